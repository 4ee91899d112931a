//! Email addresses, parsed once at the edge.

use std::{fmt, str::FromStr};

/// A syntactically valid address, trimmed and lower-cased: two spellings of one mailbox are one account.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Email(String);

/// The address is not one that mail can be sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("that is not an email address")]
pub struct InvalidEmail;

impl Email {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the `@`, for a first display name.
    pub fn local_part(&self) -> &str {
        self.0.rsplit_once('@').map_or(&self.0, |(local, _)| local)
    }
}

impl FromStr for Email {
    type Err = InvalidEmail;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let s = s.trim();
        // RFC 5321 §4.5.3.1.3 bounds a path at 256 octets. Quoted local parts and address literals are valid
        // syntax that no sign-in has ever needed, and they are where header injection hides.
        if s.len() > 254 || s.chars().any(|c| c.is_control() || c.is_whitespace() || "\"<>()[]\\,;:".contains(c)) {
            return Err(InvalidEmail);
        }
        // `someone@localhost` stays allowed: small networks and tests use it.
        let options = email_address::Options::default().without_display_text().without_domain_literal();
        let parsed = email_address::EmailAddress::parse_with_options(s, options).map_err(|_| InvalidEmail)?;
        Ok(Self(parsed.as_str().to_lowercase()))
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
