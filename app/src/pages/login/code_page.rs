//! `/login/code`

use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    locales::text::code,
    pages::{
        Problem, ProblemKind,
        code_gate::{CodeGate, CodeGone},
    },
    routes::{self, AfterSignIn},
    server_fns::{
        email_code::{self, ResendCode, VerifyCode},
        forms, request,
    },
};

#[component]
pub fn CodePage() -> impl IntoView {
    let next = AfterSignIn::parse(&request::query("next").unwrap_or_default());
    let login = routes::with_next(routes::LOGIN, next);
    Suspend::new(async move {
        match email_code::code_page_of(next).await {
            Ok(email_code::CodePage::Wait(pending)) => view! {
                <CodeGate
                    pending
                    verify=VerifyCode::url()
                    resend=ResendCode::url()
                    next=next.as_str()
                    submit=code::SUBMIT
                >
                    <a href=login>{code::OTHER_ADDRESS}</a>
                </CodeGate>
            }
            .into_any(),
            Ok(email_code::CodePage::GoOn(location)) => {
                forms::redirect(&location);
                ().into_any()
            }
            Ok(email_code::CodePage::Gone) => view! { <CodeGone start=login /> }.into_any(),
            Err(_) => view! { <Problem kind=ProblemKind::Broken /> }.into_any(),
        }
    })
}
