//! Six-digit codes by text message.

pub(super) mod page;
mod resend;
mod send;
mod verify;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::state::AppState;

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(send::send_phone_code))
        .routes(routes!(resend::resend_phone_code))
        .routes(routes!(verify::verify_phone_code))
}
