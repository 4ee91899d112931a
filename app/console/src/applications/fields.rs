//! Fields of the forms about an application. Each is named as the domain names what is wrong with it.

use latchkey_ui::{
    components::{FieldError, field_error, plain},
    flash,
    text::{Message, console_applications as text, say},
};
use leptos::prelude::*;

/// Several values, one on each line.
#[component]
pub fn Lines(label: Message, name: &'static str, values: Vec<String>, hint: Message) -> impl IntoView {
    let value = flash::typed(name).unwrap_or_else(|| values.join("\n"));
    let (error_id, hint_id) = (field_error(name), format!("{name}-hint"));
    let rows = (value.lines().count() + 1).clamp(2, 8).to_string();
    let is_refused = error_id.is_some();
    let described_by = error_id.into_iter().chain([hint_id.clone()]).collect::<Vec<_>>().join(" ");
    view! {
        <div class="field">
            <label for=name>{say(label)}</label>
            <textarea
                id=name
                name=name
                rows=rows
                dir="ltr"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                maxlength="20000"
                autofocus=is_refused
                aria-invalid=is_refused.then_some("true")
                aria-describedby=described_by
            >
                {plain(&value)}
            </textarea>
            <FieldError name invalid=text::invalid() />
            <p class="hint" id=hint_id>
                {say(hint)}
            </p>
        </div>
    }
}

/// One of a few words.
#[component]
pub fn Choice(
    label: Message,
    name: &'static str,
    value: String,
    /// Value and words.
    options: Vec<(String, String)>,
    hint: Message,
) -> impl IntoView {
    let hint_id = format!("{name}-hint");
    let described_by = hint_id.clone();
    view! {
        <div class="field">
            <label for=name>{say(label)}</label>
            <select id=name name=name aria-describedby=described_by>
                {options
                    .into_iter()
                    .map(|(option, words)| {
                        let is_selected = option == value;
                        view! {
                            <option value=option selected=is_selected>
                                {words}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            <FieldError name invalid=text::invalid() />
            <p class="hint" id=hint_id>
                {say(hint)}
            </p>
        </div>
    }
}
