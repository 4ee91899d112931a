//! Six-digit codes by mail: signing in and up, stepping up, proving a new address.

use std::{sync::Arc, time::Duration};

use super::{
    AccessError, Error,
    attempt::{Authenticated, Proof},
    complete::{SignedIn, complete, repeat},
};
use crate::{
    Access, Actor, Amr, AuditEvent, AuditKind, BrowserNumbers, Code, CodeId, CodePurpose, Email, Grant, Locale,
    OneTimeCode, Permission, RequestContext, SessionId, Spent, Target, Timestamp, User, UserId,
    kernel::{Fault, InvalidInput, Verdict, transact},
    login::one_time_code::{CODE_ATTEMPTS, CODE_TTL, MAX_SENDS, REPEAT_WINDOW, RESEND_AFTER, TRIES_WINDOW},
    ports::{Action, Constraint, MailKind, Meaning, RateLimited, Unit},
};
use crate::{
    identity::known_browsers::CodeAccount,
    oauth::{self, tokens},
    services::{Caller, Clients, Shared, SigningKeys, TokenSet},
};

/// What a page may show of a code that is on its way.
#[derive(Clone, Debug)]
pub struct CodeStatus {
    pub email: Email,
    pub purpose: CodePurpose,
    pub attempts_left: u32,
    /// Until it can be sent again; `None` when it was sent often enough, or tried up.
    pub resend_in: Option<Duration>,
}

/// What came of a guess.
enum Guess {
    Right(Box<RightGuess>),
    /// The same browser's submit once more, a moment later: a second click, or the first answer was lost. It is led to
    /// where the first was.
    Repeated {
        session_id: SessionId,
        email: Email,
    },
    Refused(Error),
}

/// What a guess leaves behind, whatever is refused to whoever made it.
const KEEP: &str = "the try";

/// The digits were right, and nothing but the try is written yet. Until it is spent, it is a try like a wrong one.
struct RightGuess {
    row: OneTimeCode,
    accounts: Vec<CodeAccount>,
}

impl RightGuess {
    /// The code works once, and a right guess does not count as one.
    async fn spend(
        self,
        unit: &mut dyn Unit,
        session_id: Option<SessionId>,
        at: Timestamp,
    ) -> Result<OneTimeCode, Error> {
        if !unit.codes().spend(self.row.id, Spent { at, session_id }).await? {
            return Err(Error::CodeExpired);
        }
        for account in &self.accounts {
            unit.codes().forgive_attempt(&account.hash()).await?;
        }
        Ok(self.row)
    }
}

#[derive(Debug)]
pub struct EmailCodes {
    shared: Arc<Shared>,
    clients: Arc<Clients>,
    signing_keys: Arc<SigningKeys>,
}

impl EmailCodes {
    pub(crate) fn new(shared: Arc<Shared>, clients: Arc<Clients>, signing_keys: Arc<SigningKeys>) -> Self {
        Self { shared, clients, signing_keys }
    }

    /// Mails a sign-in code. Known or unknown, active or not: the answer, the writes and their time are the same; only
    /// the mail differs.
    pub async fn send_sign_in(&self, email: &Email, request: &RequestContext) -> Result<CodeId, Error> {
        self.send(CodePurpose::SignIn, email, None, request).await
    }

    /// Mails a code to the caller's own address, for a step-up.
    pub async fn send_step_up(&self, caller: &Caller, request: &RequestContext) -> Result<CodeId, Error> {
        self.send(CodePurpose::StepUp, &caller.user.email, Some(caller.user.id), request).await
    }

    /// Mails a code to the new address of an account. An address that has an account gets a note instead, and the
    /// caller the same answer.
    pub async fn send_change_email(
        &self,
        caller: &Caller,
        new: &Email,
        request: &RequestContext,
    ) -> Result<CodeId, Error> {
        caller.require(Permission::ChangeEmail, Target::User(caller.user.id))?;
        super::sessions::require_fresh(&self.shared, caller)?;
        if *new == caller.user.email {
            return Err(InvalidInput::new("email", "that is your address already").into());
        }
        self.send(CodePurpose::ChangeEmail, new, Some(caller.user.id), request).await
    }

