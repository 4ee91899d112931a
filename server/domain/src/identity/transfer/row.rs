//! What a row says of somebody.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::Value;

use super::{
    Refusal, Why,
    columns::{Column, NoColumn},
};

/// What is `None` was not said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub email: Option<String>,
    pub email_verified: Option<bool>,
    pub phone: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub is_active: Option<bool>,
    pub groups: Option<Value>,
    pub raw_attributes: Option<Value>,
    pub organizations: Vec<Place>,
}

/// An organization, by its slug, and what somebody is there: roles, by theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub organization: String,
    pub roles: Vec<String>,
}

impl Row {
    /// A line of JSON.
    pub fn of_json(line: &str) -> Result<Self, Refusal> {
        let Members(members) = serde_json::from_str(line).map_err(|error| {
            Refusal::of_row(if error.is_eof() {
                "the JSON ends early".to_owned()
            } else {
                format!("not JSON: {error}")
            })
        })?;
        let mut row = Self::default();
        for (name, value) in members {
            match Column::parse(&name) {
                Ok(column) => row.set(column, value)?,
                Err(NoColumn::Password) => {
                    return Err(Refusal::of("password", NoColumn::Password.reason()).since(Why::Password, ""));
                }
                Err(NoColumn::Unknown) => {
                    return Err(Refusal::of_row(format!("{name:?}: {}", NoColumn::Unknown.reason())));
                }
            }
        }
        Ok(row)
    }

    /// The cells of a table, in its columns' order. An empty one says nothing.
    pub fn of_cells<'a>(columns: &[Column], cells: impl ExactSizeIterator<Item = &'a str>) -> Result<Self, Refusal> {
        if cells.len() != columns.len() {
            let reason = format!("there are {} cells, and {} columns", cells.len(), columns.len());
            return Err(Refusal::of_row(reason));
        }
        let mut row = Self::default();
        for (column, cell) in columns.iter().zip(cells) {
            let cell = cell.trim();
            if !cell.is_empty() {
                row.set(*column, cell_value(*column, cell)?)?;
            }
        }
        Ok(row)
    }

    fn set(&mut self, column: Column, value: Value) -> Result<(), Refusal> {
        if value.is_null() {
            return Ok(());
        }
        let field = column.as_str();
        let text = |value: Value| match value {
            Value::String(text) => Ok(Some(text)),
            _ => Err(Refusal::of(field, "not a text")),
        };
        let truth = |value: Value| value.as_bool().map(Some).ok_or_else(|| Refusal::of(field, "not true or false"));
        match column {
            Column::Email => self.email = text(value)?,
            Column::EmailVerified => self.email_verified = truth(value)?,
            Column::Phone => self.phone = text(value)?,
            Column::FirstName => self.first_name = text(value)?,
            Column::LastName => self.last_name = text(value)?,
            Column::IsActive => self.is_active = truth(value)?,
            Column::Groups => self.groups = Some(value),
            Column::RawAttributes => self.raw_attributes = Some(value),
            Column::Organizations => self.organizations = places(value)?,
            Column::Id | Column::CreatedAt | Column::LastLoginAt => {}
        }
        Ok(())
    }
}

/// What a cell says, as JSON would say it.
fn cell_value(column: Column, cell: &str) -> Result<Value, Refusal> {
    let field = column.as_str();
    match column {
        Column::EmailVerified | Column::IsActive => match cell.to_lowercase().as_str() {
            "true" | "yes" | "1" => Ok(true.into()),
            "false" | "no" | "0" => Ok(false.into()),
            _ => Err(Refusal::of(field, "not true or false")),
        },
        Column::Groups | Column::RawAttributes => {
            serde_json::from_str(cell).map_err(|_| Refusal::of(field, "not JSON"))
        }
        _ => Ok(cell.into()),
    }
}

