//! What is left to whoever has none of what is asked for any more.

use latchkey_ui::{
    request,
    text::{say, second_step},
};
use leptos::prelude::*;

/// Only whoever runs the place can let them in: a page that did would be a way around the factor.
#[component]
pub(crate) fn LostFactors() -> impl IntoView {
    let support = request::brand().support_email.as_ref().map(|email| (email.link(), email.to_string()));
    view! {
        <p class="hint">
            {say(second_step::lost())} " "
            {support
                .map(|(href, address)| {
                    view! {
                        <a href=href>
                            <bdi>{address}</bdi>
                        </a>
                    }
                })}
        </p>
    }
}
