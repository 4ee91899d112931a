//! Sign-ins by day and method: bars for the eye, the same as a table for whoever wants the numbers.

use latchkey_ui::text::{console_overview as text, language, say};
use leptos::prelude::*;

use super::views::{Happened, Timestamp};
use crate::components::{Cell, Column, Panel, Row, RowHead, Table};

/// Of a day in the drawing.
const STEP: f64 = 10.0;
const HEIGHT: f64 = 100.0;

#[component]
pub fn SignInChart(daily: Vec<(Timestamp, Happened)>) -> impl IntoView {
    let most = daily.iter().map(|(_, happened)| happened.signed_in()).max().unwrap_or_default();
    if most == 0 {
        return view! {
            <Panel id="chart" title=say(text::chart_title())>
                <p class="hint">{say(text::nothing())}</p>
            </Panel>
        }
        .into_any();
    }
    let number = |number| language().number(number);
    let first = daily.first().map(|(day, _)| language().day(*day));
    let last = daily.last().map(|(day, _)| language().day(*day));
    let legend = [(text::by_passkey(), "key-1"), (text::by_code(), "key-2"), (text::by_link(), "key-3")]
        .map(|(label, class)| view! { <li class=class>{say(label)}</li> });
    view! {
        <Panel id="chart" title=say(text::chart_title())>
            <figure class="chart" aria-labelledby="chart">
                <ul class="chart-legend">{legend}</ul>
                <p class="chart-most number" aria-hidden="true">
                    {number(most)}
                </p>
                <Bars daily=daily.clone() most />
                <p class="chart-ends" aria-hidden="true">
                    <span>{first}</span>
                    <span>{last}</span>
                </p>
            </figure>
            <details class="chart-table">
                <summary>{say(text::as_table())}</summary>
                <Numbers daily />
            </details>
        </Panel>
    }
    .into_any()
}

#[component]
#[expect(clippy::cast_precision_loss, reason = "it is drawn")]
fn Bars(daily: Vec<(Timestamp, Happened)>, most: u64) -> impl IntoView {
    let width = daily.len() as f64 * STEP;
    let bars = daily.into_iter().enumerate().map(|(place, (_, happened))| {
        let mut top = HEIGHT;
        [(happened.by_passkey, "bar-1"), (happened.by_code, "bar-2"), (happened.by_link, "bar-3")].map(
            |(count, class)| {
                let height = count as f64 / most as f64 * HEIGHT;
                top -= height;
                (count > 0).then(|| {
                    view! {
                        <rect
                            class=class
                            x=format!("{:.1}", place as f64 * STEP + 1.5)
                            y=format!("{top:.2}")
                            width=format!("{:.1}", STEP - 3.0)
                            height=format!("{height:.2}")
                        />
                    }
                })
            },
        )
    });
    view! {
        <svg class="bars" viewBox=format!("0 0 {width} {HEIGHT}") preserveAspectRatio="none" aria-hidden="true">
            {bars.collect_view()}
        </svg>
    }
}

#[component]
fn Numbers(daily: Vec<(Timestamp, Happened)>) -> impl IntoView {
    let number = |number| language().number(number);
    let columns = vec![
        Column::new(say(text::day())),
        Column::at_end(say(text::by_passkey())),
        Column::at_end(say(text::by_code())),
        Column::at_end(say(text::by_link())),
        Column::at_end(say(text::failures())),
        Column::at_end(say(text::sign_ups())),
    ];
    let rows = daily.into_iter().rev().map(move |(day, happened)| {
        view! {
            <Row>
                <RowHead>{language().day(day)}</RowHead>
                <Cell label=say(text::by_passkey()) is_at_end=true>{number(happened.by_passkey)}</Cell>
                <Cell label=say(text::by_code()) is_at_end=true>{number(happened.by_code)}</Cell>
                <Cell label=say(text::by_link()) is_at_end=true>{number(happened.by_link)}</Cell>
                <Cell label=say(text::failures()) is_at_end=true>{number(happened.failed)}</Cell>
                <Cell label=say(text::sign_ups()) is_at_end=true>{number(happened.signed_up)}</Cell>
            </Row>
        }
    });
    view! {
        <Table label=say(text::chart_title()) columns>
            {rows.collect_view()}
        </Table>
    }
}
