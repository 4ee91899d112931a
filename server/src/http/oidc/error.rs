//! What the OAuth endpoints answer when they do not do what was asked (RFC 6749 §5.2, RFC 6750 §3, RFC 9449 §5 and §7).

use std::time::Duration;

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::{HeaderName, HeaderValue, StatusCode, header};
use latchkey_domain::{
    LoginDomain,
    kernel::Fault,
    oauth::{
        self,
        authorization_answer::EXPLAINED_AT,
        authorization_error::AuthorizationErrorCode,
        authorization_parameters::{Refused, Unanswerable},
        client_metadata::MetadataError,
        dpop::ALGORITHMS,
    },
    ports::StorageError,
};
use serde_json::json;

use crate::http::error::{UNAVAILABLE_FOR, whole_seconds};

/// Those that nobody uses are gone by then.
const LATER: Duration = Duration::from_secs(3600);

pub(in crate::http) const DPOP_NONCE: HeaderName = HeaderName::from_static("dpop-nonce");

macro_rules! codes {
    ($($(#[doc = $meaning:literal])+ $variant:ident = $status:ident $code:literal;)+) => {
        /// Why a request was refused, in the words of the specifications.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum OAuthErrorCode {
            $($(#[doc = $meaning])+ $variant,)+
        }

        impl OAuthErrorCode {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub const fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status),+ }
            }

            /// What a developer does about it.
            pub fn meaning(self) -> String {
                let lines: &[&str] = match self { $(Self::$variant => &[$($meaning),+]),+ };
                lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
            }
        }
    };
}

codes! {
    /// A parameter is missing, given twice or malformed, or the body is not `application/x-www-form-urlencoded`. Where PKCE is
    /// needed, as it is unless an operator lets a confidential application do without (`--requires-pkce false`), send
    /// `code_challenge` and `code_challenge_method=S256`, and later `code_verifier`. Where requests have to be pushed or signed,
    /// an operator has registered the application so (`--requires-par`, `--requires-signed-request`).
    InvalidRequest = BAD_REQUEST "invalid_request";
    /// There is no active application of this id, or it did not prove itself in the way it is registered for: with its
    /// secret, by HTTP Basic or in the body, or with its key.
    InvalidClient = UNAUTHORIZED "invalid_client";
    /// The code, device code or refresh token is unknown, expired, used, or another application's; or what belongs to it is missing or
    /// wrong: `code_verifier`, `redirect_uri`, the DPoP key. A code works once, for a minute, also when it fails.
    InvalidGrant = BAD_REQUEST "invalid_grant";
    /// Nobody has decided about the device yet. Ask again after `interval` seconds.
    AuthorizationPending = BAD_REQUEST "authorization_pending";
    /// The device asks too often. From now on it waits five seconds longer between two questions.
    SlowDown = BAD_REQUEST "slow_down";
    /// The person did not let the device in, did not agree, or went back without signing in; or they are not in the
    /// organization that was named.
    AccessDenied = BAD_REQUEST "access_denied";
    /// Nobody decided about the device within ten minutes. Begin again, with another code.
    ExpiredToken = BAD_REQUEST "expired_token";
    /// The application is not registered for this. Its operator can change that: `latchkey client update`.
    UnauthorizedClient = BAD_REQUEST "unauthorized_client";
    /// `grant_type` is none that is offered here.
    UnsupportedGrantType = BAD_REQUEST "unsupported_grant_type";
    /// Only `response_type=code` is offered.
    UnsupportedResponseType = BAD_REQUEST "unsupported_response_type";
    /// `scope` is malformed, or more than the application may ask for or was given.
    InvalidScope = BAD_REQUEST "invalid_scope";
    /// `resource` is malformed, or not among the audiences that the application is registered for (`--audience`), or was given.
    InvalidTarget = BAD_REQUEST "invalid_target";
    /// The `request_uri` is none that was given here for a pushed request, is too old, or was used.
    InvalidRequestUri = BAD_REQUEST "invalid_request_uri";
    /// The signed request object is not one: not this application's, not for this server, expired, or signed by a key or an
    /// algorithm that it is not registered with.
    InvalidRequestObject = BAD_REQUEST "invalid_request_object";
    /// A parameter that OpenID Connect has, and that is not taken here: `registration`.
    RegistrationNotSupported = BAD_REQUEST "registration_not_supported";
    /// A request is posted to `/oauth/par`, or its parameters are in the address: nothing is fetched from a `request_uri`.
    RequestUriNotSupported = BAD_REQUEST "request_uri_not_supported";
    /// The application has no keys registered that could sign a `request`. Register them (`--jwks` or `--jwks-uri`), or send the
    /// parameters themselves.
    RequestNotSupported = BAD_REQUEST "request_not_supported";
    /// With `prompt=none`: nobody is signed in, or the sign-in is older than `max_age` lets it be, or lacks a second factor, or is
    /// not that of whom `id_token_hint` names. Send the person without `prompt=none`. Without it: they signed in as somebody
    /// else than the application asked for.
    LoginRequired = BAD_REQUEST "login_required";
    /// With `prompt=none`: the person has to say that it is they who go on. Send them without it.
    AccountSelectionRequired = BAD_REQUEST "account_selection_required";
    /// With `prompt=none`: the person has not agreed to what the application asks for. Send them without it.
    ConsentRequired = BAD_REQUEST "consent_required";
    /// With `prompt=none`: the person is in several organizations. Name one as `organization`, or send them without
    /// `prompt=none`.
    InteractionRequired = BAD_REQUEST "interaction_required";
    /// The person signed in, and in no way that satisfies the essential `acr`, the application (`--method`) or the organization.
    UnmetAuthenticationRequirements = BAD_REQUEST "unmet_authentication_requirements";
    /// The DPoP proof is not one for this request: a JWT with a public key in its header, the method and address of the
    /// request, and the time. Each proof works once.
    InvalidDpopProof = BAD_REQUEST "invalid_dpop_proof";
    /// Make another proof, with the `nonce` that the header `DPoP-Nonce` gives, and repeat.
    UseDpopNonce = BAD_REQUEST "use_dpop_nonce";
    /// Only a sign-in's tokens can be given back. What an application has for itself ends by itself.
    UnsupportedTokenType = BAD_REQUEST "unsupported_token_type";
    /// A redirect URI of an application that registers itself is missing, or is none that may be registered.
    InvalidRedirectUri = BAD_REQUEST "invalid_redirect_uri";
    /// What an application that registers itself says of itself cannot be: the description names it.
    InvalidClientMetadata = BAD_REQUEST "invalid_client_metadata";
    /// `software_statement` is not taken here. Leave it out.
    InvalidSoftwareStatement = BAD_REQUEST "invalid_software_statement";
    /// The access token is malformed, expired or revoked, was issued for another audience, or is bound to a key that was
    /// not proved. Refresh it, or let the person sign in.
    InvalidToken = UNAUTHORIZED "invalid_token";
    /// The access token is valid, and has not the scope that is needed.
    InsufficientScope = FORBIDDEN "insufficient_scope";
    /// Too many requests, from this application or address; or the database is away. Repeat after `Retry-After` seconds.
    TemporarilyUnavailable = SERVICE_UNAVAILABLE "temporarily_unavailable";
    /// A defect of the server. Its log tells more under the request id.
    ServerError = INTERNAL_SERVER_ERROR "server_error";
}

