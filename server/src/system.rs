//! The real clock and the real randomness: the one place where they are read.

use std::{
    sync::LazyLock,
    time::{Duration, Instant},
};

use latchkey_domain::{
    Timestamp,
    ports::{Clock, Rng},
};
use rand::TryRngCore;

#[derive(Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the injected clock")]
    fn now(&self) -> Timestamp {
        let since_epoch = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
    }

    fn passed(&self) -> Duration {
        static SINCE: LazyLock<Instant> = LazyLock::new(Instant::now);
        SINCE.elapsed()
    }
}

/// A generator in each thread, seeded by the operating system (ChaCha12, reseeded as it goes).
#[derive(Debug)]
pub struct SystemRng;

impl Rng for SystemRng {
    #[expect(clippy::disallowed_methods, reason = "this is the injected source of randomness")]
    fn fill(&self, bytes: &mut [u8]) {
        let Ok(()) = rand::rng().try_fill_bytes(bytes);
    }
}
