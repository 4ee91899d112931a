//! The few things of the document that islands touch, as thin bindings.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    pub type Element;
    #[wasm_bindgen(js_namespace = document, js_name = getElementById)]
    pub fn by_id(id: &str) -> Option<Element>;
    #[wasm_bindgen(method, js_name = getAttribute)]
    pub fn attribute(this: &Element, name: &str) -> Option<String>;
    #[wasm_bindgen(method, setter)]
    pub fn set_hidden(this: &Element, hidden: bool);
    #[wasm_bindgen(method, setter)]
    pub fn set_disabled(this: &Element, disabled: bool);
    #[wasm_bindgen(method, setter, js_name = ariaBusy)]
    pub fn set_busy(this: &Element, busy: &str);
    #[wasm_bindgen(method, js_name = addEventListener)]
    fn add_event_listener(this: &Element, event: &str, listener: &JsValue);

    #[wasm_bindgen(js_namespace = location, js_name = assign)]
    pub fn go_to(url: &str);
    #[wasm_bindgen(thread_local_v2, js_namespace = location, js_name = origin)]
    static ORIGIN: js_sys::JsString;
    #[wasm_bindgen(thread_local_v2, js_name = isSecureContext)]
    static IS_SECURE_CONTEXT: JsValue;

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &JsValue, millis: f64);
}

/// Calls back for as long as the page lives; nothing here is ever taken off again.
pub fn listen(element: &Element, event: &str, callback: impl Fn() + 'static) {
    element.add_event_listener(event, &forever(callback));
}

pub fn after(millis: f64, callback: impl Fn() + 'static) {
    set_timeout(&forever(callback), millis);
}

pub async fn sleep(millis: f64) {
    let promise = js_sys::Promise::new(&mut |resolve, _| set_timeout(&resolve, millis));
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

pub fn origin() -> String {
    ORIGIN.with(|origin| origin.into())
}

/// https, or localhost.
pub fn is_secure_context() -> bool {
    IS_SECURE_CONTEXT.with(JsValue::is_truthy)
}

fn forever(callback: impl Fn() + 'static) -> JsValue {
    Closure::<dyn Fn()>::new(callback).into_js_value()
}

/// A property of an object; `undefined` when it is not there.
pub fn get(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &name.into()).unwrap_or_default()
}

pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = js_sys::Reflect::set(object, &name.into(), value);
}
