//! Signing out everywhere else: the question, and `/account/sessions/others`, where it is asked without scripts.

use latchkey_ui::{
    components::{Button, ButtonKind, PostForm},
    routes::{self, AfterConfirm, AfterSignIn},
    text::{account, common, say},
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
        let title = say(account::sessions_sign_out_others_question());
        view! {
            <AccountPage person place=Place::Overview title=title.clone() back=(routes::ACCOUNT, account::overview_title())>
                <section class="card" aria-label=title>
                    <SignOutOthersForm />
                    <a href=routes::SESSIONS_PART>{say(common::cancel())}</a>
                </section>
            </AccountPage>
        }
    })
}

#[component]
pub fn SignOutOthersForm() -> impl IntoView {
    view! {
        <p>{say(account::sessions_sign_out_others_lead())}</p>
        <PostForm action=RevokeOtherSessions::url()>
            <Button kind=ButtonKind::Danger>{say(account::sessions_sign_out())}</Button>
        </PostForm>
    }
}
