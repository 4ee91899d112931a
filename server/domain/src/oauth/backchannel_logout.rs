//! Tells applications that a session has ended (OpenID Connect Back-Channel Logout 1.0).
//!
//! Whatever ends a session leaves its applications behind in the same transaction ([`SessionClient`]): here they become
//! jobs, and those are done. None of it depends on who ended the session, or on how.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use url::Url;

use super::{client::Client, session_client::SessionClient, signing_keys::SigningKeys};
use crate::{
    Job, JobBacklog, JobId, SessionId, Timestamp, UserId,
    delivery::job::{Undone, Worker, shortened, wait},
    kernel::{Fault, transact},
    ports::{OutboundError, StorageError, Unit},
    shared::Shared,
};

const KIND: &str = "logout.backchannel";
/// How long a node has for telling what it took; then another may take it.
const LEASE: Duration = Duration::from_secs(60);
/// How long a Logout Token is good: it is signed when it is sent (§2.4 recommends two minutes at most).
const TOKEN_TTL: Duration = Duration::from_secs(120);
/// So many become jobs in one transaction.
const SLICE: u32 = 100;
/// So many are put off in one.
const PUT_OFF_SLICE: u32 = 500;
/// What is put off has its turn so long before what has failed, each a millisecond after the other.
const AHEAD: Duration = Duration::from_secs(1);

/// What is sealed into a job. Who is told is its recipient, and what they know the person by is found out when it is said.
#[derive(Serialize, Deserialize)]
struct Arguments {
    session_id: SessionId,
    user_id: UserId,
}

/// §2.4. There is never a `nonce` in it, so that it is no ID token.
#[derive(Serialize)]
struct LogoutToken<'a> {
    iss: &'a str,
    aud: &'a str,
    iat: i64,
    exp: i64,
    jti: String,
    events: Value,
    sub: String,
    sid: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    Sent,
    /// There is nobody to be told any more.
    Dropped,
    /// It will be tried again.
    Failed(String),
    /// The same, without a try: a node of another release knows what it is.
    Left(String),
    SetAside(String),
}

#[derive(Debug)]
pub struct BackchannelLogouts {
    shared: Arc<Shared>,
    signing_keys: Arc<SigningKeys>,
}

impl BackchannelLogouts {
    pub(crate) fn new(shared: Arc<Shared>, signing_keys: Arc<SigningKeys>) -> Self {
        Self { shared, signing_keys }
    }

