use axum::{Json, extract::State};
use http::HeaderMap;
use latchkey_domain::{
    login,
    services::{Channel, WaitsAt},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::{AuthenticatorType, MfaBearer, OobChannel};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            params::ClientParams,
            paths::MFA_INITIATE,
            phone_code::{self, page},
            wire::options,
        },
    },
    error::{ApiError, ErrorCode},
    extract::ApiJson,
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct InitiateMfa {
    /// One that `authenticators` listed.
    authenticator_type: AuthenticatorType,
    /// For `oob`: how. The first that `authenticators` lists, when it is left out.
    oob_channels: Option<OobChannel>,
}

#[derive(Serialize, ToSchema)]
pub struct MfaChallenge {
    /// What the person has to type: `otp` and `oob` to `validate`, `recovery-code` to `backupcode`; `passkey`: what their browser
    /// has to answer, to `validate`.
    challenge_type: AuthenticatorType,
    /// Of `oob`: names the code that was sent, for `validate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "sms.bX7…")]
    oob_code: Option<String>,
    /// Of `oob` by text message: `true` while none gets through, to whomever: offer another way. Otherwise it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = true)]
    is_stuck: Option<bool>,
    /// Of `passkey`: ties the browser's answer to this start, for `validate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "k3Yq0Z…")]
    auth_code: Option<String>,
    #[serde(rename = "publicKey", skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = options, required = false)]
    public_key: Option<Value>,
}

causes!(Causes: CLIENT, BEARER, BODY; InvalidInput, ResendTooSoon, ResendUsedUp, RateLimited);

/// Begin with one of them
///
/// For `oob` a code is sent: three times at most, half a minute apart, the same one each time. The last line of a text message
/// names the page that waits: the one whose `Origin` is sent, or the application's only host. For the others nothing is, and it
/// only says whether the person can go on in this way. For `passkey` a ceremony begins that this sign-in alone can finish, within
/// five minutes, on a page of an origin that the server takes passkeys from.
#[utoipa::path(
    post,
    path = MFA_INITIATE,
    tag = tag::MFA,
    params(ClientParams),
    request_body = InitiateMfa,
    responses((status = 200, description = "What is asked for.", body = MfaChallenge), Causes),
    security(("mfa_token" = [])),
)]
pub async fn initiate_mfa(
    State(state): State<AppState>,
    MfaBearer { client, request, token }: MfaBearer,
    headers: HeaderMap,
    ApiJson(body): ApiJson<InitiateMfa>,
) -> Result<Json<MfaChallenge>, ApiError> {
    let step = state.services.second_steps.look_at(&token, &request).await?;
    let is_on = match body.authenticator_type {
        AuthenticatorType::Passkey => step.may_passkey,
        AuthenticatorType::Otp => step.may_authenticator,
        AuthenticatorType::RecoveryCode => step.may_backup_code,
        // By what can be sent to whom.
        AuthenticatorType::Oob => true,
    };
    if !is_on {
        return Err(login::Error::MethodOff.into());
    }
    let channel = match body.oob_channels {
        Some(wanted) => step.channels.iter().find(|channel| **channel == wanted.into()),
        None => step.channels.first(),
    };
    let has = match body.authenticator_type {
        AuthenticatorType::Passkey => step.passkey,
        AuthenticatorType::Otp => step.authenticator,
        AuthenticatorType::RecoveryCode => step.backup_codes > 0,
        AuthenticatorType::Oob => channel.is_some(),
    };
    if !has {
        let refused = ApiError::new(ErrorCode::InvalidInput).field("authenticator_type");
        return Err(refused.detail("authenticator_type: the person does not have this."));
    }
    let (mut oob_code, mut is_stuck) = (None, None);
    if let (AuthenticatorType::Oob, Some(channel)) = (body.authenticator_type, channel) {
        let steps = &state.services.second_steps;
        let host = page::host(&client, &headers);
        let at = host.as_deref().map_or(WaitsAt::Here, WaitsAt::Page);
        steps.send_code(&state.services.phone_codes, &token, (*channel, at), &request).await?;
        oob_code = Some(steps.oob_code(&token, *channel, &request)?);
        if *channel == Channel::Sms {
            is_stuck = phone_code::is_stuck(&state).await;
        }
    }
    let (mut auth_code, mut public_key) = (None, None);
    if body.authenticator_type == AuthenticatorType::Passkey {
        let services = &state.services;
        let started = services.second_steps.start_passkey(&services.sign_in, &token, &request)?;
        (auth_code, public_key) = (Some(started.auth_code), Some(started.options));
    }
    Ok(Json(MfaChallenge { challenge_type: body.authenticator_type, oob_code, is_stuck, auth_code, public_key }))
}
