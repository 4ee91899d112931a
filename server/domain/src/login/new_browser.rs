//! A sign-in with a browser, or over the API from a device, that was not known: its owner is told by mail, and can end all that
//! came of it by the link there.
//!
//! Known is a browser by the cookie that it keeps ([`known_browsers`](crate::identity::known_browsers)), not by its address:
//! whoever moves about is not written to. Nothing is stored of the link: whoever secures the account has all browsers and
//! devices forgotten, so that it has done what it does until somebody signs in again.
//!
//! An authenticator app, a passkey or a number that was set up after that sign-in would let a stranger in again, or keep the
//! owner out: the link takes them back, as long as it is young. What anybody set up after another sign-in it leaves alone, or
//! whoever reads the mail, and makes such a link by signing in, would rid the account of what its owner put in their way.
//!
//! An application shows no such cookie. What is known of a device that signs in to one itself is what its requests say: it is new
//! where none of the person's last sign-ins was by the same program, of whichever version, from about the same place in the net
//! (the first half of an IPv4 address, the first 32 bits of an IPv6 one). Each such pair is told of once: what a program says of
//! itself anybody can say, and many are at an address; a telephone that goes between two networks is known in both. Of those for
//! whom a server of the application's calls nothing is known; in a frame of ours the browser calls itself, whosever the page is.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    sync::Arc,
    time::Duration,
};

use serde_json::Value;
use uuid::Uuid;

use super::{
    Error,
    attempt::Proof,
    moved_after::{locked_by_link, say_by_link},
    policy::Method,
    recovery::{address::take_added_since, link::stop_links, request::stop},
    sessions::{end_all, list_opened},
    set_up_after::SetUpAfter,
    ways_in::ToLose,
};
use crate::{
    Access, Actor, AuditEvent, AuditKind, Email, LoginDomain, Opened, Permission, RequestContext, Target, Timestamp,
    User, UserId,
    identity::known_browsers,
    kernel::{secret::Sealer, transact},
    ports::{MailKind, Meaning, Rng, StorageError, Unit},
    protection::{audit_query::AuditFilter, authz},
    shared::Shared,
};

/// So many sign-ins are looked back at, for the devices that somebody has.
const SIGN_INS: u32 = 20;
/// After these nothing is known any more of whatever signed in before.
const FORGETS: [AuditKind; 4] =
    [AuditKind::AccountSecured, AuditKind::SessionRevoked, AuditKind::UserDeactivated, AuditKind::UserDeletionPlanned];
/// What an event says of a sign-in that follows another: which one. See [`Opened::sign_in`].
pub(super) const FOLLOWS: &str = "follows";
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
    at: Timestamp,
}

impl SecureToken {
    fn write(self, sealer: &Sealer, rng: &dyn Rng, login_domain: &LoginDomain) -> String {
        let (user, opened) = (self.user_id.0.as_bytes(), self.opened_id.as_bytes());
        let plain = [&user[..], opened, &self.at.as_millis().to_be_bytes()].concat();
        sealer.seal_for_message(rng, login_domain.host().as_bytes(), &plain)
    }

    fn read(text: &str, sealer: &Sealer, login_domain: &LoginDomain) -> Option<Self> {
        let plain = sealer.open_text(login_domain.host().as_bytes(), text).ok()?;
        let (user, rest) = plain.split_first_chunk::<16>()?;
        let (opened, at) = rest.split_first_chunk::<16>()?;
        Some(Self {
            user_id: UserId(Uuid::from_bytes(*user)),
            opened_id: Uuid::from_bytes(*opened),
            at: Timestamp::from_millis(i64::from_be_bytes(at.try_into().ok()?)),
        })
    }
}

/// What its owner gets to know of a sign-in.
pub(super) struct News {
    /// The mail about it, if there is something to tell.
    pub mail: Option<MailKind>,
    /// The sign-in that it follows, where it is told of by no mail; see [`Opened::sign_in`].
    pub follows: Option<Uuid>,
}

impl News {
    const fn told(mail: MailKind) -> Self {
        Self { mail: Some(mail), follows: None }
    }

