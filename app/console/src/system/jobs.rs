//! What the server gave up on.

use latchkey_ui::{
    components::{ButtonKind, When},
    text::{console_system as text, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::{DiscardJob, RetryJob},
    views::{SetAside, SetAsidePage},
};
use crate::components::{Cell, Column, Pager, Panel, Row, RowHead, RowMenu, Table, row_form};

#[component]
pub fn Jobs(page: SetAsidePage) -> impl IntoView {
    let SetAsidePage { rows, first, next } = page;
    let shown = if rows.is_empty() {
        view! { <p class="hint">{say(text::no_jobs())}</p> }.into_any()
    } else {
        let columns = vec![
            Column::new(say(text::job())),
            Column::new(say(text::recipient())),
            Column::new(say(text::why())),
            Column::at_end(say(text::since())),
            Column::deeds(say(text::retry())),
        ];
        view! {
            <Table label=say(text::jobs()) columns>
                {rows.into_iter().map(|job| view! { <Listed job /> }).collect_view()}
            </Table>
        }
        .into_any()
    };
    view! {
        <Panel id="jobs" title=say(text::jobs()) lead=say(text::jobs_lead())>
            {shown}
            <Pager first next />
        </Panel>
    }
}

#[component]
fn Listed(job: SetAside) -> impl IntoView {
    let SetAside { id, kind, recipient, error, at, can_be_retried } = job;
    let name = format!("{kind} {recipient}");
    let fields = || [("id", id.to_string())];
    let retry =
        can_be_retried.then(|| row_form(RetryJob::url(), fields(), ButtonKind::Plain, text::retry(), name.clone()));
    let of = name.clone();
    let discard = row_form(DiscardJob::url(), fields(), ButtonKind::Danger, text::discard(), name);
    view! {
        <Row>
            <RowHead>
                <code>{kind}</code>
            </RowHead>
            <Cell label=say(text::recipient())>
                <bdi>{recipient}</bdi>
            </Cell>
            <Cell label=say(text::why())>
                <bdi>{error}</bdi>
            </Cell>
            <Cell label=say(text::since()) is_at_end=true>
                <When at />
            </Cell>
            <Cell is_at_end=true>
                <RowMenu of>
                    {retry}
                    <p class="hint">{say(text::discard_about())}</p>
                    {discard}
                </RowMenu>
            </Cell>
        </Row>
    }
}
