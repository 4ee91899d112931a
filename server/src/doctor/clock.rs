//! The clock: codes, sessions and tokens all depend on it.

use std::{
    fs,
    time::{Duration, UNIX_EPOCH},
};

use latchkey_domain::{Services, Timestamp, ports::Clock};

use super::{Finding, chain};
use crate::{
    SystemClock,
    config::Config,
    database::{self, sqlite_file},
};

const ABOUT: &str = "clock";
/// This program was not made before: 2026-01-01.
const EARLIEST: Timestamp = Timestamp::from_millis(1_767_225_600_000);
const SWEEP: &str = "sweep";
/// A server that runs deletes what has expired every few minutes.
const SWEPT_WITHIN: Duration = Duration::from_secs(24 * 3600);
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

/// Whether the clock says what it can say after the last sweep.
pub async fn check_sweep(services: &Services) -> Option<Finding> {
    match services.maintenance.last_sweep().await {
        Ok(swept_at) => swept(services.now(), swept_at?),
        Err(error) => Some(Finding::fail(SWEEP, chain(&error))),
    }
}

fn swept(now: Timestamp, swept_at: Timestamp) -> Option<Finding> {
    let text = if swept_at.since(now) > TOLERANCE {
        format!("the last one was at {swept_at}, which is still to come: the clock was ahead then, or is behind now")
    } else if now.since(swept_at) > SWEPT_WITHIN {
        format!(
            "nothing that has expired was deleted since {swept_at}, and the clock says {now}. If that is right, the server \
             goes on by itself once it has run for an hour; if not, set the clock, and let NTP keep it"
        )
    } else {
        return None;
    };
    Some(Finding::warn(SWEEP, text))
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
    fn a_clock_that_does_not_fit_the_last_sweep_is_told_of() {
        let text = |now, at| swept(now, at).map(|finding| finding.text);
        let later = |seconds| EARLIEST + Duration::from_secs(seconds);
        assert_eq!((text(later(86_400), EARLIEST), text(EARLIEST, later(60))), (None, None));
        assert!(text(later(86_401), EARLIEST).is_some_and(|text| text.contains("once it has run for an hour")));
        assert!(text(EARLIEST, later(61)).is_some_and(|text| text.contains("still to come")));
    }

    #[test]
    fn a_clock_that_differs_from_the_database_s_is_told_of_whichever_is_ahead() {
        let level = |seconds| apart(EARLIEST, EARLIEST + Duration::from_secs(seconds)).map(|finding| finding.level);
        assert_eq!((level(0), level(30), level(31)), (None, None, Some(Level::Warn)));
        assert!(apart(EARLIEST + Duration::from_secs(31), EARLIEST).is_some());
        assert!(apart(EARLIEST + Duration::from_secs(30), EARLIEST).is_none());
    }
}
