//! `latchkey config --explain`: every key, its value, and where the value came from.

use std::fmt::Write;

use figment::Figment;
use serde_json::Value;

use super::{Config, keys::KEYS, sources::source_of, types::MASK};

/// A block a key. Secrets are masked.
pub fn explain(config: &Config, figment: &Figment) -> String {
    let values = serde_json::to_value(config).expect("the configuration serialises");
    let mut out = String::new();
    for key in KEYS {
        let value = key.path.split('.').fold(&values, |value, part| &value[part]);
        let source = source_of(figment, key.path).unwrap_or_else(|| "default".into());
        let shown = match value {
            Value::Null => "(not set)".into(),
            Value::String(text) if text == MASK => MASK.into(),
            value => value.to_string(),
        };
        let _ = writeln!(out, "{} = {shown}\n    {}\n    from: {source}", key.path, key.about);
    }
    out
}
