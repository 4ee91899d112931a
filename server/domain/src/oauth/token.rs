//! Access tokens (RFC 9068) and refresh tokens (RFC 6749 §1.5, RFC 9700 §4.14).

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{GrantId, Timestamp};

pub const ACCESS_TOKEN_TTL: Duration = Duration::from_secs(15 * 60);
/// How long a used refresh token still answers, with the same successor: a lost answer or a race signs nobody out.
pub const REFRESH_GRACE: Duration = Duration::from_secs(60);

/// Claims of an access token, `typ: at+jwt` (RFC 9068 §2.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessClaims {
    pub iss: String,
    pub aud: String,
    pub sub: String,
    pub client_id: String,
    pub sid: String,
    pub jti: String,
    pub iat: i64,
    pub exp: i64,
    pub auth_time: i64,
    pub amr: Vec<String>,
}

/// One link in a chain of refresh tokens; the chain is the grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshToken {
    pub token_hash: Vec<u8>,
    pub grant_id: GrantId,
    pub client_id: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}
