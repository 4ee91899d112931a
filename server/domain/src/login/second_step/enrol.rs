//! A first second factor, set up inside the sign-in that asks for it. No session exists before it is there.
//!
//! Only for whoever has none, and had none when they began: or the first step alone would be enough to get around those that
//! somebody has, be it a number that a code can be sent to.

use serde_json::Value;

use super::{
    SecondSteps,
    pending::Pending,
    standing::{Asked, has_any_after},
};
use crate::{
    Actor, Grant, Permission, RequestContext, SigningAlg, Target, User,
    ceremony::{CeremonyError, CeremonyKind, VerificationError, sealed},
    identity::{
        self,
        factors::{
            backup_codes::BackupCodes,
            totp::{self, Enrolment, PendingTotp, TotpConfirmation},
        },
        passkeys::keep,
    },
    kernel::{secret::sha256, transact},
    login::{
        Error,
        attempt::{Authenticated, Proof, Second},
        complete::{SignedIn, complete, repeat, repeat_or},
        methods::SignInMethod,
        passkey::CeremonyStart,
    },
    oauth::{
        self,
        tokens::{self, TokenSet},
    },
    ports::{Action, Unit},
    protection::authz,
    shared::Shared,
};

impl SecondSteps {
    /// An authenticator app to set up; nothing of it is stored. `before` is what the page had: after a wrong code it shows the
    /// same once more.
    pub async fn begin_authenticator(
        &self,
        attempt: &str,
        before: Option<&str>,
        request: &RequestContext,
    ) -> Result<PendingTotp, Error> {
        let shared = &*self.shared;
        let (pending, user) = self.enrolling(attempt, request).await?;
        self.require_on(SignInMethod::Totp, &pending.on_the_way(request)).await?;
        let again = before.and_then(|before| totp::show_again(shared, &user, before, request).ok());
        Ok(again.unwrap_or_else(|| totp::begin(shared, &user, request)))
    }

