//! What is around every page of the dashboard.

use latchkey_ui::{
    components::{Brand, Document, FormError, Icon, IconName, LanguagePicker, Links, LocalTimes, Notice, PostForm},
    request, routes,
    text::{Message, account, common, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::views::profile::Person;
use crate::login::actions::sign_out::SignOut;

/// The entry of the navigation that a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Overview,
    Profile,
    Activity,
}

#[component]
pub fn AccountPage(
    person: Person,
    place: Place,
    #[prop(into)] title: String,
    /// Of a page further in.
    #[prop(optional)]
    back: Option<(&'static str, Message)>,
    /// What stands by the title.
    #[prop(optional)]
    about: Option<AnyView>,
    /// See [`FormError`].
    #[prop(optional)]
    fields: &'static [&'static str],
    children: Children,
) -> impl IntoView {
    // The overview has its own columns; elsewhere the title stands beside what it is about.
    let class = if place == Place::Overview && back.is_none() { "account" } else { "account account-titled" };
    let back = back.map(|(href, label)| {
        view! {
            <a class="account-back" href=href>
                <Icon name=IconName::Back />
                {say(label)}
            </a>
        }
    });
    view! {
        <script async src="/account.js" nonce=request::ui().csp_nonce.to_string()></script>
        <a class="skip-link" href="#main">
            {say(common::skip_to_content())}
        </a>
        <Header person=person.clone() place />
        <Document title=title.clone() class>
            <div class="account-title">
                {back}
                <h1>{title}</h1>
                {about}
            </div>
            <div class="account-body">
                <Notice />
                <FormError fields signed_in_as=person.email />
                {children()}
            </div>
        </Document>
        <footer class="account-foot">
            <Links />
            <LanguagePicker />
        </footer>
        <LocalTimes />
    }
}

#[component]
fn Header(person: Person, place: Place) -> impl IntoView {
    let name = person.full_name.map(|name| view! { <strong>{name}</strong> });
    view! {
        <header class="account-header">
            <div class="account-bar">
                <Brand />
                <p class="account-who">
                    <span class="visually-hidden">{say(account::signed_in_as())} " "</span>
                    {name}
                    " "
                    <span>{person.email}</span>
                </p>
                <PostForm action=SignOut::url()>
                    <button class="button account-sign-out">
                        <Icon name=IconName::SignOut />
                        <span>{say(account::sign_out())}</span>
                    </button>
                </PostForm>
            </div>
            <nav class="account-nav" aria-label=say(account::navigation())>
                <ul>
                    <Entry place=Place::Overview current=place />
                    <Entry place=Place::Profile current=place />
                    <Entry place=Place::Activity current=place />
                </ul>
            </nav>
        </header>
    }
}

#[component]
fn Entry(place: Place, current: Place) -> impl IntoView {
    let (href, label) = match place {
        Place::Overview => (routes::ACCOUNT, account::overview()),
        Place::Profile => (routes::ACCOUNT_PROFILE, account::profile()),
        Place::Activity => (routes::ACCOUNT_ACTIVITY, account::activity()),
    };
    view! {
        <li>
            <a href=href aria-current=(place == current).then_some("page")>
                {say(label)}
            </a>
        </li>
    }
}
