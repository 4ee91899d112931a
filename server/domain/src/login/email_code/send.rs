//! Sending a code, and sending it again.

use super::{EmailCodes, may_come_by_code, reader};
use crate::{
    Code, CodeId, CodePurpose, Email, OneTimeCode, Permission, RequestContext, Target, User, UserId,
    identity::{factors::require_more, passkeys::require_more_of_owner},
    kernel::{Fault, InvalidInput, transact},
    login::{
        Error,
        methods::{Allowed, Methods, SignInMethod},
        one_time_code::{MAX_SENDS, RESEND_AFTER},
        second_step::{
            Channel,
            standing::{outranks_mail, require_none_left},
        },
        sent_code::SentCode,
        sessions::{Caller, require_fresh},
        sign_in_link::{LinkToken, match_number},
    },
    oauth,
    ports::{Action, Constraint, MailKind, Meaning, StorageError, Unit},
};

/// What a mail offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Carries {
    code: bool,
    link: bool,
}

impl Carries {
    /// As far as it may be used.
    fn within(self, allowed: &Allowed) -> Result<Self, Error> {
        let code = self.code && allowed.has(SignInMethod::EmailCode);
        let link = self.link && allowed.has(SignInMethod::MagicLink);
        if code || link { Ok(Self { code, link }) } else { Err(Error::MethodOff) }
    }
}

impl EmailCodes {
    /// Mails a sign-in code. Known or unknown, active or not: the answer, the writes and their time are the same; only
    /// the mail differs.
    ///
    /// The mail of a browser carries a link too, which leads on to `next`; an application's does not: a link would let in
    /// a window that shows no number.
    ///
    /// `of_application` are the methods of the application that somebody is on their way to, from a page of ours.
    pub async fn send_sign_in(
        &self,
        email: &Email,
        next: &str,
        of_application: &Methods,
        request: &RequestContext,
    ) -> Result<CodeId, Error> {
        let next = Some(next).filter(|_| request.client_id.is_none());
        self.send(CodePurpose::SignIn, email, None, (next, of_application), request).await
    }

    /// Mails a link, with a code beside it, for the client in `request`, as far as its page `wanted` them; gives the number, too,
    /// that the page has to show: it is what whoever opens the link lets that page in with.
    pub async fn send_link(
        &self,
        email: &Email,
        wanted: &Methods,
        request: &RequestContext,
    ) -> Result<(CodeId, String), Error> {
        let id = self.send(CodePurpose::SignIn, email, None, (Some(""), wanted), request).await?;
        Ok((id, match_number(id, &self.shared.code_mac)))
    }

    /// Mails a code to the caller's own address, for a step-up.
    pub async fn send_step_up(&self, caller: &Caller, request: &RequestContext) -> Result<CodeId, Error> {
        self.require_no_more(&mut *self.shared.store.read().await?, caller).await?;
        self.send(CodePurpose::StepUp, &caller.user.email, Some(caller.user.id), (None, &Methods::default()), request)
            .await
    }

    /// Mails a code to the new address of an account, or to its own, where nobody has proved it. An address that has another
    /// account gets a note instead, and the caller the same answer. Whoever has more than mail shows it before they move.
    pub async fn send_change_email(
        &self,
        caller: &Caller,
        new: &Email,
        request: &RequestContext,
    ) -> Result<CodeId, Error> {
        caller.require(Permission::ChangeEmail, Target::User(caller.user.id))?;
        require_fresh(&self.shared, caller)?;
        if *new == caller.user.email && caller.user.has_proved_email() {
            return Err(InvalidInput::new("email", "that is your address already").into());
        }
        let mut unit = self.shared.store.read().await?;
        if *new != caller.user.email && outranks_mail(&self.shared, &mut *unit, caller.user.id).await? {
            require_more(caller)?;
        }
        require_none_left::<Error>(&self.shared, &mut *unit, caller, &[Channel::Email]).await?;
        drop(unit);
        self.send(CodePurpose::ChangeEmail, new, Some(caller.user.id), (None, &Methods::default()), request).await
    }

