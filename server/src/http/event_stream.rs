//! Server-sent events (HTML Standard §9.2): how they are answered, and how many streams of them are open. Each looks into
//! the database every few seconds.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderName, header};

/// Between two looks.
pub const LOOK_EVERY: Duration = Duration::from_secs(2);
/// Between two signs of life: proxies end what says nothing for a minute, and so does our own write deadline.
pub const HEARTBEAT: Duration = Duration::from_secs(15);
/// Says nothing, and that somebody is there.
pub const ALIVE: &str = ":\n\n";

pub fn answer(body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
        // nginx keeps back what it gets until there is more of it.
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    (headers, body).into_response()
}

/// The streams of one kind that are open.
#[derive(Clone, Debug)]
pub struct Streams {
    in_all: usize,
    open: Arc<Mutex<HashMap<String, usize>>>,
}

/// One that is open; it is given back when it is dropped.
#[derive(Debug)]
pub struct Stream {
    of: Vec<String>,
    among: Streams,
}

/// All of them together; nobody else has no name.
const ALL: &str = "";

impl Streams {
    pub fn new(in_all: usize) -> Self {
        Self { in_all, open: Arc::default() }
    }

    /// One more, for everybody named here, each of whom has so many at most. `None` when there are as many as there may be.
    pub fn open(&self, of: &[(String, usize)]) -> Option<Stream> {
        let mut open = self.open.lock().expect("no panic under the lock");
        let of = || of.iter().map(|(name, most)| (name.as_str(), *most)).chain([(ALL, self.in_all)]);
        if of().any(|(name, most)| open.get(name).is_some_and(|count| *count >= most)) {
            return None;
        }
        for (name, _) in of() {
            *open.entry(name.to_owned()).or_default() += 1;
        }
        Some(Stream { of: of().map(|(name, _)| name.to_owned()).collect(), among: self.clone() })
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        let mut open = self.among.open.lock().expect("no panic under the lock");
        for name in &self.of {
            let Some(count) = open.get_mut(name) else { continue };
            *count -= 1;
            if *count == 0 {
                open.remove(name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_takes_not_all_and_all_take_no_more_than_there_are() {
        let streams = Streams::new(64);
        let open = |person: usize| streams.open(&[(person.to_string(), 4)]);
        let mut opened: Vec<_> = (0..4).map(|_| open(0).expect("one more")).collect();
        assert!(open(0).is_none());
        opened.pop();
        opened.push(open(0).expect("one was given back"));
        opened.extend((1..).map_while(open));
        assert_eq!(opened.len(), 64);
        opened.clear();
        assert!(streams.open.lock().unwrap().is_empty(), "nobody is remembered");
    }

    #[test]
    fn no_code_and_no_network_takes_the_places_of_all() {
        let streams = Streams::new(500);
        let open =
            |code: u32, network: u32| streams.open(&[(format!("code {code}"), 3), (format!("network {network}"), 50)]);
        let mut opened: Vec<_> = (0..3).filter_map(|_| open(0, 0)).collect();
        assert!(open(0, 1).is_none(), "of one code");
        opened.extend((1..48).filter_map(|code| open(code, 0)));
        assert_eq!(opened.len(), 50);
        assert!(open(100, 0).is_none(), "of one network");
        opened.extend((100..1000).filter_map(|code| open(code, code % 200 + 1)));
        assert_eq!(opened.len(), 500);
        opened.clear();
        assert!(open(0, 0).is_some());
    }
}
