use axum::{Json, extract::State};

use super::wire::{PermissionBody, PermissionRecord};
use crate::http::{
    api::{causes::causes, openapi::tag, v1::paths::PERMISSIONS},
    error::ApiError,
    extract::{ApiJson, Manager},
    state::AppState,
};

causes!(Causes: MANAGER, BODY; Taken, TooMany, InvalidInput);

/// Create a permission
///
/// Scope: `organizations:write`.
#[utoipa::path(
    post,
    path = PERMISSIONS,
    tag = tag::ROLE,
    security(("management_token" = [])),
    request_body = PermissionBody,
    responses((status = 200, description = "The permission.", body = PermissionRecord), Causes),
)]
pub async fn create_permission(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiJson(body): ApiJson<PermissionBody>,
) -> Result<Json<PermissionRecord>, ApiError> {
    let permission = state.services.permissions.add(&actor, &body.into(), &request).await?;
    Ok(Json(permission.into()))
}
