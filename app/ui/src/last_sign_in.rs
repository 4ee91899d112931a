//! Whom this browser signed in last, and how: so that they find their way again. It opens nothing, and whoever sits here may
//! take it away.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use latchkey_domain::{login::policy::Method, services::SignedIn};
use serde::{Deserialize, Serialize};

use crate::cookies;

/// Of its text, in a cookie; a browser need not keep more than 4 KB of them all.
const MAX: usize = 1024;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastSignIn {
    /// What they are called, if they said so.
    pub name: Option<String>,
    pub email: String,
    pub way: Way,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    Passkey,
    Mail,
    Phone,
}

impl LastSignIn {
    /// None of a way that is nobody's choice, such as an administrator's link.
    pub fn of(signed_in: &SignedIn) -> Option<Self> {
        let (user, access) = (&signed_in.user, signed_in.opened.access());
        let way = match access.first {
            Method::Passkey => Way::Passkey,
            Method::EmailCode | Method::MagicLink => Way::Mail,
            Method::PhoneCode => Way::Phone,
            Method::RecoveryLink | Method::RecoveryAddress | Method::SetUpLink => return None,
        };
        Some(Self { name: user.full_name(), email: user.email.to_string(), way })
    }

    pub fn read() -> Option<Self> {
        Self::parse(&cookies::last_sign_in()?)
    }

    pub fn remember(self) {
        cookies::set_last_sign_in(self.write().as_deref());
    }

    fn write(self) -> Option<String> {
        let text = |last: &Self| serde_json::to_vec(last).ok().filter(|text| text.len() <= MAX);
        // A name may be long; an address is not.
        let text = text(&self).or_else(|| text(&Self { name: None, ..self }))?;
        Some(URL_SAFE_NO_PAD.encode(text))
    }

    /// Whatever somebody wrote there.
    fn parse(text: &str) -> Option<Self> {
        if text.len() > MAX * 4 / 3 + 1 {
            return None;
        }
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(name: &str) -> LastSignIn {
        LastSignIn { name: Some(name.to_owned()), email: "ada@example.com".to_owned(), way: Way::Mail }
    }

    #[test]
    fn what_is_written_is_read_again_and_nonsense_is_nobody() {
        for name in ["Ada Lovelace", "日本 \"x\" </script>", ""] {
            assert_eq!(LastSignIn::parse(&last(name).write().unwrap()), Some(last(name)));
        }
        let long = LastSignIn::parse(&last(&"ä".repeat(600)).write().unwrap()).unwrap();
        assert_eq!((long.name, &*long.email), (None, "ada@example.com"));
        for nonsense in ["", "x", "e30", "bnVsbA", &"A".repeat(5000)] {
            assert_eq!(LastSignIn::parse(nonsense), None, "{nonsense}");
        }
    }
}
