use latchkey_ui::{
    AppError,
    components::{ButtonKind, ButtonLink},
    forms, routes,
    text::{
        Message, account, console as text, console_audit, console_bulk, console_filters as filter, console_import,
        console_people, language, say,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    island::UserSearch,
    views::{self, ListUsers, Organizations, UsersView},
    wire::{Fact, Filter, FilterWords, Words},
};
use crate::{
    bulk::{deed_words, views::BulkDeed},
    frame::ConsolePage,
    load::refused,
    places::Place,
};

/// To everybody but the console's own people it is not there.
#[component]
pub fn UsersPage() -> impl IntoView {
    Suspend::new(async move {
        match views::users_page().await {
            Ok(UsersView { list, organizations, going }) => {
                let going = going.map(|run| {
                    view! {
                        <p class="hint">
                            <a href=run.href>{say(console_bulk::is_going(run.title))}</a>
                        </p>
                    }
                });
                return view! {
                    <ConsolePage
                        place=Place::People
                        title=say(text::people())
                        lead=say(console_people::lead())
                        actions=deeds()
                    >
                        {going}
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

fn words(organizations: Option<Organizations>) -> Words {
    let deed = |deed: &BulkDeed| (deed.to_string(), say(deed_words(*deed)));
    Words {
        language: language().tag().to_owned(),
        search: say(text::search()),
        search_hint: say(text::search_hint()),
        email: say(text::email()),
        facts: Fact::ALL.into_iter().map(|fact| (fact, say(fact_words(fact)))).collect(),
        columns: say(text::columns()),
        show_columns: say(text::show_columns()),
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
        organization: say(filter::organization()),
        choose: say(console_bulk::choose()),
        choose_all: say(console_bulk::choose_all()),
        chosen: say(console_bulk::chosen()),
        with_them: say(console_bulk::with()),
        deeds: BulkDeed::ALL.iter().map(deed).collect(),
        all_matching: say(console_bulk::all_matching()),
        go_on: say(console_bulk::go_on()),
        export_csv: say(console_audit::export_csv()),
        export_jsonl: say(console_audit::export_jsonl()),
    }
}

fn fact_words(fact: Fact) -> Message {
    match fact {
        Fact::CreatedAt => text::since(),
        Fact::LastLoginAt => text::last_sign_in(),
        Fact::Address => filter::address(),
        Fact::Phone => account::profile_phone(),
        Fact::Id => console_people::id(),
    }
}

fn filters(organizations: Option<Organizations>) -> Vec<FilterWords> {
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
        let any = (String::new(), say(any));
        let (values, typed) = match &organizations {
            None if filter == Filter::Organization => (Vec::new(), None),
            Some(Organizations { entries, are_many }) if filter == Filter::Organization => match are_many {
                true => (entries.clone(), Some(say(console_people::organization_hint()))),
                false => ([vec![any], entries.clone()].concat(), None),
            },
            _ => ([vec![any], known].concat(), None),
        };
        FilterWords { filter, label: say(label), values, typed }
    };
    Filter::ALL.into_iter().map(words).collect()
}

fn value_words(filter: Filter, value: &str) -> Message {
    match (filter, value) {
        (Filter::Status, "active") => filter::active(),
        (Filter::Status, "locked") => text::locked(),
        (Filter::Status, _) => filter::deleted(),
        (Filter::Passkey, "with") => filter::with_passkey(),
        (Filter::Passkey, _) => filter::without_passkey(),
        (Filter::Address, "verified") => account::profile_verified(),
        (Filter::Address, "by-others") => console_people::verified_by_others(),
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
