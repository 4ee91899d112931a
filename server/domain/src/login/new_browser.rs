//! A sign-in with a browser that was not known: its owner is told by mail, and can end all that came of it by the link there.
//!
//! Known is a browser by the cookie that it keeps ([`known_browsers`](crate::identity::known_browsers)), not by its address:
//! whoever moves about is not written to. Nothing is stored of the link: it names the browser by its number, and whoever
//! secures the account has all browsers forgotten, so that it has done what it does until somebody signs in again.

use std::{sync::Arc, time::Duration};

use uuid::Uuid;

use super::{
    Error,
    attempt::Proof,
    policy::Method,
    sessions::{end_all, list_opened},
};
use crate::{
    Access, Actor, AuditKind, Email, LoginDomain, Opened, Permission, RequestContext, SessionId, Target, Timestamp,
    User, UserId,
    kernel::{secret::Sealer, transact},
    ports::{Action, MailKind, Meaning, Rng},
    protection::authz,
    shared::Shared,
};

/// The mail may be read after a holiday.
pub const SECURE_LINK_TTL: Duration = Duration::from_secs(30 * 24 * 3600);

/// What the link says, sealed, and good at the login domain alone where the sign-in was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SecureToken {
    user_id: UserId,
    session_id: SessionId,
    /// The browser's.
    number: u32,
    at: Timestamp,
}

impl SecureToken {
    fn write(self, sealer: &Sealer, rng: &dyn Rng, login_domain: &LoginDomain) -> String {
        let (user, session) = (self.user_id.0.as_bytes(), self.session_id.0.as_bytes());
        let plain = [&user[..], session, &self.number.to_be_bytes(), &self.at.as_millis().to_be_bytes()].concat();
        sealer.seal_text(rng, login_domain.host().as_bytes(), &plain)
    }

    fn read(text: &str, sealer: &Sealer, login_domain: &LoginDomain) -> Option<Self> {
        let plain = sealer.open_text(login_domain.host().as_bytes(), text).ok()?;
        let (user, rest) = plain.split_first_chunk::<16>()?;
        let (session, rest) = rest.split_first_chunk::<16>()?;
        let (number, at) = rest.split_first_chunk::<4>()?;
        Some(Self {
            user_id: UserId(Uuid::from_bytes(*user)),
            session_id: SessionId(Uuid::from_bytes(*session)),
            number: u32::from_be_bytes(*number),
            at: Timestamp::from_millis(i64::from_be_bytes(at.try_into().ok()?)),
        })
    }
}

/// The mail about the sign-in that opens this, if there is something to tell.
pub(super) fn news(
    shared: &Shared,
    user: &User,
    proof: &Proof<'_>,
    opened: &Opened,
    number: u32,
    request: &RequestContext,
) -> Option<MailKind> {
    let Opened::Session(session) = opened else { return None };
    let token = || {
        let token = SecureToken { user_id: user.id, session_id: session.id, number, at: session.access.created_at };
        token.write(&shared.secure_sealer, &*shared.rng, &request.login_domain)
    };
    match proof.method() {
        // Somebody else can have had a hand in it, whichever browser it was.
        Method::RecoveryLink => Some(MailKind::RecoveryLinkUsed { secure: token() }),
        // The first sign-in of all is no news.
        Method::SetUpLink => None,
        Method::Passkey | Method::EmailCode | Method::MagicLink | Method::PhoneCode => {
            let is_news = user.last_login_at.is_some() && !user.known_browsers.include(number);
            is_news.then(|| MailKind::NewSignIn { secure: token() })
        }
    }
}

/// The sign-in that a mail tells of.
#[derive(Clone, Debug)]
pub struct NewSignIn {
    /// Of the account.
    pub email: Email,
    pub at: Timestamp,
    /// What it opened, while that lasts.
    pub access: Option<Access>,
    /// Everybody was signed out since.
    pub is_over: bool,
}

#[derive(Debug)]
pub struct NewSignIns {
    shared: Arc<Shared>,
}

impl NewSignIns {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// What the link is about. Opening it changes nothing: mail scanners follow links.
    pub async fn look(&self, token: &str, request: &RequestContext) -> Result<NewSignIn, Error> {
        let token = self.read(token, request)?;
        let mut unit = self.shared.store.read().await?;
        let user = unit.users().find(token.user_id).await?.filter(|user| user.deletion.is_none());
        let user = user.ok_or(Error::LinkInvalid)?;
        let opened = list_opened(&mut *unit, user.id, self.shared.now()).await?;
        let is_over = is_over(&user, token, &opened);
        let session = opened.into_iter().find(|opened| opened.id().session() == Some(token.session_id));
        Ok(NewSignIn {
            at: token.at,
            access: session.map(|session| session.access().clone()),
            is_over,
            email: user.email,
        })
    }

    /// Signs the account out everywhere, and knows none of its browsers any more. Whoever has the link can do no more than
    /// that: it signs nobody in.
    pub async fn secure(&self, token: &str, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        shared.limiter.check_address(Action::TryCode, request)?;
        let token = self.read(token, request)?;
        transact!(shared, |unit| {
            // Locked first: whoever signs in at the same time waits, or was faster and is signed out.
            let user = unit.users().lock(token.user_id).await?.filter(|user| user.deletion.is_none());
            let user = user.ok_or(Error::LinkInvalid)?;
            let opened = list_opened(&mut *unit, user.id, shared.now()).await?;
            if is_over(&user, token, &opened) {
                return Ok(());
            }
            let permit = authz::require(&Actor::Person(user.id), Permission::EndSessions, Target::User(user.id))?;
            let count = end_all(&mut *unit, user.id, None).await?;
            unit.users().forget_known_browsers(user.id).await.gone_is(Error::LinkInvalid)?;
            let event = shared.change(AuditKind::AccountSecured, &permit, request).with("count", count);
            Ok(unit.audit_log().insert(&event).await?)
        })
    }

    fn read(&self, token: &str, request: &RequestContext) -> Result<SecureToken, Error> {
        let token = SecureToken::read(token, &self.shared.secure_sealer, &request.login_domain);
        let is_live = |token: &SecureToken| self.shared.now() < token.at + SECURE_LINK_TTL;
        token.filter(is_live).ok_or(Error::LinkInvalid)
    }
}

/// Nobody is signed in any more. That the browsers were forgotten is not enough: whoever signed in may have ended all other
/// sessions themselves.
fn is_over(user: &User, token: SecureToken, opened: &[Opened]) -> bool {
    token.number <= user.known_browsers.forgotten && opened.is_empty()
}
