//! Why a program is not told of events.

use crate::kernel::{Fault, InvalidInput, fault::over_fault};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Fault(Fault),
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    #[error("there are as many webhooks as there can be")]
    TooManyWebhooks,
    #[error("there is no such thing here")]
    NotFound,
}

over_fault!(Error);
