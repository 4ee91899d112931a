//! How people are found by what somebody types.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::{Email, User};

/// Of a text that is searched, or searched for, so much counts.
const MAX: usize = 200;

/// The beginning of an address, a number or a name, without case and accents: what is compared is the same on every database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefix(String);

impl Prefix {
    /// `None` when nothing is left to look for.
    pub fn new(text: &str) -> Option<Self> {
        let mut text = fold(text);
        // A number, however it is written.
        if text.starts_with('+') && text[1..].chars().all(|c| c.is_ascii_digit() || " ()-./".contains(c)) {
            text.retain(|c| c == '+' || c.is_ascii_digit());
        }
        (!text.is_empty()).then_some(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Not less than any text that begins so: no character is greater than this one.
    pub fn end(&self) -> String {
        format!("{}\u{10FFFF}", self.0)
    }

    /// Of an address: these are compared as they are stored.
    pub fn of_address(text: &str) -> Option<Self> {
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        let address = match text.parse::<Email>() {
            Ok(email) => email.as_str().to_owned(),
            Err(_) => {
                let lower = nfc.normalize(text.trim()).to_lowercase();
                nfc.normalize(&lower).chars().filter(|c| !c.is_control()).take(MAX).collect()
            }
        };
        (!address.is_empty()).then_some(Self(address))
    }

    /// The text at which a search for it finds the person.
    pub fn found_at(&self, user: &User) -> String {
        let term = search_terms(user).into_iter().find(|term| term.is_found_by(self));
        term.map(|term| term.text).unwrap_or_default()
    }
}

/// A text that a person is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SearchTerm {
    pub text: String,
    /// Of so many bytes at the beginning, a lesser term of the same person has the same: a search for no more than those
    /// has found the person there.
    pub shared: usize,
}

impl SearchTerm {
    /// Is this where a search for the prefix finds the person?
    pub fn is_found_by(&self, prefix: &Prefix) -> bool {
        self.text.starts_with(&prefix.0) && self.shared < prefix.0.len()
    }
}

/// What a person is found by, from its beginning: the address, the number, the name, and the name with the family name
/// first; in the order of the texts. Where there is none, the address once more.
pub fn search_terms(user: &User) -> [SearchTerm; 4] {
    let address = fold(user.email.as_str());
    let name = |first: &str, last: &str| Some(fold(&format!("{first} {last}"))).filter(|name| !name.is_empty());
    let by_first = name(&user.first_name, &user.last_name).unwrap_or_else(|| address.clone());
    let by_last = name(&user.last_name, &user.first_name).unwrap_or_else(|| address.clone());
    let by_phone = user.phone.as_ref().map_or_else(|| address.clone(), |phone| phone.as_str().to_owned());
    let mut texts = [address, by_phone, by_first, by_last];
    texts.sort();
    // In this order the nearest one before it has the most in common with each.
    let shared = [0, 1, 2, 3].map(|n| if n == 0 { 0 } else { common(&texts[n - 1], &texts[n]) });
    let mut shared = shared.into_iter();
    texts.map(|text| SearchTerm { text, shared: shared.next().unwrap_or_default() })
}

fn common(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

pub(crate) fn fold(text: &str) -> String {
    let nfkd = DecomposingNormalizerBorrowed::new_nfkd();
    let text = nfkd.normalize(&nfkd.normalize(text).to_lowercase()).into_owned();
    // Neither accents nor what nobody sees; a NUL is no text for PostgreSQL either.
    let is_seen = |c: &char| {
        let unseen = [GeneralCategory::NonspacingMark, GeneralCategory::Control, GeneralCategory::Format];
        c.is_whitespace() || !unseen.contains(&c.general_category())
    };
    let text: String = text.chars().filter(is_seen).collect();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_widths_and_blanks_make_no_difference() {
        for (typed, folded) in [
            ("  Zoë  O'Neil ", "zoe o'neil"),
            ("ÉCLAIR", "eclair"),
            ("e\u{301}clair", "eclair"),
            ("ＡＤＡ", "ada"),
            ("İstanbul", "istanbul"),
            ("用户", "用户"),
            ("\u{301}", ""),
            (" \t", ""),
            ("a\0da\u{200b}", "ada"),
        ] {
            assert_eq!(fold(typed), folded, "{typed:?}");
            assert_eq!(fold(folded), folded, "{typed:?}, folded again");
        }
        assert_eq!(fold(&"ﷺ".repeat(100)).chars().count(), MAX);
    }

    #[test]
    fn a_number_is_looked_for_however_it_is_written() {
        for (typed, looked_for) in [
            ("+44 (0)7400-123", "+4407400123"),
            ("+447400", "+447400"),
            ("+44ada@example.com", "+44ada@example.com"),
            ("12 monkeys", "12 monkeys"),
        ] {
            assert_eq!(Prefix::new(typed).unwrap().as_str(), looked_for, "{typed}");
        }
    }

    #[test]
    fn an_address_is_looked_for_as_it_is_stored() {
        for (typed, looked_for) in [
            (" Ada@Exa", "ada@exa"),
            ("ZOË", "zoë"),
            ("zoe\u{308}", "zoë"),
            ("ada@bücher.example", "ada@xn--bcher-kva.example"),
            ("a\0da", "ada"),
        ] {
            assert_eq!(Prefix::of_address(typed).unwrap().as_str(), looked_for, "{typed}");
        }
        assert_eq!(Prefix::of_address(" "), None);
    }

    #[test]
    fn whatever_begins_so_lies_between_the_prefix_and_its_end() {
        let prefix = Prefix::new("Zo").unwrap();
        for text in ["zo", "zoe", "zo\u{10FFFE}", "zo用户"] {
            assert!(prefix.as_str() <= text && text <= &*prefix.end(), "{text}");
        }
        for text in ["zn", "zp", "z", ""] {
            assert!(text < prefix.as_str() || text > &*prefix.end(), "{text}");
        }
    }
}
