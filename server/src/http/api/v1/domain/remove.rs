use axum::{Json, extract::State};

use super::DomainParam;
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            paths::DOMAIN,
            wire::Deleted,
        },
    },
    error::ApiError,
    extract::{ApiPathPair, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Remove a domain from an organization
///
/// Another organization may prove it from now on. Members stay. Scope: `organizations:write`.
#[utoipa::path(
    delete,
    path = DOMAIN,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, DomainParam),
    security(("management_token" = [])),
    responses((status = 200, description = "It is gone.", body = Deleted), Causes),
)]
pub async fn remove_domain(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPathPair(id, domain): ApiPathPair,
) -> Result<Json<Deleted>, ApiError> {
    state.services.domains.remove(&actor, organization_id(&id)?, &domain, &request).await?;
    Ok(Json(Deleted::new()))
}
