//! Own words as a file, and back: for translators and their tools.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Language, Wrong,
    check::{check, source},
};

/// A text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileText {
    /// Where it begins, or where it is wrong: from 1.
    pub line: usize,
    pub key: String,
    /// As it would be kept.
    pub text: Result<String, Wrong>,
}

/// The words of its own that a language has; or with `all` whatever can be said, with what translators are told of it.
pub fn write_file(language: &Language, own: &BTreeMap<String, String>, all: bool) -> String {
    let mut file = format!("### {} ({})\n", language.name(), language.tag());
    let mut area = "";
    for original in language.originals() {
        let own = own.get(original.key);
        let Some(text) = own.or(all.then_some(&original.text)) else { continue };
        if original.area != area {
            area = original.area;
            file.push_str(&format!("\n## {area}\n\n"));
        }
        let english = Language::english().original(original.key);
        if let Some(note) = english.map(|english| &english.note).filter(|note| all && !note.is_empty()) {
            file.push_str(&format!("# {note}\n"));
        }
        file.push_str(&source(original.key, text));
    }
    file
}

/// Its texts, in their order. Each is looked at by itself: one that is wrong takes no other with it.
pub fn read_file(language: &Language, file: &str) -> Vec<FileText> {
    read(file, &mut BTreeSet::new(), |key, text| check(language, key, text).map(|checked| checked.text))
}

/// The same of any messages. `seen` are the keys of the files before.
pub(crate) fn read(
    file: &str,
    seen: &mut BTreeSet<String>,
    check: impl Fn(&str, &str) -> Result<String, Wrong>,
) -> Vec<FileText> {
    let read = |(line, written): (usize, String)| {
        let (key, text) = written.split_once('=').unwrap_or((written.as_str(), ""));
        let key = key.trim().to_owned();
        let text = match seen.insert(key.clone()) {
            true => check(&key, &dedented(text)),
            false => Err(Wrong::Twice),
        };
        let within = if let Err(Wrong::Unreadable(within)) = text { within - 1 } else { 0 };
        FileText { line: line + within, key, text }
    };
    written(file).into_iter().map(read).collect()
}

/// Each text with the line that it begins on: the first that is not indented, until the next one or a comment.
fn written(file: &str) -> Vec<(usize, String)> {
    let mut all: Vec<(usize, String)> = Vec::new();
    let mut is_comment = false;
    for (at, line) in file.trim_start_matches('\u{feff}').lines().enumerate() {
        match line.chars().next() {
            Some('#') => is_comment = true,
            Some(c) if c.is_alphanumeric() || c == '-' => {
                is_comment = false;
                all.push((at + 1, line.to_owned()));
            }
            // Of a text, unless a comment has ended it.
            _ if is_comment => {}
            _ => match all.last_mut() {
                Some((_, text)) => {
                    text.push('\n');
                    text.push_str(line);
                }
                None if line.trim().is_empty() => {}
                None => all.push((at + 1, line.to_owned())),
            },
        }
    }
    all
}

/// Without the indentation that all lines but the first have.
fn dedented(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let depth = text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let lines = text.lines().enumerate().map(|(at, line)| if at == 0 { line } else { line.get(depth..).unwrap_or("") });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written_is_read_as_it_was() {
        for language in Language::all() {
            let own = BTreeMap::from([(
                "time-hours-ago".to_owned(),
                "{ $count ->\n    [other] { $count } h\n   *[one] x\n}".to_owned(),
            )]);
            let own = if language.tag() == "de" { own } else { BTreeMap::new() };
            let all = read_file(&language, &write_file(&language, &own, true));
            assert_eq!(all.len(), language.originals().len());
            for (read, original) in all.iter().zip(language.originals()) {
                assert_eq!(read.key, original.key);
                assert_eq!(read.text.as_ref(), Ok(own.get(original.key).unwrap_or(&original.text)), "{}", read.key);
            }
            let few = read_file(&language, &write_file(&language, &own, false));
            assert_eq!(few.len(), own.len());
        }
    }

    #[test]
    fn each_text_is_told_by_its_line() {
        let file = "\u{feff}### Title\n\nlogin-title = Come in\r\n# A comment\n    of text\nlogin-title = Twice\nlogin-email =\n    \
                    E-mail\nconsole-people = Mine\n-term = x\nnonsense\ntime-hours-ago =\n    { $count ->\n        [one] an hour\n       \
                    *[other] { $count } hours\n    } ago\nlogin-phone = a { b\nlogin-not-you = x\n    .title = y\nlogin-with-email = last";
        let found = read_file(&Language::english(), file);
        let of = |line: usize, key: &str, text: Result<&str, Wrong>| FileText {
            line,
            key: key.to_owned(),
            text: text.map(str::to_owned),
        };
        let hours = "{ $count ->\n    [one] an hour\n   *[other] { $count } hours\n} ago";
        let expected = [
            of(3, "login-title", Ok("Come in")),
            of(6, "login-title", Err(Wrong::Twice)),
            of(7, "login-email", Ok("E-mail")),
            of(9, "console-people", Err(Wrong::NoSuchText)),
            of(10, "-term", Err(Wrong::NoSuchText)),
            of(11, "nonsense", Err(Wrong::NoSuchText)),
            of(12, "time-hours-ago", Ok(hours)),
            of(17, "login-phone", Err(Wrong::Unreadable(1))),
            of(18, "login-not-you", Err(Wrong::NotPlain)),
            of(20, "login-with-email", Ok("last")),
        ];
        assert_eq!(found, expected);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_file_breaks_it(file in "(login-title|time-hours-ago|=| |\n|\\{|\\}|\\$count|->|\\[one\\]|\\*\\[other\\]|#|\r|.){0,60}") {
            for found in read_file(&Language::english(), &file) {
                prop_assert!(found.line >= 1 && found.line <= file.lines().count().max(1) + 1);
            }
        }
    }
}
