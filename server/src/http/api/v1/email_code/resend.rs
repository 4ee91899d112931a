use axum::{Json, extract::State};
use latchkey_domain::login::methods::Methods;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::EMAIL_OTP_RESEND},
    },
    error::ApiError,
    extract::{ApiClient, ApiJson},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct ResendEmailCode {
    /// As it was answered to the first send.
    #[schema(example = "5f1c7c1e9f0b4c6f8e2d3a4b5c6d7e8f")]
    state: String,
}

/// Nothing to tell.
#[derive(Serialize, ToSchema)]
pub struct Empty {}

causes!(Causes: CLIENT, BODY; CodeExpired, ResendUsedUp, ResendTooSoon, RateLimited);

/// Mail a code again
///
/// A new code under the same `state`. Those in earlier mails stay valid for their ten minutes: mails overtake one
/// another. Possible thirty seconds after the last mail, twice. Tries that were made stay made.
#[utoipa::path(
    post,
    path = EMAIL_OTP_RESEND[0],
    tag = tag::EMAIL_CODE,
    params(ClientParams),
    request_body = ResendEmailCode,
    responses((status = 200, description = "Sent again.", body = Empty), Causes),
)]
pub async fn resend_email_code(
    State(state): State<AppState>,
    ApiClient { request, .. }: ApiClient,
    ApiJson(body): ApiJson<ResendEmailCode>,
) -> Result<Json<Empty>, ApiError> {
    let (id, request) = state.services.client_states.read(&body.state, &request)?;
    state.services.email_codes.resend(id, &Methods::default(), &request).await?;
    Ok(Json(Empty {}))
}
