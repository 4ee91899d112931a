use axum::{Json, extract::State};
use latchkey_domain::login::methods::Methods;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::ClientParams, paths::MAGIC_LINK_RESEND},
    },
    error::ApiError,
    extract::{ApiClient, ApiJson},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct ResendMagicLink {
    /// As it was answered to the first send.
    #[schema(example = "5f1c7c1e9f0b4c6f8e2d3a4b5c6d7e8f")]
    state: String,
}

/// Nothing to tell.
#[derive(Serialize, ToSchema)]
pub struct MagicLinkSentAgain {}

causes!(Causes: CLIENT, BODY; CodeExpired, ResendUsedUp, ResendTooSoon, RateLimited);

/// Mail a link again
///
/// Under the same `state`, with the same `number`. Links of earlier mails stay valid for their ten minutes. Possible thirty
/// seconds after the last mail, twice.
#[utoipa::path(
    post,
    path = MAGIC_LINK_RESEND,
    tag = tag::MAGIC_LINK,
    params(ClientParams),
    request_body = ResendMagicLink,
    responses((status = 200, description = "Sent again.", body = MagicLinkSentAgain), Causes),
)]
pub async fn resend_magic_link(
    State(state): State<AppState>,
    ApiClient { request, .. }: ApiClient,
    ApiJson(body): ApiJson<ResendMagicLink>,
) -> Result<Json<MagicLinkSentAgain>, ApiError> {
    let (id, request) = state.services.client_states.read(&body.state, &request)?;
    state.services.email_codes.resend(id, &Methods::default(), &request).await?;
    Ok(Json(MagicLinkSentAgain {}))
}
