//! The boxes beside people.

use js_sys::{Array, Number};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = querySelectorAll)]
    fn query_all(selector: &str) -> JsValue;

    type Tick;
    #[wasm_bindgen(method, setter, js_name = checked)]
    fn set_checked(this: &Tick, is_checked: bool);
}

const TICKED: &str = ".people-list tbody input:checked";

/// How many are ticked, as this language writes it; nothing when none is.
pub(super) fn ticked(language: &str) -> String {
    let count = Array::from(&query_all(TICKED)).length();
    if count == 0 {
        return String::new();
    }
    Number::from(count).to_locale_string(language).into()
}

pub(super) fn tick_all(is_ticked: bool) {
    for tick in Array::from(&query_all(".people-list tbody input[type=checkbox]")).iter() {
        tick.unchecked_ref::<Tick>().set_checked(is_ticked);
    }
}
