//! What follows a ceremony that the server accepted.

use wasm_bindgen::prelude::*;

use super::widget::Widget;
use crate::{dom, islands::post::text};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = parent, js_name = postMessage)]
    fn post_to_parent(message: &JsValue, target_origin: &str);
}

pub(super) fn follow(answer: &JsValue, widget: &Widget) {
    let target = widget.data("data-target");
    if target.is_empty() {
        // A sign-in says where it leads; where a new passkey leads the page knows.
        let mut location = text(answer, "location");
        if location.is_empty() {
            location = widget.data("data-next");
        }
        dom::go_to(&location);
    } else {
        // We are inside a client's page, and the answer holds its tokens. The server wrote the target, an origin
        // registered for this client: whoever else frames us hears nothing.
        dom::set(answer, "type", &"latchkey:signed-in".into());
        post_to_parent(answer, &target);
        widget.say("signed_in");
        widget.set_done();
    }
}
