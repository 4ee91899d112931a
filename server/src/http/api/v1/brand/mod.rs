//! How the server, an organization, an application look, for programs that manage this server.

mod get;
mod set;
mod wire;

use latchkey_domain::services::BrandOf;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::organization::organization_id;
use crate::http::{error::ApiError, state::AppState};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get::get_brand, set::set_brand))
        .routes(routes!(get::get_organization_brand, set::set_organization_brand))
        .routes(routes!(get::get_application_brand, set::set_application_brand))
}

fn of_organization(id: &str) -> Result<BrandOf, ApiError> {
    Ok(BrandOf::Organization(organization_id(id)?))
}
