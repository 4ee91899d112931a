//! `/admin/words/import`: a file, what would happen, and then the list. Each step answers the form of the one before, as
//! with people.

use latchkey_ui::{
    components::{Alert, Button, ButtonKind, ButtonLink, Tone, Whose},
    routes,
    text::{FileReport, Language, Message, console_import as text, console_words as words, language, say},
};
use leptos::prelude::*;

use super::{
    file_views::{self, Import, Look},
    text_page::why,
};
use crate::{
    components::{Cell, Column, Definition, DefinitionList, ImportForm, Panel, Row, RowHead, Table},
    frame::ConsolePage,
    load::load,
    places::Place,
};

#[component]
pub fn ImportWordsPage() -> impl IntoView {
    load(file_views::import(), |(language, import)| {
        let shown = match import {
            Import::Choose(fault) => view! { <Choose language=language.clone() fault /> }.into_any(),
            Import::Looked(look) => view! { <Looked language=language.clone() look /> }.into_any(),
            Import::Done => ().into_any(),
        };
        let crumbs = vec![(routes::words(language.tag()), language.name().to_owned())];
        view! {
            <ConsolePage place=Place::Words title=say(words::import()) lead=say(file_views::lead(&language)) crumbs>
                {shown}
            </ConsolePage>
        }
    })
}

#[component]
fn Choose(language: Language, #[prop(optional_no_strip)] fault: Option<Message>) -> impl IntoView {
    view! {
        {fault.map(|fault| view! { <Alert tone=Tone::Error>{say(fault)}</Alert> })}
        <ImportForm
            action=routes::import_words(language.tag())
            accept=".ftl,.txt,text/plain"
            hint=words::import_hint()
        />
    }
}

#[component]
fn Looked(language: Language, look: Look) -> impl IntoView {
    let Look { report, file, seen, is_overtaken } = look;
    let overtaken = is_overtaken.then(|| view! { <Alert tone=Tone::Error>{say(words::import_overtaken())}</Alert> });
    let long = file_views::long(&report).map(|long| view! { <Alert tone=Tone::Info>{say(long)}</Alert> });
    let FileReport { new, changed, unchanged, wrong, told, long: _ } = report;
    let number = |count: u32| self::language().number(count.into());
    let action = routes::import_words(language.tag());
    let go_on = (new + changed > 0).then(|| {
        let (kind, label) = match wrong {
            0 => (ButtonKind::Primary, text::run()),
            _ => (ButtonKind::Secondary, words::import_some()),
        };
        let some = (wrong > 0).then(|| view! { <input type="hidden" name="some" value="true" /> });
        view! {
            <form method="post" enctype="multipart/form-data" action=action.clone()>
                <Whose />
                {some}
                <input type="hidden" name="data" value=file />
                <input type="hidden" name="seen" value=seen />
                <Button kind>{say(label)}</Button>
            </form>
        }
    });
    let more = wrong.saturating_sub(u32::try_from(told.len()).unwrap_or(u32::MAX));
    let columns =
        vec![Column::new(say(text::line())), Column::new(say(words::key())), Column::new(say(text::reason()))];
    let rows = told.into_iter().map(|(line, key, wrong)| {
        view! {
            <Row>
                <RowHead>{line.to_string()}</RowHead>
                <Cell label=say(words::key())>
                    <bdi>{key}</bdi>
                </Cell>
                <Cell label=say(text::reason())>{say(why(&wrong))}</Cell>
            </Row>
        }
    });
    let table = (wrong > 0).then(|| {
        view! {
            <Table label=say(text::refused()) columns>
                {rows.collect_view()}
            </Table>
        }
    });
    view! {
        {overtaken}
        <Panel id="report" title=say(text::tried()) lead=say(text::tried_about())>
            <DefinitionList>
                <Definition term=say(words::import_new())>{number(new)}</Definition>
                <Definition term=say(text::changed())>{number(changed)}</Definition>
                <Definition term=say(text::unchanged())>{number(unchanged)}</Definition>
                <Definition term=say(text::refused())>{number(wrong)}</Definition>
            </DefinitionList>
            {table}
            {(more > 0).then(|| view! { <p class="hint">{say(text::more(more))}</p> })}
            {long}
            <div class="deeds">
                {go_on}
                <ButtonLink kind=ButtonKind::Secondary href=action>
                    {say(text::other_file())}
                </ButtonLink>
            </div>
        </Panel>
    }
}
