//! The one way to complete a sign-in. A method proves who somebody is; whether that is enough, what is opened for it, and
//! what is written about it is decided here.

use super::{
    Error,
    attempt::{Authenticated, Complete, Decided, LoginAttempt, Proof},
    methods::CanSetUp,
    new_browser,
    one_time_code::is_just_now,
    policy::{Has, Method, When},
    risk,
    second_step::{Owed, pending::Pending, remembered::is_remembered, standing::Asked},
};
use crate::{
    Access, Actor, Amr, AuditKind, BrowserSession, Grant, GrantId, Opened, RequestContext, SessionId, Target, Token,
    User,
    ceremony::{CeremonyError, VerificationError},
    identity::known_browsers,
    oauth::{self, tokens},
    ports::{Meaning, SignInOutcome, SignInWrite, StorageError, Unit},
    shared::Shared,
};

/// Somebody who is signed in now.
#[derive(Debug)]
pub struct SignedIn {
    /// Their `known_browsers` are those of before.
    pub user: User,
    pub opened: Opened,
    /// What it is opened with: a browser's cookie, an application's refresh token.
    pub token: Token,
}

/// What came of a proof.
#[derive(Debug)]
pub enum Completion {
    SignedIn(Box<SignedIn>),
    /// Nothing is open yet.
    Owed(Owed),
}

impl SignedIn {
    /// What an application gets. Only one that said its `client_id` has a grant.
    pub(crate) fn into_grant(self) -> Result<(User, Grant, Token), Error> {
        match self.opened {
            Opened::Grant(grant) => Ok((self.user, grant, self.token)),
            Opened::Session(_) => Err(oauth::Error::UnknownClient.into()),
        }
    }
}

impl Completion {
    /// The browser session that it opened.
    pub(crate) fn session_id(&self) -> Option<SessionId> {
        match self {
            Self::SignedIn(signed_in) => signed_in.opened.id().session(),
            Self::Owed(_) => None,
        }
    }

    /// For those who have no page for a second step: [`Error::SecondStepOwed`] is what they answer. After the commit, or
    /// what was proved would be left to be proved once more.
    pub(crate) fn signed_in(self) -> Result<SignedIn, Error> {
        match self {
            Self::SignedIn(signed_in) => Ok(*signed_in),
            Self::Owed(owed) => Err(Error::SecondStepOwed(owed)),
        }
    }

    pub(crate) fn into_grant(self) -> Result<(User, Grant, Token), Error> {
        self.signed_in()?.into_grant()
    }
}

impl From<SignedIn> for Completion {
    fn from(signed_in: SignedIn) -> Self {
        Self::SignedIn(Box::new(signed_in))
    }
}

/// Decides, and writes all that follows, in the unit of work in which the method writes what it used up.
pub(crate) async fn complete(
    shared: &Shared,
    unit: &mut dyn Unit,
    authenticated: Authenticated<'_>,
    request: &RequestContext,
) -> Result<Completion, Error> {
    // What is enough by itself costs no more questions.
    let authenticated =
        if authenticated.proof.is_enough() { authenticated } else { locked(shared, unit, authenticated).await? };
    match decide(shared, unit, authenticated, request).await? {
        Decided::Complete(complete) => Ok(open(shared, unit, complete, request).await?.into()),
        Decided::Owed { authenticated, is_enrolment, unusual } => {
            let event = shared.event(AuditKind::SecondStepOwed, request).on(&Target::User(authenticated.user.id));
            let event = event.with("method", authenticated.proof.audit_kind().as_str());
            let event = match unusual.words() {
                words if words.is_empty() => event,
                words => event.with("unusual", words.join(", ")),
            };
            unit.audit_log().insert(&event).await?;
            Pending::new(shared, &authenticated, is_enrolment, request).owed(shared, request).map(Completion::Owed)
        }
    }
}

/// Its person as they are now: whoever changes them, or what they have, waits until this sign-in is written, or was faster. Of an
/// address, or a number, that is theirs no more nothing was proved.
async fn locked<'a>(
    shared: &Shared,
    unit: &mut dyn Unit,
    Authenticated { user: found, proof, token, .. }: Authenticated<'a>,
) -> Result<Authenticated<'a>, Error> {
    let stands = |user: &User| {
        user.is_active
            && (!proof.method().proves_email() || user.email == found.email)
            && (proof.method() != Method::PhoneCode || user.phone == found.phone)
    };
    let user = unit.users().lock(found.id).await?.filter(stands).ok_or_else(|| proof.refused())?;
    // Not earlier: whoever ended all sessions meanwhile did so before this one.
    Ok(Authenticated { user, proof, at: shared.now(), token })
}

