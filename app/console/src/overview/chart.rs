//! Sign-ins by day and method: bars for the eye, the same as a table for whoever wants the numbers.

use std::iter;

use latchkey_ui::text::{Message, console_applications, console_overview as text, language, say};
use leptos::prelude::*;

use super::views::{Happened, Timestamp};
use crate::components::{Cell, Column, Panel, Row, RowHead, Table};

/// Of a day in the drawing.
const STEP: f64 = 10.0;
const HEIGHT: f64 = 100.0;

#[derive(Clone, Copy)]
struct Method {
    words: fn() -> Message,
    /// In the legend.
    key: &'static str,
    /// Of its part of a bar.
    bar: &'static str,
    count: fn(&Happened) -> u64,
}

/// From the foot of a bar to its top.
const METHODS: [Method; 5] = [
    Method { words: text::by_passkey, key: "key-1", bar: "bar-1", count: |happened| happened.by_passkey },
    Method {
        words: console_applications::by_code,
        key: "key-2",
        bar: "bar-2",
        count: |happened| happened.by_mail_code,
    },
    Method {
        words: console_applications::by_link,
        key: "key-3",
        bar: "bar-3",
        count: |happened| happened.by_mail_link,
    },
    Method {
        words: console_applications::by_phone,
        key: "key-4",
        bar: "bar-4",
        count: |happened| happened.by_phone_code,
    },
    Method { words: text::by_recovery, key: "key-5", bar: "bar-5", count: |happened| happened.by_recovery },
];

/// By which somebody signed in.
fn used(daily: &[(Timestamp, Happened)]) -> Vec<Method> {
    let is_used = |Method { count, .. }: &Method| daily.iter().any(|(_, happened)| count(happened) > 0);
    METHODS.into_iter().filter(is_used).collect()
}

/// Where nobody could sign in the table tells of those who tried.
fn has_numbers(daily: &[(Timestamp, Happened)]) -> bool {
    daily.iter().any(|(_, happened)| happened.signed_in() > 0 || happened.failed > 0 || happened.signed_up > 0)
}

#[component]
pub fn SignInChart(daily: Vec<(Timestamp, Happened)>) -> impl IntoView {
    let most = daily.iter().map(|(_, happened)| happened.signed_in()).max().unwrap_or_default();
    let figure = (most > 0).then(|| view! { <Figure daily=daily.clone() most /> });
    let is_quiet = figure.is_none().then(|| view! { <p class="hint">{say(text::nothing())}</p> });
    let numbers = has_numbers(&daily).then(|| {
        view! {
            <details class="chart-table">
                <summary>{say(text::as_table())}</summary>
                <Numbers daily />
            </details>
        }
    });
    view! {
        <Panel id="chart" title=say(text::chart_title())>
            {is_quiet}
            {figure}
            {numbers}
        </Panel>
    }
}

#[component]
fn Figure(daily: Vec<(Timestamp, Happened)>, most: u64) -> impl IntoView {
    let number = |number| language().number(number);
    let first = daily.first().map(|(day, _)| language().day(*day));
    let last = daily.last().map(|(day, _)| language().day(*day));
    let legend = used(&daily).into_iter().map(|Method { words, key, .. }| view! { <li class=key>{say(words())}</li> });
    view! {
        <figure class="chart" aria-labelledby="chart">
            <ul class="chart-legend">{legend.collect_view()}</ul>
            <p class="chart-most number" aria-hidden="true">
                {number(most)}
            </p>
            <div class="chart-plot">
                <Bars daily=daily.clone() most />
                <Days daily=daily.clone() />
            </div>
            <p class="chart-ends" aria-hidden="true">
                <span>{first}</span>
                <span>{last}</span>
            </p>
        </figure>
    }
}

#[component]
#[expect(clippy::cast_precision_loss, reason = "it is drawn")]
fn Bars(daily: Vec<(Timestamp, Happened)>, most: u64) -> impl IntoView {
    let width = daily.len() as f64 * STEP;
    let bars = daily.into_iter().enumerate().map(|(place, (_, happened))| {
        let mut top = HEIGHT;
        METHODS.map(|Method { bar, count, .. }| {
            let count = count(&happened);
            let height = count as f64 / most as f64 * HEIGHT;
            top -= height;
            (count > 0).then(|| {
                view! {
                    <rect
                        class=bar
                        x=format!("{:.1}", place as f64 * STEP + 1.5)
                        y=format!("{top:.2}")
                        width=format!("{:.1}", STEP - 3.0)
                        height=format!("{height:.2}")
                    />
                }
            })
        })
    });
    view! {
        <svg class="bars" viewBox=format!("0 0 {width} {HEIGHT}") preserveAspectRatio="none" aria-hidden="true">
            {bars.collect_view()}
        </svg>
    }
}

/// What a bar stands for, where somebody points at its day. `public/chart.js` leads from day to day by keyboard, and takes it
/// out of hiding for those who listen; without it they have the table.
#[component]
fn Days(daily: Vec<(Timestamp, Happened)>) -> impl IntoView {
    let methods = used(&daily);
    // There the words stand before their day: nothing hangs over the edge.
    let middle = daily.len() / 2;
    let days = daily.into_iter().enumerate().map(move |(place, (day, happened))| {
        let parts = methods.iter().map(|&Method { words, key, count, .. }| {
            let (label, count) = (say(words()), language().number(count(&happened)));
            view! {
                <li class=key>
                    <span>{label}</span>
                    " "
                    <span class="number">{count}</span>
                </li>
            }
        });
        let parts = parts.collect_view();
        let class = if place < middle { "chart-day" } else { "chart-day is-late" };
        view! {
            <div class=class>
                <div class="chart-tip">
                    <b>{language().day(day)}</b>
                    <ul>{parts}</ul>
                </div>
            </div>
        }
    });
    view! {
        <div class="chart-days" aria-hidden="true">
            {days.collect_view()}
        </div>
    }
}

#[component]
fn Numbers(daily: Vec<(Timestamp, Happened)>) -> impl IntoView {
    let number = |number| language().number(number);
    let methods = used(&daily);
    let by_method = methods.iter().map(|Method { words, .. }| Column::at_end(say(words())));
    let ends = [Column::at_end(say(text::failures())), Column::at_end(say(text::sign_ups()))];
    let columns: Vec<_> = iter::once(Column::new(say(text::day()))).chain(by_method).chain(ends).collect();
    let rows = daily.into_iter().rev().map(move |(day, happened)| {
        let by_method = methods.iter().map(|Method { words, count, .. }| {
            let (label, count) = (say(words()), number(count(&happened)));
            view! { <Cell label is_at_end=true>{count}</Cell> }
        });
        let by_method = by_method.collect_view();
        view! {
            <Row>
                <RowHead>{language().day(day)}</RowHead>
                {by_method}
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_tells_of_whoever_tried_and_of_nothing_nothing() {
        let day = |happened| (Timestamp::from_millis(0), happened);
        assert!(!has_numbers(&[day(Happened::default())]));
        for happened in [
            Happened { failed: 1, ..Happened::default() },
            Happened { signed_up: 1, ..Happened::default() },
            Happened { by_phone_code: 1, ..Happened::default() },
        ] {
            assert!(has_numbers(&[day(Happened::default()), day(happened)]));
        }
    }
}