    /// The code that the app shows is right: it is the account's, and its owner signed in. With the backup codes, in clear for
    /// this one time; and for a moment when the same comes once more from the same browser, while none of them was used.
    pub async fn enrol_authenticator(
        &self,
        attempt: &str,
        pending_app: &str,
        code: &str,
        request: &RequestContext,
    ) -> Result<(SignedIn, Option<BackupCodes>), Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::TryCode, request)?;
        let pending = Pending::open(shared, attempt, request)?;
        let request = &pending.on_the_way(request);
        let step: [&[u8]; 3] = [b"enrolment", pending.id.0.as_bytes(), pending_app.as_bytes()];
        let token = shared.repeatable_token(&step, request);
        transact!(shared, |unit| {
            let user = pending.lock_person(&mut *unit).await?;
            let owner = (user.id, &Actor::Person(user.id), pending.id.0, None);
            let (first, app) = (Enrolment::First, pending_app);
            if let Some(token) = &token
                && let Some(signed_in) = repeat(shared, &mut *unit, token.clone(), request).await?
            {
                // Used up by the unit that opened this session: nothing is set up by it now.
                let confirmed = totp::confirm(shared, &mut *unit, owner, first, app, code, request).await?;
                let TotpConfirmation::DoneBefore(codes) = confirmed else { return Ok((signed_in, None)) };
                return Ok((signed_in, codes));
            }
            require_none(shared, &mut *unit, &pending, &user).await?;
            let confirmed = totp::confirm(shared, &mut *unit, owner, first, app, code, request).await?;
            let codes = match confirmed {
                TotpConfirmation::Done(codes) => codes,
                // No guess at anything: whoever types it has the secret before them.
                TotpConfirmation::CodeWrong => {
                    return Err(Error::TotpCodeWrong);
                }
                TotpConfirmation::Over(error) => return Err(error.into()),
                TotpConfirmation::DoneBefore(_) | TotpConfirmation::AlreadyEnrolled | TotpConfirmation::NoAccount => {
                    return Err(Error::SecondStepOver);
                }
            };
            let signed_in =
                finished(shared, &mut *unit, &pending, (user, Second::Authenticator), token.clone(), request).await?;
            unit.second_factors().record_set_up(signed_in.user.id, signed_in.opened.sign_in()).await?;
            Ok((signed_in, codes))
        })
    }

    /// What was begun, once more: [`Error::SecondStepOver`] unless it was, for this sign-in.
    pub async fn begun_authenticator(
        &self,
        attempt: &str,
        begun: &str,
        request: &RequestContext,
    ) -> Result<PendingTotp, Error> {
        let (pending, user) = self.enrolling(attempt, request).await?;
        self.require_on(SignInMethod::Totp, &pending.on_the_way(request)).await?;
        Ok(totp::show_again(&self.shared, &user, begun, request)?)
    }

    /// As [`Self::enrol_authenticator`] for the client in `request`, with tokens.
    pub async fn enrol_for_client(
        &self,
        attempt: &str,
        pending_app: &str,
        code: &str,
        request: &RequestContext,
    ) -> Result<(User, Grant, TokenSet, Option<BackupCodes>), Error> {
        let key = self.signing_keys.current(SigningAlg::Es256).await?;
        let (signed_in, codes) = self.enrol_authenticator(attempt, pending_app, code, request).await?;
        let (user, grant, refresh_token) = signed_in.into_grant()?;
        let tokens = tokens::token_set(&self.shared, &key, &grant, refresh_token);
        Ok((user, grant, tokens, codes))
    }

    /// Starts the registration of a passkey that only this attempt can finish. Writes nothing. An application that asks over the
    /// API has to be one that manages passkeys.
    pub async fn start_new_passkey(&self, attempt: &str, request: &RequestContext) -> Result<CeremonyStart, Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::StartCeremony, request)?;
        let (pending, user) = self.enrolling(attempt, request).await?;
        self.require_on(SignInMethod::Passkey, &pending.on_the_way(request)).await?;
        let mut unit = shared.store.read().await?;
        let actor = who_adds(&mut *unit, &user, request).await?;
        authz::require(&actor, Permission::ManagePasskeys, Target::User(user.id))?;
        // Those that work elsewhere may be there.
        let existing = unit.credentials().list(user.id).await?;
        drop(unit);
        let started = request.login_domain.relying_party().start_registration(&user, &existing, false);
        let auth_code = sealed::seal(
            &shared.ceremony_sealer,
            &*shared.clock,
            &*shared.rng,
            &CeremonyKind::Enrolment { attempt: pending.id },
            &request.login_domain,
            false,
            started.state,
        );
        Ok(CeremonyStart { auth_code, options: started.options })
    }

    /// Verifies the browser's answer, keeps the passkey, and signs its owner in.
    pub async fn finish_new_passkey(
        &self,
        attempt: &str,
        auth_code: &str,
        answer: Value,
        request: &RequestContext,
    ) -> Result<SignedIn, Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::FinishCeremony, request)?;
        let pending = Pending::open(shared, attempt, request)?;
        let request = &pending.on_the_way(request);
        self.require_on(SignInMethod::Passkey, request).await?;
        let kind = CeremonyKind::Enrolment { attempt: pending.id };
        let login_domain = &*request.login_domain;
        let ceremony = sealed::open(&shared.ceremony_sealer, shared.now(), &kind, login_domain, auth_code)?;
        let text = answer.to_string();
        let token = shared.repeatable_token(&[b"enrolment", auth_code.as_bytes(), text.as_bytes()], request);
        let new = match login_domain.relying_party().finish_registration(&ceremony, &answer) {
            Ok(new) => new,
            Err(error) => {
                shared.spend(ceremony.id, ceremony.expires_at).await?;
                return Err(error.into());
            }
        };
        transact!(shared, |unit| {
            let user = pending.lock_person(&mut *unit).await?;
            if !unit.ceremonies().spend(ceremony.id, ceremony.expires_at).await? {
                return repeat_or(shared, &mut *unit, token.clone(), CeremonyError::Spent, request).await;
            }
            require_none(shared, &mut *unit, &pending, &user).await?;
            let actor = who_adds(&mut *unit, &user, request).await?;
            let permit = authz::require(&actor, Permission::ManagePasskeys, Target::User(user.id))?;
            let of = (ceremony.id, &sha256(text.as_bytes())[..]);
            let kept = keep(shared, &mut *unit, (&user, &permit, None), of, &new, request).await.map_err(refused)?;
            let by = Second::Passkey(kept.id.clone());
            let signed_in = finished(shared, &mut *unit, &pending, (user, by), token.clone(), request).await?;
            unit.credentials().record_set_up(&kept.id, signed_in.opened.sign_in()).await?;
            Ok(signed_in)
        })
    }

    /// As [`Self::finish_new_passkey`] for the client in `request`, with tokens.
    pub async fn finish_new_passkey_for_client(
        &self,
        attempt: &str,
        auth_code: &str,
        answer: Value,
        request: &RequestContext,
    ) -> Result<(User, Grant, TokenSet), Error> {
        let key = self.signing_keys.current(SigningAlg::Es256).await?;
        let signed_in = self.finish_new_passkey(attempt, auth_code, answer, request).await?;
        let (user, grant, refresh_token) = signed_in.into_grant()?;
        let tokens = tokens::token_set(&self.shared, &key, &grant, refresh_token);
        Ok((user, grant, tokens))
    }

    /// Was this begun by [`Self::start_new_passkey`], for this sign-in? It may be too late to finish it.
    pub fn is_new_passkey(&self, attempt: &str, auth_code: &str, request: &RequestContext) -> bool {
        let Ok(pending) = Pending::open(&self.shared, attempt, request) else { return false };
        let (kind, now) = (CeremonyKind::Enrolment { attempt: pending.id }, self.shared.now());
        let opened = sealed::open(&self.shared.ceremony_sealer, now, &kind, &request.login_domain, auth_code);
        !matches!(opened, Err(CeremonyError::Broken))
    }

    /// What may not be used here is no factor here.
    async fn require_on(&self, method: SignInMethod, request: &RequestContext) -> Result<(), Error> {
        let mut unit = self.shared.store.read().await?;
        let asked = Asked::of(&self.shared, &mut *unit, request).await?;
        if asked.allowed.has(method) { Ok(()) } else { Err(Error::MethodOff) }
    }

    async fn enrolling(&self, attempt: &str, request: &RequestContext) -> Result<(Pending, User), Error> {
        let pending = Pending::open(&self.shared, attempt, request)?;
        let mut unit = self.shared.store.read().await?;
        let user = pending.find_person(&mut *unit).await?;
        require_none(&self.shared, &mut *unit, &pending, &user).await?;
        Ok((pending, user))
    }
}

