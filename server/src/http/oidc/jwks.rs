//! The keys that verify this server's tokens (RFC 7517 §5).

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::http::{error::ApiError, etag, state::AppState};

pub const PATH: &str = "/.well-known/jwks.json";

/// A key is published a day before it signs, and for an hour after its last token expired, so a copy could be an hour
/// old. But when a key leaks, each copy believes what the thief signs until it is fetched again.
const CACHE_CONTROL: &str = "public, max-age=300";

pub(super) async fn jwks(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, ApiError> {
    let (bytes, tag) = state.services.signing_keys.jwks().await?;
    let mut response = if etag::is_known(&headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, "application/json")], bytes.to_vec()).into_response()
    };
    let answer = response.headers_mut();
    answer.insert(header::ETAG, HeaderValue::try_from(tag).expect("an ETag is ASCII"));
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHE_CONTROL));
    Ok(response)
}
