//! Roles, for programs that manage this server.

mod assign;
mod create;
mod get;
mod list;
mod remove;
mod update;
pub(super) mod wire;

use latchkey_domain::{RoleId, tenancy::Error};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{error::ApiError, extract::ApiPath, state::AppState};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_roles, create::create_role))
        .routes(routes!(get::get_role, update::update_role, remove::remove_role))
        .routes(routes!(assign::assign_permissions))
}

/// Only for the documentation: the handler reads [`ApiPath`].
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
struct RoleIdParam {
    /// `id` of the role.
    #[param(example = "019b76da0000700080000000000000a1")]
    roleid: String,
}

/// What cannot be an id is the id of no role.
fn role_id(ApiPath(text): &ApiPath) -> Result<RoleId, ApiError> {
    Ok(text.parse().map_err(|_| Error::NotFound)?)
}
