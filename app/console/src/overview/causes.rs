//! Why sign-ins failed.

use latchkey_ui::text::{Message, console_overview as text, language, say};
use leptos::prelude::*;

use super::views::Cause;
use crate::components::{Cell, Column, Panel, Row, RowHead, Table};

fn words(cause: Cause) -> Message {
    match cause {
        Cause::WrongCode => text::cause_code(),
        Cause::SecondFactor => text::cause_factor(),
        Cause::Copy => text::cause_copy(),
        Cause::Refused => text::cause_refused(),
        Cause::Passkey => text::cause_passkey(),
        Cause::Other => text::cause_other(),
    }
}

#[component]
pub fn Causes(causes: Vec<(Cause, u64)>) -> impl IntoView {
    let content = if causes.is_empty() {
        view! { <p class="hint">{say(text::none_failed())}</p> }.into_any()
    } else {
        let columns = vec![Column::new(say(text::cause())), Column::at_end(say(text::times()))];
        let rows = causes.into_iter().map(|(cause, count)| {
            view! {
                <Row>
                    <RowHead>{say(words(cause))}</RowHead>
                    <Cell label=say(text::times()) is_at_end=true>
                        {language().number(count)}
                    </Cell>
                </Row>
            }
        });
        view! {
            <Table label=say(text::causes()) columns>
                {rows.collect_view()}
            </Table>
        }
        .into_any()
    };
    view! {
        <Panel id="causes" title=say(text::causes())>
            {content}
        </Panel>
    }
}
