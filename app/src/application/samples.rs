//! A request of nobody, for pages that are only looked at, within the console.

use latchkey_ui::request::{SAMPLE_APPLICATION, SAMPLE_EMAIL};

use super::views::Asked;

/// For these facts, with the address of whoever is asked.
pub fn asked(facts: Vec<String>) -> (Asked, String) {
    let asked = Asked {
        name: SAMPLE_APPLICATION.to_owned(),
        logo: None,
        facts,
        host: Some("shop.example.com".to_owned()),
        doubts: Vec::new(),
        hint: None,
        is_sign_up: false,
        sealed: String::new(),
        shown: String::new(),
    };
    (asked, SAMPLE_EMAIL.to_owned())
}
