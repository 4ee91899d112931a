//! Proving a number for an account, and taking one from it.

use super::{
    PhoneCodes,
    end::end_opened_by_phone,
    guess::{Guess, KEEP, parse},
    lost::require_another_way_in,
    row::{PhoneCode, PhoneCodePurpose},
};
use crate::{
    Actor, AuditKind, Code, CodeId, Permission, Phone, RequestContext, Target, User,
    kernel::{Verdict, transact},
    login::{
        AccessError, Error,
        second_step::{Channel, standing::require_none_left},
        sessions::{Caller, require_fresh, require_open},
    },
    ports::{Constraint, MailKind, Meaning, Unit},
};

impl PhoneCodes {
    /// Gives the caller's account the number that the code was sent to, in place of the one it had. An account that had it
    /// before has it no longer, and its owner is told: they do not read what is sent there any more.
    pub async fn verify_add(
        &self,
        caller: &Caller,
        id: CodeId,
        code: &str,
        request: &RequestContext,
    ) -> Result<Phone, Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::ChangePhone, Target::User(caller.user.id))?;
        require_fresh(shared, caller)?;
        let code = parse(code)?;
        self.throttle_tries(request)?;
        transact!(shared, |unit| {
            let adds = Some(caller.user.id);
            match require_none_left::<Error>(shared, &mut *unit, caller, &[Channel::Sms]).await {
                // The number may be what is left to them since the same submit came the first time.
                Err(error @ Error::Access(AccessError::StepUpRequired)) => {
                    let added = self.added_just_now(&mut *unit, caller, (id, &code), request).await?;
                    return added.map(Verdict::Done).ok_or(error);
                }
                asked => asked?,
            }
            let guess = self.guess(&mut *unit, (id, &code), PhoneCodePurpose::AddNumber, adds, request).await?;
            let right = match guess {
                Guess::Right(right) => right,
                Guess::Repeated(_) => {
                    let added = self.added_just_now(&mut *unit, caller, (id, &code), request).await?;
                    return added.map(Verdict::Done).ok_or(Error::CodeExpired);
                }
                Guess::Refused(error) => return Ok(Verdict::Refuse { error, keep: KEEP }),
            };
            right.spend(&mut *unit, caller.opened.id().session(), shared.now()).await?;
            let phone = right.row.phone;
            // The other account first, so that whoever locks two locks them in the same order: the one that has the number.
            let holder = unit.users().find_by_phone(&phone).await?;
            if let Some(holder) = holder.filter(|holder| holder.id != caller.user.id) {
                self.take_from(&mut *unit, &holder, &phone, request).await?;
            }
            let user = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            require_open::<Error>(shared, &mut *unit, caller).await?;
            unit.users()
                .set_phone(user.id, Some(&phone), Some(caller.opened.sign_in()), shared.now())
                .await
                // Somebody else proved it a moment ago: on the second run they have it.
                .conflict_is_a_race(Constraint::UserPhone)?;
            let ended = match &user.phone {
                Some(_) => end_opened_by_phone(shared, &mut *unit, user.id, Some(&caller.opened)).await?,
                None => 0,
            };
            let event = shared.change(AuditKind::PhoneChanged, &permit, request).with("sessions_ended", ended);
            let event = event.changed("phone", user.phone.as_ref().map(Phone::as_str), phone.as_str());
            unit.audit_log().insert(&event).await?;
            if let Some(old) = &user.phone {
                let mail = MailKind::PhoneRemoved { number: old.to_string() };
                shared.post_mail_to(&mut *unit, &user, &mail, request).await?;
            }
            let mail = MailKind::PhoneAdded { number: phone.to_string() };
            shared.post_mail_to(&mut *unit, &user, &mail, request).await?;
            Ok(Verdict::Done(phone))
        })?
        .into_result()
    }

    /// The number that the caller's account has got by this very submit, from this session: it is sent once more, as its answer
    /// was lost.
    async fn added_just_now(
        &self,
        unit: &mut dyn Unit,
        caller: &Caller,
        (id, code): (CodeId, &Code),
        request: &RequestContext,
    ) -> Result<Option<Phone>, Error> {
        let shared = &*self.shared;
        let is_own = |row: &PhoneCode| {
            row.purpose == PhoneCodePurpose::AddNumber
                && row.user_id == Some(caller.user.id)
                && self.asks(row, request)
                && row
                    .repeated(&code.hash(&shared.code_mac, id), shared.now())
                    .is_some_and(|spent| spent.session_id == caller.opened.id().session())
        };
        let Some(row) = unit.phone_codes().find(id).await?.filter(is_own) else { return Ok(None) };
        // As it is now: the caller was read before.
        let user = unit.users().find(caller.user.id).await?;
        Ok(user.is_some_and(|user| user.has_phone(&row.phone)).then_some(row.phone))
    }

    /// The caller's account has no number any more. It stays where codes to it are the last way in.
    pub async fn remove(&self, caller: &Caller, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::ChangePhone, Target::User(caller.user.id))?;
        require_fresh(shared, caller)?;
        transact!(shared, |unit| {
            require_none_left::<Error>(shared, &mut *unit, caller, &[Channel::Sms]).await?;
            let user = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            require_open::<Error>(shared, &mut *unit, caller).await?;
            // A second click.
            let Some(phone) = &user.phone else { return Ok(()) };
            require_another_way_in(shared, &mut *unit, &user).await?;
            unit.users().set_phone(user.id, None, None, shared.now()).await.gone_is(Error::NotFound)?;
            let ended = end_opened_by_phone(shared, &mut *unit, user.id, Some(&caller.opened)).await?;
            let event = shared.change(AuditKind::PhoneRemoved, &permit, request).was("phone", phone.as_str());
            let event = event.with("sessions_ended", ended);
            unit.audit_log().insert(&event).await?;
            let mail = MailKind::PhoneRemoved { number: phone.to_string() };
            Ok(shared.post_mail_to(&mut *unit, &user, &mail, request).await?)
        })
    }

    /// Nothing of whoever has it now is told to whoever had it, nor the other way round.
    async fn take_from(
        &self,
        unit: &mut dyn Unit,
        holder: &User,
        phone: &Phone,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let Some(holder) = unit.users().lock(holder.id).await?.filter(|holder| holder.has_phone(phone)) else {
            return Ok(());
        };
        let own = shared.own_request();
        let own = RequestContext { login_domain: request.login_domain.clone(), locale: request.locale.clone(), ..own };
        unit.users().set_phone(holder.id, None, None, shared.now()).await?;
        let ended = end_opened_by_phone(shared, unit, holder.id, None).await?;
        let event = shared.event(AuditKind::PhoneRemoved, &own).by(&Actor::Server).on(&Target::User(holder.id));
        let event = event.was("phone", phone.as_str()).with("cause", "proved for another account");
        let event = event.with("sessions_ended", ended);
        unit.audit_log().insert(&event).await?;
        shared.post_mail_to(unit, &holder, &MailKind::PhoneMoved { number: phone.to_string() }, &own).await?;
        Ok(())
    }
}
