//! What the JSON API answers when it does not do what was asked: problem documents (RFC 9457).
//!
//! A stranger is told one thing, the operator everything: the cause goes to the log, never into the answer.

mod code;

use std::time::Duration;

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use latchkey_domain::{ceremony::VerificationError, ports::StorageError, services::Error};
use serde::Serialize;
use utoipa::ToSchema;

pub use code::ErrorCode;

/// How long a client waits for a database that is away.
const UNAVAILABLE_FOR: Duration = Duration::from_secs(5);

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
}

pub const PROBLEM_JSON: &str = "application/problem+json";

/// A refusal, on its way to becoming a [`Problem`].
#[derive(Debug)]
pub struct ApiError {
    code: ErrorCode,
    detail: Option<String>,
    field: Option<String>,
    attempts_left: Option<u32>,
    retry_after: Option<Duration>,
    /// For the log only.
    cause: Option<Error>,
}

impl ApiError {
    pub fn new(code: ErrorCode) -> Self {
        Self { code, detail: None, field: None, attempts_left: None, retry_after: None, cause: None }
    }

    /// `detail` must not say more than its reader may know.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    /// A signed-in person's own registration: unlike a stranger's sign-in, it may learn what was wrong.
    pub fn of_registration(error: Error) -> Self {
        match error {
            Error::Verification(VerificationError::Malformed(_) | VerificationError::Failed(_)) => {
                let refused = Self::new(ErrorCode::RegistrationRefused);
                Self { cause: Some(error), ..refused.detail("The answer of the authenticator could not be verified.") }
            }
            Error::Verification(ref known) => {
                let refused = Self::new(ErrorCode::RegistrationRefused).detail(sentence(&known.to_string()));
                Self { cause: Some(error), ..refused }
            }
            other => other.into(),
        }
    }
}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        use ErrorCode as Code;

        let told = match &error {
            Error::RateLimited(limited) => Self::new(Code::RateLimited).retry_after(limited.retry_after),
            Error::CeremonyBroken => Self::new(Code::InvalidAuthCode),
            Error::CeremonyExpired => Self::new(Code::AuthCodeExpired),
            Error::CeremonySpent => Self::new(Code::AuthCodeUsed),
            Error::AlreadyRegistered => Self::new(Code::AlreadyRegistered),
            Error::TooManyPasskeys => Self::new(Code::TooManyPasskeys),
            // The developer of the page cannot know it otherwise; the request alone decides it.
            Error::Verification(VerificationError::WrongOrigin) => Self::new(Code::VerificationFailed).detail(
                "Pages at this origin may not use passkeys of this server. Its setting webauthn.related_origins has to \
                 list the origin.",
            ),
            // One answer for every refused passkey: it must not tell whether an account exists, or what it lacks.
            Error::UnknownCredential
            | Error::SignInRefused
            | Error::Verification(
                VerificationError::Malformed(_)
                | VerificationError::CrossOrigin
                | VerificationError::NotDiscoverable
                | VerificationError::UserNotVerified
                | VerificationError::Algorithm
                | VerificationError::CloneSuspected
                | VerificationError::BackupState
                | VerificationError::Failed(_),
            ) => Self::new(Code::VerificationFailed),
            Error::CodeWrong { attempts_left } => {
                Self { attempts_left: Some(*attempts_left), ..Self::new(Code::CodeWrong) }
            }
            Error::CodeExpired => Self::new(Code::CodeExpired),
            Error::CodeUsedUp => Self::new(Code::CodeUsedUp),
            Error::ResendTooSoon { retry_after } => Self::new(Code::ResendTooSoon).retry_after(*retry_after),
            Error::ResendUsedUp => Self::new(Code::ResendUsedUp),
            Error::NotSignedIn => Self::new(Code::InvalidToken),
            Error::StepUpRequired => Self::new(Code::StepUpRequired),
            Error::LastWayIn => Self::new(Code::LastWayIn),
            Error::InvalidInput { field, message } => {
                Self::new(Code::InvalidInput).field(*field).detail(format!("{field}: {message}."))
            }
            Error::EmailUndeliverable => Self::new(Code::InvalidEmail)
                .field("email")
                .detail("Mail cannot be sent from here to an address with other than ASCII letters before the @."),
            Error::NotFound | Error::Storage(StorageError::Gone) => Self::new(Code::NotFound),
            Error::UnknownClient => Self::new(Code::UnknownClient),
            Error::ClientSecretWrong => Self::new(Code::InvalidClientSecret),
            Error::ClientNotAllowed => Self::new(Code::ClientNotAllowed),
            Error::RefreshInvalid => Self::new(Code::RefreshTokenInvalid),
            Error::RecoveryLinkInvalid => Self::new(Code::RecoveryLinkInvalid),
            Error::Taken | Error::Storage(StorageError::Conflict { constraint: _ }) => Self::new(Code::Taken),
            Error::Storage(StorageError::Retry(_) | StorageError::Database(_)) => {
                Self::new(Code::Unavailable).retry_after(UNAVAILABLE_FOR)
            }
            Error::WrongMasterSecret | Error::Corrupt(_) | Error::Storage(StorageError::Corrupt { column: _ }) => {
                Self::new(Code::Internal)
            }
        };
        Self { cause: Some(error), ..told }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let Self { code, detail, field, attempts_left, retry_after, cause } = self;
        let status = code.status();
        let cause = cause.as_ref().map(|error| error as &dyn std::error::Error);
        if status.is_server_error() {
            tracing::error!(code = code.as_str(), cause, "the API failed");
        } else if let Some(cause) = cause {
            tracing::info!(code = code.as_str(), cause, "the API refused");
        } else {
            // What is wrong with a request itself is in the answer, and the status in the log of requests.
            tracing::debug!(code = code.as_str(), "the API refused");
        }
        // Whole seconds, rounded up: a client that waits exactly so long must not come too early.
        let retry_after = retry_after.map(|wait| wait.as_millis().div_ceil(1000).max(1) as u64);
        let problem = Problem {
            type_: format!("/api/docs#error-{}", code.as_str()),
            title: code.title(),
            status: status.as_u16(),
            detail: detail.unwrap_or_else(|| sentence(code.title())),
            code: code.as_str(),
            field,
            attempts_left,
            retry_after,
        };
        let body = serde_json::to_vec(&problem).expect("text and numbers serialise");
        let mut response = (status, [(header::CONTENT_TYPE, PROBLEM_JSON)], body).into_response();
        if status == http::StatusCode::UNAUTHORIZED {
            // RFC 9110 §15.5.2; RFC 6750 §3.1: no error code when no token was given.
            let challenge = match code {
                ErrorCode::InvalidToken => r#"Bearer realm="latchkey", error="invalid_token""#,
                _ => r#"Bearer realm="latchkey""#,
            };
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
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
