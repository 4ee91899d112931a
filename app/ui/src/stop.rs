//! Ends what is on its way.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone, Debug)]
    type AbortController;
    #[wasm_bindgen(constructor)]
    fn new() -> AbortController;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &AbortController) -> AbortSignal;
    #[wasm_bindgen(method)]
    fn abort(this: &AbortController);

    pub type AbortSignal;
    #[wasm_bindgen(method, getter)]
    fn aborted(this: &AbortSignal) -> bool;
}

#[derive(Clone, Debug)]
pub struct Stop(AbortController);

impl Default for Stop {
    fn default() -> Self {
        Self(AbortController::new())
    }
}

impl Stop {
    pub fn stop(&self) {
        self.0.abort();
    }

    pub fn is_stopped(&self) -> bool {
        self.signal().aborted()
    }

    pub fn signal(&self) -> AbortSignal {
        self.0.signal()
    }
}
