use axum::{Json, extract::State};
use latchkey_domain::Code;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            params::ClientParams,
            paths::EMAIL_OTP_VERIFY,
            wire::{Profile, SignedIn},
        },
    },
    error::{ApiError, ErrorCode},
    extract::{ApiClient, ApiJson},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct VerifyEmailCode {
    /// As it was answered to the send.
    #[schema(example = "5f1c7c1e9f0b4c6f8e2d3a4b5c6d7e8f")]
    state: String,
    /// The six digits, of any script; spaces, dashes and the like do not matter. What cannot be a code costs no try.
    #[schema(example = "123456")]
    otp: String,
}

/// Signed in.
#[derive(Serialize, ToSchema)]
pub struct EmailCodeVerified {
    authenticated: bool,
    #[serde(flatten)]
    signed_in: SignedIn,
    profile: Profile,
}

causes!(Causes: CLIENT, BODY; MfaRequired, CodeWrong, CodeExpired, CodeUsedUp, InvalidInput, RateLimited);

/// Sign in with a code
///
/// The address is verified by this. An unknown address gets an account, unless the server's sign-up is closed.
#[utoipa::path(
    post,
    path = EMAIL_OTP_VERIFY[0],
    tag = tag::EMAIL_CODE,
    params(ClientParams),
    request_body = VerifyEmailCode,
    responses((status = 200, description = "Signed in.", body = EmailCodeVerified), Causes),
)]
pub async fn verify_email_code(
    State(state): State<AppState>,
    ApiClient { client, request }: ApiClient,
    ApiJson(body): ApiJson<VerifyEmailCode>,
) -> Result<Json<EmailCodeVerified>, ApiError> {
    if Code::parse(&body.otp).is_none() {
        return Err(ApiError::new(ErrorCode::InvalidInput).field("otp").detail("otp: six digits."));
    }
    let (id, request) = state.services.client_states.read(&body.state, &request)?;
    let (user, _, tokens) = state.services.email_codes.verify_for_client(id, &body.otp, &request).await?;
    Ok(Json(EmailCodeVerified {
        authenticated: true,
        signed_in: SignedIn::new(&tokens, &user, &client),
        profile: Profile::new(user, &client, "email-otp"),
    }))
}
