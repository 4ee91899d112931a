use axum::extract::State;

use super::wire::{SignInSettingsRecord, SignInSettingsValues};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::SIGN_IN_SETTINGS},
    },
    error::ApiError,
    extract::{ApiJson, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER, BODY; InvalidInput, PreconditionFailed);

/// Set how people sign in to the server
///
/// In place of what the configuration says, on every node within two seconds. Refused where it would let nobody in, or take from
/// an administrator all that they sign in with (`field`: `administrators`). Scope: `sys_owner`.
#[utoipa::path(
    put,
    path = SIGN_IN_SETTINGS,
    tag = tag::SERVER,
    params(IfMatchParam),
    request_body = SignInSettingsValues,
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
pub async fn set_sign_in_settings(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    IfMatch(expected): IfMatch,
    ApiJson(values): ApiJson<SignInSettingsValues>,
) -> Result<Versioned<SignInSettingsRecord>, ApiError> {
    let held = state.services.server_settings.set(&actor, &expected, &values.parse()?, &request).await?;
    Ok(Versioned(held.version.clone(), held.into()))
}
