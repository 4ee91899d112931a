use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{RoleIdParam, role_id, wire::RoleRecord};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::ROLE_PERMISSIONS},
    },
    error::ApiError,
    extract::{ApiJson, ApiPath, IfMatch, Manager},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct Assigned {
    /// Ids or slugs of permissions.
    #[schema(example = json!(["team_view"]))]
    permission_id: Vec<String>,
}

causes!(Causes: MANAGER, BODY; NotFound, PreconditionFailed, InvalidInput);

/// Assign permissions to a role
///
/// Beside those that it has. Scope: `organizations:write`.
#[utoipa::path(
    post,
    path = ROLE_PERMISSIONS,
    tag = tag::ROLE,
    params(RoleIdParam, IfMatchParam),
    security(("management_token" = ["organizations:write"])),
    request_body = Assigned,
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
pub async fn assign_permissions(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
    IfMatch(expected): IfMatch,
    ApiJson(body): ApiJson<Assigned>,
) -> Result<Versioned<RoleRecord>, ApiError> {
    let (id, named) = (role_id(&path)?, &body.permission_id);
    let role = state.services.roles.assign(&actor, id, &expected, named, &request).await?;
    Ok(Versioned(role.version(), role.into()))
}
