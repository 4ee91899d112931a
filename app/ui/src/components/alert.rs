//! A short message that stands out.

use leptos::prelude::*;

use super::{Icon, IconName};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something to know.
    Info,
    /// It worked.
    Success,
    /// It did not work; the text says what does.
    Error,
}

/// Errors are announced at once by screen readers, the rest when they are idle.
#[component]
pub fn Alert(
    tone: Tone,
    /// A link, or a form, behind the words.
    #[prop(optional_no_strip)]
    deed: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let (class, role, icon) = match tone {
        Tone::Info => ("alert", "status", IconName::Info),
        Tone::Success => ("alert alert-success", "status", IconName::Check),
        Tone::Error => ("alert alert-error", "alert", IconName::Warning),
    };
    view! {
        <div class=class role=role>
            <Icon name=icon />
            <p>{children()}</p>
            {deed}
        </div>
    }
}
