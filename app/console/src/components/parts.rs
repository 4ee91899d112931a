//! Leads to the parts of a long page, and stays in sight.

use latchkey_ui::text::{Message, say};
use leptos::prelude::*;

use super::{Tab, Tabs};

#[component]
pub fn Parts(
    /// Of the links.
    label: Message,
    /// What each part is called, and the id of its heading.
    parts: Vec<(Message, &'static str)>,
) -> impl IntoView {
    let part = |(label, id): (Message, &str)| Tab {
        label: say(label),
        href: format!("#{id}"),
        is_current: false,
        count: None,
    };
    let tabs = parts.into_iter().map(part).collect();
    view! {
        <div class="parts">
            <Tabs label=say(label) tabs />
        </div>
    }
}