/// `acme=owner+developer other`, or as an export in JSON says it: `[{"slug": "acme", "roles": ["owner"]}]`.
fn places(value: Value) -> Result<Vec<Place>, Refusal> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Said {
        slug: String,
        #[serde(default)]
        roles: Vec<String>,
    }

    let places: Vec<Place> = match value {
        Value::String(text) => text.split_whitespace().map(Place::parse).collect(),
        value => {
            let said: Vec<Said> = serde_json::from_value(value)
                .map_err(|_| Refusal::of("organizations", "not a list of slugs with roles"))?;
            said.into_iter().map(|said| Place { organization: said.slug, roles: said.roles }).collect()
        }
    };
    for (n, place) in places.iter().enumerate() {
        if places[..n].iter().any(|other| other.organization == place.organization) {
            return Err(Refusal::of("organizations", format!("{:?} is named twice", place.organization)));
        }
    }
    Ok(places)
}

impl Place {
    fn parse(text: &str) -> Self {
        let (organization, roles) = text.split_once('=').unwrap_or((text, ""));
        let roles = roles.split('+').filter(|role| !role.is_empty()).map(str::to_owned).collect();
        Self { organization: organization.to_owned(), roles }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.organization)?;
        if self.roles.is_empty() { Ok(()) } else { write!(f, "={}", self.roles.join("+")) }
    }
}

/// Of an object, in its order, each once: of two that say different things nobody knows which is meant.
struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnObject;

        impl<'de> Visitor<'de> for AnObject {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members: Vec<(String, Value)> = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, Value>()? {
                    if members.iter().any(|(other, _)| *other == name) {
                        return Err(serde::de::Error::custom(format_args!("{name:?} is said twice")));
                    }
                    members.push((name, value));
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(AnObject)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const COLUMNS: [Column; 4] = [Column::Email, Column::IsActive, Column::Groups, Column::Organizations];

    #[test]
    fn cells_and_json_say_the_same() {
        let cells = ["ada@example.com", "no", "[\"a\"]", "acme=owner+developer other"];
        let json = r#"{"email":"ada@example.com","is_active":false,"groups":["a"],"first_name":null,"id":"x",
            "organizations":[{"slug":"acme","roles":["owner","developer"]},{"slug":"other"}]}"#;
        let of_cells = Row::of_cells(&COLUMNS, cells.into_iter()).unwrap();
        assert_eq!(of_cells, Row::of_json(json).unwrap());
        assert_eq!(of_cells.groups, Some(json!(["a"])));
        assert_eq!(of_cells.organizations[0].to_string(), "acme=owner+developer");
        assert_eq!(Row::of_cells(&COLUMNS, ["", " ", "", ""].into_iter()).unwrap(), Row::default());
    }

    #[test]
    fn what_is_wrong_with_a_row_is_said() {
        for (line, said) in [
            (r#"{"email":"a@b.c""#, "the JSON ends early"),
            ("[]", "not JSON: invalid type: sequence, expected an object at line 1 column 0"),
            (r#"{"email":"a","email":"b"}"#, "not JSON: \"email\" is said twice"),
            (r#"{"email":7}"#, "email: not a text"),
            (r#"{"is_active":"yes"}"#, "is_active: not true or false"),
            (r#"{"organizations":"acme acme=owner"}"#, "organizations: \"acme\" is named twice"),
            (r#"{"organizations":{}}"#, "organizations: not a list of slugs with roles"),
            (r#"{"password_hash":"$2a$10$x"}"#, "password: this server keeps no passwords"),
            (r#"{"role":"owner"}"#, "\"role\": there is no such column"),
        ] {
            let refusal = Row::of_json(line).unwrap_err().to_string();
            assert!(refusal.starts_with(said), "{line}: {refusal}");
        }
        for (cells, said) in [
            (vec!["a", "b"], "there are 2 cells, and 4 columns"),
            (vec!["a", "maybe", "", ""], "is_active: not true or false"),
            (vec!["a", "", "{", ""], "groups: not JSON"),
        ] {
            assert_eq!(Row::of_cells(&COLUMNS, cells.into_iter()).unwrap_err().to_string(), said);
        }
    }
}
