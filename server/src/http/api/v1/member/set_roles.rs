use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{UserIdParam, user_id};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{
            organization::organization_id,
            params::IfMatchParam,
            paths::USER_ROLES,
            user::{UserRecord, record},
        },
    },
    error::ApiError,
    extract::{ApiJson, ApiPath, IfMatch, Manager},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct RolesOfUser {
    /// Ids or slugs of roles, in place of those that they have.
    #[schema(example = json!(["admin"]))]
    role_id: Vec<String>,
    /// Where. Not needed for somebody who is in one organization only.
    #[schema(example = "019b76da000070008000000000000005")]
    organization_id: Option<String>,
}

causes!(Causes: MANAGER, BODY; NotFound, LastOwner, PreconditionFailed, InvalidInput);

/// Set the roles of a person
///
/// In one organization. `If-Match` takes the `ETag` of what they are there, as `/organization/{organizationid}/members/{userid}` answers
/// it. Scopes: `organizations:write` and `users:read`.
#[utoipa::path(
    put,
    path = USER_ROLES,
    tag = tag::USER,
    params(UserIdParam, IfMatchParam),
    security(("management_token" = ["organizations:write", "users:read"])),
    request_body = RolesOfUser,
    responses(
        (
            status = 200,
            description = "The person.",
            body = UserRecord,
            headers(("ETag" = String, description = "Of what they are in the organization, for `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn set_roles_of_user(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPath(user): ApiPath,
    IfMatch(expected): IfMatch,
    ApiJson(body): ApiJson<RolesOfUser>,
) -> Result<Versioned<UserRecord>, ApiError> {
    let organization = body.organization_id.as_deref().map(organization_id).transpose()?;
    let user = user_id(&user)?;
    let (members, roles) = (&state.services.members, &body.role_id);
    let member = members.set_roles(&actor, user, organization, &expected, roles, &request).await?;
    Ok(Versioned(member.membership.version(), record(&state, &actor, member.user).await?))
}
