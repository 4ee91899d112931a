//! Loads `public/account-signals.js`.

use latchkey_ui::request;
use leptos::prelude::*;

/// On a page with a form `signals` it tells the password manager what the account has; on a page that may add a passkey
/// it keeps the browser's other pages from that.
#[component]
pub fn SignalScript() -> impl IntoView {
    view! { <script type="module" src="/account-signals.js" nonce=request::ui().csp_nonce.to_string()></script> }
}
