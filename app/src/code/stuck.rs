//! That no text message gets through at the moment.

use latchkey_ui::{
    components::{Alert, Tone},
    text::{code, say},
};
use leptos::prelude::*;

/// Said of all numbers alike.
#[component]
pub fn SmsStuck(is_stuck: bool) -> impl IntoView {
    is_stuck.then(|| view! { <Alert tone=Tone::Info>{say(code::sms_stuck())}</Alert> })
}
