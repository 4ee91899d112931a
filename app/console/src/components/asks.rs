//! One question before a deed of a row: it opens in place, with scripts or without.

use leptos::prelude::*;

#[component]
pub fn Asks(
    /// On what opens it.
    #[prop(into)]
    label: String,
    /// Which row it is of, for those who listen.
    #[prop(into)]
    of: String,
    /// What comes of it.
    #[prop(into)]
    text: String,
    /// The form.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="row-asks">
            <summary class="button button-plain">
                {label} <span class="visually-hidden">" " {of}</span>
            </summary>
            <p class="hint">{text}</p>
            {children()}
        </details>
    }
}
