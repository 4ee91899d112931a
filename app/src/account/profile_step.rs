//! A page behind the profile that does one thing.

use latchkey_ui::{locales::text::account::profile, routes};
use leptos::prelude::*;

use super::{
    frame::{AccountPage, Place},
    views::profile::Person,
};

#[component]
pub fn ProfileStep(
    person: Person,
    title: &'static str,
    /// The one that it is about.
    field: &'static [&'static str; 1],
    children: Children,
) -> impl IntoView {
    view! {
        <AccountPage person fields=field place=Place::Profile title back=(routes::ACCOUNT_PROFILE, profile::TITLE)>
            <section class="card stack" aria-label=title>
                {children()}
            </section>
        </AccountPage>
    }
}
