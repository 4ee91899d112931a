//! What is left to whoever has none of what is asked for any more.

use latchkey_ui::{
    request,
    text::{Message, say, second_step},
};
use leptos::prelude::*;

/// Only whoever runs the place can let them in: a page that did would be a way around the factor. `said` is what stands before the
/// address to write to.
#[component]
pub(crate) fn LostFactors(#[prop(default = second_step::lost())] said: Message) -> impl IntoView {
    let support = request::brand().support_email.as_ref().map(|email| (email.link(), email.to_string()));
    view! {
        <p class="hint">
            {say(said)} " "
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
