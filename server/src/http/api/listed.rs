//! A page of a list, as the API answers it.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::{HeaderName, HeaderValue, Uri, header};
use latchkey_domain::kernel::page::Page;
use serde::Serialize;

use crate::http::extract::PageRequest;

const NEXT_CURSOR: HeaderName = HeaderName::from_static("x-next-cursor");

/// The rows as a bare array. Where the next page is say two headers: `Link` (RFC 8288), and `x-next-cursor` for programs that
/// put their addresses together themselves.
#[derive(Debug)]
pub struct Listed<T> {
    rows: T,
    next: Option<(String, String)>,
}

impl PageRequest {
    pub fn answer<R, W>(&self, page: Page<R>, wire: impl FnMut(R) -> W) -> Listed<Vec<W>> {
        let next = page.next.map(|cursor| (link(&self.uri, &cursor), cursor));
        Listed { rows: page.items.into_iter().map(wire).collect(), next }
    }
}

impl<W> Listed<Vec<W>> {
    /// For a list that is not the whole answer.
    pub fn within<T>(self, answer: impl FnOnce(Vec<W>) -> T) -> Listed<T> {
        Listed { rows: answer(self.rows), next: self.next }
    }
}

/// A cursor is base64url: nothing of it needs an escape.
fn link(uri: &Uri, cursor: &str) -> String {
    let query = uri.query().unwrap_or_default();
    let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="));
    let query: Vec<&str> = kept.collect();
    let separator = if query.is_empty() { "" } else { "&" };
    format!("{}?{}{separator}cursor={cursor}", uri.path(), query.join("&"))
}

impl<T: Serialize> IntoResponse for Listed<T> {
    fn into_response(self) -> Response {
        let mut response = Json(self.rows).into_response();
        if let Some((link, cursor)) = self.next {
            let headers = response.headers_mut();
            for (name, value) in [(header::LINK, format!(r#"<{link}>; rel="next""#)), (NEXT_CURSOR, cursor)] {
                // A path and a query are ASCII, and so is a cursor.
                if let Ok(value) = HeaderValue::try_from(value) {
                    headers.insert(name, value);
                }
            }
        }
        response
    }
}
