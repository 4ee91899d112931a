//! `/admin/system/health`: what `latchkey doctor` says.

use latchkey_ui::{
    health::{Finding, Level},
    text::{console_system as text, say},
};
use leptos::prelude::*;

use super::views;
use crate::{
    components::{Badge, Cell, Column, Row, RowHead, Table, Tone},
    frame::ConsolePage,
    load::load,
    places::Place,
};

#[component]
pub fn HealthPage() -> impl IntoView {
    load(views::health(), |findings| {
        let columns =
            vec![Column::new(say(text::about())), Column::new(say(text::state())), Column::new(say(text::finding()))];
        view! {
            <ConsolePage place=Place::System title=say(text::health()) lead=say(text::health_lead())>
                <Table label=say(text::health()) columns>
                    {findings.into_iter().map(|finding| view! { <Found finding /> }).collect_view()}
                </Table>
            </ConsolePage>
        }
    })
}

#[component]
fn Found(finding: Finding) -> impl IntoView {
    let Finding { level, about, text: said } = finding;
    let (tone, state) = match level {
        Level::Ok => (Tone::Good, text::is_well()),
        Level::Warn => (Tone::Caution, text::to_look_at()),
        Level::Fail => (Tone::Bad, text::is_wrong()),
    };
    // In the words of the command, which are English.
    view! {
        <Row>
            <RowHead>
                <span lang="en" dir="ltr">
                    {about}
                </span>
            </RowHead>
            <Cell label=say(text::state())>
                <Badge tone text=say(state) />
            </Cell>
            <Cell label=say(text::finding())>
                <span class="finding" lang="en" dir="ltr">
                    {said}
                </span>
            </Cell>
        </Row>
    }
}
