//! Why the form that was sent was not accepted.

use leptos::prelude::*;

use super::{Alert, Tone};
use crate::{AppError, flash, locales::text::errors as text};

/// What is wrong beyond the page's fields; [`FieldError`] says the rest. Only known words and small numbers are ever shown.
#[component]
pub fn FormError(
    /// The page's fields that say themselves what is wrong with them.
    #[prop(optional)]
    fields: &'static [&'static str],
    /// Who is signed in.
    #[prop(optional, into)]
    signed_in_as: Option<String>,
) -> impl IntoView {
    let error = flash::error()?;
    flash::take();
    let words = match error {
        _ if error.field().is_some_and(|field| fields.contains(&field)) => return None,
        AppError::OtherAccount { .. } => {
            format!("{} {}.", text::OTHER_ACCOUNT, signed_in_as.unwrap_or_default())
        }
        error => words(&error, text::OTHER),
    };
    Some(view! { <Alert tone=Tone::Error>{words}</Alert> })
}

/// What is wrong with one field, beneath it.
#[component]
pub fn FieldError(
    name: &'static str,
    /// When what was typed cannot be right.
    invalid: &'static str,
) -> impl IntoView {
    flash::error_of(name).map(|error| {
        view! {
            <p class="field-error" role="alert" id=field_error_id(name)>
                {words(&error, invalid)}
            </p>
        }
    })
}

/// For the `aria-describedby` of the field, and whether it is invalid at all.
pub fn field_error(name: &str) -> Option<String> {
    flash::error_of(name).map(|_| field_error_id(name))
}

fn field_error_id(name: &str) -> String {
    format!("{name}-error")
}

fn words(error: &AppError, invalid: &str) -> String {
    let fixed = match error {
        AppError::InvalidInput { .. } => invalid,
        AppError::CodeWrong { attempts_left } => {
            let [before, after] = text::CODE_WRONG_LEFT;
            return format!("{} {before} {attempts_left}{after}", text::CODE_WRONG);
        }
        AppError::TooManyRequests { retry_after_secs } => {
            let [before, after] = text::TOO_MANY_REQUESTS;
            return format!("{before} {} {after}", wait(*retry_after_secs));
        }
        AppError::CodeExpired => text::CODE_EXPIRED,
        AppError::CodeUsedUp => text::CODE_USED_UP,
        AppError::ResendUsedUp => text::RESEND_USED_UP,
        AppError::EmailUndeliverable => text::EMAIL_UNDELIVERABLE,
        AppError::NotSignedIn => text::NOT_SIGNED_IN,
        AppError::LinkInvalid => text::LINK_INVALID,
        AppError::LastWayIn => text::LAST_WAY_IN,
        AppError::NotFound => text::NOT_FOUND,
        AppError::Unavailable => text::UNAVAILABLE,
        _ => text::OTHER,
    };
    fixed.to_owned()
}

/// As people say it. Nobody counts 61 seconds; reading this takes longer than what is rounded off.
fn wait(seconds: u32) -> String {
    let (count, [one, more]) = match seconds {
        0..=45 => (seconds.max(2), text::SECONDS),
        46..=5400 => (seconds.saturating_sub(15).div_ceil(60), text::MINUTES),
        5401.. => (seconds.saturating_sub(300).div_ceil(3600), text::HOURS),
    };
    if count == 1 { one.to_owned() } else { format!("{count} {more}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_said_as_people_say_it() {
        let said = [
            (0, "2 seconds"),
            (45, "45 seconds"),
            (46, "a minute"),
            (61, "a minute"),
            (75, "a minute"),
            (76, "2 minutes"),
            (120, "2 minutes"),
            (600, "10 minutes"),
            (5400, "90 minutes"),
            (5401, "2 hours"),
            (86_400, "24 hours"),
            (u32::MAX, "1193047 hours"),
        ];
        for (seconds, words) in said {
            assert_eq!(wait(seconds), words, "{seconds}");
        }
    }
}
