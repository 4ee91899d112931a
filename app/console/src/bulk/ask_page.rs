//! `/admin/people/bulk`: what is about to be done, and to how many.

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, IconName, PostForm, When},
    routes, shipped,
    text::{common, console, console_bulk as text, console_organizations, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::BeginBulk,
    views::{self, Ask, BulkDeed, Question, Recent},
    words,
};
use crate::{
    components::{
        Badge, Cell, Column, EmptyState, OrganizationField, Panel, Person, Row, RowHead, Table, TypedConfirmation,
    },
    frame::ConsolePage,
    load::load,
    places::Place,
};

#[component]
pub fn BulkPage() -> impl IntoView {
    load(views::ask(), |ask| {
        let (title, lead, shown) = match ask {
            Ask::Nobody(recent) => {
                let shown = if recent.is_empty() { nobody() } else { view! { <RecentRuns recent /> }.into_any() };
                (text::title(), text::lead(), shown)
            }
            Ask::TooMany => (text::title(), text::too_many(), back()),
            Ask::These(question) => {
                let (deed, count) = (question.wanted.deed, question.count);
                let shown = view! { <Confirm question=*question /> }.into_any();
                (words::title(deed, count), words::about(deed), shown)
            }
        };
        view! {
            <ConsolePage place=Place::People title=say(title) lead=say(lead) fields=&["confirmation", "organization"]>
                {shown}
            </ConsolePage>
        }
    })
}

fn back() -> AnyView {
    view! {
        <div class="deeds">
            <ButtonLink kind=ButtonKind::Secondary href=routes::ADMIN_PEOPLE>
                {say(text::to_people())}
            </ButtonLink>
        </div>
    }
    .into_any()
}

fn nobody() -> AnyView {
    view! {
        <EmptyState icon=IconName::Person title=say(text::nobody()) text=say(text::nobody_hint())>
            <ButtonLink kind=ButtonKind::Secondary href=routes::ADMIN_PEOPLE>
                {say(text::to_people())}
            </ButtonLink>
        </EmptyState>
    }
    .into_any()
}

#[component]
fn Confirm(question: Question) -> impl IntoView {
    let Question { wanted, count, shown, version, organizations, roles } = question;
    let deed = wanted.deed;
    let more = count.saturating_sub(u32::try_from(shown.len()).unwrap_or(u32::MAX));
    let people = shown.into_iter().map(|user| {
        let email = user.full_name().map(|_| user.email.to_string()).unwrap_or_default();
        view! {
            <li>
                <Person id=user.id.to_string() name=user.display_name() email />
            </li>
        }
    });
    let fields =
        wanted.fields().into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    let place = (deed == BulkDeed::AddToOrganization).then(|| {
        let organization = match organizations {
            Some(organizations) => {
                let options = organizations.into_iter().map(|(id, name)| view! { <option value=id>{name}</option> });
                view! {
                    <div class="field">
                        <label for="organization">{say(text::organization())}</label>
                        <select id="organization" name="organization" required>
                            {options.collect_view()}
                        </select>
                    </div>
                }
                .into_any()
            }
            None => view! { <OrganizationField invalid=text::no_organization() /> }.into_any(),
        };
        let roles = roles.into_iter().map(|role| {
            view! {
                <label class="choice">
                    <input type="checkbox" name=format!("role-{}", role.id) value="on" />
                    <bdi>{shipped::name(&role.about)}</bdi>
                </label>
            }
        });
        view! {
            {organization}
            <fieldset class="choices">
                <legend>{say(console_organizations::roles())}</legend>
                {roles.collect_view()}
            </fieldset>
        }
        .into_any()
    });
    let is_grave = deed == BulkDeed::Delete;
    let typed = is_grave.then(|| view! { <TypedConfirmation word=count.to_string() /> });
    let kind = if is_grave { ButtonKind::Danger } else { ButtonKind::Primary };
    view! {
        <ul class="bulk-people">
            {people.collect_view()} {(more > 0).then(|| view! { <li class="hint">{say(text::more(more))}</li> })}
        </ul>
        <PostForm class="stack" action=BeginBulk::url()>
            {fields.collect_view()}
            <input type="hidden" name="version" value=version />
            {place}
            {typed}
            <div class="deeds">
                <Button kind>{say(words::title(deed, count))}</Button>
                <ButtonLink kind=ButtonKind::Plain href=routes::ADMIN_PEOPLE>
                    {say(common::cancel())}
                </ButtonLink>
            </div>
        </PostForm>
    }
}

#[component]
fn RecentRuns(recent: Vec<Recent>) -> impl IntoView {
    let columns =
        vec![Column::new(say(text::what())), Column::new(say(text::state())), Column::at_end(say(console::since()))];
    let rows = recent.into_iter().map(|run| {
        let (tone, state) = words::state(run.end);
        view! {
            <Row>
                <RowHead>
                    <a href=run.href>{run.title}</a>
                </RowHead>
                <Cell label=say(text::state())>
                    <Badge tone text=say(state) />
                </Cell>
                <Cell label=say(console::since()) is_at_end=true>
                    <When at=run.at />
                </Cell>
            </Row>
        }
    });
    view! {
        <Panel id="recent" title=say(text::recent())>
            <Table label=say(text::recent()) columns>
                {rows.collect_view()}
            </Table>
        </Panel>
        {back()}
    }
}
