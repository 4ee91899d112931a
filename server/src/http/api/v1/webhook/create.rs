use axum::{extract::State, response::Response};

use super::wire::{WebhookInput, WebhookWithSecret};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IdempotencyKeyParam, paths::WEBHOOKS},
    },
    error::ApiError,
    extract::{Create, Manager, RequestKey},
    state::AppState,
};

causes!(Causes: MANAGER, BODY, CREATE; TooManyWebhooks);

/// Create a webhook
///
/// Scope: `sys_owner`. From then on each event that it asks for is posted to it, signed with the secret of the answer, and
/// tried again for a day until it answers 200 to 299.
#[utoipa::path(
    post,
    path = WEBHOOKS,
    tag = tag::WEBHOOK,
    params(IdempotencyKeyParam),
    security(("management_token" = ["sys_owner"])),
    request_body = WebhookInput,
    responses(
        (
            status = 200,
            description = "The webhook.",
            body = WebhookWithSecret,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn create_webhook(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    Create { body, key }: Create<WebhookInput>,
) -> Result<Response, ApiError> {
    let (services, by) = (state.services.clone(), actor.clone());
    RequestKey::once(key, state, actor, async move {
        let made = services.webhooks.create(&by, body.into(), &request).await?;
        Ok(Versioned(made.0.version(), WebhookWithSecret::from(made)))
    })
    .await
}
