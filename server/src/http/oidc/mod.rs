//! What OpenID Connect and OAuth clients fetch.

mod authorize;
mod jwks;

use axum::routing::get;
use latchkey_ui::routes::{OAUTH_AUTHORIZE, OAUTH_BACK};

use crate::http::routes::Routes;

/// Everything of this family; the paths are absolute.
pub fn routes() -> Routes {
    Routes::default().route(jwks::PATH, get(jwks::jwks))
}

/// For people in a browser whom an application sends.
pub fn pages() -> Routes {
    let handlers = get(authorize::authorize).post(authorize::authorize_form);
    Routes::default().route(OAUTH_AUTHORIZE, handlers)
}

/// For those whom a page of ours sends back.
pub fn back() -> Routes {
    Routes::default().route(OAUTH_BACK, get(authorize::back))
}
