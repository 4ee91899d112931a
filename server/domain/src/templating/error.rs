//! Why a template stays as it is.

use super::template::Wrong;
use crate::kernel::{Fault, fault::OverFault};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Fault(Fault),
    #[error("{0}")]
    Wrong(Wrong),
    /// No such version.
    #[error("there is no such thing here")]
    NotFound,
}

impl<E: Into<Fault>> From<E> for Error {
    fn from(fault: E) -> Self {
        Self::Fault(fault.into())
    }
}

impl OverFault for Error {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            _ => None,
        }
    }
}
