use axum::{Json, extract::State};
use http::HeaderMap;
use latchkey_domain::{
    login::methods::Methods,
    services::{WaitingPage, WaitsAt},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{is_stuck, page};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::PHONE_OTP_RESEND},
    },
    error::ApiError,
    extract::{ApiClient, ApiJson},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct ResendPhoneCode {
    /// As it was answered to the first send.
    #[schema(example = "5f1c7c1e9f0b4c6f8e2d3a4b5c6d7e8f")]
    state: String,
}

/// It is on its way again.
#[derive(Serialize, ToSchema)]
pub struct PhoneCodeResent {
    /// `true` while no text message gets through, to whomever: offer another way. Otherwise it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = true)]
    is_stuck: Option<bool>,
}

causes!(Causes: CLIENT, BODY; CodeExpired, PhoneNotServed, ResendUsedUp, ResendTooSoon, RateLimited);

/// Send a code by text message again
///
/// A new code under the same `state`. Those in earlier messages stay valid for their ten minutes. Possible thirty seconds after
/// the last message, twice. Tries that were made stay made.
#[utoipa::path(
    post,
    path = PHONE_OTP_RESEND,
    tag = tag::PHONE_CODE,
    params(ClientParams),
    request_body = ResendPhoneCode,
    responses((status = 200, description = "Sent again.", body = PhoneCodeResent), Causes),
)]
pub async fn resend_phone_code(
    State(state): State<AppState>,
    ApiClient { client, request }: ApiClient,
    headers: HeaderMap,
    ApiJson(body): ApiJson<ResendPhoneCode>,
) -> Result<Json<PhoneCodeResent>, ApiError> {
    let (id, request) = state.services.client_states.read(&body.state, &request)?;
    let host = page::host(&client, &headers);
    let page =
        WaitingPage { of_application: &Methods::default(), at: host.as_deref().map_or(WaitsAt::Here, WaitsAt::Page) };
    state.services.phone_codes.resend(id, page, &request).await?;
    Ok(Json(PhoneCodeResent { is_stuck: is_stuck(&state).await }))
}
