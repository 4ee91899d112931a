//! `/` has nothing of its own to show.

use latchkey_ui::{forms, request, routes};
use leptos::prelude::*;

#[component]
pub fn Home() -> impl IntoView {
    Suspend::new(async move {
        let is_signed_in = request::find_session_caller().await.is_some();
        forms::redirect(if is_signed_in { routes::ACCOUNT } else { routes::LOGIN });
    })
}