    /// Mails a code to an address that is to be the caller's to come back by. Whoever else has an account with it learns nothing
    /// of that one, and the caller nothing of them. It takes what a passkey takes: somebody comes in by it, later.
    pub async fn send_recovery_address(
        &self,
        caller: &Caller,
        email: &Email,
        request: &RequestContext,
    ) -> Result<CodeId, Error> {
        caller.require(Permission::ChangeEmail, Target::User(caller.user.id))?;
        if !self.shared.has_recovery_address() {
            return Err(Error::MethodOff);
        }
        require_fresh(&self.shared, caller)?;
        if *email == caller.user.email {
            return Err(InvalidInput::new("email", "that is the address of the account itself").into());
        }
        let mut unit = self.shared.store.read().await?;
        if unit.recovery_addresses().find(caller.user.id).await?.is_some_and(|own| own.email == *email) {
            return Err(InvalidInput::new("email", "that is your recovery address already").into());
        }
        require_more_of_owner::<Error>(&self.shared, &mut *unit, caller).await?;
        drop(unit);
        self.send(CodePurpose::RecoveryAddress, email, Some(caller.user.id), (None, &Methods::default()), request).await
    }

    /// Can the caller confirm who they are by mail?
    pub async fn may_step_up(&self, caller: &Caller) -> Result<bool, Fault> {
        let mut unit = self.shared.store.read().await?;
        Ok(self.confirms(&mut *unit, caller).await?)
    }

    /// Whoever has something better confirms with it; and where nobody signs in by mail, nobody confirms by it: a session is
    /// worth as much from then on as one that the code opened.
    pub(super) async fn require_no_more(&self, unit: &mut dyn Unit, caller: &Caller) -> Result<(), Error> {
        if self.confirms(unit, caller).await? { Ok(()) } else { Err(Error::MethodOff) }
    }

    async fn confirms(&self, unit: &mut dyn Unit, caller: &Caller) -> Result<bool, StorageError> {
        Ok(self.shared.mails_codes() && !outranks_mail(&self.shared, unit, caller.user.id).await?)
    }

    async fn send(
        &self,
        purpose: CodePurpose,
        email: &Email,
        user_id: Option<UserId>,
        // Of a mail with a link: where it leads on to.
        (next, of_application): (Option<&str>, &Methods),
        request: &RequestContext,
    ) -> Result<CodeId, Error> {
        let shared = &*self.shared;
        if !shared.mail_route.takes(email) {
            return Err(Error::EmailUndeliverable);
        }
        shared.limiter.check_address(Action::SendCode, request)?;
        let code = Code::generate(&*shared.rng);
        let mut row = self.new_row(purpose, email, user_id, &code, request);
        (row.ip, row.user_agent) = self.asker(request).await?;
        let mut unit = shared.store.read().await?;
        let owner = unit.users().find_by_email(email).await?;
        let carries = self.carried(&mut *unit, purpose, next.is_some(), of_application, request).await?;
        let next = next.filter(|_| carries.link);
        row.next = next.map(|next| self.seal_next(row.id, next));
        let is_welcome = self.is_welcome(&mut *unit, email, owner.as_ref()).await?;
        let before = match &row.asked_by {
            Some(asked_by) => unit.codes().find_asked_by(asked_by).await?,
            None => None,
        };
        drop(unit);
        // Asking again is a second click, or another mail about the same thing.
        match before.filter(|before| before.waits(row.sent_at)) {
            Some(before) if before.was_sent_just_before(row.sent_at) => {
                return self.lead_on(before, next).await;
            }
            Some(before) if before.sends < MAX_SENDS => {
                let id = before.id;
                // They go on to where they want to now.
                let before = OneTimeCode { next: next.map(|next| self.seal_next(id, next)), ..before };
                return self.send_again(before, owner.as_ref(), (is_welcome, carries), request).await.map(|()| id);
            }
            // Those in the mails still work: they are what the next page asks for.
            Some(before) => return self.lead_on(before, next).await,
            None => {}
        }
        self.throttle_account(&row, owner.as_ref(), request).await?;
        let mail = self.mail(&row, owner.as_ref(), (is_welcome, carries), &code, request).await?;
        transact!(shared, |unit| {
            if let Some(asked_by) = &row.asked_by
                && let Some(before) = unit.codes().find_asked_by(asked_by).await?
            {
                // A racing click was faster.
                if before.waits(row.sent_at) {
                    if let Some(next) = next {
                        unit.codes().set_next(before.id, &self.seal_next(before.id, next)).await?;
                    }
                    return Ok(before.id);
                }
                unit.codes().delete(before.id).await?;
            }
            // Faster by less: on the second run it is there.
            unit.codes().insert(&row).await.conflict_is_a_race(Constraint::CodeRequest)?;
            shared.post_mail(&mut *unit, email, reader(owner.as_ref(), request), &mail, request).await?;
            Ok(row.id)
        })
    }

