//! Six-digit codes by text message.

pub(super) mod page;
mod resend;
mod send;
mod verify;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::state::AppState;

/// Does no text message get through at the moment, to whomever? `None` where they do, or nobody can say.
pub(super) async fn is_stuck(state: &AppState) -> Option<bool> {
    state.services.sms.is_stuck().await.unwrap_or_default().then_some(true)
}

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(send::send_phone_code))
        .routes(routes!(resend::resend_phone_code))
        .routes(routes!(verify::verify_phone_code))
}
