//! What OpenID Connect and OAuth clients fetch.

mod jwks;

use axum::routing::get;

use crate::http::routes::Routes;

/// Everything of this family; the paths are absolute.
pub fn routes() -> Routes {
    Routes::default().route(jwks::PATH, get(jwks::jwks))
}
