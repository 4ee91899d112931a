//! Letting in a device that cannot show a sign-in page itself (RFC 8628).

pub mod actions;
mod code_page;
mod confirm_page;
mod done_page;
mod views;

pub use self::{
    code_page::CodePage,
    confirm_page::ConfirmPage,
    done_page::{AllowedPage, RefusedPage},
};

use leptos::prelude::*;

/// The style that only these pages need, also on a television. See `embed/mod.rs` for why it is in its place.
#[component]
fn DeviceStyle() -> impl IntoView {
    view! { <link rel="stylesheet" href="/device.css" /> }
}
