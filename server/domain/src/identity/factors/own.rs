//! What people do about their own second factors.

use std::sync::Arc;

use super::{
    Factors,
    backup_codes::{self, BackupCodes},
    totp::{Enrolment, PendingTotp, TotpConfirmation, begin, confirm, show_again},
};
use crate::{
    Access, Actor, AuditKind, Permission, RequestContext, Target,
    identity::Error,
    kernel::transact,
    login::{
        AccessError,
        access::{is_two_factors, is_weak},
        methods::SignInMethod,
        second_step::{
            Channel,
            standing::{has_any, outranks_mail, require_none_left},
        },
        sessions::{Caller, require_fresh, require_open},
        ways_in::ToLose,
    },
    ports::{Action, MailKind, Meaning, Unit},
    protection::authz,
    shared::Shared,
};

#[derive(Debug)]
pub struct SecondFactors {
    shared: Arc<Shared>,
}

impl SecondFactors {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    pub async fn find(&self, caller: &Caller) -> Result<Factors, Error> {
        Ok(super::of(&mut *self.shared.store.read().await?, caller.user.id).await?)
    }

    /// How many accounts have an authenticator app, whether it counts or not.
    pub async fn count_apps(&self, actor: &Actor) -> Result<u64, Error> {
        authz::require(actor, Permission::ReadPeople, Target::Everybody)?;
        Ok(self.shared.store.read().await?.second_factors().count_totp().await?)
    }

    /// Would another app take the place of one? Asked before it is begun: not every session may do that, nor add the first one
    /// for somebody who has a passkey.
    pub async fn is_replacement(&self, caller: &Caller) -> Result<bool, Error> {
        let mut unit = self.shared.store.read().await?;
        let has_any = has_any(&self.shared, &mut *unit, &caller.user).await?;
        if has_any || outranks_mail(&self.shared, &mut *unit, caller.user.id).await? {
            require_more(caller)?;
        }
        require_none_left::<Error>(&self.shared, &mut *unit, caller, Channel::ALL).await?;
        Ok(super::of(&mut *unit, caller.user.id).await?.totp.is_some())
    }

    /// Starts setting an app up, in place of any other; goes on with what this browser has begun, if it still can: phones
    /// forget a page while its person is in the app. Writes nothing.
    pub fn begin_totp(
        &self,
        caller: &Caller,
        begun: Option<&str>,
        request: &RequestContext,
    ) -> Result<PendingTotp, Error> {
        let shared = &*self.shared;
        caller.require(Permission::ManageFactors, Target::User(caller.user.id))?;
        require_on(shared, SignInMethod::Totp)?;
        require_fresh(shared, caller)?;
        let begun = begun.and_then(|sealed| show_again(shared, &caller.user, sealed, request).ok());
        Ok(begun.unwrap_or_else(|| begin(shared, &caller.user, request)))
    }

    /// Ends it, with a code that the app shows. Gives the backup codes that it made, when there were none; the same ones, where
    /// the same session sends the same a moment later, and none of them was used.
    pub async fn confirm_totp(
        &self,
        caller: &Caller,
        sealed: &str,
        typed: &str,
        request: &RequestContext,
    ) -> Result<Option<BackupCodes>, Error> {
        let shared = &*self.shared;
        require_on(shared, SignInMethod::Totp)?;
        require_fresh(shared, caller)?;
        shared.limiter.check_address(Action::TryCode, request)?;
        shared.throttle_changes(caller.user.id).await?;
        transact!(shared, |unit| {
            require_none_left::<Error>(shared, &mut *unit, caller, Channel::ALL).await?;
            let who = (caller.user.id, &caller.actor, caller.opened.id().uuid(), Some(caller.opened.sign_in()));
            let enrolment = if require_more(caller).is_ok() { Enrolment::Replacing } else { Enrolment::First };
            match confirm(shared, &mut *unit, who, enrolment, sealed, typed, request).await? {
                TotpConfirmation::Done(codes) => {
                    require_open::<Error>(shared, &mut *unit, caller).await?;
                    shown_in(&mut *unit, caller).await?;
                    Ok(codes)
                }
                TotpConfirmation::DoneBefore(codes) => {
                    require_open::<Error>(shared, &mut *unit, caller).await?;
                    Ok(codes)
                }
                TotpConfirmation::CodeWrong => Err(Error::TotpCodeWrong),
                TotpConfirmation::Over(error) => Err(error.into()),
                // Set up meanwhile, elsewhere.
                TotpConfirmation::AlreadyEnrolled => Err(AccessError::StepUpRequired.into()),
                TotpConfirmation::NoAccount => Err(AccessError::NotSignedIn.into()),
            }
        })
    }

