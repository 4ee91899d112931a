//! The wasm entry of the console. It has a bundle of its own, so that the login page does not pay for its islands.
#![cfg(target_arch = "wasm32")]

// Named, or the linker would leave its islands out.
use latchkey_console as _;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn hydrate() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
