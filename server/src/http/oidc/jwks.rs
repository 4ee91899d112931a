//! The keys that verify this server's tokens (RFC 7517 §5).

use axum::{extract::State, response::Response};
use http::HeaderMap;

use super::ready_made::ReadyMade;
use crate::http::{error::ApiError, state::AppState};

pub const PATH: &str = "/.well-known/jwks.json";

/// A key is published a day before it signs, and for an hour after its last token expired, so a copy could be an hour
/// old. But when a key leaks, each copy believes what the thief signs until it is fetched again.
const CACHE_CONTROL: &str = "public, max-age=300";

pub(super) async fn jwks(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, ApiError> {
    let (bytes, etag) = state.services.signing_keys.jwks().await?;
    Ok(ReadyMade { bytes, etag, cache_control: CACHE_CONTROL }.answer(&headers))
}
