//! Tells the password manager what has changed on the account. Nobody sees it, and nothing depends on it.

use leptos::prelude::*;

#[island]
pub fn AccountSignals() -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    wasm_bindgen_futures::spawn_local(browser::signal());
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use leptos::server_fn::ServerFn;

    use crate::{
        islands::post::{Fields, post, text},
        server_fns::passkeys::SignalPasskeys,
        webauthn,
    };

    pub(super) async fn signal() {
        if webauthn::is_supported()
            && let Ok(signals) = post(SignalPasskeys::PATH, &Fields::none()).await
        {
            webauthn::signal_all_accepted(&text(&signals, "accepted")).await;
            webauthn::signal_user_details(&text(&signals, "details")).await;
        }
    }
}
