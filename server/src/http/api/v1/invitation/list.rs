use axum::extract::State;

use super::wire::InvitationRecord;
use crate::http::{
    api::{
        Listed,
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            params::PageParams,
            paths::INVITATIONS,
        },
    },
    error::ApiError,
    extract::{ApiPath, Manager, PageRequest},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, InvalidInput);

/// List invitations
///
/// Those that nobody has accepted; oldest first. Scope: `organizations:read`.
#[utoipa::path(
    get,
    path = INVITATIONS,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, PageParams),
    security(("management_token" = [])),
    responses((status = 200, description = "The invitations.", body = Vec<InvitationRecord>), Causes),
)]
pub async fn list_invitations(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPath(id): ApiPath,
    page: PageRequest,
) -> Result<Listed<Vec<InvitationRecord>>, ApiError> {
    let id = organization_id(&id)?;
    let invitations = state.services.invitations.list(&actor, id, page.cursor.as_deref(), page.limit).await?;
    Ok(page.answer(invitations, InvitationRecord::from))
}
