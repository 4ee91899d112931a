//! What is said of a webhook, new or not.

use std::collections::BTreeSet;

use latchkey_ui::{
    components::{Field, FieldError, field_error},
    flash::{self, EVENT_BOX},
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
    /// With a space between two.
    #[prop(optional, into)]
    events: String,
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
        <Events events />
    }
}

/// Those that were chosen before something else was refused, or that are chosen.
#[component]
fn Events(events: String) -> impl IntoView {
    let events = flash::typed("events").unwrap_or(events);
    let chosen: BTreeSet<&str> = events.split(' ').collect();
    let mut areas: Vec<(&str, Vec<AnyView>)> = Vec::new();
    for (kind, words) in views::kinds() {
        let area = kind.split_once('.').map_or(kind, |(area, _)| area);
        let is_chosen = chosen.contains(kind);
        let choice = view! {
            <label class="check event-kind">
                <input type="checkbox" name=format!("{EVENT_BOX}{kind}") value="on" checked=is_chosen />
                <span>
                    {words} " " <code>{kind}</code>
                </span>
            </label>
        };
        match areas.last_mut() {
            Some((last, choices)) if *last == area => choices.push(choice.into_any()),
            _ => areas.push((area, vec![choice.into_any()])),
        }
    }
    let error = field_error("events");
    let areas = areas.into_iter().map(|(_, choices)| view! { <div class="event-area">{choices}</div> });
    view! {
        <fieldset class="field event-kinds" aria-describedby="events-hint" aria-invalid=error.as_ref().map(|_| "true")>
            <legend>{say(text::events())}</legend>
            <p class="hint" id="events-hint">
                {say(text::events_hint())}
            </p>
            <FieldError name="events" invalid=text::events_invalid() />
            <div class="event-areas">{areas.collect_view()}</div>
        </fieldset>
    }
}
