use axum::{Json, extract::State};

use super::wire::RoleRecord;
use crate::http::{
    api::{causes::causes, openapi::tag, v1::paths::ROLES},
    error::ApiError,
    extract::Manager,
    state::AppState,
};

causes!(Causes: MANAGER;);

/// List roles
///
/// All of them, at most 100; oldest first. Scope: `organizations:read`.
#[utoipa::path(
    get,
    path = ROLES,
    tag = tag::ROLE,
    security(("management_token" = ["organizations:read"])),
    responses((status = 200, description = "The roles.", body = Vec<RoleRecord>), Causes),
)]
pub async fn list_roles(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
) -> Result<Json<Vec<RoleRecord>>, ApiError> {
    let roles = state.services.roles.list(&actor).await?;
    Ok(Json(roles.into_iter().map(RoleRecord::from).collect()))
}
