use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{AuthenticatorType, MfaBearer};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::MFA_AUTHENTICATORS},
    },
    error::ApiError,
    state::AppState,
};

#[derive(Serialize, ToSchema)]
pub struct MfaAuthenticator {
    #[schema(example = "otp")]
    id: &'static str,
    authenticator_type: AuthenticatorType,
    /// Can it be used now?
    #[schema(example = true)]
    active: bool,
    /// Of backup codes: how many are left.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 9)]
    left: Option<u32>,
}

causes!(Causes: CLIENT, BEARER;);

/// What can the person prove?
///
/// With the token of their unfinished sign-in. An empty list: nothing yet, see `enroll`.
#[utoipa::path(
    get,
    path = MFA_AUTHENTICATORS,
    tag = tag::MFA,
    params(ClientParams),
    responses((status = 200, description = "The person's second factors.", body = [MfaAuthenticator]), Causes),
    security(("mfa_token" = [])),
)]
pub async fn list_mfa_authenticators(
    State(state): State<AppState>,
    MfaBearer { request, token, .. }: MfaBearer,
) -> Result<Json<Vec<MfaAuthenticator>>, ApiError> {
    let step = state.services.second_steps.look_at(&token, &request).await?;
    let app = MfaAuthenticator { id: "otp", authenticator_type: AuthenticatorType::Otp, active: true, left: None };
    let codes = MfaAuthenticator {
        id: "recovery-code",
        authenticator_type: AuthenticatorType::RecoveryCode,
        active: step.backup_codes > 0,
        left: Some(step.backup_codes),
    };
    Ok(Json(if step.authenticator { vec![app, codes] } else { Vec::new() }))
}
