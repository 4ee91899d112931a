//! Why an application does not get what it asks for.

use super::{client_keys::KeysUnavailable, client_metadata::MetadataError};
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
    /// Whoever shows a signature cannot be known.
    #[error(transparent)]
    KeysUnavailable(KeysUnavailable),
    /// The document that describes the client is not there, or is none.
    #[error("the document at the client_id cannot be used: {0}")]
    DocumentUnusable(String),
    #[error(transparent)]
    Metadata(MetadataError),
    /// What registers a client, or opens its registration.
    #[error("the registration token is missing or wrong")]
    RegistrationTokenWrong,
    #[error("too many applications have registered themselves")]
    TooManyStrangers,
    /// No such person, no such connection of theirs.
    #[error("there is no such thing here")]
    NotFound,
    #[error("there are as many applications as there can be")]
    TooManyApplications,
    #[error("that client_id is taken")]
    ClientIdTaken,
    #[error("the refresh token is not valid")]
    RefreshInvalid,
    /// Unknown, expired, used, or another client's.
    #[error("the authorization code is not valid")]
    CodeInvalid,
    /// What belongs to the code is missing or wrong. It is used up.
    #[error("{0}")]
    CodeMisfit(&'static str),
    /// Unknown, used, or another client's.
    #[error("the device code is not valid")]
    DeviceCodeInvalid,
    #[error("the device code has expired")]
    DeviceCodeExpired,
    #[error("nobody has decided about the device yet")]
    DevicePending,
    #[error("the device asks too often")]
    DeviceSlowDown,
    #[error("the device was not let in")]
    DeviceRefused,
    /// Of a token exchange.
    #[error("the subject token cannot be exchanged: {0}")]
    SubjectTokenInvalid(&'static str),
    #[error("the client may not use this grant type")]
    GrantTypeNotAllowed,
    #[error("the scope is more than the client may ask for")]
    ScopeInvalid,
    #[error("the resource is not one that the client may ask for")]
    TargetInvalid,
    #[error("the DPoP proof is not valid: {0}")]
    ProofInvalid(&'static str),
    #[error("the DPoP proof needs a nonce of this server's")]
    ProofNeedsNonce,
    #[error("the access token is not valid")]
    TokenInvalid,
    /// The access token is valid, and for something else.
    #[error("the access token has not the scope {0}")]
    ScopeInsufficient(&'static str),
    #[error("a token of this type cannot be revoked")]
    TokenTypeUnsupported,
}

impl<E: Into<Fault>> From<E> for Error {
    fn from(fault: E) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<KeysUnavailable> for Error {
    fn from(error: KeysUnavailable) -> Self {
        Self::KeysUnavailable(error)
    }
}

impl From<MetadataError> for Error {
    fn from(error: MetadataError) -> Self {
        Self::Metadata(error)
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
