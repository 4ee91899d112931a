use latchkey_ui::{
    AppError,
    components::{ButtonKind, ButtonLink},
    forms, routes,
    text::{Message, account, console as text, console_filters as filter, console_import, console_people, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    island::UserSearch,
    views::{self, ListUsers},
    wire::{Filter, FilterWords, Words},
};
use crate::{frame::ConsolePage, load::refused, places::Place};

/// To everybody but the console's own people it is not there.
#[component]
pub fn UsersPage() -> impl IntoView {
    Suspend::new(async move {
        match views::users_page().await {
            Ok((list, organizations)) => {
                return view! {
                    <ConsolePage place=Place::People title=say(text::people()) actions=deeds()>
                        <UserSearch list words=words(organizations) url=ListUsers::url().to_owned() />
                    </ConsolePage>
                }
                .into_any();
            }
            // The address names a page of another list, or of another server.
            Err(AppError::InvalidInput { .. }) => forms::redirect(&views::page_query().from_start().href()),
            Err(error) => return refused(&error),
        }
        ().into_any()
    })
}

fn deeds() -> AnyView {
    view! {
        <ButtonLink kind=ButtonKind::Secondary href=routes::ADMIN_IMPORT_PEOPLE>
            {say(console_import::title())}
        </ButtonLink>
        <ButtonLink kind=ButtonKind::Primary href=routes::ADMIN_NEW_PERSON>
            {say(console_people::new())}
        </ButtonLink>
    }
    .into_any()
}

fn words(organizations: Vec<(String, String)>) -> Words {
    Words {
        search: say(text::search()),
        search_hint: say(text::search_hint()),
        email: say(text::email()),
        created: say(text::since()),
        last_login: say(text::last_sign_in()),
        never: say(text::never()),
        next: say(text::next_page()),
        first: say(text::first_page()),
        nobody: say(text::nobody()),
        no_match: say(text::no_match()),
        no_match_hint: say(text::no_match_hint()),
        everybody: say(text::everybody()),
        unavailable: say(text::unavailable()),
        filters: filters(organizations),
        states: say(filter::status()),
        narrow: say(filter::title()),
        none_hint: say(filter::none_hint()),
        clear: say(filter::clear()),
        remove: say(filter::remove()),
    }
}

fn filters(organizations: Vec<(String, String)>) -> Vec<FilterWords> {
    let words = |filter: Filter| {
        let known =
            filter.values().iter().map(|value| ((*value).to_owned(), say(value_words(filter, value)))).collect();
        let (label, any) = match filter {
            Filter::Status => (filter::status(), filter::everybody()),
            Filter::Passkey => (filter::passkey(), filter::any()),
            Filter::Address => (filter::address(), filter::any()),
            Filter::Organization => (filter::organization(), filter::any()),
            Filter::Created => (filter::created(), filter::any_time()),
            Filter::SignedIn => (text::last_sign_in(), filter::any_time()),
        };
        let values = if filter == Filter::Organization { organizations.clone() } else { known };
        let values = [vec![(String::new(), say(any))], values].concat();
        FilterWords { filter, label: say(label), values }
    };
    // Where there are none, there is nothing to choose.
    let is_of_use = |filter: &Filter| *filter != Filter::Organization || !organizations.is_empty();
    Filter::ALL.into_iter().filter(is_of_use).map(words).collect()
}

fn value_words(filter: Filter, value: &str) -> Message {
    match (filter, value) {
        (Filter::Status, "active") => filter::active(),
        (Filter::Status, "locked") => text::locked(),
        (Filter::Status, _) => filter::deleted(),
        (Filter::Passkey, "with") => filter::with_passkey(),
        (Filter::Passkey, _) => filter::without_passkey(),
        (Filter::Address, "verified") => account::profile_verified(),
        (Filter::Address, _) => account::profile_not_verified(),
        (_, "never") => text::never(),
        (_, days) => match days.strip_prefix("not-") {
            Some(days) => filter::not_for(number(days)),
            None => filter::within(number(days)),
        },
    }
}

fn number(days: &str) -> u32 {
    days.parse().unwrap_or_default()
}
