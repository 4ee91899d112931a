use axum::extract::State;

use super::{UserIdParam, user_id, wire::MemberRecord};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            paths::MEMBER,
        },
    },
    error::ApiError,
    extract::{ApiPathPair, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Get a member
///
/// Scope: `organizations:read`.
#[utoipa::path(
    get,
    path = MEMBER,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, UserIdParam),
    security(("management_token" = ["organizations:read"])),
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
pub async fn get_member(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPathPair(id, user): ApiPathPair,
) -> Result<Versioned<MemberRecord>, ApiError> {
    let member = state.services.members.get(&actor, organization_id(&id)?, user_id(&user)?).await?;
    Ok(Versioned(member.membership.version(), member.into()))
}
