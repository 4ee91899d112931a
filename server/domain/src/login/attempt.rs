//! A sign-in that is not complete.

use super::{
    Error,
    methods::Allowed,
    policy::{Coming, Has, Method, Required, SecondFactor, required_factors},
    risk::Unusual,
    second_step::Channel,
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
    /// A code that came by text message.
    PhoneCode,
    /// Nothing about the person: an operator vouches for them.
    RecoveryLink,
    /// That they read the mail to an address that they once gave to come back by.
    RecoveryAddress,
    /// Nothing about the person: whoever runs the server handed them the link that makes its first administrator.
    SetUpLink,
    /// A second factor, after a first one that a moment ago was proved in this way, and said so much.
    SecondStep { first: Method, amr: Vec<Amr>, by: Second },
}

/// What the second step was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Second {
    Authenticator,
    BackupCode,
    Passkey(CredentialId),
    /// A code that was sent.
    OutOfBand(Channel),
}

impl Second {
    /// As the log calls it.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Authenticator => "authenticator",
            Self::BackupCode => "backup_code",
            Self::Passkey(_) => "passkey",
            Self::OutOfBand(channel) => channel.as_str(),
        }
    }

    const fn amr(&self) -> &'static [Amr] {
        match self {
            Self::Authenticator | Self::BackupCode | Self::OutOfBand(Channel::Email) => &[Amr::Otp],
            Self::OutOfBand(Channel::Sms) => &[Amr::Otp, Amr::Sms],
            Self::Passkey(_) => &[Amr::Pop, Amr::User],
        }
    }
}

impl Proof<'_> {
    /// The first one, where there were two.
    pub fn method(&self) -> Method {
        match self {
            Self::Passkey { .. } => Method::Passkey,
            Self::EmailCode => Method::EmailCode,
            Self::MagicLink => Method::MagicLink,
            Self::PhoneCode => Method::PhoneCode,
            Self::RecoveryLink => Method::RecoveryLink,
            Self::RecoveryAddress => Method::RecoveryAddress,
            Self::SetUpLink => Method::SetUpLink,
            Self::SecondStep { first, .. } => *first,
        }
    }

    /// Is it enough, whatever is asked for and whatever the person has?
    pub fn is_enough(&self) -> bool {
        matches!(self, Self::SecondStep { .. }) || self.method().is_enough()
    }

    pub fn amr(&self) -> Vec<Amr> {
        match self {
            Self::Passkey { .. } => vec![Amr::Pop, Amr::User, Amr::Mfa],
            Self::EmailCode => vec![Amr::Otp],
            Self::MagicLink => vec![Amr::Mca],
            Self::PhoneCode => vec![Amr::Otp, Amr::Sms],
            Self::RecoveryLink | Self::RecoveryAddress | Self::SetUpLink => Vec::new(),
            Self::SecondStep { first, amr, by } => both(*first, amr, by),
        }
    }

    pub fn credential_id(&self) -> Option<&CredentialId> {
        match self {
            Self::Passkey { after, .. } => Some(&after.id),
            Self::SecondStep { by: Second::Passkey(id), .. } => Some(id),
            Self::EmailCode
            | Self::MagicLink
            | Self::PhoneCode
            | Self::RecoveryLink
            | Self::RecoveryAddress
            | Self::SetUpLink
            | Self::SecondStep { .. } => None,
        }
    }

    pub fn audit_kind(&self) -> AuditKind {
        match self.method() {
            Method::Passkey => AuditKind::SignInPasskey,
            Method::EmailCode => AuditKind::SignInCode,
            Method::MagicLink => AuditKind::SignInLink,
            Method::PhoneCode => AuditKind::SignInPhone,
            Method::RecoveryLink => AuditKind::SignInRecovery,
            Method::RecoveryAddress => AuditKind::SignInRecoveryAddress,
            Method::SetUpLink => AuditKind::SignInSetUp,
        }
    }

    /// What to say when its person was locked, or deleted, a moment ago: the same as when they were before.
    pub fn refused(&self) -> Error {
        match self {
            Self::Passkey { .. } => Error::SignInRefused,
            Self::EmailCode | Self::MagicLink | Self::PhoneCode => Error::CodeExpired,
            Self::RecoveryLink | Self::RecoveryAddress => Error::RecoveryLinkInvalid,
            Self::SetUpLink => Error::LinkInvalid,
            Self::SecondStep { .. } => Error::SecondStepOver,
        }
    }
}

/// What was proved before, after this first method, what was proved now, and that they are two: unless that method proved nothing.
/// Whoever came by somebody's word has one factor when they have shown one, however often they do. A passkey is two by itself.
pub(crate) fn both(first: Method, before: &[Amr], by: &Second) -> Vec<Amr> {
    let are_two = first.proves_something() || matches!(by, Second::Passkey(_));
    let all = before.iter().chain(by.amr()).chain(are_two.then_some(&Amr::Mfa)).copied();
    all.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}

