use axum::extract::State;

use super::{UserIdParam, user_id, wire::UserRecord};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::USER_RESTORE},
    },
    error::ApiError,
    extract::{ApiPath, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, PreconditionFailed);

/// Bring a deleted person back
///
/// Scope: `users:write`. As they were, within 30 days; those who were blocked are blocked still.
#[utoipa::path(
    post,
    path = USER_RESTORE,
    tag = tag::USER,
    params(UserIdParam, IfMatchParam),
    security(("management_token" = ["users:write"])),
    responses((status = 200, description = "The person.", body = UserRecord, headers(("ETag" = String, description = "For `If-Match`."))), Causes),
)]
pub async fn restore_user(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
    IfMatch(expected): IfMatch,
) -> Result<Versioned<UserRecord>, ApiError> {
    let user = state.services.people.restore(&actor, user_id(&path)?, &expected, &request).await?;
    Ok(Versioned(user.version(), user.into()))
}
