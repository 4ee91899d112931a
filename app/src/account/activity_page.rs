//! `/account/activity`

use latchkey_ui::{
    routes::{AfterConfirm, AfterSignIn},
    text::{activity, say},
};
use leptos::prelude::*;

use super::{
    activity_list::ActivityList,
    frame::{AccountPage, Place},
    load::load,
    views::activity::activity_page,
};

#[component]
pub fn ActivityPage() -> impl IntoView {
    load(activity_page(), AfterSignIn::Activity, AfterConfirm::Account, |page| {
        view! {
            <AccountPage
                person=page.person
                place=Place::Activity
                title=say(activity::title())
                about=view! { <p class="lead">{say(activity::lead())}</p> }.into_any()
            >
                <section class="card" aria-label=say(activity::recent())>
                    <ActivityList activity=page.activity is_full=true />
                    {page.is_cut.then(|| view! { <p class="hint">{say(activity::more())}</p> })}
                </section>
            </AccountPage>
        }
    })
}
