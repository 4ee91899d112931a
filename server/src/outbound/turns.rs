//! So many at a time, all together, and fewer of each: whoever keeps one waiting keeps no more than their own.

use std::{collections::HashMap, hash::Hash, sync::Mutex};

use tokio::sync::{Semaphore, SemaphorePermit};

#[derive(Debug)]
pub struct Turns<K> {
    all: Semaphore,
    each: usize,
    busy: Mutex<HashMap<K, usize>>,
}

/// Given back when it is dropped.
#[derive(Debug)]
pub struct Turn<'a, K: Eq + Hash> {
    turns: &'a Turns<K>,
    of: K,
    _one_of_all: SemaphorePermit<'a>,
}

impl<K: Clone + Eq + Hash> Turns<K> {
    pub fn new(all: usize, each: usize) -> Self {
        Self { all: Semaphore::new(all), each, busy: Mutex::new(HashMap::new()) }
    }

    /// `None` where there is none at the moment, or none of this one.
    pub fn take(&self, of: K) -> Option<Turn<'_, K>> {
        let one_of_all = self.all.try_acquire().ok()?;
        let mut busy = self.busy.lock().expect("no panic under the lock");
        let count = busy.entry(of.clone()).or_default();
        if *count >= self.each {
            return None;
        }
        *count += 1;
        Some(Turn { turns: self, of, _one_of_all: one_of_all })
    }
}

impl<K: Eq + Hash> Drop for Turn<'_, K> {
    fn drop(&mut self) {
        let mut busy = self.turns.busy.lock().expect("no panic under the lock");
        if let Some(count) = busy.get_mut(&self.of) {
            *count -= 1;
            if *count == 0 {
                busy.remove(&self.of);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_has_more_than_theirs_and_what_is_given_back_is_there_for_others() {
        let turns = Turns::new(3, 2);
        let first = [turns.take("a"), turns.take("a")];
        assert!(first.iter().all(Option::is_some) && turns.take("a").is_none());
        let other = turns.take("b");
        assert!(other.is_some() && turns.take("c").is_none(), "there are three");
        drop(first);
        assert!(turns.take("a").is_some());
        drop(other);
        assert!(turns.busy.lock().unwrap().is_empty(), "nobody is remembered");
    }
}
