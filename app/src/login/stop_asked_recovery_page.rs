//! `/login/stop-asked-recovery/{token}`

use latchkey_ui::{flash::Notice, request, text::recover};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::recovery::StopAskedRecovery,
    stop_page::{Words, stop_page},
};

#[component]
pub fn StopAskedRecoveryPage() -> impl IntoView {
    let words = Words {
        title: recover::stop_title(),
        lead: |email| recover::stop_asked_lead(email),
        submit: recover::stop_submit(),
        stopped_title: recover::stopped_title(),
        stopped: recover::stopped(),
        gone: recover::stop_gone(),
    };
    stop_page(words, Notice::RecoveryStopped, StopAskedRecovery::url(), |token| async move {
        Ok(request::services().recovery.whose_request(&token, &request::context()).await?)
    })
}
