use axum::extract::State;

use super::wire::MemberRecord;
use crate::http::{
    api::{
        Listed,
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            params::PageParams,
            paths::MEMBERS,
        },
    },
    error::ApiError,
    extract::{ApiPath, Manager, PageRequest},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, InvalidInput);

/// List members
///
/// Who had an account first comes first. Scope: `organizations:read`.
#[utoipa::path(
    get,
    path = MEMBERS,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, PageParams),
    security(("management_token" = [])),
    responses((status = 200, description = "The members.", body = Vec<MemberRecord>), Causes),
)]
pub async fn list_members(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPath(id): ApiPath,
    page: PageRequest,
) -> Result<Listed<Vec<MemberRecord>>, ApiError> {
    let id = organization_id(&id)?;
    let members = state.services.members.list(&actor, id, page.cursor.as_deref(), page.limit).await?;
    Ok(page.answer(members, MemberRecord::from))
}
