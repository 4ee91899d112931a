//! A small sign by which a passkey is found again in a list.

use latchkey_ui::components::Initials;
use leptos::prelude::*;

use super::provider_icon::provider_icon;

/// The sign of whoever keeps the passkey; else initials.
#[component]
pub fn Monogram(name: String, aaguid: String) -> impl IntoView {
    match provider_icon(&aaguid) {
        Some(icon) => view! { <span class="monogram">{icon}</span> }.into_any(),
        None => view! { <Initials name /> }.into_any(),
    }
}
