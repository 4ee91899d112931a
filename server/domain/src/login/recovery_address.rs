//! A second address that somebody gave for the day on which their own is lost, and the wish to come back by it.
//!
//! It is no way to sign in, and nobody is found by it: it counts only together with the address of its account.

use std::time::Duration;

use crate::{Email, RecoveryRequestId, Timestamp, UserId};

/// After the waiting time the link works for so long: whoever asked has to come back.
const TTL_AFTER_WAIT: Duration = Duration::from_secs(3 * 24 * 3600);

/// One an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryAddress {
    pub user_id: UserId,
    pub email: Email,
    pub proved_at: Timestamp,
}

/// Of the recovery address that the account has: it is forgotten when that is removed or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryRequest {
    pub id: RecoveryRequestId,
    pub user_id: UserId,
    /// Of the link in the mail to the recovery address.
    pub token_hash: Vec<u8>,
    pub asked_at: Timestamp,
    /// The link opens nothing before: so long whoever reads the account's mail can stop it.
    pub starts_at: Timestamp,
    pub expires_at: Timestamp,
}

impl RecoveryRequest {
    /// Until when the link opens nothing, if it does not yet.
    pub fn waits_until(&self, now: Timestamp) -> Option<Timestamp> {
        (self.starts_at > now).then_some(self.starts_at)
    }

    /// From when to when one works that is asked for now.
    pub(super) fn times(now: Timestamp, wait: Duration) -> (Timestamp, Timestamp) {
        (now + wait, now + wait + TTL_AFTER_WAIT)
    }
}
