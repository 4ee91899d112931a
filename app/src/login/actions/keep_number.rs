//! A number that is to be removed, and stays.

use latchkey_ui::{AppError, GoTo, flash::Notice, forms, protocol::Form, request, routes};
use leptos::server;

/// Keeps it, for whoever did not ask to be rid of it. `token` is that of the mail about it.
#[server(prefix = "/_fn", endpoint = "sign_in/keep_number", protocol = Form)]
pub async fn keep_number(token: String) -> Result<GoTo, AppError> {
    let page = routes::keep_number(&token);
    let kept = async {
        request::services().phone_codes.keep_by_link(&token, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::PhoneKept))
    };
    forms::answer(kept.await, &page)
}
