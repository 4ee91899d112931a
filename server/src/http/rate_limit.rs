//! The domain's [`RateLimiter`] on one node: token buckets (GCRA) by `governor`.
//!
//! Losing the counts in a restart is harmless, so they live in memory; a job drops the buckets that are full again.

use std::{fmt, net::IpAddr, num::NonZeroU32, ops::Add, sync::Arc, time::Duration};

use governor::{
    NotUntil,
    clock::{Clock as GovernorClock, Reference},
    middleware::NoOpMiddleware,
    nanos::Nanos,
    state::keyed::DashMapStateStore,
};
use latchkey_domain::{
    RequestContext,
    kernel::secret::sha256,
    ports::{Action, Clock, RateLimited, RateLimiter},
};

use super::client_ip::network;
use crate::config::{Limits, Quota};

/// The injected clock, in the form that governor takes.
#[derive(Clone, Debug)]
struct Ticks(Arc<dyn Clock>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Instant(u64);

impl Add<Nanos> for Instant {
    type Output = Self;

    fn add(self, other: Nanos) -> Self {
        Self(self.0.saturating_add(other.as_u64()))
    }
}

impl Reference for Instant {
    fn duration_since(&self, earlier: Self) -> Nanos {
        self.0.saturating_sub(earlier.0).into()
    }

    fn saturating_sub(&self, duration: Nanos) -> Self {
        Self(self.0.checked_sub(duration.into()).unwrap_or(self.0))
    }
}

impl GovernorClock for Ticks {
    type Instant = Instant;

    fn now(&self) -> Instant {
        let millis = u64::try_from(self.0.now().as_millis()).unwrap_or_default();
        Instant(millis.saturating_mul(1_000_000))
    }
}

type Buckets<K> = governor::RateLimiter<K, DashMapStateStore<K>, Ticks, NoOpMiddleware<Instant>>;
/// The start of a SHA-256: of equal size for every address and account, and no list of who signs in.
type Key = [u8; 16];

pub struct Limiter {
    clock: Ticks,
    send_code_address: Buckets<Key>,
    send_code_account: Buckets<Key>,
    try_code_address: Buckets<Key>,
    start_ceremony_address: Buckets<Key>,
    finish_ceremony_address: Buckets<Key>,
    refresh_token_address: Buckets<Key>,
    refresh_token_session: Buckets<Key>,
    change_account: Buckets<Key>,
    name_end_user: Buckets<Key>,
}

impl fmt::Debug for Limiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limiter").finish_non_exhaustive()
    }
}

impl Limiter {
    pub fn new(limits: &Limits, clock: Arc<dyn Clock>) -> Self {
        let clock = Ticks(clock);
        let buckets = |quota: Quota| Buckets::new(to_governor(quota), DashMapStateStore::default(), clock.clone());
        Self {
            send_code_address: buckets(limits.send_code_per_address),
            send_code_account: buckets(limits.send_code_per_account),
            try_code_address: buckets(limits.try_code_per_address),
            start_ceremony_address: buckets(limits.start_ceremony_per_address),
            finish_ceremony_address: buckets(limits.finish_ceremony_per_address),
            refresh_token_address: buckets(limits.refresh_token_per_address),
            refresh_token_session: buckets(limits.refresh_token_per_session),
            change_account: buckets(limits.change_account_per_account),
            name_end_user: buckets(limits.named_end_users_per_application),
            clock,
        }
    }

    /// Forgets addresses and accounts that were quiet long enough to have their whole allowance back.
    pub fn clean(&self) {
        for buckets in self.all() {
            buckets.retain_recent();
            buckets.shrink_to_fit();
        }
    }

    /// How many addresses and accounts are remembered.
    pub fn len(&self) -> usize {
        self.all().iter().map(|buckets| buckets.len()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn all(&self) -> [&Buckets<Key>; 9] {
        [
            &self.send_code_address,
            &self.send_code_account,
            &self.try_code_address,
            &self.start_ceremony_address,
            &self.finish_ceremony_address,
            &self.refresh_token_address,
            &self.refresh_token_session,
            &self.change_account,
            &self.name_end_user,
        ]
    }

    fn check(&self, buckets: &Buckets<Key>, key: Key) -> Result<(), RateLimited> {
        buckets
            .check_key(&key)
            .map_err(|refused: NotUntil<Instant>| RateLimited { retry_after: refused.wait_time_from(self.clock.now()) })
    }
}

impl RateLimiter for Limiter {
    fn check_address(&self, action: Action, request: &RequestContext) -> Result<(), RateLimited> {
        let buckets = match action {
            Action::SendCode => &self.send_code_address,
            Action::TryCode => &self.try_code_address,
            Action::StartCeremony => &self.start_ceremony_address,
            Action::FinishCeremony => &self.finish_ceremony_address,
            Action::RefreshToken => &self.refresh_token_address,
            // An office shares an address; what counts is the person.
            Action::ChangeAccount | Action::NameEndUser => return Ok(()),
        };
        self.check(buckets, address_key(request))
    }

    fn check_account(&self, action: Action, account: &str) -> Result<(), RateLimited> {
        match action {
            Action::SendCode => self.check(&self.send_code_account, key(account.as_bytes())),
            Action::ChangeAccount => self.check(&self.change_account, key(account.as_bytes())),
            Action::NameEndUser => self.check(&self.name_end_user, key(account.as_bytes())),
            Action::RefreshToken => self.check(&self.refresh_token_session, key(account.as_bytes())),
            // Tries are counted in the database; a passkey is not throttled by account, or a stranger could lock
            // its owner out.
            Action::TryCode | Action::StartCeremony | Action::FinishCeremony => Ok(()),
        }
    }
}

/// For `limits.enabled = false`.
#[derive(Debug)]
pub struct Unlimited;

impl RateLimiter for Unlimited {
    fn check_address(&self, _: Action, _: &RequestContext) -> Result<(), RateLimited> {
        Ok(())
    }

    fn check_account(&self, _: Action, _: &str) -> Result<(), RateLimited> {
        Ok(())
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
        let limits = Limits { send_code_per_address: quota, send_code_per_account: quota, ..Limits::default() };
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
            limiter.check_account(Action::SendCode, &format!("{n}@example.com")).unwrap();
        }
        limiter.clean();
        assert_eq!(limiter.len(), 100);
        clock.advance(Duration::from_secs(120));
        limiter.clean();
        assert!(limiter.is_empty());
    }
}
