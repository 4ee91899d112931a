use axum::extract::State;

use super::{
    OrganizationIdParam, organization_id,
    wire::{OrganizationBody, OrganizationRecord},
};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IfMatchParam, paths::ORGANIZATION},
    },
    error::ApiError,
    extract::{ApiJson, ApiPath, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER, BODY; NotFound, Taken, TooMany, PreconditionFailed, InvalidInput);

/// Change an organization
///
/// Scope: `organizations:write`.
#[utoipa::path(
    put,
    path = ORGANIZATION,
    tag = tag::ORGANIZATION,
    params(OrganizationIdParam, IfMatchParam),
    security(("management_token" = ["organizations:write"])),
    request_body = OrganizationBody,
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
pub async fn update_organization(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    ApiPath(id): ApiPath,
    IfMatch(expected): IfMatch,
    ApiJson(body): ApiJson<OrganizationBody>,
) -> Result<Versioned<OrganizationRecord>, ApiError> {
    let id = organization_id(&id)?;
    let changed = state.services.organizations.update(&actor, id, &expected, &body.try_into()?, &request).await?;
    Ok(Versioned(changed.organization.version(), changed.into()))
}
