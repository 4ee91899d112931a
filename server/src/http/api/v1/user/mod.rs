//! People, for programs that manage this server.

mod block;
mod create;
mod delete;
mod get;
mod get_by_email;
mod list;
mod restore;
mod unblock;
mod update;
mod verify;
mod wire;

pub(super) use wire::UserRecord;

use latchkey_domain::{UserId, identity::Error};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{error::ApiError, extract::ApiPath, state::AppState};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_users, create::create_user))
        .routes(routes!(get::get_user, update::update_user, delete::delete_user))
        .routes(routes!(verify::verify_user))
        .routes(routes!(block::block_user))
        .routes(routes!(unblock::unblock_user))
        .routes(routes!(restore::restore_user))
        .routes(routes!(get_by_email::get_user_by_email))
}

/// Only for the documentation: the handler reads [`ApiPath`].
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
struct UserIdParam {
    /// `_id` of the person.
    #[param(example = "019b76da000070008000000000000001")]
    userid: String,
}

/// What cannot be an id is nobody's.
fn user_id(ApiPath(text): &ApiPath) -> Result<UserId, ApiError> {
    Ok(text.parse().map_err(|_| Error::NotFound)?)
}
