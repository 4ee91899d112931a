//! The widget in an application's own page, and the window it opens.

pub mod actions;
mod frame;
mod popup;
mod views;
pub mod wire;

pub use self::{frame::EmbedPage, popup::OfferPopup};

use latchkey_ui::request;
use leptos::prelude::*;
use leptos_meta::Stylesheet;

/// The style that only the frame needs.
#[component]
fn EmbedStyle() -> impl IntoView {
    view! { <Stylesheet href="/embed.css" /> }
}

/// The script of the steps, which only these pages need.
#[component]
fn EmbedScript() -> impl IntoView {
    view! { <script type="module" src="/embed.js" nonce=request::ui().csp_nonce.to_string()></script> }
}

/// What the widget's frame posted to open its window; see `latchkey_domain::services::Embeds`.
#[derive(Clone, Debug)]
pub struct PasskeyOffer(pub String);
