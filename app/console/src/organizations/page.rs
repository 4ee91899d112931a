//! `/admin/organizations/{id}`

use latchkey_ui::text::{console_audit, console_brand, console_organizations as words, say, sender};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    invitations::Invitations,
    members::Members,
    sender::Sender,
    settings::Settings,
    views::{self, OrganizationView, Part, part_href},
};
use crate::{
    audit::AuditQuery,
    branding,
    components::{Tab, Tabs},
    frame::ConsolePage,
    load::load,
    places::Place,
};

#[component]
pub fn OrganizationPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(async move { views::organization(&id).await }, |organization| {
        let OrganizationView { id, name, slug, is_active, part } = organization;
        let tab = |label, part_name, is_current| Tab {
            label: say(label),
            href: part_href(&id, part_name),
            is_current,
            count: None,
        };
        let tabs = vec![
            tab(words::members(), "members", matches!(part, Part::Members { .. })),
            tab(words::invitations(), "invitations", matches!(part, Part::Invitations { .. })),
            tab(words::settings(), "settings", matches!(part, Part::Settings(_))),
            tab(sender::title(), "sender", matches!(part, Part::Sender(_))),
        ];
        let brand = branding::views::of_organization(&id);
        let events = AuditQuery { organization: id.clone(), ..AuditQuery::default() };
        let about = (name.clone(), id.clone());
        let lead = if is_active { slug.clone() } else { format!("{slug} · {}", say(words::inactive())) };
        let shown = match part {
            Part::Members { narrowed, rows, roles, first, next } => {
                view! { <Members id narrowed rows roles first next /> }.into_any()
            }
            Part::Invitations { narrowed, rows, roles, first, next } => {
                view! { <Invitations id narrowed rows roles first next /> }.into_any()
            }
            Part::Sender(sender) => view! { <Sender id sender=*sender /> }.into_any(),
            Part::Settings(settings) => {
                view! { <Settings id name=name.clone() slug is_active settings=*settings /> }.into_any()
            }
        };
        view! {
            <ConsolePage
                place=Place::Organizations
                title=name
                about
                lead
                actions=view! {
                    <a class="button" href=brand>
                        {say(console_brand::title())}
                    </a>
                    <a class="button" href=events.href()>
                        {say(console_audit::see_events())}
                    </a>
                }
                    .into_any()
                fields=&[
                    "name",
                    "slug",
                    "methods",
                    "second_factor",
                    "administrators",
                    "domains",
                    "metadata",
                    "person",
                    "email",
                    "confirmation",
                    "host",
                    "username",
                    "password",
                    "from_email",
                    "from_name",
                ]
            >
                <Tabs label=say(words::tabs()) tabs />
                {shown}
            </ConsolePage>
        }
    })
}
