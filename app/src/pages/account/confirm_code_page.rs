//! `/account/confirm/code`

use leptos::{prelude::*, server_fn::ServerFn};

use super::load::load;
use crate::{
    locales::text::account::{CANCEL, confirm},
    pages::code_gate::{CodeGate, CodeGone},
    routes::AfterConfirm,
    server_fns::{
        request,
        step_up::{ResendStepUpCode, VerifyStepUpCode, pending_step_up_code},
    },
};

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
