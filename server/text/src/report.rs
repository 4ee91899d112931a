//! What a file of texts would do, for whoever decides whether it does.

use std::collections::BTreeMap;

use crate::{FileText, Language, Wrong, read_file};

/// So many of those that are wrong are told one by one.
const TOLD: usize = 100;
/// Characters of a key that is none.
const KEY_MAX: usize = 100;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileReport {
    /// Texts that would be said in words of their own for the first time.
    pub new: u32,
    pub changed: u32,
    pub unchanged: u32,
    pub wrong: u32,
    /// The first of those that are wrong: the line, the key, and why.
    pub told: Vec<(usize, String, Wrong)>,
    /// Those that would be new or others, and may not fit.
    pub long: Vec<String>,
}

/// The sound texts of a file by their keys, and what they would change of what the language has of its own.
pub fn look_at_file(
    language: &Language,
    file: &str,
    own: &BTreeMap<String, String>,
) -> (BTreeMap<String, String>, FileReport) {
    let mut report = FileReport::default();
    let mut texts = BTreeMap::new();
    for FileText { line, key, text } in read_file(language, file) {
        match text {
            Ok(text) => {
                let original = language.original(&key);
                let now = own.get(&key).or_else(|| original.map(|original| &original.text));
                let is_same = now == Some(&text);
                if !is_same && original.is_some_and(|original| original.is_long(&text)) {
                    report.long.push(key.clone());
                }
                match (is_same, own.contains_key(&key)) {
                    (true, _) => report.unchanged += 1,
                    (false, true) => report.changed += 1,
                    (false, false) => report.new += 1,
                }
                texts.insert(key, text);
            }
            Err(wrong) => {
                report.wrong += 1;
                if report.told.len() < TOLD {
                    report.told.push((line, key.chars().take(KEY_MAX).collect(), wrong));
                }
            }
        }
    }
    (texts, report)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_counts_once_and_the_wrong_ones_are_told_up_to_a_bound() {
        let own = BTreeMap::from([("login-title".to_owned(), "Come in".to_owned())]);
        let long = "x".repeat(100);
        let file = format!(
            "login-title = In\nlogin-email = {long}\nlogin-phone = Mine\nlogin-phone = Twice\n{}",
            "no-such-text = x\n".repeat(200)
        );
        let (texts, report) = look_at_file(&Language::english(), &file, &own);
        assert_eq!(texts.keys().collect::<Vec<_>>(), ["login-email", "login-phone", "login-title"]);
        assert_eq!((report.new, report.changed, report.unchanged, report.wrong), (2, 1, 0, 201));
        assert_eq!(report.told.len(), TOLD);
        assert_eq!(
            report.told[..2],
            [(4, "login-phone".to_owned(), Wrong::Twice), (5, "no-such-text".to_owned(), Wrong::NoSuchText)]
        );
        assert_eq!(report.long, ["login-email"]);
        let (_, again) = look_at_file(&Language::english(), "login-title = Come in\n", &own);
        assert_eq!(again, FileReport { unchanged: 1, ..FileReport::default() });
    }
}
