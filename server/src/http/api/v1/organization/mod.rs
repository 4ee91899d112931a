//! Organizations, for programs that manage this server.

mod create;
mod get;
mod list;
mod remove;
mod update;
pub(super) mod wire;

use latchkey_domain::{OrganizationId, tenancy::Error};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{also_at, paths::ORGANIZATION_AT_OTHER_PATH};
use crate::http::{error::ApiError, state::AppState};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_organizations))
        .routes(routes!(create::create_organization))
        .routes(routes!(get::get_organization, update::update_organization, remove::remove_organization))
}

/// What the API that this one follows has at another path as well.
pub fn at_other_paths() -> OpenApiRouter<AppState> {
    also_at(ORGANIZATION_AT_OTHER_PATH, routes!(update::update_organization))
}

/// Only for the documentation: the handlers read the path as text.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
pub(super) struct OrganizationIdParam {
    /// `id` of the organization.
    #[param(example = "019b76da000070008000000000000005")]
    organizationid: String,
}

/// What cannot be an id is the id of no organization.
pub(super) fn organization_id(text: &str) -> Result<OrganizationId, ApiError> {
    Ok(text.parse().map_err(|_| Error::NotFound)?)
}
