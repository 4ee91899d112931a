use axum::{Json, extract::State};
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
            paths::INVITATIONS,
        },
    },
    error::{ApiError, ErrorCode},
    extract::{ApiJson, ApiPath, Manager},
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

causes!(Causes: MANAGER, BODY; InvalidEmail, NotFound, Taken, TooMany, InvalidInput);

/// Invite somebody
///
/// Mails a link, which works once, for seven days, and only for whoever is signed in with this very address. Somebody who
/// is invited already is invited anew: to these roles, by another link. At most 500 invitations to an organization are open,
/// and ten a day are mailed to one address. Scope: `organizations:write`.
#[utoipa::path(
    post,
    path = INVITATIONS,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam),
    security(("management_token" = [])),
    request_body = NewInvitation,
    responses((status = 200, description = "It is on its way.", body = InvitationRecord), Causes),
)]
pub async fn send_invitation(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPath(id): ApiPath,
    ApiJson(body): ApiJson<NewInvitation>,
) -> Result<Json<InvitationRecord>, ApiError> {
    let id = organization_id(&id)?;
    let email: Email = body.email.parse().map_err(|_| ApiError::new(ErrorCode::InvalidEmail).field("email"))?;
    let sent = state.services.invitations.send(&actor, id, &email, &body.role_id, &request).await?;
    Ok(Json(sent.into()))
}
