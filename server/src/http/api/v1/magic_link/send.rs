use axum::{Json, extract::State};
use latchkey_domain::{Email, login::methods::Methods};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::MAGIC_LINK_SEND},
    },
    error::{ApiError, ErrorCode},
    extract::{ApiClient, ApiJson},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct SendMagicLink {
    #[schema(example = "ada@example.com")]
    email: String,
    /// The organization that the person signs in for, if it is for one: its short name, or its id. Then its ways to sign in count,
    /// too. It is said here alone: the `state` says it to the next steps.
    #[schema(example = "acme")]
    organization: Option<String>,
}

/// A link is on its way.
#[derive(Serialize, ToSchema)]
pub struct MagicLinkSent {
    /// The handle for sending again, for asking what became of it, and for verifying the digits.
    #[schema(example = "5f1c7c1e9f0b4c6f8e2d3a4b5c6d7e8f")]
    state: String,
    /// Two digits that the application shows to its person, and to nobody else. The page that the link opens asks for them:
    /// a link that was asked for by somebody else, and forwarded, lets nobody in.
    #[schema(example = "47")]
    number: String,
}

causes!(Causes: CLIENT, BODY; InvalidEmail, RateLimited);

/// Mail a link
///
/// Valid for ten minutes. The answer is the same for every address, known or not. Show `number`, then ask `status` every few
/// seconds. The six digits in the mail work at `email-otp/verify`, under the same `state`.
#[utoipa::path(
    post,
    path = MAGIC_LINK_SEND,
    tag = tag::MAGIC_LINK,
    params(ClientParams),
    request_body = SendMagicLink,
    responses((status = 200, description = "A link is on its way.", body = MagicLinkSent), Causes),
)]
pub async fn send_magic_link(
    State(state): State<AppState>,
    ApiClient { request, .. }: ApiClient,
    ApiJson(body): ApiJson<SendMagicLink>,
) -> Result<Json<MagicLinkSent>, ApiError> {
    let email: Email = body.email.parse().map_err(|_| ApiError::new(ErrorCode::InvalidEmail).field("email"))?;
    let services = &state.services;
    let request = services.client_states.on_the_way(body.organization.as_deref(), &request).await?;
    let (id, number) = services.email_codes.send_link(&email, &Methods::default(), &request).await?;
    Ok(Json(MagicLinkSent { state: services.client_states.write(id, &request), number }))
}
