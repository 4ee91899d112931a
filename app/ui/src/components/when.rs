//! Times, in words. `public/local-times.js` puts them into the person's own zone.

use leptos::prelude::*;
use time::{
    OffsetDateTime, format_description::StaticFormatDescription, format_description::well_known::Rfc3339,
    macros::format_description,
};

use crate::{locales::text::account::when as text, request};

const DAY: StaticFormatDescription = format_description!("[day padding:none] [month repr:long] [year]");
const EXACT: StaticFormatDescription =
    format_description!("[day padding:none] [month repr:long] [year], [hour]:[minute] UTC");

/// "2 hours ago", or the day when it is longer ago than a week; the exact time is at hand.
#[component]
pub fn When(
    at: OffsetDateTime,
    /// For lists that are read for their times.
    #[prop(optional)]
    is_exact: bool,
) -> impl IntoView {
    let now = request::services().now().to_datetime();
    let exact = at.format(EXACT).unwrap_or_default();
    let (shows, shown) = if is_exact {
        (Some("exact"), exact.clone())
    } else if let Some(words) = relative(at, now) {
        (None, words)
    } else {
        (Some("day"), at.format(DAY).unwrap_or_default())
    };
    view! {
        <time datetime=at.format(&Rfc3339).ok() title=exact data-shows=shows>
            {shown}
        </time>
    }
}

/// Belongs on pages that show times; without scripts they stay as they are.
#[component]
pub fn LocalTimes() -> impl IntoView {
    view! { <script type="module" src="/local-times.js" nonce=request::ui().csp_nonce.to_string()></script> }
}

/// `None` for what is longer ago than a week.
fn relative(at: OffsetDateTime, now: OffsetDateTime) -> Option<String> {
    let ago = now - at;
    let count = |number: i64, [one, more]: [&str; 2]| format!("{number} {}", if number == 1 { one } else { more });
    Some(if ago.whole_minutes() < 1 {
        text::JUST_NOW.to_owned()
    } else if ago.whole_hours() < 1 {
        count(ago.whole_minutes(), text::MINUTES_AGO)
    } else if ago.whole_days() < 1 {
        count(ago.whole_hours(), text::HOURS_AGO)
    } else if ago.whole_days() < 7 {
        count(ago.whole_days(), text::DAYS_AGO)
    } else {
        return None;
    })
}

#[cfg(test)]
mod tests {
    use time::{Duration, macros::datetime};

    use super::*;

    #[test]
    fn close_times_are_relative() {
        let now = datetime!(2025-03-14 12:00 UTC);
        let cases = [
            (Duration::seconds(-5), "just now"),
            (Duration::seconds(59), "just now"),
            (Duration::minutes(1), "1 minute ago"),
            (Duration::minutes(59), "59 minutes ago"),
            (Duration::hours(2), "2 hours ago"),
            (Duration::hours(47), "1 day ago"),
            (Duration::days(6), "6 days ago"),
        ];
        for (ago, expected) in cases {
            assert_eq!(relative(now - ago, now).as_deref(), Some(expected));
        }
        assert_eq!(relative(now - Duration::days(7), now), None);
    }
}
