//! `/account/applications`

use latchkey_ui::{
    components::{Button, ButtonKind, Icon, IconName, PostForm, When},
    routes::{AfterConfirm, AfterSignIn},
    text::{DOT, Hole, account, application, say, say_around},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    frame::{AccountPage, Place},
    load::load,
    views::applications::{Connected, applications_page},
};
use crate::application::actions::Disconnect;

#[component]
pub fn ApplicationsPage() -> impl IntoView {
    load(applications_page(), AfterSignIn::Applications, AfterConfirm::Account, |(person, applications)| {
        let title = say(application::connected_title());
        let list = if applications.is_empty() {
            view! {
                <div class="empty">
                    <Icon name=IconName::Application />
                    <p>{say(application::connected_none())}</p>
                </div>
            }
            .into_any()
        } else {
            view! {
                <p class="hint">{say(application::disconnect_hint())}</p>
                <ul class="rows">{applications.into_iter().map(|one| view! { <Row one /> }).collect_view()}</ul>
            }
            .into_any()
        };
        view! {
            <AccountPage
                person
                place=Place::Overview
                title=title.clone()
                back=(latchkey_ui::routes::ACCOUNT, account::overview_title())
                about=view! { <p class="lead">{say(application::connected_lead())}</p> }.into_any()
            >
                <section class="card" aria-label=title>
                    {list}
                </section>
            </AccountPage>
        }
    })
}

#[component]
fn Row(one: Connected) -> impl IntoView {
    let Connected { client_id, name, facts, since, last_used_at } = one;
    let sees = (!facts.is_empty()).then(|| view! { <p>{say(application::connected_sees(facts.join(DOT)))}</p> });
    let since = say_around(application::connected_since(Hole), [view! { <When at=since /> }.into_any()]);
    let used =
        last_used_at.map(|at| (DOT, say_around(application::connected_used(Hole), [view! { <When at /> }.into_any()])));
    view! {
        <li class="row">
            <span class="row-icon">
                <Icon name=IconName::Application />
            </span>
            <div class="row-text">
                <h2 class="event-what">{name.clone()}</h2>
                {sees}
                <p>{since} {used}</p>
            </div>
            <PostForm class="row-action" action=Disconnect::url()>
                <input type="hidden" name="id" value=client_id />
                <Button kind=ButtonKind::Secondary>
                    {say(application::disconnect())} <span class="visually-hidden">" " {name}</span>
                </Button>
            </PostForm>
        </li>
    }
}
