//! Whose page a form stands on.
//!
//! A page stays open while somebody else signs in beside it, in the same browser. Its forms must not act on that other
//! account: each carries a token of the person it was rendered for. It names the account and not the session, so that
//! whoever signed out and in again can go on with a page they left open.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{LoginDomain, UserId, kernel::secret::same_bytes, shared::Shared};

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

    /// Was the form rendered for this person, here?
    pub fn is_of(&self, token: &str, user_id: UserId, login_domain: &LoginDomain) -> bool {
        URL_SAFE_NO_PAD.decode(token).is_ok_and(|token| same_bytes(&token, &self.sign(user_id, login_domain)))
    }

    fn sign(&self, user_id: UserId, login_domain: &LoginDomain) -> [u8; 32] {
        self.shared.form_mac.sign(&[user_id.0.as_bytes(), login_domain.host().as_bytes()])
    }
}
