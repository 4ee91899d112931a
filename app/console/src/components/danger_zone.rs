//! What cannot be taken back, at the end of a page.

use leptos::prelude::*;

use latchkey_ui::text::{console, say};

use super::typed_confirmation::is_refused;

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
pub fn Danger(
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    /// Is the form behind a button that opens it?
    #[prop(optional)]
    asks: bool,
    /// So it is as well with a [`TypedConfirmation`](super::TypedConfirmation) in it; open where something else was typed.
    #[prop(optional)]
    types: bool,
    children: Children,
) -> impl IntoView {
    let is_wrong = types && is_refused();
    let deed = if asks || types {
        view! {
            <details class="asks" open=is_wrong>
                <summary class="button button-danger">{title.clone()}</summary>
                {children()}
            </details>
        }
        .into_any()
    } else {
        children().into_any()
    };
    view! {
        <div class="danger">
            <div class="danger-text">
                <h3>{title}</h3>
                <p class="hint">{text}</p>
            </div>
            <div class="danger-deed">{deed}</div>
        </div>
    }
}
