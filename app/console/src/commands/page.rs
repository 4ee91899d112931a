//! What the page that is open can do: its links and buttons, as far as it says which they are.

use js_sys::Array;
use wasm_bindgen::prelude::*;

/// In the order of the page.
const DEEDS: &str = ".console-actions :is(a, button), .tabs a, .panel-head :is(a, button), :is(.adds, .asks) > summary, .danger-deed :is(a, button)";
const MAX: usize = 20;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = querySelectorAll)]
    fn query_all(selector: &str) -> JsValue;
    #[wasm_bindgen(js_namespace = document, js_name = querySelector)]
    fn query(selector: &str) -> Option<Thing>;

    #[derive(Clone)]
    pub type Thing;
    #[wasm_bindgen(method, getter, js_name = innerText)]
    fn text(this: &Thing) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = tagName)]
    fn tag(this: &Thing) -> String;
    #[wasm_bindgen(method, js_name = closest)]
    fn closest(this: &Thing, selector: &str) -> Option<Thing>;
    #[wasm_bindgen(method, js_name = checkVisibility)]
    fn is_visible(this: &Thing) -> bool;
    #[wasm_bindgen(method)]
    fn click(this: &Thing);
    #[wasm_bindgen(method)]
    fn focus(this: &Thing);
    #[wasm_bindgen(method)]
    fn select(this: &Thing);
    #[wasm_bindgen(method, js_name = scrollIntoView)]
    fn scroll_into_view(this: &Thing, options: &JsValue);
}

fn deeds() -> impl Iterator<Item = Thing> {
    Array::from(&query_all(DEEDS)).to_vec().into_iter().map(JsCast::unchecked_into::<Thing>)
}

/// Each with its number.
pub(super) fn list() -> Vec<(u32, String)> {
    let words = |thing: Thing| thing.text().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let deeds = deeds().zip(0..).filter(|(thing, _)| thing.is_visible());
    deeds.map(|(thing, number)| (number, words(thing))).filter(|(_, words)| !words.is_empty()).take(MAX).collect()
}

/// A link is followed, and what opens something opens it. A button is only led to: whoever presses it sees what it does.
pub(super) fn act(number: u32) {
    let Some(thing) = deeds().nth(number as usize) else { return };
    if thing.tag() == "BUTTON" {
        thing.focus();
    } else {
        thing.click();
        thing.focus();
    }
    scroll(&thing, "center");
}

pub(super) fn show(selector: &str) {
    if let Some(thing) = query(selector) {
        scroll(&thing, "nearest");
    }
}

/// The field that the page is searched by; `false` where there is none.
pub(super) fn search() -> bool {
    let field = query("main [role=search] input:not([type=hidden])");
    let Some(field) = field.filter(Thing::is_visible) else { return false };
    field.focus();
    field.select();
    true
}

/// Is this where text goes, or is a question open?
pub(super) fn is_busy(target: Option<JsValue>) -> bool {
    let typed = |target: JsValue| {
        let is_element = target.is_object() && js_sys::Reflect::has(&target, &"closest".into()) == Ok(true);
        is_element
            && target
                .unchecked_into::<Thing>()
                .closest("input, select, textarea, [contenteditable]:not([contenteditable=false])")
                .is_some()
    };
    query("dialog[open]").is_some() || target.is_some_and(typed)
}

fn scroll(thing: &Thing, block: &str) {
    let options = js_sys::Object::new();
    if js_sys::Reflect::set(&options, &"block".into(), &block.into()).is_ok() {
        thing.scroll_into_view(&options);
    }
}
