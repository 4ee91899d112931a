//! Addresses of parts of the overview, known to password managers and mails.

use latchkey_ui::{forms, routes};
use leptos::prelude::*;

pub const PASSKEYS: &str = "passkeys";
pub const SESSIONS: &str = "sessions";
pub const FACTORS: &str = "two-step";

/// `/account/passkeys`
#[component]
pub fn PasskeysSection() -> impl IntoView {
    forms::redirect(routes::PASSKEYS_PART);
}

/// `/account/sessions`
#[component]
pub fn SessionsSection() -> impl IntoView {
    forms::redirect(routes::SESSIONS_PART);
}
