//! The widget in an application's own page, and the window it opens.

pub mod actions;
mod frame;
mod popup;
mod views;
pub mod wire;

pub use self::{frame::EmbedPage, popup::OfferPopup};

use latchkey_ui::request;
use leptos::prelude::*;

/// The style that only the frame needs. In its place, as HTML allows: what `leptos_meta` collects for the head gets lost when
/// the page is rendered by two threads.
#[component]
fn EmbedStyle() -> impl IntoView {
    view! { <link rel="stylesheet" href="/embed.css" /> }
}

/// The script of the steps, which only these pages need.
#[component]
fn EmbedScript() -> impl IntoView {
    view! { <script type="module" src="/embed.js" nonce=request::ui().csp_nonce.to_string()></script> }
}

/// What the widget's frame posted to open its window; see `latchkey_domain::services::Embeds`.
#[derive(Clone, Debug)]
pub struct PasskeyOffer(pub String);
