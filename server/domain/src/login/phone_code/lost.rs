//! A number that its owner cannot prove any more: their telephone is gone.
//!
//! Whoever has nothing but their mail besides it would else never add a passkey, nor another number. But whoever reads that
//! mail may be somebody else, who wants the number out of the way. So it goes only after a time in which everybody who may know
//! better is told, and can say no.

use std::time::Duration;

use super::{
    PhoneCodes,
    end::end_opened_by_phone,
    limits::Asks,
    removal::{PhoneRemoval, REMOVAL_WAIT},
    row::PhoneCodePurpose,
};
use crate::{
    Actor, AuditKind, Code, Permission, PhoneRemovalId, RequestContext, SmsStatus, Target, Timestamp, User,
    kernel::{Fault, transact, transact::SLICE},
    login::{
        Error,
        sessions::{Caller, require_fresh, require_open},
        stop_token::{StopToken, Stops},
        ways_in::ToLose,
    },
    ports::{MailKind, Meaning, SmsKind, Unit},
    protection::authz,
    shared::Shared,
};

impl PhoneCodes {
    /// Has the caller's number removed once the waiting time is over. Both the address and the number are told; where no text
    /// message may leave for it now, nothing is asked.
    pub async fn ask_removal(&self, caller: &Caller, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::ChangePhone, Target::User(caller.user.id))?;
        require_fresh(shared, caller)?;
        transact!(shared, |unit| {
            let user = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            require_open::<Error>(shared, &mut *unit, caller).await?;
            // Removed in another window.
            let Some(phone) = &user.phone else { return Ok(()) };
            if !shared.policy.sms.serves(phone) {
                return Err(Error::PhoneNotServed);
            }
            require_another_way_in(shared, &mut *unit, &user).await?;
            // A second click.
            if unit.phone_removals().find(user.id).await?.is_some() {
                return Ok(());
            }
            let now = shared.now();
            let id = PhoneRemovalId::new(&*shared.clock, &*shared.rng);
            let stop = StopToken { id: id.0, user_id: user.id };
            let stop = stop.write(Stops::PhoneRemoval, &shared.stop_sealer, &*shared.rng, &request.login_domain);
            // It is no code, and counts like one.
            let code = Code::generate(&*shared.rng);
            let row = self.new_row((PhoneCodePurpose::SignIn, phone), Some(user.id), None, &code, request);
            let counted = self.count(&mut *unit, &row, Asks::Anybody(Some(&user)), true, request).await?;
            let sms = SmsKind::NumberRemoval { stop: stop.clone() };
            let sms = (&sms, request.login_domain.host_name(), counted);
            let sms_id = shared.post_sms(&mut *unit, phone, user.reads(request), sms, request).await?;
            let removal = PhoneRemoval { id, user_id: user.id, sms_id, asked_at: now, due_at: now + REMOVAL_WAIT };
            unit.phone_removals().insert(&removal).await?;
            let mail = MailKind::PhoneRemovalAsked { number: phone.to_string(), due_at: removal.due_at, stop };
            shared.post_mail_to(&mut *unit, &user, &mail, request).await?;
            let event = shared.change(AuditKind::PhoneRemovalAsked, &permit, request);
            Ok(unit.audit_log().insert(&event.is("due_at", removal.due_at.to_string())).await?)
        })
    }

    /// When the caller's number is to go, if it is.
    pub async fn removal_at(&self, caller: &Caller) -> Result<Option<Timestamp>, Error> {
        let found = self.shared.store.read().await?.phone_removals().find(caller.user.id).await?;
        Ok(found.map(|removal| removal.due_at))
    }

    /// The caller keeps their number. Whoever is signed in may: it takes nothing from anybody.
    pub async fn keep(&self, caller: &Caller, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::ChangePhone, Target::User(caller.user.id))?;
        transact!(shared, |unit| {
            unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            // A second click, or it is over.
            let Some(removal) = unit.phone_removals().find(caller.user.id).await? else { return Ok(()) };
            unit.phone_removals().delete(removal.user_id, removal.id).await?;
            Ok(unit.audit_log().insert(&shared.change(AuditKind::PhoneRemovalStopped, &permit, request)).await?)
        })
    }

    /// Whose number does this token, of the messages about it, keep? Their address is masked: the number may have passed to
    /// somebody else.
    pub async fn whose_removal(&self, stop: &str, request: &RequestContext) -> Result<String, Error> {
        let stop = self.read_stop(stop, request)?;
        let mut unit = self.shared.store.read().await?;
        let found = unit.phone_removals().find(stop.user_id).await?.filter(|removal| removal.id.0 == stop.id);
        let user = unit.users().find(stop.user_id).await?.filter(|_| found.is_some());
        user.map(|user| user.email.masked()).ok_or(Error::LinkInvalid)
    }

    /// Keeps it. Whoever has one of the messages can do no more than that.
    pub async fn keep_by_link(&self, stop: &str, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let stop = shared.limit_misses(self.read_stop(stop, request), request)?;
        transact!(shared, |unit| {
            let user = unit.users().lock(stop.user_id).await?.ok_or(Error::LinkInvalid)?;
            let permit = authz::require(&Actor::Person(user.id), Permission::EndSessions, Target::User(user.id))?;
            if !unit.phone_removals().delete(user.id, PhoneRemovalId(stop.id)).await? {
                return Err(Error::LinkInvalid);
            }
            Ok(unit.audit_log().insert(&shared.change(AuditKind::PhoneRemovalStopped, &permit, request)).await?)
        })
    }

    fn read_stop(&self, stop: &str, request: &RequestContext) -> Result<StopToken, Error> {
        let stop = StopToken::read(stop, Stops::PhoneRemoval, &self.shared.stop_sealer, &request.login_domain);
        stop.ok_or(Error::LinkInvalid)
    }
}

