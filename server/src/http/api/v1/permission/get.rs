use axum::extract::State;

use super::{PermissionIdParam, permission_id, wire::PermissionRecord};
use crate::http::{
    api::{Versioned, causes::causes, openapi::tag, v1::paths::PERMISSION},
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Get a permission
///
/// Scope: `organizations:read`.
#[utoipa::path(
    get,
    path = PERMISSION,
    tag = tag::ROLE,
    params(PermissionIdParam),
    security(("management_token" = ["organizations:read"])),
    responses(
        (
            status = 200,
            description = "The permission.",
            body = PermissionRecord,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn get_permission(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    path: ApiPath,
) -> Result<Versioned<PermissionRecord>, ApiError> {
    let permission = state.services.permissions.get(&actor, permission_id(&path)?).await?;
    Ok(Versioned(permission.version(), permission.into()))
}
