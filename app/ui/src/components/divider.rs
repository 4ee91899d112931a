//! A line between two ways.

use leptos::prelude::*;

#[component]
pub fn Divider(label: &'static str) -> impl IntoView {
    view! {
        <p class="divider">
            <span>{label}</span>
        </p>
    }
}
