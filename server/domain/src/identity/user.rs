//! A person with an account.

use serde_json::Value;

use crate::{
    Email, Locale, Phone, RequestContext, Timestamp, UserId,
    kernel::{InvalidInput, version::Version},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub email: Email,
    /// When the owner last proved this address, or somebody who looks after people said that it is theirs; `None` for one that
    /// an administrator entered.
    pub email_verified_at: Option<Timestamp>,
    /// Somebody has said so of an address of this account, whether or not that still counts; and its owner has proved none since.
    pub was_vouched_for: bool,
    /// They have proved it, and nobody else has since.
    pub phone: Option<Phone>,
    pub first_name: String,
    pub last_name: String,
    /// What they read, as far as they ever said; mails are written in it.
    pub language: Option<Locale>,
    /// A deactivated person cannot sign in; nothing of theirs is deleted.
    pub is_active: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub last_login_at: Option<Timestamp>,
    pub known_browsers: BrowserNumbers,
    pub attributes: Attributes,
    /// Of somebody who was deleted, and can still be brought back.
    pub deletion: Option<Deletion>,
}

/// What programs keep about a person. Nobody here reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    /// A list, or an object.
    pub groups: Option<Value>,
    /// An object.
    pub raw: Option<Value>,
}

/// Of each of them, written as JSON: it is read with the person, who is read with every request.
const ATTRIBUTES_MAX: usize = 8 * 1024;

impl Attributes {
    pub(crate) fn check(&self) -> Result<(), InvalidInput> {
        let is_groups = self.groups.as_ref().is_none_or(|value| value.is_array() || value.is_object());
        if !is_groups {
            return Err(InvalidInput::new("groups", "a list or an object"));
        }
        if self.raw.as_ref().is_some_and(|value| !value.is_object()) {
            return Err(InvalidInput::new("raw_attributes", "an object"));
        }
        for (field, value) in [("groups", &self.groups), ("raw_attributes", &self.raw)] {
            if value.as_ref().is_some_and(|value| value.to_string().len() > ATTRIBUTES_MAX) {
                return Err(InvalidInput::new(field, format!("{ATTRIBUTES_MAX} bytes of JSON at most")));
            }
        }
        Ok(())
    }
}

/// Somebody who was deleted is locked, and gone at this time, unless they are brought back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deletion {
    pub at: Timestamp,
    /// Then they are as they were.
    pub was_active: bool,
}

/// Which of the browsers that a person has signed in with are known: they are numbered from one, and the last
/// [`KNOWN_BROWSERS_MAX`] count, unless they were before the person signed out everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BrowserNumbers {
    /// The newest browser's number.
    pub newest: u32,
    /// The newest one when all were forgotten.
    pub forgotten: u32,
}

pub const KNOWN_BROWSERS_MAX: u32 = 10;

impl BrowserNumbers {
    pub fn include(self, number: u32) -> bool {
        let oldest = self.newest.saturating_sub(KNOWN_BROWSERS_MAX).max(self.forgotten) + 1;
        (oldest..=self.newest).contains(&number)
    }
}

impl User {
    pub fn version(&self) -> Version {
        Version::new(self.id, self.updated_at)
    }

    /// Whoever was deleted can still be brought back, and is nobody until then.
    pub fn is_present(&self) -> bool {
        self.deletion.is_none()
    }

    pub fn full_name(&self) -> Option<String> {
        let name = format!("{} {}", self.first_name, self.last_name).trim().to_owned();
        (!name.is_empty()).then_some(name)
    }

    /// What a person is called on a page and in the passkey prompt (WebAuthn `user.displayName`).
    pub fn display_name(&self) -> String {
        self.full_name().unwrap_or_else(|| self.email.to_string())
    }

    /// The language of what we write to this person: theirs, or that of the request which makes us write.
    pub fn reads<'a>(&'a self, request: &'a RequestContext) -> &'a Locale {
        self.language.as_ref().unwrap_or(&request.locale)
    }

    /// Has the owner proved this address here? Nobody's word counts.
    pub fn has_proved_email(&self) -> bool {
        self.email_verified_at.is_some() && !self.was_vouched_for
    }

    /// However the number was written when it was stored.
    pub fn has_phone(&self, phone: &Phone) -> bool {
        self.phone.as_ref().is_some_and(|own| own == phone || phone.former().as_ref() == Some(own))
    }

    /// Is this the person whom an API client calls so: by address or by id?
    pub fn is_named(&self, identifier: &str) -> bool {
        identifier == self.id.to_string() || identifier.parse().is_ok_and(|email: Email| email == self.email)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ten_browsers_are_known_and_none_that_was_forgotten() {
        let known = |newest, forgotten| {
            let numbers = BrowserNumbers { newest, forgotten };
            (0..50).filter(|number| numbers.include(*number)).collect::<Vec<u32>>()
        };
        assert!(known(0, 0).is_empty());
        assert_eq!(known(3, 0), [1, 2, 3]);
        assert_eq!(known(12, 0), (3..=12).collect::<Vec<_>>());
        assert_eq!(known(12, 11), [12]);
        assert!(known(12, 12).is_empty());
    }
}
