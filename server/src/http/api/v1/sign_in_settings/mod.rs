//! How people sign in to the server, for programs that manage it.

mod get;
mod reset;
mod set;
mod wire;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::state::AppState;

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(
        get::get_sign_in_settings,
        set::set_sign_in_settings,
        reset::reset_sign_in_settings
    ))
}
