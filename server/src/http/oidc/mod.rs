//! What OpenID Connect and OAuth clients fetch.

mod jwks;

use axum::{Router, routing::get};

use crate::http::state::AppState;

/// Everything of this family; the paths are absolute.
pub fn router() -> Router<AppState> {
    Router::new().route(jwks::PATH, get(jwks::jwks))
}
