//! What is said of a webhook, new or not.

use latchkey_ui::{
    components::Field,
    text::{say, webhook as text},
};
use leptos::prelude::*;

use super::views;

/// Those that say themselves what is wrong with them.
pub const FIELDS: &[&str] = &["url", "description", "events"];

#[component]
pub fn WebhookFields(
    #[prop(optional, into)] url: String,
    #[prop(optional, into)] description: String,
    #[prop(optional, into)] events: String,
) -> impl IntoView {
    view! {
        <Field
            label=text::url()
            name="url"
            r#type="url"
            maxlength=2000
            value=url
            hint=text::url_hint()
            invalid=text::url_invalid()
        />
        <Field
            label=text::description()
            name="description"
            maxlength=200
            required=false
            value=description
            hint=text::description_hint()
            invalid=text::description_invalid()
        />
        <Field
            label=text::events()
            name="events"
            maxlength=4000
            required=false
            is_code=true
            value=events
            hint=text::events_hint()
            invalid=text::events_invalid()
        />
        <details class="event-kinds">
            <summary>{say(text::kinds())}</summary>
            <ul>
                {views::kinds()
                    .into_iter()
                    .map(|kind| {
                        view! {
                            <li>
                                <code>{kind}</code>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </details>
    }
}
