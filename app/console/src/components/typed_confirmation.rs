//! For what cannot be taken back: whoever does it types what it is done to.

use latchkey_domain::kernel::typed::is_typed;
use latchkey_ui::{
    AppError,
    components::{FieldError, field_error},
    text::{Hole, console, say_around},
};
use leptos::prelude::*;

const NAME: &str = "confirmation";

/// A field of the form that does it. Its server function takes `confirmation`, and asks [`is_confirmed`].
#[component]
pub fn TypedConfirmation(
    /// Such as the address of a person, or the name of an organization.
    #[prop(into)]
    word: String,
) -> impl IntoView {
    let error_id = field_error(NAME);
    let word = view! {
        <strong>
            <bdi>{word}</bdi>
        </strong>
    }
    .into_any();
    view! {
        <div class="field">
            <label for=NAME>{say_around(console::type_to_confirm(Hole), [word])}</label>
            <input
                id=NAME
                name=NAME
                required
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                maxlength="254"
                autofocus=error_id.is_some()
                aria-invalid=error_id.as_ref().map(|_| "true")
                aria-describedby=error_id
            />
            <FieldError name=NAME invalid=console::not_confirmed() />
        </div>
    }
}

/// Was something else typed just before?
pub(super) fn is_refused() -> bool {
    field_error(NAME).is_some()
}

/// Was this typed, as far as anybody can see it?
pub fn is_confirmed(typed: &str, word: &str) -> Result<(), AppError> {
    if is_typed(typed, word) {
        return Ok(());
    }
    Err(AppError::InvalidInput { field: NAME.to_owned(), message: "type it as it stands there".to_owned() })
}
