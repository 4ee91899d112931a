//! The domain that an organization says is its own: in the console, and for whoever looks after it themselves.

use leptos::prelude::*;

use super::{FieldError, field_error};
use crate::{
    flash,
    text::{organizations as words, say},
};

/// `domain`, in the form that adds one. What is wrong with it is told of `domains`: that another organization has proved one is
/// no matter of this field.
#[component]
pub fn DomainField() -> impl IntoView {
    let error_id = field_error("domains");
    let is_refused = error_id.is_some();
    let value = if is_refused { flash::typed("domain") } else { None };
    view! {
        <div class="field">
            <label for="domain">{say(words::domain())}</label>
            <input
                id="domain"
                name="domain"
                type="text"
                value=value
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                maxlength="253"
                required
                autofocus=is_refused
                aria-invalid=is_refused.then_some("true")
                aria-describedby=error_id
            />
            <FieldError name="domains" invalid=words::domain_invalid() />
        </div>
    }
}
