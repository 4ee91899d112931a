use axum::{Json, extract::State};

use super::{ApplicationId, told};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::APPLICATION, wire::Done},
    },
    error::ApiError,
    extract::{ApiPath, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, PreconditionFailed);

/// Remove an application
///
/// Scope: `applications:write`. All sign-ins in it end; people and their passkeys stay.
#[utoipa::path(
    delete,
    path = APPLICATION,
    tag = tag::APPLICATION,
    params(ApplicationId, IfMatchParam),
    security(("management_token" = ["applications:write"])),
    responses((status = 200, description = "It is gone.", body = Done), Causes),
)]
pub async fn remove_application(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPath(id): ApiPath,
    IfMatch(expected): IfMatch,
) -> Result<Json<Done>, ApiError> {
    state.services.clients.remove(&actor, &id, &expected, &request).await.map_err(told)?;
    Ok(Json(Done::new("The application was removed.")))
}
