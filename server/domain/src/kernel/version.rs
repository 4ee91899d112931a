//! Which state of a record somebody has seen: a change that was meant for another one is refused.

use std::fmt::Display;

use crate::Timestamp;

/// Another one after each change of the record: what changes it moves its time on ([`Timestamp::after`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version(String);

impl Version {
    pub fn new(id: impl Display, updated_at: Timestamp) -> Self {
        Self(format!("{id}-{:x}", updated_at.as_millis()))
    }

    /// Of what has no time of its own.
    pub fn of_digest(digest: &[u8]) -> Self {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Self(hex(digest))
    }

    /// Of what is counted.
    pub fn of_number(number: u32) -> Self {
        Self(number.to_string())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a record has to be still when it is changed. Looked at in the transaction that changes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Expected {
    #[default]
    Anything,
    OneOf(Vec<String>),
}

/// Somebody else was faster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it was changed since it was read")]
pub struct Changed;

impl Expected {
    pub fn require(&self, version: &Version) -> Result<(), Changed> {
        match self {
            Self::Anything => Ok(()),
            Self::OneOf(versions) if versions.contains(&version.0) => Ok(()),
            Self::OneOf(_) => Err(Changed),
        }
    }
}
