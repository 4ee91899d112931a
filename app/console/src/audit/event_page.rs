//! `/admin/audit/{id}`: all that is known of one event.

use std::collections::BTreeSet;

use latchkey_ui::{
    components::{Alert, Tone as AlertTone, When},
    text::{Message, console_audit as text, console_people as people, say},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use serde_json::{Map, Value};

use super::{
    party::{Named, Party},
    views::{self, AuditEvent, Event},
    whence, words,
};
use crate::{
    components::{Badge, Cell, Column, Definition, DefinitionList, Panel, Row, RowHead, Table, Tone},
    frame::ConsolePage,
    load::load,
    places::Place,
};

#[component]
pub fn EventPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    load(async move { views::event(&id).await }, |event| {
        let AuditEvent { kind, before, after, detail, is_damaged, .. } = event.row.event.clone();
        let changes = if is_damaged {
            view! { <Alert tone=AlertTone::Error>{say(text::damaged())}</Alert> }.into_any()
        } else {
            view! {
                <Changes before after />
                <Details detail />
            }
            .into_any()
        };
        view! {
            <ConsolePage place=Place::Audit title=say(words::kind(kind))>
                <Facts event />
                {changes}
            </ConsolePage>
        }
    })
}

#[component]
fn Facts(event: Event) -> impl IntoView {
    let Event { row, account, application, organization } = event;
    let AuditEvent { id, at, kind, ip, user_agent, request_id, .. } = row.event;
    let device = whence(&user_agent, "");
    let party = |term: Message, named: Option<Named>| {
        named.map(|named| {
            view! {
                <Definition term=say(term)>
                    <Party named />
                </Definition>
            }
        })
    };
    let code = |term: Message, text: String| {
        (!text.is_empty()).then(|| {
            view! {
                <Definition term=say(term)>
                    <code dir="ltr">{text}</code>
                </Definition>
            }
        })
    };
    // Nothing that the line before says already.
    let account = account.filter(|account| row.about.as_ref().is_none_or(|about| about.href != account.href));
    let organization = organization.filter(|it| row.about.as_ref().is_none_or(|about| about.href != it.href));
    view! {
        <DefinitionList>
            <Definition term=say(people::time())>
                <When at is_exact=true />
            </Definition>
            {party(text::by(), Some(row.by))}
            {party(text::about(), row.about)}
            {party(text::account(), account)}
            {party(text::organization(), organization)}
            {party(text::application(), application)}
            <Definition term=say(text::device())>{device}</Definition>
            {code(text::ip(), ip)}
            {code(text::user_agent(), user_agent)}
            {code(text::request(), request_id)}
            {code(text::kind(), kind.as_str().to_owned())}
            {code(people::id(), id.to_string())}
        </DefinitionList>
    }
}

#[component]
fn Changes(before: Map<String, Value>, after: Map<String, Value>) -> impl IntoView {
    let fields: BTreeSet<String> = before.keys().chain(after.keys()).cloned().collect();
    if fields.is_empty() {
        return view! {
            <Panel id="changes" title=say(text::changes())>
                <p class="hint">{say(text::nothing_changed())}</p>
            </Panel>
        }
        .into_any();
    }
    let columns = vec![
        Column::new(say(text::field())),
        Column::new(say(text::before())),
        Column::new(say(text::after())),
        Column::deeds(say(text::changed())),
    ];
    let rows = fields.into_iter().map(move |field| {
        let (before, after) = (before.get(&field), after.get(&field));
        let mark = mark(before, after).map(|(tone, word)| view! { <Badge tone text=say(word) /> });
        let (before, after) = (before.map(value), after.map(value));
        view! {
            <Row>
                <RowHead>
                    <code>{field}</code>
                </RowHead>
                <Cell label=say(text::before())>{before}</Cell>
                <Cell label=say(text::after())>{after}</Cell>
                <Cell is_at_end=true>{mark}</Cell>
            </Row>
        }
    });
    view! {
        <Panel id="changes" title=say(text::changes())>
            <Table label=say(text::changes()) columns>
                {rows.collect_view()}
            </Table>
        </Panel>
    }
    .into_any()
}

fn mark(before: Option<&Value>, after: Option<&Value>) -> Option<(Tone, Message)> {
    match (before, after) {
        (Some(before), Some(after)) if before == after => None,
        (Some(_), Some(_)) => Some((Tone::Caution, text::changed())),
        (None, _) => Some((Tone::Good, text::added())),
        (_, None) => Some((Tone::Bad, text::removed())),
    }
}

#[component]
fn Details(detail: Map<String, Value>) -> impl IntoView {
    (!detail.is_empty()).then(|| {
        let facts = detail.into_iter().map(|(name, said)| view! { <Definition term=name>{value(&said)}</Definition> });
        view! {
            <Panel id="details" title=say(text::details())>
                <DefinitionList>{facts.collect_view()}</DefinitionList>
            </Panel>
        }
    })
}

/// As it stands in the log: text as text, all else as it is written.
fn value(value: &Value) -> AnyView {
    match value {
        Value::String(text) => view! { <bdi class="value">{text.clone()}</bdi> }.into_any(),
        value => view! { <code class="value">{value.to_string()}</code> }.into_any(),
    }
}
