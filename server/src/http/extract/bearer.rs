//! Who is calling, by access token (RFC 6750 §2.1).

use axum::extract::FromRequestParts;
use http::{HeaderMap, header, request::Parts};
use latchkey_domain::{RequestContext, services::Caller};

use super::ApiClient;
use crate::http::{
    error::{ApiError, ErrorCode},
    state::AppState,
};

/// A signed-in person and the application that acts for them.
#[derive(Debug)]
pub struct Bearer {
    pub caller: Caller,
    pub request: RequestContext,
}

/// As [`Bearer`], for an operation that can do without one. A token that is given must be right.
#[derive(Debug)]
pub struct OptionalBearer {
    pub caller: Option<Caller>,
    pub request: RequestContext,
}

impl FromRequestParts<AppState> for Bearer {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let OptionalBearer { caller, request } = OptionalBearer::from_request_parts(parts, state).await?;
        let caller = caller.ok_or(ApiError::new(ErrorCode::MissingToken))?;
        Ok(Self { caller, request })
    }
}

impl FromRequestParts<AppState> for OptionalBearer {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let ApiClient { client, request } = ApiClient::from_request_parts(parts, state).await?;
        let Some(token) = token(&parts.headers)? else { return Ok(Self { caller: None, request }) };
        let caller = state.services.sessions.authenticate_access_token(token, &client).await?;
        Ok(Self { caller: Some(caller), request })
    }
}

pub(in crate::http) fn token(headers: &HeaderMap) -> Result<Option<&str>, ApiError> {
    match shown(headers)? {
        Some((Scheme::Bearer, token)) => Ok(Some(token)),
        Some((Scheme::Dpop, _)) => Err(ApiError::new(ErrorCode::InvalidToken)),
        None => Ok(None),
    }
}

/// How an access token is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    Bearer,
    /// With a proof of the key that it is bound to (RFC 9449 §7.1).
    Dpop,
}

pub(super) fn shown(headers: &HeaderMap) -> Result<Option<(Scheme, &str)>, ApiError> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let invalid = || ApiError::new(ErrorCode::InvalidToken);
    if values.next().is_some() {
        return Err(invalid());
    }
    let (scheme, token) = value.to_str().map_err(|_| invalid())?.split_once(' ').ok_or_else(invalid)?;
    let known = [("bearer", Scheme::Bearer), ("dpop", Scheme::Dpop)];
    let known = known.into_iter().find(|(name, _)| scheme.eq_ignore_ascii_case(name)).ok_or_else(invalid)?;
    Ok(Some((known.1, token.trim())))
}
