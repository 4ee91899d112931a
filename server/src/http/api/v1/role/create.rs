use axum::{Json, extract::State};

use super::wire::{RoleBody, RoleRecord};
use crate::http::{
    api::{causes::causes, openapi::tag, v1::paths::ROLES},
    error::ApiError,
    extract::{ApiJson, Manager},
    state::AppState,
};

causes!(Causes: MANAGER, BODY; Taken, TooMany, InvalidInput);

/// Create a role
///
/// Answers with all roles, the new one last. Scope: `organizations:write`.
#[utoipa::path(
    post,
    path = ROLES,
    tag = tag::ROLE,
    security(("management_token" = [])),
    request_body = RoleBody,
    responses((status = 200, description = "The roles.", body = Vec<RoleRecord>), Causes),
)]
pub async fn create_role(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiJson(body): ApiJson<RoleBody>,
) -> Result<Json<Vec<RoleRecord>>, ApiError> {
    let roles = state.services.roles.add(&actor, &body.into(), &request).await?;
    Ok(Json(roles.into_iter().map(RoleRecord::from).collect()))
}
