//! The header `DPoP` (RFC 9449 §4), and the nonce for the next one.

use axum::response::Response;
use http::{HeaderMap, HeaderValue};
use latchkey_domain::services::Proof;

use super::error::{DPOP_NONCE, OAuthError, OAuthErrorCode};
use crate::http::AppState;

const DPOP: &str = "dpop";

/// The key that the request proves, if it proves one.
pub async fn proved(
    state: &AppState,
    headers: &HeaderMap,
    method: &str,
    url: &str,
    access_token: Option<&str>,
) -> Result<Option<String>, OAuthError> {
    let mut values = headers.get_all(DPOP).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let (Ok(jwt), None) = (value.to_str(), values.next()) else {
        return Err(OAuthError::new(OAuthErrorCode::InvalidDpopProof).detail("there has to be one proof"));
    };
    let proof = Proof { jwt, method, url, access_token };
    Ok(Some(state.services.tokens.verify_proof(proof).await?))
}

/// Whoever proves gets a nonce with each answer, also with one that refuses (§8.2).
pub fn with_nonce(
    state: &AppState,
    headers: &HeaderMap,
    answer: Result<Response, OAuthError>,
) -> Result<Response, OAuthError> {
    if !headers.contains_key(DPOP) {
        return answer;
    }
    let nonce = state.services.tokens.dpop_nonce();
    match answer {
        Ok(mut response) => {
            response.headers_mut().insert(DPOP_NONCE, HeaderValue::try_from(nonce).expect("base64url is ASCII"));
            Ok(response)
        }
        Err(error) => Err(error.with_nonce(nonce)),
    }
}
