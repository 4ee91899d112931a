use axum::{Json, extract::State};

use super::{OrganizationIdParam, organization_id};
use crate::http::{
    api::{
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::ORGANIZATION, wire::Deleted},
    },
    error::ApiError,
    extract::{ApiPath, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, PreconditionFailed);

/// Remove an organization
///
/// Its members keep their accounts. Scope: `organizations:write`.
#[utoipa::path(
    delete,
    path = ORGANIZATION,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, IfMatchParam),
    security(("management_token" = ["organizations:write"])),
    responses((status = 200, description = "It is gone.", body = Deleted), Causes),
)]
pub async fn remove_organization(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPath(id): ApiPath,
    IfMatch(expected): IfMatch,
) -> Result<Json<Deleted>, ApiError> {
    state.services.organizations.remove(&actor, organization_id(&id)?, &expected, &request).await?;
    Ok(Json(Deleted::new()))
}
