//! Why the audit log shows nothing.

use crate::kernel::{Fault, InvalidInput, fault::over_fault};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Fault(Fault),
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    #[error("there is no such thing here")]
    NotFound,
}

over_fault!(Error);
