//! Languages that the operator has added.

use latchkey_text::{Added, added_languages};

use super::Finding;

const ABOUT: &str = "languages";

/// As they were when this process started.
pub fn check() -> Vec<Finding> {
    let finding = |added: &Added| match added.why_not() {
        None => Finding::ok(ABOUT, format!("{} is offered", added.folder.display())),
        Some(why) => Finding::warn(ABOUT, why),
    };
    added_languages().iter().map(finding).collect()
}
