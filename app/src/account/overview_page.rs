//! `/account`

use latchkey_ui::{
    components::{Icon, IconName, PostForm, concerns_password_managers},
    routes::{self, AfterConfirm, AfterSignIn},
    text::{Message, account, activity, application, organizations, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    activity_list::ActivityList,
    factors::FactorsSection,
    frame::{AccountPage, Place},
    load::load,
    passkey_list::PasskeyList,
    recovery_asked::{RecoveryAsked, RecoveryLinkMade},
    session_list::SessionList,
    views::{
        overview::{Overview, overview},
        signals::SignalPasskeys,
    },
};
use crate::passkey::SignalScript;

#[component]
pub fn OverviewPage() -> impl IntoView {
    load(overview(), AfterSignIn::Account, AfterConfirm::Account, |overview| {
        let Overview { person, passkeys, factors, are_on, sessions, activity, recovery } = overview;
        let ways_back = (recovery.asked_from.is_some() || recovery.link_from.is_some()).then(|| {
            view! {
                <section class="card stack" aria-label=say(account::recovery_title())>
                    {recovery.asked_from.map(|from| view! { <RecoveryAsked from /> })}
                    {recovery.link_from.map(|from| view! { <RecoveryLinkMade from /> })}
                </section>
            }
        });
        view! {
            <AccountPage person place=Place::Overview title=say(account::overview_title())>
                {ways_back}
                <div class="account-columns">
                    <div class="account-main">
                        <PasskeyList passkeys />
                        <FactorsSection factors are_on />
                        <SessionList sessions />
                    </div>
                    <div class="account-main">
                        <Further />
                        <section class="card account-recent" aria-labelledby="recent">
                            <h2 id="recent">{say(activity::recent())}</h2>
                            <ActivityList activity />
                            <a class="more" href=routes::ACCOUNT_ACTIVITY>
                                {say(activity::all())}
                            </a>
                        </section>
                    </div>
                </div>
                <Signals />
            </AccountPage>
        }
    })
}

/// What has a page of its own.
#[component]
fn Further() -> impl IntoView {
    let row = |(href, icon, title): (&'static str, IconName, Message)| {
        view! {
            <li class="row further">
                <span class="row-icon">
                    <Icon name=icon />
                </span>
                <a class="row-text" href=href>
                    {say(title)}
                </a>
                <Icon name=IconName::Forward />
            </li>
        }
    };
    let pages = [
        (routes::ACCOUNT_APPLICATIONS, IconName::Application, application::connected_title()),
        (routes::ACCOUNT_ORGANIZATIONS, IconName::Building, organizations::title()),
    ];
    view! {
        <div class="card">
            <ul class="rows">{pages.map(row).into_iter().collect_view()}</ul>
        </div>
    }
}

/// The one script of this page, and only after a change.
#[component]
pub fn Signals() -> impl IntoView {
    concerns_password_managers().then(|| {
        view! {
            <div hidden>
                <PostForm id="signals" action=SignalPasskeys::url()>
                    ""
                </PostForm>
            </div>
            <SignalScript />
        }
    })
}
