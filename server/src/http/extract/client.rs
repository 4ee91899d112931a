//! Which application is calling.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use http::{HeaderMap, Uri, request::Parts};
use latchkey_domain::{Client, RequestContext};

use super::{query::pairs, request_context};
use crate::http::{
    error::{ApiError, ErrorCode},
    state::AppState,
};

/// The calling application, which has shown its secret if it has one, and the request's context with its id filled in.
#[derive(Debug)]
pub struct ApiClient {
    pub client: Arc<Client>,
    pub request: RequestContext,
}

impl FromRequestParts<AppState> for ApiClient {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let id = client_id(&parts.uri, &parts.headers)?.ok_or(ApiError::new(ErrorCode::MissingClientId))?;
        let client = state.services.clients.authenticate(&id, secret(&parts.headers)).await?;
        let request = RequestContext { client_id: Some(client.id.clone()), ..request_context(parts)? };
        Ok(Self { client, request })
    }
}

/// `x-client-secret`. Sent twice, or as anything but text, it is none.
fn secret(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all("x-client-secret").iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().ok(),
        _ => None,
    }
}

/// `client_id` of the query or `x-client-id` of the headers. Empty ones are noise; two different ones are an error.
pub(in crate::http) fn client_id(uri: &Uri, headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    let mut given = Vec::new();
    for (name, value) in pairs(uri.query().unwrap_or_default())? {
        if name == "client_id" {
            given.push(value);
        }
    }
    for value in headers.get_all("x-client-id") {
        // An id is ASCII: anything else is nobody's.
        given.push(value.to_str().map_err(|_| ApiError::new(ErrorCode::UnknownClient))?.trim().to_owned());
    }
    given.retain(|id| !id.is_empty());
    given.dedup();
    if given.len() > 1 {
        return Err(ApiError::new(ErrorCode::ConflictingClientId));
    }
    Ok(given.pop())
}
