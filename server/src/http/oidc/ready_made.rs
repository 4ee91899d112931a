//! A document that is made once and sent often.

use std::sync::Arc;

use axum::{
    body::Bytes,
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::http::etag;

pub struct ReadyMade {
    pub bytes: Arc<[u8]>,
    pub etag: String,
    pub cache_control: &'static str,
}

impl ReadyMade {
    /// An ETag of a document with this hash.
    pub fn etag(hash: &[u8]) -> String {
        format!("\"{}\"", URL_SAFE_NO_PAD.encode(&hash[..12]))
    }

    /// All of it, or that it has not changed.
    pub fn answer(self, request: &HeaderMap) -> Response {
        let mut response = if etag::is_known(request, &self.etag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            ([(header::CONTENT_TYPE, "application/json")], Bytes::from_owner(self.bytes)).into_response()
        };
        let answer = response.headers_mut();
        answer.insert(header::ETAG, HeaderValue::try_from(self.etag).expect("an ETag is ASCII"));
        answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.cache_control));
        response
    }
}
