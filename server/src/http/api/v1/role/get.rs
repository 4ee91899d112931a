use axum::extract::State;

use super::{RoleIdParam, role_id, wire::RoleRecord};
use crate::http::{
    api::{Versioned, causes::causes, openapi::tag, v1::paths::ROLE},
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Get a role
///
/// Scope: `organizations:read`.
#[utoipa::path(
    get,
    path = ROLE,
    tag = tag::ROLE,
    params(RoleIdParam),
    security(("management_token" = ["organizations:read"])),
    responses(
        (
            status = 200,
            description = "The role.",
            body = RoleRecord,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn get_role(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    path: ApiPath,
) -> Result<Versioned<RoleRecord>, ApiError> {
    let role = state.services.roles.get(&actor, role_id(&path)?).await?;
    Ok(Versioned(role.version(), role.into()))
}
