//! Email addresses, parsed once at the edge.

use std::{fmt, str::FromStr};

use icu_normalizer::ComposingNormalizerBorrowed;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use crate::kernel::domain_name;

/// All but what RFC 3986 §2.3 leaves alone.
const IN_LINK: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// An address in its one normal form, so that one mailbox is one account however it is spelt: no blanks around it,
/// composed (NFC), the local part in lower case, the domain in ASCII (UTS #46).
///
/// [`fmt::Display`] writes it for people, with the domain in Unicode; both spellings parse to the same address.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Email(String);

/// The address is not one that mail can be sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("that is not an email address")]
pub struct InvalidEmail;

impl Email {
    /// RFC 5321 §4.5.3.1.3 bounds a path, which has two brackets around the address, at 256 octets.
    const MAX_LEN: usize = 254;
    /// What is looked at, at most: normalising shortens some spellings.
    const MAX_TYPED: usize = 4 * Self::MAX_LEN;

    /// The normal form: what is stored, compared and given to mail relays.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Does it ask more of a relay than ASCII? (RFC 6531, `SMTPUTF8`.)
    pub fn needs_smtputf8(&self) -> bool {
        !self.0.is_ascii()
    }

    /// For somebody who may know it already, and is not told otherwise: `a•••@e•••.com`.
    pub fn masked(&self) -> String {
        let (local, domain) = self.parts();
        let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
        match domain.rsplit_once('.') {
            Some((name, top)) => format!("{}•••@{}•••.{top}", first(local), first(name)),
            None => format!("{}•••@{}•••", first(local), first(domain)),
        }
    }

    /// A link to write there: whatever the address has in it, the link has no fields (RFC 6068 §2).
    pub fn link(&self) -> String {
        let (local, domain) = self.parts();
        format!("mailto:{}@{domain}", utf8_percent_encode(local, IN_LINK))
    }

    /// In ASCII.
    pub fn domain(&self) -> &str {
        self.parts().1
    }

    fn parts(&self) -> (&str, &str) {
        self.0.rsplit_once('@').expect("parsed: there is an @")
    }
}

impl FromStr for Email {
    type Err = InvalidEmail;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let s = s.trim_matches(is_blank);
        if s.len() > Self::MAX_TYPED {
            return Err(InvalidEmail);
        }
        let (local, domain) = s.rsplit_once('@').ok_or(InvalidEmail)?;
        // Normalised first, then looked at: `İ` is a letter, its lower case is a letter and a mark.
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        let local = nfc.normalize(&nfc.normalize(local).to_lowercase()).into_owned();
        // `someone@localhost` stays allowed: small networks and tests use it.
        let domain = domain_name::to_ascii(domain).ok_or(InvalidEmail)?;
        // Quoted local parts are valid syntax that no sign-in has ever needed, and they are where header injection hides.
        if local.contains('"') || !email_address::EmailAddress::is_valid_local_part(&local) {
            return Err(InvalidEmail);
        }
        let address = format!("{local}@{domain}");
        if address.len() > Self::MAX_LEN { Err(InvalidEmail) } else { Ok(Self(address)) }
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

impl TryFrom<String> for Email {
    type Error = InvalidEmail;

    fn try_from(text: String) -> Result<Self, InvalidEmail> {
        text.parse()
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (local, domain) = self.parts();
        write!(f, "{local}@{}", domain_name::to_unicode(domain))
    }
}

/// What people copy along with an address, and do not see.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Email {
        text.parse().unwrap_or_else(|InvalidEmail| panic!("{text:?} is an address"))
    }

    #[test]
    fn a_link_to_it_has_no_fields() {
        for (address, link) in [
            ("help@acme.example", "mailto:help@acme.example"),
            ("help+us@acme.example", "mailto:help%2Bus@acme.example"),
            ("help?bcc=x%40evil.example&z@acme.example", "mailto:help%3Fbcc%3Dx%2540evil.example%26z@acme.example"),
            ("zoë@bücher.example", "mailto:zo%C3%AB@xn--bcher-kva.example"),
        ] {
            assert_eq!(parse(address).link(), link);
        }
    }

    #[test]
    fn one_mailbox_has_one_normal_form() {
        for spelling in [
            "zoë@bücher.example",
            " Zoë@BÜCHER.example\n",
            "zoe\u{308}@bu\u{308}cher.example",
            "ZOE\u{308}@xn--bcher-kva.example",
            "\u{200b}zoë@XN--BCHER-KVA.EXAMPLE\u{feff}",
            "zoë@bücher。example",
        ] {
            assert_eq!(parse(spelling).as_str(), "zoë@xn--bcher-kva.example", "{spelling:?}");
        }
        assert_eq!(parse("ZOË@xn--bcher-kva.example").to_string(), "zoë@bücher.example");
    }

    #[test]
    fn what_is_no_address_once_it_is_in_lower_case_is_refused() {
        for spelling in ["İ@example.com".to_owned(), format!("{}@example.com", "Ⱥ".repeat(32))] {
            assert_eq!(spelling.parse::<Email>(), Err(InvalidEmail), "{spelling:?}");
        }
        assert_eq!(parse("Ⱥ@example.com").as_str(), "ⱥ@example.com");
    }

    #[test]
    fn a_masked_address_shows_its_owner_no_more_than_they_know() {
        for (address, masked) in [
            ("ada@example.com", "a•••@e•••.com"),
            ("a@b.co.uk", "a•••@b•••.uk"),
            ("zoë@bücher.example", "z•••@x•••.example"),
            ("ada@localhost", "a•••@l•••"),
        ] {
            assert_eq!(parse(address).masked(), masked);
        }
    }

    #[test]
    fn laxness_is_refused() {
        let long = format!("{}@example.com", "a".repeat(65));
        let long_domain = format!("a@{}.example", "b".repeat(64));
        let too_long = format!("{}@{}example", "a".repeat(60), "b23456789.".repeat(19));
        for text in [
            "",
            "@",
            "ada",
            "ada@",
            "@example.com",
            "a..b@example.com",
            ".a@example.com",
            "a.@example.com",
            "\"a b\"@example.com",
            "a b@example.com",
            "a,b@example.com",
            "<a@example.com>",
            "Ada <a@example.com>",
            "a@b@example.com",
            "a\u{200b}b@example.com",
            "a\r\nb@example.com",
            "a@exa mple.com",
            "a@example..com",
            "a@example.com.",
            "a@-example.com",
            "a@*.example.com",
            "a@exa;mple.com",
            "a@exa_mple.com",
            "a@[127.0.0.1]",
            "a@xn--a.example",
            "a@xn--.example",
            &long,
            &long_domain,
            &too_long,
        ] {
            assert_eq!(text.parse::<Email>(), Err(InvalidEmail), "{text:?}");
        }
        for text in
            ["ada@localhost", "a+b@example.com", "o'neil@example.com", "用户@例子.广告", "a@r3---sn.example.com"]
        {
            parse(text);
        }
    }
}