/// An unfinished sign-in. No session exists yet, so no step can be skipped by asking for what comes after it; each step
/// consumes the attempt.
#[derive(Debug)]
pub(crate) struct LoginAttempt<'a>(Authenticated<'a>);

/// What was proved is enough. Made by [`LoginAttempt::decide`] alone, and needed to open a session.
#[derive(Debug)]
pub(crate) struct Complete<'a> {
    authenticated: Authenticated<'a>,
    was_usual: bool,
}

/// What comes of an attempt.
#[derive(Debug)]
pub(crate) enum Decided<'a> {
    Complete(Complete<'a>),
    /// Nothing is opened for what was proved, until a second factor is.
    Owed {
        authenticated: Authenticated<'a>,
        is_enrolment: bool,
        unusual: Unusual,
    },
}

impl<'a> LoginAttempt<'a> {
    /// `Err`, where people may not sign in in this way, or not go on in this one.
    pub fn new(authenticated: Authenticated<'a>, allowed: &Allowed) -> Result<Self, Error> {
        let goes_on = match &authenticated.proof {
            Proof::SecondStep { by, .. } => allowed.permits_second(by),
            _ => true,
        };
        let is_on = goes_on && allowed.permits(authenticated.proof.method());
        if is_on { Ok(Self(authenticated)) } else { Err(Error::MethodOff) }
    }

    pub fn is_enough(&self) -> bool {
        self.0.proof.is_enough()
    }

    pub fn method(&self) -> Method {
        self.0.proof.method()
    }

    pub fn user(&self) -> &User {
        &self.0.user
    }

    /// `unusual` is what is unusual about it, where somebody wants to know.
    pub fn decide(
        self,
        demands: &[SecondFactor],
        unusual: Option<Unusual>,
        has: Has,
        is_remembered: bool,
    ) -> Decided<'a> {
        if self.is_enough() {
            return Decided::Complete(Complete { authenticated: self.0, was_usual: false });
        }
        // Coming back is unusual by itself.
        let is_unusual = unusual.is_some_and(Unusual::is_any) || self.0.proof.method() == Method::RecoveryAddress;
        let coming = Coming::SigningIn { is_unusual };
        match required_factors(self.0.proof.method(), demands, coming, has, is_remembered) {
            Required::Enough => {
                Decided::Complete(Complete { authenticated: self.0, was_usual: unusual.is_some() && !is_unusual })
            }
            owed => Decided::Owed {
                authenticated: self.0,
                is_enrolment: owed == Required::Enrolment,
                unusual: unusual.unwrap_or_default(),
            },
        }
    }
}

impl<'a> Complete<'a> {
    /// And how it is said to have been proved.
    pub fn into_inner(self) -> (Authenticated<'a>, Vec<Amr>) {
        let mut amr = self.authenticated.proof.amr();
        if self.was_usual {
            amr.push(Amr::Rba);
        }
        (self.authenticated, amr)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_factors_say_so_whichever_they_are() {
        let by_code = |by: &Second| both(Method::EmailCode, &[Amr::Otp], by);
        assert_eq!(by_code(&Second::Authenticator), [Amr::Otp, Amr::Mfa]);
        assert_eq!(by_code(&Second::BackupCode), [Amr::Otp, Amr::Mfa]);
        assert_eq!(by_code(&passkey()), [Amr::Pop, Amr::User, Amr::Otp, Amr::Mfa]);
        // It says nothing of itself, and proves that they read the mail there.
        assert_eq!(both(Method::RecoveryAddress, &[], &Second::Authenticator), [Amr::Otp, Amr::Mfa]);
    }

    #[test]
    fn one_factor_after_somebody_s_word_is_one_however_often_it_is_shown() {
        for first in [Method::RecoveryLink, Method::SetUpLink] {
            assert_eq!(both(first, &[], &Second::Authenticator), [Amr::Otp]);
            assert_eq!(both(first, &[Amr::Otp], &Second::Authenticator), [Amr::Otp]);
            assert_eq!(both(first, &[Amr::Otp], &Second::BackupCode), [Amr::Otp]);
            // A passkey is two by itself, and was shown since.
            assert_eq!(both(first, &[], &passkey()), [Amr::Pop, Amr::User, Amr::Mfa]);
            assert_eq!(both(first, &[Amr::Mfa], &Second::Authenticator), [Amr::Otp, Amr::Mfa]);
        }
    }

    fn passkey() -> Second {
        Second::Passkey(CredentialId::new(vec![1; 16]).unwrap())
    }
}
