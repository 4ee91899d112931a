//! What the list shows, as it stands in the page's address.

use std::{collections::BTreeMap, fmt::Write};

use latchkey_ui::routes;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListQuery {
    /// Whose address or name begins so.
    pub q: String,
    /// What else they are narrowed down by, each with one of its [values](Filter::values).
    pub filters: BTreeMap<Filter, String>,
    /// Of everybody: what is found comes in the order of what was found.
    pub sort: Column,
    /// The last first.
    pub is_descending: bool,
    /// Where the page begins; at the beginning when empty.
    pub after: String,
    /// Are the filters open, with all that there is to choose from?
    pub is_open: bool,
    /// What the list says of each, beside who they are.
    pub shown: Shown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Filter {
    Status,
    Passkey,
    Address,
    /// By its id.
    Organization,
    /// In the last so many days.
    Created,
    SignedIn,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Column {
    Email,
    #[default]
    CreatedAt,
    LastLoginAt,
}

/// What a column says of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fact {
    CreatedAt,
    LastLoginAt,
    /// Is their address proved?
    Address,
    Phone,
    Id,
}

impl Fact {
    pub const ALL: [Self; 5] = [Self::CreatedAt, Self::LastLoginAt, Self::Address, Self::Phone, Self::Id];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CreatedAt => "created",
            Self::LastLoginAt => "last-sign-in",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Id => "id",
        }
    }

    /// The name of its box.
    pub fn field(self) -> String {
        format!("column-{}", self.as_str())
    }

    /// What the list can be sorted by.
    pub const fn sorts(self) -> Option<Column> {
        match self {
            Self::CreatedAt => Some(Column::CreatedAt),
            Self::LastLoginAt => Some(Column::LastLoginAt),
            Self::Address | Self::Phone | Self::Id => None,
        }
    }
}

/// The columns that are chosen, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown(Vec<Fact>);

impl Default for Shown {
    fn default() -> Self {
        Self(vec![Fact::CreatedAt, Fact::LastLoginAt])
    }
}

impl Shown {
    /// The value of [`COLUMNS`] that says: those whose boxes are ticked.
    pub const TICKED: &'static str = "ticked";
    const NONE: &'static str = "none";

    fn read(field: impl Fn(&str) -> Option<String>) -> Self {
        let said = field(COLUMNS).unwrap_or_default();
        let is_in = |fact: &Fact| match &*said {
            Self::TICKED => field(&fact.field()).is_some(),
            said => said.split('.').any(|name| name == fact.as_str()),
        };
        if said.is_empty() { Self::default() } else { Self(Fact::ALL.into_iter().filter(is_in).collect()) }
    }

    pub fn facts(&self) -> impl Iterator<Item = Fact> {
        self.0.iter().copied()
    }

    pub fn has(&self, fact: Fact) -> bool {
        self.0.contains(&fact)
    }

    /// As it stands in an address; empty where it is as at first.
    pub fn text(&self) -> String {
        match &*self.0 {
            _ if *self == Self::default() => String::new(),
            [] => Self::NONE.to_owned(),
            facts => facts.iter().map(|fact| fact.as_str()).collect::<Vec<_>>().join("."),
        }
    }
}

pub const COLUMNS: &str = "columns";
const FILTERS: &str = "filters";
const OPEN: &str = "open";
pub const DESCENDING: &str = "desc";
pub const ASCENDING: &str = "asc";

