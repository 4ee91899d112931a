//! Languages that the operator has added.

use latchkey_text::added_languages;

use super::Finding;

const ABOUT: &str = "languages";

/// As they were when this process started.
pub fn check() -> Vec<Finding> {
    let finding = |added: &latchkey_text::Added| {
        let folder = added.folder.display();
        match added.flaws.first() {
            None => Finding::ok(ABOUT, format!("{folder} is offered")),
            Some(flaw) => {
                let more = match added.flaws.len() - 1 {
                    0 => String::new(),
                    more => format!(", and {more} more"),
                };
                let text =
                    format!("{folder} is not offered: {flaw}{more}. All of it: latchkey language check {folder}");
                Finding::warn(ABOUT, text)
            }
        }
    };
    added_languages().iter().map(finding).collect()
}
