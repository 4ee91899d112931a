//! Stand-ins for the world, for tests: a clock that is set by hand, seeded randomness.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use url::Url;

use crate::{
    Actor, LoginDomain, Permission, Permit, RequestContext, Target, Timestamp,
    kernel::secret::sha256,
    ports::{Clock, Rng},
    protection::authz,
};

/// Leave to change what is not one's own, for tests of a store.
pub fn permit() -> Permit {
    let target = Target::Application("any".into());
    authz::require(&Actor::Operator(None), Permission::ManageApplications, target)
        .expect("an operator may do everything")
}

/// A request from nowhere, to a login domain that nobody else has.
pub fn request() -> RequestContext {
    let public_url = Url::parse("https://login.example.com").expect("a URL");
    RequestContext::of(Arc::new(LoginDomain::new(public_url, "login.example.com", &[], "Latchkey")))
}

/// A clock that moves only when told to.
#[derive(Debug)]
pub struct MockClock {
    now: AtomicI64,
    /// In milliseconds.
    passed: AtomicU64,
}

impl MockClock {
    pub fn new(now: Timestamp) -> Self {
        Self { now: AtomicI64::new(now.as_millis()), passed: AtomicU64::new(0) }
    }

    pub fn advance(&self, by: Duration) {
        self.now.fetch_add(millis(by), Ordering::SeqCst);
        self.passed.fetch_add(millis(by).unsigned_abs(), Ordering::SeqCst);
    }

    /// Somebody sets it, and no time passes.
    pub fn put_ahead(&self, by: Duration) {
        self.now.fetch_add(millis(by), Ordering::SeqCst);
    }

    /// The same.
    pub fn put_back(&self, by: Duration) {
        self.now.fetch_sub(millis(by), Ordering::SeqCst);
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).expect("a test's duration")
}

impl Default for MockClock {
    /// 2026-01-01T00:00:00Z.
    fn default() -> Self {
        Self::new(Timestamp::from_millis(1_767_225_600_000))
    }
}

impl Clock for MockClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.now.load(Ordering::SeqCst))
    }

    fn passed(&self) -> Duration {
        Duration::from_millis(self.passed.load(Ordering::SeqCst))
    }
}

/// The same bytes in every run of the same seed: SHA-256 in counter mode.
#[derive(Debug)]
pub struct SeededRng(Mutex<[u8; 32]>);

impl SeededRng {
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(sha256(&seed.to_be_bytes())))
    }
}

impl Rng for SeededRng {
    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.0.lock().expect("the lock is not poisoned");
        for chunk in bytes.chunks_mut(32) {
            *state = sha256(&*state);
            let block = sha256(&[&state[..], b"out"].concat());
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }
}
