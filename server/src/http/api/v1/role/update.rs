use axum::extract::State;
use latchkey_domain::{Role, tenancy::Error};

use super::{
    RoleIdParam, role_id,
    wire::{RoleBody, RoleRecord},
};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::ROLE},
    },
    error::ApiError,
    extract::{ApiJson, ApiPath, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER, BODY; NotFound, PreconditionFailed, Taken, OwnerRole, InvalidInput);

/// Change a role
///
/// The role of owners keeps its slug and its permissions; it can get more of them. Answers with all roles. Scope:
/// `organizations:write`.
#[utoipa::path(
    put,
    path = ROLE,
    tag = tag::ROLE,
    params(RoleIdParam, IfMatchParam),
    security(("management_token" = ["organizations:write"])),
    request_body = RoleBody,
    responses(
        (
            status = 200,
            description = "The roles.",
            body = Vec<RoleRecord>,
            headers(("ETag" = String, description = "Of the one that was changed, for `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn update_role(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    path: ApiPath,
    IfMatch(expected): IfMatch,
    ApiJson(body): ApiJson<RoleBody>,
) -> Result<Versioned<Vec<RoleRecord>>, ApiError> {
    let id = role_id(&path)?;
    let roles = state.services.roles.update(&actor, id, &expected, &body.into(), &request).await?;
    let changed = roles.iter().find(|role| role.id == id).map(Role::version).ok_or(Error::NotFound)?;
    Ok(Versioned(changed, roles.into_iter().map(RoleRecord::from).collect()))
}
