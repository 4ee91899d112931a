//! Why a person's account or passkeys stay as they are.

use crate::{
    ceremony::{CeremonyError, VerificationError},
    kernel::{Fault, InvalidInput, fault::over_fault},
    login::AccessError,
    tenancy::LastOwner,
};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Fault(Fault),
    #[error(transparent)]
    Access(#[from] AccessError),
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    #[error(transparent)]
    Ceremony(#[from] CeremonyError),
    #[error(transparent)]
    Verification(#[from] VerificationError),
    #[error("this passkey is registered already")]
    AlreadyRegistered,
    #[error("the account has as many passkeys as it can have")]
    TooManyPasskeys,
    /// The code that should have ended the set-up of an authenticator app.
    #[error("the code is wrong")]
    TotpCodeWrong,
    #[error("somebody has this address")]
    EmailTaken {
        /// Somebody who was deleted, and can still be brought back.
        by_deleted: bool,
    },
    #[error("this is the last way into the account")]
    LastWayIn,
    /// Nobody who can sign in would administer this server any more.
    #[error("this is the last administrator with a way in")]
    LastAdministrator,
    /// The console is opened with a passkey, and this administrator has none.
    #[error("a passkey is needed")]
    PasskeyNeeded,
    /// An organization would have no owner any more.
    #[error(transparent)]
    LastOwner(#[from] LastOwner),
    #[error("there are as many as there can be: {0}")]
    TooMany(&'static str),
    /// No such account, no such passkey of it.
    #[error("there is no such thing here")]
    NotFound,
}

over_fault!(Error);
