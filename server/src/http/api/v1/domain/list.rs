use axum::{Json, extract::State};

use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id, wire::DomainRecord},
            paths::DOMAINS,
        },
    },
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// List the domains of an organization
///
/// All of them, by name; at most 20. Scope: `organizations:read`.
#[utoipa::path(
    get,
    path = DOMAINS,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam),
    security(("management_token" = ["organizations:read"])),
    responses((status = 200, description = "The domains.", body = [DomainRecord]), Causes),
)]
pub async fn list_domains(
    State(state): State<AppState>,
    Manager { actor, .. }: Manager,
    ApiPath(id): ApiPath,
) -> Result<Json<Vec<DomainRecord>>, ApiError> {
    let domains = state.services.domains.list(&actor, organization_id(&id)?).await?;
    Ok(Json(domains.into_iter().map(DomainRecord::from).collect()))
}