async fn decide<'a>(
    shared: &Shared,
    unit: &mut dyn Unit,
    authenticated: Authenticated<'a>,
    request: &RequestContext,
) -> Result<Decided<'a>, Error> {
    let asked = Asked::of(shared, unit, request).await?;
    let attempt = LoginAttempt::new(authenticated, &asked.allowed)?;
    if attempt.is_enough() {
        return Ok(attempt.decide(&[], None, Has::default(), false));
    }
    let demands = asked.of_person(shared, unit, attempt.user(), attempt.method()).await?;
    let unusual = if demands.iter().any(|demand| demand.when() == When::Risk) {
        Some(risk::look(shared, unit, attempt.user(), request).await?)
    } else {
        None
    };
    let own = asked.factors_after(shared, unit, attempt.user(), attempt.method(), request).await?;
    // Whoever comes back has lost what they had: that a browser remembers somebody says nothing of them.
    let is_remembered = attempt.method() != Method::RecoveryAddress
        && is_remembered(shared, unit, attempt.user(), &own, request).await?;
    match attempt.decide(&demands, unusual, own.has(), is_remembered) {
        // What they have is of no use here, and no reason to let them set up something else. Nor is there anything that whoever has
        // none could set up, where nothing of it is taken.
        Decided::Owed { is_enrolment: true, .. } if own.has_any || asked.allowed.can_set_up() == CanSetUp::Nothing => {
            // Theirs is taken at no sign-in: there is no place where they could add another one.
            let takes = if own.opens_console_alone { CanSetUp::Nothing } else { asked.allowed.can_set_up() };
            Err(Error::FactorElsewhere(takes))
        }
        Decided::Owed { is_enrolment: true, .. } if asked.enrols_elsewhere() => Err(Error::EnrolmentElsewhere),
        decided => Ok(decided),
    }
}

async fn open(
    shared: &Shared,
    unit: &mut dyn Unit,
    complete: Complete<'_>,
    request: &RequestContext,
) -> Result<SignedIn, Error> {
    let (Authenticated { user, proof, at, token }, amr) = complete.into_inner();
    let token = token.unwrap_or_else(|| Token::generate(&*shared.rng));
    let access = Access {
        user_id: user.id,
        auth_time: at,
        amr,
        first: proof.method(),
        credential_id: proof.credential_id().cloned(),
        ip: request.ip_text(),
        user_agent: request.user_agent.clone(),
        created_at: at,
        last_seen_at: at,
        expires_at: if request.client_id.is_some() { shared.grant_expiry(at) } else { shared.session_expiry(at) },
        came_of: None,
    };
    let opened = match request.client_id.clone() {
        None => Opened::Session(BrowserSession {
            id: SessionId::new(&*shared.clock, &*shared.rng),
            token_hash: request.login_domain.session_hash(&token),
            access,
        }),
        Some(client_id) => Opened::Grant(Grant::of_api(GrantId::new(&*shared.clock, &*shared.rng), client_id, access)),
    };
    // Used up here, and not where it is shown: whoever still has to look for a second factor keeps it, and whoever stopped it
    // meanwhile, or changed what it came by, is heard.
    if proof.method() == Method::RecoveryAddress {
        let asked = unit.recovery_requests().take(user.id, at).await?;
        if asked.is_none() || !shared.has_recovery_address() {
            return Err(proof.refused());
        }
    }
    let browser = known_browsers::number(shared, &user, request);
    let news = new_browser::news(shared, unit, &user, &proof, &opened, browser, request).await?;
    let opened = opened.coming_of(news.follows);
    let event = shared.event(proof.audit_kind(), request).by(&Actor::Person(user.id)).on(&opened.target());
    let event = if opened.access().amr.contains(&Amr::Rba) { event.with(risk::USUAL, true) } else { event };
    // Of which sign-in they were told, whatever is asked of this one later.
    let event = match news.follows {
        Some(sign_in) => event.with(new_browser::FOLLOWS, sign_in.to_string()),
        None => event,
    };
    let event = match &proof {
        Proof::SecondStep { by, .. } => event.with("second_factor", by.as_str()),
        // Whoever lost their factors is let in without.
        Proof::RecoveryLink => event.with("second_factor", "not asked for"),
        _ => event,
    };
    match &proof {
        Proof::Passkey { ceremony, before, after } => {
            let event = event.with("passkey", &*after.name);
            let write = SignInWrite {
                ceremony: ceremony.id,
                ceremony_expires_at: ceremony.expires_at,
                credential: after,
                expected_sign_count: before.sign_count,
                opened: &opened,
                browser,
                event: &event,
            };
            recorded(unit.ceremonies().record_sign_in(&write).await?)?;
        }
        Proof::EmailCode
        | Proof::MagicLink
        | Proof::PhoneCode
        | Proof::RecoveryLink
        | Proof::RecoveryAddress
        | Proof::SetUpLink
        | Proof::SecondStep { .. } => {
            let proved = proof.method().proves_email().then_some(&user.email);
            // Before the session: whoever locks, deletes or moves this person at the same time waits, or was faster.
            unit.users().record_login(user.id, at, proved, browser).await.gone_is(proof.refused())?;
            match &opened {
                Opened::Session(session) => {
                    unit.sessions().insert(session).await?;
                    unit.sessions().delete_oldest(user.id, session.id).await?;
                }
                Opened::Grant(grant) => {
                    unit.grants().insert(grant).await?;
                    unit.grants().delete_oldest(user.id, grant.id).await?;
                }
            }
            unit.audit_log().insert(&event).await?;
        }
    }
    if let Some(mail) = news.mail {
        shared.post_mail_to(unit, &user, &mail, request).await?;
    }
    if let Opened::Grant(grant) = &opened {
        unit.refresh_tokens().insert(&tokens::refresh_token_of(shared, grant, &token)).await?;
    }
    let user = if proof.method().proves_email() {
        User { email_verified_at: Some(at), was_vouched_for: false, ..user }
    } else {
        user
    };
    let user = User { last_login_at: Some(at), ..user };
    Ok(SignedIn { user, opened, token })
}

