//! `/admin/audit`

use latchkey_ui::{
    AppError,
    components::IconName,
    forms, routes,
    text::{console, console_audit as text, say},
};
use leptos::prelude::*;

use super::{
    events::EventTable,
    views::{self, AuditKind, AuditQuery, List},
    words,
};
use crate::{
    components::{EmptyState, FilterBar, Pager, SelectFilter, TextFilter},
    frame::ConsolePage,
    load::refused,
    places::Place,
};

#[component]
pub fn AuditPage() -> impl IntoView {
    Suspend::new(async move {
        match views::list().await {
            Ok(list) => return view! { <Listed list /> }.into_any(),
            // The address names a page of another list, or of another server.
            Err(AppError::InvalidInput { .. }) => forms::redirect(&views::page_query().href()),
            Err(error) => return refused(&error),
        }
        ().into_any()
    })
}

#[component]
fn Listed(list: List) -> impl IntoView {
    let List { query, rows, first, next } = list;
    let export = |format, label| {
        let href = query.export(format);
        // Not by a click of the bundle's: the browser saves what it gets.
        view! {
            <a class="button" href=href rel="external" download>
                {say(label)}
            </a>
        }
    };
    let actions = view! {
        {export("csv", text::export_csv())}
        {export("jsonl", text::export_jsonl())}
    }
    .into_any();
    let shown = if !rows.is_empty() {
        view! {
            <EventTable label=say(console::audit()) rows />
            <Pager first next />
        }
        .into_any()
    } else if query.is_empty() {
        view! { <EmptyState icon=IconName::List title=say(text::none()) text=say(text::none_hint()) /> }.into_any()
    } else {
        view! {
            <EmptyState icon=IconName::Search title=say(text::no_match()) text=say(text::no_match_hint())>
                <a class="button" href=routes::ADMIN_AUDIT>
                    {say(text::show_all())}
                </a>
            </EmptyState>
        }
        .into_any()
    };
    view! {
        <ConsolePage place=Place::Audit title=say(console::audit()) lead=say(text::lead()) actions>
            <Filters query=query.clone() />
            {shown}
        </ConsolePage>
    }
}

#[component]
fn Filters(query: AuditQuery) -> impl IntoView {
    let clear = (!query.is_empty()).then(|| routes::ADMIN_AUDIT.to_owned());
    let on = query.count();
    let kinds = AuditKind::ALL.iter().map(|kind| (kind.as_str().to_owned(), say(words::kind(*kind)))).collect();
    let AuditQuery { kind, by, about, application, organization, from, to } = query;
    view! {
        <FilterBar action=routes::ADMIN_AUDIT clear folded=on>
            <SelectFilter label=say(text::kind()) name="kind" value=kind any=say(text::any_kind()) options=kinds />
            <TextFilter label=say(text::by()) name="by" value=by />
            <TextFilter label=say(text::about()) name="about" value=about />
            <TextFilter label=say(text::application()) name="application" value=application />
            <TextFilter label=say(text::organization()) name="organization" value=organization />
            <TextFilter label=say(text::from()) name="from" value=from r#type="date" />
            <TextFilter label=say(text::to()) name="to" value=to r#type="date" />
            <p class="hint filter-hint">{say(text::filter_hint())}</p>
        </FilterBar>
    }
}
