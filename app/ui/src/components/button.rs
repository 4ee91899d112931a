//! Buttons, and links that look like them.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing that most people came to do.
    Primary,
    Secondary,
    /// Takes something away for good.
    Danger,
    /// As quiet as a link.
    Plain,
}

impl ButtonKind {
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button",
            Self::Danger => "button button-danger",
            Self::Plain => "button button-plain",
        }
    }
}

/// Submits its form, unless it has an `id`: then an island gives it its meaning, and enables it.
#[component]
pub fn Button(kind: ButtonKind, #[prop(optional)] id: Option<&'static str>, children: Children) -> impl IntoView {
    let r#type = if id.is_some() { "button" } else { "submit" };
    view! {
        <button class=kind.class() r#type=r#type id=id disabled=id.is_some()>
            {children()}
        </button>
    }
}

#[component]
pub fn ButtonLink(kind: ButtonKind, #[prop(into)] href: String, children: Children) -> impl IntoView {
    view! {
        <a class=kind.class() href=href>
            {children()}
        </a>
    }
}
