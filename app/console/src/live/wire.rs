//! What the island gets, with the page and afterwards.

use serde::{Deserialize, Serialize};

/// An event in the words of the page's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveEvent {
    pub id: String,
    pub href: String,
    pub what: String,
    pub by: Party,
    pub about: Option<Party>,
    /// Of the browser: which, and where.
    pub place: String,
    /// RFC 3339.
    pub at: String,
    pub minute: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub name: String,
    pub href: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Words {
    pub live: String,
    pub connecting: String,
    pub ended: String,
    pub nothing: String,
}
