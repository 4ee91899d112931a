//! Who is in an organization, and as what, for programs that manage this server.

mod add;
mod get;
mod list;
mod list_organizations;
mod remove;
mod set_roles;
mod update;
mod wire;

use latchkey_domain::{UserId, tenancy::Error};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{also_at, paths::USER_ORGANIZATIONS_AT_OTHER_PATH};
use crate::http::{error::ApiError, state::AppState};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_members, add::add_member))
        .routes(routes!(get::get_member, update::update_member, remove::remove_member))
        .routes(routes!(list_organizations::list_organizations_of_user))
        .routes(routes!(set_roles::set_roles_of_user))
}

/// What the API that this one follows has at another path as well.
pub fn at_other_paths() -> OpenApiRouter<AppState> {
    also_at(USER_ORGANIZATIONS_AT_OTHER_PATH, routes!(list_organizations::list_organizations_of_user))
}

/// Only for the documentation: the handlers read the path as text.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
struct UserIdParam {
    /// `_id` of the person.
    #[param(example = "019b76da000070008000000000000001")]
    userid: String,
}

/// What cannot be an id is nobody's.
fn user_id(text: &str) -> Result<UserId, ApiError> {
    Ok(text.parse().map_err(|_| Error::NotFound)?)
}
