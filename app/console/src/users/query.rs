//! What the list shows, as it stands in the page's address.

use std::fmt::Write;

use latchkey_ui::routes;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListQuery {
    /// Whose address or name begins so.
    pub q: String,
    /// Of everybody: what is found comes in the order of what was found.
    pub sort: Column,
    /// The last first.
    pub is_descending: bool,
    /// Where the page begins; at the beginning when empty.
    pub after: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Column {
    Email,
    #[default]
    CreatedAt,
    LastLoginAt,
}

pub const DESCENDING: &str = "desc";
pub const ASCENDING: &str = "asc";

impl Column {
    const ALL: [Self; 3] = [Self::Email, Self::CreatedAt, Self::LastLoginAt];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::CreatedAt => "created",
            Self::LastLoginAt => "last-sign-in",
        }
    }

    /// Names from the first, times from the newest.
    pub const fn is_descending_at_first(self) -> bool {
        !matches!(self, Self::Email)
    }

    /// What is not known is the default.
    pub fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|column| column.as_str() == text).unwrap_or_default()
    }
}

impl ListQuery {
    pub fn new(q: &str, sort: &str, direction: &str, after: &str) -> Self {
        let sort = Column::parse(sort);
        let is_descending = match direction {
            DESCENDING => true,
            ASCENDING => false,
            _ => sort.is_descending_at_first(),
        };
        Self { q: q.trim().to_owned(), sort, is_descending, after: after.to_owned() }
    }

    pub const fn direction(&self) -> &'static str {
        if self.is_descending { DESCENDING } else { ASCENDING }
    }

    pub fn is_sorted_as_at_first(&self) -> bool {
        self.sort == Column::default() && self.is_descending == Column::default().is_descending_at_first()
    }

    /// The page's address. What says nothing is left out.
    pub fn href(&self) -> String {
        let mut href = routes::ADMIN_PEOPLE.to_owned();
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                let separator = if href.contains('?') { '&' } else { '?' };
                let _ = write!(href, "{separator}{name}={}", Escaped(value));
            }
        };
        add("q", &self.q);
        if !self.is_sorted_as_at_first() {
            add("sort", self.sort.as_str());
            add("direction", self.direction());
        }
        add("after", &self.after);
        href
    }

    /// The same people, sorted by this column; once more, the other way round.
    pub fn sorted_by(&self, sort: Column) -> Self {
        let is_descending = if self.sort == sort { !self.is_descending } else { sort.is_descending_at_first() };
        Self { sort, is_descending, after: String::new(), ..self.clone() }
    }

    pub fn from_start(&self) -> Self {
        self.starting_after("")
    }

    pub fn starting_after(&self, after: &str) -> Self {
        Self { after: after.to_owned(), ..self.clone() }
    }
}

/// For a query (URL Standard, application/x-www-form-urlencoded).
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for byte in self.0.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => {
                    f.write_char(char::from(byte))?
                }
                b' ' => f.write_char('+')?,
                _ => write!(f, "%{byte:02X}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_differs_from_the_first_page() {
        let first = ListQuery::new("", "", "", "");
        assert_eq!(first.href(), "/admin/people");
        assert_eq!(ListQuery::new("", "created", "desc", ""), first);
        let found = ListQuery::new(" Zoë & \"co\"", "email", "", "");
        assert_eq!(found.href(), "/admin/people?q=Zo%C3%AB+%26+%22co%22&sort=email&direction=asc");
        assert_eq!(first.starting_after("aB-_9").href(), "/admin/people?after=aB-_9");
        assert_eq!(ListQuery::new("", "drop table", "sideways", ""), first);
    }

    #[test]
    fn a_column_sorts_one_way_and_then_the_other() {
        let first = ListQuery::new("", "", "", "x");
        let by_email = first.sorted_by(Column::Email);
        assert_eq!((by_email.is_descending, &*by_email.after), (false, ""));
        assert!(by_email.sorted_by(Column::Email).is_descending);
        assert!(!first.sorted_by(Column::CreatedAt).is_descending);
        assert!(first.sorted_by(Column::LastLoginAt).is_descending);
    }
}
