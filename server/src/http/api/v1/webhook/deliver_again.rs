use axum::{
    Json,
    extract::{Path, State},
};

use super::DeliveryParams;
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{paths::WEBHOOK_DELIVERY, wire::Done},
    },
    error::{ApiError, ErrorCode},
    extract::Manager,
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Tell a webhook once more
///
/// Scope: `sys_owner`. Within a moment, and as often as if it had just happened. The header `webhook-id` stays the same.
#[utoipa::path(
    post,
    path = WEBHOOK_DELIVERY,
    tag = tag::WEBHOOK,
    params(DeliveryParams),
    security(("management_token" = ["sys_owner"])),
    responses((status = 200, description = "It is on its way.", body = Done), Causes),
)]
pub async fn deliver_webhook_again(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: Result<Path<DeliveryParams>, axum::extract::rejection::PathRejection>,
) -> Result<Json<Done>, ApiError> {
    let Path(params) = path.map_err(|_| ApiError::new(ErrorCode::NotFound))?;
    let (id, event_id) = params.ids()?;
    state.services.webhooks.deliver_again(&actor, id, event_id, &request).await?;
    Ok(Json(Done::new("The webhook will be told once more.")))
}
