//! What can be done to a row, behind three dots: it opens in place, with scripts or without. `public/account.js` closes it by
//! Escape, and once something else is chosen.

use latchkey_ui::text::{console_people as text, say};
use leptos::prelude::*;

#[component]
pub fn RowMenu(
    /// Which row it is of, for those who listen.
    #[prop(into)]
    of: String,
    /// A form or a link for each deed; before one that cannot be taken back, what comes of it.
    children: Children,
) -> impl IntoView {
    let deeds = say(text::actions());
    let title = deeds.clone();
    view! {
        // Of all with the same name one is open.
        <details class="row-menu" name="row-menu">
            <summary class="button button-plain" title=title>
                <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M5 12h.01M12 12h.01M19 12h.01" />
                </svg>
                <span class="visually-hidden">{deeds} " " {of}</span>
            </summary>
            <div class="row-menu-body">{children()}</div>
        </details>
    }
}
