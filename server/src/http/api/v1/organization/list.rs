use axum::extract::State;
use latchkey_domain::{identity::search::Prefix, tenancy::organizations::OrganizationList};
use serde::Deserialize;
use utoipa::IntoParams;

use super::wire::OrganizationRecord;
use crate::http::{
    api::{
        Listed,
        causes::causes,
        openapi::tag,
        v1::{params::PageParams, paths::ORGANIZATIONS},
    },
    error::ApiError,
    extract::{ApiQuery, Manager, PageRequest},
    state::AppState,
};

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListOrganizations {
    /// Whose name begins so, without regard to case and accents.
    #[param(example = "acme")]
    q: Option<String>,
}

causes!(Causes: MANAGER; InvalidInput);

/// List organizations
///
/// By name, a page at a time. Scope: `organizations:read`.
#[utoipa::path(
    get,
    path = ORGANIZATIONS,
    tag = tag::ORGANIZATION,
    params(PageParams, ListOrganizations),
    security(("management_token" = ["organizations:read"])),
    responses((status = 200, description = "The organizations.", body = Vec<OrganizationRecord>), Causes),
)]
pub async fn list_organizations(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    page: PageRequest,
    ApiQuery(query): ApiQuery<ListOrganizations>,
) -> Result<Listed<Vec<OrganizationRecord>>, ApiError> {
    let list = OrganizationList { search: query.q.as_deref().and_then(Prefix::new) };
    let found = state.services.organizations.list(&actor, &list, page.cursor.as_deref(), page.limit).await?;
    Ok(page.answer(found, OrganizationRecord::from))
}
