//! A short form that makes something new, behind a button beside the title: it opens in place, with scripts or without.

use latchkey_ui::components::{Icon, IconName, field_error};
use leptos::prelude::*;

#[component]
pub fn Adds(
    #[prop(into)] label: String,
    /// It is open where one of these was refused: what is wrong stands beside it.
    #[prop(optional)]
    fields: &'static [&'static str],
    /// Why, or what comes of it.
    #[prop(optional, into)]
    lead: Option<String>,
    /// The form.
    children: Children,
) -> impl IntoView {
    let is_refused = fields.iter().any(|field| field_error(field).is_some());
    view! {
        <details class="adds" open=is_refused>
            <summary class="button button-primary">
                <Icon name=IconName::Plus />
                {label}
            </summary>
            <div class="adds-body">
                {lead.map(|lead| view! { <p class="hint">{lead}</p> })} {children()}
            </div>
        </details>
    }
}
