use axum::extract::State;

use super::{ApplicationId, told, wire::ApplicationRecord};
use crate::http::{
    api::{Versioned, causes::causes, openapi::tag, v1::paths::APPLICATION},
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Get an application
///
/// Scope: `applications:read`.
#[utoipa::path(
    get,
    path = APPLICATION,
    tag = tag::APPLICATION,
    params(ApplicationId),
    security(("management_token" = ["applications:read"])),
    responses(
        (
            status = 200,
            description = "The application.",
            body = ApplicationRecord,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn get_application(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPath(id): ApiPath,
) -> Result<Versioned<ApplicationRecord>, ApiError> {
    let client = state.services.clients.read(&actor, &id).await.map_err(told)?;
    Ok(Versioned(client.version(), client.into()))
}
