//! Why a brand stays as it is.

use crate::kernel::{Fault, InvalidInput, fault::over_fault};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Fault(Fault),
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// No such organization or application.
    #[error("there is no such thing here")]
    NotFound,
}

over_fault!(Error);
