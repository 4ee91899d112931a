use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{AuthenticatorType, MfaBearer};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::MFA_ENROLL},
    },
    error::{ApiError, ErrorCode},
    extract::ApiJson,
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct EnrollMfaAuthenticator {
    /// `otp`: backup codes come with it.
    authenticator_type: AuthenticatorType,
}

#[derive(Serialize, ToSchema)]
pub struct MfaEnrollment {
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

causes!(Causes: CLIENT, BEARER, BODY; InvalidInput);

/// Set up an authenticator app
///
/// Inside a sign-in that needs a second factor, of somebody who has none yet: for everybody else the token is not valid here.
/// Nothing is stored until `validate` brings a code of the app.
#[utoipa::path(
    post,
    path = MFA_ENROLL,
    tag = tag::MFA,
    params(ClientParams),
    request_body = EnrollMfaAuthenticator,
    responses((status = 200, description = "What the app needs.", body = MfaEnrollment), Causes),
    security(("mfa_token" = [])),
)]
pub async fn enroll_mfa_authenticator(
    State(state): State<AppState>,
    MfaBearer { request, token, .. }: MfaBearer,
    ApiJson(body): ApiJson<EnrollMfaAuthenticator>,
) -> Result<Json<MfaEnrollment>, ApiError> {
    if body.authenticator_type != AuthenticatorType::Otp {
        return Err(ApiError::new(ErrorCode::InvalidInput)
            .field("authenticator_type")
            .detail("authenticator_type: otp."));
    }
    let begun = state.services.second_steps.begin_authenticator(&token, None, &request).await?;
    Ok(Json(MfaEnrollment {
        authenticator_type: AuthenticatorType::Otp,
        oob_code: begun.sealed,
        secret: begun.secret_base32,
        barcode_uri: begun.uri,
    }))
}
