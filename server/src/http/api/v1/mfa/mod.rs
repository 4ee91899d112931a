//! The second factor of a sign-in, over the API. Whoever calls shows the token of an unfinished sign-in, and no other.

mod authenticators;
mod backup_code;
mod enroll;
mod initiate;
mod qr_code;
mod token;
mod validate;

use axum::extract::FromRequestParts;
use http::request::Parts;
use latchkey_domain::{Client, RequestContext, services::Channel};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{
    error::{ApiError, ErrorCode},
    extract::{ApiClient, bearer_token},
    state::AppState,
};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(token::begin_mfa_check))
        .routes(routes!(authenticators::list_mfa_authenticators))
        .routes(routes!(enroll::enroll_mfa_authenticator))
        .routes(routes!(initiate::initiate_mfa))
        .routes(routes!(qr_code::get_mfa_qr_code))
        .routes(routes!(validate::validate_mfa))
        .routes(routes!(backup_code::use_mfa_backup_code))
}

/// An application with the token of an unfinished sign-in of its.
#[derive(Debug)]
struct MfaBearer {
    client: Arc<Client>,
    request: RequestContext,
    /// Not looked at yet.
    token: String,
}

impl FromRequestParts<AppState> for MfaBearer {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let ApiClient { client, request } = ApiClient::from_request_parts(parts, state).await?;
        let token = bearer_token(&parts.headers)?.ok_or(ApiError::new(ErrorCode::MissingToken))?;
        Ok(Self { client, request, token: token.to_owned() })
    }
}

/// What somebody can prove a second factor with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
enum AuthenticatorType {
    /// A passkey of theirs, after a first factor that was something weaker.
    #[serde(rename = "passkey")]
    Passkey,
    /// An authenticator app (TOTP).
    #[serde(rename = "otp")]
    Otp,
    /// One of the codes that are kept for when the app is not at hand.
    #[serde(rename = "recovery-code")]
    RecoveryCode,
    /// A code that is sent: not in the way that the first factor came, and only to those who have neither an app nor a passkey.
    #[serde(rename = "oob")]
    Oob,
}

/// How a code is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum OobChannel {
    Sms,
    Email,
}

impl From<Channel> for OobChannel {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Sms => Self::Sms,
            Channel::Email => Self::Email,
        }
    }
}

impl From<OobChannel> for Channel {
    fn from(channel: OobChannel) -> Self {
        match channel {
            OobChannel::Sms => Self::Sms,
            OobChannel::Email => Self::Email,
        }
    }
}
