//! A second factor that is sent: six digits, by text message or by mail.
//!
//! Never in the way that the first factor came: whoever has a person's mail would have both. And never for whoever has an
//! authenticator app or a passkey, wherever it works: what can be passed on, or redirected, is no way around what cannot.
//!
//! The digits are not stored. They are those of one unfinished sign-in and one address, by a key of the server's; they end with
//! it, are tried as often as anything else there, and are the same when they are sent again.

use std::time::Duration;

use super::{
    SecondSteps,
    pending::Pending,
    standing::{proved_by, require},
};
use crate::{
    Code, Phone, RequestContext, SessionId, Timestamp, User,
    kernel::{
        secret::{same_bytes, sha256},
        transact, words,
    },
    login::{
        AccessError, Error,
        attempt::Second,
        methods::{Allowed, SignInMethod},
        one_time_code::{MAX_SENDS, REPEAT_WINDOW, RESEND_AFTER},
        phone_code::{PhoneCodes, WaitsAt},
        policy::Method,
        sessions::Caller,
    },
    ports::{Action, MailKind, SmsKind, Unit},
    shared::Shared,
};

words! {
    /// The better first: neither is good, and mail is what other accounts are recovered by.
    Channel {
        Sms = "sms",
        Email = "email",
    }
}

/// Those in which a code can be sent that is a second factor after `first`, of somebody who has none that is better.
pub(super) fn channels(shared: &Shared, user: &User, allowed: &Allowed, first: Method) -> Vec<Channel> {
    let can_be_sent = |channel: &Channel| match channel {
        Channel::Sms => {
            let is_served = |phone: &Phone| shared.policy.sms.serves(phone);
            first != Method::PhoneCode
                && allowed.has(SignInMethod::PhoneCode)
                && user.phone.as_ref().is_some_and(is_served)
        }
        Channel::Email => {
            !first.proves_email()
                // They cannot read it: that is why they come so.
                && first != Method::RecoveryAddress
                && allowed.has_mail()
                && user.email_verified_at.is_some()
                && shared.mail_route.takes(&user.email)
        }
    };
    Channel::ALL.iter().copied().filter(can_be_sent).collect()
}

impl Channel {
    fn destination(self, user: &User) -> &str {
        match self {
            Self::Sms => user.phone.as_ref().map_or("", Phone::as_str),
            Self::Email => user.email.as_str(),
        }
    }

    /// The digits for this one purpose. Another number, or another address, has others.
    fn code(self, shared: &Shared, sent_for: &str, user: &User) -> Code {
        let parts = ["second step", sent_for, self.as_str(), self.destination(user)];
        let mac = shared.code_mac.sign(&parts.map(str::as_bytes));
        let number = mac[..8].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        Code::of_number(number)
    }

    pub(super) fn is_right(self, shared: &Shared, sent_for: &[String], user: &User, typed: &str) -> bool {
        let is_of = |typed: &Code, sent_for: &String| {
            same_bytes(typed.expose().as_bytes(), self.code(shared, sent_for, user).expose().as_bytes())
        };
        Code::parse(typed).is_some_and(|typed| sent_for.iter().any(|sent_for| is_of(&typed, sent_for)))
    }
}

/// For so long the digits to confirm with are good, at the least; for twice as long at the most.
const STEP_UP_CODE_MINUTES: u32 = 10;

/// What digits are sent for that confirm a session, now and a while ago. Once they were typed others are right.
pub(super) fn sent_for_step_up(session_id: SessionId, caller: &Caller, now: Timestamp) -> [String; 2] {
    let since = caller.access().auth_time.as_millis();
    let at = now.as_millis() / (i64::from(STEP_UP_CODE_MINUTES) * 60_000);
    [at, at - 1].map(|at| format!("session {session_id} {since} {at}"))
}

