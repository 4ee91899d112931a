//! The words of its own that a server has in one language.

use std::collections::BTreeMap;

use crate::Timestamp;

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
}
