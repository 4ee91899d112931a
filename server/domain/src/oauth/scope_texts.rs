//! Scopes of the operator's own APIs, and what people read before they agree to one.

use std::collections::BTreeMap;

/// By scope, and then by language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScopeTexts {
    texts: BTreeMap<String, BTreeMap<String, String>>,
    /// Each scope has a text in this language.
    fallback: String,
}

impl ScopeTexts {
    pub fn new(texts: BTreeMap<String, BTreeMap<String, String>>, fallback: &str) -> Self {
        Self { texts, fallback: fallback.to_owned() }
    }

    /// What `scope` lets an application do, for whoever reads `language`; `None` for one that the operator has no text for.
    pub fn say(&self, scope: &str, language: &str) -> Option<&str> {
        let by_language = self.texts.get(scope)?;
        by_language.get(language).or_else(|| by_language.get(&self.fallback)).map(String::as_str)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_said_in_the_language_of_its_reader_or_else_the_server_s() {
        let by_language =
            |texts: &[(&str, &str)]| texts.iter().map(|(tag, text)| ((*tag).into(), (*text).into())).collect();
        let texts = [(
            "invoices:read".to_owned(),
            by_language(&[("en", "see your invoices"), ("de", "Ihre Rechnungen sehen")]),
        )];
        let texts = ScopeTexts::new(texts.into(), "en");
        assert_eq!(texts.say("invoices:read", "de"), Some("Ihre Rechnungen sehen"));
        assert_eq!(texts.say("invoices:read", "ja"), Some("see your invoices"));
        assert_eq!(texts.say("invoices:write", "en"), None);
        assert_eq!(texts.names().collect::<Vec<_>>(), ["invoices:read"]);
    }
}
