use axum::{Json, extract::State};

use super::{UserIdParam, user_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            params::IfMatchParam,
            paths::MEMBER,
            wire::Deleted,
        },
    },
    error::ApiError,
    extract::{ApiPathPair, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, LastOwner, PreconditionFailed);

/// Remove a member
///
/// They keep their account. An organization that has an owner keeps one who can sign in. Scope: `organizations:write`.
#[utoipa::path(
    delete,
    path = MEMBER,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, UserIdParam, IfMatchParam),
    security(("management_token" = ["organizations:write"])),
    responses((status = 200, description = "They are no member any more.", body = Deleted), Causes),
)]
pub async fn remove_member(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPathPair(id, user): ApiPathPair,
    IfMatch(expected): IfMatch,
) -> Result<Json<Deleted>, ApiError> {
    let (id, user) = (organization_id(&id)?, user_id(&user)?);
    state.services.members.remove(&actor, id, user, &expected, &request).await?;
    Ok(Json(Deleted::new()))
}
