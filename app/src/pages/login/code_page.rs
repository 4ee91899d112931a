//! `/login/code`

use leptos::{prelude::*, server_fn::ServerFn};

use super::form_error::{FORM_ERROR, FormError, error_in_query};
use crate::{
    components::{Alert, Boot, ButtonKind, ButtonLink, CodeEntry, GatePage, Tone},
    islands::CodeForm,
    locales::text::code,
    pages::{Problem, ProblemKind},
    routes::{self, AfterSignIn},
    server_fns::{
        email_code::{PendingCode, ResendCode, VerifyCode, pending_sign_in_code},
        request,
    },
};

#[component]
pub fn CodePage() -> impl IntoView {
    let next = AfterSignIn::parse(&request::query("next").unwrap_or_default());
    Suspend::new(async move {
        match pending_sign_in_code().await {
            Ok(Some(pending)) => view! { <Waiting pending next /> }.into_any(),
            Ok(None) => view! { <Gone next /> }.into_any(),
            Err(_) => view! { <Problem kind=ProblemKind::Broken /> }.into_any(),
        }
    })
}

#[component]
fn Waiting(pending: PendingCode, next: AfterSignIn) -> impl IntoView {
    let error_id = error_in_query().map(|_| FORM_ERROR);
    let is_resent = request::query("notice").is_some_and(|notice| notice == "sent");
    let resent = is_resent.then(|| view! { <Alert tone=Tone::Success>{code::RESENT}</Alert> });
    view! {
        <GatePage title=code::TITLE>
            <Boot />
            <p class="lead">{code::LEAD} " " <strong>{pending.email.clone()}</strong> ". " {code::LEAD_END}</p>
            {resent}
            <FormError />
            <CodeEntry
                pending
                verify=VerifyCode::url()
                resend=ResendCode::url()
                next=next.as_str()
                submit=code::SUBMIT
                error_id
            >
                <a href=routes::with_next(routes::LOGIN, next)>{code::OTHER_ADDRESS}</a>
            </CodeEntry>
            <CodeForm />
        </GatePage>
    }
}

#[component]
fn Gone(next: AfterSignIn) -> impl IntoView {
    view! {
        <GatePage title=code::GONE_TITLE>
            <p class="lead">{code::GONE}</p>
            <ButtonLink kind=ButtonKind::Primary href=routes::with_next(routes::LOGIN, next)>
                {code::START_AGAIN}
            </ButtonLink>
        </GatePage>
    }
}
