use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{AuthenticatorType, MfaBearer};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::MFA_ENROLL, wire::Ceremony},
    },
    error::{ApiError, ErrorCode},
    extract::ApiJson,
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct EnrollMfaAuthenticator {
    /// `otp`, and backup codes come with it; or `passkey`, for an application that manages passkeys.
    authenticator_type: AuthenticatorType,
}

#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum MfaEnrollment {
    /// Of `otp`: what the app needs.
    App(MfaAppEnrollment),
    /// Of `passkey`: a ceremony for the browser.
    Passkey(MfaPasskeyEnrollment),
}

#[derive(Serialize, ToSchema)]
pub struct MfaAppEnrollment {
    authenticator_type: AuthenticatorType,
    /// Names this enrolment: for `qr-code`, and for `validate` with a code that the app shows.
    #[schema(example = "mF2n4Xw…")]
    oob_code: String,
    /// For whoever types it: base32.
    #[schema(example = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")]
    secret: String,
    /// For whoever has a camera, as a QR code.
    #[schema(
        example = "otpauth://totp/Latchkey:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Latchkey"
    )]
    barcode_uri: String,
}

#[derive(Serialize, ToSchema)]
pub struct MfaPasskeyEnrollment {
    authenticator_type: AuthenticatorType,
    #[serde(flatten)]
    ceremony: Ceremony,
}

causes!(Causes: CLIENT, BEARER, BODY; InvalidInput, RateLimited);

/// Set up an authenticator app or a passkey
///
/// Inside a sign-in that needs a second factor, of somebody who has none yet: for everybody else the token is not valid here.
/// Nothing is stored until `validate` brings a code of the app, or what the browser made of `publicKey` by
/// `navigator.credentials.create()`: within five minutes, on a page of an origin that the server takes passkeys from.
#[utoipa::path(
    post,
    path = MFA_ENROLL,
    tag = tag::MFA,
    params(ClientParams),
    request_body = EnrollMfaAuthenticator,
    responses((status = 200, description = "What the app, or the browser, needs.", body = MfaEnrollment), Causes),
    security(("mfa_token" = [])),
)]
pub async fn enroll_mfa_authenticator(
    State(state): State<AppState>,
    MfaBearer { request, token, .. }: MfaBearer,
    ApiJson(body): ApiJson<EnrollMfaAuthenticator>,
) -> Result<Json<MfaEnrollment>, ApiError> {
    let (steps, authenticator_type) = (&state.services.second_steps, body.authenticator_type);
    Ok(Json(match authenticator_type {
        AuthenticatorType::Otp => {
            let begun = steps.begin_authenticator(&token, None, &request).await?;
            MfaEnrollment::App(MfaAppEnrollment {
                authenticator_type,
                oob_code: begun.sealed,
                secret: begun.secret_base32,
                barcode_uri: begun.uri,
            })
        }
        AuthenticatorType::Passkey => {
            let ceremony = steps.start_new_passkey(&token, &request).await?.into();
            MfaEnrollment::Passkey(MfaPasskeyEnrollment { authenticator_type, ceremony })
        }
        AuthenticatorType::RecoveryCode | AuthenticatorType::Oob => {
            let refused = ApiError::new(ErrorCode::InvalidInput).field("authenticator_type");
            return Err(refused.detail("authenticator_type: otp or passkey."));
        }
    }))
}
