use axum::{extract::State, response::Response};
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
            params::IdempotencyKeyParam,
            paths::MEMBERS,
        },
    },
    error::ApiError,
    extract::{ApiPath, Create, Manager, RequestKey},
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

causes!(Causes: MANAGER, BODY, CREATE; NotFound, Taken, TooMany);

/// Add a member
///
/// Scope: `organizations:write`.
#[utoipa::path(
    post,
    path = MEMBERS,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, IdempotencyKeyParam),
    security(("management_token" = ["organizations:write"])),
    request_body = NewMember,
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
pub async fn add_member(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPath(id): ApiPath,
    Create { body, key }: Create<NewMember>,
) -> Result<Response, ApiError> {
    let (services, by) = (state.services.clone(), actor.clone());
    RequestKey::once(key, state, actor, async move {
        let id = organization_id(&id)?;
        let member = services.members.add(&by, id, &body.user_id, &body.role_id, &request).await?;
        Ok(Versioned(member.membership.version(), MemberRecord::from(member)))
    })
    .await
}
