//! A signed-in browser, or an API client's sign-in behind its refresh tokens.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{CredentialId, SessionId, Timestamp, UserId};

/// Authentication Method Reference values (RFC 8176 §2) that this server verifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Amr {
    /// Proof of possession of a key.
    Pop,
    /// The authenticator verified its user (PIN, fingerprint, face).
    User,
    /// A one-time code, here one sent by email.
    Otp,
}

impl Amr {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pop => "pop",
            Self::User => "user",
            Self::Otp => "otp",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Pop, Self::User, Self::Otp].into_iter().find(|amr| amr.as_str() == text)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    /// Of the cookie's value, see [`crate::LoginDomain::session_hash`]; `None` for an API client's sign-in, which has no cookie.
    pub token_hash: Option<Vec<u8>>,
    pub user_id: UserId,
    /// The client that signed the person in over the API or in an embed.
    pub client_id: Option<String>,
    /// When the person last proved who they are; step-up renews it.
    pub auth_time: Timestamp,
    pub amr: Vec<Amr>,
    /// The passkey used, when one was.
    pub credential_id: Option<CredentialId>,
    pub ip: String,
    pub user_agent: String,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub expires_at: Timestamp,
}

/// A person's sessions, in browsers and applications together; with one more the oldest ends.
pub const MAX_SESSIONS: u32 = 100;

/// Adding or removing a credential, changing an address and the like need an authentication this fresh.
pub const STEP_UP_TTL: Duration = Duration::from_secs(5 * 60);

impl Session {
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        now.since(self.auth_time) < STEP_UP_TTL
    }
}
