//! What the palette finds.

use latchkey_domain::{
    identity::{
        search::Prefix,
        users::{UserList, UserSort},
    },
    oauth::client_list::ClientList,
    tenancy::organizations::OrganizationList,
};
use latchkey_ui::{
    AppError,
    components::IconName,
    protocol::Form,
    request, routes,
    text::{console, console_commands as text, say},
};
use leptos::server;

use super::wire::{Found, Group, Way, Words};
use crate::{access, places::PLACES};

/// Of each kind.
const MAX: u32 = 5;

/// Those whose names, or addresses, begin so.
#[server(prefix = "/_fn", endpoint = "console/find", protocol = Form)]
pub async fn find(#[server(default)] q: String) -> Result<Vec<Found>, AppError> {
    let actor = access::admitted().await?;
    let Some(prefix) = Prefix::new(&q) else { return Ok(Vec::new()) };
    let (services, search) = (request::services(), Some(prefix));
    let people = UserList { search: search.clone(), sort: UserSort::Email, ..UserList::default() };
    let people = services.users.list(&actor, &people, None, MAX).await?;
    let clients = ClientList { search: search.clone(), ..ClientList::default() };
    let clients = services.clients.list(&actor, &clients, None, MAX).await?;
    let organizations = services.organizations.list(&actor, &OrganizationList { search }, None, MAX).await?;
    let people = people.items.into_iter().map(|user| Found {
        group: Group::People,
        label: user.display_name(),
        hint: user.full_name().map(|_| user.email.to_string()).unwrap_or_default(),
        href: routes::person(&user.id.to_string()),
    });
    let clients = clients.items.into_iter().map(|client| Found {
        group: Group::Applications,
        href: routes::application(&client.id),
        label: client.name,
        hint: client.id,
    });
    let organizations = organizations.items.into_iter().map(|details| Found {
        group: Group::Organizations,
        href: routes::admin_organization(&details.organization.id.to_string()),
        label: details.organization.name,
        hint: details.organization.slug.to_string(),
    });
    Ok(people.chain(clients).chain(organizations).collect())
}

/// The pages of the navigation.
pub fn ways() -> Vec<Way> {
    let way = |place: &crate::places::Place| Way {
        label: say(place.label()),
        href: place.href().to_owned(),
        icon: place.icon().path().to_owned(),
        key: place.key(),
    };
    PLACES.iter().map(way).collect()
}

pub fn words() -> Words {
    let icon = |name: IconName| name.path().to_owned();
    Words {
        open: say(text::open()),
        placeholder: say(text::placeholder()),
        results: say(text::results()),
        nothing: say(text::nothing()),
        unavailable: say(text::unavailable()),
        here: say(text::here()),
        pages: say(text::pages()),
        people: say(console::people()),
        applications: say(console::applications()),
        organizations: say(console::organizations()),
        shortcuts: say(text::shortcuts()),
        then: say(text::then()),
        search: say(text::search()),
        overview: say(text::overview()),
        are_used: say(text::are_used()),
        are_used_hint: say(text::are_used_hint()),
        close: say(text::close()),
        search_icon: icon(IconName::Search),
        people_icon: icon(IconName::Person),
        applications_icon: icon(IconName::Application),
        organizations_icon: icon(IconName::Building),
        here_icon: icon(IconName::Forward),
    }
}
