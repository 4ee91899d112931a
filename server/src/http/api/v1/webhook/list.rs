use axum::{Json, extract::State};

use super::wire::WebhookRecord;
use crate::http::{
    api::{causes::causes, openapi::tag, v1::paths::WEBHOOKS},
    error::ApiError,
    extract::Manager,
    state::AppState,
};

causes!(Causes: MANAGER;);

/// List webhooks
///
/// Scope: `sys_owner`. Oldest first; there are fifty at most.
#[utoipa::path(
    get,
    path = WEBHOOKS,
    tag = tag::WEBHOOK,
    security(("management_token" = ["sys_owner"])),
    responses((status = 200, description = "The webhooks.", body = Vec<WebhookRecord>), Causes),
)]
pub async fn list_webhooks(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
) -> Result<Json<Vec<WebhookRecord>>, ApiError> {
    let webhooks = state.services.webhooks.list(&actor).await?;
    Ok(Json(webhooks.into_iter().map(WebhookRecord::from).collect()))
}
