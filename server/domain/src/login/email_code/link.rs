//! The link of a sign-in mail: opened where it was asked for, or elsewhere.
//!
//! Opening it uses nothing up: mail scanners follow links. What does is a click, and once.

use super::{EmailCodes, guess::KEEP};
use crate::{
    AuditEvent, AuditKind, CodeId, CodePurpose, Email, Grant, OneTimeCode, RequestContext, SigningAlg, Spent, Target,
    Timestamp, Token, User,
    identity::known_browsers::CodeAccount,
    kernel::{InvalidInput, Verdict, secret::same_bytes, transact},
    login::{
        Error,
        attempt::{Authenticated, Proof},
        complete::{Completion, complete},
        one_time_code::{digits, is_just_now},
        sign_in_link::{LinkToken, match_number},
    },
    oauth::tokens::{self, TokenSet},
    ports::{Action, Scope, Unit},
};

/// What the page of a link shows.
#[derive(Clone, Debug)]
pub struct Linked {
    pub email: Email,
    /// It is opened in the browser that asked for it.
    pub is_asker: bool,
    /// The application that asked, which has no window of ours: it can be let in, and nothing else can be done.
    pub client_id: Option<String>,
    /// Where whoever asked goes on to.
    pub next: String,
    pub asked_at: Timestamp,
    pub ip: String,
    pub user_agent: String,
    /// The window that waits was let in.
    pub is_approved: bool,
}

/// What came of a link.
#[derive(Debug)]
pub struct LinkedSignIn {
    pub completion: Completion,
    /// Where they go on to, in the browser that asked; elsewhere nobody goes on with what another browser began.
    pub next: Option<String>,
}

impl EmailCodes {
    /// What a link is about. [`Error::CodeExpired`] when it is of no use: all that is wrong with one looks alike.
    pub async fn look_at_link(&self, token: &str, request: &RequestContext) -> Result<Linked, Error> {
        let shared = &*self.shared;
        let link = self.link(token, request)?;
        let row = shared.store.read().await?.codes().find(link.id).await?;
        let row = takes(row, link, shared.now())?;
        Ok(Linked {
            is_asker: self.is_asker(&row, request),
            is_approved: row.approved_at.is_some(),
            next: self.next_of(&row).unwrap_or_default(),
            asked_at: row.sent_at,
            email: row.email,
            client_id: row.sent.client_id,
            ip: row.ip,
            user_agent: row.user_agent,
        })
    }

    /// Signs in here, once. An unknown address gets its account.
    pub async fn use_link(&self, token: &str, request: &RequestContext) -> Result<LinkedSignIn, Error> {
        let shared = &*self.shared;
        self.throttle_tries(request)?;
        let link = self.link(token, request)?;
        transact!(shared, |unit| {
            let row = unit.codes().lock(link.id).await?.filter(|row| row.client_id.is_none());
            let row = row.ok_or(Error::CodeExpired)?;
            let next = self.next_of(&row).filter(|_| self.is_asker(&row, request));
            let done = match row.spent {
                Some(spent) => {
                    let again = (spent, self.is_asker(&row, request));
                    Verdict::Done(self.clicked_again(&mut *unit, &row, again, request).await?)
                }
                None => self.finish(&mut *unit, takes(Some(row), link, shared.now())?, request).await?,
            };
            Ok(match done {
                Verdict::Done(completion) => Verdict::Done(LinkedSignIn { completion, next }),
                Verdict::Refuse { error, keep } => Verdict::Refuse { error, keep },
            })
        })?
        .into_result()
    }

