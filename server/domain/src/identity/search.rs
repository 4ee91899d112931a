//! How people are found by what somebody types.

use icu_normalizer::DecomposingNormalizerBorrowed;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::User;

/// Of a text that is searched, or searched for, so much counts.
const MAX: usize = 200;

/// The beginning of an address or a name, without case and accents: what is compared is the same on every database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefix(String);

impl Prefix {
    /// `None` when nothing is left to look for.
    pub fn new(text: &str) -> Option<Self> {
        let text = fold(text);
        (!text.is_empty()).then_some(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Not less than any text that begins so: no character is greater than this one.
    pub fn end(&self) -> String {
        format!("{}\u{10FFFF}", self.0)
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

/// What a person is found by, from its beginning: the address, the name, and the name with the family name first; in the
/// order of the texts.
pub fn search_terms(user: &User) -> [SearchTerm; 3] {
    let address = fold(user.email.as_str());
    let name = |first: &str, last: &str| Some(fold(&format!("{first} {last}"))).filter(|name| !name.is_empty());
    let by_first = name(&user.first_name, &user.last_name).unwrap_or_else(|| address.clone());
    let by_last = name(&user.last_name, &user.first_name).unwrap_or_else(|| address.clone());
    let mut texts = [address, by_first, by_last];
    texts.sort();
    // In this order the nearest one before it has the most in common with each.
    let shared = [0, common(&texts[0], &texts[1]), common(&texts[1], &texts[2])];
    let [a, b, c] = texts;
    [(a, shared[0]), (b, shared[1]), (c, shared[2])].map(|(text, shared)| SearchTerm { text, shared })
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
