//! What a new passkey is called until its owner says otherwise.

use time::{format_description::StaticFormatDescription, macros::format_description};

use crate::Timestamp;

pub(crate) const NAME_MAX: usize = 64;
const DAY: StaticFormatDescription = format_description!("[day padding:none] [month repr:long] [year]");

/// Passkeys made in one browser would all have its name: where it is taken the day follows, and then a number.
pub(crate) fn distinct(name: &str, taken: &[&str], now: Timestamp) -> String {
    // An operator may say it in words of their own, and at length.
    let name = &*name.chars().take(NAME_MAX).collect::<String>();
    if !taken.contains(&name) {
        return name.to_owned();
    }
    let day = format!(", {}", now.to_datetime().format(DAY).unwrap_or_default());
    let numbered = (2..).map(|number| format!("{day} ({number})"));
    let with = |end: String| {
        let room = NAME_MAX - end.chars().count();
        name.chars().take(room).chain(end.chars()).collect::<String>()
    };
    let free = std::iter::once(day.clone()).chain(numbered).map(with).find(|name| !taken.contains(&name.as_str()));
    free.expect("the numbers do not end")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_passkey_of_one_browser_has_a_name_of_its_own() {
        let now = Timestamp::from_millis(1_764_000_000_000);
        let first = distinct("Chrome on Linux", &[], now);
        assert_eq!(first, "Chrome on Linux");
        let second = distinct("Chrome on Linux", &[&first], now);
        assert_eq!(second, "Chrome on Linux, 24 November 2025");
        let third = distinct("Chrome on Linux", &[&first, &second], now);
        assert_eq!(third, "Chrome on Linux, 24 November 2025 (2)");
    }

    #[test]
    fn a_long_name_stays_within_its_bound() {
        let long = "é".repeat(NAME_MAX);
        let next = distinct(&long, &[&long], Timestamp::from_millis(0));
        assert_eq!(next.chars().count(), NAME_MAX);
        assert!(next.ends_with("é, 1 January 1970"), "{next}");
    }
}
