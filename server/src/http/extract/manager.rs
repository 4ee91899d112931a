//! Which program manages this server, by its management token (RFC 6750 §2.1, RFC 9449 §7.1).

use axum::extract::{FromRequestParts, OriginalUri};
use http::{Method, request::Parts};
use latchkey_domain::{
    Actor, RequestContext, oauth,
    services::{Program, Proof},
};

use super::{
    bearer::{Scheme, shown},
    client::client_id,
    request_context,
};
use crate::http::{
    error::{ApiError, ErrorCode},
    oidc::dpop,
    state::AppState,
};

/// A program with a management token. What it may do says [`authz`](latchkey_domain::Permission), in each service.
#[derive(Debug)]
pub struct Manager {
    pub actor: Actor,
    pub request: RequestContext,
}

impl FromRequestParts<AppState> for Manager {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let context = request_context(parts)?;
        let (scheme, token) = shown(&parts.headers)?.ok_or(ApiError::new(ErrorCode::MissingToken))?;
        let Program { client, actor } = match scheme {
            Scheme::Bearer => state.services.tokens.authenticate_program(token, None).await?,
            Scheme::Dpop => by_key(parts, state, token, &context)
                .await
                .map_err(|error| ApiError::from(error).with_dpop_nonce(state.services.tokens.dpop_nonce()))?,
        };
        // The token says who it is. Whoever says it again says the same.
        if client_id(&parts.uri, &parts.headers)?.is_some_and(|id| id != client.id) {
            return Err(ApiError::new(ErrorCode::ConflictingClientId));
        }
        let request = RequestContext { client_id: Some(client.id.clone()), ..context };
        Ok(Self { actor, request })
    }
}

/// With a proof for this very request.
async fn by_key(
    parts: &Parts,
    state: &AppState,
    access_token: &str,
    context: &RequestContext,
) -> Result<Program, oauth::Error> {
    let jwt = dpop::sent(&parts.headers)?.ok_or(oauth::Error::ProofInvalid("it is missing"))?;
    // As it was asked for: a router that holds others has cut the path.
    let asked = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |OriginalUri(uri)| uri);
    let url = context.login_domain.absolute(asked.path());
    // A HEAD is a GET without the body.
    let method = if parts.method == Method::HEAD { "GET" } else { parts.method.as_str() };
    let proof = Proof { jwt, method, url: &url, access_token: Some(access_token), is_fapi: false };
    state.services.tokens.authenticate_program(access_token, Some(proof)).await
}
