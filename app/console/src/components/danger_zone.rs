//! What cannot be taken back, at the end of a page.

use leptos::prelude::*;

use latchkey_ui::text::{console, say};

/// Around [`Danger`]s.
#[component]
pub fn DangerZone(children: Children) -> impl IntoView {
    view! {
        <section class="danger-zone" aria-labelledby="danger-zone">
            <h2 id="danger-zone">{say(console::danger_zone())}</h2>
            {children()}
        </section>
    }
}

/// One deed: what it does in words, beside the form or the link that does it.
#[component]
pub fn Danger(#[prop(into)] title: String, #[prop(into)] text: String, children: Children) -> impl IntoView {
    view! {
        <div class="danger">
            <div class="danger-text">
                <h3>{title}</h3>
                <p class="hint">{text}</p>
            </div>
            <div class="danger-deed">{children()}</div>
        </div>
    }
}
