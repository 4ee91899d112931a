//! `/admin/people/bulk/{id}`: how far it is, and who was left out. With scripts it moves while somebody looks
//! (`public/bulk.js`); without them the page loads itself again.

use latchkey_ui::{
    components::{Button, ButtonKind, ButtonLink, PostForm},
    request, routes,
    text::{console_bulk as text, language, say},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

use super::{
    actions::CancelBulk,
    live::Progress,
    views::{self, RefusedPerson, RunView},
    words,
};
use crate::{
    audit::Party,
    components::{Badge, Cell, Column, Definition, DefinitionList, Pager, Panel, Row, RowHead, Table},
    frame::ConsolePage,
    load::load,
    places::Place,
};

#[component]
pub fn BulkRunPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let loaded = async move { views::run(&id).await };
    load(loaded, |RunView { run, by, organization, refused, skipped }| {
        let number = |number: u32| language().number(u64::from(number));
        let progress = Progress::of(&run);
        let (tone, state) = words::state(run.ended.map(|(_, end)| end));
        let is_going = run.ended.is_none();
        let where_to = organization.map(|(href, name)| {
            view! {
                <Definition term=say(text::organization())>
                    <a href=href>
                        <bdi>{name}</bdi>
                    </a>
                </Definition>
            }
        });
        let seen = skipped.saturating_add(u32::try_from(refused.len()).unwrap_or(u32::MAX));
        let more = run.refused.saturating_sub(seen);
        let page = routes::bulk_run(&run.id.to_string());
        let next = (more > 0).then(|| format!("{page}?skip={seen}#left-out"));
        let first = (skipped > 0).then(|| format!("{page}#left-out"));
        let (title, done, left_out) = (words::title(run.deed, run.total), number(run.done()), number(run.refused));
        let (total, position) = (run.total.to_string(), run.position.to_string());
        let id = run.id.to_string();
        let events = is_going.then(|| routes::bulk_live(&id));
        let again = is_going.then(|| {
            view! {
                <script type="module" src="/bulk.js" nonce=request::ui().csp_nonce.to_string()></script>
                <noscript>
                    <meta http-equiv="refresh" content="3" />
                </noscript>
            }
        });
        let cancel = is_going.then(|| {
            view! {
                <PostForm action=CancelBulk::url()>
                    <input type="hidden" name="id" value=id />
                    <Button kind=ButtonKind::Secondary>{say(text::cancel())}</Button>
                </PostForm>
            }
        });
        let crumbs = vec![(routes::ADMIN_BULK.to_owned(), say(text::recent()))];
        view! {
            <ConsolePage place=Place::People title=say(title) crumbs>
                {again}
                <section class="bulk-progress" id="progress" data-events=events>
                    <progress max=total value=position aria-labelledby="progress-words">
                    </progress>
                    <p class="bulk-line">
                        <Badge tone text=say(state) />
                        <span id="progress-words" role="status">
                            {progress.words}
                        </span>
                    </p>
                </section>
                <DefinitionList>
                    <Definition term=say(text::asked_by())>
                        <Party named=by />
                    </Definition>
                    {where_to}
                    <Definition term=say(text::seen_to())>{done}</Definition>
                    <Definition term=say(text::left_out())>{left_out}</Definition>
                </DefinitionList>
                <div class="deeds">
                    {cancel}
                    <ButtonLink kind=ButtonKind::Secondary href=routes::ADMIN_PEOPLE>
                        {say(text::to_people())}
                    </ButtonLink>
                </div>
                {(!refused.is_empty()).then(|| view! { <Refused refused more /> })}
                <Pager first next />
            </ConsolePage>
        }
    })
}

/// A page of them, and how many more there are.
#[component]
fn Refused(refused: Vec<RefusedPerson>, more: u32) -> impl IntoView {
    let columns = vec![Column::new(say(text::who())), Column::new(say(text::reason()))];
    let rows = refused.into_iter().map(|RefusedPerson { name, href, refusal }| {
        let name = view! { <bdi>{name}</bdi> };
        let name = match href {
            Some(href) => view! { <a href=href>{name}</a> }.into_any(),
            None => name.into_any(),
        };
        view! {
            <Row>
                <RowHead>{name}</RowHead>
                <Cell label=say(text::reason())>{say(words::refusal(refusal))}</Cell>
            </Row>
        }
    });
    view! {
        <Panel id="left-out" title=say(text::left_out())>
            <Table label=say(text::left_out()) columns>
                {rows.collect_view()}
            </Table>
            {(more > 0).then(|| view! { <p class="hint">{say(text::more(more))}</p> })}
        </Panel>
    }
}
