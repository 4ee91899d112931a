use axum::extract::State;
use latchkey_domain::identity::search::Prefix;
use serde::Deserialize;
use utoipa::IntoParams;

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
    extract::{ApiPath, ApiQuery, Manager, PageRequest},
    state::AppState,
};

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListInvitations {
    /// Those to an address that begins so, without regard to case.
    #[param(example = "ada")]
    q: Option<String>,
}

causes!(Causes: MANAGER; NotFound, InvalidInput);

/// List invitations
///
/// Those that nobody has accepted; oldest first, or, with `q`, by address. Scope: `organizations:read`.
#[utoipa::path(
    get,
    path = INVITATIONS,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, PageParams, ListInvitations),
    security(("management_token" = ["organizations:read"])),
    responses((status = 200, description = "The invitations.", body = Vec<InvitationRecord>), Causes),
)]
pub async fn list_invitations(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPath(id): ApiPath,
    page: PageRequest,
    ApiQuery(query): ApiQuery<ListInvitations>,
) -> Result<Listed<Vec<InvitationRecord>>, ApiError> {
    let id = organization_id(&id)?;
    let address = query.q.as_deref().and_then(Prefix::of_address);
    let (invitations, cursor) = (&state.services.invitations, page.cursor.as_deref());
    let invitations = invitations.list(&actor, id, address.as_ref(), cursor, page.limit).await?;
    Ok(page.answer(invitations, InvitationRecord::from))
}
