use axum::extract::State;

use super::{
    UserIdParam, user_id,
    wire::{UserRecord, record},
};
use crate::http::{
    api::{Versioned, causes::causes, openapi::tag, v1::paths::USER},
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Get a person
///
/// Scope: `users:read`.
#[utoipa::path(
    get,
    path = USER,
    tag = tag::USER,
    params(UserIdParam),
    security(("management_token" = ["users:read"])),
    responses(
        (
            status = 200,
            description = "The person.",
            body = UserRecord,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn get_user(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    path: ApiPath,
) -> Result<Versioned<UserRecord>, ApiError> {
    let user = state.services.users.get(&actor, user_id(&path)?).await?;
    Ok(Versioned(user.version(), record(&state, &actor, user).await?))
}
