//! Tells the page around our frame how high it wants to be.

use leptos::prelude::*;

#[island]
pub fn FrameSize() -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    browser::start();
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen::prelude::*;

    use crate::dom;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = parent, js_name = postMessage)]
        fn post_to_parent(message: &JsValue, target_origin: &str);

        type ResizeObserver;
        #[wasm_bindgen(constructor)]
        fn new(callback: &JsValue) -> ResizeObserver;
        #[wasm_bindgen(method)]
        fn observe(this: &ResizeObserver, element: &dom::Element);
    }

    pub(super) fn start() {
        let Some(main) = dom::by_id("main") else { return };
        let Some(target) = dom::by_id("passkey").and_then(|widget| widget.attribute("data-target")) else { return };
        let observed = main.clone();
        let report = Closure::<dyn Fn()>::new(move || {
            let message = js_sys::Object::new();
            dom::set(&message, "type", &"latchkey:resize".into());
            dom::set(&message, "height", &observed.height().into());
            post_to_parent(&message, &target);
        });
        ResizeObserver::new(&report.into_js_value()).observe(&main);
    }
}
