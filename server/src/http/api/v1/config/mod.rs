//! What a page of one's own needs to look and speak as the hosted one.

mod get;
mod wire;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::state::AppState;

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(get::get_config))
}
