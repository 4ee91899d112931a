use axum::extract::State;

use super::{UserIdParam, user_id, wire::UserRecord};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::USER_BLOCK},
    },
    error::ApiError,
    extract::{ApiPath, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; LastAdministrator, LastOwner, NotFound, PreconditionFailed);

/// Block a person
///
/// Scope: `users:write`. They are signed out everywhere, and cannot sign in until they are unblocked. They are told by mail.
#[utoipa::path(
    post,
    path = USER_BLOCK,
    tag = tag::USER,
    params(UserIdParam, IfMatchParam),
    security(("management_token" = ["users:write"])),
    responses((status = 200, description = "The person.", body = UserRecord, headers(("ETag" = String, description = "For `If-Match`."))), Causes),
)]
pub async fn block_user(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
    IfMatch(expected): IfMatch,
) -> Result<Versioned<UserRecord>, ApiError> {
    let user = state.services.people.set_active(&actor, user_id(&path)?, false, &expected, &request).await?;
    Ok(Versioned(user.version(), user.into()))
}
