//! Signing in with a passkey, confirming with one, and adding one: all are a start, a browser's dialogue, and a finish.

use leptos::prelude::*;

#[cfg(target_arch = "wasm32")]
mod flow;
#[cfg(target_arch = "wasm32")]
mod outcome;
#[cfg(target_arch = "wasm32")]
mod widget;

/// Belongs to [`super::PasskeyWidget`].
#[island]
pub fn PasskeyCeremony() -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    flow::start();
}
