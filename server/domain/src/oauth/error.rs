//! Why an application does not get what it asks for.

use crate::kernel::{Fault, InvalidInput, fault::OverFault};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Fault(Fault),
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    #[error("there is no such client")]
    UnknownClient,
    /// The client has a secret, and the request has none or another one.
    #[error("the client secret is missing or wrong")]
    ClientSecretWrong,
    #[error("that client_id is taken")]
    ClientIdTaken,
    #[error("the refresh token is not valid")]
    RefreshInvalid,
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
