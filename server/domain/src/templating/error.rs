//! Why a template stays as it is.

use super::template::Wrong;
use crate::kernel::{Fault, fault::over_fault};

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

over_fault!(Error);
