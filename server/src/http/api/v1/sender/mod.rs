//! The relay that an organization's mails go out through, for programs that manage this server.

mod get;
mod remove;
mod set;
mod wire;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::state::AppState;

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(get::get_sender, set::set_sender, remove::remove_sender))
}
