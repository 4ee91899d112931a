//! The elements of `passkey::PasskeyWidget`.

use std::cell::RefCell;

use latchkey_ui::{
    dom::{self, Element},
    post::Fields,
};

use crate::passkey::webauthn;

pub(super) struct Widget {
    form: Element,
    button: Element,
    said: RefCell<Option<Element>>,
}

impl Widget {
    /// The page's widget, if passkeys can work here; otherwise it says why not.
    pub fn find() -> Option<Self> {
        let widget =
            Self { form: dom::by_id("passkey")?, button: dom::by_id("passkey-button")?, said: RefCell::default() };
        let obstacle = if widget.data("data-origin") != dom::origin() {
            "wrong_origin"
        } else if !dom::is_secure_context() {
            "insecure"
        } else if !webauthn::is_supported() {
            "unsupported"
        } else {
            return Some(widget);
        };
        widget.button.set_hidden(true);
        widget.say(obstacle);
        None
    }

    /// What the server wrote for us; empty when it did not.
    pub fn data(&self, name: &str) -> String {
        self.form.attribute(name).unwrap_or_default()
    }

    pub fn has(&self, name: &str) -> bool {
        self.form.attribute(name).is_some()
    }

    pub fn fields(&self) -> Fields {
        Fields::of(&self.form)
    }

    pub fn on_click(&self, callback: impl Fn() + 'static) {
        dom::listen(&self.button, "click", callback);
        self.button.set_disabled(false);
    }

    pub fn set_busy(&self, is_busy: bool) {
        self.button.set_disabled(is_busy);
        self.form.set_busy(if is_busy { "true" } else { "false" });
    }

    /// The button says that it tries again.
    pub fn set_unsent(&self, is_unsent: bool) {
        for (id, is_hidden) in [("passkey-label", is_unsent), ("passkey-again", !is_unsent)] {
            if let Some(label) = dom::by_id(id) {
                label.set_hidden(is_hidden);
            }
        }
    }

    /// Nothing more to do here.
    pub fn set_done(&self) {
        self.set_busy(false);
        self.button.set_hidden(true);
    }

    /// Shows one of the texts that the page brought along, inside its live region, in place of the last one.
    pub fn say(&self, code: &str) {
        let text = dom::by_id(&["say-", code].concat()).or_else(|| dom::by_id("say-unavailable"));
        if let Some(said) = self.said.replace(text.clone()) {
            said.set_hidden(true);
        }
        if let Some(text) = text {
            text.set_hidden(false);
        }
    }
}
