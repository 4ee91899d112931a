//! A sign-in that is not complete.

use super::{
    Error,
    methods::Allowed,
    policy::{Method, Required, required_factors},
};
use crate::{Amr, AuditKind, Credential, CredentialId, Timestamp, Token, User, ceremony::OpenedCeremony};

/// What a method proved, just now: all that it says to [`complete`](super::complete::complete).
#[derive(Debug)]
pub(crate) struct Authenticated<'a> {
    /// As they were found before.
    pub user: User,
    pub proof: Proof<'a>,
    pub at: Timestamp,
    /// What the browser's session is to be opened with, where a repeat of this step must lead to the same one.
    pub token: Option<Token>,
}

#[derive(Debug)]
pub(crate) enum Proof<'a> {
    /// An answer that was verified. Nothing is written of it yet.
    Passkey { ceremony: &'a OpenedCeremony, before: &'a Credential, after: &'a Credential },
    /// A code that came by mail: it proves the address, too.
    EmailCode,
    /// The link in that mail, or the window that it let in: it proves the address, too.
    MagicLink,
    /// Nothing about the person: an operator vouches for them.
    RecoveryLink,
    /// Nothing either: whoever runs the server handed them the link that makes its first administrator.
    SetUpLink,
}

impl Proof<'_> {
    pub fn method(&self) -> Method {
        match self {
            Self::Passkey { .. } => Method::Passkey,
            Self::EmailCode => Method::EmailCode,
            Self::MagicLink => Method::MagicLink,
            Self::RecoveryLink => Method::RecoveryLink,
            Self::SetUpLink => Method::SetUpLink,
        }
    }

    pub fn amr(&self) -> Vec<Amr> {
        match self {
            Self::Passkey { .. } => vec![Amr::Pop, Amr::User],
            Self::EmailCode | Self::MagicLink => vec![Amr::Otp],
            Self::RecoveryLink | Self::SetUpLink => Vec::new(),
        }
    }

    pub fn credential_id(&self) -> Option<&CredentialId> {
        match self {
            Self::Passkey { after, .. } => Some(&after.id),
            Self::EmailCode | Self::MagicLink | Self::RecoveryLink | Self::SetUpLink => None,
        }
    }

    /// Does it show that the person reads the mail to their address?
    pub const fn proves_email(&self) -> bool {
        matches!(self, Self::EmailCode | Self::MagicLink)
    }

    pub fn audit_kind(&self) -> AuditKind {
        match self {
            Self::Passkey { .. } => AuditKind::SignInPasskey,
            Self::EmailCode => AuditKind::SignInCode,
            Self::MagicLink => AuditKind::SignInLink,
            Self::RecoveryLink => AuditKind::SignInRecovery,
            Self::SetUpLink => AuditKind::SignInSetUp,
        }
    }

    /// What to say when its person was locked, or deleted, a moment ago: the same as when they were before.
    pub fn refused(&self) -> Error {
        match self {
            Self::Passkey { .. } => Error::SignInRefused,
            Self::EmailCode | Self::MagicLink => Error::CodeExpired,
            Self::RecoveryLink => Error::RecoveryLinkInvalid,
            Self::SetUpLink => Error::LinkInvalid,
        }
    }
}

/// An unfinished sign-in. No session exists yet, so no step can be skipped by asking for what comes after it; each step
/// consumes the attempt.
#[derive(Debug)]
pub(crate) struct LoginAttempt<'a>(Authenticated<'a>);

/// What was proved is enough. Made by [`LoginAttempt::decide`] alone, and needed to open a session.
#[derive(Debug)]
pub(crate) struct Complete<'a>(Authenticated<'a>);

impl<'a> LoginAttempt<'a> {
    pub fn new(authenticated: Authenticated<'a>) -> Self {
        Self(authenticated)
    }

    pub fn decide(self, allowed: &Allowed) -> Result<Complete<'a>, Error> {
        let method = self.0.proof.method();
        if !allowed.permits(method) {
            return Err(Error::MethodOff);
        }
        match required_factors(method) {
            Required::Enough => Ok(Complete(self.0)),
        }
    }
}

impl<'a> Complete<'a> {
    pub fn into_inner(self) -> Authenticated<'a> {
        self.0
    }
}
