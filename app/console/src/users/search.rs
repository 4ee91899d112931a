//! Loads what was typed, and lets what was typed before go.

use js_sys::JSON;
use latchkey_ui::{
    AppError,
    post::{Fields, post_until},
    stop::Stop,
};
use leptos::{
    html::Form,
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
    is_loading: RwSignal<bool>,
    url: StoredValue<String>,
    form: NodeRef<Form>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// The request on its way.
    stop: StoredValue<Option<Stop>, LocalStorage>,
}

impl Search {
    pub fn start(
        list: RwSignal<UserList>,
        is_unavailable: RwSignal<bool>,
        is_loading: RwSignal<bool>,
        url: String,
        form: NodeRef<Form>,
    ) -> Self {
        let search = Self {
            list,
            is_unavailable,
            is_loading,
            url: StoredValue::new(url),
            form,
            timer: StoredValue::new(None),
            stop: StoredValue::new_local(None),
        };
        // Somebody may have typed before this was here.
        form.on_load(move |_| search.now());
        search
    }

    /// When nothing more is typed for a moment.
    pub fn soon(self) {
        self.give_up();
        self.timer.set_value(set_timeout_with_handle(move || self.now(), PAUSE).ok());
    }

    pub fn now(self) {
        self.give_up();
        let Some(form) = self.form.get_untracked() else { return };
        let fields = Fields::of(form.unchecked_ref());
        let wanted = ListQuery::read(|name| fields.get(name));
        let shown = self.list.with_untracked(|list| list.query.clone());
        if wanted == shown.from_start() && !self.is_unavailable.get_untracked() {
            return;
        }
        let stop = Stop::default();
        self.stop.set_value(Some(stop.clone()));
        self.is_loading.set(true);
        spawn_local(async move {
            let answer = post_until(&self.url.get_value(), &fields, &stop).await;
            if !stop.is_stopped() {
                self.show(answer);
            }
        });
    }

    fn show(self, answer: Result<JsValue, String>) {
        self.is_loading.set(false);
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
        self.is_loading.set(false);
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        if let Some(stop) = self.stop.try_update_value(Option::take).flatten() {
            stop.stop();
        }
    }
}
