//! UTC time in whole milliseconds: what is stored, compared and sent.

use std::{
    fmt,
    ops::{Add, Sub},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::clock::CLOCK_AHEAD;

/// Milliseconds since the Unix epoch, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// Whole seconds, the unit of JWT claims (RFC 7519 `NumericDate`).
    pub const fn as_secs(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// Time passed since `earlier`; zero when `earlier` is later.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// Is this less than `time` after `at`? Not before it: a clock that was put back makes nothing last longer.
    pub fn is_within(self, time: Duration, at: Self) -> bool {
        self >= at && self.since(at) < time
    }

    /// How long ago this was, which another node may have dated, whose clock is a little ahead; `None` where nobody knows. So
    /// what lasts for a while lasts a minute longer at most, however far a clock was put back.
    pub fn age_of(self, at: Self) -> Option<Duration> {
        (self + CLOCK_AHEAD >= at).then(|| self.since(at))
    }

    /// RFC 3339, in whichever zone.
    pub fn parse(text: &str) -> Option<Self> {
        let nanos = OffsetDateTime::parse(text, &Rfc3339).ok()?.unix_timestamp_nanos();
        i64::try_from(nanos.div_euclid(1_000_000)).ok().map(Self)
    }

    /// This moment, or the next one after `earlier`: two changes of a record are never at the same.
    pub fn after(self, earlier: Self) -> Self {
        Self(self.0.max(earlier.0.saturating_add(1)))
    }

    pub fn to_datetime(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000).unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
}

impl Add<Duration> for Timestamp {
    type Output = Self;

    fn add(self, rhs: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(rhs.as_millis()).unwrap_or(i64::MAX)))
    }
}

impl Sub<Duration> for Timestamp {
    type Output = Self;

    fn sub(self, rhs: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(rhs.as_millis()).unwrap_or(i64::MAX)))
    }
}

/// RFC 3339 in UTC, as the JSON API sends it.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_datetime().format(&Rfc3339).map_err(|_| fmt::Error)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_lasts_longer_by_a_clock_that_was_put_back() {
        let (at, time) = (Timestamp::from_millis(1_767_225_600_000), Duration::from_secs(5));
        let after = |millis| Timestamp::from_millis(at.as_millis() + millis).is_within(time, at);
        assert!(after(0) && after(4999));
        assert!(!after(5000) && !after(-1) && !after(-3_600_000));
        let age = |millis| Timestamp::from_millis(at.as_millis() + millis).age_of(at);
        assert_eq!(age(5000), Some(time));
        assert_eq!((age(0), age(-60_000)), (Some(Duration::ZERO), Some(Duration::ZERO)));
        assert_eq!((age(-60_001), age(-3_600_000)), (None, None));
    }
}