/// A refusal, on its way to becoming an answer.
#[derive(Debug)]
pub struct OAuthError {
    code: OAuthErrorCode,
    description: Option<String>,
    status: StatusCode,
    retry_after: Option<Duration>,
    nonce: Option<String>,
    /// To whoever came by this scheme, with an access token or as an application; it says so in a header.
    shown_by: Option<&'static str>,
    /// For the log only.
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl OAuthError {
    pub fn new(code: OAuthErrorCode) -> Self {
        Self {
            code,
            description: None,
            status: code.status(),
            retry_after: None,
            nonce: None,
            shown_by: None,
            cause: None,
        }
    }

    pub fn invalid_request(description: impl Into<String>) -> Self {
        Self::new(OAuthErrorCode::InvalidRequest).detail(description)
    }

    /// Must not say more than its reader may know.
    pub fn detail(self, description: impl Into<String>) -> Self {
        Self { description: Some(description.into()), ..self }
    }

    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// What a resource says: it has no other way to refuse a proof than a token.
    pub fn of_resource(self, scheme: &'static str) -> Self {
        let is_proof = matches!(self.code, OAuthErrorCode::InvalidDpopProof | OAuthErrorCode::UseDpopNonce);
        let status = if is_proof { StatusCode::UNAUTHORIZED } else { self.status };
        Self { shown_by: Some(scheme), status, ..self }
    }

    /// To an application that came by HTTP Basic.
    pub fn of_basic(self) -> Self {
        Self { shown_by: Some("Basic"), ..self }
    }

    pub fn with_nonce(self, nonce: String) -> Self {
        Self { nonce: Some(nonce), ..self }
    }

    fn retry_after(self, wait: Duration) -> Self {
        Self { retry_after: Some(wait), ..self }
    }

    fn because(self, cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self { cause: Some(Box::new(cause)), ..self }
    }

    /// With the address, at this login domain, of the page that explains it.
    pub fn answer(self, login_domain: &LoginDomain) -> Response {
        let (code, status) = (self.code.as_str(), self.status);
        let cause = self.cause.as_deref().map(|error| error as &dyn std::error::Error);
        if status.is_server_error() {
            tracing::error!(code, cause, "an OAuth endpoint failed");
        } else {
            tracing::info!(code, description = self.description, cause, "an OAuth endpoint refused");
        }
        let description = self.description.unwrap_or_else(|| plain(&self.code.meaning()));
        let error_uri = login_domain.absolute(&format!("{EXPLAINED_AT}{code}"));
        let body = json!({ "error": code, "error_description": description, "error_uri": error_uri });
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        if let Some(challenge) = challenge(self.code, status, self.shown_by, &description) {
            headers.insert(header::WWW_AUTHENTICATE, challenge);
        }
        if let Some(wait) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(whole_seconds(wait)));
        }
        if let Some(nonce) = self.nonce {
            headers.insert(DPOP_NONCE, HeaderValue::try_from(nonce).expect("base64url is ASCII"));
        }
        response
    }
}

