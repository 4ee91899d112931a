use axum::{Json, extract::State};

use super::{WebhookIdParam, webhook_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{paths::WEBHOOK, wire::Done},
    },
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Remove a webhook
///
/// Scope: `sys_owner`. What it has not been told of, it is told no more.
#[utoipa::path(
    delete,
    path = WEBHOOK,
    tag = tag::WEBHOOK,
    params(WebhookIdParam),
    security(("management_token" = [])),
    responses((status = 200, description = "Done.", body = Done), Causes),
)]
pub async fn remove_webhook(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
) -> Result<Json<Done>, ApiError> {
    state.services.webhooks.remove(&actor, webhook_id(&path)?, &request).await?;
    Ok(Json(Done::new("The webhook was removed.")))
}
