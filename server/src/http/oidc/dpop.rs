//! The header `DPoP` (RFC 9449 §4), and the nonce for the next one.

use axum::response::Response;
use http::{HeaderMap, HeaderValue};
use latchkey_domain::{Client, GrantType, oauth::Error, services::Proof};

use super::error::{DPOP_NONCE, OAuthError};
use crate::http::AppState;

const DPOP: &str = "dpop";

/// The key that an application proves with what it asks for, if it proves one; it proves it again to get tokens.
pub async fn proved_by(
    client: &Client,
    state: &AppState,
    headers: &HeaderMap,
    url: &str,
) -> Result<Option<String>, OAuthError> {
    let Some(proof) = posted(client, headers, url)? else { return Ok(None) };
    Ok(Some(state.services.tokens.verify_proof(client, proof).await?))
}

/// The same beside what it shows to get tokens.
pub async fn proved_beside(
    client: &Client,
    state: &AppState,
    headers: &HeaderMap,
    url: &str,
    shown: (Option<GrantType>, &str),
) -> Result<Option<String>, OAuthError> {
    let Some(proof) = posted(client, headers, url)? else { return Ok(None) };
    Ok(Some(state.services.tokens.verify_proof_beside(client, shown, proof).await?))
}

fn posted<'a>(client: &Client, headers: &'a HeaderMap, url: &'a str) -> Result<Option<Proof<'a>>, Error> {
    let proof = |jwt| Proof { jwt, method: "POST", url, access_token: None, is_fapi: client.is_fapi };
    Ok(sent(headers)?.map(proof))
}

/// The proof, as it came.
pub fn sent(headers: &HeaderMap) -> Result<Option<&str>, Error> {
    let mut values = headers.get_all(DPOP).iter();
    let Some(value) = values.next() else { return Ok(None) };
    match (value.to_str(), values.next()) {
        (Ok(jwt), None) => Ok(Some(jwt)),
        _ => Err(Error::ProofInvalid("there has to be one")),
    }
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