/// RFC 9110 §11.6.1: how to do better. Whoever showed no token at all is told no error (RFC 6750 §3.1).
fn challenge(
    code: OAuthErrorCode,
    status: StatusCode,
    shown_by: Option<&'static str>,
    description: &str,
) -> Option<HeaderValue> {
    let challenge = match shown_by {
        Some("") => r#"Bearer realm="latchkey""#.to_owned(),
        Some("Basic") if status == StatusCode::UNAUTHORIZED => r#"Basic realm="latchkey""#.to_owned(),
        Some(scheme) if scheme != "Basic" && matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) => {
            let scope = if code == OAuthErrorCode::InsufficientScope { r#", scope="openid""# } else { "" };
            let algs = if scheme == "DPoP" { format!(r#", algs="{}""#, ALGORITHMS.join(" ")) } else { String::new() };
            let (error, description) = (code.as_str(), description.replace(['"', '\\'], "'"));
            format!(r#"{scheme} realm="latchkey", error="{error}", error_description="{description}"{scope}{algs}"#)
        }
        Some(_) | None => return None,
    };
    Some(HeaderValue::try_from(challenge).expect("descriptions are ASCII"))
}

/// RFC 6749 §5.2: without quotes and backslashes. The marks are Markdown's.
fn plain(meaning: &str) -> String {
    meaning.replace('`', "")
}

/// Some of it may be somebody else's words.
fn told_plainly(error: &dyn std::error::Error) -> String {
    let plain = |c: char| if (c.is_ascii_graphic() || c == ' ') && !"\"\\".contains(c) { c } else { '\'' };
    error.to_string().chars().map(plain).take(300).collect()
}

/// Of a request that was pushed: what the application would be told where its people come back to (RFC 9126 §2.3).
impl From<Refused> for OAuthError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Page(Unanswerable::NoClientId) => Self::invalid_request("client_id is missing"),
            Refused::Page(Unanswerable::UnknownClient { .. } | Unanswerable::Document { .. }) => {
                Self::new(OAuthErrorCode::InvalidClient)
            }
            Refused::Page(Unanswerable::RedirectUri { asked: None, .. }) => {
                Self::invalid_request("redirect_uri is missing")
            }
            Refused::Page(Unanswerable::RedirectUri { .. }) => {
                Self::invalid_request("redirect_uri is not one that is registered, to the letter")
            }
            Refused::Page(Unanswerable::Unreadable { error }) | Refused::Answer { error, .. } => {
                Self::new(error.code.into()).detail(error.description)
            }
            Refused::Page(Unanswerable::Lost(_)) => Self::new(OAuthErrorCode::InvalidRequestUri),
            Refused::Fault(fault) => fault.into(),
        }
    }
}

impl From<AuthorizationErrorCode> for OAuthErrorCode {
    fn from(code: AuthorizationErrorCode) -> Self {
        use AuthorizationErrorCode as Code;

        match code {
            Code::UnauthorizedClient => Self::UnauthorizedClient,
            Code::UnsupportedResponseType => Self::UnsupportedResponseType,
            Code::InvalidScope => Self::InvalidScope,
            Code::InvalidTarget => Self::InvalidTarget,
            Code::InvalidRequestUri | Code::RequestUriNotSupported => Self::InvalidRequestUri,
            Code::InvalidRequestObject | Code::RequestNotSupported => Self::InvalidRequestObject,
            Code::RegistrationNotSupported => Self::RegistrationNotSupported,
            Code::LoginRequired => Self::LoginRequired,
            Code::ServerError => Self::ServerError,
            Code::TemporarilyUnavailable => Self::TemporarilyUnavailable,
            // The others come of somebody who was sent, and there is nobody yet.
            Code::InvalidRequest
            | Code::AccessDenied
            | Code::AccountSelectionRequired
            | Code::ConsentRequired
            | Code::InteractionRequired
            | Code::UnmetAuthenticationRequirements => Self::InvalidRequest,
        }
    }
}

