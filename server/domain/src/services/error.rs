//! Why a use case did not succeed. The HTTP surfaces map this, each with one exhaustive `match`.

use std::time::Duration;

use crate::{
    ceremony::{SealedCeremonyError, VerificationError, record::CorruptRecord},
    ports::{Constraint, RateLimited, StorageError},
};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    RateLimited(#[from] RateLimited),
    /// The `auth_code` does not open for this kind of ceremony, client and session.
    #[error("this auth_code does not belong here")]
    CeremonyBroken,
    #[error("the ceremony took too long")]
    CeremonyExpired,
    #[error("this ceremony was finished before")]
    CeremonySpent,
    /// No user on the server has this credential: the browser may forget it.
    #[error("no account here has this passkey")]
    UnknownCredential,
    #[error(transparent)]
    Verification(#[from] VerificationError),
    /// The passkey is right, but its owner may not sign in, or the request names somebody else.
    #[error("the sign-in was refused")]
    SignInRefused,
    #[error("this passkey is registered already")]
    AlreadyRegistered,
    #[error("the account has as many passkeys as it can have")]
    TooManyPasskeys,
    #[error("the code is wrong")]
    CodeWrong { attempts_left: u32 },
    /// Unknown, expired, used, or asked for by another client or session.
    #[error("the code is no longer valid")]
    CodeExpired,
    #[error("the code was tried too often")]
    CodeUsedUp,
    #[error("the code can be sent again a little later")]
    ResendTooSoon { retry_after: Duration },
    #[error("the code was sent too often")]
    ResendUsedUp,
    #[error("a valid session or access token is needed")]
    NotSignedIn,
    #[error("a fresh authentication is needed")]
    StepUpRequired,
    #[error("this is the last way into the account")]
    LastWayIn,
    #[error("{field}: {message}")]
    InvalidInput { field: &'static str, message: String },
    /// The mail relay takes ASCII letters before the `@` only, and this address has others.
    #[error("mail cannot be sent to an address with these letters before the @")]
    EmailUndeliverable,
    #[error("there is no such thing here")]
    NotFound,
    #[error("there is no such client")]
    UnknownClient,
    /// The client has a secret, and the request has none or another one.
    #[error("the client secret is missing or wrong")]
    ClientSecretWrong,
    #[error("the client may not do this")]
    ClientNotAllowed,
    #[error("the refresh token is not valid")]
    RefreshInvalid,
    #[error("the link is not valid any more")]
    RecoveryLinkInvalid,
    #[error("that id is taken")]
    Taken,
    /// The master secret is not the one that sealed what is stored.
    #[error("the master secret does not open what is stored")]
    WrongMasterSecret,
    #[error("the stored data is damaged: {0}")]
    Corrupt(String),
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for Error {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Conflict { constraint: Constraint::CredentialId } => Self::AlreadyRegistered,
            StorageError::Conflict { constraint: Constraint::ClientId } => Self::Taken,
            // An address was taken while it was being proved: the same answer as for one that was taken before.
            StorageError::Conflict { constraint: Constraint::UserEmail } => Self::CodeExpired,
            StorageError::Gone => Self::NotFound,
            error => Self::Storage(error),
        }
    }
}

impl From<SealedCeremonyError> for Error {
    fn from(error: SealedCeremonyError) -> Self {
        match error {
            SealedCeremonyError::Broken => Self::CeremonyBroken,
            SealedCeremonyError::Expired => Self::CeremonyExpired,
        }
    }
}

impl From<CorruptRecord> for Error {
    fn from(error: CorruptRecord) -> Self {
        Self::Corrupt(error.to_string())
    }
}
