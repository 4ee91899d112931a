//! What a form, or an island, posted.

use std::collections::HashMap;

/// A context of every server function, beside its own arguments: for what all forms have in common.
#[derive(Clone, Debug, Default)]
pub struct Posted(HashMap<String, String>);

impl Posted {
    /// Whatever is not a plain list of fields counts as none at all.
    pub fn read(body: &str) -> Self {
        Self(serde_qs::from_str(body).unwrap_or_default())
    }

    /// Of a form that brings a file with it.
    pub fn of(fields: HashMap<String, String>) -> Self {
        Self(fields)
    }

    pub fn field(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// Of the boxes whose names begin so, those that were ticked, by the rest of their names.
#[cfg(feature = "ssr")]
pub fn ticked(prefix: &str) -> Vec<String> {
    let Posted(fields) = leptos::prelude::use_context().unwrap_or_default();
    let mut ticked: Vec<String> =
        fields.keys().filter_map(|name| name.strip_prefix(prefix)).map(str::to_owned).collect();
    ticked.sort();
    ticked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_a_browser_writes_them() {
        let posted = Posted::read("name=Zo%C3%AB+%26+co&last_name=&id=1");
        assert_eq!(posted.field("name"), Some("Zoë & co"));
        assert_eq!(posted.field("last_name"), Some(""));
        assert_eq!(posted.field("first_name"), None);
        for hostile in ["", "=", "a[b]=c&name=x", "%ff=%ff&name"] {
            assert!(Posted::read(hostile).field("name").is_none_or(str::is_empty), "{hostile}");
        }
    }
}
