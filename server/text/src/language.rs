//! The languages that there are.

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use latchkey_domain::Locale;
use unic_langid::{CharacterDirection, LanguageIdentifier};

use crate::{
    Message, Original, Piece, added, messages::LANGUAGES, negotiate::closest, originals, own_words::OwnWords,
    texts::Texts,
};

/// One that is offered. All are complete: `build.rs` and [`crate::add_languages`] leave the others out.
#[derive(Clone)]
pub struct Language {
    shipped: &'static Shipped,
    /// What is said here in other words: see [`crate::Words`].
    own: Option<Arc<OwnWords>>,
}

pub(crate) struct Shipped {
    tag: &'static str,
    name: &'static str,
    /// By the area that they are of.
    sources: &'static [(&'static str, &'static str)],
    texts: OnceLock<Texts>,
    originals: OnceLock<Vec<Original>>,
}

impl Shipped {
    pub(crate) fn tag(&self) -> &'static str {
        self.tag
    }

    pub(crate) const fn new(
        tag: &'static str,
        name: &'static str,
        sources: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self { tag, name, sources, texts: OnceLock::new(), originals: OnceLock::new() }
    }
}

impl Language {
    /// By their tags.
    pub fn all() -> impl Iterator<Item = Self> {
        added::all().iter().map(|shipped| Self { shipped, own: None })
    }

    /// What all texts were first written in.
    pub fn english() -> Self {
        // Not of all there are: the others are looked at beside it before they are added.
        let shipped = LANGUAGES.iter().find(|shipped| shipped.tag == "en").expect("build.rs ships English");
        Self { shipped, own: None }
    }

    /// The one with exactly this tag.
    pub fn find(tag: &str) -> Option<Self> {
        Self::all().find(|language| language.tag() == tag)
    }

    /// The one that comes closest to what somebody reads; English where none does.
    pub fn of(locale: &Locale) -> Self {
        closest(locale.as_str()).unwrap_or_else(Self::english)
    }

    /// The same with these words in place of the shipped ones.
    pub(crate) fn with(self, own: Option<Arc<OwnWords>>) -> Self {
        Self { own, ..self }
    }

    /// For `lang` attributes and headers (BCP 47).
    pub fn tag(&self) -> &'static str {
        self.shipped.tag
    }

    pub fn locale(&self) -> Locale {
        self.tag().parse().expect("a test parses all tags")
    }

    /// In its own words, for people who look for theirs.
    pub fn name(&self) -> &'static str {
        self.shipped.name
    }

    /// For `dir` attributes.
    pub fn dir(&self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }

    pub fn is_rtl(&self) -> bool {
        self.id().character_direction() == CharacterDirection::RTL
    }

    /// The message in words.
    pub fn say(&self, message: &Message) -> String {
        self.texts().format(message, self.own.as_deref())
    }

    /// The message in words, with its [`crate::Hole`]s left open: for views around an argument.
    pub fn pieces(&self, message: &Message) -> Vec<Piece> {
        self.texts().pieces(message, self.own.as_deref())
    }

    /// A number that stands by itself.
    pub fn number(&self, number: u64) -> String {
        self.texts().number(number)
    }

    pub(crate) fn id(&self) -> LanguageIdentifier {
        self.tag().parse().expect("a test parses all tags")
    }

    /// What can be said here in other words, as it is shipped, by area and key.
    pub fn originals(&self) -> &'static [Original] {
        self.shipped.originals.get_or_init(|| originals::read(self.shipped.sources))
    }

    /// The one with exactly this key.
    pub fn original(&self, key: &str) -> Option<&'static Original> {
        let all = self.originals();
        all.binary_search_by_key(&key, |original| original.key).ok().map(|at| &all[at])
    }

    pub(crate) fn sources(&self) -> &'static [(&'static str, &'static str)] {
        self.shipped.sources
    }

    pub(crate) fn texts(&self) -> &'static Texts {
        self.shipped.texts.get_or_init(|| Texts::new(self, self.shipped.sources.iter().map(|(_, source)| *source)))
    }
}

/// Whatever its words are.
impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag() == other.tag()
    }
}

impl Eq for Language {}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Language").field(&self.tag()).finish()
    }
}

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