    const fn none(follows: Option<Uuid>) -> Self {
        Self { mail: None, follows }
    }
}

/// What there is to tell of the sign-in that opens this.
pub(super) async fn news(
    shared: &Shared,
    unit: &mut dyn Unit,
    user: &User,
    proof: &Proof<'_>,
    opened: &Opened,
    number: u32,
    request: &RequestContext,
) -> Result<News, StorageError> {
    let token = || {
        let at = opened.access().created_at;
        let token = SecureToken { user_id: user.id, opened_id: opened.id().uuid(), at };
        token.write(&shared.secure_sealer, &*shared.rng, &request.login_domain)
    };
    match proof.method() {
        // Somebody else can have had a hand in it, whichever browser it was.
        Method::RecoveryLink => return Ok(News::told(MailKind::RecoveryLinkUsed { secure: token() })),
        Method::RecoveryAddress => return Ok(News::told(MailKind::RecoveryAddressUsed { secure: token() })),
        Method::SetUpLink => return Ok(News::none(None)),
        Method::Passkey | Method::EmailCode | Method::MagicLink | Method::PhoneCode => {}
    }
    // The first sign-in of all is no news.
    if user.last_login_at.is_none() {
        return Ok(News::none(None));
    }
    let known = match (opened, proof) {
        (Opened::Session(_), _) if !user.known_browsers.include(number) => None,
        (Opened::Session(_), _) => Some(known_browsers::sign_in(shared, user, request)),
        // A passkey is no stranger's; but who knows who set it up.
        (Opened::Grant(_), Proof::Passkey { before, .. }) => Some(before.set_up_by),
        (Opened::Grant(_), _) if proof.method() == Method::Passkey => Some(None),
        (Opened::Grant(grant), _) => known_device(unit, user, &grant.client_id, request).await?,
    };
    Ok(known.map_or_else(|| News::told(MailKind::NewSignIn { secure: token() }), News::none))
}

/// Is there something of this device among the person's last sign-ins? With the sign-in that the first of them follows, where that
/// is known: its person was told of that one, and of none since.
async fn known_device(
    unit: &mut dyn Unit,
    user: &User,
    client_id: &str,
    request: &RequestContext,
) -> Result<Option<Option<Uuid>>, StorageError> {
    // What its server says of itself says nothing of whoever is before it.
    let is_asked_for =
        !request.is_framed && unit.clients().find(client_id).await?.is_none_or(|client| client.is_confidential());
    if is_asked_for || (request.user_agent.is_empty() && request.ip.is_none()) {
        return Ok(Some(None));
    }
    let here = (program(&request.user_agent), request.ip.map(neighbourhood));
    let is_same = |event: &&AuditEvent| here == (program(&event.user_agent), event.ip.parse().ok().map(neighbourhood));
    let before = last_sign_ins(unit, user.id).await?;
    Ok(before.iter().rfind(is_same).map(told_of))
}

/// The person's last sign-ins since all of before was forgotten, the newest first.
async fn last_sign_ins(unit: &mut dyn Unit, user_id: UserId) -> Result<Vec<AuditEvent>, StorageError> {
    let kinds = [&AuditKind::SIGN_INS[..], &FORGETS].concat();
    let of_person = AuditFilter { kinds, user_id: Some(user_id), ..AuditFilter::default() };
    let mut last = unit.audit_log().query(&of_person, None, SIGN_INS).await?;
    if let Some(since) = last.iter().position(forgets) {
        last.truncate(since);
    }
    // One of these that was ended by itself forgets nothing.
    last.retain(|event| AuditKind::SIGN_INS.contains(&event.kind));
    Ok(last)
}

fn forgets(event: &AuditEvent) -> bool {
    match event.kind {
        // All of them, and not the one that the event is about.
        AuditKind::SessionRevoked => event.detail.contains_key("count"),
        kind => FORGETS.contains(&kind),
    }
}

