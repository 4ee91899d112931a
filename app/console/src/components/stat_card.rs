//! One number, how it changed, and how it went.

use latchkey_ui::text::{console, language, say};
use leptos::prelude::*;

use super::{Sparkline, sparkline::SparkDay};

/// Against the period before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub now: u64,
    pub before: u64,
    /// Is more of it worse?
    pub is_bad: bool,
}

#[component]
pub fn StatCard(
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    #[prop(default = None)] change: Option<Change>,
    #[prop(optional, into)] note: Option<String>,
    /// Of each day.
    #[prop(optional)]
    spark: Vec<SparkDay>,
    /// Of a hundred: a bar, where there is no course of time.
    #[prop(optional)]
    share: Option<u64>,
) -> impl IntoView {
    view! {
        <div class="stat">
            <p class="stat-label">{label}</p>
            <p class="stat-value number">{value}</p>
            <p class="stat-note">
                {change.map(|change| view! { <Trend change /> })} {note.map(|note| view! { <span>{note}</span> })}
            </p>
            <Sparkline days=spark />
            {share.map(|percent| view! { <Meter percent /> })}
        </div>
    }
}

#[component]
fn Meter(percent: u64) -> impl IntoView {
    view! {
        <svg class="meter" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect class="meter-all" width="100" height="4" />
            <rect class="meter-part" width=percent.min(100) height="4" />
        </svg>
    }
}

/// Percent that are told.
const MOST: u64 = 999;

#[component]
fn Trend(change: Change) -> impl IntoView {
    let Change { now, before, is_bad } = change;
    let class = match now.cmp(&before) {
        std::cmp::Ordering::Equal => "trend",
        std::cmp::Ordering::Greater if is_bad => "trend trend-bad",
        std::cmp::Ordering::Greater => "trend trend-good",
        std::cmp::Ordering::Less if is_bad => "trend trend-good",
        std::cmp::Ordering::Less => "trend trend-bad",
    };
    let words = match percent(now, before) {
        None if now == 0 => console::trend_none(),
        None => console::trend_new(),
        Some(0) => console::trend_same(),
        // Of nearly nothing: how many times it is says nothing.
        Some(percent) if percent > MOST => console::trend_up(format!(">{}", language().number(MOST))),
        Some(percent) if now > before => console::trend_up(language().number(percent)),
        Some(percent) => console::trend_down(language().number(percent)),
    };
    view! { <span class=class>{say(words)}</span> }
}

/// By how much it differs from before; `None` where there was nothing before.
fn percent(now: u64, before: u64) -> Option<u64> {
    let difference = u128::from(now.abs_diff(before)) * 100;
    let before = u128::from(before);
    (before > 0).then(|| u64::try_from((difference + before / 2) / before).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_change_is_in_hundredths_of_what_was() {
        assert_eq!(percent(150, 100), Some(50));
        assert_eq!(percent(50, 100), Some(50));
        assert_eq!(percent(0, 3), Some(100));
        assert_eq!(percent(2, 3), Some(33));
        assert_eq!(percent(5, 0), None);
        assert_eq!(percent(u64::MAX, 1), Some(u64::MAX));
    }
}
