//! Why a sign-in, or what hangs on one, did not succeed.

use std::time::Duration;

use crate::{
    ceremony::{CeremonyError, VerificationError},
    kernel::{Fault, InvalidInput, fault::OverFault},
    login::{methods::CanSetUp, second_step::Owed},
    oauth,
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
    Client(#[from] oauth::Error),
    #[error(transparent)]
    Ceremony(#[from] CeremonyError),
    #[error(transparent)]
    Verification(#[from] VerificationError),
    /// No user on the server has this credential: the browser may forget it.
    #[error("no account here has this passkey")]
    UnknownCredential,
    /// The passkey is right, but its owner may not sign in, or the request names somebody else.
    #[error("the sign-in was refused")]
    SignInRefused,
    /// Whoever runs the server has switched this way off, for all or for the application that asks.
    #[error("this way to sign in is switched off here")]
    MethodOff,
    #[error("the code is wrong")]
    CodeWrong { attempts_left: u32 },
    /// It is right, and was accepted before: each is good for one time.
    #[error("the code was used before")]
    CodeUsedAlready,
    /// Of an authenticator app that is being set up.
    #[error("the app shows another code")]
    TotpCodeWrong,
    /// Unknown, expired, used, or asked for by another client or session.
    #[error("the code is no longer valid")]
    CodeExpired,
    #[error("the code was tried too often")]
    CodeUsedUp,
    #[error("the code can be sent again a little later")]
    ResendTooSoon { retry_after: Duration },
    #[error("the code was sent too often")]
    ResendUsedUp,
    /// The mail relay takes ASCII letters before the `@` only, and this address has others.
    #[error("mail cannot be sent to an address with these letters before the @")]
    EmailUndeliverable,
    /// No number, or none that a country's plan has.
    #[error("that is not a telephone number")]
    PhoneInvalid,
    /// The operator sends no messages there, or nobody can be sent any there.
    #[error("no text messages are sent to this number")]
    PhoneNotServed,
    #[error("the link is not valid any more")]
    RecoveryLinkInvalid,
    /// The one that makes the first administrator.
    #[error("the link is not valid any more")]
    LinkInvalid,
    #[error("there is an account with this address already")]
    AddressTaken,
    /// What was proved is right, and not enough; and what else they have does not work here. What would.
    #[error("the second factor works elsewhere")]
    FactorElsewhere(CanSetUp),
    /// What was proved is right, and not enough; they have nothing else, and the application that asks takes a passkey alone, which
    /// it may not add.
    #[error("the second factor is set up elsewhere")]
    EnrolmentElsewhere,
    #[error("this is the last way into the account")]
    LastWayIn,
    /// What was proved is right, and not enough.
    #[error("a second factor is owed")]
    SecondStepOwed(Owed),
    /// The unfinished sign-in was made elsewhere, took too long, was finished before, or its person was locked since, or
    /// ended all of their sessions.
    #[error("this sign-in cannot be finished any more")]
    SecondStepOver,
    /// No such session of the caller's, no such account.
    #[error("there is no such thing here")]
    NotFound,
}

/// Why a caller may not go on. Every context that asks who calls can answer this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccessError {
    #[error("a valid session or access token is needed")]
    NotSignedIn,
    #[error("a fresh authentication is needed")]
    StepUpRequired,
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
            Self::Client(error) => error.fault(),
            _ => None,
        }
    }
}
