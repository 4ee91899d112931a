//! A page of a list, as the API answers it.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::{HeaderName, HeaderValue, Uri, header};
use latchkey_domain::kernel::page::Page;
use serde::Serialize;
use utoipa::openapi::{
    OpenApi, RefOr,
    header::HeaderBuilder,
    path::Parameter,
    schema::{ObjectBuilder, Type},
};

use super::causes::operations;
use crate::http::extract::PageRequest;

const NEXT_CURSOR: &str = "x-next-cursor";

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

/// The document, in which each operation that takes a `cursor` says where its answer has the next one.
pub(super) fn described(mut document: OpenApi) -> OpenApi {
    let headers = [
        ("Link", "The address of the next page, `rel=\"next\"`; not on the last one."),
        (NEXT_CURSOR, "Its `cursor`."),
    ];
    let text = ObjectBuilder::new().schema_type(Type::String).build();
    let is_cursor = |it: &RefOr<Parameter>| matches!(it, RefOr::T(parameter) if parameter.name == "cursor");
    for operation in document.paths.paths.values_mut().flat_map(operations) {
        let has_pages = operation.parameters.iter().flatten().any(is_cursor);
        if let Some(RefOr::T(response)) = operation.responses.responses.get_mut("200").filter(|_| has_pages) {
            for (name, description) in headers {
                let header = HeaderBuilder::new().schema(Some(text.clone())).description(Some(description)).build();
                response.headers.insert(name.to_owned(), RefOr::T(header));
            }
        }
    }
    document
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
            for (name, value) in
                [(header::LINK, format!(r#"<{link}>; rel="next""#)), (HeaderName::from_static(NEXT_CURSOR), cursor)]
            {
                // A path and a query are ASCII, and so is a cursor.
                if let Ok(value) = HeaderValue::try_from(value) {
                    headers.insert(name, value);
                }
            }
        }
        response
    }
}
