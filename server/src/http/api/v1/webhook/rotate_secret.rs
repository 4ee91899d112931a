use std::time::Duration;

use axum::{extract::State, response::Response};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{WebhookIdParam, webhook_id, wire::WebhookWithSecret};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{
            params::{IdempotencyKeyParam, IfMatchParam},
            paths::WEBHOOK_SECRET,
        },
    },
    error::ApiError,
    extract::{ApiPath, Create, IfMatch, Manager, RequestKey},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct RotateWebhookSecret {
    /// For so long what is sent is signed with both; seven days at most, a day when it is left out.
    #[schema(example = 86_400)]
    keep_old_seconds: Option<u32>,
}

const DAY: u32 = 24 * 3600;

causes!(Causes: MANAGER, BODY, CREATE; NotFound, PreconditionFailed);

/// Rotate the secret of a webhook
///
/// Scope: `sys_owner`.
#[utoipa::path(
    post,
    path = WEBHOOK_SECRET,
    tag = tag::WEBHOOK,
    params(WebhookIdParam, IfMatchParam, IdempotencyKeyParam),
    security(("management_token" = ["sys_owner"])),
    request_body = RotateWebhookSecret,
    responses(
        (
            status = 200,
            description = "The webhook with its new secret.",
            body = WebhookWithSecret,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn rotate_webhook_secret(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
    IfMatch(expected): IfMatch,
    Create { body, key }: Create<RotateWebhookSecret>,
) -> Result<Response, ApiError> {
    let (id, services, by) = (webhook_id(&path)?, state.services.clone(), actor.clone());
    RequestKey::once(key, state, actor, async move {
        let keep_old = Duration::from_secs(body.keep_old_seconds.unwrap_or(DAY).into());
        let rotated = services.webhooks.rotate_secret(&by, id, &expected, keep_old, &request).await?;
        Ok(Versioned(rotated.0.version(), WebhookWithSecret::from(rotated)))
    })
    .await
}
