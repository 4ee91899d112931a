//! How a number went, in a glance. What it says is said beside it, too; of each day, where somebody points at it.

use std::fmt::Write;

use latchkey_ui::text::{DOT, language};
use leptos::prelude::*;

const WIDTH: f64 = 96.0;
const HEIGHT: f64 = 28.0;
/// Above the line and below it, so that it is drawn as thick there.
const EDGE: f64 = 2.0;

#[derive(Clone, Debug)]
pub struct SparkDay {
    /// In words.
    pub day: String,
    /// How high the line is.
    pub value: u64,
    /// The same as it is told.
    pub told: String,
}

#[component]
pub fn Sparkline(days: Vec<SparkDay>) -> impl IntoView {
    let is_rtl = language().is_rtl();
    let mut days = days;
    // It goes where the text goes. Turned in a mirror its words would be, too.
    if is_rtl {
        days.reverse();
    }
    let values: Vec<u64> = days.iter().map(|day| day.value).collect();
    let (line, points) = (line(&values), points(&values));
    (days.len() > 1).then(|| {
        let area = format!("{line}V{HEIGHT}H0z");
        let told = days.into_iter().zip(points).map(|(SparkDay { day, told, .. }, point)| {
            told_at(point, step(values.len()), is_rtl, format!("{day}{DOT}{told}"))
        });
        view! {
            <svg class="sparkline" aria-hidden="true">
                <svg viewBox=format!("0 -{EDGE} {WIDTH} {}", HEIGHT + 2.0 * EDGE) preserveAspectRatio="none">
                    <path class="sparkline-area" d=area />
                    <path class="sparkline-line" d=line />
                </svg>
                {told.collect_view()}
            </svg>
        }
    })
}

/// In parts of the whole: what is drawn here is not stretched with the line.
fn told_at((x, y): (f64, f64), step: f64, is_rtl: bool, told: String) -> impl IntoView {
    let across = |x: f64| (x / WIDTH * 100.0).clamp(0.0, 100.0);
    let (from, to) = (across(x - step / 2.0), across(x + step / 2.0));
    let begin = if is_rtl { "100%" } else { "0" };
    let down = (y + EDGE) / (HEIGHT + 2.0 * EDGE) * 100.0;
    view! {
        <g class="spark-day">
            <rect x=format!("{from:.1}%") width=format!("{:.1}%", to - from) height="100%" />
            <circle cx=format!("{:.1}%", across(x)) cy=format!("{down:.1}%") r="3" />
            <text x=begin y="-6">
                {told}
            </text>
        </g>
    }
}

/// From a day to the next.
#[expect(clippy::cast_precision_loss, reason = "it is drawn")]
fn step(days: usize) -> f64 {
    WIDTH / (days.max(2) - 1) as f64
}

#[expect(clippy::cast_precision_loss, reason = "it is drawn")]
fn points(values: &[u64]) -> Vec<(f64, f64)> {
    let most = values.iter().copied().max().unwrap_or_default().max(1) as f64;
    let step = step(values.len());
    let point = |(place, value): (usize, &u64)| (place as f64 * step, HEIGHT - *value as f64 / most * HEIGHT);
    values.iter().enumerate().map(point).collect()
}

fn line(values: &[u64]) -> String {
    let mut line = String::new();
    for (place, (x, y)) in points(values).into_iter().enumerate() {
        let command = if place == 0 { 'M' } else { 'L' };
        let _ = write!(line, "{command}{x:.1} {y:.1}");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn the_line_goes_from_the_first_to_the_last_and_stays_inside() {
        assert_eq!(line(&[0, 4, 2]), "M0.0 28.0L48.0 0.0L96.0 14.0");
        assert_eq!(line(&[0, 0]), "M0.0 28.0L96.0 28.0", "nothing divides by nothing");
        assert_eq!(line(&[]), "");
        assert_eq!(line(&[u64::MAX]), "M0.0 0.0");
    }
}
