//! Tokens.

mod exchange;
mod refresh;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::state::AppState;

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(refresh::refresh_token, refresh::refresh_token_by_post))
        .routes(routes!(exchange::exchange_code))
}
