use axum::{Json, extract::State};
use latchkey_domain::RegistrationToken;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::{
    api::{causes::causes, openapi::tag, v1::paths::REGISTRATION_TOKENS},
    error::ApiError,
    extract::Manager,
    state::AppState,
};

#[derive(Serialize, ToSchema)]
pub struct RegistrationTokenRecord {
    #[schema(example = "Build server")]
    name: String,
    /// How many applications may register with it yet.
    #[schema(example = 5)]
    uses_left: u32,
    #[schema(example = "2026-01-01T12:00:00Z")]
    created_at: String,
    #[schema(example = "2026-01-08T12:00:00Z")]
    expires_at: String,
}

impl From<RegistrationToken> for RegistrationTokenRecord {
    fn from(token: RegistrationToken) -> Self {
        Self {
            name: token.name,
            uses_left: token.uses_left,
            created_at: token.created_at.to_string(),
            expires_at: token.expires_at.to_string(),
        }
    }
}

causes!(Causes: MANAGER;);

/// List registration tokens
///
/// Scope: `applications:read`. Those that have not expired.
#[utoipa::path(
    get,
    path = REGISTRATION_TOKENS,
    tag = tag::APPLICATION,
    security(("management_token" = ["applications:read"])),
    responses((status = 200, description = "The tokens, without what they are.", body = Vec<RegistrationTokenRecord>), Causes),
)]
pub async fn list_registration_tokens(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
) -> Result<Json<Vec<RegistrationTokenRecord>>, ApiError> {
    let tokens = state.services.registration.list_tokens(&actor).await?;
    Ok(Json(tokens.into_iter().map(Into::into).collect()))
}
