use axum::{Json, extract::State};

use super::{InvitationIdParam, invitation_id, wire::InvitationRecord};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            paths::INVITATION_RESEND,
        },
    },
    error::ApiError,
    extract::{ApiPathPair, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, TooMany);

/// Send an invitation again
///
/// By another link, for another seven days; the link before works no longer. Scope: `organizations:write`.
#[utoipa::path(
    post,
    path = INVITATION_RESEND,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, InvitationIdParam),
    security(("management_token" = ["organizations:write"])),
    responses((status = 200, description = "It is on its way.", body = InvitationRecord), Causes),
)]
pub async fn resend_invitation(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPathPair(id, invitation): ApiPathPair,
) -> Result<Json<InvitationRecord>, ApiError> {
    let (id, invitation) = (organization_id(&id)?, invitation_id(&invitation)?);
    let sent = state.services.invitations.resend(&actor, id, invitation, &request).await?;
    Ok(Json(sent.into()))
}
