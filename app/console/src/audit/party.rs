//! Who did something, and what it was done to: as links, where the console has a page of it.

use latchkey_ui::{
    routes,
    text::{DOT, Message, console_audit as text, say},
};
use leptos::prelude::*;

/// Somebody, or something, as lists name them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What it is, where its name does not say so.
    pub what: Option<Message>,
    pub name: String,
    /// Is it the name that something has, and not a word of ours?
    pub is_code: bool,
    pub href: Option<String>,
}

impl Named {
    pub fn word(word: Message) -> Self {
        Self { what: None, name: say(word), is_code: false, href: None }
    }

    pub fn person(id: &str, name: Option<&String>) -> Self {
        match name {
            Some(name) => Self { what: None, name: name.clone(), is_code: false, href: Some(routes::person(id)) },
            None => Self { what: Some(text::gone()), name: id.to_owned(), is_code: true, href: None },
        }
    }

    pub fn application(id: &str, name: Option<&String>) -> Self {
        Self {
            what: None,
            name: name.cloned().unwrap_or_else(|| id.to_owned()),
            is_code: name.is_none(),
            href: name.map(|_| routes::application(id)),
        }
    }

    pub fn organization(id: &str, name: Option<&String>) -> Self {
        Self {
            what: None,
            name: name.cloned().unwrap_or_else(|| id.to_owned()),
            is_code: name.is_none(),
            href: name.map(|_| routes::admin_organization(id)),
        }
    }

    /// By the id alone.
    pub fn thing(what: Message, id: &str, page: Option<String>) -> Self {
        Self { what: Some(what), name: id.to_owned(), is_code: true, href: page }
    }

    /// One that belongs to them.
    pub fn with(self, what: Message) -> Self {
        Self { what: Some(what), ..self }
    }
}

#[component]
pub fn Party(named: Named) -> impl IntoView {
    let Named { what, name, is_code, href } = named;
    let what = what.map(|what| say(what) + if name.is_empty() { "" } else { DOT });
    let name = if is_code { view! { <code>{name}</code> }.into_any() } else { view! { <bdi>{name}</bdi> }.into_any() };
    let name = match href {
        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
        None => name,
    };
    view! {
        <span class="party">{what} {name}</span>
    }
}
