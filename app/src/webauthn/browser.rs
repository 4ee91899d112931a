//! Bindings, one to one.

use wasm_bindgen::prelude::*;

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
    pub async fn is_conditional_mediation_available() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = getClientCapabilities)]
    pub async fn client_capabilities() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = signalUnknownCredential)]
    pub async fn signal_unknown_credential(options: &JsValue) -> Result<JsValue, JsValue>;

    /// From `components::Boot`: the answer as JSON text; throws when it cannot be read.
    #[wasm_bindgen(catch, js_name = passkeyToJson)]
    pub async fn passkey_to_json(credential: &JsValue) -> Result<JsValue, JsValue>;

    pub type AbortController;
    #[wasm_bindgen(constructor)]
    pub fn new() -> AbortController;
    #[wasm_bindgen(method, getter)]
    pub fn signal(this: &AbortController) -> JsValue;
    #[wasm_bindgen(method)]
    pub fn abort(this: &AbortController);
}
