use axum::extract::State;

use super::{
    PermissionIdParam, permission_id,
    wire::{PermissionBody, PermissionRecord},
};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::PERMISSION},
    },
    error::ApiError,
    extract::{ApiJson, ApiPath, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER, BODY; NotFound, PreconditionFailed, Taken, OwnerRole, InvalidInput);

/// Change a permission
///
/// Scope: `organizations:write`.
#[utoipa::path(
    put,
    path = PERMISSION,
    tag = tag::ROLE,
    params(PermissionIdParam, IfMatchParam),
    security(("management_token" = ["organizations:write"])),
    request_body = PermissionBody,
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
pub async fn update_permission(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
    IfMatch(expected): IfMatch,
    ApiJson(body): ApiJson<PermissionBody>,
) -> Result<Versioned<PermissionRecord>, ApiError> {
    let id = permission_id(&path)?;
    let permission = state.services.permissions.update(&actor, id, &expected, &body.into(), &request).await?;
    Ok(Versioned(permission.version(), permission.into()))
}
