//! Six digits.

use latchkey_ui::{
    components::{FieldError, field_error},
    text::{code, say},
};
use leptos::prelude::*;

/// One input that is drawn over six cells: several inputs would break paste, autofill and screen readers.
#[component]
pub fn CodeInput(
    /// Not in a frame: browsers refuse it there, and say so.
    #[prop(default = true)]
    autofocus: bool,
) -> impl IntoView {
    let error_id = field_error("code");
    view! {
        <div class="field">
            <label for="code">{say(code::label())}</label>
            <div class="code">
                {[(); 6].map(|()| view! { <i></i> })}
                <input
                    class="code-input"
                    id="code"
                    name="code"
                    type="text"
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    pattern=r"\P{Nd}*(\p{Nd}\P{Nd}*){6}"
                    title=say(code::invalid())
                    maxlength="64"
                    required
                    autofocus=autofocus
                    spellcheck="false"
                    aria-invalid=error_id.as_ref().map(|_| "true")
                    aria-describedby=error_id
                />
            </div>
            <FieldError name="code" invalid=code::invalid() />
        </div>
    }
}
