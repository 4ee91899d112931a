//! A page behind the profile that does one thing.

use leptos::prelude::*;

use super::frame::{AccountPage, Place};
use crate::{
    locales::text::{self, account::profile},
    routes,
    server_fns::profile::Person,
};

#[component]
pub fn ProfileStep(
    person: Person,
    title: &'static str,
    /// What is wrong when what was typed is not accepted.
    #[prop(default = text::errors::OTHER)]
    invalid: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <AccountPage person place=Place::Profile title back=(routes::ACCOUNT_PROFILE, profile::TITLE) invalid>
            <section class="card stack" aria-label=title>
                {children()}
            </section>
        </AccountPage>
    }
}
