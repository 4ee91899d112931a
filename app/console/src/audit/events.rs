//! Events in a table: what happened leads to the page of the event.

use latchkey_ui::{
    components::When,
    routes,
    text::{console_audit as text, console_people as people, say},
};
use leptos::prelude::*;

use super::{party::Party, views, whence, words};
use crate::components::{Cell, Column, Row, RowHead, Table};

#[component]
pub fn EventTable(#[prop(into)] label: String, rows: Vec<views::Row>) -> impl IntoView {
    let columns = vec![
        Column::new(say(text::kind())),
        Column::new(say(text::by())),
        Column::new(say(text::about())),
        Column::new(say(people::place())),
        Column::at_end(say(people::time())),
    ];
    let rows = rows.into_iter().map(|views::Row { event, by, about }| {
        let whence = whence(&event.user_agent, &event.ip);
        view! {
            <Row>
                <RowHead>
                    <a class="row-link" href=routes::under(routes::ADMIN_AUDIT, event.id)>
                        {say(words::kind(event.kind))}
                    </a>
                </RowHead>
                <Cell label=say(text::by())>
                    <Party named=by />
                </Cell>
                <Cell label=say(text::about())>{about.map(|named| view! { <Party named /> })}</Cell>
                <Cell label=say(people::place())>
                    {(!whence.is_empty()).then(|| view! { <span class="whence">{whence}</span> })}
                </Cell>
                <Cell label=say(people::time()) is_at_end=true>
                    <When at=event.at is_exact=true />
                </Cell>
            </Row>
        }
    });
    view! {
        <Table label columns>
            {rows.collect_view()}
        </Table>
    }
}
