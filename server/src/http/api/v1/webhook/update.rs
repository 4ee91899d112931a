use axum::extract::State;

use super::{
    WebhookIdParam, webhook_id,
    wire::{WebhookInput, WebhookRecord},
};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::WEBHOOK},
    },
    error::ApiError,
    extract::{ApiJson, ApiPath, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER, BODY; NotFound, InvalidInput, PreconditionFailed);

/// Change a webhook
///
/// Scope: `sys_owner`. One that was switched off because it failed goes on with `is_active: true`.
#[utoipa::path(
    put,
    path = WEBHOOK,
    tag = tag::WEBHOOK,
    params(WebhookIdParam, IfMatchParam),
    security(("management_token" = ["sys_owner"])),
    request_body = WebhookInput,
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
pub async fn update_webhook(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
    IfMatch(expected): IfMatch,
    ApiJson(body): ApiJson<WebhookInput>,
) -> Result<Versioned<WebhookRecord>, ApiError> {
    let id = webhook_id(&path)?;
    let webhook = state.services.webhooks.update(&actor, id, &expected, body.into(), &request).await?;
    Ok(Versioned(webhook.version(), webhook.into()))
}
