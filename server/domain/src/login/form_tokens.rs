//! Whose page a form stands on.
//!
//! A page stays open while somebody else signs in beside it, in the same browser. Its forms must not act on that other
//! account: each carries a token of the person it was rendered for. It names the account and not the session, so that
//! whoever signed out and in again can go on with a page they left open.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{LoginDomain, RequestContext, UserId, kernel::secret::same_bytes, shared::Shared};

#[derive(Debug)]
pub struct FormTokens {
    shared: Arc<Shared>,
}

impl FormTokens {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// What the forms of this person's pages carry.
    pub fn of(&self, user_id: UserId, login_domain: &LoginDomain) -> String {
        URL_SAFE_NO_PAD.encode(self.sign(user_id, login_domain))
    }

    /// What the forms of a sign-in link's page carry, and of the window that waits for it: they are of this browser, where this
    /// person, or nobody, is signed in. Whoever is signed in meanwhile is asked again, since another account would take their
    /// place. `what` is the token of the link, or the code's id.
    pub fn of_link(&self, what: &str, visitor: Option<UserId>, request: &RequestContext) -> Option<String> {
        let browser = request.browser.as_deref()?;
        let visitor = visitor.map(|id| id.to_string()).unwrap_or_default();
        let parts = ["link", browser, what, &visitor, request.login_domain.host()];
        Some(URL_SAFE_NO_PAD.encode(self.shared.form_mac.sign(&parts.map(str::as_bytes))))
    }

    /// Was the form rendered for this browser, while the same person was signed in?
    pub fn is_of_link(&self, token: &str, what: &str, visitor: Option<UserId>, request: &RequestContext) -> bool {
        self.of_link(what, visitor, request).is_some_and(|own| same_bytes(token.as_bytes(), own.as_bytes()))
    }

    /// Was the form rendered for this person, here?
    pub fn is_of(&self, token: &str, user_id: UserId, login_domain: &LoginDomain) -> bool {
        URL_SAFE_NO_PAD.decode(token).is_ok_and(|token| same_bytes(&token, &self.sign(user_id, login_domain)))
    }

    fn sign(&self, user_id: UserId, login_domain: &LoginDomain) -> [u8; 32] {
        self.shared.form_mac.sign(&[user_id.0.as_bytes(), login_domain.host().as_bytes()])
    }
}
