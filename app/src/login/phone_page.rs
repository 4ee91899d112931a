//! `/login/phone`

use latchkey_ui::{
    components::{CardPage, FormError, Notice},
    forms,
    problem::{Problem, ProblemKind},
    request, routes,
    text::{Hole, code, say, say_around},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::phone::{ResendPhoneCode, VerifyPhoneCode},
    views::{self, PhoneCodePage},
};
use crate::code::{CodeEntry, CodeGone, SmsStuck};

#[component]
pub fn PhonePage() -> impl IntoView {
    let next = request::after_sign_in();
    let login = routes::with_next(routes::LOGIN, &next);
    Suspend::new(async move {
        match views::phone_page_of(&next).await {
            Ok(PhoneCodePage::Wait(pending)) => {
                let number = view! { <strong dir="ltr">{pending.code.email.clone()}</strong> }.into_any();
                view! {
                    <CardPage title=code::sms_title()>
                        <p class="lead">{say_around(code::sms_lead(Hole), [number])}</p>
                        <Notice />
                        <FormError fields=&["code"] />
                        <SmsStuck is_stuck=pending.is_stuck />
                        <CodeEntry
                            pending=pending.code
                            verify=VerifyPhoneCode::url()
                            resend=ResendPhoneCode::url()
                            next=next.to_string()
                            submit=code::submit()
                            not_arrived=code::sms_not_arrived()
                        >
                            <a href=login>{say(code::sms_other())}</a>
                        </CodeEntry>
                    </CardPage>
                }
                .into_any()
            }
            Ok(PhoneCodePage::GoOn(location)) => {
                forms::redirect(&location);
                ().into_any()
            }
            Ok(PhoneCodePage::Gone) => view! { <CodeGone start=login /> }.into_any(),
            Err(_) => view! { <Problem kind=ProblemKind::Broken /> }.into_any(),
        }
    })
}
