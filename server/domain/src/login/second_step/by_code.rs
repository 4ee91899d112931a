//! The second step with what is typed: the digits of an authenticator app, or a backup code.

use super::{
    SecondSteps,
    pending::Pending,
    remembered::{Keepsake, keepsake, remember},
    tries,
};
use crate::{
    AuditKind, Code, Grant, RequestContext, SigningAlg, Target, User,
    identity::factors::{
        backup_codes,
        totp::{self, TotpCheck},
    },
    kernel::{InvalidInput, Verdict, transact},
    login::{
        Error,
        attempt::{Authenticated, Proof, Second},
        complete::{SignedIn, complete, repeat},
    },
    oauth::tokens::{self, TokenSet},
    ports::{Action, Unit},
    shared::Shared,
};

/// What a refusal leaves behind.
const KEEP: &str = "the try";

/// What somebody typed.
#[derive(Clone, Copy, Debug)]
pub enum Typed<'a> {
    Authenticator(&'a str),
    BackupCode(&'a str),
}

impl Typed<'_> {
    /// What cannot be a code is no try.
    pub(super) fn validate(self) -> Result<(), InvalidInput> {
        match self {
            Self::Authenticator(text) if Code::parse(text).is_none() => Err(InvalidInput::new("code", "six digits")),
            Self::BackupCode(text) if text.trim().is_empty() => Err(InvalidInput::new("code", "a backup code")),
            Self::Authenticator(_) | Self::BackupCode(_) => Ok(()),
        }
    }

    pub(super) const fn second(self) -> Second {
        match self {
            Self::Authenticator(_) => Second::Authenticator,
            Self::BackupCode(_) => Second::BackupCode,
        }
    }

    const fn text(&self) -> &str {
        match self {
            Self::Authenticator(text) | Self::BackupCode(text) => text,
        }
    }

    /// Is it right? Then it is used up.
    pub(super) async fn take(
        self,
        shared: &Shared,
        unit: &mut dyn Unit,
        user: &User,
        request: &RequestContext,
    ) -> Result<bool, Error> {
        Ok(match self {
            Self::Authenticator(text) => {
                matches!(totp::accept(shared, unit, user.id, text).await?, TotpCheck::Accepted)
            }
            Self::BackupCode(text) => backup_codes::take(shared, unit, user, text, request).await?.is_some(),
        })
    }
}

/// A sign-in that is complete.
#[derive(Debug)]
pub struct Finished {
    pub signed_in: SignedIn,
    /// For a browser in which its person does not want to be asked again.
    pub keepsake: Option<Keepsake>,
}

impl SecondSteps {
    /// Signs in whoever began it, once. The same text from the same browser, a moment later, leads to the same session.
    pub async fn finish(
        &self,
        attempt: &str,
        typed: Typed<'_>,
        remembers: bool,
        request: &RequestContext,
    ) -> Result<Finished, Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::TryCode, request)?;
        let pending = Pending::open(shared, attempt, request)?;
        typed.validate()?;
        let second = typed.second();
        let step: [&[u8]; 4] =
            [b"second step", pending.id.0.as_bytes(), second.as_str().as_bytes(), typed.text().as_bytes()];
        let token = shared.repeatable_token(&step, request);
        transact!(shared, |unit| {
            let user = pending.lock_person(&mut *unit).await?;
            if let Some(token) = &token
                && let Some(signed_in) = repeat(shared, &mut *unit, token.clone(), request).await?
            {
                let keepsake = keepsake(shared, user.id, pending.id.0.as_bytes(), request).filter(|_| remembers);
                return Ok(Verdict::Done(Finished { signed_in, keepsake }));
            }
            let counted = match tries::count(shared, &mut *unit, pending.counted(), &user, request).await? {
                tries::Counted::Try(counted) => counted,
                tries::Counted::Over(error) => return Ok(Verdict::Refuse { error, keep: KEEP }),
            };
            if !typed.take(shared, &mut *unit, &user, request).await? {
                let event = shared.event(AuditKind::SignInFailed, request).on(&Target::User(user.id));
                let event = event.with("cause", "wrong second factor").with("second_factor", second.as_str());
                unit.audit_log().insert(&event).await?;
                return Ok(Verdict::Refuse { error: tries::wrong(counted.left), keep: KEEP });
            }
            counted.forgive(&mut *unit).await?;
            pending.spend(&mut *unit).await?;
            let proof = Proof::SecondStep { first: pending.first, amr: pending.amr.clone(), by: second.clone() };
            let authenticated = Authenticated { user, proof, at: shared.now(), token: token.clone() };
            let signed_in = complete(shared, &mut *unit, authenticated, request).await?.signed_in()?;
            let mut kept = None;
            if remembers {
                let step = pending.id.0.as_bytes();
                kept = remember(shared, &mut *unit, &signed_in.user, step, request).await?;
            }
            Ok(Verdict::Done(Finished { signed_in, keepsake: kept }))
        })?
        .into_result()
    }

    /// As [`Self::finish`] for the client in `request`, with tokens.
    pub async fn finish_for_client(
        &self,
        attempt: &str,
        typed: Typed<'_>,
        request: &RequestContext,
    ) -> Result<(User, Grant, TokenSet), Error> {
        let key = self.signing_keys.current(SigningAlg::Es256).await?;
        let (user, grant, refresh_token) = self.finish(attempt, typed, false, request).await?.signed_in.into_grant()?;
        let tokens = tokens::token_set(&self.shared, &key, &grant, refresh_token);
        Ok((user, grant, tokens))
    }
}
