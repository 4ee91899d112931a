//! What the pages of an application's request show of it.

use latchkey_domain::{
    Client, Scopes,
    oauth::scope::{EMAIL, OFFLINE_ACCESS, PHONE, PROFILE},
};
use latchkey_ui::{
    routes,
    text::{DOT, application, say},
};
use leptos::prelude::*;

/// The application's picture, where it has one. The page's policy lets it come from its own site, and nothing else.
#[component]
pub fn Logo(client: std::sync::Arc<Client>) -> impl IntoView {
    client.logo_uri.clone().map(|src| view! { <img class="logo" src=src alt="" width="48" height="48" /> })
}

/// The way back, without signing in.
#[component]
pub fn Back(sealed: String, name: String) -> impl IntoView {
    view! { <a href=routes::with_request(routes::OAUTH_BACK, &sealed)>{say(application::back(name))}</a> }
}

/// What the application gets to know; nothing, if that is nothing.
#[component]
pub fn Shared(scopes: Scopes, name: String) -> impl IntoView {
    let facts = facts(&scopes);
    (!facts.is_empty()).then(|| view! { <p class="hint">{say(application::shared(name, facts.join(DOT)))}</p> })
}

/// In words: those scopes that mean something to people. One of the operator's own is shown by its name.
pub fn facts(scopes: &Scopes) -> Vec<String> {
    let fact = |scope: &str| match scope {
        "openid" => None,
        PROFILE => Some(say(application::fact_profile())),
        EMAIL => Some(say(application::fact_email())),
        PHONE => Some(say(application::fact_phone())),
        OFFLINE_ACCESS => Some(say(application::fact_offline())),
        other => Some(other.to_owned()),
    };
    scopes.iter().filter_map(fact).collect()
}
