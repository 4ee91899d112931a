use axum::{Json, extract::State};

use super::DomainParam;
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id},
            params::IfMatchParam,
            paths::DOMAIN,
            wire::Deleted,
        },
    },
    error::ApiError,
    extract::{ApiPathPair, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, PreconditionFailed);

/// Remove a domain from an organization
///
/// Another organization may prove it from now on. Members stay. `If-Match` is the `ETag` of the organization. Scope:
/// `organizations:write`.
#[utoipa::path(
    delete,
    path = DOMAIN,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, DomainParam, IfMatchParam),
    security(("management_token" = ["organizations:write"])),
    responses((status = 200, description = "It is gone.", body = Deleted), Causes),
)]
pub async fn remove_domain(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPathPair(id, domain): ApiPathPair,
    IfMatch(expected): IfMatch,
) -> Result<Json<Deleted>, ApiError> {
    state.services.domains.remove(&actor, organization_id(&id)?, &domain, &expected, &request).await?;
    Ok(Json(Deleted::new()))
}
