//! Why the form that was sent was not accepted.

use leptos::prelude::*;

use super::{Alert, Tone};
use crate::{
    AppError, flash,
    text::{Message, errors, say},
};

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
        AppError::OtherAccount { .. } => errors::other_account(signed_in_as.unwrap_or_default()),
        error => words(&error, errors::other()),
    };
    Some(view! { <Alert tone=Tone::Error>{say(words)}</Alert> })
}

/// What is wrong with one field, beneath it.
#[component]
pub fn FieldError(
    name: &'static str,
    /// When what was typed cannot be right.
    invalid: Message,
) -> impl IntoView {
    flash::error_of(name).map(|error| {
        view! {
            <p class="field-error" role="alert" id=field_error_id(name)>
                {say(words(&error, invalid))}
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

/// What somebody has is not taken; these are, as [`AppError::FactorElsewhere`] names them.
pub fn factor_elsewhere(takes: &str) -> Message {
    match takes {
        "passkey" => errors::factor_elsewhere_passkey(),
        "app" => errors::factor_elsewhere_app(),
        "either" => errors::factor_elsewhere_either(),
        _ => errors::factor_elsewhere(),
    }
}

fn words(error: &AppError, invalid: Message) -> Message {
    match error {
        AppError::InvalidInput { .. } => invalid,
        AppError::CodeWrong { attempts_left } => errors::code_wrong(*attempts_left),
        AppError::FactorWrong { attempts_left } => errors::factor_wrong(*attempts_left),
        AppError::TooManyRequests { retry_after_secs } => wait(*retry_after_secs),
        AppError::CodeUsedAlready => errors::code_used_already(),
        AppError::FactorElsewhere { takes } => factor_elsewhere(takes),
        AppError::TotpWrong => errors::totp_wrong(),
        AppError::CeremonyExpired | AppError::CeremonyUsed => errors::set_up_over(),
        AppError::CodeExpired => errors::code_expired(),
        AppError::CodeUsedUp => errors::code_used_up(),
        AppError::ResendUsedUp => errors::resend_used_up(),
        AppError::EmailUndeliverable => errors::email_undeliverable(),
        AppError::PhoneNotServed => errors::phone_not_served(),
        AppError::NotSignedIn => errors::not_signed_in(),
        // Mostly: it was switched off since the page was opened.
        AppError::SignInRefused => errors::sign_in_refused(),
        AppError::LinkInvalid => errors::link_invalid(),
        AppError::LastWayIn => errors::last_way_in(),
        AppError::AddressTaken => errors::address_taken(),
        AppError::LastAdministrator => errors::last_administrator(),
        AppError::LastOwner => errors::last_owner(),
        AppError::OwnerRole => errors::owner_role(),
        AppError::AboveOwn => errors::above_own(),
        AppError::DnsSilent => errors::dns_silent(),
        AppError::RecordMissing => errors::record_missing(),
        AppError::SenderRefused { fault } => crate::sender::fault_in_words(fault),
        AppError::Taken { field } if field == "domain" => errors::domain_taken(),
        AppError::Taken { .. } => errors::taken(),
        AppError::TooMany => errors::too_many(),
        AppError::OtherAddress { expected } => errors::other_address(expected.as_str()),
        AppError::SecondStepOver => errors::second_step_over(),
        AppError::SecondStepOwed { .. } => errors::second_step_owed(),
        AppError::NotFound => errors::not_found(),
        AppError::Changed => errors::changed(),
        AppError::TooLate => errors::too_late(),
        AppError::Unavailable => errors::unavailable(),
        _ => errors::other(),
    }
}

/// As people say it. Nobody counts 61 seconds; reading this takes longer than what is rounded off.
pub fn wait(seconds: u32) -> Message {
    match seconds {
        0..=45 => errors::wait_seconds(seconds.max(2)),
        46..=5400 => errors::wait_minutes(seconds.saturating_sub(15).div_ceil(60)),
        5401.. => errors::wait_hours(seconds.saturating_sub(300).div_ceil(3600)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

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
            (u32::MAX, "1,193,047 hours"),
        ];
        for (seconds, words) in said {
            let expected = format!("Too many attempts. Please wait {words} and try again.");
            assert_eq!(Language::english().say(&wait(seconds)), expected, "{seconds}");
        }
    }
}
