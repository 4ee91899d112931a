use axum::{Json, extract::State};
use latchkey_domain::{Email, login::methods::Methods};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::EMAIL_OTP_SEND},
    },
    error::{ApiError, ErrorCode},
    extract::{ApiClient, ApiJson},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct SendEmailCode {
    #[schema(example = "ada@example.com")]
    email: String,
    /// The organization that the person signs in for, if it is for one: its short name, or its id. Then its ways to sign in count,
    /// too. It is said here alone: the `state` says it to the next steps.
    #[schema(example = "acme")]
    organization: Option<String>,
}

/// A code is on its way.
#[derive(Serialize, ToSchema)]
pub struct EmailCodeSent {
    /// The handle for sending again and verifying.
    #[schema(example = "5f1c7c1e9f0b4c6f8e2d3a4b5c6d7e8f")]
    state: String,
}

causes!(Causes: CLIENT, BODY; InvalidEmail, RateLimited);

/// Mail a code
///
/// Sends six digits that are valid for ten minutes and five tries. The answer is the same for every address, known or
/// not.
#[utoipa::path(
    post,
    path = EMAIL_OTP_SEND[0],
    tag = tag::EMAIL_CODE,
    params(ClientParams),
    request_body = SendEmailCode,
    responses((status = 200, description = "A code is on its way.", body = EmailCodeSent), Causes),
)]
pub async fn send_email_code(
    State(state): State<AppState>,
    ApiClient { request, .. }: ApiClient,
    ApiJson(body): ApiJson<SendEmailCode>,
) -> Result<Json<EmailCodeSent>, ApiError> {
    let email: Email = body.email.parse().map_err(|_| ApiError::new(ErrorCode::InvalidEmail).field("email"))?;
    let services = &state.services;
    let request = services.client_states.on_the_way(body.organization.as_deref(), &request).await?;
    let id = services.email_codes.send_sign_in(&email, "", &Methods::default(), &request).await?;
    Ok(Json(EmailCodeSent { state: services.client_states.write(id, &request) }))
}
