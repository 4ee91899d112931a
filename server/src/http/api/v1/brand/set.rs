use axum::extract::State;
use latchkey_domain::services::BrandOf;

use super::{
    of_organization,
    wire::{BrandRecord, BrandValues},
};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{
            application::ApplicationId,
            organization::OrganizationIdParam,
            params::IfMatchParam,
            paths::{APPLICATION_BRAND, BRAND, ORGANIZATION_BRAND},
        },
    },
    error::ApiError,
    extract::{ApiJson, ApiPath, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER, BODY; NotFound, InvalidInput, PreconditionFailed);

/// Set the brand of the server
///
/// Scope: `brands:write`. What is not named is `null` afterwards; pictures stay as they are. Every node shows it within two seconds.
#[utoipa::path(
    put,
    path = BRAND,
    tag = tag::BRAND,
    params(IfMatchParam),
    request_body = BrandValues,
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
pub async fn set_brand(
    state: State<AppState>,
    manager: Manager,
    if_match: IfMatch,
    values: ApiJson<BrandValues>,
) -> Result<Versioned<BrandRecord>, ApiError> {
    set(state, manager, BrandOf::Server, if_match, values).await
}

/// Set the brand of an organization
///
/// Scope: `brands:write`. What is not named is `null` afterwards; pictures stay as they are. Every node shows it within two seconds.
#[utoipa::path(
    put,
    path = ORGANIZATION_BRAND,
    tag = tag::BRAND,
    params(OrganizationIdParam, IfMatchParam),
    request_body = BrandValues,
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
pub async fn set_organization_brand(
    state: State<AppState>,
    manager: Manager,
    ApiPath(id): ApiPath,
    if_match: IfMatch,
    values: ApiJson<BrandValues>,
) -> Result<Versioned<BrandRecord>, ApiError> {
    set(state, manager, of_organization(&id)?, if_match, values).await
}

/// Set the brand of an application
///
/// Scope: `brands:write`. What is not named is `null` afterwards; pictures stay as they are. Every node shows it within two seconds.
#[utoipa::path(
    put,
    path = APPLICATION_BRAND,
    tag = tag::BRAND,
    params(ApplicationId, IfMatchParam),
    request_body = BrandValues,
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
pub async fn set_application_brand(
    state: State<AppState>,
    manager: Manager,
    ApiPath(id): ApiPath,
    if_match: IfMatch,
    values: ApiJson<BrandValues>,
) -> Result<Versioned<BrandRecord>, ApiError> {
    set(state, manager, BrandOf::Application(id), if_match, values).await
}

async fn set(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    of: BrandOf,
    IfMatch(expected): IfMatch,
    ApiJson(values): ApiJson<BrandValues>,
) -> Result<Versioned<BrandRecord>, ApiError> {
    let stored = state.services.brands.set(&actor, &of, &expected, &values.parse()?, &request).await?;
    Ok(Versioned(stored.version(), BrandRecord::new(&stored, &request.login_domain)))
}
