//! `/admin/recovery-link/{id}`: a link that signs somebody in once. The answer to the form is the page itself, so that the
//! link is in no address and in no cookie; asked for again, the page has forgotten it.

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, CopyButton, When, Whose},
    routes,
    text::{Hole, common, console_people as text, say, say_around},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::views::{self, Recovery, RecoveryView};
use crate::{components::Panel, frame::ConsolePage, load::load, places::Place};

#[component]
pub fn RecoveryLinkPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let loaded = async move { views::recovery(&id).await };
    load(loaded, |RecoveryView { id, name, email, made }| {
        let person = routes::person(&id);
        let shown = match made {
            Some(made) => view! { <Made made back=person.clone() /> }.into_any(),
            None => view! { <Ask id back=person.clone() /> }.into_any(),
        };
        let whose = view! {
            <strong>
                <bdi>{email}</bdi>
            </strong>
        };
        view! {
            <ConsolePage
                place=Place::People
                title=say(text::recovery())
                lead=say(text::recovery_about())
                crumbs=vec![(person, name)]
            >
                <p>{say_around(text::recovery_whose(Hole), [whose.into_any()])}</p>
                {shown}
            </ConsolePage>
        }
    })
}

#[component]
fn Ask(id: String, back: String) -> impl IntoView {
    view! {
        <form class="deeds" method="post" action=routes::admin_recovery_link(&id)>
            <Whose />
            <Button kind=ButtonKind::Primary>{say(text::recovery_make())}</Button>
            <ButtonLink kind=ButtonKind::Plain href=back>
                {say(common::cancel())}
            </ButtonLink>
        </form>
    }
}

#[component]
fn Made(made: Recovery, back: String) -> impl IntoView {
    let until = view! { <When at=made.expires_at is_exact=true /> }.into_any();
    let from = made.starts_at.map(|at| {
        let from = view! { <When at is_exact=true /> }.into_any();
        view! { <p class="hint">{say_around(text::recovery_from(Hole), [from])}</p> }
    });
    view! {
        <Panel id="link" title=say(text::recovery_made()) lead=say(text::recovery_once())>
            <div class="shown" role="status">
                <p>
                    <code class="shown-once" dir="ltr">
                        {made.url}
                    </code>
                    <CopyButton what=say(text::recovery()) />
                </p>
                {from}
                <p class="hint">{say_around(text::recovery_until(Hole), [until])}</p>
            </div>
            <div class="deeds">
                <ButtonLink kind=ButtonKind::Secondary href=back>
                    {say(text::recovery_back())}
                </ButtonLink>
            </div>
        </Panel>
    }
}
