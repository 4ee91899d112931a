//! `/login/stop-recovery/{token}`

use latchkey_ui::{flash::Notice, request, text::recover};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::recovery::StopRecovery,
    stop_page::{Words, stop_page},
};

#[component]
pub fn StopRecoveryPage() -> impl IntoView {
    let words = Words {
        title: recover::stop_title(),
        lead: |email| recover::stop_lead(email),
        submit: recover::stop_submit(),
        stopped_title: recover::stopped_title(),
        stopped: recover::stopped(),
        gone: recover::stop_gone(),
    };
    stop_page(words, Notice::RecoveryStopped, StopRecovery::url(), |token| async move {
        Ok(request::services().recovery.whose(&token, &request::context()).await?.to_string())
    })
}
