//! A person with an account.

use crate::{Email, Timestamp, UserId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub email: Email,
    /// When the owner last proved this address; `None` for one that an administrator entered.
    pub email_verified_at: Option<Timestamp>,
    pub first_name: String,
    pub last_name: String,
    /// A deactivated person cannot sign in; nothing of theirs is deleted.
    pub is_active: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub last_login_at: Option<Timestamp>,
}

impl User {
    /// What a person is called on a page and in the passkey prompt (WebAuthn `user.displayName`).
    pub fn display_name(&self) -> String {
        let full = format!("{} {}", self.first_name, self.last_name);
        let full = full.trim();
        if full.is_empty() { self.email.to_string() } else { full.to_owned() }
    }

    /// Is this the person whom an API client calls so: by address or by id?
    pub fn is_named(&self, identifier: &str) -> bool {
        identifier == self.id.to_string() || identifier.parse().is_ok_and(|email: Email| email == self.email)
    }
}