    async fn send(
        &self,
        purpose: CodePurpose,
        email: &Email,
        user_id: Option<UserId>,
        request: &RequestContext,
    ) -> Result<CodeId, Error> {
        let shared = &*self.shared;
        if !shared.mail_route.takes(email) {
            return Err(Error::EmailUndeliverable);
        }
        shared.limiter.check_address(Action::SendCode, request)?;
        let code = Code::generate(&*shared.rng);
        let row = self.new_row(purpose, email, user_id, &code, request);
        let mut unit = shared.store.read().await?;
        let owner = unit.users().find_by_email(email).await?;
        let before = match &row.asked_by {
            Some(asked_by) => unit.codes().find_asked_by(asked_by).await?,
            None => None,
        };
        drop(unit);
        // Asking again is a second click, or another mail about the same thing.
        match before.filter(|before| before.is_live(row.sent_at)) {
            Some(before) if row.sent_at.since(before.sent_at) < RESEND_AFTER => return Ok(before.id),
            Some(before) if before.sends < MAX_SENDS => {
                let id = before.id;
                return self.send_again(before, owner.as_ref(), request).await.map(|()| id);
            }
            // Those in the mails still work: they are what the next page asks for.
            Some(before) => return Ok(before.id),
            None => {}
        }
        self.throttle_account(&row, owner.as_ref(), request).await?;
        let mail = self.mail(&row, owner.as_ref(), &code).await?;
        transact!(shared, |unit| {
            if let Some(asked_by) = &row.asked_by
                && let Some(before) = unit.codes().find_asked_by(asked_by).await?
            {
                // A racing click was faster.
                if before.is_live(row.sent_at) {
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

    /// What to show of this code to the browser that asked for it; [`Error::CodeExpired`] when there is nothing to show
    /// any more.
    pub async fn status(&self, id: CodeId, request: &RequestContext) -> Result<CodeStatus, Error> {
        let now = self.shared.now();
        let row = self.shared.store.read().await?.codes().find(id).await?;
        let is_shown = |row: &OneTimeCode| row.expires_at > now && row.spent.is_none() && self.asks(row, request);
        let row = row.filter(is_shown).ok_or(Error::CodeExpired)?;
        let resend_in =
            (row.is_live(now) && row.sends < MAX_SENDS).then(|| RESEND_AFTER.saturating_sub(now.since(row.sent_at)));
        Ok(CodeStatus { email: row.email, purpose: row.purpose, attempts_left: row.attempts_left, resend_in })
    }

    /// Mails a new code under the same id; those in earlier mails keep working for as long as they said. The tries
    /// already made stay made.
    pub async fn resend(&self, id: CodeId, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::SendCode, request)?;
        let now = shared.now();
        let mut unit = shared.store.read().await?;
        let is_here = |row: &OneTimeCode| row.is_live(now) && self.asks(row, request);
        let row = unit.codes().find(id).await?.filter(is_here).ok_or(Error::CodeExpired)?;
        let owner = unit.users().find_by_email(&row.email).await?;
        drop(unit);
        let waited = now.since(row.sent_at);
        // A second click on "send it again".
        if row.asked_by.is_some() && row.sends > 1 && waited <= REPEAT_WINDOW {
            return Ok(());
        }
        if row.sends >= MAX_SENDS {
            return Err(Error::ResendUsedUp);
        }
        if waited < RESEND_AFTER {
            return Err(Error::ResendTooSoon { retry_after: RESEND_AFTER - waited });
        }
        self.send_again(row, owner.as_ref(), request).await
    }

    async fn send_again(
        &self,
        mut row: OneTimeCode,
        owner: Option<&User>,
        request: &RequestContext,
    ) -> Result<(), Error> {
        let shared = &*self.shared;
        self.throttle_account(&row, owner, request).await?;
        let code = Code::generate(&*shared.rng);
        row.send_again(&code, &shared.code_mac, shared.now());
        let mail = self.mail(&row, owner, &code).await?;
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

    /// Signs in with a code, on the hosted page. A verified code of an unknown address makes the account.
    pub async fn verify_sign_in(&self, id: CodeId, code: &str, request: &RequestContext) -> Result<SignedIn, Error> {
        self.sign_in(id, code, request).await
    }

    /// As [`Self::verify_sign_in`] for the client in `request`, with tokens.
    pub async fn verify_for_client(
        &self,
        id: CodeId,
        code: &str,
        request: &RequestContext,
    ) -> Result<(User, Grant, TokenSet), Error> {
        let key = self.signing_keys.current().await?;
        let (user, grant, refresh_token) = self.sign_in(id, code, request).await?.into_grant()?;
        let tokens = tokens::token_set(&self.shared, &key, &grant, refresh_token);
        Ok((user, grant, tokens))
    }

    /// Renews the caller's authentication with a code that was sent to them.
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
            let guess = self.guess(&mut *unit, id, &code, CodePurpose::StepUp, Some(caller.user.id), request).await?;
            let right = match guess {
                Guess::Right(right) => right,
                Guess::Repeated { session_id: repeated, .. } if repeated == session_id => return Ok(Verdict::Done(())),
                Guess::Repeated { .. } => return Err(Error::CodeExpired),
                Guess::Refused(error) => return Ok(Verdict::Refuse { error, keep: KEEP }),
            };
            right.spend(&mut *unit, Some(session_id), shared.now()).await?;
            // The passkey that began the session stays with it: when that one is removed, the session ends.
            let access = Access { auth_time: shared.now(), amr: vec![Amr::Otp], ..caller.access().clone() };
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

    /// Moves the caller's account to the address that the code was sent to; the old address is told.
    pub async fn verify_change_email(
        &self,
        caller: &Caller,
        id: CodeId,
        code: &str,
        request: &RequestContext,
    ) -> Result<Email, Error> {
        let shared = &*self.shared;
        let permit = caller.require(Permission::ChangeEmail, Target::User(caller.user.id))?;
        super::sessions::require_fresh(shared, caller)?;
        let code = parse(code)?;
        self.throttle_tries(request)?;
        transact!(shared, |unit| {
            let guess =
                self.guess(&mut *unit, id, &code, CodePurpose::ChangeEmail, Some(caller.user.id), request).await?;
            let right = match guess {
                Guess::Right(right) => right,
                Guess::Repeated { email, .. } if email == caller.user.email => return Ok(Verdict::Done(email)),
                Guess::Repeated { .. } => return Err(Error::CodeExpired),
                Guess::Refused(error) => return Ok(Verdict::Refuse { error, keep: KEEP }),
            };
            if unit.users().find_by_email(&right.row.email).await?.is_some() {
                return Ok(Verdict::Refuse { error: Error::CodeExpired, keep: KEEP });
            }
            let row = right.spend(&mut *unit, caller.opened.id().session(), shared.now()).await?;
            // Under the person's lock: the address that they move from is the one they had just before, and it is told.
            let user = unit.users().lock(caller.user.id).await?.ok_or(Error::NotFound)?;
            unit.users()
                .update_email(user.id, &row.email, shared.now())
                .await
                // Taken while it was being proved: the same answer as for one that was taken before.
                .conflict_is(Constraint::UserEmail, Error::CodeExpired)?;
            let event = shared.change(AuditKind::EmailChanged, &permit, request).changed(
                "email",
                user.email.as_str(),
                row.email.as_str(),
            );
            unit.audit_log().insert(&event).await?;
            let mail = MailKind::EmailChanged { new: row.email.clone() };
            for address in [&user.email, &row.email] {
                shared.post_mail(&mut *unit, address, user.reads(request), &mail, request).await?;
            }
            Ok(Verdict::Done(row.email))
        })?
        .into_result()
    }

    async fn sign_in(&self, id: CodeId, code: &str, request: &RequestContext) -> Result<SignedIn, Error> {
        let shared = &*self.shared;
        let code = parse(code)?;
        self.throttle_tries(request)?;
        let token = shared.repeatable_token(&[b"code", id.0.as_bytes(), code.expose().as_bytes()], request);
        transact!(shared, |unit| {
            let right = match self.guess(&mut *unit, id, &code, CodePurpose::SignIn, None, request).await? {
                Guess::Right(right) => right,
                Guess::Repeated { .. } => {
                    let token = token.clone().ok_or(Error::CodeExpired)?;
                    let signed_in = repeat(shared, &mut *unit, token, request).await?;
                    return signed_in.map(Verdict::Done).ok_or(Error::CodeExpired);
                }
                Guess::Refused(error) => return Ok(Verdict::Refuse { error, keep: KEEP }),
            };
            let user = match unit.users().find_by_email(&right.row.email).await? {
                Some(user) if user.is_active => user,
                None if shared.policy.sign_up_open => self.sign_up(&mut *unit, &right.row.email, request).await?,
                // The mail told the owner why; a stranger who guesses six digits learns nothing here.
                Some(_) | None => return Ok(Verdict::Refuse { error: Error::CodeExpired, keep: KEEP }),
            };
            let at = shared.now();
            let authenticated = Authenticated { user, proof: Proof::EmailCode, at, token: token.clone() };
            let signed_in = complete(shared, &mut *unit, authenticated, request).await?;
            right.spend(&mut *unit, signed_in.opened.id().session(), at).await?;
            Ok(Verdict::Done(signed_in))
        })?
        .into_result()
    }

    /// Takes one try, and compares. What it writes is right to keep whatever comes of it.
    async fn guess(
        &self,
        unit: &mut dyn Unit,
        id: CodeId,
        code: &Code,
        purpose: CodePurpose,
        user_id: Option<UserId>,
        request: &RequestContext,
    ) -> Result<Guess, Error> {
        let shared = &*self.shared;
        let now = shared.now();
        let given = code.hash(&shared.code_mac, id);
        let belongs = |row: &OneTimeCode| row.purpose == purpose && row.user_id == user_id && self.asks(row, request);
        // Somebody else's code is not there, and costs its owner no try.
        unit.codes().find(id).await?.filter(belongs).ok_or(Error::CodeExpired)?;
        let Some(row) = unit.codes().take_attempt(id, now).await? else {
            // Looked at again: a racing submit may have used it since.
            let row = unit.codes().find(id).await?.ok_or(Error::CodeExpired)?;
            return match row.repeated(&given, now) {
                Some(session_id) => Ok(Guess::Repeated { session_id, email: row.email }),
                None if row.spent.is_none() && row.expires_at > now => Err(Error::CodeUsedUp),
                None => Err(Error::CodeExpired),
            };
        };
        let owner = unit.users().find_by_email(&row.email).await?;
        let aimed_at = user_id.or(owner.as_ref().map(|owner| owner.id));
        let of_aimed = |event: AuditEvent| match aimed_at {
            Some(user_id) => event.on(&Target::User(user_id)),
            None => event,
        };
        let mut accounts = self.accounts(&row, owner.as_ref(), request);
        if purpose != CodePurpose::ChangeEmail {
            accounts.push(CodeAccount::of_all(&row.email));
        }
        for account in &accounts {
            // Counted before the comparison, so that racing tries see one another.
            let tries = unit.codes().count_attempt(&account.hash(), now, now + TRIES_WINDOW).await?;
            if tries.count <= account.max_tries() {
                continue;
            }
            if tries.count == account.max_tries() + 1 {
                // Whether there is an account or not: this takes as long, and says the same.
                let event = of_aimed(shared.event(AuditKind::CodeGuessingStopped, request).by(&Actor::Server));
                unit.audit_log().insert(&event).await?;
                if account.is_anybody_s() {
                    let locale = reader(owner.as_ref(), request);
                    let mail = MailKind::CodeGuessingStopped;
                    shared.post_mail(&mut *unit, &row.email, locale, &mail, request).await?;
                }
            }
            let retry_after = tries.expires_at.since(now);
            return Ok(Guess::Refused(RateLimited { retry_after }.into()));
        }
        if !row.accepts(&given, now) {
            // A guess shows on the account it aims at.
            let failed = shared.event(AuditKind::SignInFailed, request).with("cause", "wrong code");
            unit.audit_log().insert(&of_aimed(failed)).await?;
            return Ok(Guess::Refused(match row.attempts_left {
                0 => Error::CodeUsedUp,
                attempts_left => Error::CodeWrong { attempts_left },
            }));
        }
        Ok(Guess::Right(Box::new(RightGuess { row, accounts })))
    }

    /// Was this code asked for by whoever asks now?
    fn asks(&self, row: &OneTimeCode, request: &RequestContext) -> bool {
        row.client_id == request.client_id
            && row.asked_by == self.asked_by(row.purpose, &row.email, row.user_id, request)
    }

    fn asked_by(
        &self,
        purpose: CodePurpose,
        email: &Email,
        user_id: Option<UserId>,
        request: &RequestContext,
    ) -> Option<Vec<u8>> {
        let browser = request.browser.as_deref().filter(|_| request.client_id.is_none())?;
        let user_id = user_id.map(|id| id.to_string()).unwrap_or_default();
        let parts = [browser, purpose.as_str(), email.as_str(), &user_id, request.login_domain.host()];
        Some(self.shared.code_mac.sign(&parts.map(str::as_bytes)).to_vec())
    }

    /// The mail that this code goes out in; `owner` is whoever has the address it goes to.
    async fn mail(&self, row: &OneTimeCode, owner: Option<&User>, code: &Code) -> Result<MailKind, oauth::Error> {
        let code = code.expose().to_owned();
        Ok(match (row.purpose, owner) {
            (CodePurpose::SignIn, Some(user)) if !user.is_active => MailKind::AccountInactive,
            (CodePurpose::SignIn, None) if !self.shared.policy.sign_up_open => MailKind::NoAccount,
            (CodePurpose::SignIn, _) => {
                // Whoever gets a code should know where it is to be typed, and where not.
                let application = match &row.client_id {
                    Some(id) => Some(self.clients.get(id).await?.name.clone()),
                    None => None,
                };
                MailKind::SignInCode { code, application }
            }
            (CodePurpose::StepUp, _) => MailKind::StepUpCode { code },
            (CodePurpose::ChangeEmail, Some(_)) => MailKind::EmailAlreadyInUse,
            (CodePurpose::ChangeEmail, None) => MailKind::ChangeEmailCode { code },
        })
    }

    /// Whose limits count: those of the signed-in person, or of the address. A new address may be anybody's, so it has
    /// a limit of its own beside the person's.
    fn accounts(&self, row: &OneTimeCode, owner: Option<&User>, request: &RequestContext) -> Vec<CodeAccount> {
        match row.user_id {
            None => vec![CodeAccount::of_sign_in(&self.shared, &row.email, owner, request)],
            Some(user_id) if row.purpose == CodePurpose::ChangeEmail => {
                vec![CodeAccount::of_user(user_id), CodeAccount::of_new_email(&row.email)]
            }
            Some(user_id) => vec![CodeAccount::of_user(user_id)],
        }
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

    fn throttle_tries(&self, request: &RequestContext) -> Result<(), RateLimited> {
        self.shared.limiter.check_address(Action::TryCode, request)
    }

    fn new_row(
        &self,
        purpose: CodePurpose,
        email: &Email,
        user_id: Option<UserId>,
        code: &Code,
        request: &RequestContext,
    ) -> OneTimeCode {
        let shared = &*self.shared;
        let now = shared.now();
        // Not a UUIDv7: the id is a capability, all of it must be unguessable.
        let mut random = [0; 16];
        shared.rng.fill(&mut random);
        let id = CodeId(uuid::Builder::from_random_bytes(random).into_uuid());
        OneTimeCode {
            id,
            purpose,
            client_id: request.client_id.clone(),
            user_id,
            email: email.clone(),
            asked_by: self.asked_by(purpose, email, user_id, request),
            code_hash: code.hash(&shared.code_mac, id),
            earlier: Vec::new(),
            attempts_left: CODE_ATTEMPTS,
            sends: 1,
            created_at: now,
            sent_at: now,
            expires_at: now + CODE_TTL,
            spent: None,
        }
    }

    /// An account for an address that has just been proved.
    async fn sign_up(&self, unit: &mut dyn Unit, email: &Email, request: &RequestContext) -> Result<User, Error> {
        let shared = &*self.shared;
        let now = shared.now();
        let user = User {
            id: UserId::new(&*shared.clock, &*shared.rng),
            email: email.clone(),
            email_verified_at: None,
            first_name: String::new(),
            last_name: String::new(),
            language: Some(request.locale.clone()),
            is_active: true,
            created_at: now,
            updated_at: now,
            last_login_at: None,
            known_browsers: BrowserNumbers::default(),
        };
        // Another code of this address was faster: on the second run there is an account.
        unit.users().insert(&user).await.conflict_is_a_race(Constraint::UserEmail)?;
        let event = shared.event(AuditKind::UserCreated, request).by(&Actor::Person(user.id));
        let event = event.on(&Target::User(user.id)).is("email", user.email.as_str());
        unit.audit_log().insert(&event).await?;
        Ok(user)
    }
}

/// What the reader of a mail reads: the owner of the address; whoever asks where it has none.
fn reader<'a>(owner: Option<&'a User>, request: &'a RequestContext) -> &'a Locale {
    owner.map_or(&request.locale, |owner| owner.reads(request))
}

/// What cannot be a code is no try.
fn parse(code: &str) -> Result<Code, InvalidInput> {
    Code::parse(code).ok_or_else(|| InvalidInput::new("code", "six digits"))
}
