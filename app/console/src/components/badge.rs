//! A word about the state of something, in its colour.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Neutral,
    Good,
    /// Somebody may want to look.
    Caution,
    Bad,
}

/// The words say it; the colour only helps.
#[component]
pub fn Badge(tone: Tone, #[prop(into)] text: String) -> impl IntoView {
    let class = match tone {
        Tone::Neutral => "badge",
        Tone::Good => "badge badge-current",
        Tone::Caution => "badge badge-caution",
        Tone::Bad => "badge badge-bad",
    };
    view! { <span class=class>{text}</span> }
}
