//! What the pages of an application's request show of it.

use latchkey_ui::{
    routes,
    text::{DOT, application, say},
};
use leptos::prelude::*;

/// The application's picture, where it has one. The page's policy lets it come from its own site, and nothing else.
#[component]
pub fn Logo(src: Option<String>) -> impl IntoView {
    src.map(|src| view! { <img class="logo" src=src alt="" width="48" height="48" /> })
}

/// The way back, without signing in.
#[component]
pub fn Back(sealed: String, name: String) -> impl IntoView {
    view! { <a href=routes::with_request(routes::OAUTH_BACK, &sealed)>{say(application::back(name))}</a> }
}

/// What the application gets to know.
#[component]
pub fn Shared(facts: Vec<String>, name: String) -> impl IntoView {
    view! { <p class="hint">{say(application::shared(name, facts.join(DOT)))}</p> }
}
