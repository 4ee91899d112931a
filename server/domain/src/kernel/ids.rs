//! Identifiers: one newtype a thing, all UUIDv7 (sortable by creation, no sequences to share between nodes).

use std::{
    fmt,
    str::FromStr,
    sync::atomic::{AtomicU16, Ordering},
};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::secret::sha256;
use crate::ports::{Clock, Rng};

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
    /// One line of the audit log.
    AuditEventId,
    /// Something to be said to somebody, once or again.
    JobId,
    /// One break-glass sign-in link.
    RecoveryLinkId,
}

/// RFC 9562 §5.7, from injected time and randomness, with a counter in `rand_a` (§6.2, method 1): what one request makes
/// in one millisecond sorts in the order in which it was made.
fn new_uuid(clock: &dyn Clock, rng: &dyn Rng) -> Uuid {
    static COUNTER: AtomicU16 = AtomicU16::new(0);
    let mut random = [0; 10];
    rng.fill(&mut random);
    // The version overwrites the upper four bits.
    random[..2].copy_from_slice(&(COUNTER.fetch_add(1, Ordering::Relaxed) & 0x0FFF).to_be_bytes());
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
