//! The six-digit code: sent off when complete, and a countdown to the next one. The form itself needs neither.

use leptos::prelude::*;

#[island]
pub fn CodeForm() -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    browser::start();
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use std::cell::Cell;

    use crate::dom::{self, Element};

    pub(super) fn start() {
        if let (Some(input), Some(form)) = (dom::by_id("code"), dom::by_id("code-form")) {
            // Autofill may have been faster than the wasm.
            submit_when_complete(input, form);
        }
        if let (Some(wait), Some(count), Some(button)) =
            (dom::by_id("resend-wait"), dom::by_id("resend-seconds"), dom::by_id("resend"))
        {
            let seconds = count.attribute("data-seconds").and_then(|seconds| seconds.parse().ok()).unwrap_or(0);
            button.set_disabled(seconds > 0);
            tick(wait, count, button, seconds);
        }
    }

    fn submit_when_complete(input: Element, form: Element) {
        let is_sent = Cell::new(false);
        let field = input.clone();
        let check = move || {
            let digits = field.value().bytes().filter(u8::is_ascii_digit).count();
            if digits == 6 && !is_sent.replace(true) {
                form.submit();
            } else if digits < 6 {
                is_sent.set(false);
            }
        };
        check();
        dom::listen(&input, "input", check);
    }

    fn tick(wait: Element, count: Element, button: Element, seconds: u32) {
        wait.set_hidden(seconds == 0);
        if seconds == 0 {
            button.set_disabled(false);
            return;
        }
        count.set_number(seconds);
        let again = Cell::new(Some((wait, count, button)));
        dom::after(1000.0, move || {
            if let Some((wait, count, button)) = again.take() {
                tick(wait, count, button, seconds - 1);
            }
        });
    }
}
