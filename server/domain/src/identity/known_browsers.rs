//! Browsers that somebody has signed in with before.
//!
//! Codes are limited by account, and whoever knows an address could use up that limit to keep its owner out. So a
//! browser gets a proof that this person signed in with it, and counts for itself: strangers share one limit, the
//! owner's own browsers have another. The proof opens nothing (OWASP calls it a device cookie).
//!
//! A person's browsers are numbered, and the last ten are known; nothing is stored but the two numbers of
//! [`BrowserNumbers`](crate::BrowserNumbers). A browser that signs in again keeps its number.

use std::{sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::Error;
use crate::{
    BrowserNumbers, Email, Phone, RequestContext, Timestamp, User, UserId,
    kernel::{
        secret::{same_bytes, sha256},
        transact,
    },
    login::{
        one_time_code::{MAX_TRIES, MAX_TRIES_OF_ALL},
        sessions::Caller,
    },
    ports::Meaning,
    shared::Shared,
};

/// A browser is known for this long after it last signed in.
pub const KNOWN_BROWSER_TTL: Duration = Duration::from_secs(180 * 24 * 3600);

#[derive(Debug)]
pub struct KnownBrowsers {
    shared: Arc<Shared>,
}

impl KnownBrowsers {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// What a browser that has just signed this person in is to keep, and to show as
    /// [`RequestContext::known_browser`]: text for a cookie. `user` is as they were found before the sign-in.
    pub fn proof(&self, user: &User, request: &RequestContext) -> String {
        let shared = &*self.shared;
        let number = number(shared, user, request).to_be_bytes();
        let expires_at = (shared.now() + KNOWN_BROWSER_TTL).as_millis().to_be_bytes();
        let signature = sign(shared, user.id, &number, &expires_at, request);
        URL_SAFE_NO_PAD.encode([&number[..], &expires_at, &signature].concat())
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
        Ok(self.proof(&user, request))
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

fn sign(
    shared: &Shared,
    user_id: UserId,
    number: &[u8],
    expires_at: &[u8],
    RequestContext { login_domain, .. }: &RequestContext,
) -> [u8; 32] {
    shared.known_browser_mac.sign(&[user_id.0.as_bytes(), number, expires_at, login_domain.host().as_bytes()])
}

/// The number of the browser, if it shows that this person signed in with it. Takes as long when there is no such person.
fn known(shared: &Shared, user: Option<&User>, request: &RequestContext) -> Option<u32> {
    let shown = URL_SAFE_NO_PAD.decode(request.known_browser.as_deref()?).ok()?;
    let (number, rest) = shown.split_first_chunk::<4>()?;
    let (expires_at, signature) = rest.split_first_chunk::<8>()?;
    let user_id = user.map_or(UserId(uuid::Uuid::nil()), |user| user.id);
    let is_right = same_bytes(signature, &sign(shared, user_id, number, expires_at, request));
    let is_live = Timestamp::from_millis(i64::from_be_bytes(*expires_at)) > shared.now();
    let number = u32::from_be_bytes(*number);
    (is_right && is_live && user?.known_browsers.include(number)).then_some(number)
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