    /// Removes the app, and the backup codes with it; the owner gets a mail. One that is switched off proves nothing: it takes what
    /// they have besides, and where that is no more than mail, whoever reads it can remove it. It stays where an administrator comes
    /// in by nothing else.
    pub async fn remove_totp(&self, caller: &Caller, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::ManageFactors, Target::User(caller.user.id))?;
        require_fresh(shared, caller)?;
        transact!(shared, |unit| {
            let user = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            require_open::<Error>(shared, &mut *unit, caller).await?;
            if has_any(shared, &mut *unit, &user).await? {
                require_more(caller)?;
            }
            require_none_left::<Error>(shared, &mut *unit, caller, Channel::ALL).await?;
            let to_lose = ToLose::of(shared, &mut *unit, &user).await?;
            if !unit.second_factors().delete_totp(user.id).await? {
                return Err(Error::NotFound);
            }
            if to_lose.is_lost(shared, &mut *unit, &to_lose.had.clone().without_app()).await? {
                return Err(Error::LastWayIn);
            }
            unit.second_factors().replace_backup_codes(user.id, &[], None).await?;
            unit.audit_log().insert(&shared.change(AuditKind::TotpRemoved, &permit, request)).await?;
            Ok(shared.post_mail_to(&mut *unit, &user, &MailKind::TotpRemoved, request).await?)
        })
    }

    /// Ten new ones, in clear for this one time; those before are of no use from now on.
    pub async fn make_backup_codes(&self, caller: &Caller, request: &RequestContext) -> Result<BackupCodes, Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::ManageFactors, Target::User(caller.user.id))?;
        require_on(shared, SignInMethod::Totp)?;
        require_on(shared, SignInMethod::BackupCode)?;
        require_fresh(shared, caller)?;
        require_more(caller)?;
        shared.throttle_changes(caller.user.id).await?;
        transact!(shared, |unit| {
            let user = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            require_open::<Error>(shared, &mut *unit, caller).await?;
            let before = super::of(&mut *unit, user.id).await?;
            if before.totp.is_none() {
                return Err(Error::NotFound);
            }
            let codes = backup_codes::make(shared, &mut *unit, user.id, Some(caller.opened.sign_in())).await?;
            let event = shared.change(AuditKind::BackupCodesMade, &permit, request);
            unit.audit_log().insert(&event.with("left_before", before.backup_codes_left)).await?;
            shared.post_mail_to(&mut *unit, &user, &MailKind::BackupCodesMade, request).await?;
            Ok(codes)
        })
    }
}

/// The caller's session has just shown its person's new app: it is of the very moment of that, by which it is known, and so no
/// application asks for it. What it showed before is all that it may change things with, as the code was on the page: whoever has
/// the session might have typed it.
async fn shown_in(unit: &mut dyn Unit, caller: &Caller) -> Result<(), Error> {
    let access = caller.access();
    let Some(id) = caller.opened.id().session().filter(|_| !is_two_factors(&access.amr)) else { return Ok(()) };
    let app = super::of(&mut *unit, caller.user.id).await?.totp.ok_or(Error::NotFound)?;
    let access = Access { auth_time: app.created_at, ..access.clone() };
    unit.sessions().update_auth(id, &access).await.gone_is(Error::Access(AccessError::NotSignedIn))
}

/// What is switched off for the whole server is set up by nobody.
fn require_on(shared: &Shared, method: SignInMethod) -> Result<(), Error> {
    if shared.sign_in().methods.allow(method) { Ok(()) } else { Err(Error::NotFound) }
}

/// Whoever takes an app away, puts another one in its place, or adds one beside a passkey, has shown the app itself, or a
/// passkey. A session that a code by mail opened has not, as young as it may be, nor one that a recovery address did. One that
/// a recovery link opened may: its person has lost the app.
pub(crate) fn require_more(caller: &Caller) -> Result<(), AccessError> {
    if is_weak(caller.access()) { Err(AccessError::StepUpRequired) } else { Ok(()) }
}
