use axum::extract::State;
use latchkey_domain::{identity::search::Prefix, tenancy::members::MemberList};
use serde::Deserialize;
use utoipa::IntoParams;

use super::wire::MemberRecord;
use crate::http::{
    api::{
        Listed,
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            params::{PageParams, given},
            paths::MEMBERS,
        },
    },
    error::ApiError,
    extract::{ApiPath, ApiQuery, Manager, PageRequest},
    state::AppState,
};

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListMembers {
    /// Whose address, telephone number, first name or last name begins so, without regard to case and accents.
    #[param(example = "ada")]
    q: Option<String>,
    /// Those who hold this role: its id or its slug.
    #[param(example = "owner")]
    role_id: Option<String>,
}

causes!(Causes: MANAGER; NotFound, InvalidInput);

/// List members
///
/// Who had an account first comes first; a search comes in the order of what it found. Scope: `organizations:read`;
/// with `q`, `users:read`, too.
#[utoipa::path(
    get,
    path = MEMBERS,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, PageParams, ListMembers),
    security(("management_token" = ["organizations:read"])),
    responses((status = 200, description = "The members.", body = Vec<MemberRecord>), Causes),
)]
pub async fn list_members(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPath(id): ApiPath,
    page: PageRequest,
    ApiQuery(query): ApiQuery<ListMembers>,
) -> Result<Listed<Vec<MemberRecord>>, ApiError> {
    let id = organization_id(&id)?;
    let role = match given(query.role_id.as_deref()) {
        None => None,
        Some(named) => Some(state.services.roles.find_named(&actor, named).await?),
    };
    let list = MemberList { search: query.q.as_deref().and_then(Prefix::new), role };
    let members = state.services.members.list(&actor, id, &list, page.cursor.as_deref(), page.limit).await?;
    Ok(page.answer(members, MemberRecord::from))
}
