//! `/account/confirm/code`

use leptos::{prelude::*, server_fn::ServerFn};

use super::{load::load, notice::Notice};
use crate::{
    components::{Boot, ButtonKind, ButtonLink, CodeEntry, GatePage},
    islands::CodeForm,
    locales::text::{
        account::{CANCEL, confirm},
        code,
    },
    pages::login::{FORM_ERROR, FormError, error_in_query},
    routes::AfterConfirm,
    server_fns::{
        email_code::PendingCode,
        request,
        step_up::{ResendStepUpCode, VerifyStepUpCode, pending_step_up_code},
    },
};

#[component]
pub fn ConfirmCodePage() -> impl IntoView {
    let next = AfterConfirm::parse(&request::query("next").unwrap_or_default());
    load(pending_step_up_code(), next.after_sign_in(), AfterConfirm::Account, move |pending| match pending {
        Some(pending) => view! { <Waiting pending next /> }.into_any(),
        None => view! { <Gone next /> }.into_any(),
    })
}

#[component]
fn Waiting(pending: PendingCode, next: AfterConfirm) -> impl IntoView {
    let error_id = error_in_query().map(|_| FORM_ERROR);
    view! {
        <GatePage title=confirm::CODE_TITLE>
            <Boot />
            <p class="lead">{confirm::CODE_LEAD} " " <strong>{pending.email.clone()}</strong> ". " {code::LEAD_END}</p>
            <Notice />
            <FormError />
            <CodeEntry
                pending
                verify=VerifyStepUpCode::url()
                resend=ResendStepUpCode::url()
                next=next.to_string()
                submit=confirm::CODE_SUBMIT
                error_id
            >
                <a href=next.cancel()>{CANCEL}</a>
            </CodeEntry>
            <CodeForm />
        </GatePage>
    }
}

#[component]
fn Gone(next: AfterConfirm) -> impl IntoView {
    view! {
        <GatePage title=confirm::GONE_TITLE>
            <p class="lead">{confirm::GONE}</p>
            <ButtonLink kind=ButtonKind::Primary href=next.confirm()>
                {confirm::START_AGAIN}
            </ButtonLink>
        </GatePage>
    }
}
