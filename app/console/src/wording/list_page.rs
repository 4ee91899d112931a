//! `/admin/words`

use latchkey_ui::{
    components::IconName,
    routes,
    text::{Language, console_words as words, say},
};
use leptos::prelude::*;

use super::views::{self, Listed, Row as Text, WordsQuery};
use crate::{
    components::{
        Badge, Cell, Chip, Column, EmptyState, FilterBar, FilterChips, LanguageFilter, Pager, Panel, Row, RowHead,
        Table, TextFilter, Tone,
    },
    frame::ConsolePage,
    load::load,
    places::Place,
};

#[component]
pub fn WordsPage() -> impl IntoView {
    load(views::list(), |Listed { query, groups, first, next }| {
        let shown = if groups.is_empty() {
            let why = if query.is_changed && query.q.is_empty() { words::none_changed() } else { words::none() };
            let all = routes::words(query.language.tag());
            view! {
                <EmptyState icon=IconName::Search title=say(words::none_title()) text=say(why)>
                    <a class="button" href=all>
                        {say(words::all())}
                    </a>
                </EmptyState>
            }
            .into_any()
        } else {
            let groups = groups.into_iter().map(|(area, rows)| {
                let language = query.language.clone();
                view! { <Group area rows language /> }
            });
            view! {
                {groups.collect_view()}
                <Pager first next />
            }
            .into_any()
        };
        let tag = query.language.tag();
        let file = |href: String, label| {
            // Not by a click of the bundle's: the browser saves what it gets.
            view! {
                <a class="button" href=href rel="external" download>
                    {say(label)}
                </a>
            }
        };
        let actions = view! {
            <a class="button" href=routes::import_words(tag)>
                {say(words::import())}
            </a>
            {file(routes::export_words(tag, false), words::export())}
            {file(routes::export_words(tag, true), words::export_all())}
        };
        let actions = actions.into_any();
        view! {
            <ConsolePage place=Place::Words title=say(words::title()) lead=say(words::lead()) actions>
                <Filters query />
                {shown}
            </ConsolePage>
        }
    })
}

#[component]
fn Filters(query: WordsQuery) -> impl IntoView {
    let chip = |label, is_changed| Chip {
        label: say(label),
        href: WordsQuery { is_changed, ..query.clone() }.href(None),
        is_on: query.is_changed == is_changed,
    };
    let chips = vec![chip(words::all(), false), chip(words::changed(), true)];
    let clear = (!query.q.is_empty()).then(|| routes::words(query.language.tag()));
    let changed = query.is_changed.then(|| view! { <input type="hidden" name="changed" value="1" /> });
    view! {
        <FilterChips label=say(words::title()) chips />
        <FilterBar action=routes::ADMIN_WORDS clear>
            {changed}
            <LanguageFilter chosen=query.language />
            <TextFilter label=say(words::search()) name="q" value=query.q />
        </FilterBar>
    }
}

/// The texts of one area: it is called as its file.
#[component]
fn Group(area: &'static str, rows: Vec<Text>, language: Language) -> impl IntoView {
    let is_english = language == Language::english();
    let mut columns = vec![Column::new(say(words::key())), Column::new(say(words::text()))];
    if !is_english {
        columns.push(Column::new(say(words::english())));
    }
    let rows = rows.into_iter().map(|Text { key, href, english, text, is_changed }| {
        let changed = is_changed.then(|| view! { <Badge tone=Tone::Good text=say(words::changed()) /> });
        let english = (!is_english).then(|| {
            view! {
                <Cell label=say(words::english())>
                    <span class="words-text" lang="en" dir="ltr">
                        {english}
                    </span>
                </Cell>
            }
        });
        let (tag, dir) = (language.tag(), language.dir());
        view! {
            <Row>
                <RowHead>
                    <a class="row-link" href=href>
                        <bdi>{key}</bdi>
                    </a>
                    " "
                    {changed}
                </RowHead>
                <Cell label=say(words::text())>
                    <span class="words-text" lang=tag dir=dir>
                        {text}
                    </span>
                </Cell>
                {english}
            </Row>
        }
    });
    let rows = rows.collect_view();
    view! {
        <Panel id=area title=area>
            <Table label=area columns>
                {rows}
            </Table>
        </Panel>
    }
}
