//! The keyboard's shortcuts. Those of one character can be switched off (WCAG 2.1.4): somebody who speaks to their
//! computer, or who hits keys by accident, would set them off without wanting to.

use latchkey_ui::dom::go_to;
use leptos::{ev, prelude::*};
use wasm_bindgen::prelude::*;

use super::{page, palette::Palette, wire::Way};

const KEY: &str = "latchkey-shortcuts";
const OFF: &str = "off";
/// After `g`.
const PATIENCE_MS: f64 = 1500.0;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = localStorage, js_name = getItem, catch)]
    fn get_item(key: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(js_namespace = localStorage, js_name = setItem, catch)]
    fn set_item(key: &str, value: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = platform)]
    static PLATFORM: JsValue;
}

pub(super) fn is_mac() -> bool {
    PLATFORM.with(|platform| platform.as_string().unwrap_or_default().starts_with("Mac"))
}

/// In this browser.
pub(super) fn switch(are_used: RwSignal<bool>) {
    are_used.update(|are_used| *are_used = !*are_used);
    // A browser that keeps nothing forgets it with the page.
    let _ = set_item(KEY, if are_used.get_untracked() { "on" } else { OFF });
}

pub(super) fn listen(palette: Palette, ways: StoredValue<Vec<Way>>, are_used: RwSignal<bool>) {
    are_used.set(get_item(KEY).ok().flatten().as_deref() != Some(OFF));
    // When `g` was pressed.
    let since = StoredValue::new(f64::NEG_INFINITY);
    // For as long as the page is there.
    let _ = window_event_listener(ev::keydown, move |event| {
        if event.default_prevented() || event.is_composing() {
            return;
        }
        let is_command = event.ctrl_key() || event.meta_key();
        let Some(key) = key(&event) else { return };
        if is_command && key == 'k' && !event.alt_key() && !event.shift_key() {
            event.prevent_default();
            palette.open();
            return;
        }
        if is_command || event.alt_key() || !are_used.get_untracked() || page::is_busy(event.target().map(Into::into)) {
            return;
        }
        let now = js_sys::Date::now();
        let is_second = now - since.get_value() < PATIENCE_MS;
        since.set_value(f64::NEG_INFINITY);
        match key {
            'g' if !event.shift_key() => since.set_value(now),
            letter if is_second && letter.is_ascii_lowercase() => {
                let way = ways.with_value(|ways| ways.iter().find(|way| way.key == Some(letter)).cloned());
                if let Some(way) = way {
                    go_to(&way.href);
                }
            }
            '/' => {
                event.prevent_default();
                if !page::search() {
                    palette.open();
                }
            }
            '?' => {
                event.prevent_default();
                palette.show_shortcuts();
            }
            _ => {}
        }
    });
}

/// What was pressed; on a keyboard of another script the letter that is on the key elsewhere.
fn key(event: &ev::KeyboardEvent) -> Option<char> {
    let (key, code) = (event.key(), event.code());
    let mut chars = key.chars();
    let (first, rest) = (chars.next()?, chars.next());
    if rest.is_some() {
        return None;
    }
    match code.strip_prefix("Key").and_then(|letter| letter.chars().next()) {
        Some(letter) if first.is_alphabetic() && !first.is_ascii() => Some(letter.to_ascii_lowercase()),
        _ if event.ctrl_key() || event.meta_key() => Some(first.to_ascii_lowercase()),
        _ => Some(first),
    }
}
