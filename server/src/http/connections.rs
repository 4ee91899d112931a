//! How many connections may be open, in all and from one address.
//!
//! At the limit no more are accepted until one ends: they wait in the system's queue, and nobody who is being served
//! loses memory or time to them. One address gets a part of the places, or it could take them all and say nothing.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex},
};

use ipnet::IpNet;
use latchkey_domain::kernel::context::network;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// One address gets this part of all places.
const SHARE: u32 = 8;

type Counts = Arc<Mutex<HashMap<IpAddr, u32>>>;

#[derive(Clone, Debug)]
pub struct Places {
    free: Arc<Semaphore>,
    by_address: Counts,
    share: u32,
    /// Proxies, behind which everybody comes.
    unshared: Vec<IpNet>,
}

/// A place among all, and among those of its address.
#[derive(Debug)]
pub struct Place {
    _permit: OwnedSemaphorePermit,
    counted: Option<(IpAddr, Counts)>,
}

impl Places {
    pub fn new(max: u32, unshared: Vec<IpNet>) -> Self {
        let free = Arc::new(Semaphore::new(max as usize));
        Self { free, by_address: Arc::default(), share: (max / SHARE).max(1), unshared }
    }

    /// Until one is free.
    pub async fn wait(&self) -> OwnedSemaphorePermit {
        self.free.clone().acquire_owned().await.expect("never closed")
    }

    /// `None` when this address has its share already. A proxy on this machine has all of them.
    pub fn take(&self, permit: OwnedSemaphorePermit, ip: IpAddr) -> Option<Place> {
        let ip = ip.to_canonical();
        if ip.is_loopback() || self.unshared.iter().any(|proxies| proxies.contains(&ip)) {
            return Some(Place { _permit: permit, counted: None });
        }
        let ip = network(ip);
        let mut by_address = self.by_address.lock().expect("no panic under the lock");
        let count = by_address.entry(ip).or_default();
        if *count >= self.share {
            return None;
        }
        *count += 1;
        Some(Place { _permit: permit, counted: Some((ip, self.by_address.clone())) })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((ip, by_address)) = self.counted.take() else { return };
        let mut by_address = by_address.lock().expect("no panic under the lock");
        if let Some(count) = by_address.get_mut(&ip) {
            *count -= 1;
            if *count == 0 {
                by_address.remove(&ip);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_address_gets_its_share_and_a_proxy_all() {
        let places = Places::new(32, vec!["10.0.0.0/8".parse().unwrap()]);
        let take = async |ip: &str| places.take(places.wait().await, ip.parse().unwrap());
        let mut held = Vec::new();
        for _ in 0..4 {
            held.push(take("203.0.113.9").await.expect("a place"));
        }
        assert!(take("203.0.113.9").await.is_none());
        assert!(take("::ffff:203.0.113.9").await.is_none(), "the same address");
        held.push(take("203.0.113.10").await.expect("another's place"));
        for n in 0..4 {
            held.push(take(&format!("2001:db8::{n}")).await.expect("a place"));
        }
        assert!(take("2001:db8::ffff").await.is_none(), "the same network");
        drop(held.remove(0));
        held.push(take("203.0.113.9").await.expect("a place again"));
        for proxy in ["10.1.2.3", "127.0.0.1"] {
            for _ in 0..10 {
                held.push(take(proxy).await.expect("a proxy's place"));
            }
        }
        held.clear();
        assert!(places.by_address.lock().unwrap().is_empty(), "nobody is remembered");
        assert_eq!(places.free.available_permits(), 32);
    }
}