impl Filter {
    pub const ALL: [Self; 6] =
        [Self::Status, Self::Passkey, Self::Address, Self::Organization, Self::Created, Self::SignedIn];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Passkey => "passkey",
            Self::Address => "address",
            Self::Organization => "organization",
            Self::Created => "created",
            Self::SignedIn => "signed-in",
        }
    }

    /// Nothing where any text is one.
    pub const fn values(self) -> &'static [&'static str] {
        match self {
            Self::Status => &["active", "locked", "deleted"],
            Self::Passkey => &["with", "without"],
            Self::Address => &["verified", "by-others", "not-verified"],
            Self::Organization => &[],
            Self::Created => &["7", "30", "90"],
            Self::SignedIn => &["7", "30", "90", "not-30", "not-90", "never"],
        }
    }

    fn is_value(self, text: &str) -> bool {
        !text.is_empty() && (self.values().is_empty() || self.values().contains(&text))
    }
}

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
    /// Of the fields of a form, or of an address. What is not known is left out.
    pub fn read(field: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name| field(name).unwrap_or_default();
        let sort = Column::parse(&text("sort"));
        let is_descending = match &*text("direction") {
            DESCENDING => true,
            ASCENDING => false,
            _ => sort.is_descending_at_first(),
        };
        let chosen = |filter: Filter| Some((filter, field(filter.name()).filter(|value| filter.is_value(value))?));
        let filters = Filter::ALL.into_iter().filter_map(chosen).collect();
        let is_open = text(FILTERS) == OPEN;
        let shown = Shown::read(&field);
        Self { q: text("q").trim().to_owned(), filters, sort, is_descending, after: text("after"), is_open, shown }
    }

    pub fn filter(&self, filter: Filter) -> &str {
        self.filters.get(&filter).map_or("", String::as_str)
    }

    /// From its beginning; without the filter where the value is empty.
    pub fn filtered_by(&self, filter: Filter, value: &str) -> Self {
        let mut query = self.from_start();
        query.filters.remove(&filter);
        if filter.is_value(value) {
            query.filters.insert(filter, value.to_owned());
        }
        query
    }

    pub fn without_filters(&self) -> Self {
        Self { filters: BTreeMap::new(), ..self.from_start() }
    }

    pub const fn direction(&self) -> &'static str {
        if self.is_descending { DESCENDING } else { ASCENDING }
    }

    pub fn is_sorted_as_at_first(&self) -> bool {
        self.sort == Column::default() && self.is_descending == Column::default().is_descending_at_first()
    }

    /// The page's address. What says nothing is left out.
    pub fn href(&self) -> String {
        self.at(routes::ADMIN_PEOPLE)
    }

    /// The same people, whatever is said of them.
    pub fn people(&self) -> Self {
        Self { shown: Shown::default(), ..self.from_start() }
    }

    /// The same people as a file.
    pub fn export(&self, format: &str) -> String {
        self.people().at(&format!("{}?format={format}", routes::ADMIN_PEOPLE_EXPORT))
    }

    fn at(&self, address: &str) -> String {
        let mut href = address.to_owned();
        for (name, value) in self.fields() {
            let separator = if href.contains('?') { '&' } else { '?' };
            let _ = write!(href, "{separator}{name}={}", Escaped(&value));
        }
        href
    }

    /// The same as the fields of a form.
    pub fn fields(&self) -> Vec<(String, String)> {
        let mut fields = vec![("q", &*self.q)];
        fields.extend(self.filters.iter().map(|(filter, value)| (filter.name(), &**value)));
        if !self.is_sorted_as_at_first() {
            fields.extend([("sort", self.sort.as_str()), ("direction", self.direction())]);
        }
        fields.push(("after", &self.after));
        if self.is_open {
            fields.push((FILTERS, OPEN));
        }
        let shown = self.shown.text();
        fields.push((COLUMNS, &shown));
        let said = fields.into_iter().filter(|(_, value)| !value.is_empty());
        said.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// The same people, sorted by this column; once more, the other way round.
    pub fn sorted_by(&self, sort: Column) -> Self {
        let is_descending = if self.sort == sort { !self.is_descending } else { sort.is_descending_at_first() };
        Self { sort, is_descending, ..self.from_start() }
    }

    /// With all filters to choose from.
    pub fn opened(&self) -> Self {
        Self { is_open: true, ..self.from_start() }
    }

    pub fn from_start(&self) -> Self {
        self.starting_after("")
    }

    pub fn starting_after(&self, after: &str) -> Self {
        Self { after: after.to_owned(), is_open: false, ..self.clone() }
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

    fn of(fields: &[(&str, &str)]) -> ListQuery {
        ListQuery::read(|name| fields.iter().find(|(field, _)| *field == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn an_address_says_what_differs_from_the_first_page() {
        let first = of(&[]);
        assert_eq!(first.href(), "/admin/people");
        assert_eq!(of(&[("sort", "created"), ("direction", "desc")]), first);
        let found = of(&[("q", " Zoë & \"co\""), ("sort", "email")]);
        assert_eq!(found.href(), "/admin/people?q=Zo%C3%AB+%26+%22co%22&sort=email&direction=asc");
        assert_eq!(first.starting_after("aB-_9").href(), "/admin/people?after=aB-_9");
        assert_eq!(of(&[("sort", "drop table"), ("direction", "sideways")]), first);
    }

    #[test]
    fn filters_stay_in_the_address_and_what_is_none_does_not() {
        let narrowed =
            of(&[("q", "ada"), ("status", "locked"), ("organization", "a b"), ("created", "30"), ("after", "x")]);
        assert_eq!(narrowed.from_start().href(), "/admin/people?q=ada&status=locked&organization=a+b&created=30");
        assert_eq!(narrowed.sorted_by(Column::Email).filters, narrowed.filters);
        assert_eq!(
            narrowed.filtered_by(Filter::Created, "").href(),
            "/admin/people?q=ada&status=locked&organization=a+b"
        );
        assert_eq!(narrowed.without_filters().href(), "/admin/people?q=ada");
        assert_eq!(of(&[("status", "' OR 1=1"), ("created", "31"), ("passkey", "")]), of(&[]));
    }

    #[test]
    fn columns_stay_in_the_address_and_not_with_the_people() {
        assert_eq!(of(&[("columns", "created.last-sign-in")]), of(&[]));
        let chosen = of(&[("columns", "ticked"), ("column-phone", "on"), ("column-id", "on"), ("q", "a")]);
        assert_eq!(chosen.href(), "/admin/people?q=a&columns=phone.id");
        assert_eq!(of(&[("columns", "id.phone.drop"), ("q", "a")]), chosen);
        assert_eq!(chosen.sorted_by(Column::Email).shown, chosen.shown);
        assert_eq!(chosen.starting_after("x").without_filters().shown, chosen.shown);
        let none = of(&[("columns", "ticked")]);
        assert_eq!((none.href(), none.shown.facts().count()), ("/admin/people?columns=none".to_owned(), 0));
        assert_eq!(of(&[("columns", "none")]), none);
        assert_eq!(chosen.export("csv"), "/admin/people/export?format=csv&q=a");
    }

    #[test]
    fn a_column_sorts_one_way_and_then_the_other() {
        let first = of(&[("after", "x")]);
        let by_email = first.sorted_by(Column::Email);
        assert_eq!((by_email.is_descending, &*by_email.after), (false, ""));
        assert!(by_email.sorted_by(Column::Email).is_descending);
        assert!(!first.sorted_by(Column::CreatedAt).is_descending);
        assert!(first.sorted_by(Column::LastLoginAt).is_descending);
    }
}
