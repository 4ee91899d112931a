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
        v1::{params::ClientParams, paths::PHONE_OTP_SEND},
    },
    error::{ApiError, ErrorCode},
    extract::{ApiClient, ApiJson},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct SendPhoneCode {
    /// With `+` and the code of its country; without, where the server has a country of its own (`sms.country`).
    #[schema(example = "+49 1512 3456789")]
    phone_id: Option<String>,
    /// Another name for `phone_id`. One of the two is needed.
    phone: Option<String>,
    /// The organization that the person signs in for, if it is for one: its short name, or its id. Then its ways to sign in count,
    /// too. It is said here alone: the `state` says it to the next steps.
    #[schema(example = "acme")]
    organization: Option<String>,
}

/// A code is on its way, if an account has the number.
#[derive(Serialize, ToSchema)]
pub struct PhoneCodeSent {
    /// The handle for sending again and verifying.
    #[schema(example = "5f1c7c1e9f0b4c6f8e2d3a4b5c6d7e8f")]
    state_id: String,
    /// `state_id` again.
    #[schema(example = "5f1c7c1e9f0b4c6f8e2d3a4b5c6d7e8f")]
    state: String,
    /// `true` while no text message gets through, to whomever: offer another way. Otherwise it is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = true)]
    is_stuck: Option<bool>,
}

causes!(Causes: CLIENT, BODY; InvalidBody, InvalidPhone, PhoneNotServed, RateLimited);

/// Send a code by text message
///
/// Sends six digits that are valid for ten minutes and five tries to a number that an account has. The answer is the same for
/// every number, known or not; nothing is sent to one that no account has. The last line of the message names the page that
/// waits, for telephones to offer the code there: the page whose `Origin` is sent, or the application's only host.
#[utoipa::path(
    post,
    path = PHONE_OTP_SEND,
    tag = tag::PHONE_CODE,
    params(ClientParams),
    request_body = SendPhoneCode,
    responses((status = 200, description = "A code is on its way, if an account has the number.", body = PhoneCodeSent), Causes),
)]
pub async fn send_phone_code(
    State(state): State<AppState>,
    ApiClient { client, request }: ApiClient,
    headers: HeaderMap,
    ApiJson(body): ApiJson<SendPhoneCode>,
) -> Result<Json<PhoneCodeSent>, ApiError> {
    let typed = match (body.phone_id, body.phone) {
        (Some(one), Some(other)) if one != other => {
            let detail = "phone_id and phone are two names for the same, and differ.";
            return Err(ApiError::new(ErrorCode::InvalidBody).field("phone").detail(detail));
        }
        (Some(typed), _) | (None, Some(typed)) => typed,
        (None, None) => {
            return Err(ApiError::new(ErrorCode::InvalidBody).field("phone_id").detail("phone_id: it is missing."));
        }
    };
    let phone = state.services.phone_codes.parse(&typed)?;
    let host = page::host(&client, &headers);
    let page =
        WaitingPage { of_application: &Methods::default(), at: host.as_deref().map_or(WaitsAt::Here, WaitsAt::Page) };
    let services = &state.services;
    let request = services.client_states.on_the_way(body.organization.as_deref(), &request).await?;
    let id = services.phone_codes.send_sign_in(&phone, page, &request).await?;
    let written = services.client_states.write(id, &request);
    Ok(Json(PhoneCodeSent { state_id: written.clone(), state: written, is_stuck: is_stuck(&state).await }))
}
