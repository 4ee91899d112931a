//! The list. Without scripts it stays as it came with the page.

use leptos::prelude::*;

use super::wire::{LiveEvent, Party, Words};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Before there are scripts.
    Still,
    #[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only browsers listen"))]
    Connecting,
    Live,
    #[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only browsers listen"))]
    Ended,
}

#[island]
pub fn LiveEvents(
    events: Vec<LiveEvent>,
    words: Words,
    /// Of the stream.
    url: String,
) -> impl IntoView {
    let events = RwSignal::new(events);
    let state = RwSignal::new(State::Still);
    let Words { live, connecting, ended, nothing } = words;

    #[cfg(target_arch = "wasm32")]
    super::source::listen(&url, events, state);
    #[cfg(not(target_arch = "wasm32"))]
    let _ = url;

    view! {
        <p class="live-state hint" role="status" class:is-live=move || state.get() == State::Live>
            {move || match state.get() {
                State::Still => String::new(),
                State::Connecting => connecting.clone(),
                State::Live => live.clone(),
                State::Ended => ended.clone(),
            }}
        </p>
        {move || {
            let events = events.get();
            if events.is_empty() {
                return view! { <p class="hint">{nothing.clone()}</p> }.into_any();
            }
            view! { <ol class="live">{events.into_iter().map(line).collect_view()}</ol> }.into_any()
        }}
    }
}

fn line(event: LiveEvent) -> impl IntoView {
    let LiveEvent { href, what, by, about, place, at, minute, .. } = event;
    let exact = minute.clone();
    view! {
        <li>
            <a class="live-what" href=href>
                {what}
            </a>
            <span class="live-who">
                {party(by)} {about.map(|about| view! { <span class="live-about">{party(about)}</span> })}
            </span>
            <span class="whence">{place}</span>
            <time datetime=at title=exact data-shows="exact">
                {minute}
            </time>
        </li>
    }
}

fn party(Party { name, href }: Party) -> AnyView {
    match href {
        Some(href) => view! {
            <a href=href>
                <bdi>{name}</bdi>
            </a>
        }
        .into_any(),
        None => view! { <bdi>{name}</bdi> }.into_any(),
    }
}
