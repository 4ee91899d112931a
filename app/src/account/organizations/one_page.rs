//! `/account/organizations/{slug}`

use latchkey_ui::{
    components::{Button, ButtonKind, PostForm},
    routes::{self, AfterConfirm, AfterSignIn},
    text::{DOT, invitation, organizations as words, say},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

use super::{
    actions::LeaveOrganization,
    domains::Domains,
    invitations::Invitations,
    members::Members,
    sender::Sender,
    settings::Settings,
    views::{self, Managed, OnePage, OwnRow, Team},
};
use crate::account::{
    frame::{AccountPage, Place},
    load::load,
};

#[component]
pub fn OrganizationPage() -> impl IntoView {
    let slug = use_params_map().read_untracked().get("id").unwrap_or_default();
    let after = AfterSignIn::Organization(slug.clone());
    let confirm = AfterConfirm::Organization(slug.clone());
    load(async move { views::one(&slug).await }, after, confirm, |(person, OnePage { own, team })| {
        let OwnRow { slug, name, roles } = own;
        let about =
            (!roles.is_empty()).then(|| view! { <p class="lead">{say(invitation::roles(roles.join(DOT)))}</p> });
        let title = name.clone();
        let (members, managed) = match team {
            Some(Team { members, more_members, managed }) => (Some((members, more_members)), managed),
            None => (None, None),
        };
        let members = members.map(|(rows, more)| view! { <Members slug=slug.clone() rows more /> });
        let managed = managed.map(|managed| {
            let Managed { invitations, more_invitations, roles, version, domains, sender, settings } = managed;
            view! {
                <Invitations slug=slug.clone() rows=invitations more=more_invitations roles />
                <Domains slug=slug.clone() version=version.clone() rows=domains />
                <Sender slug=slug.clone() sender />
                <Settings slug=slug.clone() version name settings />
            }
        });
        view! {
            <AccountPage
                person
                place=Place::Overview
                title
                back=(routes::ACCOUNT_ORGANIZATIONS, words::title())
                about=about.into_any()
                fields=&[
                    "name",
                    "methods",
                    "second_factor",
                    "everybody",
                    "email",
                    "domains",
                    "host",
                    "username",
                    "password",
                    "from_email",
                    "from_name",
                ]
            >
                {members}
                {managed}
                <Leave slug />
            </AccountPage>
        }
    })
}

#[component]
fn Leave(slug: String) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="leave-title">
            <h2 id="leave-title">{say(words::leave_title())}</h2>
            <details>
                <summary>{say(words::leave())}</summary>
                <p class="hint">{say(words::leave_hint())}</p>
                <PostForm class="stack" action=LeaveOrganization::url()>
                    <input type="hidden" name="slug" value=slug />
                    <Button kind=ButtonKind::Danger>{say(words::leave())}</Button>
                </PostForm>
            </details>
        </section>
    }
}
