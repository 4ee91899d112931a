//! `/account/activity`

use latchkey_ui::{
    locales::text::account::activity as text,
    routes::{AfterConfirm, AfterSignIn},
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
                title=text::TITLE
                about=view! { <p class="lead">{text::LEAD}</p> }.into_any()
            >
                <section class="card" aria-label=text::RECENT>
                    <ActivityList activity=page.activity is_full=true />
                    {page.is_cut.then(|| view! { <p class="hint">{text::MORE}</p> })}
                </section>
            </AccountPage>
        }
    })
}
