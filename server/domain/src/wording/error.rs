//! Why a text stays as it is.

use crate::kernel::{Fault, InvalidInput, fault::over_fault};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Fault(Fault),
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// No such language, or nothing in it that could be said in other words.
    #[error("there is no such thing here")]
    NotFound,
}

over_fault!(Error);
