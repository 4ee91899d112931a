//! Yes or no, with what it means.

use latchkey_ui::{
    components::FieldError,
    flash,
    text::{Message, errors, say},
};
use leptos::prelude::*;

#[component]
pub fn Switch(
    label: Message,
    name: &'static str,
    #[prop(optional)] is_on: bool,
    /// Said below it, where its words do not say all of it.
    #[prop(optional)]
    hint: Option<Message>,
    #[prop(default = errors::other())] invalid: Message,
) -> impl IntoView {
    let hint_id = hint.as_ref().map(|_| format!("{name}-hint"));
    // As it was when the form was refused.
    let is_on = is_on || flash::typed(name).is_some();
    let described_by = hint_id.clone();
    view! {
        <div class="field switch">
            <label>
                <input type="checkbox" name=name value="true" checked=is_on aria-describedby=described_by />
                <span>{say(label)}</span>
            </label>
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