/// The sign-in that its person was told of: the one that this one follows, or this one.
fn told_of(event: &AuditEvent) -> Option<Uuid> {
    let follows = event.detail.get(FOLLOWS).and_then(Value::as_str);
    follows.or_else(|| event.target.as_ref()?.id.as_deref())?.parse().ok()
}

/// What a program calls itself, whichever version it is of: browsers have a new one every month.
fn program(user_agent: &str) -> String {
    user_agent.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '.' | '_')).collect()
}

/// As much of an address as an operator usually keeps for the people of one region: a telephone on the move has another
/// address each time.
fn neighbourhood(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            Ipv4Addr::new(a, b, 0, 0).into()
        }
        IpAddr::V6(ip) => {
            let [a, b, ..] = ip.segments();
            Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0).into()
        }
    }
}

/// The sign-in that a mail tells of.
#[derive(Clone, Debug)]
pub struct NewSignIn {
    /// Of the account; the one that it goes back to, where it was moved after that.
    pub email: Email,
    pub at: Timestamp,
    /// What it opened, while that lasts.
    pub access: Option<Access>,
    /// Something was set up after it that the link takes back.
    pub takes_back: bool,
    /// Everybody was signed out since and everything forgotten, no recovery link is there, nothing is asked by the recovery
    /// address, none was added, and nothing is there that the link takes back; and as long as it takes something back, it was used.
    pub is_over: bool,
    /// The account has another address than the one that the mail went to, and keeps it, though the link still takes something back.
    pub stays_elsewhere: bool,
    /// The link has locked the account: the address that it had is another account's by now.
    pub is_locked: bool,
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
        let is_asked = unit.recovery_requests().find_of(user.id, self.shared.now()).await?.is_some()
            || unit.recovery_links().find_of(user.id, self.shared.now()).await?.is_some();
        let address = unit.recovery_addresses().find(user.id).await?;
        let is_planted = address.is_some_and(|address| address.proved_at >= token.at);
        let can_take_back = self.takes_back(token);
        let set_up = if can_take_back {
            let to_lose = ToLose::look(&self.shared, &mut *unit, &user).await?;
            SetUpAfter::find(&self.shared, &mut *unit, to_lose, token.opened_id).await?
        } else {
            SetUpAfter::default()
        };
        let takes_back = !set_up.is_nothing();
        // Whoever uses two, about two sign-ins of one stranger, says so of both.
        let is_to_say = can_take_back && !set_up.is_said;
        let is_left = is_asked || is_planted || takes_back || is_to_say;
        let is_over = !is_left && is_over(&mut *unit, &user, &opened).await?;
        let session = opened.into_iter().find(|opened| opened.id().uuid() == token.opened_id);
        Ok(NewSignIn {
            at: token.at,
            access: session.map(|session| session.access().clone()),
            takes_back,
            is_over,
            stays_elsewhere: set_up.stays_elsewhere,
            is_locked: !user.is_active && locked_by_link(&mut *unit, user.id).await?.is_some(),
            // Whoever has the link knows that one.
            email: set_up.address().cloned().unwrap_or(user.email),
        })
    }

    /// Signs the account out everywhere, knows none of its browsers any more, stops what was asked by its recovery address and
    /// what an operator made, and takes away a recovery address that was added since: whoever was in may have read the mail about
    /// that, asked, or added it. Within [`TAKES_BACK_TTL`] it takes away what they set up, and gives the account the address again
    /// from which they moved it; and it says of which sign-in, for the links about others. Whoever has the link can do no more than
    /// that: it signs nobody in.
    pub async fn secure(&self, token: &str, request: &RequestContext) -> Result<(), Error> {
        let shared = &*self.shared;
        let token = shared.limit_misses(self.read(token, request), request)?;
        transact!(shared, |unit| {
            // Locked first: whoever signs in at the same time waits, or was faster and is signed out.
            let user = unit.users().lock(token.user_id).await?.filter(User::is_present);
            let user = user.ok_or(Error::LinkInvalid)?;
            let permit = authz::require(&Actor::Person(user.id), Permission::EndSessions, Target::User(user.id))?;
            let mut set_up = None;
            if self.takes_back(token) {
                let to_lose = ToLose::of(shared, &mut *unit, &user).await?;
                set_up = Some(SetUpAfter::find(shared, &mut *unit, to_lose, token.opened_id).await?);
            }
            // First of all: what follows is told where its owner reads it.
            let user = match &set_up {
                Some(set_up) => set_up.move_back(shared, &mut *unit, user, &permit, request).await?,
                None => user,
            };
            // Though nobody is signed in any more: it opens nothing yet.
            stop(shared, &mut *unit, &user, &permit, Some("secured"), request).await?;
            stop_links(shared, &mut *unit, &user, &permit, Some("secured"), request).await?;
            take_added_since(shared, &mut *unit, &user, token.at, &permit, request).await?;
            let is_to_say = set_up.as_ref().is_some_and(|set_up| !set_up.is_said);
            let takes_back = set_up.is_some();
            if let Some(set_up) = set_up {
                set_up.take(shared, &mut *unit, &user, &permit, request).await?;
            }
            let opened = list_opened(&mut *unit, user.id, shared.now()).await?;
            if !is_to_say && is_over(&mut *unit, &user, &opened).await? {
                return Ok(());
            }
            let count = end_all(&mut *unit, user.id, None).await?;
            unit.users().forget_known_browsers(user.id).await.gone_is(Error::LinkInvalid)?;
            let event = shared.change(AuditKind::AccountSecured, &permit, request).with("count", count);
            let event = if takes_back { say_by_link(event, token.opened_id) } else { event };
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

/// Nobody is signed in any more, and nothing is known of whatever was. That nobody is signed in is not enough: whoever was may have
/// left a browser, or a device, of whose next sign-in nobody would be told. Nor is it that all were forgotten: they may have done
/// that themselves, and have stayed.
async fn is_over(unit: &mut dyn Unit, user: &User, opened: &[Opened]) -> Result<bool, StorageError> {
    let is_browser_known = user.known_browsers.newest > user.known_browsers.forgotten;
    Ok(!is_browser_known && opened.is_empty() && last_sign_ins(unit, user.id).await?.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        MasterSecret,
        kernel::secret::Purpose,
        testing::{SeededRng, request},
    };

    #[test]
    fn a_program_is_the_same_in_its_next_version_and_another_one_is_not() {
        let is_same = |a: &str, b: &str| program(a) == program(b);
        assert!(is_same("Shop/1.9.1 (iOS 18_4)", "Shop/2.0 (iOS 26_0_1)"));
        assert!(!is_same("Shop/1.9.1 (iOS 18_4)", "Shop/1.9.1 (Android 15)"));
        assert!(!is_same("Shop/1", "curl/8") && !is_same("Shop/1", ""));
    }

    /// It ends the line in the plain text of a mail.
    #[test]
    fn a_token_ends_in_a_letter_or_a_digit() {
        let rng = SeededRng::new(3);
        let (sealer, here) = (MasterSecret::generate(&rng).sealer(Purpose::SecureLink), request().login_domain);
        for n in 0..3000 {
            let at = Timestamp::from_millis(1_767_225_600_000);
            let token = SecureToken { user_id: UserId(Uuid::from_u128(7)), opened_id: Uuid::from_u128(n), at };
            let text = token.write(&sealer, &rng, &here);
            assert!(text.ends_with(|last: char| last.is_ascii_alphanumeric()), "{text}");
            assert_eq!(SecureToken::read(&text, &sealer, &here), Some(token));
        }
    }

    #[test]
    fn neighbours_share_the_first_half_of_an_address() {
        let are = |a: &str, b: &str| neighbourhood(a.parse().unwrap()) == neighbourhood(b.parse().unwrap());
        assert!(are("203.0.113.9", "203.0.7.1") && are("203.0.113.9", "::ffff:203.0.7.1"));
        assert!(!are("203.0.113.9", "203.1.113.9"));
        assert!(are("2001:db8:1::1", "2001:db8:ffff:2::9"));
        assert!(!are("2001:db8::1", "2001:db9::1"));
    }
}
