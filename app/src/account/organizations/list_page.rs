//! `/account/organizations`

use latchkey_ui::{
    components::{Button, ButtonKind, Icon, IconName, PostForm},
    forms,
    routes::{self, AfterConfirm, AfterSignIn},
    text::{DOT, account, invitation, organizations as words, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::JoinOrganization,
    views::{self, OwnRow},
};
use crate::account::{
    frame::{AccountPage, Place},
    load::load,
};

#[component]
pub fn OrganizationsPage() -> impl IntoView {
    load(views::list(), AfterSignIn::Organizations, AfterConfirm::Account, |(person, page)| {
        if let Some(page) = page.go_on {
            forms::redirect(&page);
            return ().into_any();
        }
        let title = say(words::title());
        let list = if page.own.is_empty() {
            view! {
                <div class="empty">
                    <Icon name=IconName::Building />
                    <p>{say(words::none())}</p>
                </div>
            }
            .into_any()
        } else {
            view! { <ul class="rows">{page.own.into_iter().map(|one| view! { <Row one /> }).collect_view()}</ul> }
                .into_any()
        };
        let open = (!page.open.is_empty()).then(|| view! { <Open open=page.open /> });
        view! {
            <AccountPage
                person
                place=Place::Overview
                title=title.clone()
                back=(routes::ACCOUNT, account::overview_title())
                about=view! { <p class="lead">{say(words::lead())}</p> }.into_any()
            >
                <section class="card" aria-label=title>
                    {list}
                </section>
                {open}
            </AccountPage>
        }
        .into_any()
    })
}

#[component]
fn Row(one: OwnRow) -> impl IntoView {
    let OwnRow { slug, name, roles } = one;
    let roles = (!roles.is_empty()).then(|| view! { <p>{say(invitation::roles(roles.join(DOT)))}</p> });
    view! {
        <li class="row">
            <div class="row-text">
                <h2 class="event-what">
                    <a href=routes::account_organization(&slug)>{name}</a>
                </h2>
                {roles}
            </div>
        </li>
    }
}

/// What whoever has their address can join.
#[component]
fn Open(open: Vec<(String, String)>) -> impl IntoView {
    let row = |(id, name): (String, String)| {
        let label = name.clone();
        view! {
            <li class="row">
                <div class="row-text">
                    <h3 class="event-what">{name}</h3>
                </div>
                <PostForm class="row-action" action=JoinOrganization::url()>
                    <input type="hidden" name="id" value=id />
                    <Button kind=ButtonKind::Secondary>
                        {say(words::join())} <span class="visually-hidden">" " {label}</span>
                    </Button>
                </PostForm>
            </li>
        }
    };
    view! {
        <section class="card" aria-labelledby="open-title">
            <h2 id="open-title">{say(words::open_title())}</h2>
            <p class="hint">{say(words::open())}</p>
            <ul class="rows">{open.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}
