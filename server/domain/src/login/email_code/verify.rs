//! What somebody who is signed in does with a code.

use super::{
    EmailCodes,
    end::end_opened_by_mail,
    guess::{Guess, KEEP, parse},
};
use crate::{
    Access, Amr, AuditKind, CodeId, CodePurpose, Email, Permission, RequestContext, Target,
    identity::{factors::require_more, passkeys::require_more_of_owner},
    kernel::{Verdict, transact},
    login::{
        AccessError, Error,
        moved_after::say_after,
        policy::Method,
        recovery::address,
        second_step::{
            Channel,
            standing::{outranks_mail, require_none_left},
        },
        sessions::{Caller, require_fresh, require_open},
    },
    ports::{Constraint, MailKind, Meaning},
};

impl EmailCodes {
    /// Renews the caller's authentication with a code that was sent to them, where their account still has that address.
    pub async fn verify_step_up(
        &self,
        caller: &Caller,
        id: CodeId,
        code: &str,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let session_id = caller.session_id()?;
        let code = parse(code)?;
        self.throttle_tries(request)?;
        transact!(shared, |unit| {
            self.require_no_more(&mut *unit, caller).await?;
            let guess = self.guess(&mut *unit, id, &code, CodePurpose::StepUp, Some(caller.user.id), request).await?;
            let right = match guess {
                Guess::Right(right) => right,
                Guess::Repeated { spent, .. } if spent.session_id == Some(session_id) => return Ok(Verdict::Done(())),
                Guess::Repeated { .. } => return Err(Error::CodeExpired),
                Guess::Refused(error) => return Ok(Verdict::Refuse { error, keep: KEEP }),
            };
            // Under the person's lock: an account is moved away from a mailbox because somebody else reads it, too.
            let user = unit.users().lock(caller.user.id).await?.ok_or(AccessError::NotSignedIn)?;
            if user.email != right.row.email {
                return Ok(Verdict::Refuse { error: Error::CodeExpired, keep: KEEP });
            }
            // Set up a moment ago.
            self.require_no_more(&mut *unit, caller).await?;
            right.spend(&mut *unit, Some(session_id), shared.now()).await?;
            // The passkey that began the session stays with it: when that one is removed, the session ends.
            // They might have signed in with it anew: and that is all that the session shows from now on. Whoever took a
            // better one would else change with it, fresh by the mail alone, what takes more than mail.
            let (amr, first) = (vec![Amr::Otp], Method::EmailCode);
            let access = Access { auth_time: shared.now(), amr, first, ..caller.access().clone() };
            unit.sessions().update_auth(session_id, &access).await.gone_is(Error::Access(AccessError::NotSignedIn))?;
            let event = shared
                .event(AuditKind::StepUp, request)
                .by(&caller.actor)
                .on(&Target::Session(caller.user.id, session_id))
                .with("method", "code");
            unit.audit_log().insert(&event).await?;
            Ok(Verdict::Done(()))
        })?
        .into_result()
    }

