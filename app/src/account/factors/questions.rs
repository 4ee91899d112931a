//! What is asked before an app or codes go: in place with scripts, on pages of their own without.

use latchkey_ui::{
    components::{Button, ButtonKind, PostForm},
    routes::{self, AfterConfirm, AfterSignIn},
    text::{Message, account, common, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{MakeBackupCodes, RemoveAuthenticatorApp},
    views::factors_page,
};
use crate::account::{
    frame::{AccountPage, Place},
    load::load,
};

/// `/account/two-step/remove`
#[component]
pub fn RemoveAuthenticatorAppPage() -> impl IntoView {
    question(account::totp_remove_question(), || view! { <RemoveAppForm /> }.into_any())
}

/// `/account/two-step/backup-codes`
#[component]
pub fn NewBackupCodesPage() -> impl IntoView {
    question(account::backup_codes_question(), || view! { <MakeCodesForm /> }.into_any())
}

#[component]
pub fn RemoveAppForm() -> impl IntoView {
    view! {
        <p>{say(account::totp_remove_lead())}</p>
        <PostForm action=RemoveAuthenticatorApp::url()>
            <Button kind=ButtonKind::Danger>{say(account::totp_remove())}</Button>
        </PostForm>
    }
}

#[component]
pub fn MakeCodesForm() -> impl IntoView {
    view! {
        <p>{say(account::backup_codes_question_lead())}</p>
        <PostForm action=MakeBackupCodes::url()>
            <Button kind=ButtonKind::Primary>{say(account::backup_codes_make())}</Button>
        </PostForm>
    }
}

fn question(title: Message, form: impl FnOnce() -> AnyView + Send + 'static) -> impl IntoView {
    load(factors_page(), AfterSignIn::Factors, AfterConfirm::Factors, move |page| {
        let title = say(title);
        view! {
            <AccountPage
                person=page.person
                place=Place::Overview
                title=title.clone()
                back=(routes::ACCOUNT_FACTORS, account::factors_title())
            >
                <section class="card" aria-label=title>
                    {form()}
                    <a href=routes::ACCOUNT_FACTORS>{say(common::cancel())}</a>
                </section>
            </AccountPage>
        }
    })
}
