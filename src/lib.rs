//! The wasm entry.
#![cfg(target_arch = "wasm32")]

// Named, or the linker would leave its islands out.
use latchkey_app as _;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn hydrate() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