impl From<oauth::Error> for OAuthError {
    fn from(error: oauth::Error) -> Self {
        use OAuthErrorCode as Code;
        use oauth::Error;

        let told = match &error {
            Error::Fault(_) => Self::new(Code::ServerError),
            Error::InvalidInput(input) => Self::invalid_request(input.to_string()),
            // One answer: it must not tell which ids there are.
            Error::UnknownClient | Error::ClientSecretWrong => Self::new(Code::InvalidClient),
            // Why is for the log: it says what there is in the operator's network, and nobody has proved anything yet.
            Error::KeysUnavailable(_) => {
                Self::new(Code::InvalidClient).detail("its keys cannot be had: the server's log says why")
            }
            Error::DocumentUnusable(_) => Self::new(Code::InvalidClient).detail(told_plainly(&error)),
            Error::Metadata(why) => {
                let code = match why {
                    MetadataError::RedirectUri(_) => Code::InvalidRedirectUri,
                    MetadataError::Metadata(_) => Code::InvalidClientMetadata,
                    MetadataError::SoftwareStatement => Code::InvalidSoftwareStatement,
                };
                Self::new(code).detail(told_plainly(&error))
            }
            Error::RegistrationTokenWrong => Self::new(Code::InvalidToken)
                .detail("the registration token is missing, wrong or used up")
                .of_resource("Bearer"),
            Error::TooManyStrangers => Self::new(Code::TemporarilyUnavailable).retry_after(LATER),
            Error::NotFound | Error::TooManyApplications | Error::ClientIdTaken => Self::new(Code::InvalidRequest),
            Error::RefreshInvalid => Self::new(Code::InvalidGrant).detail("the refresh token is not valid"),
            Error::CodeInvalid => {
                let why = "the code is unknown, was used, is another client's, or is more than a minute old";
                Self::new(Code::InvalidGrant).detail(why)
            }
            Error::CodeMisfit(why) => Self::new(Code::InvalidGrant).detail(*why),
            // RFC 8693 §2.2.2.
            Error::SubjectTokenInvalid(why) => Self::invalid_request(format!("subject_token: {why}")),
            Error::DeviceCodeInvalid => {
                let why = "the device code is unknown, was used, is another client's, or is bound to another key";
                Self::new(Code::InvalidGrant).detail(why)
            }
            Error::DeviceCodeExpired => Self::new(Code::ExpiredToken),
            Error::DevicePending => Self::new(Code::AuthorizationPending),
            Error::DeviceSlowDown => Self::new(Code::SlowDown),
            Error::DeviceRefused => Self::new(Code::AccessDenied),
            Error::GrantTypeNotAllowed => Self::new(Code::UnauthorizedClient),
            Error::ScopeInvalid => Self::new(Code::InvalidScope),
            Error::TargetInvalid => Self::new(Code::InvalidTarget),
            Error::ProofInvalid(why) => Self::new(Code::InvalidDpopProof).detail(*why),
            Error::ProofNeedsNonce => Self::new(Code::UseDpopNonce),
            Error::TokenInvalid => Self::new(Code::InvalidToken),
            Error::ScopeInsufficient(_) => Self::new(Code::InsufficientScope),
            Error::TokenTypeUnsupported => Self::new(Code::UnsupportedTokenType),
        };
        match error {
            Error::Fault(fault) => fault.into(),
            error => told.because(error),
        }
    }
}

impl From<Fault> for OAuthError {
    fn from(fault: Fault) -> Self {
        use OAuthErrorCode as Code;

        let told = match &fault {
            Fault::RateLimited(limited) => Self::new(Code::TemporarilyUnavailable)
                .status(StatusCode::TOO_MANY_REQUESTS)
                .retry_after(limited.retry_after),
            Fault::Storage(StorageError::Retry(_) | StorageError::Database(_)) => {
                Self::new(Code::TemporarilyUnavailable).retry_after(UNAVAILABLE_FOR)
            }
            Fault::Forbidden(_) | Fault::Revoked => Self::new(Code::UnauthorizedClient),
            Fault::WrongMasterSecret
            | Fault::Changed(_)
            | Fault::Corrupt(_)
            | Fault::Storage(
                StorageError::Corrupt { column: _ } | StorageError::Gone | StorageError::Conflict { constraint: _ },
            ) => Self::new(Code::ServerError),
        };
        told.because(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What they come with leads to the list, too.
    #[test]
    fn the_errors_of_the_authorization_endpoint_are_explained() {
        for code in AuthorizationErrorCode::ALL {
            assert!(OAuthErrorCode::ALL.iter().any(|known| known.as_str() == code.as_str()), "{code}");
        }
    }
}
