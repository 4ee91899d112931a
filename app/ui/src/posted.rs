//! What a form, or an island, posted.

use std::collections::HashMap;

/// A context of every server function, beside its own arguments: for what all forms have in common.
#[derive(Clone, Debug, Default)]
pub struct Posted(HashMap<String, String>);

impl Posted {
    /// `None` where a name comes twice, or anything else is not as a form of ours has it: which of two values is meant is
    /// nobody's guess, and a form that has lost its fields says something else.
    pub fn read(body: &str) -> Option<Self> {
        serde_qs::from_str(body).map(Self).ok()
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
        let posted = Posted::read("name=Zo%C3%AB+%26+co&last_name=&id=1").expect("plain fields");
        assert_eq!(posted.field("name"), Some("Zoë & co"));
        assert_eq!(posted.field("last_name"), Some(""));
        assert_eq!(posted.field("first_name"), None);
        assert!(Posted::read("").is_some_and(|posted| posted.field("name").is_none()));
        for hostile in ["name=x&name=y", "name=x&name=x", "a[b]=c&name=x", "name=x&name[]=y"] {
            assert!(Posted::read(hostile).is_none(), "{hostile}");
        }
    }
}
