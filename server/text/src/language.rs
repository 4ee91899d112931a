//! The languages that there are.

use std::sync::OnceLock;

use latchkey_domain::Locale;
use unic_langid::{CharacterDirection, LanguageIdentifier};

use crate::{Message, Piece, messages::LANGUAGES, negotiate::closest, texts::Texts};

/// One that is offered. All are complete: `build.rs` leaves the others out.
#[derive(Clone, Copy, Debug)]
pub struct Language(&'static Shipped);

#[derive(Debug)]
pub(crate) struct Shipped {
    tag: &'static str,
    name: &'static str,
    sources: &'static [&'static str],
    texts: OnceLock<Texts>,
}

impl Shipped {
    pub(crate) const fn new(tag: &'static str, name: &'static str, sources: &'static [&'static str]) -> Self {
        Self { tag, name, sources, texts: OnceLock::new() }
    }
}

impl Language {
    /// By their tags.
    pub fn all() -> impl Iterator<Item = Self> {
        LANGUAGES.iter().map(Self)
    }

    /// What all texts were first written in.
    pub fn english() -> Self {
        Self::find("en").expect("build.rs ships English")
    }

    /// The one with exactly this tag.
    pub fn find(tag: &str) -> Option<Self> {
        Self::all().find(|language| language.tag() == tag)
    }

    /// The one that comes closest to what somebody reads; English where none does.
    pub fn of(locale: &Locale) -> Self {
        closest(locale.as_str()).unwrap_or_else(Self::english)
    }

    /// For `lang` attributes and headers (BCP 47).
    pub fn tag(self) -> &'static str {
        self.0.tag
    }

    pub fn locale(self) -> Locale {
        self.tag().parse().expect("a test parses all tags")
    }

    /// In its own words, for people who look for theirs.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// For `dir` attributes.
    pub fn dir(self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }

    pub fn is_rtl(self) -> bool {
        self.id().character_direction() == CharacterDirection::RTL
    }

    /// The message in words.
    pub fn say(self, message: &Message) -> String {
        self.texts().format(message)
    }

    /// The message in words, with its [`crate::Hole`]s left open: for views around an argument.
    pub fn pieces(self, message: &Message) -> Vec<Piece> {
        self.texts().pieces(message)
    }

    /// A number that stands by itself.
    pub fn number(self, number: u64) -> String {
        self.texts().number(number)
    }

    pub(crate) fn id(self) -> LanguageIdentifier {
        self.tag().parse().expect("a test parses all tags")
    }

    #[cfg(test)]
    pub(crate) fn sources(self) -> &'static [&'static str] {
        self.0.sources
    }

    pub(crate) fn texts(self) -> &'static Texts {
        self.0.texts.get_or_init(|| Texts::new(self, self.0.sources))
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag() == other.tag()
    }
}

impl Eq for Language {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::common;

    #[test]
    fn each_has_a_tag_a_name_and_a_direction() {
        for language in Language::all() {
            assert_eq!(language.locale().as_str(), language.tag());
            assert_eq!(language.id().to_string(), language.tag());
            assert!(!language.name().is_empty());
            assert_eq!(language.name(), language.say(&common::language_name()));
            assert_eq!(language.is_rtl(), ["ar", "he"].contains(&language.tag()), "{}", language.tag());
        }
    }
}
