//! The clock: codes, sessions and tokens all depend on it.

use std::{
    fs,
    time::{Duration, UNIX_EPOCH},
};

use latchkey_domain::{Timestamp, ports::Clock};

use super::Finding;
use crate::{SystemClock, config::Config, database::sqlite_file};

const ABOUT: &str = "clock";
/// This program was not made before: 2026-01-01.
const EARLIEST: Timestamp = Timestamp::from_millis(1_767_225_600_000);
const TOLERANCE: Duration = Duration::from_secs(60);

pub fn check(config: &Config) -> Finding {
    let now = SystemClock.now();
    if now < EARLIEST {
        return Finding::fail(ABOUT, format!("it says {now}, which is past. Set it, and let NTP keep it"));
    }
    // What was written last cannot have been written in the future.
    if let Some(written) = sqlite_file(&config.database_url()).and_then(|file| last_write(&file)) {
        let ahead = written.since(now);
        if ahead > TOLERANCE {
            let seconds = ahead.as_secs();
            return Finding::fail(
                ABOUT,
                format!(
                    "it says {now}, but the database was written {seconds} s later: the clock was set back, or is wrong"
                ),
            );
        }
    }
    Finding::ok(ABOUT, format!("it says {now}"))
}

fn last_write(file: &std::path::Path) -> Option<Timestamp> {
    let modified = fs::metadata(file).ok()?.modified().ok()?;
    let since_epoch = modified.duration_since(UNIX_EPOCH).ok()?;
    Some(Timestamp::from_millis(i64::try_from(since_epoch.as_millis()).ok()?))
}
