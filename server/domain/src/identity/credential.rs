//! A credential record (WebAuthn L3 §4): the server's half of a passkey.

use std::{fmt, str::FromStr};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use crate::{Timestamp, UserId};

/// The credential id, 1 to 1,023 bytes (WebAuthn L3 §5.1), unique on the whole server.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CredentialId(Vec<u8>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a credential id is 1 to 1,023 bytes, written in base64url")]
pub struct InvalidCredentialId;

impl CredentialId {
    pub const MAX_LEN: usize = 1023;

    pub fn new(bytes: Vec<u8>) -> Result<Self, InvalidCredentialId> {
        if bytes.is_empty() || bytes.len() > Self::MAX_LEN { Err(InvalidCredentialId) } else { Ok(Self(bytes)) }
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for CredentialId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(&self.0))
    }
}

impl fmt::Debug for CredentialId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for CredentialId {
    type Err = InvalidCredentialId;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::new(URL_SAFE_NO_PAD.decode(s).map_err(|_| InvalidCredentialId)?)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Credential {
    pub id: CredentialId,
    pub user_id: UserId,
    /// Set by the server, never changed: one deployment can serve several login domains.
    pub rp_id: String,
    /// What the owner calls it.
    pub name: String,
    /// webauthn-rs's own record, JSON behind a version number; opaque everywhere but in `ceremony`.
    pub record: String,
    pub sign_count: u32,
    pub backup_eligible: bool,
    pub backup_state: bool,
    pub aaguid: Uuid,
    /// As `getTransports()` gave them, unchanged, unknown ones included.
    pub transports: Vec<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
    pub last_used_ip: String,
    pub last_used_user_agent: String,
    /// The sign-in after which it was set up; see [`Opened::sign_in`](crate::Opened::sign_in).
    pub set_up_by: Option<Uuid>,
}
