use axum::{Json, extract::State};

use super::{InvitationIdParam, invitation_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            paths::INVITATION,
            wire::Deleted,
        },
    },
    error::ApiError,
    extract::{ApiPathPair, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Revoke an invitation
///
/// Its link works no longer. Scope: `organizations:write`.
#[utoipa::path(
    delete,
    path = INVITATION,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, InvitationIdParam),
    security(("management_token" = ["organizations:write"])),
    responses((status = 200, description = "It is gone.", body = Deleted), Causes),
)]
pub async fn revoke_invitation(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPathPair(id, invitation): ApiPathPair,
) -> Result<Json<Deleted>, ApiError> {
    let (id, invitation) = (organization_id(&id)?, invitation_id(&invitation)?);
    state.services.invitations.revoke(&actor, id, invitation, &request).await?;
    Ok(Json(Deleted::new()))
}
