use axum::{Json, extract::State};

use super::{PermissionIdParam, permission_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::PERMISSION, wire::Deleted},
    },
    error::ApiError,
    extract::{ApiPath, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, PreconditionFailed, OwnerRole);

/// Remove a permission
///
/// No role has it any more; `team_view` and `team_manage` stay. Scope: `organizations:write`.
#[utoipa::path(
    delete,
    path = PERMISSION,
    tag = tag::ROLE,
    params(PermissionIdParam, IfMatchParam),
    security(("management_token" = ["organizations:write"])),
    responses((status = 200, description = "It is gone.", body = Deleted), Causes),
)]
pub async fn remove_permission(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
    IfMatch(expected): IfMatch,
) -> Result<Json<Deleted>, ApiError> {
    state.services.permissions.remove(&actor, permission_id(&path)?, &expected, &request).await?;
    Ok(Json(Deleted::new()))
}
