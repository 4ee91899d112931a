//! Where a file of the site is asked for, and where nothing else answers.

use axum::{
    extract::{Request, State},
    response::Response,
};
use http::Method;

use super::{AppState, ssr};

/// What pages of other sites load, as a module even with CORS (HTML §8.1.4.2).
pub const WIDGET: &str = "/widget.js";

/// Browsers load fonts with CORS everywhere: an application that looks as its brand does, and a page that is shown in a
/// sandbox, are of another origin (CSS Fonts 4 §4.9.1).
pub const FONTS: &str = "/fonts/{file}";

/// Whatever no route matched: a file of the site, or the page that says that there is none.
pub async fn file_or_not_found(State(state): State<AppState>, request: Request) -> Response {
    let path = request.uri().path();
    if matches!(*request.method(), Method::GET | Method::HEAD)
        && let Some(entry) = state.site.find(path)
    {
        return entry.respond(request.headers());
    }
    ssr::not_found(state, request).await
}
