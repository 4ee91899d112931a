use axum::{
    body::to_bytes,
    extract::{Request, State},
};
use latchkey_domain::{branding::picture::FILE_MAX, services::BrandOf};

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
    drawing::draw,
    error::{ApiError, ErrorCode},
    extract::{ApiPath, ApiPathPair, IfMatch, Manager},
    state::AppState,
};

causes!(Causes: MANAGER; BodyTooLarge, InvalidInput, NotFound, PreconditionFailed);

/// Set a picture of the brand of the server
///
/// Scope: `brands:write`. The body is a PNG, JPEG or WebP file of at most 2 MB, 4096 pixels on a side and 6 million in all. It is
/// drawn anew, no larger than it is shown: nothing else of the file is kept. SVG is not taken, since it can carry scripts.
#[utoipa::path(
    put,
    path = BRAND_PICTURE,
    tag = tag::BRAND,
    params(PictureParam, IfMatchParam),
    security(("management_token" = ["brands:write"])),
    request_body(
        description = "The file.",
        content((Vec<u8> = "image/png"), (Vec<u8> = "image/jpeg"), (Vec<u8> = "image/webp")),
    ),
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
pub async fn set_brand_picture(
    state: State<AppState>,
    manager: Manager,
    ApiPath(picture): ApiPath,
    if_match: IfMatch,
    request: Request,
) -> Result<Versioned<BrandRecord>, ApiError> {
    set(state, manager, BrandOf::Server, &picture, if_match, request).await
}

/// Set a picture of the brand of an organization
///
/// Scope: `brands:write`. The body is a PNG, JPEG or WebP file of at most 2 MB, 4096 pixels on a side and 6 million in all. It is
/// drawn anew, no larger than it is shown: nothing else of the file is kept. SVG is not taken, since it can carry scripts.
#[utoipa::path(
    put,
    path = ORGANIZATION_BRAND_PICTURE,
    tag = tag::BRAND,
    params(OrganizationIdParam, PictureParam, IfMatchParam),
    security(("management_token" = ["brands:write"])),
    request_body(
        description = "The file.",
        content((Vec<u8> = "image/png"), (Vec<u8> = "image/jpeg"), (Vec<u8> = "image/webp")),
    ),
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
pub async fn set_organization_brand_picture(
    state: State<AppState>,
    manager: Manager,
    ApiPathPair(id, picture): ApiPathPair,
    if_match: IfMatch,
    request: Request,
) -> Result<Versioned<BrandRecord>, ApiError> {
    set(state, manager, of_organization(&id)?, &picture, if_match, request).await
}

/// Set a picture of the brand of an application
///
/// Scope: `brands:write`. The body is a PNG, JPEG or WebP file of at most 2 MB, 4096 pixels on a side and 6 million in all. It is
/// drawn anew, no larger than it is shown: nothing else of the file is kept. SVG is not taken, since it can carry scripts.
#[utoipa::path(
    put,
    path = APPLICATION_BRAND_PICTURE,
    tag = tag::BRAND,
    params(ApplicationId, PictureParam, IfMatchParam),
    security(("management_token" = ["brands:write"])),
    request_body(
        description = "The file.",
        content((Vec<u8> = "image/png"), (Vec<u8> = "image/jpeg"), (Vec<u8> = "image/webp")),
    ),
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
pub async fn set_application_brand_picture(
    state: State<AppState>,
    manager: Manager,
    ApiPathPair(id, picture): ApiPathPair,
    if_match: IfMatch,
    request: Request,
) -> Result<Versioned<BrandRecord>, ApiError> {
    set(state, manager, BrandOf::Application(id), &picture, if_match, request).await
}

async fn set(
    State(state): State<AppState>,
    Manager { actor, request: context }: Manager,
    of: BrandOf,
    picture: &str,
    IfMatch(expected): IfMatch,
    request: Request,
) -> Result<Versioned<BrandRecord>, ApiError> {
    let (what, brands) = (picture_of(picture)?, &state.services.brands);
    brands.require_change(&actor, &of)?;
    let too_large = |_| ApiError::new(ErrorCode::BodyTooLarge).detail("A picture is a file of at most 2 MB.");
    let file = to_bytes(request.into_body(), FILE_MAX).await.map_err(too_large)?;
    let drawn = draw(what, file.into()).await.map_err(|why| what.invalid(why))?;
    let stored = brands.set_picture(&actor, &of, &expected, (what, Some(&drawn)), &context).await?;
    Ok(Versioned(stored.version(), BrandRecord::new(&stored, &context.login_domain)))
}