    /// Lets in the window that waits, for whoever knows the number that it shows. There is no second guess: another number
    /// uses the link up, and the digits with it ([`Error::CodeUsedUp`]).
    pub async fn approve(&self, token: &str, number: &str, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        self.throttle_tries(request)?;
        let link = self.link(token, request)?;
        // What cannot be a number is no guess.
        let number = digits(number, 2).ok_or_else(|| InvalidInput::new("number", "two digits"))?;
        transact!(shared, |unit| {
            let now = shared.now();
            let row = takes(unit.codes().lock(link.id).await?, link, now)?;
            let owner = unit.users().find_by_email(&row.email).await?;
            let of_owner = |event: AuditEvent| match &owner {
                Some(owner) => event.on(&Target::User(owner.id)),
                None => event,
            };
            if !same_bytes(number.as_bytes(), match_number(row.id, &shared.code_mac).as_bytes()) {
                unit.codes().use_up(row.id).await?;
                let failed = shared.event(AuditKind::SignInFailed, request).with("cause", "wrong number");
                unit.audit_log().insert(&of_owner(failed)).await?;
                return Ok(Verdict::Refuse { error: Error::CodeUsedUp, keep: KEEP });
            }
            // A second click changes nothing.
            if unit.codes().approve(row.id, now).await? {
                // Whoever reads the mail: nobody asked them who they are.
                let event = shared.event(AuditKind::SignInApproved, request);
                let event = event.with("asked_ip", row.ip).with("asked_user_agent", row.user_agent);
                unit.audit_log().insert(&of_owner(event)).await?;
            }
            Ok(Verdict::Done(()))
        })?
        .into_result()
    }

    /// Ends what somebody else began with the reader's address: neither the link nor the digits beside it are of use any
    /// more, and no window waits. It counts as a wrong guess of a stranger's.
    pub async fn deny(&self, token: &str, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        self.throttle_tries(request)?;
        let link = self.link(token, request)?;
        transact!(shared, |unit| {
            let row = takes(unit.codes().lock(link.id).await?, link, shared.now())?;
            unit.codes().use_up(row.id).await?;
            let owner = unit.users().find_by_email(&row.email).await?;
            let owner_id = owner.as_ref().map(|owner| owner.id);
            let stranger = CodeAccount::of_sign_in(shared, &row.email, None, request);
            // That it is too many for strangers by now refuses nothing to whoever says no.
            self.count(&mut *unit, &row.email, (owner.as_ref(), owner_id), &[stranger], request).await?;
            let event = shared.event(AuditKind::SignInDenied, request);
            let event = event.with("asked_ip", row.ip).with("asked_user_agent", row.user_agent);
            let event = match owner_id {
                Some(owner_id) => event.on(&Target::User(owner_id)),
                None => event,
            };
            Ok(unit.audit_log().insert(&event).await?)
        })
    }

    /// Signs in whoever asked, once somebody has let them in.
    pub async fn go_on(&self, id: CodeId, request: &RequestContext) -> Result<Completion, Error> {
        self.throttle_tries(request)?;
        self.let_in(id, request).await
    }

    async fn let_in(&self, id: CodeId, request: &RequestContext) -> Result<Completion, Error> {
        let shared = &*self.shared;
        // Somebody else's is not there, and nothing waits for whoever asks about it.
        let row = shared.store.read().await?.codes().find(id).await?;
        row.filter(|row| self.is_asker(row, request)).ok_or(Error::CodeExpired)?;
        transact!(shared, |unit| {
            let row = unit.codes().lock(id).await?.ok_or(Error::CodeExpired)?;
            if let Some(spent) = row.spent {
                let again = (spent, row.approved_at.is_some());
                return self.clicked_again(&mut *unit, &row, again, request).await.map(Verdict::Done);
            }
            if !row.is_let_in(shared.now()) {
                return Err(Error::CodeExpired);
            }
            self.finish(&mut *unit, row, request).await
        })?
        .into_result()
    }

    /// What the client in `request` asks again and again: `None` until somebody has let it in. Then its tokens, once, and
    /// [`Error::CodeExpired`] ever after: an answer that got lost is another mail.
    pub async fn poll(&self, id: CodeId, request: &RequestContext) -> Result<Option<(User, Grant, TokenSet)>, Error> {
        let shared = &*self.shared;
        self.throttle_questions(request).await?;
        let row = shared.store.read().await?.codes().find(id).await?.filter(|row| self.is_asker(row, request));
        let row = row.filter(|row| row.is_live(shared.now())).ok_or(Error::CodeExpired)?;
        match row.approved_at {
            None => return Ok(None),
            Some(_) if row.is_let_in(shared.now()) => {}
            Some(_) => return Err(Error::CodeExpired),
        }
        let key = self.signing_keys.current(SigningAlg::Es256).await?;
        let (user, grant, refresh_token) = self.let_in(id, request).await?.into_grant()?;
        let tokens = tokens::token_set(shared, &key, &grant, refresh_token);
        Ok(Some((user, grant, tokens)))
    }

