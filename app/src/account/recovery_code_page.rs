//! `/account/profile/recovery/code`

use latchkey_ui::{
    routes::{self, AfterConfirm, AfterSignIn},
    text::{Hole, account, code, say, say_around},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::recovery::{ResendRecoveryCode, VerifyRecoveryAddress},
    load::load,
    profile_step::CodeStep,
    views::profile::pending_recovery_address,
};
use crate::code::{CodeEntry, views::PendingCode};

#[component]
pub fn RecoveryCodePage() -> impl IntoView {
    load(pending_recovery_address(), AfterSignIn::Profile, AfterConfirm::Recovery, |(person, pending)| {
        let waiting = pending.map(|pending| view! { <Waiting pending /> }.into_any());
        view! { <CodeStep person title=account::new_email_code_title() waiting gone=code::gone() start=routes::ACCOUNT_RECOVERY /> }
    })
}

#[component]
fn Waiting(pending: PendingCode) -> impl IntoView {
    view! {
        <p>{say_around(code::lead(Hole), [view! { <strong>{pending.email.clone()}</strong> }.into_any()])}</p>
        <CodeEntry
            pending
            verify=VerifyRecoveryAddress::url()
            resend=ResendRecoveryCode::url()
            submit=account::recovery_code_submit()
        >
            <a href=routes::ACCOUNT_RECOVERY>{say(code::other_address())}</a>
        </CodeEntry>
    }
}
