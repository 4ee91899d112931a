use axum::{extract::State, response::Response};

use super::wire::{OrganizationBody, OrganizationRecord};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{params::IdempotencyKeyParam, paths::ORGANIZATION_ADD},
    },
    error::ApiError,
    extract::{Create, Manager, RequestKey},
    state::AppState,
};

causes!(Causes: MANAGER, BODY, CREATE; Taken, TooMany);

/// Add an organization
///
/// It has no members yet. Scope: `organizations:write`.
#[utoipa::path(
    post,
    path = ORGANIZATION_ADD,
    tag = tag::ORGANIZATION,
    params(IdempotencyKeyParam),
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
pub async fn create_organization(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    Create { body, key }: Create<OrganizationBody>,
) -> Result<Response, ApiError> {
    let (services, by) = (state.services.clone(), actor.clone());
    RequestKey::once(key, state, actor, async move {
        let made = services.organizations.add(&by, &body.try_into()?, &request).await?;
        Ok(Versioned(made.organization.version(), OrganizationRecord::from(made)))
    })
    .await
}
