//! A person in a browser.

use crate::{SessionId, login::access::Access};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrowserSession {
    pub id: SessionId,
    /// SHA-256 of the cookie's value.
    pub token_hash: Vec<u8>,
    pub access: Access,
}

/// Browsers in which one person is signed in; with one more the oldest session ends.
pub const MAX_SESSIONS: u32 = 100;
