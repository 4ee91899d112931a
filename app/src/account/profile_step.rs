//! A page behind the profile that does one thing.

use latchkey_ui::{
    routes,
    text::{Message, account, say},
};
use leptos::prelude::*;

use super::{
    frame::{AccountPage, Place},
    views::profile::Person,
};

#[component]
pub fn ProfileStep(
    person: Person,
    title: Message,
    /// The one that it is about.
    field: &'static [&'static str; 1],
    children: Children,
) -> impl IntoView {
    let title = say(title);
    view! {
        <AccountPage person fields=field place=Place::Profile title=title.clone() back=(routes::ACCOUNT_PROFILE, account::profile_title())>
            <section class="card stack" aria-label=title>
                {children()}
            </section>
        </AccountPage>
    }
}
