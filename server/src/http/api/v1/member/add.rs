use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::wire::MemberRecord;
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            paths::MEMBERS,
        },
    },
    error::ApiError,
    extract::{ApiJson, ApiPath, Manager},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct NewMember {
    /// Somebody who has an account; to others, send an invitation.
    #[schema(example = "019b76da000070008000000000000001")]
    user_id: String,
    /// Ids or slugs of roles.
    #[serde(default)]
    #[schema(example = json!(["developer"]))]
    role_id: Vec<String>,
}

causes!(Causes: MANAGER, BODY; NotFound, Taken, TooMany, InvalidInput);

/// Add a member
///
/// Scope: `organizations:write`.
#[utoipa::path(
    post,
    path = MEMBERS,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam),
    security(("management_token" = [])),
    request_body = NewMember,
    responses((status = 200, description = "The member.", body = MemberRecord), Causes),
)]
pub async fn add_member(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPath(id): ApiPath,
    ApiJson(body): ApiJson<NewMember>,
) -> Result<Versioned<MemberRecord>, ApiError> {
    let id = organization_id(&id)?;
    let member = state.services.members.add(&actor, id, &body.user_id, &body.role_id, &request).await?;
    Ok(Versioned(member.membership.version(), member.into()))
}
