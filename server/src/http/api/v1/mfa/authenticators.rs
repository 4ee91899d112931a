use axum::{Json, extract::State};
use latchkey_domain::{Phone, services::Channel};
use serde::Serialize;
use utoipa::ToSchema;

use super::{AuthenticatorType, MfaBearer, OobChannel};
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
    /// Of codes that are sent: how.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "sms")]
    oob_channel: Option<OobChannel>,
    /// Of codes that are sent: where to, most of it hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "+44•••456")]
    name: Option<String>,
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
/// With the token of their unfinished sign-in, the strongest first. An empty list: nothing yet, see `enroll`.
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
    let one = |id, authenticator_type| MfaAuthenticator {
        id,
        authenticator_type,
        oob_channel: None,
        name: None,
        active: true,
        left: None,
    };
    let passkey = step.passkey.then(|| one("passkey", AuthenticatorType::Passkey));
    if step.authenticator {
        let codes = step.may_backup_code.then(|| MfaAuthenticator {
            active: step.backup_codes > 0,
            left: Some(step.backup_codes),
            ..one("recovery-code", AuthenticatorType::RecoveryCode)
        });
        let app = one("otp", AuthenticatorType::Otp);
        return Ok(Json(passkey.into_iter().chain([app]).chain(codes).collect()));
    }
    let sent = step.channels.iter().map(|channel| MfaAuthenticator {
        oob_channel: Some((*channel).into()),
        name: match channel {
            Channel::Sms => step.phone.as_ref().map(Phone::masked),
            Channel::Email => Some(step.email.masked()),
        },
        ..one(channel.as_str(), AuthenticatorType::Oob)
    });
    Ok(Json(passkey.into_iter().chain(sent).collect()))
}
