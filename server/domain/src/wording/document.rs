//! The words of its own that a server has in one language.

use std::collections::BTreeMap;

use crate::{
    Timestamp,
    kernel::{secret::sha256, version::Version},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Its tag.
    pub language: String,
    /// By key; what is not here is said as it is shipped.
    pub texts: BTreeMap<String, String>,
    pub updated_at: Timestamp,
}

impl Wording {
    pub fn none(language: &str) -> Self {
        Self { language: language.to_owned(), texts: BTreeMap::new(), updated_at: Timestamp::from_millis(0) }
    }

    /// Of all that the language has of its own.
    pub fn version(&self) -> Version {
        Version::new("words", self.updated_at)
    }

    /// Of one text: another one when it is said in other words, whatever becomes of the rest.
    pub fn version_of(&self, key: &str) -> Version {
        text_version(self.texts.get(key).map_or("", String::as_str))
    }
}

/// Of a text that has these words of its own; none, where it is said as it is shipped.
pub fn text_version(own: &str) -> Version {
    Version::of_digest(&sha256(own.as_bytes()))
}
