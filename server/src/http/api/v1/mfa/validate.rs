use axum::{Json, extract::State};
use latchkey_domain::{Code, services::Typed};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{ToSchema, openapi::Object};

use super::MfaBearer;
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            params::ClientParams,
            passkey::{finish_login::assertion, finish_registration::attestation, passkey},
            paths::MFA_VALIDATE,
            wire::SignedIn,
        },
    },
    error::{ApiError, ErrorCode},
    extract::ApiJson,
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct ValidateMfa {
    /// The six digits that the app shows, or that were sent.
    #[schema(example = "123456")]
    otp: Option<String>,
    /// Of `enroll`, where the app is set up by this; of `initiate`, where the digits were sent.
    #[schema(example = "mF2n4Xw…")]
    oob_code: Option<String>,
    /// In place of `otp`: of `initiate`, or of `enroll`, with the `passkey` that answers it.
    #[schema(example = "k3Yq0Z…")]
    auth_code: Option<String>,
    #[schema(schema_with = either, required = false)]
    passkey: Option<Value>,
}

fn either() -> Object {
    let (mut used, made) = (assertion(), attestation());
    used.description = Some(
        "What the browser answered: `navigator.credentials.get()` after `initiate`, `navigator.credentials.create()` after \
         `enroll`. The object that `toJSON()` gives, or its text."
            .to_owned(),
    );
    used.examples.extend(made.examples);
    used
}

#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum MfaValidated {
    /// The sign-in is complete.
    SignedIn(Box<MfaSignedIn>),
    /// With a token of `token`: the second factor is right, and nobody is signed in by it.
    Verified(Verified),
}

#[derive(Serialize, ToSchema)]
pub struct MfaSignedIn {
    #[serde(flatten)]
    signed_in: SignedIn,
    /// Of an app that was set up by this: to be shown once, and kept by the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(["01A8K-ZT1V0", "7Q2MN-4XW9P"]))]
    recovery_codes: Option<Vec<String>>,
}

#[derive(Serialize, ToSchema)]
pub struct Verified {
    #[schema(example = true)]
    verified: bool,
}

impl MfaValidated {
    pub(super) fn signed_in(signed_in: SignedIn, recovery_codes: Option<Vec<String>>) -> Json<Self> {
        Json(Self::SignedIn(Box::new(MfaSignedIn { signed_in, recovery_codes })))
    }

    pub(super) fn verified() -> Json<Self> {
        Json(Self::Verified(Verified { verified: true }))
    }
}

causes!(Causes: CLIENT, BEARER, BODY; CodeWrong, CodeUsedUp, InvalidAuthCode, AuthCodeExpired, AuthCodeUsed, VerificationFailed, InvalidInput, RateLimited);

/// Prove a second factor with an authenticator app, with a code that was sent, or with a passkey
///
/// Signs in whoever has an unfinished sign-in, and answers their tokens; what `enroll` began is theirs from then on, and they get a
/// mail. Five tries; a code works once, and so does the `auth_code` of a passkey, also when that is refused.
#[utoipa::path(
    post,
    path = MFA_VALIDATE,
    tag = tag::MFA,
    params(ClientParams),
    request_body = ValidateMfa,
    responses((status = 200, description = "Signed in, or verified.", body = MfaValidated), Causes),
    security(("mfa_token" = [])),
)]
pub async fn validate_mfa(
    State(state): State<AppState>,
    MfaBearer { client, request, token }: MfaBearer,
    ApiJson(body): ApiJson<ValidateMfa>,
) -> Result<Json<MfaValidated>, ApiError> {
    let steps = &state.services.second_steps;
    if let Some(given) = body.passkey {
        let auth_code = body.auth_code.filter(|auth_code| !auth_code.is_empty());
        let auth_code = auth_code.ok_or_else(|| invalid("auth_code", "that of initiate or enroll"))?;
        let answer = passkey(given)?;
        let (user, _, tokens) = if steps.is_new_passkey(&token, &auth_code, &request) {
            steps.finish_new_passkey_for_client(&token, &auth_code, answer, &request).await?
        } else {
            let sign_in = &state.services.sign_in;
            steps.finish_passkey_for_client(sign_in, &token, &auth_code, answer, &request).await?
        };
        return Ok(MfaValidated::signed_in(SignedIn::new(&tokens, &user, &client), None));
    }
    let otp = body.otp.filter(|otp| Code::parse(otp).is_some()).ok_or_else(|| invalid("otp", "six digits"))?;
    let channel = body.oob_code.as_ref().and_then(|oob_code| steps.channel_of(&token, oob_code, &request));
    if let (Some(oob_code), None) = (&body.oob_code, channel) {
        let (user, _, tokens, codes) = steps.enrol_for_client(&token, oob_code, &otp, &request).await?;
        return Ok(MfaValidated::signed_in(SignedIn::new(&tokens, &user, &client), codes.map(|codes| codes.expose())));
    }
    let typed = match channel {
        Some(channel) => Typed::OutOfBand(channel, &otp),
        None => Typed::Authenticator(&otp),
    };
    if steps.is_check(&token, &request) {
        steps.check(&token, typed, &request).await?;
        return Ok(MfaValidated::verified());
    }
    let (user, _, tokens) = steps.finish_for_client(&token, typed, &request).await?;
    Ok(MfaValidated::signed_in(SignedIn::new(&tokens, &user, &client), None))
}

fn invalid(field: &'static str, wanted: &str) -> ApiError {
    ApiError::new(ErrorCode::InvalidInput).field(field).detail(format!("{field}: {wanted}."))
}
