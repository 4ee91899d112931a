//! The signal API (WebAuthn L3 §5.1.10): keeps password managers in step with the server.

use js_sys::{JSON, Object};
use wasm_bindgen::JsValue;

use super::browser;
use crate::dom;

/// Tells the password manager that a passkey is of no use here any more. It may delete it for good, so this is only for
/// the server's word that no account has it. Browsers without the method throw, which is as good.
pub async fn signal_unknown(options: &str, credential: &JsValue) {
    let Ok(options) = JSON::parse(options) else { return };
    let signal = Object::new();
    dom::set(&signal, "rpId", &dom::get(&options, "rpId"));
    dom::set(&signal, "credentialId", &dom::get(credential, "id"));
    let _ = browser::signal_unknown_credential(&signal).await;
}

/// Tells the password manager which passkeys the account has; it hides the others, and may bring them back.
pub async fn signal_all_accepted(options: &str) {
    if let Ok(options) = JSON::parse(options) {
        let _ = browser::signal_all_accepted_credentials(&options).await;
    }
}

/// Tells the password manager what the account's owner is called now.
pub async fn signal_user_details(options: &str) {
    if let Ok(options) = JSON::parse(options) {
        let _ = browser::signal_current_user_details(&options).await;
    }
}
