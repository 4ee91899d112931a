use axum::extract::State;

use super::wire::SignInSettingsRecord;
use crate::http::{
    api::{Versioned, causes::causes, openapi::tag, v1::paths::SIGN_IN_SETTINGS},
    error::ApiError,
    extract::Manager,
    state::AppState,
};

causes!(Causes: MANAGER;);

/// Get how people sign in to the server
///
/// As it holds now: as the configuration says, or as it was saved. Scope: `sys_owner`.
#[utoipa::path(
    get,
    path = SIGN_IN_SETTINGS,
    tag = tag::SERVER,
    security(("management_token" = ["sys_owner"])),
    responses(
        (
            status = 200,
            description = "The settings.",
            body = SignInSettingsRecord,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn get_sign_in_settings(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
) -> Result<Versioned<SignInSettingsRecord>, ApiError> {
    let held = state.services.server_settings.get(&actor).await?;
    Ok(Versioned(held.version.clone(), held.into()))
}
