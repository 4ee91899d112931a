//! The widget in an application's own page, and the window it opens.

mod frame;
mod popup;

pub use self::{frame::EmbedPage, popup::OfferPopup};

use leptos::prelude::*;
use leptos_meta::Stylesheet;

use crate::server_fns::request;

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
