use axum::{Json, extract::State};

use super::wire::{WebhookInput, WebhookWithSecret};
use crate::http::{
    api::{causes::causes, openapi::tag, v1::paths::WEBHOOKS},
    error::ApiError,
    extract::{ApiJson, Manager},
    state::AppState,
};

causes!(Causes: MANAGER, BODY; InvalidInput, TooManyWebhooks);

/// Create a webhook
///
/// Scope: `sys_owner`. From then on each event that it asks for is posted to it, signed with the secret of the answer, and
/// tried again for a day until it answers 200 to 299.
#[utoipa::path(
    post,
    path = WEBHOOKS,
    tag = tag::WEBHOOK,
    security(("management_token" = [])),
    request_body = WebhookInput,
    responses((status = 200, description = "The webhook.", body = WebhookWithSecret), Causes),
)]
pub async fn create_webhook(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiJson(body): ApiJson<WebhookInput>,
) -> Result<Json<WebhookWithSecret>, ApiError> {
    Ok(Json(state.services.webhooks.create(&actor, body.into(), &request).await?.into()))
}
