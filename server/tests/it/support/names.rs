use std::{
    collections::{HashMap, VecDeque},
    io,
    net::IpAddr,
    sync::Mutex,
};

use futures_util::future::BoxFuture;
use latchkey::outbound::Lookup;

/// The names that a test's server knows. Nothing is asked of the network.
#[derive(Debug, Default)]
pub struct Names(Mutex<HashMap<String, VecDeque<Vec<IpAddr>>>>);

impl Names {
    pub fn set(&self, name: &str, addresses: &[&str]) {
        self.set_in_turn(name, &[addresses]);
    }

    /// Another answer each time; the last one stays.
    pub fn set_in_turn(&self, name: &str, answers: &[&[&str]]) {
        let read = |answer: &&[&str]| answer.iter().map(|address| address.parse().expect("an address")).collect();
        self.0.lock().unwrap().insert(name.to_owned(), answers.iter().map(read).collect());
    }
}

impl Lookup for Names {
    fn addresses(&self, name: &str) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        let mut names = self.0.lock().unwrap();
        let found = match names.get_mut(name) {
            Some(answers) if answers.len() > 1 => answers.pop_front(),
            Some(answers) => answers.front().cloned(),
            None => None,
        };
        Box::pin(async move { found.ok_or_else(|| io::Error::other("no such name")) })
    }
}
