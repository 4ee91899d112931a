//! The words of one server: the shipped ones, and in their place its own.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, RwLock},
};

use latchkey_domain::{
    Locale,
    ports::{Lexicon, TextRefused},
};

use crate::{Language, Wrong, check, own_words::OwnWords};

/// Shared by whatever speaks.
#[derive(Debug, Default)]
pub struct Words(RwLock<HashMap<&'static str, Arc<OwnWords>>>);

impl Words {
    /// The language that comes closest to what somebody reads, in the words that it has here.
    pub fn of(&self, locale: &Locale) -> Language {
        self.within(Language::of(locale))
    }

    /// The same language in the words that it has here.
    pub fn within(&self, language: Language) -> Language {
        let own = self.0.read().expect("no panic under the lock").get(language.tag()).cloned();
        language.with(own)
    }
}

impl Lexicon for Words {
    fn check(&self, language: &str, key: &str, text: &str) -> Result<Option<String>, TextRefused> {
        let language = Language::find(language).ok_or(TextRefused::NoSuchText)?;
        let checked = check(&language, key, text).map_err(|wrong| match wrong {
            Wrong::NoSuchText => TextRefused::NoSuchText,
            wrong => TextRefused::Wrong(wrong.to_string()),
        })?;
        let is_shipped = language.original(key).is_some_and(|original| original.text == checked.text);
        Ok((!is_shipped).then_some(checked.text))
    }

    fn has(&self, language: &str, key: &str) -> bool {
        Language::find(language).is_some_and(|language| language.original(key).is_some())
    }

    fn learn(&self, language: &str, texts: &BTreeMap<String, String>) {
        // One that an older release does not have.
        let Some(language) = Language::find(language) else { return };
        let own = Arc::new(OwnWords::new(&language, texts));
        self.0.write().expect("no panic under the lock").insert(language.tag(), own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::login;

    #[test]
    fn what_is_learnt_is_said_from_then_on_and_nowhere_else() {
        let words = Words::default();
        let german = || words.of(&"de-CH".parse().unwrap()).say(&login::title());
        assert_eq!(german(), "Anmelden");
        words.learn("de", &BTreeMap::from([("login-title".to_owned(), "Herein".to_owned())]));
        words.learn("tlh", &BTreeMap::from([("login-title".to_owned(), "yI'el".to_owned())]));
        assert_eq!(german(), "Herein");
        assert_eq!(words.of(&Locale::default()).say(&login::title()), "Sign in");
        assert_eq!(Words::default().of(&"de".parse().unwrap()).say(&login::title()), "Anmelden");
        words.learn("de", &BTreeMap::new());
        assert_eq!(german(), "Anmelden");
    }

    #[test]
    fn what_is_said_anyway_is_nobodys_own() {
        let words = Words::default();
        assert_eq!(words.check("de", "login-title", " Anmelden "), Ok(None));
        assert_eq!(words.check("de", "login-title", " Herein "), Ok(Some("Herein".to_owned())));
        assert_eq!(words.check("tlh", "login-title", "x"), Err(TextRefused::NoSuchText));
        assert_eq!(words.check("de", "console-people", "x"), Err(TextRefused::NoSuchText));
        assert!(matches!(words.check("de", "login-title", "{ $x }"), Err(TextRefused::Wrong(_))));
    }
}
