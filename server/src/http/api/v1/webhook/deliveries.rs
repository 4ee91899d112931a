use axum::extract::State;

use super::{WebhookIdParam, webhook_id, wire::DeliveryRecord};
use crate::http::{
    api::{
        Listed,
        causes::causes,
        openapi::tag,
        v1::{params::PageParams, paths::WEBHOOK_DELIVERIES},
    },
    error::ApiError,
    extract::{ApiPath, Manager, PageRequest},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, InvalidInput);

/// List what a webhook was told of
///
/// Scope: `sys_owner`. Of the last thirty days, newest event first.
#[utoipa::path(
    get,
    path = WEBHOOK_DELIVERIES,
    tag = tag::WEBHOOK,
    params(WebhookIdParam, PageParams),
    security(("management_token" = ["sys_owner"])),
    responses((status = 200, description = "The deliveries.", body = Vec<DeliveryRecord>), Causes),
)]
pub async fn list_webhook_deliveries(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    path: ApiPath,
    page: PageRequest,
) -> Result<Listed<Vec<DeliveryRecord>>, ApiError> {
    let (id, webhooks) = (webhook_id(&path)?, &state.services.webhooks);
    let deliveries = webhooks.list_deliveries(&actor, id, false, page.cursor.as_deref(), page.limit).await?;
    Ok(page.answer(deliveries, DeliveryRecord::from))
}
