//! The few ways in which a list is mostly looked at, one press each.

use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct Chip {
    pub label: String,
    pub href: String,
    pub is_on: bool,
}

#[component]
pub fn FilterChips(
    /// For those who listen.
    #[prop(into)]
    label: String,
    chips: Vec<Chip>,
) -> impl IntoView {
    view! {
        <nav class="chips" aria-label=label>
            <ul>
                {chips
                    .into_iter()
                    .map(|Chip { label, href, is_on }| {
                        view! {
                            <li>
                                <a class="chip" href=href aria-current=is_on.then_some("true")>
                                    {label}
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </nav>
    }
}
