//! People, for programs that manage this server.

mod applications;
mod block;
mod create;
mod delete;
mod export;
mod factors;
mod get;
mod get_by_email;
mod import;
mod list;
mod login_logs;
mod passkeys;
mod recovery_link;
mod remove_phone;
mod remove_recovery_address;
mod restore;
mod sessions;
mod unblock;
mod update;
mod verify;
mod wire;

pub(super) use {
    list::ListUsers,
    wire::{UserRecord, record},
};

use latchkey_domain::{UserId, identity::Error};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{error::ApiError, extract::ApiPath, state::AppState};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_users, create::create_user))
        .routes(routes!(import::import_users))
        .routes(routes!(export::export_users))
        .routes(routes!(get::get_user, update::update_user, delete::delete_user))
        .routes(routes!(verify::verify_user))
        .routes(routes!(block::block_user))
        .routes(routes!(unblock::unblock_user))
        .routes(routes!(restore::restore_user))
        .routes(routes!(sessions::list_user_sessions, sessions::end_user_sessions))
        .routes(routes!(sessions::end_user_session))
        .routes(routes!(passkeys::list_user_passkeys))
        .routes(routes!(passkeys::remove_user_passkey))
        .routes(routes!(factors::get_user_factors, factors::remove_user_factors))
        .routes(routes!(remove_phone::remove_user_phone))
        .routes(routes!(remove_recovery_address::remove_user_recovery_address))
        .routes(routes!(applications::list_user_applications))
        .routes(routes!(applications::disconnect_user_application))
        .routes(routes!(login_logs::list_login_logs))
        .routes(routes!(recovery_link::make_recovery_link))
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

/// Only for the documentation: the handler reads [`ApiPathPair`](crate::http::extract::ApiPathPair).
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
struct SessionIdParam {
    /// `id` of the list.
    #[param(example = "019b76da000070008000000000000002")]
    sessionid: String,
}

/// What cannot be an id is nobody's.
fn user_id(ApiPath(text): &ApiPath) -> Result<UserId, ApiError> {
    Ok(text.parse().map_err(|_| Error::NotFound)?)
}
