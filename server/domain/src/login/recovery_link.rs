//! A break-glass sign-in link that an operator makes.

use std::time::Duration;

use uuid::Uuid;

use crate::{LoginDomain, RecoveryLinkId, Timestamp, UserId, kernel::secret::Sealer, ports::Rng};

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

/// What the link says, in the mail about it, by which its person stops it. Sealed: it is of use for nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StopToken {
    pub id: RecoveryLinkId,
    pub user_id: UserId,
}

impl StopToken {
    pub fn write(self, sealer: &Sealer, rng: &dyn Rng, login_domain: &LoginDomain) -> String {
        let plain = [&self.id.0.as_bytes()[..], self.user_id.0.as_bytes()].concat();
        sealer.seal_text(rng, login_domain.host().as_bytes(), &plain)
    }

    pub fn read(text: &str, sealer: &Sealer, login_domain: &LoginDomain) -> Option<Self> {
        let plain = sealer.open_text(login_domain.host().as_bytes(), text).ok()?;
        let (id, user_id) = plain.split_first_chunk::<16>()?;
        Some(Self { id: RecoveryLinkId(Uuid::from_bytes(*id)), user_id: UserId(Uuid::from_slice(user_id).ok()?) })
    }
}
