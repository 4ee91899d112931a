//! Which program manages this server, by its management token (RFC 6750 §2.1).

use axum::extract::FromRequestParts;
use http::request::Parts;
use latchkey_domain::{
    Actor, RequestContext,
    services::{Presented, Program},
};

use super::{bearer::token, client::client_id, request_context};
use crate::http::{
    error::{ApiError, ErrorCode},
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
        let access_token = token(&parts.headers)?.ok_or(ApiError::new(ErrorCode::MissingToken))?;
        let presented = Presented { access_token, dpop_jkt: None };
        let Program { client, actor } = state.services.tokens.authenticate_program(&presented).await?;
        // The token says who it is. Whoever says it again says the same.
        if client_id(&parts.uri, &parts.headers)?.is_some_and(|id| id != client.id) {
            return Err(ApiError::new(ErrorCode::ConflictingClientId));
        }
        let request = RequestContext { client_id: Some(client.id.clone()), ..request_context(parts)? };
        Ok(Self { actor, request })
    }
}
