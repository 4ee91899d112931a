//! The pages about one thing. Links: each has an address of its own.

use latchkey_ui::text::language;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct Tab {
    pub label: String,
    pub href: String,
    pub is_current: bool,
    /// How many are there.
    pub count: Option<u64>,
}

#[component]
pub fn Tabs(#[prop(into)] label: String, tabs: Vec<Tab>) -> impl IntoView {
    view! {
        <nav class="tabs" aria-label=label>
            <ul>
                {tabs
                    .into_iter()
                    .map(|Tab { label, href, is_current, count }| {
                        view! {
                            <li>
                                <a href=href aria-current=is_current.then_some("page")>
                                    {label}
                                    {count.map(|count| view! { <span class="tab-count number">{language().number(count)}</span> })}
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </nav>
    }
}
