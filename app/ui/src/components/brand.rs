//! The mark and name of the place.

use leptos::prelude::*;

use crate::{request, routes};

/// Its logo, which stands for the name as well; or a key whose bit is a latch, the same drawing as `public/favicon.svg`.
#[component]
pub fn Brand() -> impl IntoView {
    let brand = request::brand();
    let shown = match &brand.logo {
        Some(logo) => {
            // As the reader chose it here, or as their system has it.
            let (shown, in_the_dark) = match request::theme() {
                Some("dark") => (logo.dark, None),
                Some(_) => (logo.light, None),
                None => (logo.light, Some(logo.dark).filter(|dark| *dark != logo.light)),
            };
            let source = in_the_dark.map(|dark| {
                let (width, height) = (dark.width.to_string(), dark.height.to_string());
                let media = "(prefers-color-scheme: dark)";
                view! { <source srcset=dark.address() media=media width=width height=height /> }
            });
            view! {
                <picture>
                    {source}
                    <img
                        class="brand-logo"
                        src=shown.address()
                        width=shown.width
                        height=shown.height
                        alt=brand.name.clone()
                    />
                </picture>
            }
            .into_any()
        }
        None => view! {
            <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
                <rect class="brand-plate" width="32" height="32" rx="8" />
                <path class="brand-key" d="M15 16a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0h11v-5M21 16v4" />
            </svg>
            <span>{brand.name.clone()}</span>
        }
        .into_any(),
    };
    view! {
        <a class="brand" href=routes::HOME>
            {shown}
        </a>
    }
}

/// The picture behind the card, or beside it.
#[component]
pub fn Backdrop() -> impl IntoView {
    let picture = request::brand().backdrop();
    picture.map(|picture| view! { <img class="backdrop" src=picture.address() alt="" loading="lazy" /> })
}
