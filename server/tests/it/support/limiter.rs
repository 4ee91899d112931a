use std::{sync::Mutex, time::Duration};

use latchkey_domain::{
    RequestContext,
    ports::{Action, RateLimited, RateLimiter},
};

/// No limits, until a test wants to be refused.
#[derive(Debug, Default)]
pub struct TestLimiter(Mutex<Option<Duration>>);

impl TestLimiter {
    pub fn refuse(&self, retry_after: Duration) {
        *self.0.lock().unwrap() = Some(retry_after);
    }

    fn check(&self) -> Result<(), RateLimited> {
        match *self.0.lock().unwrap() {
            Some(retry_after) => Err(RateLimited { retry_after }),
            None => Ok(()),
        }
    }
}

impl RateLimiter for TestLimiter {
    fn check_address(&self, _: Action, _: &RequestContext) -> Result<(), RateLimited> {
        self.check()
    }

    fn check_account(&self, _: Action, _: &str) -> Result<(), RateLimited> {
        self.check()
    }
}
