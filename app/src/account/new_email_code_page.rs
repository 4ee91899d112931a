//! `/account/profile/email/code`

use latchkey_ui::{
    components::{ButtonKind, ButtonLink},
    locales::text::{account::new_email as text, code},
    routes::{self, AfterConfirm, AfterSignIn},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::profile::{ResendEmailChangeCode, VerifyEmailChange},
    load::load,
    profile_step::ProfileStep,
    views::profile::pending_email_change,
};
use crate::code::{CodeEntry, views::PendingCode};

#[component]
pub fn NewEmailCodePage() -> impl IntoView {
    load(pending_email_change(), AfterSignIn::Profile, AfterConfirm::NewEmail, |(person, pending)| {
        view! {
            <ProfileStep person title=text::CODE_TITLE field=&["code"]>
                {match pending {
                    Some(pending) => view! { <Waiting pending /> }.into_any(),
                    None => view! { <Gone /> }.into_any(),
                }}
            </ProfileStep>
        }
    })
}

#[component]
fn Waiting(pending: PendingCode) -> impl IntoView {
    view! {
        <p>{code::LEAD} " " <strong>{pending.email.clone()}</strong> ". " {code::LEAD_END}</p>
        <CodeEntry
            pending
            verify=VerifyEmailChange::url()
            resend=ResendEmailChangeCode::url()
            submit=text::CODE_SUBMIT
        >
            <a href=routes::ACCOUNT_EMAIL>{code::OTHER_ADDRESS}</a>
        </CodeEntry>
    }
}

#[component]
fn Gone() -> impl IntoView {
    view! {
        <p>{text::GONE}</p>
        <ButtonLink kind=ButtonKind::Primary href=routes::ACCOUNT_EMAIL>
            {code::START_AGAIN}
        </ButtonLink>
    }
}