    /// Moves the caller's account to the address that the code was sent to; the old address is told, and what it opened elsewhere
    /// ends. Their own is proved by it.
    pub async fn verify_change_email(
        &self,
        caller: &Caller,
        id: CodeId,
        code: &str,
        request: &RequestContext,
    ) -> Result<Email, Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::ChangeEmail, Target::User(caller.user.id))?;
        require_fresh(shared, caller)?;
        let code = parse(code)?;
        self.throttle_tries(request)?;
        transact!(shared, |unit| {
            require_none_left::<Error>(shared, &mut *unit, caller, &[Channel::Email]).await?;
            let guess =
                self.guess(&mut *unit, id, &code, CodePurpose::ChangeEmail, Some(caller.user.id), request).await?;
            let right = match guess {
                Guess::Right(right) => right,
                Guess::Repeated { email, .. } => {
                    // As it is now: the other submit may have been faster by less, and the caller was read before.
                    let user = unit.users().find(caller.user.id).await?;
                    let is_theirs = user.is_some_and(|user| user.email == email);
                    return if is_theirs { Ok(Verdict::Done(email)) } else { Err(Error::CodeExpired) };
                }
                Guess::Refused(error) => return Ok(Verdict::Refuse { error, keep: KEEP }),
            };
            let holder = unit.users().find_by_email(&right.row.email).await?;
            if holder.is_some_and(|holder| holder.id != caller.user.id) {
                return Ok(Verdict::Refuse { error: Error::CodeExpired, keep: KEEP });
            }
            let row = right.spend(&mut *unit, caller.opened.id().session(), shared.now()).await?;
            // Under the person's lock: the address that they move from is the one they had just before, and it is told.
            let user = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            require_open::<Error>(shared, &mut *unit, caller).await?;
            if user.email != row.email && outranks_mail(shared, &mut *unit, user.id).await? {
                require_more(caller)?;
            }
            unit.users()
                .update_email(user.id, &row.email, shared.now())
                .await
                // Taken while it was being proved: the same answer as for one that was taken before.
                .conflict_is(Constraint::UserEmail, Error::CodeExpired)?;
            if user.email == row.email {
                let event = shared.change(AuditKind::UserUpdated, &permit, request);
                let event = event.changed("email_verified", user.email_verified_at.is_some(), true);
                unit.audit_log().insert(&event).await?;
                return Ok(Verdict::Done(row.email));
            }
            address::account_moved(shared, &mut *unit, &user, &row.email, &permit, request).await?;
            let ended = end_opened_by_mail(shared, &mut *unit, user.id, Some(&caller.opened)).await?;
            let event = shared.change(AuditKind::EmailChanged, &permit, request).with("sessions_ended", ended);
            let event = event.changed("email", user.email.as_str(), row.email.as_str()).changed(
                "email_verified",
                user.email_verified_at.is_some(),
                true,
            );
            let event = say_after(shared, &mut *unit, caller, event).await?;
            unit.audit_log().insert(&event).await?;
            let left = MailKind::EmailChanged { new: row.email.clone() };
            for (address, mail) in [(&user.email, &left), (&row.email, &MailKind::EmailNew)] {
                shared.post_mail(&mut *unit, address, user.reads(request), mail, request).await?;
            }
            Ok(Verdict::Done(row.email))
        })?
        .into_result()
    }

    /// Makes the address that the code was sent to the caller's to come back by, in place of the one that they had.
    pub async fn verify_recovery_address(
        &self,
        caller: &Caller,
        id: CodeId,
        code: &str,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::ChangeEmail, Target::User(caller.user.id))?;
        if !shared.has_recovery_address() {
            return Err(Error::MethodOff);
        }
        require_fresh(shared, caller)?;
        let code = parse(code)?;
        self.throttle_tries(request)?;
        transact!(shared, |unit| {
            require_more_of_owner::<Error>(shared, &mut *unit, caller).await?;
            let user_id = caller.user.id;
            let guess = self.guess(&mut *unit, id, &code, CodePurpose::RecoveryAddress, Some(user_id), request).await?;
            let right = match guess {
                Guess::Right(right) => right,
                Guess::Repeated { email, .. } => {
                    let now = unit.recovery_addresses().find(user_id).await?;
                    let is_same = now.is_some_and(|address| address.email == email);
                    return if is_same { Ok(Verdict::Done(())) } else { Err(Error::CodeExpired) };
                }
                Guess::Refused(error) => return Ok(Verdict::Refuse { error, keep: KEEP }),
            };
            let row = right.spend(&mut *unit, caller.opened.id().session(), shared.now()).await?;
            let user = unit.users().lock(user_id).await?.ok_or(Error::NotFound)?;
            require_open::<Error>(shared, &mut *unit, caller).await?;
            // The account was moved to it since.
            if user.email == row.email {
                return Err(Error::CodeExpired);
            }
            address::put(shared, &mut *unit, &user, &row.email, &permit, request).await?;
            Ok(Verdict::Done(()))
        })?
        .into_result()
    }
}
