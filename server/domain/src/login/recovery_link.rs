//! A break-glass sign-in link that an operator makes.

use std::time::Duration;

use crate::{RecoveryLinkId, Timestamp, UserId};

/// It works for so long, where it works at once: whoever asked for it is there.
const TTL: Duration = Duration::from_secs(15 * 60);
/// The same after a waiting time: they have to come back.
const TTL_AFTER_WAIT: Duration = Duration::from_secs(24 * 3600);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryLink {
    pub id: RecoveryLinkId,
    pub token_hash: Vec<u8>,
    pub user_id: UserId,
    pub created_at: Timestamp,
    /// It opens nothing before: so long its person can stop it.
    pub starts_at: Timestamp,
    pub expires_at: Timestamp,
}

impl RecoveryLink {
    /// Until when it opens nothing, if it does not yet. One that was to work at once does so by every node's clock.
    pub fn waits_until(&self, now: Timestamp) -> Option<Timestamp> {
        (self.starts_at > self.created_at && self.starts_at > now).then_some(self.starts_at)
    }

    /// From when to when one works that is made now.
    pub(super) fn times(now: Timestamp, wait: Duration) -> (Timestamp, Timestamp) {
        let starts_at = now + wait;
        (starts_at, starts_at + if wait.is_zero() { TTL } else { TTL_AFTER_WAIT })
    }
}
