//! A new application in three steps: where it runs, what it is called, and then the page that shows how to go on.

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, Field, Whose},
    posted::Posted,
    routes,
    text::{Message, console_applications as text, say},
};
use leptos::prelude::*;

use super::{
    actions::once,
    fields::Lines,
    list_page::kind_label,
    page::page,
    views::{self, ApplicationView, ClientKind},
};
use crate::{
    components::Switch,
    frame::ConsolePage,
    load::{answered, load},
    places::Place,
};

/// They say themselves what is wrong with them.
const FIELDS: [&str; 2] = ["name", "redirect_uri"];

#[component]
pub fn NewApplicationPage() -> impl IntoView {
    if use_context::<Posted>().is_some() {
        let made = |made: Option<ApplicationView>| made.map(page);
        return answered(once::create, routes::new_application(&once::kind()), made).into_any();
    }
    load(views::new_page(), |kind| match kind {
        None => view! {
            <ConsolePage place=Place::Applications title=say(text::new_title()) lead=say(text::new_kind_lead())>
                <ul class="kinds">{ClientKind::ALL.iter().map(|kind| view! { <Kind kind=*kind /> }).collect_view()}</ul>
            </ConsolePage>
        }
        .into_any(),
        Some((kind, id)) => view! { <Details kind id /> }.into_any(),
    })
    .into_any()
}

#[component]
fn Kind(kind: ClientKind) -> impl IntoView {
    view! {
        <li>
            <a class="kind" href=routes::new_application(kind.as_str())>
                <strong>{say(kind_label(kind))}</strong>
                <span class="hint">{say(kind_hint(kind))}</span>
            </a>
        </li>
    }
}

fn kind_hint(kind: ClientKind) -> Message {
    match kind {
        ClientKind::Web => text::kind_web_hint(),
        ClientKind::Spa => text::kind_spa_hint(),
        ClientKind::Native => text::kind_native_hint(),
        ClientKind::Machine => text::kind_machine_hint(),
    }
}

#[component]
fn Details(kind: ClientKind, id: String) -> impl IntoView {
    let has_people = kind != ClientKind::Machine;
    view! {
        <ConsolePage
            place=Place::Applications
            title=say(text::new_title())
            lead=say(kind_hint(kind))
            crumbs=vec![(routes::ADMIN_NEW_APPLICATION.to_owned(), say(text::new_title()))]
            fields=&FIELDS
        >
            <form class="settings" method="post" action=routes::ADMIN_NEW_APPLICATION>
                <Whose />
                <input type="hidden" name="client_id" value=id />
                <input type="hidden" name="kind" value=kind.as_str() />
                <Field label=text::name() name="name" maxlength=100 invalid=text::invalid_name() hint=text::name_hint() />
                {has_people
                    .then(|| {
                        view! {
                            <Lines
                                label=text::redirect_uris()
                                name="redirect_uri"
                                values=Vec::new()
                                hint=if kind == ClientKind::Native {
                                    text::redirect_uris_native_hint()
                                } else {
                                    text::redirect_uris_hint()
                                }
                            />
                            <Switch
                                label=text::first_party()
                                name="is_first_party"
                                is_on=true
                                hint=text::first_party_hint() invalid=text::invalid() />
                        }
                    })}
                <div class="deeds">
                    <Button kind=ButtonKind::Primary>{say(text::create())}</Button>
                    <ButtonLink kind=ButtonKind::Plain href=routes::ADMIN_NEW_APPLICATION>
                        {say(text::other_kind())}
                    </ButtonLink>
                </div>
            </form>
        </ConsolePage>
    }
}
