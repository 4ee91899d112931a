//! Bindings, one to one.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["navigator", "credentials"], js_name = get)]
    pub async fn credentials_get(options: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["navigator", "credentials"], js_name = create)]
    pub async fn credentials_create(options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = parseRequestOptionsFromJSON)]
    pub fn parse_request_options(json: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = parseCreationOptionsFromJSON)]
    pub fn parse_creation_options(json: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = isConditionalMediationAvailable)]
    pub fn is_conditional_mediation_available() -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = getClientCapabilities)]
    pub fn client_capabilities() -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = signalUnknownCredential)]
    pub fn signal_unknown_credential(options: &JsValue) -> Result<Promise, JsValue>;

    /// From `passkey::PasskeyBoot`: the answer as JSON text; throws when it cannot be read.
    #[wasm_bindgen(catch, js_name = passkeyToJson)]
    pub async fn passkey_to_json(credential: &JsValue) -> Result<JsValue, JsValue>;

    /// From `components::PasskeyWidget`: the answer to what the page asked for before the wasm was there, if it was asked
    /// for with these options. Throws otherwise, and the second time.
    #[wasm_bindgen(catch, js_name = passkeyOffer)]
    pub fn passkey_offer(wanted: &str, signal: &JsValue) -> Result<Promise, JsValue>;
}

/// For methods that not every browser has. Where one is missing the call throws, and the bindings of an `async fn` would
/// take what is not there for a promise: the whole page's wasm would end.
pub async fn settled(asked: Result<Promise, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(asked?).await
}
