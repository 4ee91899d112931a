//! A sign-in with a browser, or over the API from a device, that was not known: its owner is told by mail, and can end all that
//! came of it by the link there.
//!
//! Known is a browser by the cookie that it keeps ([`known_browsers`](crate::identity::known_browsers)), not by its address:
//! whoever moves about is not written to. Nothing is stored of the link: it names the browser by its number, and whoever
//! secures the account has all browsers forgotten, so that it has done what it does until somebody signs in again.
//!
//! An authenticator app, a passkey or a number that was set up after that sign-in would let a stranger in again, or keep the
//! owner out: the link takes them back, as long as it is young. What anybody set up after another sign-in it leaves alone, or
//! whoever reads the mail, and makes such a link by signing in, would rid the account of what its owner put in their way.
//!
//! An application shows no such cookie. What is known of a device that signs in to one itself is what its requests say: the
//! device is new where neither its program nor its network is one of those of the person's last sign-ins. Of those for whom a
//! server of the application's calls nothing is known.

use std::{sync::Arc, time::Duration};

use uuid::Uuid;

use super::{
    Error,
    attempt::Proof,
    policy::Method,
    recovery::{address::take_added_since, request::stop},
    sessions::{end_all, list_opened},
    set_up_after::SetUpAfter,
};
use crate::{
    Access, Actor, AuditEvent, AuditKind, Email, LoginDomain, Opened, Permission, RequestContext, Target, Timestamp,
    User, UserId,
    kernel::{context::network, secret::Sealer, transact},
    ports::{MailKind, Meaning, Rng, StorageError, Unit},
    protection::{audit_query::AuditFilter, authz},
    shared::Shared,
};

/// So many sign-ins are looked back at, for the devices that somebody has.
const SIGN_INS: u32 = 20;
/// The mail may be read after a holiday.
pub const SECURE_LINK_TTL: Duration = Duration::from_secs(30 * 24 * 3600);
/// So long the link takes back what was set up after the sign-in, too: over a long weekend. Later it is less likely that a
/// stranger did, and that the owner did not see the mails about it, than that somebody found an old mail, and wants to be rid of
/// what they cannot get around.
pub const TAKES_BACK_TTL: Duration = Duration::from_secs(3 * 24 * 3600);

/// What the link says, sealed, and good at the login domain alone where the sign-in was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SecureToken {
    user_id: UserId,
    /// The session that was opened, or the grant.
    opened_id: Uuid,
    /// The browser's.
    number: u32,
    at: Timestamp,
}

impl SecureToken {
    fn write(self, sealer: &Sealer, rng: &dyn Rng, login_domain: &LoginDomain) -> String {
        let (user, opened) = (self.user_id.0.as_bytes(), self.opened_id.as_bytes());
        let plain = [&user[..], opened, &self.number.to_be_bytes(), &self.at.as_millis().to_be_bytes()].concat();
        sealer.seal_text(rng, login_domain.host().as_bytes(), &plain)
    }

    fn read(text: &str, sealer: &Sealer, login_domain: &LoginDomain) -> Option<Self> {
        let plain = sealer.open_text(login_domain.host().as_bytes(), text).ok()?;
        let (user, rest) = plain.split_first_chunk::<16>()?;
        let (opened, rest) = rest.split_first_chunk::<16>()?;
        let (number, at) = rest.split_first_chunk::<4>()?;
        Some(Self {
            user_id: UserId(Uuid::from_bytes(*user)),
            opened_id: Uuid::from_bytes(*opened),
            number: u32::from_be_bytes(*number),
            at: Timestamp::from_millis(i64::from_be_bytes(at.try_into().ok()?)),
        })
    }
}

/// The mail about the sign-in that opens this, if there is something to tell.
pub(super) async fn news(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    proof: &Proof<'_>,
    opened: &Opened,
    number: u32,
    request: &RequestContext,
) -> Result<Option<MailKind>, StorageError> {
    let token = || {
        let at = opened.access().created_at;
        let token = SecureToken { user_id: user.id, opened_id: opened.id().uuid(), number, at };
        token.write(&shared.secure_sealer, &*shared.rng, &request.login_domain)
    };
    Ok(match proof.method() {
        // Somebody else can have had a hand in it, whichever browser it was.
        Method::RecoveryLink => Some(MailKind::RecoveryLinkUsed { secure: token() }),
        Method::RecoveryAddress => Some(MailKind::RecoveryAddressUsed { secure: token() }),
        // The first sign-in of all is no news.
        Method::SetUpLink => None,
        Method::Passkey | Method::EmailCode | Method::MagicLink | Method::PhoneCode => {
            let is_news = user.last_login_at.is_some()
                && match opened {
                    Opened::Session(_) => !user.known_browsers.include(number),
                    // A passkey is no stranger's.
                    Opened::Grant(_) if proof.method() == Method::Passkey => false,
                    Opened::Grant(grant) => is_new_device(unit, user, &grant.client_id, request).await?,
                };
            is_news.then(|| MailKind::NewSignIn { secure: token() })
        }
    })
}