    /// Makes jobs of what has ended.
    pub async fn enqueue(&self) -> Result<(), Fault> {
        let shared = &*self.shared;
        while shared.store.read().await?.session_clients().has_ended().await? {
            transact!(shared, |unit| -> Fault {
                let mut known = BTreeMap::new();
                for of in unit.session_clients().take_ended(SLICE).await? {
                    if !known.contains_key(&of.client_id) {
                        let has_address = match unit.clients().find(&of.client_id).await {
                            Ok(client) => client.and_then(|it| it.backchannel_logout_uri).is_some(),
                            // Whoever tells it says so, and goes on to the next.
                            Err(StorageError::Corrupt { .. }) => true,
                            Err(error) => return Err(error.into()),
                        };
                        known.insert(of.client_id.clone(), has_address);
                    }
                    if known[&of.client_id] {
                        self.post(&mut *unit, of).await?;
                    }
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    async fn post(&self, unit: &mut dyn Unit, of: SessionClient) -> Result<(), Fault> {
        let shared = &*self.shared;
        let arguments = Arguments { session_id: of.session_id, user_id: of.user_id };
        let job = Job::new(shared, KIND.into(), of.client_id, String::new(), &shared.logout_sealer, &arguments);
        Ok(unit.jobs().insert(&job).await?)
    }

    /// Takes what is due, for each application one at most, and none for those that are `busy`; no other node gets it for
    /// a minute.
    pub async fn take_due(&self, busy: &[String], limit: u32) -> Result<Vec<Job>, Fault> {
        let shared = &*self.shared;
        let now = shared.now();
        if limit == 0 || !shared.store.read().await?.jobs().has_due(Worker::Logouts, now).await? {
            return Ok(Vec::new());
        }
        transact!(shared, |unit| -> Fault {
            Ok(unit.jobs().take_due_apart(Worker::Logouts, now, now + LEASE, busy, limit).await?)
        })
    }

    /// Tells one application, and writes down what came of it.
    pub async fn tell(&self, job: &Job) -> Result<Told, Fault> {
        let shared = &*self.shared;
        let told = self.try_to_tell(job).await?;
        let (id, now) = (job.id, shared.now());
        transact!(shared, |unit| -> Fault {
            match &told {
                Told::Sent | Told::Dropped => unit.jobs().delete(id).await?,
                Told::Failed(error) => unit.jobs().update_retry(id, now + wait(job.attempts), error).await?,
                Told::Left(_) => unit.jobs().leave(id, now + wait(job.attempts)).await?,
                Told::SetAside(error) => unit.jobs().set_aside(id, now, error).await?,
            }
            Ok(())
        })?;
        if let Told::Failed(error) = &told {
            self.put_off(&job.recipient, now, now + wait(job.attempts), error).await?;
        }
        Ok(told)
    }

    /// All else that is due for an application that has just failed: it would fare no better, and would wait in vain for
    /// each. It counts as a try of each, so that each is given up in its time. Those that wait keep their order and go before
    /// the one that failed `until` it is tried again: if it is at fault, and not the application, it keeps none of them from
    /// ever being said, and nor do several like it.
    async fn put_off(&self, client_id: &str, now: Timestamp, until: Timestamp, error: &str) -> Result<(), Fault> {
        let shared = &*self.shared;
        let mut from = until - AHEAD;
        loop {
            let slice = transact!(shared, |unit| -> Fault {
                Ok(unit.jobs().put_off(Worker::Logouts, client_id, now, from, error, PUT_OFF_SLICE).await?)
            })?;
            if slice < u64::from(PUT_OFF_SLICE) {
                return Ok(());
            }
            from = from + Duration::from_millis(slice);
        }
    }

    async fn try_to_tell(&self, job: &Job) -> Result<Told, Fault> {
        let shared = &*self.shared;
        let now = shared.now();
        let opened = match job.kind == KIND {
            true => job.open(&shared.logout_sealer),
            false => Err(Undone::Later(format!("nobody here does {:?}", job.kind))),
        };
        let of: Arguments = match opened.map_err(|undone| undone.unless_given_up(job, now)) {
            Ok(of) => of,
            Err(Undone::Later(why)) => return Ok(Told::Left(shortened(&why))),
            Err(Undone::Aside(why)) => return Ok(Told::SetAside(shortened(&why))),
        };
        if let Some(why) = job.given_up(now) {
            return Ok(Told::SetAside(shortened(&why)));
        }
        let mut unit = shared.store.read().await?;
        // Whoever has gone on to it again since would be signed out of what they have only just begun.
        let is_live = unit.session_clients().is_live(of.session_id, &job.recipient).await?;
        let client = match unit.clients().find(&job.recipient).await {
            Ok(client) => client.filter(|_| !is_live),
            Err(StorageError::Corrupt { column }) => return Ok(Told::SetAside(format!("{column} cannot be read"))),
            Err(error) => return Err(error.into()),
        };
        drop(unit);
        let address = client.as_ref().and_then(|client| client.backchannel_logout_uri.as_deref());
        let Some((client, address)) = client.as_ref().zip(address) else { return Ok(Told::Dropped) };
        let Ok(address) = Url::parse(address) else { return Ok(Told::SetAside("its address cannot be read".into())) };
        let token = self.token(client, &of, now).await?;
        let reach = client.reach();
        match shared.outbound.post_form(&address, &[("logout_token", &token)], reach).await {
            Ok(()) => Ok(Told::Sent),
            Err(error) if is_final(error) => Ok(Told::SetAside(error.to_string())),
            Err(error) => Ok(Told::Failed(error.to_string())),
        }
    }

    /// By the key that signs the ID tokens of this application.
    async fn token(&self, client: &Client, of: &Arguments, now: Timestamp) -> Result<String, Fault> {
        let shared = &*self.shared;
        let key = self.signing_keys.current(client.id_token_alg).await?;
        let token = LogoutToken {
            iss: &shared.policy.issuer,
            aud: &client.id,
            iat: now.as_secs(),
            exp: (now + TOKEN_TTL).as_secs(),
            jti: JobId::new(&*shared.clock, &*shared.rng).to_string(),
            events: json!({ "http://schemas.openid.net/event/backchannel-logout": {} }),
            sub: shared.subject(client, of.user_id),
            sid: shared.session_name(client, of.session_id),
        };
        Ok(key.sign("logout+jwt", &token))
    }

    pub async fn backlog(&self) -> Result<JobBacklog, Fault> {
        Ok(self.shared.store.read().await?.jobs().backlog(Worker::Logouts, self.shared.now()).await?)
    }
}

/// What the application has understood and refused (400, §2.8), or does not have, is not said again (§2.5): only what may
/// be over by itself.
const fn is_final(error: OutboundError) -> bool {
    match error {
        OutboundError::Status(status) => status < 500 && !matches!(status, 408 | 425 | 429),
        OutboundError::Address | OutboundError::NotPublic => true,
        OutboundError::Unreachable
        | OutboundError::TooSlow
        | OutboundError::BrokenOff
        | OutboundError::TooLarge
        | OutboundError::Busy => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_be_over_by_itself_is_tried_again() {
        for (status, expected) in
            [(301, true), (307, true), (400, true), (404, true), (408, false), (429, false), (500, false), (503, false)]
        {
            assert_eq!(is_final(OutboundError::Status(status)), expected, "{status}");
        }
        assert!(!is_final(OutboundError::TooSlow) && !is_final(OutboundError::Unreachable));
    }
}
