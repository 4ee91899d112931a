//! What the island gets from the server.

use serde::{Deserialize, Serialize};

pub use super::query::{COLUMNS, Column, Fact, Filter, ListQuery, Shown};

/// One page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserList {
    pub query: ListQuery,
    pub rows: Vec<UserRow>,
    /// [`ListQuery::after`] of the next page.
    pub next: Option<String>,
    /// How many there are, in words.
    pub count: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct UserRow {
    pub id: String,
    /// Of their page.
    pub href: String,
    pub email: String,
    /// Empty where nobody gave one.
    pub name: String,
    /// Of the sign beside them: see `latchkey_ui::components::Initials`.
    pub initials: String,
    pub tint: u32,
    /// Why they cannot sign in, where they cannot.
    pub state: Option<String>,
    pub created_at: Moment,
    pub last_login_at: Option<Moment>,
    /// Whether their address is proved, in words.
    pub address: String,
    pub phone: Option<String>,
}

/// A time; `public/local-times.js` puts it into the reader's own zone and manner.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// RFC 3339.
    pub at: String,
    pub day: String,
}

/// All that the island says, in the page's language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Words {
    /// Of the page, as a tag.
    pub language: String,
    pub search: String,
    pub search_hint: String,
    pub email: String,
    /// What each column is called.
    pub facts: Vec<(Fact, String)>,
    pub columns: String,
    pub show_columns: String,
    pub never: String,
    pub next: String,
    pub first: String,
    pub nobody: String,
    pub no_match: String,
    pub no_match_hint: String,
    pub everybody: String,
    pub unavailable: String,
    pub filters: Vec<FilterWords>,
    pub states: String,
    pub narrow: String,
    pub none_hint: String,
    pub clear: String,
    pub remove: String,
    /// Leads to the page that has the organizations to choose from.
    pub organization: String,
    pub choose: String,
    pub choose_all: String,
    /// How many they are follows.
    pub chosen: String,
    pub with_them: String,
    /// What can be done to those who are chosen: as the form says it, and in words.
    pub deeds: Vec<(String, String)>,
    pub all_matching: String,
    pub go_on: String,
    pub export_csv: String,
    pub export_jsonl: String,
}

/// A filter, what it is called, and what each value is. The first one is no filter.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FilterWords {
    pub filter: Filter,
    pub label: String,
    pub values: Vec<(String, String)>,
    /// What is to be typed, where there are too many to choose from: those that are known are no choice then.
    pub typed: Option<String>,
}

impl Words {
    pub fn of(&self, fact: Fact) -> String {
        self.facts.iter().find(|(known, _)| *known == fact).map(|(_, words)| words.clone()).unwrap_or_default()
    }
}

impl FilterWords {
    /// What was typed stands for itself.
    pub fn of(&self, value: &str) -> String {
        let known = self.values.iter().find(|(known, _)| known == value);
        known.map_or_else(|| value.to_owned(), |(_, words)| words.clone())
    }
}
