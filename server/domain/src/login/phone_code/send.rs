//! Sending a code, and sending it again.

use super::{
    PhoneCodes,
    limits::Asks,
    person_of,
    row::{PhoneCode, PhoneCodePurpose},
};
use crate::{
    Code, CodeId, Permission, Phone, RequestContext, Target, User, UserId,
    delivery::sms_messages::PageHost,
    kernel::{InvalidInput, transact},
    login::{
        Error,
        email_code::reader,
        methods::{Methods, SignInMethod},
        one_time_code::{MAX_SENDS, RESEND_AFTER},
        second_step::{Channel, standing::require_none_left},
        sent_code::SentCode,
        sessions::{Caller, require_fresh},
    },
    ports::{Action, Constraint, Meaning, SmsKind, Unit},
};

/// The page that waits for a code.
#[derive(Clone, Copy, Debug)]
pub struct WaitingPage<'a> {
    /// The methods of the application that somebody is on their way to, from a page of ours.
    pub of_application: &'a Methods,
    pub at: WaitsAt<'a>,
}

/// Where it is, for telephones that offer a code to the page that it is for.
#[derive(Clone, Copy, Debug)]
pub enum WaitsAt<'a> {
    /// A page of ours.
    Here,
    /// An application's own page, at this host.
    Page(&'a str),
    /// A page of ours, in a frame of an application's page at this host.
    Frame(&'a str),
}

impl<'a> WaitsAt<'a> {
    pub(super) fn host(self, request: &'a RequestContext) -> PageHost<'a> {
        let own = request.login_domain.host_name();
        match self {
            Self::Here => own.into(),
            Self::Page(host) => host.into(),
            Self::Frame(around) => PageHost { host: around, frame: Some(own) },
        }
    }
}

impl PhoneCodes {
    /// Sends a code to sign in with. Known or unknown, active or not: the answer, the writes and their time are the same; only
    /// that no message leaves for a number that nobody signs in with.
    pub async fn send_sign_in(
        &self,
        phone: &Phone,
        page: WaitingPage<'_>,
        request: &RequestContext,
    ) -> Result<CodeId, Error> {
        self.send(PhoneCodePurpose::SignIn, phone, None, page, request).await
    }

    /// Sends a code to a number that the caller wants for their account.
    pub async fn send_add(&self, caller: &Caller, phone: &Phone, request: &RequestContext) -> Result<CodeId, Error> {
        caller.require(Permission::ChangePhone, Target::User(caller.user.id))?;
        require_fresh(&self.shared, caller)?;
        if caller.user.phone.as_ref() == Some(phone) {
            return Err(InvalidInput::new("phone", "that is your number already").into());
        }
        require_none_left::<Error>(&self.shared, &mut *self.shared.store.read().await?, caller, &[Channel::Sms])
            .await?;
        let page = WaitingPage { of_application: &Methods::default(), at: WaitsAt::Here };
        self.send(PhoneCodePurpose::AddNumber, phone, Some(&caller.user), page, request).await
    }

    async fn send(
        &self,
        purpose: PhoneCodePurpose,
        phone: &Phone,
        adds: Option<&User>,
        page: WaitingPage<'_>,
        request: &RequestContext,
    ) -> Result<CodeId, Error> {
        let shared = &*self.shared;
        if !shared.policy.sms.serves(phone) {
            return Err(Error::PhoneNotServed);
        }
        shared.limiter.check_address(Action::SendCode, request)?;
        let mut unit = shared.store.read().await?;
        self.require_method(&mut *unit, purpose, page, request).await?;
        let owner = unit.users().find_by_phone(phone).await?;
        let code = Code::generate(&*shared.rng);
        let whose = adds.or(owner.as_ref());
        let row = self.new_row((purpose, phone), whose.map(|user| user.id), adds.map(|user| user.id), &code, request);
        let before = match &row.asked_by {
            Some(asked_by) => unit.phone_codes().find_asked_by(asked_by).await?,
            None => None,
        };
        drop(unit);
        // Asking again is a second click, or another message about the same thing.
        match before.filter(|before| before.is_live(row.sent_at)) {
            // The number went to somebody else meanwhile: that code is nobody's any more.
            Some(before) if before.user_id != row.user_id => {}
            Some(before) if before.was_sent_just_before(row.sent_at) => return Ok(before.id),
            Some(before) if before.sends < MAX_SENDS => {
                let id = before.id;
                return self.send_again(before, whose, page, request).await.map(|()| id);
            }
            // Those in the messages still work: they are what the next page asks for.
            Some(before) => return Ok(before.id),
            None => {}
        }
        let sms = self.message(&row, whose, &code, request).await?;
        let leaves = sms.leaves();
        transact!(shared, |unit| {
            if let Some(asked_by) = &row.asked_by
                && let Some(before) = unit.phone_codes().find_asked_by(asked_by).await?
            {
                // A racing click was faster.
                if before.is_live(row.sent_at) && before.user_id == row.user_id {
                    return Ok(before.id);
                }
                unit.phone_codes().delete(before.id).await?;
            }
            let counted = self.count(&mut *unit, &row, Asks::Anybody(whose), leaves, request).await?;
            // Faster by less: on the second run it is there.
            unit.phone_codes().insert(&row).await.conflict_is_a_race(Constraint::CodeRequest)?;
            let (locale, host) = (reader(whose, request), page.at.host(request));
            shared.post_sms(&mut *unit, phone, locale, (&sms, host, counted), request).await?;
            Ok(row.id)
        })
    }

    /// Sends a new code under the same id; those in earlier messages keep working for as long as they said. The tries already
    /// made stay made.
    pub async fn resend(&self, id: CodeId, page: WaitingPage<'_>, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::SendCode, request)?;
        let now = shared.now();
        let mut unit = shared.store.read().await?;
        let is_here = |row: &PhoneCode| row.is_live(now) && self.asks(row, request);
        let row = unit.phone_codes().find(id).await?.filter(is_here).ok_or(Error::CodeExpired)?;
        // Perhaps not any more.
        if !shared.policy.sms.serves(&row.phone) {
            return Err(Error::PhoneNotServed);
        }
        self.require_method(&mut *unit, row.purpose, page, request).await?;
        let owner = person_of(&mut *unit, &row).await?;
        drop(unit);
        if row.is_due_again(now)? { self.send_again(row, owner.as_ref(), page, request).await } else { Ok(()) }
    }

    async fn send_again(
        &self,
        mut row: PhoneCode,
        whose: Option<&User>,
        page: WaitingPage<'_>,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let code = Code::generate(&*shared.rng);
        row.send_again(&code, &shared.code_mac, shared.now());
        let sms = self.message(&row, whose, &code, request).await?;
        let leaves = sms.leaves();
        let sent = transact!(shared, |unit| {
            let counted = self.count(&mut *unit, &row, Asks::Anybody(whose), leaves, request).await?;
            // Refused when a racing click was faster, or the code was used meanwhile.
            let too_soon = Error::ResendTooSoon { retry_after: RESEND_AFTER };
            unit.phone_codes().update_resent(&row).await.gone_is(too_soon)?;
            let (locale, host) = (reader(whose, request), page.at.host(request));
            shared.post_sms(&mut *unit, &row.phone, locale, (&sms, host, counted), request).await?;
            Ok(())
        });
        match sent {
            Err(Error::ResendTooSoon { .. }) if row.asked_by.is_some() => Ok(()),
            sent => sent,
        }
    }

    /// The message that this code goes out in; `whose` is whoever signs in with it, or adds the number.
    async fn message(
        &self,
        row: &PhoneCode,
        whose: Option<&User>,
        code: &Code,
        request: &RequestContext,
    ) -> Result<SmsKind, Error> {
        let code = code.expose().to_owned();
        Ok(match (row.purpose, whose) {
            (PhoneCodePurpose::AddNumber, _) => SmsKind::AddNumberCode { code },
            (PhoneCodePurpose::SignIn, whose) => {
                // Whoever gets a code should know where it is to be typed, and where not.
                let application = match &request.client_id {
                    Some(id) => Some(self.clients.get(id).await?.name.clone()),
                    None => None,
                };
                // The number may have left them since the code was asked for; or they may not sign in.
                if whose.is_some_and(|user| user.is_active && user.has_phone(&row.phone)) {
                    SmsKind::SignInCode { code, application }
                } else {
                    SmsKind::Nothing { code, application }
                }
            }
        })
    }

    /// What proves a number for somebody who is signed in is no way to sign in.
    async fn require_method(
        &self,
        unit: &mut dyn Unit,
        purpose: PhoneCodePurpose,
        page: WaitingPage<'_>,
        request: &RequestContext,
    ) -> Result<(), Error> {
        if purpose == PhoneCodePurpose::AddNumber {
            return Ok(());
        }
        let allowed = self.shared.allowed_methods(unit, request).await?.and(page.of_application);
        if allowed.has(SignInMethod::PhoneCode) { Ok(()) } else { Err(Error::MethodOff) }
    }

    pub(super) fn new_row(
        &self,
        (purpose, phone): (PhoneCodePurpose, &Phone),
        user_id: Option<UserId>,
        adds: Option<UserId>,
        code: &Code,
        request: &RequestContext,
    ) -> PhoneCode {
        let asked_by = self.asked_by(purpose, phone, adds, request);
        let sent = SentCode::new(&self.shared, code, asked_by, request);
        PhoneCode { sent, purpose, user_id, phone: phone.clone() }
    }
}
