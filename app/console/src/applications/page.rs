use latchkey_ui::{
    posted::Posted,
    text::{console_applications as text, console_audit, console_brand, say},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    actions::once,
    danger::DangerPart,
    integration::IntegrationPart,
    list_page::{badges, source_label},
    people::PeoplePart,
    secrets::SecretsPart,
    settings::SettingsPart,
    views::{self, ApplicationView, Part},
};
use crate::{
    audit::AuditQuery,
    branding,
    components::{Tab, Tabs},
    frame::ConsolePage,
    load::{answered, load},
    places::Place,
};

/// They say themselves what is wrong with them.
pub const FIELDS: [&str; 15] = [
    "name",
    "redirect_uri",
    "post_logout_redirect_uri",
    "origin",
    "methods",
    "second_factor",
    "scope",
    "audience",
    "access_token_ttl",
    "jwks_uri",
    "client_uri",
    "logo_uri",
    "backchannel_logout_uri",
    "frontchannel_logout_uri",
    "confirmation",
];

#[component]
pub fn ApplicationPage() -> impl IntoView {
    if use_context::<Posted>().is_none() {
        return load(views::application_page(), page).into_any();
    }
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let form = Part::Secrets.href(&id);
    answered(|actor| once::rotate(actor, id), form, page).into_any()
}

/// The part of one that was asked for, with the secret where there is a new one.
pub fn page(page: ApplicationView) -> AnyView {
    let ApplicationView { client, part, .. } = page.clone();
    let tabs = Part::ALL.into_iter().filter(|part| part.is_of(&client)).map(|it| Tab {
        label: say(it.label()),
        href: it.href(&client.id),
        is_current: it == part,
        count: None,
    });
    let tabs = tabs.collect();
    let content = match part {
        Part::Integration => view! { <IntegrationPart page /> }.into_any(),
        Part::Settings => view! { <SettingsPart client=page.client /> }.into_any(),
        Part::Secrets => view! { <SecretsPart client=page.client secret=page.secret /> }.into_any(),
        Part::People => view! { <PeoplePart client_id=client.id.clone() usage=page.usage /> }.into_any(),
        Part::Danger => view! { <DangerPart client=page.client usage=page.usage /> }.into_any(),
    };
    view! {
        <ConsolePage
            place=Place::Applications
            title=client.name.clone()
            lead=say(source_label(client.source))
            actions=view! {
                {badges(&client)}
                <a class="button" href=branding::views::of_application(&client.id)>
                    {say(console_brand::title())}
                </a>
                <a class="button" href=AuditQuery::about(&client.id).href()>
                    {say(console_audit::see_events())}
                </a>
            }
                .into_any()
            fields=&FIELDS
        >
            <Tabs label=say(text::title()) tabs />
            {content}
        </ConsolePage>
    }
    .into_any()
}
