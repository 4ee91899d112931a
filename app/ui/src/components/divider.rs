//! A line between two ways.

use leptos::prelude::*;

use crate::text::{Message, say};

#[component]
pub fn Divider(label: Message) -> impl IntoView {
    view! {
        <p class="divider">
            <span>{say(label)}</span>
        </p>
    }
}
