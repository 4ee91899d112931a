use axum::{Json, extract::State};

use super::{UserIdParam, user_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{paths::USER_RECOVERY_ADDRESS, wire::Done},
    },
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Remove the recovery address of a person
///
/// Scope: `users:write`. What was asked by it ends. The person is told by mail, there and at their own address. Only they can give
/// their account another one, since only they can prove it.
#[utoipa::path(
    delete,
    path = USER_RECOVERY_ADDRESS,
    tag = tag::USER,
    params(UserIdParam),
    security(("management_token" = ["users:write"])),
    responses((status = 200, description = "Done.", body = Done), Causes),
)]
pub async fn remove_user_recovery_address(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
) -> Result<Json<Done>, ApiError> {
    state.services.recovery.remove_address_of(&actor, user_id(&path)?, &request).await?;
    Ok(Json(Done::new("The recovery address was removed.")))
}
