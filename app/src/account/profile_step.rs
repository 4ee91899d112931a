//! A page behind the profile that does one thing.

use latchkey_ui::{
    components::{ButtonKind, ButtonLink},
    routes,
    text::{Message, account, code, say},
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

/// One that waits for a code.
#[component]
pub fn CodeStep(
    person: Person,
    title: Message,
    /// None where this browser waits for no code any more.
    waiting: Option<AnyView>,
    /// What is said then.
    gone: Message,
    /// Where it begins.
    start: &'static str,
) -> impl IntoView {
    let shown = waiting.unwrap_or_else(|| {
        view! {
            <p>{say(gone)}</p>
            <ButtonLink kind=ButtonKind::Primary href=start>
                {say(code::start_again())}
            </ButtonLink>
        }
        .into_any()
    });
    view! {
        <ProfileStep person title field=&["code"]>
            {shown}
        </ProfileStep>
    }
}
