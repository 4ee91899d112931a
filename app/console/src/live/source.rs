//! Listens to the stream (HTML Standard §9.2). The browser connects again by itself, and says what it heard last.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::{island::State, wire::LiveEvent};

/// As many as the page begins with.
const SHOWN: usize = 10;
/// The server means it: nothing more will come.
const END: &str = "end";
const CLOSED: u16 = 2;

#[wasm_bindgen]
extern "C" {
    type EventSource;
    type MessageEvent;

    #[wasm_bindgen(constructor)]
    fn new(url: &str) -> EventSource;
    #[wasm_bindgen(method, js_name = addEventListener)]
    fn add_event_listener(this: &EventSource, name: &str, listener: &JsValue);
    #[wasm_bindgen(method, getter, js_name = readyState)]
    fn ready_state(this: &EventSource) -> u16;
    #[wasm_bindgen(method)]
    fn close(this: &EventSource);
    #[wasm_bindgen(method, getter)]
    fn data(this: &MessageEvent) -> String;
}

pub(super) fn listen(url: &str, events: RwSignal<Vec<LiveEvent>>, state: RwSignal<State>) {
    state.set(State::Connecting);
    let source = std::rc::Rc::new(EventSource::new(url));
    on(&source, "open", move |_| state.set(State::Live));
    on(&source, "message", move |event: JsValue| {
        let data = event.unchecked_ref::<MessageEvent>().data();
        let Ok(event) = serde_json::from_str::<LiveEvent>(&data) else { return };
        events.update(|events| {
            events.retain(|known| known.id != event.id);
            events.insert(0, event);
            events.truncate(SHOWN);
        });
    });
    let ended = source.clone();
    on(&source, END, move |_| {
        ended.close();
        state.set(State::Ended);
    });
    let failed = source.clone();
    on(&source, "error", move |_| {
        let is_over = failed.ready_state() == CLOSED;
        state.set(if is_over { State::Ended } else { State::Connecting });
    });
}

/// As long as the page is there.
fn on(source: &EventSource, name: &str, listener: impl FnMut(JsValue) + 'static) {
    source.add_event_listener(name, &Closure::<dyn FnMut(JsValue)>::new(listener).into_js_value());
}
