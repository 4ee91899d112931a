//! From page to page of a list. Keyset cursors lead on and to the beginning; browsers lead back.

use latchkey_ui::text::{console, say};
use leptos::prelude::*;

/// Nothing where there is one page.
#[component]
pub fn Pager(
    /// To the first page, from a later one.
    first: Option<String>,
    next: Option<String>,
) -> impl IntoView {
    (first.is_some() || next.is_some()).then(|| {
        let link = |href: Option<String>, label, rel| {
            href.map(|href| {
                view! {
                    <a class="button" href=href rel=rel>
                        {say(label)}
                    </a>
                }
            })
        };
        view! {
            <nav class="pages" aria-label=say(console::pages())>
                {link(first, console::first_page(), "first")}
                {link(next, console::next_page(), "next")}
            </nav>
        }
    })
}
