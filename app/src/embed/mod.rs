//! The widget in an application's own page, and the window it opens.

pub mod actions;
mod frame;
mod popup;
mod set_up_popup;
mod views;
pub mod wire;

pub use self::{frame::EmbedPage, popup::OfferPopup, set_up_popup::SetUpPopup};

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

/// What it posted to open the window that sets a second factor up: the unfinished sign-in, and the page around the frame as
/// all of the frame's forms carry it. The window's own form posts it once more, for the backup codes.
#[derive(Clone, Debug)]
pub struct SetUpPosted {
    pub state: String,
    pub client_id: String,
    pub origin: String,
    pub wish: String,
    pub methods: String,
    /// Whose backup codes are to be shown, and their address; empty before.
    pub codes_of: String,
    pub email: String,
}
