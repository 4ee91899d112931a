use axum::extract::State;
use latchkey_domain::services::BrandOf;

use super::{of_organization, wire::BrandRecord};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{
            application::ApplicationId,
            organization::OrganizationIdParam,
            paths::{APPLICATION_BRAND, BRAND, ORGANIZATION_BRAND},
        },
    },
    error::ApiError,
    extract::{ApiPath, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound);

/// Get the brand of the server
///
/// Scope: `brands:write`. What is said of it itself, and nothing that it inherits.
#[utoipa::path(
    get,
    path = BRAND,
    tag = tag::BRAND,
    security(("management_token" = ["brands:write"])),
    responses(
        (
            status = 200,
            description = "The brand.",
            body = BrandRecord,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn get_brand(state: State<AppState>, manager: Manager) -> Result<Versioned<BrandRecord>, ApiError> {
    get(state, manager, BrandOf::Server).await
}

/// Get the brand of an organization
///
/// Scope: `brands:write`. What is said of it itself, and nothing that it inherits.
#[utoipa::path(
    get,
    path = ORGANIZATION_BRAND,
    tag = tag::BRAND,
    params(OrganizationIdParam),
    security(("management_token" = ["brands:write"])),
    responses(
        (
            status = 200,
            description = "The brand.",
            body = BrandRecord,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn get_organization_brand(
    state: State<AppState>,
    manager: Manager,
    ApiPath(id): ApiPath,
) -> Result<Versioned<BrandRecord>, ApiError> {
    get(state, manager, of_organization(&id)?).await
}

/// Get the brand of an application
///
/// Scope: `brands:write`. What is said of it itself, and nothing that it inherits.
#[utoipa::path(
    get,
    path = APPLICATION_BRAND,
    tag = tag::BRAND,
    params(ApplicationId),
    security(("management_token" = ["brands:write"])),
    responses(
        (
            status = 200,
            description = "The brand.",
            body = BrandRecord,
            headers(("ETag" = String, description = "For `If-Match`.")),
        ),
        Causes,
    ),
)]
pub async fn get_application_brand(
    state: State<AppState>,
    manager: Manager,
    ApiPath(id): ApiPath,
) -> Result<Versioned<BrandRecord>, ApiError> {
    get(state, manager, BrandOf::Application(id)).await
}

async fn get(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    of: BrandOf,
) -> Result<Versioned<BrandRecord>, ApiError> {
    let stored = state.services.brands.get(&actor, &of).await?;
    Ok(Versioned(stored.version(), BrandRecord::new(&stored, &request.login_domain)))
}
