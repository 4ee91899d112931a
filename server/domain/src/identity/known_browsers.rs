//! Browsers that somebody has signed in with before.
//!
//! Codes are limited by account, and whoever knows an address could use up that limit to keep its owner out. So a
//! browser gets a proof that this person signed in with it, and counts for itself: strangers share one limit, the
//! owner's own browsers have another. The proof opens nothing (OWASP calls it a device cookie).
//!
//! A browser in which somebody proved two factors is usual, too, and stays so: what is asked where something is unusual
//! ([`risk`](crate::login::risk)) is not asked there. One factor alone makes none usual, or a stranger who reads the mail
//! would be at their second sign-in.
//!
//! A person's browsers are numbered, and the last ten are known; nothing is stored but the two numbers of
//! [`BrowserNumbers`](crate::BrowserNumbers). A browser that signs in again keeps its number, and one that several people
//! share, or one person with several accounts, keeps a proof of each.

use std::{sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use super::Error;
use crate::{
    BrowserNumbers, Email, Opened, Phone, RequestContext, Timestamp, User, UserId,
    kernel::{
        secret::{same_bytes, sha256},
        transact,
    },
    login::{
        access::is_two_factors,
        one_time_code::{MAX_TRIES, MAX_TRIES_OF_ALL},
        sessions::Caller,
    },
    ports::Meaning,
    shared::Shared,
};

/// A browser is known for this long after it last signed in.
pub const KNOWN_BROWSER_TTL: Duration = Duration::from_secs(180 * 24 * 3600);
/// So many accounts of one browser's are known: those that it signed in last.
pub const MAX_ACCOUNTS: usize = 5;

#[derive(Debug)]
pub struct KnownBrowsers {
    shared: Arc<Shared>,
}

impl KnownBrowsers {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// What a browser that has just signed this person in is to keep, and to show as
    /// [`RequestContext::known_browser`]: text for a cookie. `user` is as they were found before the sign-in, `opened` what it
    /// opened.
    pub fn proof(&self, user: &User, opened: &Opened, request: &RequestContext) -> String {
        let shared = &*self.shared;
        let now = shared.now();
        let (number, expires_at) = (number(shared, user, request), now + KNOWN_BROWSER_TTL);
        let is_usual = is_two_factors(&opened.access().amr) || is_usual(shared, user, request);
        let sign_in = opened.sign_in();
        let signature = sign(shared, user.id, (number, is_usual, expires_at, sign_in), request);
        let own = Shown { number, is_usual, expires_at, sign_in, signature };
        let others = shown(request).filter(|proof| proof.expires_at > now && !proof.is_of(shared, user.id, request));
        let kept = [own].into_iter().chain(others).take(MAX_ACCOUNTS);
        kept.map(|proof| proof.write()).collect::<Vec<_>>().join(".")
    }

    /// The same for a browser that is signed in, when all were forgotten.
    pub async fn remember(&self, caller: &Caller, request: &RequestContext) -> Result<String, Error> {
        let shared = &*self.shared;
        let user = transact!(shared, |unit| {
            let user = unit.users().find(caller.user.id).await?.ok_or(Error::NotFound)?;
            let number = number(shared, &user, request);
            unit.users().record_known_browser(user.id, number).await.gone_is(Error::NotFound)?;
            Ok(user)
        })?;
        Ok(self.proof(&user, &caller.opened, request))
    }
}

/// The number of the browser in which this person signs in now. Two new ones that race may share one: then they share
/// what they may guess, too.
pub(crate) fn number(shared: &Shared, user: &User, request: &RequestContext) -> u32 {
    let newest = user.known_browsers.newest;
    if request.client_id.is_some() {
        // An application is no browser: this changes nothing.
        return newest;
    }
    known(shared, Some(user), request).unwrap_or(newest.saturating_add(1))
}

/// The person as they were before the sign-in that is repeated now: the browser gets the number once more that it got
/// then, or that of one which signed in since.
pub(crate) fn before_sign_in(mut user: User) -> User {
    let BrowserNumbers { newest, forgotten } = &mut user.known_browsers;
    *newest = newest.saturating_sub(1).max(*forgotten);
    user
}

/// One account's proof, as a browser shows it: whose it is, only the signature says.
struct Shown {
    number: u32,
    /// Were two factors proved there?
    is_usual: bool,
    expires_at: Timestamp,
    /// The last one there that its person was told of: those that follow it are as good as that one.
    sign_in: Uuid,
    signature: [u8; 32],
}

impl Shown {
    fn write(&self) -> String {
        let expires_at = self.expires_at.as_millis().to_be_bytes();
        let is_usual = [u8::from(self.is_usual)];
        let sign_in = self.sign_in.as_bytes();
        URL_SAFE_NO_PAD
            .encode([&self.number.to_be_bytes()[..], &is_usual, &expires_at, sign_in, &self.signature].concat())
    }

    fn read(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (number, rest) = bytes.split_first_chunk::<4>()?;
        let (is_usual, rest) = rest.split_first_chunk::<1>()?;
        let (expires_at, rest) = rest.split_first_chunk::<8>()?;
        let (sign_in, signature) = rest.split_first_chunk::<16>()?;
        Some(Self {
            number: u32::from_be_bytes(*number),
            is_usual: *is_usual == [1],
            expires_at: Timestamp::from_millis(i64::from_be_bytes(*expires_at)),
            sign_in: Uuid::from_bytes(*sign_in),
            signature: signature.try_into().ok()?,
        })
    }

    fn is_of(&self, shared: &Shared, user_id: UserId, request: &RequestContext) -> bool {
        let own = sign(shared, user_id, (self.number, self.is_usual, self.expires_at, self.sign_in), request);
        same_bytes(&self.signature, &own)
    }
}

/// What the browser shows, of all its accounts.
fn shown(request: &RequestContext) -> impl Iterator<Item = Shown> {
    let proofs = request.known_browser.as_deref().unwrap_or_default().split('.').take(MAX_ACCOUNTS);
    proofs.filter_map(Shown::read)
}

fn sign(
    shared: &Shared,
    user_id: UserId,
    (number, is_usual, expires_at, sign_in): (u32, bool, Timestamp, Uuid),
    RequestContext { login_domain, .. }: &RequestContext,
) -> [u8; 32] {
    let (number, expires_at) = (number.to_be_bytes(), expires_at.as_millis().to_be_bytes());
    let host = login_domain.host().as_bytes();
    let is_usual = [u8::from(is_usual)];
    shared.known_browser_mac.sign(&[user_id.0.as_bytes(), &number, &is_usual, &expires_at, sign_in.as_bytes(), host])
}

/// The number of the browser, if it shows that this person signed in with it. Takes as long when there is no such person:
/// every proof is looked at.
fn known(shared: &Shared, user: Option<&User>, request: &RequestContext) -> Option<u32> {
    known_proof(shared, user, request).map(|proof| proof.number)
}

fn known_proof(shared: &Shared, user: Option<&User>, request: &RequestContext) -> Option<Shown> {
    let user_id = user.map_or(UserId(Uuid::nil()), |user| user.id);
    let own = shown(request).filter(|proof| proof.is_of(shared, user_id, request)).collect::<Vec<_>>();
    let now = shared.now();
    let is_known =
        |proof: &&Shown| proof.expires_at > now && user.is_some_and(|user| user.known_browsers.include(proof.number));
    own.into_iter().find(|proof| is_known(&proof))
}

/// Does the browser show that this person signed in with it before, and proved two factors there?
pub(crate) fn is_usual(shared: &Shared, user: &User, request: &RequestContext) -> bool {
    known_proof(shared, Some(user), request).is_some_and(|proof| proof.is_usual)
}

/// The sign-in that made this browser known to this person, if it is: what is signed in with there, without a word, follows it.
pub(crate) fn sign_in(shared: &Shared, user: &User, request: &RequestContext) -> Option<Uuid> {
    known_proof(shared, Some(user), request).map(|proof| proof.sign_in)
}

/// Whose limit on codes an attempt counts against.
#[derive(Clone, Debug)]
pub(crate) struct CodeAccount(String);

impl CodeAccount {
    /// Signing in with an address, whether it has an account or not.
    pub fn of_sign_in(shared: &Shared, email: &Email, user: Option<&User>, request: &RequestContext) -> Self {
        match (known(shared, user, request), user) {
            (Some(number), Some(user)) => Self(format!("known:{}:{number}", user.id)),
            _ => Self(format!("{STRANGER}{email}")),
        }
    }

    /// Signing in with a number, whether it has an account or not. A known browser has one allowance for both.
    pub fn of_phone(shared: &Shared, phone: &Phone, user: Option<&User>, request: &RequestContext) -> Self {
        match (known(shared, user, request), user) {
            (Some(number), Some(user)) => Self(format!("known:{}:{number}", user.id)),
            _ => Self(format!("{PHONE}{}", phone.as_str())),
        }
    }

    /// What a signed-in person asks for.
    pub fn of_user(user_id: UserId) -> Self {
        Self(format!("user:{user_id}"))
    }

    /// An address that somebody, of however many accounts, wants for theirs.
    pub fn of_new_email(email: &Email) -> Self {
        Self(format!("new:{email}"))
    }

    /// An address that is to be one to come back by: whose else it is has nothing to do with it.
    pub fn of_recovery_address(email: &Email) -> Self {
        Self(format!("recovery:{email}"))
    }

    /// All guesses at the account of an address, by whomever. Counted only where the guesser's own limit allows the
    /// guess, so that strangers alone do not use it up.
    pub fn of_all(email: &Email) -> Self {
        Self(format!("{ALL}{email}"))
    }

    pub fn of_all_phone(phone: &Phone) -> Self {
        Self(format!("{ALL}{}", phone.as_str()))
    }

    /// Wrong tries a day.
    pub fn max_tries(&self) -> u32 {
        if self.0.starts_with(ALL) { MAX_TRIES_OF_ALL } else { MAX_TRIES }
    }

    /// Does its owner not know of these tries, but by a mail?
    pub fn is_anybody_s(&self) -> bool {
        [STRANGER, PHONE, ALL].iter().any(|anybody| self.0.starts_with(anybody))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form that is stored.
    pub fn hash(&self) -> [u8; 32] {
        sha256(self.0.as_bytes())
    }
}

const STRANGER: &str = "email:";
const PHONE: &str = "phone:";
const ALL: &str = "all:";
