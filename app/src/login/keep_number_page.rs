//! `/login/keep-number/{token}`

use latchkey_ui::{flash::Notice, request, text::recover};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::keep_number::KeepNumber,
    stop_page::{Words, stop_page},
};

#[component]
pub fn KeepNumberPage() -> impl IntoView {
    let words = Words {
        title: recover::keep_title(),
        lead: |email| recover::keep_lead(email),
        submit: recover::keep_submit(),
        stopped_title: recover::kept_title(),
        stopped: recover::kept(),
        gone: recover::keep_gone(),
    };
    stop_page(words, Notice::PhoneKept, KeepNumber::url(), |token| async move {
        Ok(request::services().phone_codes.whose_removal(&token, &request::context()).await?)
    })
}
