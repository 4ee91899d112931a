//! `/account/profile/email/code`

use latchkey_ui::{
    request,
    routes::{self, AfterConfirm, AfterSignIn},
    text::{Hole, account, code, say, say_around},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::profile::{ResendEmailChangeCode, VerifyEmailChange},
    load::load,
    profile_step::CodeStep,
    views::profile::pending_email_change,
};
use crate::code::{CodeEntry, views::PendingCode};

#[component]
pub fn NewEmailCodePage() -> impl IntoView {
    load(pending_email_change(), AfterSignIn::Profile, AfterConfirm::NewEmail, |(person, pending)| {
        let waiting = pending.map(|pending| view! { <Waiting pending /> }.into_any());
        // Also said to whoever comes back to this page once the code has moved them.
        let gone = account::new_email_gone(person.email.clone());
        view! { <CodeStep person title=account::new_email_code_title() waiting gone start=routes::ACCOUNT_EMAIL /> }
    })
}

#[component]
fn Waiting(pending: PendingCode) -> impl IntoView {
    view! {
        <p>{say_around(code::lead(Hole), [view! { <strong>{pending.email.clone()}</strong> }.into_any()])}</p>
        <CodeEntry
            pending
            verify=VerifyEmailChange::url()
            resend=ResendEmailChangeCode::url()
            next=request::after_sign_in().to_string()
            submit=account::new_email_code_submit()
        >
            <a href=routes::ACCOUNT_EMAIL>{say(code::other_address())}</a>
        </CodeEntry>
    }
}
