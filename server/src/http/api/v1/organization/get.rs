use axum::extract::State;

use super::{OrganizationIdParam, organization_id, wire::OrganizationRecord};
use crate::http::{
    api::{Versioned, causes::causes, openapi::tag, v1::paths::ORGANIZATION},
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Get an organization
///
/// Scope: `organizations:read`.
#[utoipa::path(
    get,
    path = ORGANIZATION,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam),
    security(("management_token" = ["organizations:read"])),
    responses(
        (
            status = 200,
            description = "The organization.",
            body = OrganizationRecord,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn get_organization(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPath(id): ApiPath,
) -> Result<Versioned<OrganizationRecord>, ApiError> {
    let found = state.services.organizations.get(&actor, organization_id(&id)?).await?;
    Ok(Versioned(found.organization.version(), found.into()))
}