/// A number stays where codes to it are the last way in.
pub(super) async fn require_another_way_in(shared: &Shared, unit: &mut dyn Unit, user: &User) -> Result<(), Error> {
    let to_lose = ToLose::of(shared, &mut *unit, user).await?;
    let is_lost = to_lose.is_lost(shared, &mut *unit, &to_lose.had.clone().without_phone()).await?;
    if is_lost { Err(Error::LastWayIn) } else { Ok(()) }
}

/// A text message about it that leaves later does not leave three days.
const TOLD_WITHIN: Duration = Duration::from_secs(3600);

/// Removes the numbers whose waiting time is over; gives how many.
pub(crate) async fn remove_due(shared: &Shared) -> Result<u64, Fault> {
    let due = shared.store.read().await?.phone_removals().list_due(shared.now(), SLICE).await?;
    let mut removed = 0;
    for removal in due {
        match remove(shared, &removal).await {
            Ok(is_removed) => removed += u64::from(is_removed),
            // One that cannot be read keeps no other.
            Err(error) => {
                tracing::error!(id = %removal.user_id, error = &error as &dyn std::error::Error, "a number cannot be removed");
            }
        }
    }
    Ok(removed)
}

async fn remove(shared: &Shared, removal: &PhoneRemoval) -> Result<bool, Error> {
    let request = shared.own_request();
    transact!(shared, |unit| {
        let user = unit.users().lock(removal.user_id).await?;
        // Kept since it was read, or removed by another node.
        if !unit.phone_removals().delete(removal.user_id, removal.id).await? {
            return Ok(false);
        }
        let Some((user, phone)) = user.and_then(|user| user.phone.clone().map(|phone| (user, phone))) else {
            return Ok(false);
        };
        if let Some(cause) = why_kept(shared, &mut *unit, removal, &user).await? {
            // Its owner waits for it: they ask anew, or an administrator helps.
            let event = shared.event(AuditKind::PhoneRemovalStopped, &request).by(&Actor::Server);
            unit.audit_log().insert(&event.on(&Target::User(user.id)).with("cause", cause)).await?;
            let mail = MailKind::PhoneKept { number: phone.to_string() };
            shared.post_mail_to(&mut *unit, &user, &mail, &request).await?;
            return Ok(false);
        }
        unit.users().set_phone(user.id, None, None, shared.now()).await.gone_is(Error::NotFound)?;
        let ended = end_opened_by_phone(shared, &mut *unit, user.id, None).await?;
        let event = shared.event(AuditKind::PhoneRemoved, &request).by(&Actor::Server).on(&Target::User(user.id));
        let event =
            event.was("phone", phone.as_str()).with("cause", "its owner asked for it").with("sessions_ended", ended);
        unit.audit_log().insert(&event).await?;
        let mail = MailKind::PhoneRemoved { number: phone.to_string() };
        shared.post_mail_to(&mut *unit, &user, &mail, &request).await?;
        Ok(true)
    })
}

/// None where nothing speaks for its staying.
async fn why_kept(
    shared: &Shared,
    unit: &mut dyn Unit,
    removal: &PhoneRemoval,
    user: &User,
) -> Result<Option<&'static str>, Error> {
    let sent = unit.sms_records().find(removal.sms_id).await?.filter(|sms| sms.status != SmsStatus::Sending);
    // Whoever reads what is sent to it was not told, or has not had the time.
    if sent.is_none_or(|sms| sms.created_at.since(removal.asked_at) > TOLD_WITHIN) {
        return Ok(Some("the text message about it did not leave in time"));
    }
    match require_another_way_in(shared, unit, user).await {
        Err(Error::LastWayIn) => Ok(Some("it is the last way in by now")),
        asked => asked.map(|()| None),
    }
}
