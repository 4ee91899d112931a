//! `/admin/organizations`

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, Field, IconName, PostForm, When},
    routes,
    text::{console, console_organizations as words, console_templates, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::AddOrganization,
    views::{self, ListPage, OrganizationRow},
};
use crate::{
    components::{
        Adds, Badge, Cell, Column, EmptyState, FilterBar, Pager, Person, Row, RowHead, Table, TextFilter, Tone,
    },
    frame::ConsolePage,
    load::load,
    places::Place,
};

/// Of what adds one: each says beside it what is wrong with it.
const FIELDS: &[&str] = &["name", "slug"];

#[component]
pub fn OrganizationsPage() -> impl IntoView {
    load(views::list(), |ListPage { search, rows, first, next }| {
        let clear = (!search.is_empty()).then(|| routes::ADMIN_ORGANIZATIONS.to_owned());
        let is_filtered = clear.is_some() || first.is_some();
        let list = if rows.is_empty() && !is_filtered {
            view! { <EmptyState icon=IconName::Building title=say(words::empty_title()) text=say(words::empty()) /> }
                .into_any()
        } else {
            view! {
                <Search search clear />
                <List rows />
                <Pager first next />
            }
            .into_any()
        };
        let new = view! {
            <Adds label=say(words::new()) fields=FIELDS>
                <PostForm class="console-form" action=AddOrganization::url()>
                    <Field label=words::name() name="name" maxlength=100 />
                    <Field
                        label=words::slug()
                        name="slug"
                        maxlength=64
                        required=false
                        is_code=true
                        hint=console_templates::optional()
                    />
                    <Button kind=ButtonKind::Primary>{say(words::new())}</Button>
                </PostForm>
            </Adds>
        };
        view! {
            <ConsolePage
                place=Place::Organizations
                title=say(console::organizations())
                lead=say(words::lead())
                fields=FIELDS
                actions=new.into_any()
            >
                {list}
            </ConsolePage>
        }
    })
}

#[component]
fn Search(search: String, clear: Option<String>) -> impl IntoView {
    let field = view! { <TextFilter label=say(words::name()) name="q" value=search /> };
    view! {
        <FilterBar action=routes::ADMIN_ORGANIZATIONS clear>
            {field}
        </FilterBar>
    }
}

#[component]
fn List(rows: Vec<OrganizationRow>) -> impl IntoView {
    if rows.is_empty() {
        return view! {
            <EmptyState icon=IconName::Search title=say(console::nothing_found()) text=say(words::no_match())>
                <ButtonLink kind=ButtonKind::Secondary href=routes::ADMIN_ORGANIZATIONS>
                    {say(console::clear())}
                </ButtonLink>
            </EmptyState>
        }
        .into_any();
    }
    let columns = vec![
        Column::new(say(words::name())),
        Column::new(say(words::domains())),
        Column::new(say(words::joining())),
        Column::at_end(say(words::since())),
    ];
    view! {
        <Table label=say(console::organizations()) columns>
            {rows
                .into_iter()
                .map(|row| {
                    let joining = if row.joins_by_domain { words::by_domain() } else { words::by_invitation() };
                    let inactive =
                        (!row.is_active).then(|| view! { <Badge tone=Tone::Caution text=say(words::inactive()) /> });
                    view! {
                        <Row>
                            <RowHead>
                                <Person id=row.id name=row.name email=row.slug href=row.href>
                                    {inactive}
                                </Person>
                            </RowHead>
                            <Cell label=say(words::domains())>
                                {(!row.domains.is_empty()).then(|| view! { <bdi>{row.domains}</bdi> })}
                            </Cell>
                            <Cell label=say(words::joining())>{say(joining)}</Cell>
                            <Cell label=say(words::since()) is_at_end=true>
                                <When at=row.created_at />
                            </Cell>
                        </Row>
                    }
                })
                .collect_view()}
        </Table>
    }
    .into_any()
}
