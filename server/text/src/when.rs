//! Days and times, as a language writes them.

use icu_calendar::{Date, Gregorian};
use icu_datetime::{
    FixedCalendarDateTimeFormatter, NoCalendarFormatter,
    fieldsets::{T, YMD},
    input::Time,
};
use latchkey_domain::Timestamp;

use crate::{Language, Message, messages::time};

pub(crate) struct Clocks {
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    minute: NoCalendarFormatter<T>,
    second: NoCalendarFormatter<T>,
}

impl Clocks {
    pub(crate) fn new(language: &Language) -> Self {
        // The English here is the one that writes the day first, and the hours from 0 to 23.
        let tag = if *language == Language::english() { "en-GB" } else { language.tag() };
        let locale = icu_locale_core::Locale::try_from_str(tag).expect("a test parses all tags");
        let clock =
            |fields| NoCalendarFormatter::try_new(locale.clone().into(), fields).expect("all languages have it");
        Self {
            day: FixedCalendarDateTimeFormatter::try_new(locale.clone().into(), YMD::long())
                .expect("all languages have it"),
            minute: clock(T::hm()),
            second: clock(T::hms()),
        }
    }
}

impl Language {
    /// "1 January 2026", in UTC.
    pub fn day(&self, at: Timestamp) -> String {
        let at = at.to_datetime();
        let day = Date::try_new_gregorian(at.year(), at.month().into(), at.day()).expect("a day is a day");
        self.texts().clocks.day.format(&day).to_string()
    }

    /// "1 January 2026, 14:30 UTC".
    pub fn minute(&self, at: Timestamp) -> String {
        self.exact(at, &self.texts().clocks.minute)
    }

    /// "1 January 2026, 14:30:59 UTC".
    pub fn second(&self, at: Timestamp) -> String {
        self.exact(at, &self.texts().clocks.second)
    }

    fn exact(&self, at: Timestamp, clock: &NoCalendarFormatter<T>) -> String {
        let (hour, minute, second) = at.to_datetime().to_hms();
        let time = Time::try_new(hour, minute, second, 0).expect("a time is a time");
        self.say(&time::exact(self.day(at), clock.format(&time).to_string()))
    }
}

/// "2 hours ago"; `None` for what is longer ago than a week.
pub fn ago(at: Timestamp, now: Timestamp) -> Option<Message> {
    let ago = now.to_datetime() - at.to_datetime();
    // What is to come has a day; clocks that differ a little make nothing of now.
    if ago.whole_seconds() < -60 {
        return None;
    }
    match (ago.whole_days(), ago.whole_hours(), ago.whole_minutes()) {
        (7.., ..) => None,
        (days @ 1.., ..) => Some(time::days_ago(days)),
        (_, hours @ 1.., _) => Some(time::hours_ago(hours)),
        (_, _, minutes @ 1..) => Some(time::minutes_ago(minutes)),
        _ => Some(time::just_now()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_writes_the_day_first() {
        let (english, at) = (Language::english(), Timestamp::from_millis(1_767_277_859_000));
        assert_eq!(english.day(at), "1 January 2026");
        assert_eq!(english.minute(at), "1 January 2026, 14:30 UTC");
        assert_eq!(english.second(at), "1 January 2026, 14:30:59 UTC");
    }

    #[test]
    fn every_language_writes_days_and_times() {
        for language in Language::all() {
            let (first, last) = (Timestamp::from_millis(0), Timestamp::from_millis(4_102_444_799_999));
            assert!(!language.second(first).is_empty() && !language.day(last).is_empty(), "{}", language.tag());
        }
    }

    #[test]
    fn close_times_are_relative() {
        let now = Timestamp::from_millis(1_767_277_859_000);
        let (minute, hour, day) = (60, 3600, 86_400);
        for (secs, expected) in [
            (-5, "just now"),
            (-50, "just now"),
            (59, "just now"),
            (minute, "1 minute ago"),
            (59 * minute, "59 minutes ago"),
            (2 * hour, "2 hours ago"),
            (47 * hour, "1 day ago"),
            (6 * day, "6 days ago"),
        ] {
            let at = Timestamp::from_millis(now.as_millis() - secs * 1000);
            assert_eq!(ago(at, now).map(|words| Language::english().say(&words)).as_deref(), Some(expected));
        }
        assert_eq!(ago(Timestamp::from_millis(now.as_millis() + 3_600_000), now), None, "to come");
        assert_eq!(ago(Timestamp::from_millis(now.as_millis() - 7 * day * 1000), now), None);
    }
}
