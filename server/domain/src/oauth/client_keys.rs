//! The keys that an application signs with: as it registered them, or as they are at its `jwks_uri`.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use jsonwebtoken::jwk::Jwk;
use tokio::sync::Mutex as AsyncMutex;
use url::Url;

use super::jwk_set::{InvalidJwkSet, JwkSet, MAX};
use crate::{
    Client, Timestamp,
    ports::{OutboundError, Reach},
    shared::Shared,
};

/// A key that was taken out there goes on for so long.
const FRESH: Duration = Duration::from_secs(5 * 60);
/// While the other server is away, or says something that is no set of keys, the last ones go on for so long.
const KEPT: Duration = Duration::from_secs(24 * 3600);
/// Nobody makes this server ask more often: an unknown `kid` costs nothing to make up.
const PAUSE: Duration = Duration::from_secs(30);
/// How many addresses are remembered.
const ADDRESSES: usize = 1000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeysUnavailable {
    #[error("the keys at its jwks_uri cannot be fetched: {0}")]
    Fetch(#[from] OutboundError),
    #[error("what is at its jwks_uri cannot be used: {0}")]
    Set(#[from] InvalidJwkSet),
}

/// What is known of one address.
#[derive(Debug, Default)]
struct Address {
    known: Mutex<Known>,
    /// Whoever comes while another asks waits for that answer.
    asking: AsyncMutex<()>,
}

#[derive(Clone, Debug, Default)]
struct Known {
    keys: Option<(Timestamp, Arc<Vec<Jwk>>)>,
    tried: Option<(Timestamp, Result<(), KeysUnavailable>)>,
}

#[derive(Debug)]
pub struct ClientKeys {
    shared: Arc<Shared>,
    /// By how far one may reach for it, too: what the operator's own may read nobody else gets to use, and what strangers
    /// asked in vain nobody else waits for.
    addresses: Mutex<Addresses>,
}

type Addresses = HashMap<(String, Reach), Arc<Address>>;

impl ClientKeys {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, addresses: Mutex::default() }
    }

    /// All its public keys, with the one of this `kid` among them if it has it. None at all where it has registered none.
    pub async fn of(&self, client: &Client, kid: Option<&str>) -> Result<Arc<Vec<Jwk>>, KeysUnavailable> {
        if let Some(set) = &client.jwks {
            return Ok(Arc::new(set.keys()));
        }
        let Some(uri) = &client.jwks_uri else { return Ok(Arc::default()) };
        let reach = client.reach();
        let address = self.address(uri, reach);
        if let Some(keys) = self.fresh(&address.known(), kid) {
            return Ok(keys);
        }
        let _asking = address.asking.lock().await;
        let mut known = address.known();
        if let Some(keys) = self.fresh(&known, kid) {
            return Ok(keys);
        }
        let now = self.shared.now();
        if !known.tried.is_some_and(|(at, _)| now.is_within(PAUSE, at)) {
            // Before it is asked: whoever hangs up meanwhile has this task dropped, and has had their turn all the same.
            known.tried = Some((now, Err(OutboundError::TooSlow.into())));
            *address.known.lock().expect("no panic under the lock") = known.clone();
            let fetched = self.fetch(uri, reach).await;
            if let Err(error) = &fetched {
                tracing::warn!(client = client.id, %error, "an application's keys are not there");
            }
            known.tried = Some((now, fetched.as_ref().map(drop).map_err(|error| *error)));
            known.keys = fetched.ok().map(|keys| (now, keys)).or(known.keys);
            *address.known.lock().expect("no panic under the lock") = known.clone();
        }
        match (known.keys, known.tried) {
            (Some((at, keys)), _) if now.is_within(KEPT, at) => Ok(keys),
            (_, Some((_, Err(error)))) => Err(error),
            _ => Ok(Arc::default()),
        }
    }

    fn fresh(&self, known: &Known, kid: Option<&str>) -> Option<Arc<Vec<Jwk>>> {
        let (at, keys) = known.keys.as_ref()?;
        let has_it = kid.is_none_or(|kid| keys.iter().any(|key| key.common.key_id.as_deref() == Some(kid)));
        (has_it && self.shared.now().is_within(FRESH, *at)).then(|| keys.clone())
    }

    async fn fetch(&self, uri: &str, reach: Reach) -> Result<Arc<Vec<Jwk>>, KeysUnavailable> {
        let url = Url::parse(uri).map_err(|_| OutboundError::Address)?;
        let answer = self.shared.outbound.get(&url, reach, MAX).await.map_err(|error| match reach {
            Reach::Registered => error,
            // What there is at an address that a stranger named, or why not, is not theirs to learn.
            Reach::Public | Reach::Vouched | Reach::Managed => OutboundError::Unreachable,
        })?;
        let text = str::from_utf8(&answer.body).map_err(|_| InvalidJwkSet::NotASet)?;
        Ok(Arc::new(JwkSet::parse(text)?.keys()))
    }

    fn address(&self, uri: &str, reach: Reach) -> Arc<Address> {
        let mut addresses = self.addresses.lock().expect("no panic under the lock");
        let by = (uri.to_owned(), reach);
        if addresses.len() >= ADDRESSES && !addresses.contains_key(&by) {
            make_room(&mut addresses);
        }
        addresses.entry(by).or_default().clone()
    }
}

fn make_room(addresses: &mut Addresses) {
    // Strangers make them up; those that are in use are asked once more.
    addresses.retain(|(_, reach), _| *reach != Reach::Public);
    if addresses.len() >= ADDRESSES {
        // Whoever has a token to register with has made too many. The operator's own are few, and stay.
        addresses.retain(|(_, reach), _| *reach != Reach::Vouched);
    }
}

impl Address {
    fn known(&self) -> Known {
        self.known.lock().expect("no panic under the lock").clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_strangers_make_up_takes_the_place_of_nobody_else() {
        let of =
            |reach, count: usize| (0..count).map(move |n| ((format!("https://{n}.example"), reach), Arc::default()));
        let left = |vouched, strangers| {
            let mut addresses: Addresses = of(Reach::Registered, 1)
                .chain(of(Reach::Managed, 1))
                .chain(of(Reach::Vouched, vouched))
                .chain(of(Reach::Public, strangers))
                .collect();
            make_room(&mut addresses);
            addresses.len()
        };
        assert_eq!(left(10, ADDRESSES), 12);
        assert_eq!(left(ADDRESSES, 10), 2);
    }
}
