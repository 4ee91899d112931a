//! A labelled input. When it was not accepted it holds what was typed, has the focus, and says what is wrong.

use leptos::prelude::*;

use super::{FieldError, field_error};
use crate::{
    flash,
    text::{Message, errors, say},
};

#[component]
pub fn Field(
    label: Message,
    name: &'static str,
    #[prop(default = "text")] r#type: &'static str,
    #[prop(optional)] autocomplete: Option<&'static str>,
    /// Which keyboard, where the type does not say.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(default = 254)] maxlength: u16,
    #[prop(default = true)] required: bool,
    /// No word: keyboards leave it as it is.
    #[prop(optional)]
    is_code: bool,
    /// What is wrong when what was typed is not accepted.
    #[prop(default = errors::other())]
    invalid: Message,
    /// Said below it.
    #[prop(optional)]
    hint: Option<Message>,
) -> impl IntoView {
    let is_no_word = is_code || inputmode.is_some() || matches!(r#type, "email" | "tel");
    let value = flash::typed(name).or(value.filter(|value| !value.is_empty()));
    let error_id = field_error(name);
    let is_refused = error_id.is_some();
    let hint_id = hint.as_ref().map(|_| format!("{name}-hint"));
    let descriptions: Vec<String> = [error_id, hint_id.clone()].into_iter().flatten().collect();
    let described_by = (!descriptions.is_empty()).then(|| descriptions.join(" "));
    view! {
        <div class="field">
            <label for=name>{say(label)}</label>
            <input
                id=name
                name=name
                type=r#type
                value=value
                autocomplete=autocomplete
                inputmode=inputmode
                autocapitalize=is_no_word.then_some("none")
                spellcheck=is_no_word.then_some("false")
                maxlength=maxlength.to_string()
                required=required
                autofocus=is_refused
                aria-invalid=is_refused.then_some("true")
                aria-describedby=described_by
            />
            <FieldError name invalid />
            {hint
                .map(|hint| {
                    view! {
                        <p class="hint" id=hint_id>
                            {say(hint)}
                        </p>
                    }
                })}
        </div>
    }
}
