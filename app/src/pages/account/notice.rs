//! What was done, as the page's query says.

use leptos::prelude::*;

use crate::{
    components::{Alert, Tone},
    locales::text::{account::notices as text, code},
    server_fns::request,
};

/// Only known codes are ever shown.
#[component]
pub fn Notice() -> impl IntoView {
    let words = notice_in_query().and_then(|code| {
        let known = [
            ("passkey_added", text::PASSKEY_ADDED),
            ("passkey_renamed", text::PASSKEY_RENAMED),
            ("passkey_removed", text::PASSKEY_REMOVED),
            ("session_revoked", text::SESSION_REVOKED),
            ("sessions_revoked", text::SESSIONS_REVOKED),
            ("names_saved", text::NAMES_SAVED),
            ("email_changed", text::EMAIL_CHANGED),
            ("look_chosen", text::LOOK_CHOSEN),
            ("confirmed", text::CONFIRMED),
            ("sent", code::RESENT),
        ];
        known.into_iter().find(|(name, _)| *name == code).map(|(_, words)| words)
    });
    words.map(|words| view! { <Alert tone=Tone::Success>{words}</Alert> })
}

/// Was something changed that a password manager keeps a copy of?
pub fn concerns_password_managers() -> bool {
    let changes = ["passkey_renamed", "passkey_removed", "names_saved", "email_changed"];
    notice_in_query().is_some_and(|code| changes.contains(&code.as_str()))
}

fn notice_in_query() -> Option<String> {
    request::query("notice")
}
