//! What the island gets from the server.

use serde::{Deserialize, Serialize};

/// A page that can be gone to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    pub label: String,
    pub href: String,
    /// The path of an icon.
    pub icon: String,
    /// After `g`.
    pub key: Option<char>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Group {
    /// What the page that is open can do.
    Here,
    Pages,
    People,
    Applications,
    Organizations,
}

/// A line of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub group: Group,
    pub label: String,
    pub hint: String,
    pub icon: String,
    pub deed: Deed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    GoTo(String),
    /// A link or a button of the page, by its number among them.
    Use(u32),
    ShowShortcuts,
}

/// One that a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub group: Group,
    pub label: String,
    /// Such as an address.
    pub hint: String,
    pub href: String,
}

/// All that the island says, in the page's language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Words {
    pub open: String,
    pub placeholder: String,
    pub results: String,
    pub nothing: String,
    pub unavailable: String,
    pub here: String,
    pub pages: String,
    pub people: String,
    pub applications: String,
    pub organizations: String,
    pub shortcuts: String,
    pub then: String,
    pub search: String,
    pub overview: String,
    pub are_used: String,
    pub are_used_hint: String,
    pub close: String,
    /// The paths of icons.
    pub search_icon: String,
    pub people_icon: String,
    pub applications_icon: String,
    pub organizations_icon: String,
    pub here_icon: String,
}

impl Words {
    pub fn group(&self, group: Group) -> &str {
        match group {
            Group::Here => &self.here,
            Group::Pages => &self.pages,
            Group::People => &self.people,
            Group::Applications => &self.applications,
            Group::Organizations => &self.organizations,
        }
    }

    pub fn icon(&self, group: Group) -> &str {
        match group {
            Group::Here | Group::Pages => &self.here_icon,
            Group::People => &self.people_icon,
            Group::Applications => &self.applications_icon,
            Group::Organizations => &self.organizations_icon,
        }
    }
}
