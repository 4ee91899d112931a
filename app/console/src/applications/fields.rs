//! Fields of the forms about an application. Each is named as the domain names what is wrong with it.

use latchkey_ui::{
    components::FieldError,
    text::{Message, console_applications as text, say},
};
use leptos::prelude::*;

use crate::components::Multiline;

/// Several values, one on each line.
#[component]
pub fn Lines(label: Message, name: &'static str, values: Vec<String>, hint: Message) -> impl IntoView {
    let value = values.join("\n");
    view! { <Multiline label name value hint invalid=text::invalid() maxlength=20_000 /> }
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