impl SecondSteps {
    /// Sends the digits, or sends them again, to be typed into this page. [`Error::ResendTooSoon`] within half a minute of the last
    /// ones, [`Error::ResendUsedUp`] after the third; but a browser that sends the same submit twice is answered alike.
    pub async fn send_code(
        &self,
        phone_codes: &PhoneCodes,
        attempt: &str,
        (channel, at): (Channel, WaitsAt<'_>),
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::SendCode, request)?;
        let pending = Pending::open(shared, attempt, request)?;
        let request = &pending.on_the_way(request);
        let user = pending.find_person(&mut *shared.store.read().await?).await?;
        if channel == Channel::Email {
            // As with codes to sign in with. Text messages have limits of their own.
            shared.throttle(Action::SendCode, &format!("second step:{}", user.id)).await?;
        }
        transact!(shared, |unit| {
            let user = pending.lock_person(&mut *unit).await?;
            require(shared, &mut *unit, (&pending, &user), &Second::OutOfBand(channel), request).await?;
            let (sent_for, over) = pending.counted();
            if !self.may_send(&mut *unit, channel, (&sent_for, over), request).await? {
                return Ok(());
            }
            let code = channel.code(shared, &sent_for, &user);
            let application = match request.signs_in_for() {
                Some(id) => unit.clients().find(id).await?.map(|client| client.name),
                None => None,
            };
            let digits = code.expose().to_owned();
            match channel {
                Channel::Sms => {
                    let sms = SmsKind::SecondStepCode { code: digits, application };
                    phone_codes.post_second_step(&mut *unit, &user, &code, (&sms, at), request).await
                }
                Channel::Email => {
                    let in_application = application.is_some() && request.client_id.is_some();
                    let mail = MailKind::SecondStepCode { code: digits, application, in_application };
                    Ok(shared.post_mail_to(&mut *unit, &user, &mail, request).await?)
                }
            }
        })
    }

    /// Counts one more that is sent; `false` for a second click on "send it again", or where the answer to the first was lost.
    async fn may_send(
        &self,
        unit: &mut dyn Unit,
        channel: Channel,
        (sent_for, over): (&str, Timestamp),
        request: &RequestContext,
    ) -> Result<bool, Error> {
        let now = self.shared.now();
        let key = |what: &str| sha256(format!("second step {what} {sent_for} {channel}").as_bytes());
        let lately = unit.codes().count_attempt(&key("sent lately"), now, now + RESEND_AFTER).await?;
        if lately.count > 1 {
            let left = lately.expires_at.since(now);
            let sent = unit.codes().find_attempts(&key("sent"), now, over).await?.map_or(0, |sent| sent.count);
            let is_just_now = RESEND_AFTER.saturating_sub(left) <= REPEAT_WINDOW;
            if request.client_id.is_none() && sent > 1 && is_just_now {
                return Ok(false);
            }
            let is_used_up = sent >= MAX_SENDS;
            return Err(if is_used_up { Error::ResendUsedUp } else { Error::ResendTooSoon { retry_after: left } });
        }
        if unit.codes().count_attempt(&key("sent"), now, over).await?.count > MAX_SENDS {
            return Err(Error::ResendUsedUp);
        }
        Ok(true)
    }

    /// Sends somebody who is signed in the digits to confirm it with: see [`proved_by`]. Refused as [`Self::send_code`] is.
    pub async fn send_step_up_code(
        &self,
        phone_codes: &PhoneCodes,
        caller: &Caller,
        channel: Channel,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        let session_id = caller.session_id()?;
        shared.limiter.check_address(Action::SendCode, request)?;
        if channel == Channel::Email {
            shared.throttle(Action::SendCode, &format!("second step:{}", caller.user.id)).await?;
        }
        transact!(shared, |unit| {
            let user = unit.users().lock(caller.user.id).await?.ok_or(AccessError::NotSignedIn)?;
            proved_by(shared, &mut *unit, (&user, caller.access()), channel).await?;
            let [sent_for, _] = sent_for_step_up(session_id, caller, shared.now());
            let over = shared.now() + Duration::from_secs(u64::from(STEP_UP_CODE_MINUTES) * 60);
            if !self.may_send(&mut *unit, channel, (&sent_for, over), request).await? {
                return Ok(());
            }
            let code = channel.code(shared, &sent_for, &user);
            let digits = code.expose().to_owned();
            match channel {
                Channel::Sms => {
                    let sms = SmsKind::StepUpCode { code: digits };
                    phone_codes.post_second_step(&mut *unit, &user, &code, (&sms, WaitsAt::Here), request).await
                }
                Channel::Email => {
                    let mail = MailKind::StepUpCode { code: digits };
                    Ok(shared.post_mail_to(&mut *unit, &user, &mail, request).await?)
                }
            }
        })
    }

    /// What names the code that was sent, to an application.
    pub fn oob_code(&self, attempt: &str, channel: Channel, request: &RequestContext) -> Result<String, Error> {
        let pending = Pending::open(&self.shared, attempt, request)?;
        let mac =
            self.shared.code_mac.sign(&[b"oob code", pending.id.to_string().as_bytes(), channel.as_str().as_bytes()]);
        Ok(format!("{channel}.{}", data_encoding::BASE64URL_NOPAD.encode(&mac[..16])))
    }

    /// Which of them this names, if it is one of this unfinished sign-in.
    pub fn channel_of(&self, attempt: &str, oob_code: &str, request: &RequestContext) -> Option<Channel> {
        let is_named = |channel: &&Channel| self.oob_code(attempt, **channel, request).is_ok_and(|own| own == oob_code);
        Channel::ALL.iter().find(is_named).copied()
    }
}
