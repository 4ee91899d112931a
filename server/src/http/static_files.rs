//! Where a file of the site is asked for, and where nothing else answers.

use axum::{
    extract::{Request, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{Method, Uri, header};

use super::{AppState, plain_page::accepts_html, ssr};

/// What pages of other sites load, as a module even with CORS (HTML §8.1.4.2).
pub const WIDGET: &str = "/widget.js";

/// Browsers load fonts with CORS everywhere: an application that looks as its brand does, and a page that is shown in a
/// sandbox, are of another origin (CSS Fonts 4 §4.9.1).
pub const FONTS: &str = "/fonts/{file}";

/// Whatever no route matched: a file of the site, or the page that says that there is none.
pub async fn file_or_not_found(State(state): State<AppState>, request: Request) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        if let Some(entry) = state.site.find(request.uri().path()) {
            return entry.respond(request.headers());
        }
        if accepts_html(request.headers())
            && let Some(page) = without_slash(request.uri())
        {
            return ([(header::CACHE_CONTROL, "no-store")], Redirect::to(&page)).into_response();
        }
    }
    ssr::not_found(state, request).await
}

/// The page that somebody means who writes a slash behind its address. What begins with two is the address of somebody else.
fn without_slash(uri: &Uri) -> Option<String> {
    let path = uri.path().trim_end_matches('/');
    let is_ours = path.len() < uri.path().len() && path.as_bytes().get(1).is_some_and(u8::is_ascii_alphanumeric);
    is_ours.then(|| uri.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}")))
}
