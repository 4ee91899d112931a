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

/// Submits its form.
#[component]
pub fn Button(
    kind: ButtonKind,
    /// Until a script is there, which enables it.
    #[prop(optional)]
    disabled: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <button class=kind.class() type="submit" disabled=disabled>
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
