//! `/admin/templates`

use latchkey_ui::{
    routes,
    text::{Language, console_templates as words, console_words, say},
};
use leptos::prelude::*;

use super::views::{self, Listed, Row as Kind};
use crate::{
    components::{Badge, Cell, Column, FilterBar, LanguageFilter, Panel, Row, RowHead, Table, Tone},
    frame::ConsolePage,
    load::load,
    places::Place,
};

#[component]
pub fn TemplatesPage() -> impl IntoView {
    load(views::list(), |Listed { language, mails, messages }| {
        let (chosen, of_messages) = (language.clone(), language.clone());
        view! {
            <ConsolePage place=Place::Templates title=say(words::title()) lead=say(words::lead())>
                <FilterBar action=routes::ADMIN_TEMPLATES>
                    <LanguageFilter chosen />
                </FilterBar>
                <Group id="mails" title=say(words::mails()) says=say(words::subject()) rows=mails language />
                <Group
                    id="messages"
                    title=say(words::messages())
                    says=say(words::text())
                    rows=messages
                    language=of_messages
                />
            </ConsolePage>
        }
    })
}

#[component]
fn Group(id: &'static str, title: String, says: String, rows: Vec<Kind>, language: Language) -> impl IntoView {
    let (tag, dir) = (language.tag(), language.dir());
    let columns = vec![Column::new(say(console_words::key())), Column::new(says.clone())];
    let rows = rows.into_iter().map(move |Kind { id, href, says: text, is_changed, has_failed }| {
        let changed = is_changed.then(|| view! { <Badge tone=Tone::Good text=say(console_words::changed()) /> });
        let failed = has_failed.then(|| view! { <Badge tone=Tone::Bad text=say(words::fails()) /> });
        let label = says.clone();
        view! {
            <Row>
                <RowHead>
                    <a class="row-link" href=href>
                        <bdi>{id}</bdi>
                    </a>
                    " "
                    {changed}
                    " "
                    {failed}
                </RowHead>
                <Cell label>
                    <span class="words-text" lang=tag dir=dir>
                        {text}
                    </span>
                </Cell>
            </Row>
        }
    });
    let rows = rows.collect_view();
    view! {
        <Panel id=id title=title.clone()>
            <Table label=title columns>
                {rows}
            </Table>
        </Panel>
    }
}
