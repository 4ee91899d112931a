use js_sys::Reflect;
use latchkey_ui::dom;

use super::{Kind, browser};

/// Does this browser know passkeys? Embedded web views often do not.
pub fn is_supported() -> bool {
    Reflect::has(&js_sys::global(), &"PublicKeyCredential".into()).unwrap_or(false)
}

/// Can it do without a dialogue: passkeys in the autofill of an input (WebAuthn L3 §5.1.7), or one made silently after
/// a sign-in by other means (§5.1.3)?
pub async fn is_conditional_available(kind: Kind) -> bool {
    match kind {
        Kind::Get => {
            browser::settled(browser::is_conditional_mediation_available()).await.is_ok_and(|answer| answer.is_truthy())
        }
        Kind::Create => browser::settled(browser::client_capabilities())
            .await
            .is_ok_and(|capabilities| dom::get(&capabilities, "conditionalCreate").is_truthy()),
    }
}
