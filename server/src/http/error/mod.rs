//! What the JSON API answers when it does not do what was asked: problem documents (RFC 9457).
//!
//! A stranger is told one thing, the operator everything: the cause goes to the log, never into the answer.

mod causes;
mod code;

use std::time::Duration;

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use latchkey_domain::{oauth::dpop::ALGORITHMS, services::Owed};
use serde::Serialize;
use utoipa::ToSchema;

pub(super) use causes::UNAVAILABLE_FOR;
pub use code::ErrorCode;

use super::oidc::DPOP_NONCE;

/// A problem document (RFC 9457 §3).
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "type": "/api/docs#error-code_wrong",
    "title": "The code is wrong",
    "status": 400,
    "detail": "The code is wrong.",
    "code": "code_wrong",
    "attempts_left": 4
}))]
pub struct Problem {
    /// Where this kind of problem is explained, relative to the server.
    #[serde(rename = "type")]
    type_: String,
    /// The kind of problem in words; the same for every occurrence.
    title: &'static str,
    /// The HTTP status again.
    status: u16,
    /// This occurrence in words, for a developer.
    detail: String,
    /// The kind of problem in one stable word. Programs decide by this.
    code: &'static str,
    /// The member of the body, or the query parameter, that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// How often a one-time code can still be tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    attempts_left: Option<u32>,
    /// Seconds to wait; also the header `Retry-After`.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u64>,
    /// The scope that the token lacks; also in the header `WWW-Authenticate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'static str>,
    /// Of `mfa_required`: what the second factor is proved with.
    #[serde(skip_serializing_if = "Option::is_none")]
    mfa_token: Option<String>,
}

pub const PROBLEM_JSON: &str = "application/problem+json";

/// Rounded up: a client that waits exactly so long must not come too early.
pub(super) fn whole_seconds(wait: Duration) -> u64 {
    wait.as_millis().div_ceil(1000).max(1) as u64
}

/// A refusal, on its way to becoming a [`Problem`]. Kept small: half of what the server calls can answer it.
#[derive(Debug)]
pub struct ApiError {
    code: ErrorCode,
    detail: Option<Box<str>>,
    field: Option<Box<str>>,
    attempts_left: Option<u32>,
    retry_after: Option<Duration>,
    scope: Option<&'static str>,
    owed: Option<Box<Owed>>,
    /// Of whoever came by the scheme `DPoP`: for the next proof.
    dpop_nonce: Option<Box<str>>,
    /// For the log only.
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl ApiError {
    pub fn new(code: ErrorCode) -> Self {
        Self {
            code,
            detail: None,
            field: None,
            attempts_left: None,
            retry_after: None,
            scope: None,
            owed: None,
            dpop_nonce: None,
            cause: None,
        }
    }

    /// `detail` must not say more than its reader may know.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(String::into_boxed_str(detail.into()));
        self
    }

    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(String::into_boxed_str(field.into()));
        self
    }

    /// A management token that has not the scope it takes.
    fn insufficient_scope(scope: &'static str) -> Self {
        let error = Self::new(ErrorCode::InsufficientScope).detail(format!("It takes the scope {scope}."));
        Self { scope: Some(scope), ..error }
    }

    /// Of a request by the scheme `DPoP` (RFC 9449 §7.1, §8.2).
    pub fn with_dpop_nonce(self, nonce: String) -> Self {
        Self { dpop_nonce: Some(nonce.into()), ..self }
    }

    /// It says nothing of the request, nor how far that came.
    pub fn is_of_the_server(&self) -> bool {
        self.code.status().is_server_error()
    }

    fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    fn because(mut self, cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.cause = Some(Box::new(cause));
        self
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let Self { code, detail, field, attempts_left, retry_after, scope, owed, dpop_nonce, cause } = self;
        let status = code.status();
        let cause = cause.as_deref().map(|error| error as &dyn std::error::Error);
        if status.is_server_error() {
            tracing::error!(code = code.as_str(), cause, "the API failed");
        } else if let Some(cause) = cause {
            tracing::info!(code = code.as_str(), cause, "the API refused");
        } else {
            // What is wrong with a request itself is in the answer, and the status in the log of requests.
            tracing::debug!(code = code.as_str(), "the API refused");
        }
        let retry_after = retry_after.map(whole_seconds);
        let problem = Problem {
            type_: format!("/api/docs#error-{}", code.as_str()),
            title: code.title(),
            status: status.as_u16(),
            detail: detail.map_or_else(|| sentence(code.title()), String::from),
            code: code.as_str(),
            field: field.map(String::from),
            attempts_left,
            retry_after,
            scope,
            mfa_token: owed.map(|owed| owed.attempt),
        };
        let body = serde_json::to_vec(&problem).expect("text and numbers serialise");
        let mut response = (status, [(header::CONTENT_TYPE, PROBLEM_JSON)], body).into_response();
        if status == http::StatusCode::UNAUTHORIZED {
            // RFC 9110 §15.5.2; RFC 6750 §3.1: no error code when no token was given.
            let is_named =
                matches!(code, ErrorCode::InvalidToken | ErrorCode::InvalidDpopProof | ErrorCode::UseDpopNonce);
            let error = if is_named { format!(r#", error="{}""#, code.as_str()) } else { String::new() };
            let challenge = match dpop_nonce {
                Some(_) => format!(r#"DPoP realm="latchkey"{error}, algs="{}""#, ALGORITHMS.join(" ")),
                None => format!(r#"Bearer realm="latchkey"{error}"#),
            };
            let challenge = HeaderValue::try_from(challenge).expect("codes are ASCII");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
        }
        if let Some(nonce) = dpop_nonce {
            response.headers_mut().insert(DPOP_NONCE, HeaderValue::try_from(&*nonce).expect("base64url is ASCII"));
        }
        if let Some(scope) = scope {
            // RFC 6750 §3.1.
            let challenge = format!(r#"Bearer realm="latchkey", error="insufficient_scope", scope="{scope}""#);
            let challenge = HeaderValue::try_from(challenge).expect("a scope is ASCII");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
        }
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}
