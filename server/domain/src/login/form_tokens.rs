//! Whose page a form stands on.
//!
//! A page stays open while somebody else signs in beside it, in the same browser. Its forms must not act on that other
//! account: each carries a token of the person it was rendered for. It names the account and not the session, so that
//! whoever signed out and in again can go on with a page they left open.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::services::Shared;
use crate::{UserId, kernel::secret::same_bytes};

#[derive(Debug)]
pub struct FormTokens {
    shared: Arc<Shared>,
}

impl FormTokens {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// What the forms of this person's pages carry.
    pub fn of(&self, user_id: UserId) -> String {
        URL_SAFE_NO_PAD.encode(self.sign(user_id))
    }

    /// Was the form rendered for this person?
    pub fn is_of(&self, token: &str, user_id: UserId) -> bool {
        URL_SAFE_NO_PAD.decode(token).is_ok_and(|token| same_bytes(&token, &self.sign(user_id)))
    }

    fn sign(&self, user_id: UserId) -> [u8; 32] {
        self.shared.form_mac.sign(&[user_id.0.as_bytes()])
    }
}
