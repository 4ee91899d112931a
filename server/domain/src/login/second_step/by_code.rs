//! The second step with what is typed: the digits of an authenticator app, or a backup code.

use super::{
    Channel, SecondSteps,
    pending::Pending,
    remembered::{Keepsake, keepsake, remember},
    standing, tries,
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
        guesses,
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
    /// What was sent to finish this sign-in.
    OutOfBand(Channel, &'a str),
}

impl Typed<'_> {
    /// What cannot be a code is no try.
    pub(super) fn validate(self) -> Result<(), InvalidInput> {
        match self {
            Self::Authenticator(text) | Self::OutOfBand(_, text) if Code::parse(text).is_none() => {
                Err(InvalidInput::new("code", "six digits"))
            }
            Self::BackupCode(text) if text.trim().is_empty() => Err(InvalidInput::new("code", "a backup code")),
            Self::Authenticator(_) | Self::BackupCode(_) | Self::OutOfBand(..) => Ok(()),
        }
    }

    pub(super) const fn second(self) -> Second {
        match self {
            Self::Authenticator(_) => Second::Authenticator,
            Self::BackupCode(_) => Second::BackupCode,
            Self::OutOfBand(channel, _) => Second::OutOfBand(channel),
        }
    }

    pub(super) const fn text(&self) -> &str {
        match self {
            Self::Authenticator(text) | Self::BackupCode(text) | Self::OutOfBand(_, text) => text,
        }
    }

    /// Uses it up, if it is right. If not, the log says so at `target`, and this is what to say to whoever typed it, who has so
    /// many tries `left`. `sent_for` is what it may have been sent for.
    pub(super) async fn refusal(
        self,
        shared: &Shared,
        unit: &mut dyn Unit,
        (user, sent_for): (&User, &[String]),
        (target, left): (&Target, u32),
        request: &RequestContext,
    ) -> Result<Option<Error>, Error> {
        let checked = match self {
            Self::Authenticator(text) => totp::accept(shared, unit, user.id, text).await?,
            Self::BackupCode(text) => match backup_codes::take(shared, unit, user, text, request).await? {
                Some(_) => TotpCheck::Accepted,
                None => TotpCheck::Wrong,
            },
            Self::OutOfBand(channel, text) if channel.is_right(shared, sent_for, user, text) => TotpCheck::Accepted,
            Self::OutOfBand(..) => TotpCheck::Wrong,
        };
        let (cause, error) = match checked {
            TotpCheck::Accepted => return Ok(None),
            TotpCheck::Wrong => ("wrong second factor", guesses::wrong(left)),
            // Whoever knows these digits has the app, or has seen it: nobody else is told anything.
            TotpCheck::UsedAlready => ("used second factor", Error::CodeUsedAlready),
        };
        let event = shared.event(AuditKind::SignInFailed, request).on(target).with("cause", cause);
        unit.audit_log().insert(&event.with("second_factor", self.second().as_str())).await?;
        Ok(Some(error))
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
        let request = &pending.on_the_way(request);
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
            standing::require(shared, &mut *unit, (&pending, &user), &second, request).await?;
            let of = (&Target::User(user.id), counted.left);
            if let Some(error) = typed.refusal(shared, &mut *unit, (&user, &[pending.counted().0]), of, request).await?
            {
                return Ok(Verdict::Refuse { error, keep: KEEP });
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
