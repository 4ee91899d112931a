//! Chance that falls the same way in every run, and the moments at which things are said to have happened.

use std::{ops::RangeBounds, sync::Mutex, time::Duration};

use latchkey_domain::{
    Timestamp,
    ports::{Clock, Rng},
};

#[derive(Debug)]
pub struct Chance(Mutex<fastrand::Rng>);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(fastrand::Rng::with_seed(seed)))
    }

    fn with<T>(&self, draw: impl FnOnce(&mut fastrand::Rng) -> T) -> T {
        draw(&mut self.0.lock().expect("nobody panics while they draw"))
    }

    pub fn of(&self, range: impl RangeBounds<i64>) -> i64 {
        self.with(|rng| rng.i64(range))
    }

    /// Between 0 and 1.
    pub fn share(&self) -> f64 {
        self.with(fastrand::Rng::f64)
    }

    pub fn is(&self, probability: f64) -> bool {
        self.share() < probability
    }

    pub fn one_of<'a, T>(&self, all: &'a [T]) -> &'a T {
        &all[self.with(|rng| rng.usize(..all.len()))]
    }

    pub fn bytes(&self, count: usize) -> Vec<u8> {
        let mut bytes = vec![0; count];
        self.fill(&mut bytes);
        bytes
    }
}

impl Rng for Chance {
    fn fill(&self, bytes: &mut [u8]) {
        self.with(|rng| rng.fill(bytes));
    }
}

/// A clock that stands still: ids are made at the time of what they name.
#[derive(Debug)]
pub struct At(pub Timestamp);

impl Clock for At {
    fn now(&self) -> Timestamp {
        self.0
    }

    fn passed(&self) -> Duration {
        Duration::ZERO
    }
}
