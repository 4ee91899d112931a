//! Why an application gets an error where it asked for a code (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6, RFC 8707
//! §2, RFC 9101 §7, OpenID Connect Core Error Code unmet_authentication_requirements 1.0).

use crate::kernel::words;

words! {
    AuthorizationErrorCode {
        InvalidRequest = "invalid_request",
        UnauthorizedClient = "unauthorized_client",
        AccessDenied = "access_denied",
        UnsupportedResponseType = "unsupported_response_type",
        InvalidScope = "invalid_scope",
        InvalidTarget = "invalid_target",
        ServerError = "server_error",
        TemporarilyUnavailable = "temporarily_unavailable",
        LoginRequired = "login_required",
        AccountSelectionRequired = "account_selection_required",
        ConsentRequired = "consent_required",
        InteractionRequired = "interaction_required",
        UnmetAuthenticationRequirements = "unmet_authentication_requirements",
        InvalidRequestUri = "invalid_request_uri",
        InvalidRequestObject = "invalid_request_object",
        RequestNotSupported = "request_not_supported",
        RequestUriNotSupported = "request_uri_not_supported",
        RegistrationNotSupported = "registration_not_supported",
    }
}

/// What the application's developer reads. Never for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorizationError {
    pub code: AuthorizationErrorCode,
    /// ASCII, without quotes and backslashes (RFC 6749 §4.1.2.1).
    pub description: String,
}

impl AuthorizationError {
    pub fn new(code: AuthorizationErrorCode, description: impl Into<String>) -> Self {
        Self { code, description: description.into() }
    }

    pub fn invalid_request(description: impl Into<String>) -> Self {
        Self::new(AuthorizationErrorCode::InvalidRequest, description)
    }
}
