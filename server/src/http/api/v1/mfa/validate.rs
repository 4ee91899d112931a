use axum::{Json, extract::State};
use latchkey_domain::{Code, services::Typed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::MfaBearer;
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::MFA_VALIDATE, wire::SignedIn},
    },
    error::{ApiError, ErrorCode},
    extract::ApiJson,
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct ValidateMfa {
    /// The six digits that the app shows, or that were sent.
    #[schema(example = "123456")]
    otp: String,
    /// Of `enroll`, where the app is set up by this; of `initiate`, where the digits were sent.
    #[schema(example = "mF2n4Xw…")]
    oob_code: Option<String>,
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

causes!(Causes: CLIENT, BEARER, BODY; CodeWrong, CodeUsedUp, InvalidAuthCode, AuthCodeExpired, AuthCodeUsed, InvalidInput, RateLimited);

/// Prove a second factor with an authenticator app, or with a code that was sent
///
/// Signs in whoever has an unfinished sign-in, and answers their tokens. Five tries; a code works once.
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
    if Code::parse(&body.otp).is_none() {
        return Err(ApiError::new(ErrorCode::InvalidInput).field("otp").detail("otp: six digits."));
    }
    let steps = &state.services.second_steps;
    let channel = body.oob_code.as_ref().and_then(|oob_code| steps.channel_of(&token, oob_code, &request));
    if let (Some(oob_code), None) = (&body.oob_code, channel) {
        let (user, tokens, codes) = steps.enrol_for_client(&token, oob_code, &body.otp, &request).await?;
        return Ok(MfaValidated::signed_in(SignedIn::new(&tokens, &user, &client), codes.map(|codes| codes.expose())));
    }
    let typed = match channel {
        Some(channel) => Typed::OutOfBand(channel, &body.otp),
        None => Typed::Authenticator(&body.otp),
    };
    if steps.is_check(&token, &request) {
        steps.check(&token, typed, &request).await?;
        return Ok(MfaValidated::verified());
    }
    let (user, _, tokens) = steps.finish_for_client(&token, typed, &request).await?;
    Ok(MfaValidated::signed_in(SignedIn::new(&tokens, &user, &client), None))
}
