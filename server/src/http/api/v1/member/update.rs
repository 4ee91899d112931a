use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{UserIdParam, user_id, wire::MemberRecord};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            params::IfMatchParam,
            paths::MEMBER,
        },
    },
    error::ApiError,
    extract::{ApiJson, ApiPathPair, IfMatch, Manager},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct MemberRoles {
    /// Ids or slugs of roles, in place of those that they have.
    #[schema(example = json!(["admin"]))]
    role_id: Vec<String>,
}

causes!(Causes: MANAGER, BODY; NotFound, LastOwner, PreconditionFailed, InvalidInput);

/// Set the roles of a member
///
/// An organization that has an owner keeps one who can sign in. Scope: `organizations:write`.
#[utoipa::path(
    put,
    path = MEMBER,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, UserIdParam, IfMatchParam),
    security(("management_token" = ["organizations:write"])),
    request_body = MemberRoles,
    responses(
        (
            status = 200,
            description = "The member.",
            body = MemberRecord,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn update_member(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPathPair(id, user): ApiPathPair,
    IfMatch(expected): IfMatch,
    ApiJson(body): ApiJson<MemberRoles>,
) -> Result<Versioned<MemberRecord>, ApiError> {
    let (id, user) = (organization_id(&id)?, user_id(&user)?);
    let member = state.services.members.update(&actor, id, user, &expected, &body.role_id, &request).await?;
    Ok(Versioned(member.membership.version(), member.into()))
}
