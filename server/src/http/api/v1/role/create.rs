use axum::{Json, extract::State, response::Response};

use super::wire::{RoleBody, RoleRecord};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::IdempotencyKeyParam, paths::ROLES},
    },
    error::ApiError,
    extract::{Create, Manager, RequestKey},
    state::AppState,
};

causes!(Causes: MANAGER, BODY, CREATE; Taken, TooMany);

/// Create a role
///
/// Answers with all roles, the new one last. Scope: `organizations:write`.
#[utoipa::path(
    post,
    path = ROLES,
    tag = tag::ROLE,
    params(IdempotencyKeyParam),
    security(("management_token" = ["organizations:write"])),
    request_body = RoleBody,
    responses((status = 200, description = "The roles.", body = Vec<RoleRecord>), Causes),
)]
pub async fn create_role(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    Create { body, key }: Create<RoleBody>,
) -> Result<Response, ApiError> {
    let (services, by) = (state.services.clone(), actor.clone());
    RequestKey::once(key, state, actor, async move {
        let roles = services.roles.add(&by, &body.into(), &request).await?;
        Ok(Json(roles.into_iter().map(RoleRecord::from).collect::<Vec<_>>()))
    })
    .await
}
