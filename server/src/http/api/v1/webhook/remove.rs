use axum::{Json, extract::State};

use super::{WebhookIdParam, webhook_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::WEBHOOK, wire::Done},
    },
    error::ApiError,
    extract::{ApiPath, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, PreconditionFailed);

/// Remove a webhook
///
/// Scope: `sys_owner`. What it has not been told of, it is told no more.
#[utoipa::path(
    delete,
    path = WEBHOOK,
    tag = tag::WEBHOOK,
    params(WebhookIdParam, IfMatchParam),
    security(("management_token" = ["sys_owner"])),
    responses((status = 200, description = "Done.", body = Done), Causes),
)]
pub async fn remove_webhook(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
    IfMatch(expected): IfMatch,
) -> Result<Json<Done>, ApiError> {
    state.services.webhooks.remove(&actor, webhook_id(&path)?, &expected, &request).await?;
    Ok(Json(Done::new("The webhook was removed.")))
}
