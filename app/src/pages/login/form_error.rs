//! What a form's round trip brought back.

use leptos::prelude::*;

use crate::{
    components::{Alert, Tone},
    locales::text::errors as text,
    server_fns::request,
    wire::AppError,
};

/// Id of the alert, for the `aria-describedby` of what it is about.
pub const FORM_ERROR: &str = "form-error";

/// The error in the page's query, in words. Only known codes and small numbers are ever shown.
#[component]
pub fn FormError(
    /// What is wrong with what was typed.
    #[prop(default = text::INVALID_EMAIL)]
    invalid: &'static str,
) -> impl IntoView {
    error_in_query().map(|code| {
        view! {
            <Alert tone=Tone::Error id=FORM_ERROR>
                {words(&code, invalid)}
            </Alert>
        }
    })
}

pub fn error_in_query() -> Option<String> {
    request::query("error")
}

fn words(code: &str, invalid: &str) -> String {
    let number = |name| request::query(name).and_then(|number| number.parse::<u32>().ok());
    let known = |error: AppError| error.code() == code;
    if known(AppError::CodeWrong { attempts_left: 0 }) {
        let [before, after] = text::CODE_WRONG_LEFT;
        let left = number("left").map(|left| format!(" {before} {left}{after}")).unwrap_or_default();
        format!("{}{left}", text::CODE_WRONG)
    } else if known(AppError::TooManyRequests { retry_after_secs: 0 }) {
        let [before, after] = text::TOO_MANY_REQUESTS;
        format!("{before} {} {after}", wait(number("wait").unwrap_or(60)))
    } else if code == "invalid_input" {
        invalid.to_owned()
    } else {
        let fixed = [
            (AppError::CodeExpired, text::CODE_EXPIRED),
            (AppError::CodeUsedUp, text::CODE_USED_UP),
            (AppError::ResendUsedUp, text::RESEND_USED_UP),
            (AppError::EmailUndeliverable, text::EMAIL_UNDELIVERABLE),
            (AppError::NotSignedIn, text::NOT_SIGNED_IN),
            (AppError::LinkInvalid, text::LINK_INVALID),
            (AppError::LastWayIn, text::LAST_WAY_IN),
            (AppError::NotFound, text::NOT_FOUND),
        ];
        let found = fixed.into_iter().find(|(error, _)| error.code() == code);
        found.map_or(text::OTHER, |(_, words)| words).to_owned()
    }
}

/// Rounded up: whoever waits so long is not too early.
fn wait(seconds: u32) -> String {
    let (count, [one, more]) = match seconds {
        0..=90 => (seconds.max(1), text::SECONDS),
        91..=5400 => (seconds.div_ceil(60), text::MINUTES),
        5401.. => (seconds.div_ceil(3600), text::HOURS),
    };
    format!("{count} {}", if count == 1 { one } else { more })
}
