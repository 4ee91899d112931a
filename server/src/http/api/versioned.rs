//! One record, with its version as its `ETag`.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, header};
use latchkey_domain::kernel::version::Version;
use serde::Serialize;

/// What `If-Match` of a later change takes up.
#[derive(Debug)]
pub struct Versioned<T>(pub Version, pub T);

impl<T: Serialize> IntoResponse for Versioned<T> {
    fn into_response(self) -> Response {
        let Self(version, record) = self;
        let mut response = Json(record).into_response();
        if let Ok(tag) = HeaderValue::try_from(format!("\"{}\"", version.as_str())) {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response
    }
}
