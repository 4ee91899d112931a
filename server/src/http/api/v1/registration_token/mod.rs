//! What lets applications register themselves, for programs that manage this server.

mod create;
mod list;
mod revoke;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::state::AppState;

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_registration_tokens, create::create_registration_token))
        .routes(routes!(revoke::revoke_registration_token))
}
