use latchkey_ui::{
    components::Field,
    text::{Message, console_audit, console_people},
};
use leptos::prelude::*;

/// Which organization: by its short name, as there may be more than a list has.
#[component]
pub fn OrganizationField(
    /// What is wrong when what was typed is not accepted.
    invalid: Message,
) -> impl IntoView {
    view! {
        <Field
            label=console_audit::organization()
            name="organization"
            maxlength=64
            is_code=true
            invalid
            hint=console_people::organization_hint()
        />
    }
}
