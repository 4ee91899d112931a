use axum::{Json, extract::State};

use super::wire::PermissionRecord;
use crate::http::{
    api::{causes::causes, openapi::tag, v1::paths::PERMISSIONS},
    error::ApiError,
    extract::Manager,
    state::AppState,
};

causes!(Causes: MANAGER;);

/// List permissions
///
/// All of them, at most 200; oldest first. Scope: `organizations:read`.
#[utoipa::path(
    get,
    path = PERMISSIONS,
    tag = tag::ROLE,
    security(("management_token" = ["organizations:read"])),
    responses((status = 200, description = "The permissions.", body = Vec<PermissionRecord>), Causes),
)]
pub async fn list_permissions(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
) -> Result<Json<Vec<PermissionRecord>>, ApiError> {
    let permissions = state.services.permissions.list(&actor).await?;
    Ok(Json(permissions.into_iter().map(PermissionRecord::from).collect()))
}
