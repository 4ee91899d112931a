//! Browsers that somebody has signed in with before.
//!
//! Codes are limited by account, and whoever knows an address could use up that limit to keep its owner out. So a
//! browser gets a proof that this person signed in with it once, and counts for itself: strangers share one limit, the
//! owner's own browsers have another. The proof opens nothing (OWASP calls it a device cookie).

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::deps::Shared;
use crate::{Email, RequestContext, User, UserId, secret::same_bytes, secret::sha256};

#[derive(Debug)]
pub struct KnownBrowsers {
    shared: Arc<Shared>,
}

impl KnownBrowsers {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// What a browser that has just signed this person in is to keep, and to show as
    /// [`RequestContext::known_browser`]: text for a cookie.
    pub fn proof(&self, user_id: UserId) -> String {
        let mut id = [0; ID_LEN];
        self.shared.rng.fill(&mut id);
        URL_SAFE_NO_PAD.encode([&id[..], &sign(&self.shared, user_id, &id)].concat())
    }
}

/// Of the browser: each counts for itself, or one that is copied could use up the allowance of all.
const ID_LEN: usize = 16;

fn sign(shared: &Shared, user_id: UserId, id: &[u8]) -> [u8; 32] {
    shared.known_browser_mac.sign(&[user_id.0.as_bytes(), id])
}

/// The id of the browser, if it shows that this person signed in with it. Takes as long when there is no such person.
fn known(shared: &Shared, user: Option<&User>, request: &RequestContext) -> Option<String> {
    let shown = URL_SAFE_NO_PAD.decode(request.known_browser.as_deref()?).ok()?;
    let (id, signature) = shown.split_at_checked(ID_LEN)?;
    let user_id = user.map_or(UserId(uuid::Uuid::nil()), |user| user.id);
    let is_right = same_bytes(signature, &sign(shared, user_id, id));
    (is_right && user.is_some()).then(|| URL_SAFE_NO_PAD.encode(id))
}

/// Whose limit on codes an attempt counts against.
#[derive(Clone, Debug)]
pub(super) struct CodeAccount(String);

impl CodeAccount {
    /// Signing in with an address, whether it has an account or not.
    pub fn of_sign_in(shared: &Shared, email: &Email, user: Option<&User>, request: &RequestContext) -> Self {
        match known(shared, user, request) {
            Some(browser) => Self(format!("known:{browser}:{email}")),
            None => Self(format!("{STRANGER}{email}")),
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

    /// Anybody's, who signs in with a browser that is not known.
    pub fn is_strangers(&self) -> bool {
        self.0.starts_with(STRANGER)
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
