//! What is shipped, message by message, for whoever says it in other words.

use fluent_syntax::{
    ast::{Entry, Message, Resource},
    parser,
    serializer::serialize,
};

/// A message as it is shipped in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    pub key: &'static str,
    /// The file that it is of: `login`, `mail`.
    pub area: &'static str,
    /// As it is written, without its key.
    pub text: String,
    /// What translators are told of it: in English only.
    pub note: String,
}

impl Original {
    /// Is there perhaps no room for this in its place?
    pub fn is_long(&self, text: &str) -> bool {
        text.chars().count() > self.text.chars().count() * 3 / 2 + 10
    }
}

/// A language's own name is part of the choice of languages, which has words of nobody.
pub(crate) const FIXED: &str = "common-language-name";

/// The console, and what only it shows, is for those who change words: what it says stays as its documentation has it.
fn is_of_people(area: &str) -> bool {
    !area.starts_with("console") && area != "webhook"
}

/// Those that can be said in words of one's own, sorted by their keys.
pub(crate) fn read(sources: &'static [(&'static str, &'static str)]) -> Vec<Original> {
    let mut all = every(sources.iter().filter(|(area, _)| is_of_people(area)));
    all.retain(|original| original.key != FIXED);
    all.sort_by_key(|original| original.key);
    all
}

/// All of these files, in their order.
pub(crate) fn every<'a>(sources: impl Iterator<Item = &'a (&'static str, &'static str)>) -> Vec<Original> {
    let mut all = Vec::new();
    for (area, source) in sources {
        let resource = parser::parse(*source).expect("it has been parsed before");
        all.extend(resource.body.into_iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some(original(area, message)),
            _ => None,
        }));
    }
    all
}

fn original(area: &'static str, message: Message<&'static str>) -> Original {
    let note = message.comment.as_ref().map(|comment| comment.content.join(" ")).unwrap_or_default();
    let key = message.id.name;
    let written = serialize(&Resource { body: vec![Entry::Message(Message { comment: None, ..message })] });
    let text = written.split_once('=').map_or("", |(_, text)| text);
    let lines: Vec<&str> = text.lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
    Original { key, area, text: lines.join("\n").trim().to_owned(), note }
}
