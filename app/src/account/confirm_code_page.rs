//! `/account/confirm/code`

use latchkey_ui::{
    request,
    routes::AfterConfirm,
    text::{account, common, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::step_up::{ResendStepUpCode, VerifyStepUpCode},
    load::load,
    views::step_up::pending_step_up_code,
};
use crate::code::{CodeGone, WaitForCode};

#[component]
pub fn ConfirmCodePage() -> impl IntoView {
    let next = request::after_confirm();
    load(pending_step_up_code(), next.after_sign_in(), AfterConfirm::Account, move |pending| match pending {
        Some(pending) => view! {
            <WaitForCode
                pending
                verify=VerifyStepUpCode::url()
                resend=ResendStepUpCode::url()
                next=next.to_string()
                submit=account::confirm_submit()
            >
                <a href=next.cancel()>{say(common::cancel())}</a>
            </WaitForCode>
        }
        .into_any(),
        None => view! { <CodeGone start=next.confirm() /> }.into_any(),
    })
}
