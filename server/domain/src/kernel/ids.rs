//! Identifiers: one newtype a thing, all UUIDv7 (sortable by creation, no sequences to share between nodes).

use std::{
    fmt,
    str::FromStr,
    sync::atomic::{AtomicU32, Ordering},
};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::secret::sha256;
use crate::{
    Timestamp,
    ports::{Clock, Rng},
};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id from the injected clock and random source.
            pub fn new(clock: &dyn Clock, rng: &dyn Rng) -> Self {
                Self(new_uuid(clock, rng))
            }

            /// Not greater than any id that is made from this moment on.
            pub fn first_of(at: Timestamp) -> Self {
                Self(first_uuid_of(at))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_simple().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(s).map(Self)
            }
        }
    )+};
}

id! {
    /// A person. Its 16 bytes are the WebAuthn user handle.
    UserId,
    /// A person in a browser.
    SessionId,
    /// What an application holds for a person; the `sid` of its access tokens.
    GrantId,
    /// One ceremony, from start to finish; burnt by the finish.
    CeremonyId,
    /// One emailed code: the `state` of the API.
    CodeId,
    /// An organization that people are members of.
    OrganizationId,
    /// What somebody is in an organization.
    RoleId,
    /// What a member of an organization may do.
    PermissionId,
    /// What asks somebody to join an organization.
    InvitationId,
    /// One line of the audit log.
    AuditEventId,
    /// Something to be said to somebody, once or again.
    JobId,
    /// One deed to many people.
    BulkRunId,
    /// One wish to be rid of a number.
    PhoneRemovalId,
    /// One break-glass sign-in link.
    RecoveryLinkId,
    /// One wish to come back by a recovery address.
    RecoveryRequestId,
    /// One browser in which a second factor is not asked for again.
    RememberedBrowserId,
    /// A program of the operator's that is told of events.
    WebhookId,
}

/// Time, version and variant; all else is zero.
fn first_uuid_of(at: Timestamp) -> Uuid {
    let millis = u64::try_from(at.as_millis()).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &[0; 10]).into_uuid()
}

/// RFC 9562 §5.7, from injected time and randomness, with a counter of 26 bits in `rand_a` and the beginning of `rand_b`
/// (§6.2, method 1): what one process makes in one millisecond sorts in the order in which it was made.
fn new_uuid(clock: &dyn Clock, rng: &dyn Rng) -> Uuid {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let mut random = [0; 10];
    rng.fill(&mut random);
    let count = COUNTER.fetch_add(1, Ordering::Relaxed);
    // The version overwrites the upper four bits of the first two bytes, the variant the upper two of the next.
    let [high, low] = [count >> 14, count].map(|bits| (bits as u16).to_be_bytes());
    random[..2].copy_from_slice(&high);
    random[2..4].copy_from_slice(&low);
    let millis = u64::try_from(clock.now().as_millis()).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

impl CeremonyId {
    /// Of something else that works once.
    pub(crate) fn of(what: &[u8]) -> Self {
        let mut id = [0; 16];
        id.copy_from_slice(&sha256(what)[..16]);
        Self(Uuid::from_bytes(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{MockClock, SeededRng};

    #[test]
    fn what_is_made_in_one_millisecond_sorts_as_it_was_made() {
        let (clock, rng) = (MockClock::default(), SeededRng::new(1));
        let ids: Vec<JobId> = (0..40_000).map(|_| JobId::new(&clock, &rng)).collect();
        assert!(ids.is_sorted());
        assert!(ids.iter().all(|id| id.0.get_version_num() == 7 && id.0.get_variant() == uuid::Variant::RFC4122));
    }
}
