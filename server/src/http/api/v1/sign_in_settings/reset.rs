use axum::extract::State;

use super::wire::SignInSettingsRecord;
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::SIGN_IN_SETTINGS},
    },
    error::ApiError,
    extract::{IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; InvalidInput, PreconditionFailed);

/// Go back to how the configuration says that people sign in
///
/// Gives what holds from then on. Refused where it would take from an administrator all that they sign in with. Scope: `sys_owner`.
#[utoipa::path(
    delete,
    path = SIGN_IN_SETTINGS,
    tag = tag::SERVER,
    params(IfMatchParam),
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
pub async fn reset_sign_in_settings(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    IfMatch(expected): IfMatch,
) -> Result<Versioned<SignInSettingsRecord>, ApiError> {
    let held = state.services.server_settings.reset(&actor, &expected, &request).await?;
    Ok(Versioned(held.version.clone(), held.into()))
}
