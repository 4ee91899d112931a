use std::time::Duration;

use axum::{extract::State, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ApplicationId, told};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{
            params::{IdempotencyKeyParam, IfMatchParam},
            paths::APPLICATION_SECRET,
        },
    },
    error::ApiError,
    extract::{ApiPath, Create, IfMatch, Manager, RequestKey},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct RotateApplicationSecret {
    /// Seconds that the present secret is good yet; nothing, if it ends now. 30 days at most.
    #[serde(default)]
    #[schema(example = 3600)]
    keep_old_seconds: u32,
}

#[derive(Serialize, ToSchema)]
pub struct NewApplicationSecret {
    #[schema(example = "cli_demo")]
    client_id: String,
    /// Shown now, and never again.
    #[schema(example = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY")]
    client_secret: String,
}

causes!(Causes: MANAGER, BODY, CREATE; NotFound, PreconditionFailed);

/// Replace the secret of an application
///
/// Scope: `applications:write`. Not for one that may do more than whoever asks.
#[utoipa::path(
    post,
    path = APPLICATION_SECRET,
    tag = tag::APPLICATION,
    params(ApplicationId, IfMatchParam, IdempotencyKeyParam),
    request_body = RotateApplicationSecret,
    security(("management_token" = ["applications:write"])),
    responses(
        (
            status = 200,
            description = "The new secret.",
            body = NewApplicationSecret,
            headers(("ETag" = String, description = "Of the application, for `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn rotate_application_secret(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPath(id): ApiPath,
    IfMatch(expected): IfMatch,
    Create { body, key }: Create<RotateApplicationSecret>,
) -> Result<Response, ApiError> {
    let (services, by) = (state.services.clone(), actor.clone());
    RequestKey::once(key, state, actor, async move {
        let keep_old = Duration::from_secs(body.keep_old_seconds.into());
        let rotated = services.clients.rotate_secret(&by, &id, &expected, keep_old, &request).await;
        let (client, secret) = rotated.map_err(told)?;
        let record = NewApplicationSecret { client_id: id, client_secret: secret.expose().to_owned() };
        Ok(Versioned(client.version(), record))
    })
    .await
}
