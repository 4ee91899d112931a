use axum::{Json, extract::State};

use super::{UserIdParam, user_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{paths::USER_PHONE, wire::Done},
    },
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; LastWayIn, NotFound);

/// Remove the telephone number of a person
///
/// Scope: `users:write`. The person is told by mail. Only they can give their account another one, since only they can prove it.
/// It stays where codes to it are their last way in.
#[utoipa::path(
    delete,
    path = USER_PHONE,
    tag = tag::USER,
    params(UserIdParam),
    security(("management_token" = ["users:write"])),
    responses((status = 200, description = "Done.", body = Done), Causes),
)]
pub async fn remove_user_phone(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
) -> Result<Json<Done>, ApiError> {
    state.services.people.remove_phone(&actor, user_id(&path)?, &request).await?;
    Ok(Json(Done::new("The number was removed.")))
}
