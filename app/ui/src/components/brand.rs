//! The mark and name of the place.

use leptos::prelude::*;

use crate::{request, routes};

/// A key whose bit is a latch; the same drawing as `public/favicon.svg`.
#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <a class="brand" href=routes::HOME>
            <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
                <rect class="brand-plate" width="32" height="32" rx="8" />
                <path class="brand-key" d="M15 16a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0h11v-5M21 16v4" />
            </svg>
            <span>{request::brand().name.clone()}</span>
        </a>
    }
}
