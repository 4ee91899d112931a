//! Loads what was typed, and lets what was typed before go.

use js_sys::JSON;
use latchkey_ui::{
    AppError,
    post::{Fields, post_until},
    stop::Stop,
};
use leptos::{
    html::Input,
    leptos_dom::helpers::{TimeoutHandle, location, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};
use wasm_bindgen::prelude::*;

use super::wire::{ListQuery, UserList};

/// Between two keys of somebody who types on.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(150);

/// Signed out meanwhile, or too long ago: the page knows where to go.
const LEADS_ELSEWHERE: [AppError; 4] =
    [AppError::NotSignedIn, AppError::NotFound, AppError::StepUpRequired, AppError::PasskeyNeeded];

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = history, js_name = replaceState)]
    fn replace_state(state: &JsValue, unused: &str, url: &str);
}

#[derive(Clone, Copy)]
pub(super) struct Search {
    list: RwSignal<UserList>,
    is_unavailable: RwSignal<bool>,
    url: StoredValue<String>,
    input: NodeRef<Input>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// The request on its way.
    stop: StoredValue<Option<Stop>, LocalStorage>,
}

impl Search {
    pub fn start(list: RwSignal<UserList>, is_unavailable: RwSignal<bool>, url: String, input: NodeRef<Input>) -> Self {
        let search = Self {
            list,
            is_unavailable,
            url: StoredValue::new(url),
            input,
            timer: StoredValue::new(None),
            stop: StoredValue::new_local(None),
        };
        // Somebody may have typed before this was here.
        input.on_load(move |input| {
            if input.value().trim() != search.list.read_untracked().query.q {
                search.now();
            }
        });
        search
    }

    /// When nothing more is typed for a moment.
    pub fn soon(self) {
        self.give_up();
        self.timer.set_value(set_timeout_with_handle(move || self.now(), PAUSE).ok());
    }

    pub fn now(self) {
        self.give_up();
        let typed = self.input.get_untracked().map(|input| input.value()).unwrap_or_default();
        let shown = self.list.read_untracked().query.clone();
        let wanted = ListQuery { q: typed.trim().to_owned(), ..shown.from_start() };
        if wanted == shown && !self.is_unavailable.get_untracked() {
            return;
        }
        let stop = Stop::default();
        self.stop.set_value(Some(stop.clone()));
        spawn_local(async move {
            let fields = Fields::new();
            fields.append("q", &wanted.q);
            fields.append("sort", wanted.sort.as_str());
            fields.append("direction", wanted.direction());
            let answer = post_until(&self.url.get_value(), &fields, &stop).await;
            if !stop.is_stopped() {
                self.show(answer);
            }
        });
    }

    fn show(self, answer: Result<JsValue, String>) {
        let list = match answer {
            Ok(answer) => JSON::stringify(&answer).ok().and_then(|json| serde_json::from_str(&String::from(json)).ok()),
            Err(code) if LEADS_ELSEWHERE.iter().any(|error| error.code() == code) => {
                let _ = location().reload();
                return;
            }
            Err(_) => None,
        };
        let Some(list) = list else { return self.is_unavailable.set(true) };
        let list: UserList = list;
        replace_state(&JsValue::NULL, "", &list.query.href());
        self.is_unavailable.set(false);
        self.list.set(list);
    }

    /// Nobody waits for it any more.
    fn give_up(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        if let Some(stop) = self.stop.try_update_value(Option::take).flatten() {
            stop.stop();
        }
    }
}
