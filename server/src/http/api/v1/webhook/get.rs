use axum::extract::State;

use super::{WebhookIdParam, webhook_id, wire::WebhookRecord};
use crate::http::{
    api::{Versioned, causes::causes, openapi::tag, v1::paths::WEBHOOK},
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Get a webhook
///
/// Scope: `sys_owner`.
#[utoipa::path(
    get,
    path = WEBHOOK,
    tag = tag::WEBHOOK,
    params(WebhookIdParam),
    security(("management_token" = ["sys_owner"])),
    responses(
        (
            status = 200,
            description = "The webhook.",
            body = WebhookRecord,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn get_webhook(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    path: ApiPath,
) -> Result<Versioned<WebhookRecord>, ApiError> {
    let webhook = state.services.webhooks.get(&actor, webhook_id(&path)?).await?;
    Ok(Versioned(webhook.version(), webhook.into()))
}
