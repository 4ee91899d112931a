//! The clock: codes, sessions and tokens all depend on it.

use std::{
    fs,
    time::{Duration, UNIX_EPOCH},
};

use latchkey_domain::{Timestamp, ports::Clock};

use super::Finding;
use crate::{
    SystemClock,
    config::Config,
    database::{self, sqlite_file},
};

const ABOUT: &str = "clock";
/// This program was not made before: 2026-01-01.
const EARLIEST: Timestamp = Timestamp::from_millis(1_767_225_600_000);
/// By so much the clocks of two nodes may differ.
const TOLERANCE: Duration = Duration::from_secs(60);

pub async fn check(config: &Config) -> Finding {
    let of_database = database::clock(config).await;
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
    of_database.and_then(|there| apart(now, there)).unwrap_or_else(|| Finding::ok(ABOUT, format!("it says {now}")))
}

/// Half of what two nodes may differ by: another one may be as wrong in the other direction.
fn apart(now: Timestamp, there: Timestamp) -> Option<Finding> {
    let apart = now.since(there).max(there.since(now));
    let text = || {
        let seconds = apart.as_secs();
        format!(
            "it says {now}, and that of the database {there}, {seconds} s apart. The clocks of all nodes have to agree \
             within a minute: let NTP keep them"
        )
    };
    (apart > TOLERANCE / 2).then(|| Finding::warn(ABOUT, text()))
}

fn last_write(file: &std::path::Path) -> Option<Timestamp> {
    let modified = fs::metadata(file).ok()?.modified().ok()?;
    let since_epoch = modified.duration_since(UNIX_EPOCH).ok()?;
    Some(Timestamp::from_millis(i64::try_from(since_epoch.as_millis()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Level;

    #[test]
    fn a_clock_that_differs_from_the_database_s_is_told_of_whichever_is_ahead() {
        let level = |seconds| apart(EARLIEST, EARLIEST + Duration::from_secs(seconds)).map(|finding| finding.level);
        assert_eq!((level(0), level(30), level(31)), (None, None, Some(Level::Warn)));
        assert!(apart(EARLIEST + Duration::from_secs(31), EARLIEST).is_some());
        assert!(apart(EARLIEST + Duration::from_secs(30), EARLIEST).is_none());
    }
}
