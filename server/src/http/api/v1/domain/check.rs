use axum::{Json, extract::State};

use super::DomainParam;
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{
            organization::{OrganizationIdParam, organization_id, wire::DomainRecord},
            paths::DOMAIN_CHECK,
        },
    },
    error::ApiError,
    extract::{ApiPathPair, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, Taken);

/// Check a domain of an organization
///
/// Asks the DNS now. The first organization that proves a domain has it alone; for every other one it is taken. A record that
/// is not there is no error: `is_verified` says what came of it. Once a day the server looks by itself whether the record of a
/// proved domain is still there; seven days after it is gone the domain counts for nothing. Scope: `organizations:write`.
#[utoipa::path(
    post,
    path = DOMAIN_CHECK,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, DomainParam),
    security(("management_token" = ["organizations:write"])),
    responses((status = 200, description = "The domain, as it is now.", body = DomainRecord), Causes),
)]
pub async fn check_domain(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPathPair(id, domain): ApiPathPair,
) -> Result<Json<DomainRecord>, ApiError> {
    let checked = state.services.domains.check(&actor, organization_id(&id)?, &domain, &request).await?;
    Ok(Json(checked.into()))
}
