//! What follows a ceremony that the server accepted.

use latchkey_ui::{dom, post::text};
use wasm_bindgen::prelude::*;

use super::widget::Widget;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = postMessage)]
    fn post_to_self(message: &JsValue, target_origin: &str);
}

pub(super) fn follow(answer: &JsValue, widget: &Widget) {
    if widget.has("data-tells") {
        // The widget's frame and window have a script of their own for what comes next.
        dom::set(answer, "type", &"latchkey:done".into());
        post_to_self(answer, &dom::origin());
        widget.say("done");
        widget.set_done();
    } else {
        // A sign-in says where it leads; where a new passkey leads the page knows.
        let mut location = text(answer, "location");
        if location.is_empty() {
            location = widget.data("data-next");
        }
        dom::go_to(&location);
    }
}
