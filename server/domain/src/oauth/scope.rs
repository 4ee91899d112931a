//! What an application may see and do for a person (RFC 6749 §3.3).

use std::{collections::BTreeSet, fmt};

use serde::{Deserialize, Serialize};

pub const OPENID: &str = "openid";
pub const PROFILE: &str = "profile";
pub const EMAIL: &str = "email";
pub const PHONE: &str = "phone";
pub const OFFLINE_ACCESS: &str = "offline_access";

/// What every application may ask for, in the order in which a set of scopes is written.
pub const STANDARD: [&str; 5] = [OPENID, PROFILE, EMAIL, PHONE, OFFLINE_ACCESS];

/// What a person is in an organization, for applications that are registered for it: which one it is, their roles there,
/// and what those let them do.
pub const OF_MEMBERSHIP: [&str; 3] = [ORGANIZATION, ROLES, PERMISSIONS];
pub const ORGANIZATION: &str = "organization";
pub const ROLES: &str = "roles";
pub const PERMISSIONS: &str = "permissions";

/// What an application may do by itself, where its operator lets it: everything, or some of it.
pub const MANAGEMENT: [&str; 9] = [
    SYS_OWNER,
    USERS_READ,
    USERS_WRITE,
    ORGANIZATIONS_READ,
    ORGANIZATIONS_WRITE,
    APPLICATIONS_READ,
    APPLICATIONS_WRITE,
    AUDIT_READ,
    BRANDS_WRITE,
];
/// All of the others, and what none of them lets somebody do.
pub const SYS_OWNER: &str = "sys_owner";
pub const USERS_READ: &str = "users:read";
pub const USERS_WRITE: &str = "users:write";
pub const ORGANIZATIONS_READ: &str = "organizations:read";
pub const ORGANIZATIONS_WRITE: &str = "organizations:write";
pub const APPLICATIONS_READ: &str = "applications:read";
pub const APPLICATIONS_WRITE: &str = "applications:write";
pub const AUDIT_READ: &str = "audit:read";
pub const BRANDS_WRITE: &str = "brands:write";

/// A set of scopes. However it was spelled, it is stored and sent in one form: the standard ones first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Scopes(BTreeSet<String>);

/// RFC 6749 §3.3: `scope-token`.
pub fn is_scope(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\')
}

impl Scopes {
    /// Reads a list with spaces between; `None` when something in it cannot be a scope (RFC 6749 §3.3).
    pub fn parse(text: &str) -> Option<Self> {
        let words: BTreeSet<String> = text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        words.iter().all(|word| is_scope(word)).then_some(Self(words))
    }

    pub fn contains(&self, scope: &str) -> bool {
        self.0.contains(scope)
    }

    /// Is any of it told of somebody as a member of an organization, and of nobody else?
    pub fn is_of_membership(&self) -> bool {
        OF_MEMBERSHIP.iter().any(|scope| self.contains(scope))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Is each of these among them?
    pub fn covers(&self, others: &Self) -> bool {
        others.0.is_subset(&self.0)
    }

    /// The standard ones first.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let standard = STANDARD.into_iter().filter(|scope| self.contains(scope));
        standard.chain(self.0.iter().map(String::as_str).filter(|scope| !STANDARD.contains(scope)))
    }

    #[must_use]
    pub fn only(self, keep: impl Fn(&str) -> bool) -> Self {
        Self(self.0.into_iter().filter(|scope| keep(scope)).collect())
    }

    #[must_use]
    pub fn with(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.0.extend(scopes.into_iter().map(Into::into));
        self
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, scope) in self.iter().enumerate() {
            if i > 0 {
                f.write_str(" ")?;
            }
            f.write_str(scope)?;
        }
        Ok(())
    }
}

/// Of what was stored or sealed.
impl From<String> for Scopes {
    fn from(text: String) -> Self {
        Self(text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect())
    }
}

impl From<Scopes> for String {
    fn from(scopes: Scopes) -> Self {
        scopes.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_scopes_has_one_spelling() {
        for (text, written) in [
            ("openid", "openid"),
            ("email openid  email", "openid email"),
            ("b offline_access a openid", "openid offline_access a b"),
            ("", ""),
        ] {
            let scopes = Scopes::parse(text).unwrap();
            assert_eq!(scopes.to_string(), written);
            assert_eq!(Scopes::from(written.to_owned()), scopes);
        }
        for text in ["open\"id", "open\\id", "open\tid", "öpenid", "a\u{7f}"] {
            assert_eq!(Scopes::parse(text), None, "{text:?}");
        }
    }
}
