//! What there is to say, and how it may be said: whoever knows the texts answers that.

use std::{collections::BTreeMap, fmt};

/// Why a text cannot be said in place of a shipped one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextRefused {
    /// No such language, or nothing by this key in it.
    NoSuchText,
    Wrong(String),
}

pub trait Lexicon: Send + Sync + fmt::Debug {
    /// The text as it is kept; none where it is what is said anyway.
    fn check(&self, language: &str, key: &str, text: &str) -> Result<Option<String>, TextRefused>;
    /// Is there such a text, to be said in other words?
    fn has(&self, language: &str, key: &str) -> bool;
    /// These are all that this language has of its own, from now on. What does not fit is as it is shipped.
    fn learn(&self, language: &str, texts: &BTreeMap<String, String>);
}
