//! What can go wrong in every context alike. Each context's own error says what only that context can answer, and holds
//! one of these for the rest.

use crate::{
    kernel::version::Changed,
    ports::{RateLimited, StorageError},
    protection::authz::Forbidden,
};

#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error(transparent)]
    RateLimited(#[from] RateLimited),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// They were admitted, and are not there any more, or may do less than they might then.
    #[error("whoever asks may not act any more as they were admitted")]
    Revoked,
    #[error(transparent)]
    Changed(#[from] Changed),
    /// The master secret is not the one that sealed what is stored.
    #[error("the master secret does not open what is stored")]
    WrongMasterSecret,
    #[error("the stored data is damaged: {0}")]
    Corrupt(String),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// A value that somebody gave, and what is wrong with it.
#[derive(Debug, thiserror::Error)]
#[error("{field}: {message}")]
pub struct InvalidInput {
    pub field: &'static str,
    pub message: String,
}

impl InvalidInput {
    pub fn new(field: &'static str, message: impl ToString) -> Self {
        Self { field, message: message.to_string() }
    }
}

/// An error of a context.
pub(crate) trait OverFault: From<StorageError> {
    /// The fault that it is made of, if it is one.
    fn fault(&self) -> Option<&Fault>;
}

/// For the error of a context that holds a [`Fault`] as its variant of this name, and no other context's error.
macro_rules! over_fault {
    ($error:ty) => {
        impl<E: Into<$crate::kernel::Fault>> From<E> for $error {
            fn from(fault: E) -> Self {
                Self::Fault(fault.into())
            }
        }

        impl $crate::kernel::fault::OverFault for $error {
            fn fault(&self) -> Option<&$crate::kernel::Fault> {
                match self {
                    Self::Fault(fault) => Some(fault),
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use over_fault;

impl OverFault for Fault {
    fn fault(&self) -> Option<&Fault> {
        Some(self)
    }
}
