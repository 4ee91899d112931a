use latchkey_ui::{
    AppError,
    components::{ButtonKind, ButtonLink, IconName, When},
    forms, routes,
    text::{Message, console_applications as text, say},
};
use leptos::prelude::*;

use super::views::{self, Client, ClientKind, ClientSource, ListQuery};
use crate::{
    components::{
        Badge, Cell, Chip, Column, EmptyState, FilterBar, FilterChips, Pager, Person, Row, RowHead, Table, TextFilter,
        Tone,
    },
    frame::ConsolePage,
    load::refused,
    places::Place,
};

#[component]
pub fn ApplicationsPage() -> impl IntoView {
    Suspend::new(async move {
        match views::list_page().await {
            Ok((query, page)) => view! { <Shown query rows=page.items next=page.next /> }.into_any(),
            // The address names a page of another list, or of another server.
            Err(AppError::InvalidInput { .. }) => {
                forms::redirect(&ListQuery::read().from_start().href());
                ().into_any()
            }
            Err(error) => refused(&error),
        }
    })
}

#[component]
fn Shown(query: ListQuery, rows: Vec<Client>, next: Option<String>) -> impl IntoView {
    let is_empty = rows.is_empty();
    let first = query.after.is_some().then(|| query.from_start().href());
    let next = next.map(|after| ListQuery { after: Some(after), ..query.clone() }.href());
    let clear = query.is_narrowed().then(|| ListQuery::default().href());
    let source = query.source;
    let list = match (is_empty, query.is_narrowed()) {
        (true, false) => view! {
            <EmptyState icon=IconName::Application title=say(text::none()) text=say(text::none_hint())>
                {new_link()}
            </EmptyState>
        }
        .into_any(),
        (true, true) => view! {
            <EmptyState icon=IconName::Search title=say(text::no_match()) text=say(text::no_match_hint()) />
        }
        .into_any(),
        (false, _) => view! {
            <Table label=say(text::title()) columns=columns()>
                {rows.into_iter().map(|client| view! { <One client /> }).collect_view()}
            </Table>
        }
        .into_any(),
    };
    view! {
        <ConsolePage
            place=Place::Applications
            title=say(text::title())
            lead=say(text::lead())
            actions=new_link().into_any()
        >
            <FilterChips label=say(text::source()) chips=chips(&query) />
            <FilterBar action=routes::ADMIN_APPLICATIONS clear>
                {source.map(|source| view! { <input type="hidden" name="source" value=source.as_str() /> })}
                <TextFilter label=say(text::search()) name="q" value=query.q.clone() />
            </FilterBar>
            {list}
            <Pager first next />
        </ConsolePage>
    }
}

fn new_link() -> impl IntoView {
    view! {
        <ButtonLink kind=ButtonKind::Primary href=routes::ADMIN_NEW_APPLICATION>
            {say(text::add())}
        </ButtonLink>
    }
}

fn chips(query: &ListQuery) -> Vec<Chip> {
    let sources = [None].into_iter().chain(ClientSource::ALL.iter().copied().map(Some));
    sources
        .map(|source| Chip {
            label: say(source.map_or_else(text::all, source_label)),
            href: ListQuery { source, after: None, ..query.clone() }.href(),
            is_on: query.source == source,
        })
        .collect()
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(say(text::name())),
        Column::new(say(text::kind())),
        Column::new(say(text::source())),
        Column::at_end(say(text::since())),
    ]
}

#[component]
fn One(client: Client) -> impl IntoView {
    let (href, badges) = (routes::application(&client.id), badges(&client));
    let Client { id, name, kind, source, created_at, .. } = client;
    view! {
        <Row>
            <RowHead>
                <Person id=id.clone() name email=id href=href>
                    {badges}
                </Person>
            </RowHead>
            <Cell label=say(text::kind())>{say(kind_label(kind))}</Cell>
            <Cell label=say(text::source())>{say(source_label(source))}</Cell>
            <Cell label=say(text::since()) is_at_end=true>
                <When at=created_at />
            </Cell>
        </Row>
    }
}

/// What somebody who looks after it has to know.
pub fn badges(client: &Client) -> impl IntoView + use<> {
    let is_closed = !client.is_active;
    let is_strange = !client.source.is_vouched_for();
    view! {
        {is_closed.then(|| view! { <Badge tone=Tone::Bad text=say(text::closed()) /> })}
        {is_strange.then(|| view! { <Badge tone=Tone::Caution text=say(text::unchecked()) /> })}
    }
}

pub fn kind_label(kind: ClientKind) -> Message {
    match kind {
        ClientKind::Web => text::kind_web(),
        ClientKind::Spa => text::kind_spa(),
        ClientKind::Native => text::kind_native(),
        ClientKind::Machine => text::kind_machine(),
    }
}

pub fn source_label(source: ClientSource) -> Message {
    match source {
        ClientSource::Operator => text::source_operator(),
        ClientSource::Registered => text::source_registered(),
        ClientSource::Stranger => text::source_stranger(),
        ClientSource::Document => text::source_document(),
    }
}
