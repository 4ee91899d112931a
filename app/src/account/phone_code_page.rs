//! `/account/profile/phone/code`

use latchkey_ui::{
    routes::{self, AfterConfirm, AfterSignIn},
    text::{Hole, account, code, say, say_around},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::phone::{ResendNumberCode, VerifyPhone},
    load::load,
    profile_step::CodeStep,
    views::profile::pending_phone,
};
use crate::code::{CodeEntry, SmsStuck, views::PendingPhone};

#[component]
pub fn PhoneCodePage() -> impl IntoView {
    load(pending_phone(), AfterSignIn::Profile, AfterConfirm::Phone, |(person, pending)| {
        let waiting = pending.map(|pending| view! { <Waiting pending /> }.into_any());
        view! { <CodeStep person title=account::new_phone_code_title() waiting gone=code::gone() start=routes::ACCOUNT_PHONE /> }
    })
}

#[component]
fn Waiting(pending: PendingPhone) -> impl IntoView {
    let number = view! { <strong dir="ltr">{pending.code.email.clone()}</strong> }.into_any();
    view! {
        <p>{say_around(code::sms_added_lead(Hole), [number])}</p>
        <SmsStuck is_stuck=pending.is_stuck />
        <CodeEntry
            pending=pending.code
            verify=VerifyPhone::url()
            resend=ResendNumberCode::url()
            submit=account::new_phone_code_submit()
            not_arrived=code::sms_not_arrived()
        >
            <a href=routes::ACCOUNT_PHONE>{say(code::sms_other_number())}</a>
        </CodeEntry>
    }
}
