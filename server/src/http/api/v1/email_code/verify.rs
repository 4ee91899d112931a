use axum::{Json, extract::State};
use latchkey_domain::{Client, Code, CodeId, User, login::Error, services::TokenSet};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            params::ClientParams,
            paths::EMAIL_OTP_VERIFY,
            wire::{SignedIn, time_or_never},
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

#[derive(Serialize, ToSchema)]
pub struct Profile {
    /// `user_id` again.
    #[schema(example = "019b76da000070008000000000000001")]
    id: String,
    #[schema(example = "019b76da000070008000000000000001")]
    user_id: String,
    /// `client_id` again: the application that the person signed in to, and not their account.
    #[schema(example = "cli_demo")]
    account_id: String,
    #[schema(example = "cli_demo")]
    client_id: String,
    /// How the person signed in.
    #[schema(example = "email-otp")]
    connection_type: &'static str,
    #[schema(example = "ada@example.com")]
    email: String,
    #[schema(example = "Ada")]
    first_name: String,
    #[schema(example = "Lovelace")]
    last_name: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    created_at: String,
    #[schema(example = "2026-01-01T12:00:00Z")]
    modified_at: String,
    /// `modified_at` again.
    #[schema(example = "2026-01-01T12:00:00Z")]
    updated_at: String,
    is_active: bool,
    #[schema(example = "2026-01-01T12:00:00Z")]
    last_login_at: String,
    /// `last_login_at` again.
    #[serde(rename = "LastLoginAt")]
    #[schema(example = "2026-01-01T12:00:00Z")]
    last_login_at_again: String,
}

impl EmailCodeVerified {
    fn new(tokens: &TokenSet, user: User, client: &Client) -> Self {
        Self {
            authenticated: true,
            signed_in: SignedIn::new(tokens, &user, client),
            profile: Profile {
                id: user.id.to_string(),
                user_id: user.id.to_string(),
                account_id: client.id.clone(),
                client_id: client.id.clone(),
                connection_type: "email-otp",
                email: user.email.as_str().to_owned(),
                first_name: user.first_name,
                last_name: user.last_name,
                created_at: user.created_at.to_string(),
                modified_at: user.updated_at.to_string(),
                updated_at: user.updated_at.to_string(),
                is_active: user.is_active,
                last_login_at: time_or_never(user.last_login_at),
                last_login_at_again: time_or_never(user.last_login_at),
            },
        }
    }
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
    // What is not a state is the state of no code.
    let id: CodeId = body.state.parse().map_err(|_| Error::CodeExpired)?;
    let (user, _, tokens) = state.services.email_codes.verify_for_client(id, &body.otp, &request).await?;
    Ok(Json(EmailCodeVerified::new(&tokens, user, &client)))
}
