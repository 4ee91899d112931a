//! `/account/confirm/code`

use latchkey_ui::{
    locales::text::account::{CANCEL, confirm},
    request,
    routes::AfterConfirm,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::step_up::{ResendStepUpCode, VerifyStepUpCode},
    load::load,
    views::step_up::pending_step_up_code,
};
use crate::code::{CodeGate, CodeGone};

#[component]
pub fn ConfirmCodePage() -> impl IntoView {
    let next = AfterConfirm::parse(&request::query("next").unwrap_or_default());
    load(pending_step_up_code(), next.after_sign_in(), AfterConfirm::Account, move |pending| match pending {
        Some(pending) => view! {
            <CodeGate
                pending
                verify=VerifyStepUpCode::url()
                resend=ResendStepUpCode::url()
                next=next.to_string()
                submit=confirm::CODE_SUBMIT
            >
                <a href=next.cancel()>{CANCEL}</a>
            </CodeGate>
        }
        .into_any(),
        None => view! { <CodeGone start=next.confirm() /> }.into_any(),
    })
}
