//! A request of nobody, for pages that are only looked at, within the console.

use latchkey_domain::{
    Scopes,
    oauth::scope::{EMAIL, OPENID, PROFILE},
};
use latchkey_ui::request::SAMPLE_APPLICATION;

use super::views::{Asked, facts};

/// With the address of whoever is asked.
pub fn asked() -> (Asked, String) {
    let scopes = Scopes::default().with([OPENID, PROFILE, EMAIL]);
    let asked = Asked {
        name: SAMPLE_APPLICATION.to_owned(),
        logo: None,
        facts: facts(&scopes),
        host: Some("shop.example.com".to_owned()),
        doubts: Vec::new(),
        hint: None,
        is_sign_up: false,
        sealed: String::new(),
    };
    (asked, "ada@example.com".to_owned())
}
