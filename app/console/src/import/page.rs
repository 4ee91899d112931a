//! Three steps on one page: a file, what would happen, what was done. Each answers the form of the one before, so that the
//! file is kept nowhere in between but on the page itself.

use latchkey_ui::{
    components::{Alert, Button, ButtonKind, ButtonLink, Tone as AlertTone, Whose},
    routes,
    text::{Message, console_import as text, console_people, say},
};
use leptos::prelude::*;

use super::views::{self, Counts, FileRow, Import, Report, Wishes};
use crate::{
    components::{Cell, Column, Definition, DefinitionList, ImportForm, Panel, Row, RowHead, Switch, Table},
    frame::ConsolePage,
    load::load,
    places::Place,
};

#[component]
pub fn ImportPage() -> impl IntoView {
    load(views::import(), |(import, wishes)| {
        let shown = match import {
            Import::Choose => view! { <Choose wishes /> }.into_any(),
            Import::Busy => view! { <Choose wishes fault=say(text::busy()) /> }.into_any(),
            Import::TooSlow => view! { <Choose wishes fault=say(text::too_slow()) /> }.into_any(),
            Import::TooLarge => view! { <Choose wishes fault=say(text::too_large()) /> }.into_any(),
            Import::Unreadable(reason) => view! { <Choose wishes fault=say(text::unreadable()) reason /> }.into_any(),
            Import::Tried(report, data) => view! { <Tried report data wishes /> }.into_any(),
            Import::Done(report) => view! { <Done report /> }.into_any(),
        };
        view! {
            <ConsolePage place=Place::People title=say(text::title()) lead=say(text::lead())>
                {shown}
            </ConsolePage>
        }
    })
}

#[component]
fn Choose(
    wishes: Wishes,
    #[prop(optional, into)] fault: Option<String>,
    /// In the words of whoever wrote the program, as on the command line.
    #[prop(optional, into)]
    reason: Option<String>,
) -> impl IntoView {
    let fault = fault.map(|fault| {
        view! {
            <Alert tone=AlertTone::Error>
                {fault} " " {reason.map(|reason| view! { <bdi class="in-its-words" lang="en">{reason}</bdi> })}
            </Alert>
        }
    });
    view! {
        {fault}
        <ImportForm
            action=routes::ADMIN_IMPORT_PEOPLE
            accept=".csv,.jsonl,.json,.txt,text/csv,application/json"
            hint=text::file_hint()
        >
            <Switch label=text::update() name="update" is_on=wishes.updates hint=text::update_hint() />
            <Switch label=text::trust() name="trust_verified" is_on=wishes.trusts_verified hint=text::trust_hint() />
            <Switch
                label=console_people::welcome()
                name="tell"
                is_on=wishes.tells
                hint=console_people::welcome_hint()
            />
        </ImportForm>
    }
}

#[component]
fn Tried(report: Report, data: String, wishes: Wishes) -> impl IntoView {
    let Report { columns, counts, refused, examples, more } = report;
    let Counts { created, changed, .. } = counts;
    let wished = [("update", wishes.updates), ("trust_verified", wishes.trusts_verified), ("tell", wishes.tells)];
    let wished = wished.into_iter().filter(|(_, is)| *is);
    let go_on = (created + changed > 0).then(|| {
        view! {
            <form method="post" enctype="multipart/form-data" action=routes::ADMIN_IMPORT_PEOPLE>
                <Whose />
                {wished.map(|(name, _)| view! { <input type="hidden" name=name value="true" /> }).collect_view()}
                <input type="hidden" name="data" value=data />
                <Button kind=ButtonKind::Primary>{say(text::run())}</Button>
            </form>
        }
    });
    view! {
        <Panel id="report" title=say(text::tried()) lead=say(text::tried_about())>
            <Figures columns counts />
            // Whoever has taken one column for another sees it here, before anything is changed.
            {(!examples.is_empty())
                .then(|| view! { <FileRows label=text::examples() said=text::outcome() rows=examples /> })}
            <div class="deeds">
                {go_on}
                <ButtonLink kind=ButtonKind::Secondary href=routes::ADMIN_IMPORT_PEOPLE>
                    {say(text::other_file())}
                </ButtonLink>
            </div>
            // There may be a hundred of them: what can be done is not below them.
            <Refused refused more />
        </Panel>
    }
}

#[component]
fn Done(report: Report) -> impl IntoView {
    let Report { columns, counts, refused, more, .. } = report;
    view! {
        <Panel id="report" title=say(text::done()) lead=say(text::done_about())>
            <Figures columns counts />
            <div class="deeds">
                <ButtonLink kind=ButtonKind::Primary href=routes::ADMIN_PEOPLE>
                    {say(text::to_people())}
                </ButtonLink>
                <ButtonLink kind=ButtonKind::Secondary href=routes::ADMIN_IMPORT_PEOPLE>
                    {say(text::other_file())}
                </ButtonLink>
            </div>
            <Refused refused more />
        </Panel>
    }
}

#[component]
fn Figures(columns: Vec<&'static str>, counts: Counts) -> impl IntoView {
    let Counts { rows, created, changed, unchanged, refused } = counts;
    let columns = (!columns.is_empty()).then(|| {
        view! {
            <Definition term=say(text::columns())>
                <code>{columns.join(", ")}</code>
            </Definition>
        }
    });
    view! {
        <DefinitionList>
            {columns} <Definition term=say(text::rows())>{rows.to_string()}</Definition>
            <Definition term=say(text::created())>{created.to_string()}</Definition>
            <Definition term=say(text::changed())>{changed.to_string()}</Definition>
            <Definition term=say(text::unchanged())>{unchanged.to_string()}</Definition>
            <Definition term=say(text::refused())>{refused.to_string()}</Definition>
        </DefinitionList>
    }
}

/// The first of them, and how many more there are.
#[component]
fn Refused(refused: Vec<FileRow>, more: u32) -> impl IntoView {
    (!refused.is_empty()).then(|| {
        view! {
            <FileRows label=text::refused() said=text::reason() rows=refused />
            {(more > 0).then(|| view! { <p class="hint">{say(text::more(more))}</p> })}
        }
    })
}

/// Lines of the file, each with what is said of it.
#[component]
fn FileRows(label: Message, said: Message, rows: Vec<FileRow>) -> impl IntoView {
    let (label, said) = (say(label), say(said));
    let columns = vec![Column::new(say(text::line())), Column::new(say(text::email())), Column::new(said.clone())];
    let row = move |row: FileRow| {
        let said = said.clone();
        view! {
            <Row>
                <RowHead>
                    <span class="row-head-label">{say(text::line())} " "</span>
                    {row.line.to_string()}
                </RowHead>
                <Cell label=say(text::email())>
                    {(!row.email.is_empty()).then(|| view! { <bdi>{row.email}</bdi> })}
                </Cell>
                <Cell label=said>
                    <bdi>{row.said}</bdi>
                </Cell>
            </Row>
        }
    };
    view! {
        <h3>{label.clone()}</h3>
        <Table label columns>
            {rows.into_iter().map(row).collect_view()}
        </Table>
    }
}
