//! Why an organization, its members, or their roles stay as they are.

use super::{LastOwner, sender::SenderFault};
use crate::{
    kernel::{Fault, InvalidInput, fault::over_fault},
    login::AccessError,
    ports::DnsError,
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
    LastOwner(#[from] LastOwner),
    #[error("the role of owners stays, with all that it may do")]
    OwnerRole,
    /// Somebody would give more than they have, or change somebody who may do more.
    #[error("that is more than whoever asks may do themselves")]
    AboveOwn,
    #[error(transparent)]
    Dns(#[from] DnsError),
    /// A relay was tried that mails are to go out through.
    #[error("the sender was tried in vain: {}", .0.sentence())]
    SenderRefused(SenderFault),
    /// The slug is another's, the domain another organization's, the person a member already.
    #[error("somebody or something else has it: {0}")]
    Taken(&'static str),
    #[error("there are as many as there can be: {0}")]
    TooMany(&'static str),
    /// It was accepted, taken back, or has expired; or whoever sent it may not any more.
    #[error("the invitation is not valid any more")]
    InvitationInvalid,
    /// Somebody who is signed in with another address opened it.
    #[error("the invitation is for {expected}")]
    OtherAddress {
        /// Masked.
        expected: String,
    },
    /// No such organization, member, role; or of another organization.
    #[error("there is no such thing here")]
    NotFound,
}

over_fault!(Error);
