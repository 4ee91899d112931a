//! The language that somebody reads.

use std::{fmt, str::FromStr};

use icu_locale_core::LanguageIdentifier;

/// A language tag (BCP 47: language, script, region, variants) in its one normal form: `de`, `pt-BR`, `zh-Hant-TW`.
/// Whether there are texts in that language is another question.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Locale(Box<str>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("that is not a language tag")]
pub struct InvalidLocale;

impl Locale {
    /// RFC 5646 §4.4.1: no tag that means something is longer.
    const MAX_LEN: usize = 35;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// English: the language of a text that there is no other of.
impl Default for Locale {
    fn default() -> Self {
        Self("en".into())
    }
}

impl FromStr for Locale {
    type Err = InvalidLocale;

    fn from_str(text: &str) -> Result<Self, InvalidLocale> {
        if text.len() > Self::MAX_LEN {
            return Err(InvalidLocale);
        }
        let tag = LanguageIdentifier::try_from_str(text).map_err(|_| InvalidLocale)?;
        Ok(Self(tag.to_string().into()))
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_one_normal_form() {
        for (typed, normal) in [("de", "de"), ("PT-br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("de-1996", "de-1996")]
        {
            assert_eq!(typed.parse::<Locale>().as_ref().map(Locale::as_str), Ok(normal), "{typed}");
        }
        assert_eq!(Locale::default().as_str().parse(), Ok(Locale::default()));
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        let long = format!("de{}", "-abcdefgh".repeat(4));
        for text in [
            "",
            "d",
            "*",
            "pt_BR",
            "de-",
            "-de",
            "de,en",
            "de;q=1",
            "../de",
            "de\n",
            " de",
            "de-DE-u-co-phonebk",
            &long,
        ] {
            assert_eq!(text.parse::<Locale>(), Err(InvalidLocale), "{text:?}");
        }
    }
}
