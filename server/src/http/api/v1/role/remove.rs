use axum::{Json, extract::State};

use super::{RoleIdParam, role_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::ROLE, wire::Deleted},
    },
    error::ApiError,
    extract::{ApiPath, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, PreconditionFailed, OwnerRole);

/// Remove a role
///
/// Whoever holds it holds it no longer, and stays a member. Scope: `organizations:write`.
#[utoipa::path(
    delete,
    path = ROLE,
    tag = tag::ROLE,
    params(RoleIdParam, IfMatchParam),
    security(("management_token" = ["organizations:write"])),
    responses((status = 200, description = "It is gone.", body = Deleted), Causes),
)]
pub async fn remove_role(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
    IfMatch(expected): IfMatch,
) -> Result<Json<Deleted>, ApiError> {
    state.services.roles.remove(&actor, role_id(&path)?, &expected, &request).await?;
    Ok(Json(Deleted::new()))
}
