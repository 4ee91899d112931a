//! How often somebody may guess, at a code that was sent or at a second factor.
//!
//! Counted before anything is compared, so that racing guesses see one another, and taken back when the guess was right.

use super::{Error, one_time_code::TRIES_WINDOW};
use crate::{
    Actor, AuditKind, RequestContext, UserId,
    identity::known_browsers::CodeAccount,
    kernel::secret::sha256,
    ports::{RateLimited, Unit},
    shared::Shared,
};

/// What guesses count against, and how many it takes in a day.
#[derive(Debug)]
pub(super) struct Counter {
    key: [u8; 32],
    most: u32,
}

impl Counter {
    /// Guesses at codes that are sent.
    pub fn of_codes(account: &CodeAccount) -> Self {
        Self { key: account.hash(), most: account.max_tries() }
    }

    /// Guesses at second factors, which count by themselves.
    pub fn of_second_step(account: &str, most: u32) -> Self {
        Self { key: sha256(format!("second step {account}").as_bytes()), most }
    }
}

/// What the count comes to. What is written of it is kept either way.
pub(super) enum Counted {
    /// It may be compared.
    Guess(Guess),
    Stopped(Stopped),
}

/// Not known to be wrong yet.
#[derive(Debug)]
pub(super) struct Guess(Vec<[u8; 32]>);

/// One too many.
#[derive(Debug)]
pub(super) struct Stopped {
    /// Which of the counters it is too many for.
    pub which: usize,
    /// It is the first that is: its owner is told, once.
    pub is_first: bool,
    pub error: Error,
}

/// Counts one more by each of these, and stops at the first that it is too many for: whoever is stopped by their own counter
/// uses up nobody else's.
pub(super) async fn count(shared: &Shared, unit: &mut dyn Unit, counters: &[Counter]) -> Result<Counted, Error> {
    let now = shared.now();
    for (which, counter) in counters.iter().enumerate() {
        let guesses = unit.codes().count_attempt(&counter.key, now, now + TRIES_WINDOW).await?;
        if guesses.count > counter.most {
            return Ok(Counted::Stopped(Stopped {
                which,
                is_first: guesses.count == counter.most + 1,
                error: RateLimited { retry_after: guesses.expires_at.since(now) }.into(),
            }));
        }
    }
    Ok(Counted::Guess(Guess(counters.iter().map(|counter| counter.key).collect())))
}

impl Guess {
    /// It was right, and does not count as one.
    pub async fn forgive(&self, unit: &mut dyn Unit) -> Result<(), Error> {
        for key in &self.0 {
            unit.codes().forgive_attempt(key).await?;
        }
        Ok(())
    }
}

/// The log says that guessing was stopped, and at whose account, where there is one.
pub(super) async fn log_stopped(
    shared: &Shared,
    unit: &mut dyn Unit,
    aimed_at: Option<UserId>,
    step: &'static str,
    request: &RequestContext,
) -> Result<(), Error> {
    let event = shared.event_aimed_at(AuditKind::CodeGuessingStopped, aimed_at, request);
    Ok(unit.audit_log().insert(&event.by(&Actor::Server).with("step", step)).await?)
}

/// What somebody is told who guessed wrong, and may guess so many more.
pub(super) fn wrong(left: u32) -> Error {
    match left {
        0 => Error::CodeUsedUp,
        attempts_left => Error::CodeWrong { attempts_left },
    }
}
