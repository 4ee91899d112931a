use std::time::Duration;

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{WebhookIdParam, webhook_id, wire::WebhookWithSecret};
use crate::http::{
    api::{causes::causes, openapi::tag, v1::paths::WEBHOOK_SECRET},
    error::ApiError,
    extract::{ApiJson, ApiPath, Manager},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct RotateWebhookSecret {
    /// For so long what is sent is signed with both; seven days at most, a day when it is left out.
    #[schema(example = 86_400)]
    keep_old_seconds: Option<u32>,
}

const DAY: u32 = 24 * 3600;

causes!(Causes: MANAGER, BODY; NotFound, InvalidInput);

/// Rotate the secret of a webhook
///
/// Scope: `sys_owner`.
#[utoipa::path(
    post,
    path = WEBHOOK_SECRET,
    tag = tag::WEBHOOK,
    params(WebhookIdParam),
    security(("management_token" = [])),
    request_body = RotateWebhookSecret,
    responses((status = 200, description = "The webhook with its new secret.", body = WebhookWithSecret), Causes),
)]
pub async fn rotate_webhook_secret(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
    ApiJson(body): ApiJson<RotateWebhookSecret>,
) -> Result<Json<WebhookWithSecret>, ApiError> {
    let keep_old = Duration::from_secs(body.keep_old_seconds.unwrap_or(DAY).into());
    let rotated = state.services.webhooks.rotate_secret(&actor, webhook_id(&path)?, keep_old, &request).await?;
    Ok(Json(rotated.into()))
}