async fn require_none(shared: &Shared, unit: &mut dyn Unit, pending: &Pending, user: &User) -> Result<(), Error> {
    let is_first = pending.is_enrolment && !has_any_after(shared, unit, user, pending.first).await?;
    if is_first { Ok(()) } else { Err(Error::SecondStepOver) }
}

/// Who adds a passkey: an application that has its people sign in by itself does so for them.
async fn who_adds(unit: &mut dyn Unit, user: &User, request: &RequestContext) -> Result<Actor, Error> {
    let Some(client_id) = request.acts_for_person() else { return Ok(Actor::Person(user.id)) };
    let client = unit.clients().find(client_id).await?.ok_or(oauth::Error::UnknownClient)?;
    Ok(client.acting_for(user.id))
}

async fn finished(
    shared: &Shared,
    unit: &mut dyn Unit,
    pending: &Pending,
    (user, by): (User, Second),
    token: Option<crate::Token>,
    request: &RequestContext,
) -> Result<SignedIn, Error> {
    pending.spend(unit).await?;
    let proof = Proof::SecondStep { first: pending.first, amr: pending.amr.clone(), by };
    let authenticated = Authenticated { user, proof, at: shared.now(), token };
    complete(shared, unit, authenticated, request).await?.signed_in()
}

/// A stranger gets to know no more than that it did not work.
fn refused(error: identity::Error) -> Error {
    match error {
        identity::Error::Fault(fault) => Error::Fault(fault),
        identity::Error::Access(_) => Error::SecondStepOver,
        error => VerificationError::Failed(error.to_string()).into(),
    }
}
