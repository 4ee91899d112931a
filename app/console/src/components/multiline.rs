//! A field of several lines, of what programs read. When it was not accepted it holds what was typed, has the focus, and says
//! what is wrong.

use latchkey_ui::{
    components::{FieldError, field_error, plain},
    flash,
    text::{Message, say},
};
use leptos::prelude::*;

#[component]
pub fn Multiline(
    label: Message,
    name: &'static str,
    value: String,
    hint: Message,
    /// What is wrong when what was typed is not accepted.
    invalid: Message,
    /// Said where that is too long to be shown again: see `flash`.
    #[prop(optional)]
    lost: Option<Message>,
    /// No more can be typed. What means nothing without its end has none.
    #[prop(optional)]
    maxlength: Option<u32>,
    /// What it is stands above it already.
    #[prop(optional)]
    is_titled: bool,
) -> impl IntoView {
    let typed = flash::typed(name);
    let error_id = field_error(name);
    let is_refused = error_id.is_some();
    let lost = lost.filter(|_| is_refused && typed.is_none());
    let value = typed.unwrap_or(value);
    let rows = (value.lines().count() + 1).clamp(2, 12).to_string();
    let hint_id = format!("{name}-hint");
    let described_by = error_id.into_iter().chain([hint_id.clone()]).collect::<Vec<_>>().join(" ");
    view! {
        <div class="field">
            <label for=name class=is_titled.then_some("visually-hidden")>
                {say(label)}
            </label>
            <textarea
                id=name
                name=name
                rows=rows
                dir="ltr"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                maxlength=maxlength.map(|most| most.to_string())
                autofocus=is_refused
                aria-invalid=is_refused.then_some("true")
                aria-describedby=described_by
            >
                {plain(&value)}
            </textarea>
            <FieldError name invalid />
            {lost.map(|lost| view! { <p class="field-error">{say(lost)}</p> })}
            <p class="hint" id=hint_id>
                {say(hint)}
            </p>
        </div>
    }
}
