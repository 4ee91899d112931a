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
        proof(&self.shared, user_id)
    }
}

fn proof(shared: &Shared, user_id: UserId) -> String {
    URL_SAFE_NO_PAD.encode(shared.known_browser_mac.sign(&[user_id.0.as_bytes()]))
}

/// Whose limit on codes an attempt counts against.
#[derive(Clone, Debug)]
pub(super) struct CodeAccount(String);

impl CodeAccount {
    /// Signing in with an address, whether it has an account or not.
    pub fn of_sign_in(shared: &Shared, email: &Email, user: Option<&User>, request: &RequestContext) -> Self {
        let is_known = user
            .zip(request.known_browser.as_deref())
            .is_some_and(|(user, shown)| same_bytes(shown.as_bytes(), proof(shared, user.id).as_bytes()));
        Self(format!("{}:{email}", if is_known { "known" } else { "email" }))
    }

    /// What a signed-in person asks for.
    pub fn of_user(user_id: UserId) -> Self {
        Self(format!("user:{user_id}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form that is stored.
    pub fn hash(&self) -> [u8; 32] {
        sha256(self.0.as_bytes())
    }
}
