//! What was done.

use leptos::prelude::*;

use super::{Alert, Tone};
use crate::{
    flash::{self, Notice as Done},
    locales::text::{account::notices as text, code, login},
};

/// Once: the next page does not say it again.
#[component]
pub fn Notice() -> impl IntoView {
    flash::notice().map(|notice| {
        flash::take();
        view! { <Alert tone=Tone::Success>{words(notice)}</Alert> }
    })
}

const fn words(notice: Done) -> &'static str {
    match notice {
        Done::PasskeyAdded => text::PASSKEY_ADDED,
        Done::PasskeyRenamed => text::PASSKEY_RENAMED,
        Done::PasskeyRemoved => text::PASSKEY_REMOVED,
        Done::SessionRevoked => text::SESSION_REVOKED,
        Done::SessionsRevoked => text::SESSIONS_REVOKED,
        Done::NamesSaved => text::NAMES_SAVED,
        Done::EmailChanged => text::EMAIL_CHANGED,
        Done::LookChosen => text::LOOK_CHOSEN,
        Done::Confirmed => text::CONFIRMED,
        Done::CodeSent => code::RESENT,
        Done::SignedOut => login::SIGNED_OUT,
    }
}

/// Was something changed that a password manager keeps a copy of?
pub fn concerns_password_managers() -> bool {
    let changes = [Done::PasskeyRenamed, Done::PasskeyRemoved, Done::NamesSaved, Done::EmailChanged];
    flash::notice().is_some_and(|notice| changes.contains(&notice))
}
