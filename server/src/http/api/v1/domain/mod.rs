//! Domains of organizations, for programs that manage this server.

mod add;
mod check;
mod list;
mod remove;

use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::state::AppState;

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_domains, add::add_domain))
        .routes(routes!(remove::remove_domain))
        .routes(routes!(check::check_domain))
}

/// Only for the documentation: the handlers read the path as text.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "the fields are documentation")]
struct DomainParam {
    /// `name` of the domain.
    #[param(example = "acme.example")]
    domain: String,
}
