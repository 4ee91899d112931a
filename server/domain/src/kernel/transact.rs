//! Units of work: run, committed, run again.

use std::time::Duration;

use crate::{
    kernel::fault::{Fault, OverFault},
    ports::{Rng, StorageError},
};

/// Runs a block as one transaction: commits when it gives `Ok`, rolls back when it gives `Err`, and runs it again, a little
/// later, when the database says that another transaction got in the way (SQLSTATE 40001, 40P01).
///
/// `$with` has the store and the random source. The block's error is the `Error` of the module it stands in, or the one
/// that is named: `transact!(shared, |unit| -> Fault { … })`.
///
/// `transact!(shared, by(actor), |unit| { … })` asks first, in the unit, whether an administrator or a program may still do what
/// they might when they were admitted: between the two stands the body of a request, which may be slow. A test wants it of
/// whatever a service does for an actor.
///
/// `transact!(shared, once |unit| { … })` is for a block with one call of a repository, which asks the database once.
///
/// Whoever is refused gets an `Err`, so that nothing is kept of what was meant for a success. What a refusal leaves
/// behind (a burnt ceremony) is written in a unit of its own; where it has to be the same one (a counted try, compared
/// under the lock that counts it), the block gives a [`Verdict`]. An error inside an `Ok` would commit whatever happens
/// to be written by then: a test forbids it.
macro_rules! transact {
    ($with:expr, |$unit:ident| $body:block) => {
        $crate::kernel::transact::transact!($with, begin |$unit| -> Error $body)
    };
    ($with:expr, |$unit:ident| -> $error:ty $body:block) => {
        $crate::kernel::transact::transact!($with, begin |$unit| -> $error $body)
    };
    ($with:expr, by($actor:expr), |$unit:ident| $body:block) => {
        $crate::kernel::transact::transact!($with, by($actor), |$unit| -> Error $body)
    };
    ($with:expr, by($actor:expr), |$unit:ident| -> $error:ty $body:block) => {
        $crate::kernel::transact::transact!($with, begin |$unit| -> $error {
            $crate::protection::still::require_still(&mut *$unit, $actor, $with.now()).await?;
            $body
        })
    };
    ($with:expr, once |$unit:ident| $body:block) => {
        $crate::kernel::transact::transact!($with, begin_once |$unit| -> Error $body)
    };
    ($with:expr, $begin:ident |$unit:ident| -> $error:ty $body:block) => {{
        let mut runs = 0;
        loop {
            runs += 1;
            #[allow(unused_mut, reason = "a block may hand the unit on as it is")]
            let mut $unit = $with.store.$begin().await?;
            let result: Result<_, $error> = async { $body }.await;
            let error = match result {
                Ok(value) => match $unit.commit().await {
                    Ok(()) => break Ok(value),
                    Err(error) => error.into(),
                },
                Err(error) => error,
            };
            if !$crate::kernel::transact::runs_again(&error, runs) {
                break Err(error);
            }
            $with.store.pause($crate::kernel::transact::wait(&*$with.rng, runs)).await;
        }
    }};
}
pub(crate) use transact;

/// Rows that are deleted before others have their turn: a few milliseconds.
pub(crate) const SLICE: u32 = 500;

/// Deletes by this method of the store, slice by slice, each in a transaction of its own, until one is not full. On SQLite
/// whoever waits to write has their turn between two of them.
macro_rules! delete_in_slices {
    ($shared:expr, $of:ident.$delete:ident($($before:expr),*)) => {
        $crate::kernel::transact::delete_in_slices!($shared, $of.$delete($($before),*), $crate::kernel::transact::SLICE)
    };
    ($shared:expr, $of:ident.$delete:ident($($before:expr),*), $size:expr) => {{
        let mut deleted = 0;
        loop {
            let slice = $crate::kernel::transact::transact!($shared, |unit| -> $crate::kernel::Fault {
                Ok(unit.$of().$delete($($before,)* $size).await?)
            })?;
            deleted += slice;
            if slice < u64::from($size) {
                break deleted;
            }
        }
    }};
}
pub(crate) use delete_in_slices;

/// How a unit ended that is committed, where some of what it wrote is kept for those who are refused, too.
#[derive(Debug)]
pub(crate) enum Verdict<T, E> {
    Done(T),
    /// `keep` says what was written for a reader, and for the log.
    Refuse {
        error: E,
        keep: &'static str,
    },
}

impl<T, E: std::fmt::Display> Verdict<T, E> {
    pub fn into_result(self) -> Result<T, E> {
        match self {
            Self::Done(value) => Ok(value),
            Self::Refuse { error, keep } => {
                tracing::debug!(%error, keep, "refused");
                Err(error)
            }
        }
    }
}

const MAX_RUNS: u32 = 5;
/// The longest wait after the first run; it doubles with each.
const FIRST_WAIT: Duration = Duration::from_millis(4);

pub(crate) fn runs_again(error: &impl OverFault, runs: u32) -> bool {
    runs < MAX_RUNS && matches!(error.fault(), Some(Fault::Storage(StorageError::Retry(_))))
}

/// A random part of a time that grows: those who got into each other's way must not meet again.
pub(crate) fn wait(rng: &dyn Rng, runs: u32) -> Duration {
    let mut part = [0];
    rng.fill(&mut part);
    FIRST_WAIT * 2_u32.pow(runs - 1) * u32::from(part[0]) / 255
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Always(u8);

    impl Rng for Always {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    #[test]
    fn the_waits_are_random_and_grow() {
        for (byte, expected) in [(0, [0, 0, 0, 0]), (51, [800, 1600, 3200, 6400]), (255, [4000, 8000, 16_000, 32_000])]
        {
            let waits = [1, 2, 3, 4].map(|runs| wait(&Always(byte), runs));
            assert_eq!(waits, expected.map(Duration::from_micros));
        }
    }

    #[test]
    fn only_what_got_into_the_way_runs_again_and_not_for_ever() {
        let retry = || Fault::from(StorageError::Retry("40001".into()));
        assert!(runs_again(&retry(), 4));
        assert!(!runs_again(&retry(), 5));
        assert!(runs_again(&crate::login::Error::from(crate::oauth::Error::from(retry())), 1));
        assert!(!runs_again(&Fault::from(StorageError::Gone), 1));
        assert!(!runs_again(&crate::login::Error::CodeExpired, 1));
    }
}
