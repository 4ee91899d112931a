//! The boxes beside people.

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = querySelectorAll)]
    fn query_all(selector: &str) -> JsValue;

    type Tick;
    #[wasm_bindgen(method, setter, js_name = checked)]
    fn set_checked(this: &Tick, is_checked: bool);
}

pub(super) fn tick_all(is_ticked: bool) {
    for tick in Array::from(&query_all(".people-list tbody input[type=checkbox]")).iter() {
        tick.unchecked_ref::<Tick>().set_checked(is_ticked);
    }
}
