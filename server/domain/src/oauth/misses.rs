//! Caches that do not know an id, and whether they may ask the database for it.

use std::{sync::Mutex, time::Duration};

use crate::Timestamp;

const WINDOW: Duration = Duration::from_secs(1);
const PER_WINDOW: u32 = 10;

/// What was made a moment ago, by another process, is not in this node's cache yet: a miss asks the database. Ids cost
/// nothing to make up, so it does so a few times a second only; beyond that the cache's age decides.
#[derive(Debug, Default)]
pub(crate) struct Misses(Mutex<Option<(Timestamp, u32)>>);

impl Misses {
    /// Counts one miss; may it ask?
    pub fn may_ask(&self, now: Timestamp) -> bool {
        let mut window = self.0.lock().expect("no panic under the lock");
        let (since, count) = window.filter(|(since, _)| now.is_within(WINDOW, *since)).unwrap_or((now, 0));
        *window = Some((since, count.saturating_add(1)));
        count < PER_WINDOW
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_up_ids_ask_a_few_times_a_second() {
        let misses = Misses::default();
        let start = Timestamp::from_millis(1_767_225_600_000);
        let asked = |at: Timestamp| (0..1000).filter(|_| misses.may_ask(at)).count();
        assert_eq!(asked(start), 10);
        assert_eq!(asked(start + Duration::from_millis(999)), 0);
        assert_eq!(asked(start + Duration::from_millis(1000)), 10);
        // A clock that was set back opens a window, and not the gate.
        assert_eq!(asked(start), 10);
        assert_eq!(asked(start), 0);
    }
}
