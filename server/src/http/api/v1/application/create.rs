use axum::{extract::State, response::Response};
use latchkey_domain::{ClientKind, kernel::InvalidInput, services::NewClient};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    settings::{Settings, one},
    told,
    wire::NewApplication,
};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IdempotencyKeyParam, paths::APPLICATIONS},
    },
    error::ApiError,
    extract::{Create, Manager, RequestKey},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct CreateApplication {
    /// Made up, if it is not given: letters, digits, `-`, `_` and `.`.
    #[schema(example = "shop")]
    client_id: Option<String>,
    /// `web`, `spa`, `native` or `machine`.
    #[schema(example = "web")]
    kind: String,
    #[serde(flatten)]
    settings: Settings,
}

causes!(Causes: MANAGER, BODY, CREATE; Taken);

/// Register an application
///
/// Scope: `applications:write`. Nobody gives an application management scopes, or lets it manage passkeys, beyond what they
/// may do themselves.
#[utoipa::path(
    post,
    path = APPLICATIONS,
    tag = tag::APPLICATION,
    params(IdempotencyKeyParam),
    request_body = CreateApplication,
    security(("management_token" = ["applications:write"])),
    responses(
        (
            status = 200,
            description = "It is registered.",
            body = NewApplication,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn create_application(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    Create { body, key }: Create<CreateApplication>,
) -> Result<Response, ApiError> {
    let (services, by) = (state.services.clone(), actor.clone());
    RequestKey::once(key, state, actor, async move {
        let kind = one("kind", &body.kind, ClientKind::parse, ClientKind::ALL)?;
        let mut change = body.settings.change()?;
        let name = change.name.take().ok_or_else(|| InvalidInput::new("client_name", "it is missing"))?;
        let new = NewClient { id: body.client_id, name, kind, change };
        let (client, secret) = services.clients.add(&by, new, &request).await.map_err(told)?;
        Ok(Versioned(client.version(), NewApplication::new(client, secret)))
    })
    .await
}
