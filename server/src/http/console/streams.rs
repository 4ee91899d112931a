//! How many streams are open, in all and to one person. Each looks into the database every few seconds.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use latchkey_domain::UserId;

/// More than anybody has tabs with the overview; a browser opens six connections to one server.
const OF_ONE: u32 = 4;
const IN_ALL: u32 = 64;

#[derive(Clone, Debug, Default)]
pub struct Streams(Arc<Mutex<HashMap<UserId, u32>>>);

/// One that is open; it is given back when it is dropped.
#[derive(Debug)]
pub struct Stream {
    of: UserId,
    among: Streams,
}

impl Streams {
    /// `None` when there are as many as there may be.
    pub fn open(&self, of: UserId) -> Option<Stream> {
        let mut counts = self.0.lock().expect("no panic under the lock");
        let in_all: u32 = counts.values().sum();
        let of_one = counts.get(&of).copied().unwrap_or_default();
        if in_all >= IN_ALL || of_one >= OF_ONE {
            return None;
        }
        counts.insert(of, of_one + 1);
        Some(Stream { of, among: self.clone() })
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        let mut counts = self.among.0.lock().expect("no panic under the lock");
        if let Some(count) = counts.get_mut(&self.of) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.of);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_takes_not_all_and_all_take_no_more_than_there_are() {
        let streams = Streams::default();
        let id = |n: u128| UserId(uuid::Uuid::from_u128(n));
        let mut open: Vec<_> = (0..OF_ONE).map(|_| streams.open(id(0)).expect("one more")).collect();
        assert!(streams.open(id(0)).is_none());
        open.pop();
        open.push(streams.open(id(0)).expect("one was given back"));
        for n in 1.. {
            match streams.open(id(n)) {
                Some(stream) => open.push(stream),
                None => break,
            }
        }
        assert_eq!(open.len(), IN_ALL as usize);
        open.clear();
        assert!(streams.0.lock().unwrap().is_empty(), "nobody is remembered");
    }
}
