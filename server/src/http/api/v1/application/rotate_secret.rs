use std::time::Duration;

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ApplicationId, told};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::APPLICATION_SECRET},
    },
    error::ApiError,
    extract::{ApiJson, ApiPath, IfMatch, Manager},
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

causes!(Causes: MANAGER, BODY; NotFound, InvalidInput, PreconditionFailed);

/// Replace the secret of an application
///
/// Scope: `applications:write`. Not for one that may do more than whoever asks.
#[utoipa::path(
    post,
    path = APPLICATION_SECRET,
    tag = tag::APPLICATION,
    params(ApplicationId, IfMatchParam),
    request_body = RotateApplicationSecret,
    security(("management_token" = [])),
    responses((status = 200, description = "The new secret.", body = NewApplicationSecret), Causes),
)]
pub async fn rotate_application_secret(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPath(id): ApiPath,
    IfMatch(expected): IfMatch,
    ApiJson(RotateApplicationSecret { keep_old_seconds }): ApiJson<RotateApplicationSecret>,
) -> Result<Json<NewApplicationSecret>, ApiError> {
    let keep_old = Duration::from_secs(keep_old_seconds.into());
    let secret = state.services.clients.rotate_secret(&actor, &id, &expected, keep_old, &request).await;
    let secret = secret.map_err(told)?;
    Ok(Json(NewApplicationSecret { client_id: id, client_secret: secret.expose().to_owned() }))
}
