//! Signing in and out as such.

mod logout;
mod status;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::state::AppState;

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(status::get_auth_status)).routes(routes!(logout::log_out))
}
