//! The domain's [`RateLimiter`]: the table of limits, and what one node counts, in token buckets (GCRA) by `governor`.
//!
//! Losing the counts in a restart is harmless, so they live in memory; a job drops the buckets that are full again.

use std::{collections::HashMap, fmt, net::IpAddr, num::NonZeroU32, sync::Arc, time::Duration};

use governor::{NotUntil, clock::Clock as GovernorClock, middleware::NoOpMiddleware, state::keyed::DashMapStateStore};
use latchkey_domain::{
    RequestContext,
    kernel::{context::network, secret::sha256},
    ports::{Action, Allowance, Clock, RateLimited, RateLimiter, Scope},
};

use crate::config::{Limits, Quota};

/// The injected clock, in the form that governor takes. By the time of day whoever has used a bucket would be refused for as
/// long as it is put back.
#[derive(Clone, Debug)]
struct Ticks(Arc<dyn Clock>);

impl GovernorClock for Ticks {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.passed()
    }
}

type Buckets<K> = governor::RateLimiter<K, DashMapStateStore<K>, Ticks, NoOpMiddleware<Duration>>;
/// The start of a SHA-256: of equal size for every address and account, and no list of who signs in.
type Key = [u8; 16];

pub struct Limiter {
    clock: Ticks,
    here: HashMap<(Action, Scope), Buckets<Key>>,
    /// What the database counts.
    accounts: HashMap<Action, Allowance>,
}

impl fmt::Debug for Limiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limiter").finish_non_exhaustive()
    }
}

impl Limiter {
    pub fn new(limits: &Limits, clock: Arc<dyn Clock>) -> Self {
        let clock = Ticks(clock);
        let (mut here, mut accounts) = (HashMap::new(), HashMap::new());
        for (action, scope, quota) in limits.table() {
            match scope {
                Scope::Account => {
                    accounts.insert(action, Allowance { count: quota.count.get(), window: quota.per.0 });
                }
                Scope::Address | Scope::Session | Scope::Application => {
                    let buckets = Buckets::new(to_governor(quota), DashMapStateStore::default(), clock.clone());
                    here.insert((action, scope), buckets);
                }
            }
        }
        Self { clock, here, accounts }
    }

    /// Forgets what was quiet long enough to have their whole allowance back.
    pub fn clean(&self) {
        for buckets in self.here.values() {
            buckets.retain_recent();
            buckets.shrink_to_fit();
        }
    }

    /// How many addresses, sessions and applications are remembered.
    pub fn len(&self) -> usize {
        self.here.values().map(|buckets| buckets.len()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is in no line of the table is not limited.
    fn count(&self, action: Action, scope: Scope, key: Key) -> Result<(), RateLimited> {
        let Some(buckets) = self.here.get(&(action, scope)) else { return Ok(()) };
        buckets.check_key(&key).map_err(|refused: NotUntil<Duration>| RateLimited {
            retry_after: refused.wait_time_from(self.clock.now()),
        })
    }
}

impl RateLimiter for Limiter {
    fn check_address(&self, action: Action, request: &RequestContext) -> Result<(), RateLimited> {
        self.count(action, Scope::Address, address_key(request))
    }

    fn check(&self, action: Action, scope: Scope, of: &str) -> Result<(), RateLimited> {
        self.count(action, scope, key(of.as_bytes()))
    }

    fn of_account(&self, action: Action) -> Option<Allowance> {
        self.accounts.get(&action).copied()
    }
}

/// For `limits.enabled = false`.
#[derive(Debug)]
pub struct Unlimited;

impl RateLimiter for Unlimited {
    fn check_address(&self, _: Action, _: &RequestContext) -> Result<(), RateLimited> {
        Ok(())
    }

    fn check(&self, _: Action, _: Scope, _: &str) -> Result<(), RateLimited> {
        Ok(())
    }

    fn of_account(&self, _: Action) -> Option<Allowance> {
        None
    }
}

fn to_governor(quota: Quota) -> governor::Quota {
    let each = quota.per.0 / quota.count.get();
    let each = each.max(Duration::from_nanos(1));
    // `with_period` refuses zero only.
    governor::Quota::with_period(each).unwrap_or(governor::Quota::per_second(NonZeroU32::MIN)).allow_burst(quota.count)
}

/// Requests without an address share one bucket.
fn address_key(request: &RequestContext) -> Key {
    match (request.ip.map(network), &request.ip_named_by) {
        (Some(ip), Some(client)) => key(format!("{client} {ip}").as_bytes()),
        (Some(IpAddr::V6(ip)), None) => key(&ip.octets()),
        (Some(IpAddr::V4(ip)), None) => key(&ip.octets()),
        (None, _) => key(b""),
    }
}

fn key(bytes: &[u8]) -> Key {
    let mut key = Key::default();
    key.copy_from_slice(&sha256(bytes)[..16]);
    key
}

#[cfg(test)]
mod tests {
    use latchkey_domain::testing::{MockClock, request};

    use super::*;

    fn limiter(quota: &str) -> (Limiter, Arc<MockClock>) {
        let clock = Arc::new(MockClock::default());
        let quota = quota.parse().unwrap();
        let limits = Limits { send_code_per_address: quota, refresh_token_per_session: quota, ..Limits::default() };
        (Limiter::new(&limits, clock.clone()), clock)
    }

    fn from(ip: &str) -> RequestContext {
        RequestContext { ip: Some(ip.parse().unwrap()), ..request() }
    }

    #[test]
    fn the_allowance_comes_back_with_time() {
        let (limiter, clock) = limiter("3/30s");
        let ip = from("203.0.113.9");
        for _ in 0..3 {
            limiter.check_address(Action::SendCode, &ip).unwrap();
        }
        let refused = limiter.check_address(Action::SendCode, &ip).unwrap_err();
        assert!(refused.retry_after <= Duration::from_secs(10), "{refused:?}");
        clock.advance(Duration::from_secs(10));
        limiter.check_address(Action::SendCode, &ip).unwrap();
        limiter.check_address(Action::SendCode, &ip).unwrap_err();
    }

    #[test]
    fn a_clock_that_is_put_back_refuses_nobody_who_has_not_used_it_up() {
        let (limiter, clock) = limiter("3/30s");
        let ip = from("203.0.113.9");
        clock.advance(Duration::from_secs(2 * 3600));
        limiter.check_address(Action::SendCode, &ip).unwrap();
        clock.put_back(Duration::from_secs(3600));
        for _ in 0..2 {
            limiter.check_address(Action::SendCode, &ip).unwrap();
        }
        limiter.check_address(Action::SendCode, &ip).unwrap_err();
        clock.advance(Duration::from_secs(10));
        limiter.check_address(Action::SendCode, &ip).unwrap();
    }

    #[test]
    fn an_ipv6_network_is_one_requester() {
        let (limiter, _) = limiter("1/1m");
        limiter.check_address(Action::SendCode, &from("2001:db8::1")).unwrap();
        limiter.check_address(Action::SendCode, &from("2001:db8::ffff:1")).unwrap_err();
        limiter.check_address(Action::SendCode, &from("2001:db8:0:1::1")).unwrap();
        limiter.check_address(Action::TryCode, &from("2001:db8::1")).unwrap();
    }

    #[test]
    fn quiet_buckets_are_forgotten() {
        let (limiter, clock) = limiter("1/1m");
        for n in 0..100 {
            limiter.check(Action::RefreshToken, Scope::Session, &n.to_string()).unwrap();
        }
        limiter.clean();
        assert_eq!(limiter.len(), 100);
        clock.advance(Duration::from_secs(120));
        limiter.clean();
        assert!(limiter.is_empty());
    }
}