    /// A backend asks for all its people, from one address.
    async fn throttle_questions(&self, request: &RequestContext) -> Result<(), Error> {
        let limiter = &self.shared.limiter;
        match &request.client_id {
            Some(id) if self.clients.get(id).await?.is_confidential() => {
                Ok(limiter.check(Action::AskAboutLink, Scope::Application, id)?)
            }
            _ => Ok(limiter.check_address(Action::AskAboutLink, request)?),
        }
    }

    /// Is this the link of the code with this id, which this client asked for?
    pub async fn is_link_of(&self, token: &str, id: CodeId, request: &RequestContext) -> Result<bool, Error> {
        let Some(link) = self.link(token, request).ok().filter(|link| link.id == id) else { return Ok(false) };
        let row = self.shared.store.read().await?.codes().find(link.id).await?;
        Ok(row.is_some_and(|row| row.client_id.is_some() && row.client_id == request.client_id))
    }

    fn is_asker(&self, row: &OneTimeCode, request: &RequestContext) -> bool {
        row.purpose == CodePurpose::SignIn && self.asks(row, request)
    }

    /// All that is wrong with a link looks alike.
    fn link(&self, token: &str, request: &RequestContext) -> Result<LinkToken, Error> {
        LinkToken::read(token, &self.shared.link_sealer, &request.login_domain).ok_or(Error::CodeExpired)
    }

    async fn finish(
        &self,
        unit: &mut dyn Unit,
        row: OneTimeCode,
        request: &RequestContext,
    ) -> Result<Verdict<Completion, Error>, Error> {
        let shared = &*self.shared;
        let Some(user) = self.whose(&mut *unit, &row.email, request).await? else {
            // Locked since the mail, or sign-up is closed: whoever comes again finds nothing to wait for.
            unit.codes().use_up(row.id).await?;
            return Ok(Verdict::Refuse { error: Error::CodeExpired, keep: KEEP });
        };
        let (at, token) = (shared.now(), self.opens(&row, request));
        let authenticated = Authenticated { user, proof: Proof::MagicLink, at, token };
        let completion = complete(shared, &mut *unit, authenticated, request).await?;
        let spent = Spent { at, session_id: completion.session_id() };
        if unit.codes().spend(row.id, spent).await? { Ok(Verdict::Done(completion)) } else { Err(Error::CodeExpired) }
    }

    /// The same browser's click once more.
    /// `proved` says whether whoever clicks is known to have proved something, where nothing was opened: the link may have
    /// been used elsewhere.
    async fn clicked_again(
        &self,
        unit: &mut dyn Unit,
        row: &OneTimeCode,
        (spent, proved): (Spent, bool),
        request: &RequestContext,
    ) -> Result<Completion, Error> {
        let token = self.opens(row, request).ok_or(Error::CodeExpired)?;
        let is_again = proved && is_just_now(spent.at, self.shared.now());
        let again = (is_again && spent.session_id.is_none()).then_some(spent.at);
        self.repeated(unit, (&row.email, again), (Proof::MagicLink, token), request).await
    }

    fn opens(&self, row: &OneTimeCode, request: &RequestContext) -> Option<Token> {
        self.shared.repeatable_token(&[b"magic link", row.id.0.as_bytes()], request)
    }

    /// Where whoever asked goes on to, for the row with this id: it may name an invitation, or a device, of which the
    /// database keeps nothing that can be used.
    pub(super) fn seal_next(&self, id: CodeId, next: &str) -> String {
        let shared = &*self.shared;
        shared.link_sealer.seal_text(&*shared.rng, id.0.as_bytes(), next.as_bytes())
    }

    pub(super) fn next_of(&self, row: &OneTimeCode) -> Option<String> {
        let plain = self.shared.link_sealer.open_text(row.id.0.as_bytes(), row.next.as_deref()?).ok()?;
        String::from_utf8(plain).ok()
    }
}

/// The row, if it is there and this link of it can be used.
fn takes(row: Option<OneTimeCode>, link: LinkToken, now: Timestamp) -> Result<OneTimeCode, Error> {
    let is_open = |row: &OneTimeCode| row.purpose == CodePurpose::SignIn && row.takes_link(link.mail, now);
    row.filter(is_open).ok_or(Error::CodeExpired)
}
