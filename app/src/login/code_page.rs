//! `/login/code`

use latchkey_ui::{
    forms,
    problem::{Problem, ProblemKind},
    request, routes,
    text::{code, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::email_code::{ResendCode, VerifyCode},
    views,
    wait_for_link::{LinkElsewhere, WaitForLink},
};
use crate::code::{CodeGone, WaitForCode};

#[component]
pub fn CodePage() -> impl IntoView {
    let next = request::after_sign_in();
    let login = routes::with_next(routes::LOGIN, &next);
    Suspend::new(async move {
        match views::code_page_of(&next).await {
            Ok(views::CodePage::Wait { pending, ways, let_in })
                if !ways.code || request::query(routes::WAITS).is_some() =>
            {
                view! { <WaitForLink pending let_in next has_code=ways.code /> }.into_any()
            }
            Ok(views::CodePage::Wait { pending, ways, let_in }) => view! {
                <WaitForCode
                    pending=pending.clone()
                    verify=VerifyCode::url()
                    resend=ResendCode::url()
                    next=next.to_string()
                    submit=code::submit()
                >
                    <a href=login>{say(code::other_address())}</a>
                    {ways.link.then(|| view! { <LinkElsewhere pending let_in next /> })}
                </WaitForCode>
            }
            .into_any(),
            Ok(views::CodePage::GoOn(location)) => {
                forms::redirect(&location);
                ().into_any()
            }
            Ok(views::CodePage::Gone) => view! { <CodeGone start=login /> }.into_any(),
            Err(_) => view! { <Problem kind=ProblemKind::Broken /> }.into_any(),
        }
    })
}