/// Is there nothing of this device among the person's last sign-ins?
async fn is_new_device(
    unit: &mut dyn Unit,
    user: &User,
    client_id: &str,
    request: &RequestContext,
) -> Result<bool, StorageError> {
    // What its server says of itself says nothing of whoever is before it.
    let is_asked_for = unit.clients().find(client_id).await?.is_none_or(|client| client.is_confidential());
    let here = (&request.user_agent, request.ip.map(network));
    if is_asked_for || (here.0.is_empty() && here.1.is_none()) {
        return Ok(false);
    }
    let of_person =
        AuditFilter { kinds: AuditKind::SIGN_INS.to_vec(), user_id: Some(user.id), ..AuditFilter::default() };
    let before = unit.audit_log().query(&of_person, None, SIGN_INS).await?;
    let is_same = |event: &AuditEvent| {
        let there = event.ip.parse().ok().map(network);
        (!here.0.is_empty() && *here.0 == event.user_agent) || (here.1.is_some() && here.1 == there)
    };
    Ok(!before.iter().any(is_same))
}

/// The sign-in that a mail tells of.
#[derive(Clone, Debug)]
pub struct NewSignIn {
    /// Of the account.
    pub email: Email,
    pub at: Timestamp,
    /// What it opened, while that lasts.
    pub access: Option<Access>,
    /// Everybody was signed out since, nothing is asked by the recovery address, none was added, and nothing is there that the
    /// link takes back.
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
        let user = unit.users().find(token.user_id).await?.filter(User::is_present);
        let user = user.ok_or(Error::LinkInvalid)?;
        let opened = list_opened(&mut *unit, user.id, self.shared.now()).await?;
        let is_asked = unit.recovery_requests().find_of(user.id, self.shared.now()).await?.is_some();
        let address = unit.recovery_addresses().find(user.id).await?;
        let is_planted = address.is_some_and(|address| address.proved_at >= token.at);
        let takes_back =
            self.takes_back(token) && !SetUpAfter::find(&mut *unit, &user, token.opened_id).await?.is_nothing();
        let is_over = is_over(&user, token, &opened) && !is_asked && !is_planted && !takes_back;
        let session = opened.into_iter().find(|opened| opened.id().uuid() == token.opened_id);
        Ok(NewSignIn {
            at: token.at,
            access: session.map(|session| session.access().clone()),
            is_over,
            email: user.email,
        })
    }

    /// Signs the account out everywhere, knows none of its browsers any more, stops what was asked by its recovery address, and
    /// takes away one that was added since: whoever was in may have read the mail about that, asked, or added it. Within
    /// [`TAKES_BACK_TTL`] it takes away what they set up, too. Whoever has the link can do no more than that: it signs nobody in.
    pub async fn secure(&self, token: &str, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let token = shared.limit_misses(self.read(token, request), request)?;
        transact!(shared, |unit| {
            // Locked first: whoever signs in at the same time waits, or was faster and is signed out.
            let user = unit.users().lock(token.user_id).await?.filter(User::is_present);
            let user = user.ok_or(Error::LinkInvalid)?;
            let permit = authz::require(&Actor::Person(user.id), Permission::EndSessions, Target::User(user.id))?;
            // Though nobody is signed in any more: it opens nothing yet.
            stop(shared, &mut *unit, &user, &permit, Some("secured"), request).await?;
            take_added_since(shared, &mut *unit, &user, token.at, &permit, request).await?;
            if self.takes_back(token) {
                let set_up = SetUpAfter::find(&mut *unit, &user, token.opened_id).await?;
                set_up.take(shared, &mut *unit, &user, &permit, request).await?;
            }
            let opened = list_opened(&mut *unit, user.id, shared.now()).await?;
            if is_over(&user, token, &opened) {
                return Ok(());
            }
            let count = end_all(&mut *unit, user.id, None).await?;
            unit.users().forget_known_browsers(user.id).await.gone_is(Error::LinkInvalid)?;
            let event = shared.change(AuditKind::AccountSecured, &permit, request).with("count", count);
            Ok(unit.audit_log().insert(&event).await?)
        })
    }

    fn takes_back(&self, token: SecureToken) -> bool {
        self.shared.now().age_of(token.at).is_some_and(|age| age < TAKES_BACK_TTL)
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
