use axum::extract::State;

use super::{ApplicationId, settings::Settings, told, wire::ApplicationRecord};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::APPLICATION},
    },
    error::ApiError,
    extract::{ApiJson, ApiPath, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER, BODY; NotFound, InvalidInput, PreconditionFailed);

/// Change an application
///
/// Scope: `applications:write`. Of what is not named nothing changes, and `null` takes away what is there. Its kind, its
/// `client_id` and how it came here stay. One that may do more than whoever asks they can only close; one that a document
/// describes can be closed and opened only.
#[utoipa::path(
    patch,
    path = APPLICATION,
    tag = tag::APPLICATION,
    params(ApplicationId, IfMatchParam),
    request_body = Settings,
    security(("management_token" = ["applications:write"])),
    responses(
        (
            status = 200,
            description = "The application as it is now.",
            body = ApplicationRecord,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn update_application(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPath(id): ApiPath,
    IfMatch(expected): IfMatch,
    ApiJson(settings): ApiJson<Settings>,
) -> Result<Versioned<ApplicationRecord>, ApiError> {
    let change = settings.change()?;
    let changed = state.services.clients.update_if(&actor, &id, &expected, change, &request).await;
    let client = changed.map_err(told)?;
    Ok(Versioned(client.version(), client.into()))
}
