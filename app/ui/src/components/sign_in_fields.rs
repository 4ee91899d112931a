//! How people sign in: to this server, for an organization, or in an application. In the console, and for whoever looks after an
//! organization themselves.

use leptos::prelude::*;

use super::FieldError;
use crate::text::{
    Message, account, console_applications as text, console_organizations as words, console_system as system,
    organizations as own_words, say,
};

#[component]
pub fn SignInFields(
    second_factor: &'static str,
    /// All words that it can be.
    second_factors: Vec<&'static str>,
    /// Which of those that there are, each by its word.
    methods: Vec<(&'static str, bool)>,
    #[prop(default = words::methods_hint())] methods_hint: Message,
    /// What it is called where nothing is asked for.
    #[prop(default = text::second_factor_off())]
    second_factor_off: Message,
    #[prop(default = words::second_factor_hint())] second_factor_hint: Message,
) -> impl IntoView {
    let option = |word: &'static str| {
        let label = second_factor_label(word).unwrap_or_else(|| second_factor_off.clone());
        view! {
            <option value=word selected=word == second_factor>
                {say(label)}
            </option>
        }
    };
    let method = |(word, is_on): (&'static str, bool)| {
        view! {
            <label class="check">
                <input type="checkbox" name=format!("method-{word}") value="on" checked=is_on />
                <span>{say(method_label(word))}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend>{say(text::methods())}</legend>
            <div class="field checks">{methods.into_iter().map(method).collect_view()}</div>
            <FieldError name="methods" invalid=text::methods_invalid() />
            <p class="hint">{say(methods_hint)}</p>
        </fieldset>
        <div class="field">
            <label for="second_factor">{say(text::second_factor())}</label>
            <select id="second_factor" name="second_factor" aria-describedby="second_factor-hint">
                {second_factors.into_iter().map(option).collect_view()}
            </select>
            <FieldError name="second_factor" invalid=text::second_factor_invalid() />
            <FieldError name="administrators" invalid=system::shut_out() />
            <FieldError name="everybody" invalid=own_words::not_everybody() />
            <p class="hint" id="second_factor-hint">
                {say(second_factor_hint)}
            </p>
        </div>
    }
}

/// What may be asked for, in words; `None` where nothing is.
fn second_factor_label(word: &str) -> Option<Message> {
    Some(match word {
        "optional" => text::second_factor_optional(),
        "optional-direct" => text::second_factor_optional_direct(),
        "optional-risk" => text::second_factor_optional_risk(),
        "required" => text::second_factor_required(),
        "required-direct" => text::second_factor_required_direct(),
        "required-risk" => text::second_factor_required_risk(),
        _ => return None,
    })
}

/// A way to sign in, or what is proved after it, in words.
fn method_label(word: &str) -> Message {
    match word {
        "email-otp" => text::by_code(),
        "magic-link" => text::by_link(),
        "phone-otp" => text::by_phone(),
        "totp" => account::totp_title(),
        "backup-code" => account::backup_codes_title(),
        _ => text::by_passkey(),
    }
}
