//! Links by mail. What opens one is a page: see `http/open_link.rs`.

mod resend;
mod send;
mod status;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::state::AppState;

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(send::send_magic_link))
        .routes(routes!(resend::resend_magic_link))
        .routes(routes!(status::get_magic_link_status, status::get_magic_link_status_by_post))
}
