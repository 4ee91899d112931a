//! Signing out everywhere else: the question, and `/account/sessions/others`, where it is asked without scripts.

use latchkey_ui::{
    components::{Button, ButtonKind, PostForm},
    locales::text::account::{CANCEL, overview, sessions as text},
    routes::{self, AfterConfirm, AfterSignIn},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::sessions::RevokeOtherSessions,
    frame::{AccountPage, Place},
    load::load,
    views::profile::profile_page,
};

#[component]
pub fn SignOutOthersPage() -> impl IntoView {
    load(profile_page(), AfterSignIn::Sessions, AfterConfirm::Account, |person| {
        let title = text::SIGN_OUT_OTHERS_QUESTION;
        view! {
            <AccountPage person place=Place::Overview title back=(routes::ACCOUNT, overview::TITLE)>
                <section class="card" aria-label=title>
                    <SignOutOthersForm />
                    <a href=routes::SESSIONS_PART>{CANCEL}</a>
                </section>
            </AccountPage>
        }
    })
}

#[component]
pub fn SignOutOthersForm() -> impl IntoView {
    view! {
        <p>{text::SIGN_OUT_OTHERS_LEAD}</p>
        <PostForm action=RevokeOtherSessions::url()>
            <Button kind=ButtonKind::Danger>{text::SIGN_OUT}</Button>
        </PostForm>
    }
}
