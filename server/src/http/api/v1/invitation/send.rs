use axum::{Json, extract::State, response::Response};
use latchkey_domain::Email;
use serde::Deserialize;
use utoipa::ToSchema;

use super::wire::InvitationRecord;
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            params::IdempotencyKeyParam,
            paths::INVITATIONS,
        },
    },
    error::{ApiError, ErrorCode},
    extract::{ApiPath, Create, Manager, RequestKey},
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
pub struct NewInvitation {
    /// Of somebody who has an account, or will make one.
    #[schema(example = "ada@example.com")]
    email: String,
    /// Ids or slugs of roles.
    #[serde(default)]
    #[schema(example = json!(["developer"]))]
    role_id: Vec<String>,
}

causes!(Causes: MANAGER, BODY, CREATE; InvalidEmail, NotFound, Taken, TooMany);

/// Invite somebody
///
/// Mails a link, which works once, for seven days, and only for whoever is signed in with this very address. Somebody who
/// is invited already is invited anew: to these roles, by another link. At most 500 invitations to an organization are open,
/// and ten a day are mailed to one address. Scope: `organizations:write`.
#[utoipa::path(
    post,
    path = INVITATIONS,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, IdempotencyKeyParam),
    security(("management_token" = ["organizations:write"])),
    request_body = NewInvitation,
    responses((status = 200, description = "It is on its way.", body = InvitationRecord), Causes),
)]
pub async fn send_invitation(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPath(id): ApiPath,
    Create { body, key }: Create<NewInvitation>,
) -> Result<Response, ApiError> {
    let (services, by) = (state.services.clone(), actor.clone());
    RequestKey::once(key, state, actor, async move {
        let id = organization_id(&id)?;
        let email: Email = body.email.parse().map_err(|_| ApiError::new(ErrorCode::InvalidEmail).field("email"))?;
        let sent = services.invitations.send(&by, id, &email, &body.role_id, &request).await?;
        Ok(Json(InvitationRecord::from(sent)))
    })
    .await
}
