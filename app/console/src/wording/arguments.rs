//! What a text is about, with something in its place to look at.

use latchkey_ui::{
    request,
    text::{Arg, Language, arguments_of},
};

/// An argument by its name.
#[derive(Clone, Debug)]
pub struct Sample {
    pub name: String,
    pub value: Arg,
    /// The value in words.
    pub shown: String,
}

pub fn samples(key: &str, language: &Language) -> Vec<Sample> {
    let sample = |(name, is_number): (String, bool)| {
        let shown = if is_number { language.number(3) } else { value(&name, language) };
        let value = if is_number { Arg::Number(3) } else { Arg::Text(shown.clone()) };
        Sample { name, value, shown }
    };
    arguments_of(key).into_iter().map(sample).collect()
}

fn value(name: &str, language: &Language) -> String {
    let now = request::services().now();
    match name {
        "code" | "number" => "482913".to_owned(),
        "email" | "address" | "to" => "ada@example.com".to_owned(),
        "when" | "time" => language.minute(now),
        "date" => language.day(now),
        "site" | "place" => request::brand().name.clone(),
        "application" | "applications" => "Shop".to_owned(),
        "organization" | "other" => "Acme".to_owned(),
        "device" => "Firefox · Linux".to_owned(),
        "browser" => "Firefox".to_owned(),
        "system" => "Linux".to_owned(),
        "host" | "domain" => "example.com".to_owned(),
        "origin" => "https://example.com".to_owned(),
        "ip" => "203.0.113.9".to_owned(),
        "left" | "seconds" => language.number(3),
        _ => "Ada Lovelace".to_owned(),
    }
}