    /// No other mail: but the link in the one that is there leads on to where they want to now, in whichever tab they asked
    /// last.
    async fn lead_on(&self, before: OneTimeCode, next: Option<&str>) -> Result<CodeId, Error> {
        let shared = &*self.shared;
        let Some(next) = next.filter(|next| self.next_of(&before).is_some_and(|before| before != *next)) else {
            return Ok(before.id);
        };
        let sealed = self.seal_next(before.id, next);
        transact!(shared, |unit| { Ok(unit.codes().set_next(before.id, &sealed).await?) })?;
        Ok(before.id)
    }

    /// Mails a new code under the same id; those in earlier mails keep working for as long as they said. The tries
    /// already made stay made.
    pub async fn resend(&self, id: CodeId, of_application: &Methods, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::SendCode, request)?;
        let now = shared.now();
        let mut unit = shared.store.read().await?;
        let is_here = |row: &OneTimeCode| row.waits(now) && self.asks(row, request);
        let mut row = unit.codes().find(id).await?.filter(is_here).ok_or(Error::CodeExpired)?;
        let owner = unit.users().find_by_email(&row.email).await?;
        let carries = self.carried(&mut *unit, row.purpose, row.next.is_some(), of_application, request).await?;
        row.next = row.next.filter(|_| carries.link);
        let is_welcome = self.is_welcome(&mut *unit, &row.email, owner.as_ref()).await?;
        drop(unit);
        if !row.is_due_again(now)? {
            return Ok(());
        }
        self.send_again(row, owner.as_ref(), (is_welcome, carries), request).await
    }

    /// From where, and with what, somebody asks, for whoever opens the link: as far as it is known. A backend says nothing of
    /// its people's browsers, and of where they are only what it names.
    async fn asker(&self, request: &RequestContext) -> Result<(String, String), oauth::Error> {
        let is_backend = match &request.client_id {
            Some(id) => self.clients.get(id).await?.is_confidential(),
            None => false,
        };
        let ip = if is_backend && request.ip_named_by.is_none() { String::new() } else { request.ip_text() };
        Ok((ip, if is_backend { String::new() } else { request.user_agent.clone() }))
    }

    async fn send_again(
        &self,
        mut row: OneTimeCode,
        owner: Option<&User>,
        (is_welcome, carries): (bool, Carries),
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        self.throttle_account(&row, owner, request).await?;
        let code = Code::generate(&*shared.rng);
        row.send_again(&code, &shared.code_mac, shared.now());
        (row.ip, row.user_agent) = self.asker(request).await?;
        let mail = self.mail(&row, owner, (is_welcome, carries), &code, request).await?;
        let sent = transact!(shared, |unit| {
            // Refused when a racing click was faster, or the code was used meanwhile.
            let too_soon = Error::ResendTooSoon { retry_after: RESEND_AFTER };
            unit.codes().update_resent(&row).await.gone_is(too_soon)?;
            Ok(shared.post_mail(&mut *unit, &row.email, reader(owner, request), &mail, request).await?)
        });
        match sent {
            Err(Error::ResendTooSoon { .. }) if row.asked_by.is_some() => Ok(()),
            sent => sent,
        }
    }

    /// Would a code to this address let somebody in: its owner, or where nobody has it, somebody new? Of both the same is
    /// asked, so that it takes as long.
    async fn is_welcome(&self, unit: &mut dyn Unit, email: &Email, owner: Option<&User>) -> Result<bool, Error> {
        let may_sign_up = self.shared.may_sign_up(unit, email).await?;
        let may_come = may_come_by_code(unit, owner).await?;
        Ok(if owner.is_some() { may_come } else { may_sign_up })
    }

    /// The mail that this code goes out in; `owner` is whoever has the address it goes to, `is_welcome` whether it lets
    /// somebody in.
    async fn mail(
        &self,
        row: &OneTimeCode,
        owner: Option<&User>,
        (is_welcome, carries): (bool, Carries),
        code: &Code,
        request: &RequestContext,
    ) -> Result<MailKind, oauth::Error> {
        let code = code.expose().to_owned();
        Ok(match (row.purpose, owner) {
            (CodePurpose::SignIn, Some(user)) if !user.is_active => MailKind::AccountInactive,
            (CodePurpose::SignIn, _) if !is_welcome => MailKind::NoAccount,
            (CodePurpose::SignIn, _) => {
                // Whoever gets a code should know where it is to be typed, and where not.
                let application = match &row.client_id {
                    Some(id) => Some(self.clients.get(id).await?.name.clone()),
                    None => None,
                };
                let mail = u8::try_from(row.sends).unwrap_or(u8::MAX);
                let link = row.next.as_ref().map(|_| {
                    let token = LinkToken { id: row.id, mail };
                    token.write(&self.shared.link_sealer, &*self.shared.rng, &request.login_domain)
                });
                MailKind::SignInCode { code: carries.code.then_some(code), link, application }
            }
            (CodePurpose::StepUp, _) => MailKind::StepUpCode { code },
            (CodePurpose::ChangeEmail, Some(user)) if row.user_id != Some(user.id) => MailKind::EmailAlreadyInUse,
            (CodePurpose::ChangeEmail, _) => MailKind::ChangeEmailCode { code },
            (CodePurpose::RecoveryAddress, _) => MailKind::RecoveryAddressCode { code },
        })
    }

    /// What proves that an address is somebody's is no way to sign in, and is mailed wherever addresses are.
    async fn carried(
        &self,
        unit: &mut dyn Unit,
        purpose: CodePurpose,
        link: bool,
        of_application: &Methods,
        request: &RequestContext,
    ) -> Result<Carries, Error> {
        let carries = Carries { code: true, link };
        match purpose {
            CodePurpose::SignIn => {}
            CodePurpose::StepUp if !self.shared.mails_codes() => return Err(Error::MethodOff),
            CodePurpose::StepUp | CodePurpose::ChangeEmail | CodePurpose::RecoveryAddress => return Ok(carries),
        }
        let allowed = self.shared.allowed_methods(unit, request).await?.and(of_application);
        let carries = carries.within(&allowed)?;
        // Whoever asks for a link shows a number, which digits do not ask for.
        if link && request.client_id.is_some() && !carries.link { Err(Error::MethodOff) } else { Ok(carries) }
    }

    async fn throttle_account(
        &self,
        row: &OneTimeCode,
        owner: Option<&User>,
        request: &RequestContext,
    ) -> Result<(), Fault> {
        for account in self.accounts(row, owner, request) {
            self.shared.throttle(Action::SendCode, account.as_str()).await?;
        }
        Ok(())
    }

    fn new_row(
        &self,
        purpose: CodePurpose,
        email: &Email,
        user_id: Option<UserId>,
        code: &Code,
        request: &RequestContext,
    ) -> OneTimeCode {
        let asked_by = self.asked_by(purpose, email, user_id, request);
        OneTimeCode {
            sent: SentCode::new(&self.shared, code, asked_by, request),
            purpose,
            user_id,
            email: email.clone(),
            next: None,
            ip: String::new(),
            user_agent: String::new(),
            approved_at: None,
        }
    }
}
