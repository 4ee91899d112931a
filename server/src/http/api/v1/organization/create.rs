use axum::extract::State;

use super::wire::{OrganizationBody, OrganizationRecord};
use crate::http::{
    api::{Versioned, causes::causes, openapi::tag, v1::paths::ORGANIZATION_ADD},
    error::ApiError,
    extract::{ApiJson, Manager},
    state::AppState,
};

causes!(Causes: MANAGER, BODY; Taken, TooMany, InvalidInput);

/// Add an organization
///
/// It has no members yet. Scope: `organizations:write`.
#[utoipa::path(
    post,
    path = ORGANIZATION_ADD,
    tag = tag::ORGANIZATION,
    security(("management_token" = [])),
    request_body = OrganizationBody,
    responses((status = 200, description = "The organization.", body = OrganizationRecord), Causes),
)]
pub async fn create_organization(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiJson(body): ApiJson<OrganizationBody>,
) -> Result<Versioned<OrganizationRecord>, ApiError> {
    let made = state.services.organizations.add(&actor, &body.into(), &request).await?;
    Ok(Versioned(made.organization.version(), made.into()))
}
