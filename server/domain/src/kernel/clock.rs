use std::{fmt::Debug, time::Duration};

use crate::Timestamp;

/// The time. Injected, so that a test advances it instead of sleeping.
pub trait Clock: Debug + Send + Sync {
    fn now(&self) -> Timestamp;

    /// Time passed since some moment of this process's, which nobody sets: never less than a moment ago.
    fn passed(&self) -> Duration;
}

/// By so much a node's clock may be behind another's. A burnt ceremony is kept this much longer than it could be finished,
/// and a key that leaked is ended this much earlier.
pub const CLOCK_SKEW: Duration = Duration::from_secs(15 * 60);

/// What another node has just dated is later than now by so much at most. Of what is dated later than that nobody knows how
/// long ago it was: a clock was put back.
pub const CLOCK_AHEAD: Duration = Duration::from_secs(60);
