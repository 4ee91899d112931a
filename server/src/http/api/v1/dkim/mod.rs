//! What signs the mails of an organization's sender, for programs that manage this server.

mod add;
mod check;
mod list;
mod remove;
mod wire;

use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::state::AppState;

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_dkim_keys, add::add_dkim_key))
        .routes(routes!(remove::remove_dkim_key))
        .routes(routes!(check::check_dkim_key))
}

/// Only for the documentation: the handlers read the path as text.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
struct SelectorParam {
    /// `selector` of the key.
    #[param(example = "latchkey-3f9a1c2d07")]
    selector: String,
}
