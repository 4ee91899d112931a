//! How the server, an organization, an application look, for programs that manage this server.

mod get;
mod remove_picture;
mod set;
mod set_picture;
mod wire;

use latchkey_domain::{branding::picture::PictureOf, services::BrandOf};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::organization::organization_id;
use crate::http::{
    error::{ApiError, ErrorCode},
    state::AppState,
};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get::get_brand, set::set_brand))
        .routes(routes!(get::get_organization_brand, set::set_organization_brand))
        .routes(routes!(get::get_application_brand, set::set_application_brand))
        .routes(routes!(set_picture::set_brand_picture, remove_picture::remove_brand_picture))
        .routes(routes!(set_picture::set_organization_brand_picture, remove_picture::remove_organization_brand_picture))
        .routes(routes!(set_picture::set_application_brand_picture, remove_picture::remove_application_brand_picture))
}

fn of_organization(id: &str) -> Result<BrandOf, ApiError> {
    Ok(BrandOf::Organization(organization_id(id)?))
}

/// In the paths of its pictures; the handlers read a [`PictureOf`].
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
struct PictureParam {
    /// `logo`, `logo_dark` for dark pages, `favicon`, or `background_picture`.
    #[param(example = "logo")]
    picture: String,
}

fn picture_of(text: &str) -> Result<PictureOf, ApiError> {
    PictureOf::parse(text).ok_or(ApiError::new(ErrorCode::NotFound))
}