fn recorded(outcome: SignInOutcome) -> Result<(), Error> {
    match outcome {
        SignInOutcome::Recorded => Ok(()),
        SignInOutcome::AlreadySpent => Err(CeremonyError::Spent.into()),
        SignInOutcome::CredentialChanged => counter_moved(false),
        SignInOutcome::OwnerInactive => Err(Error::SignInRefused),
    }
}

/// A counter that moved under us is a clone or a race; a deleted credential is gone. Neither signs in.
pub(crate) fn counter_moved(has_moved: bool) -> Result<(), Error> {
    let changed = || VerificationError::Failed("the credential changed during the sign-in".into());
    if has_moved { Ok(()) } else { Err(changed().into()) }
}

/// Who is signed in already by the step that comes once more, from the same browser: a second click, or the first answer
/// was lost. `token` is the one that the step opened its session with. Revoked or locked, it is as gone as for any other
/// request.
pub(crate) async fn repeat(
    shared: &Shared,
    unit: &mut dyn Unit,
    token: Token,
    request: &RequestContext,
) -> Result<Option<SignedIn>, StorageError> {
    let now = shared.now();
    let found = unit.sessions().find_by_token(&request.login_domain.session_hash(&token), now).await?;
    let is_recent = |session: &BrowserSession| is_just_now(session.access.created_at, now);
    let Some((session, user)) = found.filter(|(session, user)| user.is_active && is_recent(session)) else {
        return Ok(None);
    };
    // The first answer may be lost, and the browser's proof with it.
    let user = known_browsers::before_sign_in(user);
    let number = known_browsers::number(shared, &user, request);
    match unit.users().record_known_browser(user.id, number).await {
        Err(StorageError::Gone) => Ok(None),
        done => done.map(|()| Some(SignedIn { user, opened: Opened::Session(session), token })),
    }
}

/// The same for a step that was used up: where it is not that one once more, it is `over`. Applications have no `token`, and
/// repeat nothing.
pub(crate) async fn repeat_or(
    shared: &Shared,
    unit: &mut dyn Unit,
    token: Option<Token>,
    over: impl Into<Error>,
    request: &RequestContext,
) -> Result<SignedIn, Error> {
    let signed_in = match token {
        Some(token) => repeat(shared, unit, token, request).await?,
        None => None,
    };
    signed_in.ok_or_else(|| over.into())
}

/// The same for a code or a link, which may have opened nothing: `owed` is what it proved then, if a second step was owed. It
/// opens nothing now, either.
pub(crate) async fn repeat_completion(
    shared: &Shared,
    unit: &mut dyn Unit,
    token: Token,
    owed: Option<Authenticated<'_>>,
    request: &RequestContext,
) -> Result<Completion, Error> {
    if let Some(signed_in) = repeat(shared, unit, token, request).await? {
        return Ok(signed_in.into());
    }
    match decide(shared, unit, owed.ok_or(Error::CodeExpired)?, request).await? {
        Decided::Complete(_) => Err(Error::CodeExpired),
        Decided::Owed { authenticated, is_enrolment, .. } => {
            Pending::new(shared, &authenticated, is_enrolment, request).owed(shared, request).map(Completion::Owed)
        }
    }
}
