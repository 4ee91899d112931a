use std::{
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use latchkey_domain::{
    RequestContext,
    ports::{Action, Allowance, RateLimited, RateLimiter, Scope},
};

/// No limits, until a test wants to be refused.
#[derive(Debug, Default)]
pub struct TestLimiter {
    refuses_for: Mutex<Option<Duration>>,
    is_broken: AtomicBool,
}

impl TestLimiter {
    pub fn refuse(&self, retry_after: Duration) {
        *self.refuses_for.lock().unwrap() = Some(retry_after);
    }

    /// From now on whoever asks panics.
    pub fn break_down(&self) {
        self.is_broken.store(true, Ordering::Relaxed);
    }

    fn answer(&self) -> Result<(), RateLimited> {
        assert!(!self.is_broken.load(Ordering::Relaxed), "broken on purpose");
        match *self.refuses_for.lock().unwrap() {
            Some(retry_after) => Err(RateLimited { retry_after }),
            None => Ok(()),
        }
    }
}

impl RateLimiter for TestLimiter {
    fn check_address(&self, _: Action, _: &RequestContext) -> Result<(), RateLimited> {
        self.answer()
    }

    fn check(&self, _: Action, _: Scope, _: &str) -> Result<(), RateLimited> {
        self.answer()
    }

    fn of_account(&self, _: Action) -> Option<Allowance> {
        self.answer().err().map(|RateLimited { retry_after }| Allowance { count: 0, window: retry_after })
    }
}
