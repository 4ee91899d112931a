use axum::extract::State;
use latchkey_domain::services::BrandOf;

use super::{PictureParam, of_organization, picture_of, wire::BrandRecord};
use crate::http::{
    api::{
        Versioned,
        causes::causes,
        openapi::tag,
        v1::{
            application::ApplicationId,
            organization::OrganizationIdParam,
            params::IfMatchParam,
            paths::{APPLICATION_BRAND_PICTURE, BRAND_PICTURE, ORGANIZATION_BRAND_PICTURE},
        },
    },
    error::ApiError,
    extract::{ApiPath, ApiPathPair, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; NotFound, PreconditionFailed);

/// Remove a picture of the brand of the server
///
/// Scope: `brands:write`. It is as a level above from then on.
#[utoipa::path(
    delete,
    path = BRAND_PICTURE,
    tag = tag::BRAND,
    params(PictureParam, IfMatchParam),
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
pub async fn remove_brand_picture(
    state: State<AppState>,
    manager: Manager,
    ApiPath(picture): ApiPath,
    if_match: IfMatch,
) -> Result<Versioned<BrandRecord>, ApiError> {
    remove(state, manager, BrandOf::Server, &picture, if_match).await
}

/// Remove a picture of the brand of an organization
///
/// Scope: `brands:write`. It is as a level above from then on.
#[utoipa::path(
    delete,
    path = ORGANIZATION_BRAND_PICTURE,
    tag = tag::BRAND,
    params(OrganizationIdParam, PictureParam, IfMatchParam),
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
pub async fn remove_organization_brand_picture(
    state: State<AppState>,
    manager: Manager,
    ApiPathPair(id, picture): ApiPathPair,
    if_match: IfMatch,
) -> Result<Versioned<BrandRecord>, ApiError> {
    remove(state, manager, of_organization(&id)?, &picture, if_match).await
}

/// Remove a picture of the brand of an application
///
/// Scope: `brands:write`. It is as a level above from then on.
#[utoipa::path(
    delete,
    path = APPLICATION_BRAND_PICTURE,
    tag = tag::BRAND,
    params(ApplicationId, PictureParam, IfMatchParam),
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
pub async fn remove_application_brand_picture(
    state: State<AppState>,
    manager: Manager,
    ApiPathPair(id, picture): ApiPathPair,
    if_match: IfMatch,
) -> Result<Versioned<BrandRecord>, ApiError> {
    remove(state, manager, BrandOf::Application(id), &picture, if_match).await
}

async fn remove(
    State(state): State<AppState>,
    Manager { actor, request }: Manager,
    of: BrandOf,
    picture: &str,
    IfMatch(expected): IfMatch,
) -> Result<Versioned<BrandRecord>, ApiError> {
    let what = picture_of(picture)?;
    let stored = state.services.brands.set_picture(&actor, &of, &expected, (what, None), &request).await?;
    Ok(Versioned(stored.version(), BrandRecord::new(&stored, &request.login_domain)))
}
