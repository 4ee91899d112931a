//! The signal API (WebAuthn L3 §5.1.10): keeps password managers in step with the server. The account's pages do their
//! part of it in `public/account-signals.js`.

use js_sys::{JSON, Object};
use latchkey_ui::dom;
use wasm_bindgen::JsValue;

use super::browser;

/// Tells the password manager that a passkey is of no use here any more. It may delete it for good, so this is only for
/// the server's word that no account has it. Browsers without the method throw, which is as good.
pub async fn signal_unknown(options: &str, credential: &JsValue) {
    let Ok(options) = JSON::parse(options) else { return };
    let signal = Object::new();
    dom::set(&signal, "rpId", &dom::get(&options, "rpId"));
    dom::set(&signal, "credentialId", &dom::get(credential, "id"));
    let _ = browser::settled(browser::signal_unknown_credential(&signal)).await;
}
