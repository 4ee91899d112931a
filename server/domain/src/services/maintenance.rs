//! What a process does before it serves, and now and then while it does.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use crate::{
    SigningAlg, Timestamp,
    delivery::{job::SET_ASIDE_KEPT, sms_messages::RECORDS_KEPT},
    identity::people::delete_due,
    kernel::{
        Fault,
        clock::{CLOCK_AHEAD, CLOCK_SKEW},
        transact::{SLICE, delete_in_slices, transact},
    },
    login::phone_code::lost::remove_due,
    oauth::{
        authorization_code::CODE_KEPT,
        device_code::DEVICE_CODE_KEPT,
        registration::{CONSENT_UNUSED, UNUSED},
        signing_keys::SigningKeys,
    },
    ports::Store,
    protection::statistics::count_sessions,
    shared::Shared,
    tenancy::invitation::EXPIRED_KEPT,
};

const CANARY: &str = "master_secret_canary";
const CANARY_TEXT: &[u8] = b"latchkey";
/// The setting that holds the public address that a server last had.
const SERVED_AT: &str = "public_url";
/// The setting that says when a back-up was made last, in milliseconds.
const BACKED_UP_AT: &str = "backed_up_at";
/// The setting that says when a sweep began last, in milliseconds.
const SWEPT_AT: &str = "swept_at";
/// A clock that says so much more than it did at the last sweep may be ahead.
const LEAP: Duration = Duration::from_secs(24 * 3600);
/// It is believed all the same once it has run so long as time passes.
const STEADY: Duration = Duration::from_secs(3600);
/// The development outbox keeps mails this long.
const DEV_MAIL_TTL: Duration = Duration::from_secs(7 * 24 * 3600);
/// What webhooks were told of is kept this long.
const DELIVERIES_KEPT: Duration = Duration::from_secs(30 * 24 * 3600);
/// How a run through many people went is kept this long.
const BULK_RUNS_KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// Did a server seal something here already? Then no other master secret will do.
pub async fn is_sealed(store: &dyn Store) -> Result<bool, Fault> {
    Ok(store.read().await?.settings().find(CANARY).await?.is_some())
}

/// Rows that a sweep deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    pub ceremonies: u64,
    pub codes: u64,
    pub phone_codes: u64,
    pub attempts: u64,
    pub sessions: u64,
    pub grants: u64,
    pub refresh_tokens: u64,
    pub authorization_codes: u64,
    pub device_codes: u64,
    pub recovery_links: u64,
    pub recovery_requests: u64,
    pub remembered_browsers: u64,
    pub signing_keys: u64,
    pub audit_events: u64,
    pub consents: u64,
    pub clients: u64,
    pub registration_tokens: u64,
    pub invitations: u64,
    pub mails: u64,
    /// Of what was set aside.
    pub arguments: u64,
    pub sms_records: u64,
    pub people: u64,
    /// That their owners asked to be rid of.
    pub phones: u64,
    pub webhook_deliveries: u64,
    pub keyed_requests: u64,
    pub bulk_runs: u64,
}

/// Why nothing is deleted by this clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockDoubt {
    /// It is more than a minute away from the database's.
    AwayFromDatabase,
    /// It says more than a day more than at the last sweep, and has not run on for an hour since.
    Leapt,
}

/// The steps of a sweep: what keeps one of them from its end keeps none of the others.
struct Steps<'a> {
    shared: &'a Shared,
    error: Option<Fault>,
    is_over: bool,
}

impl Steps<'_> {
    async fn take<T: Default>(&mut self, what: &'static str, step: impl Future<Output = Result<T, Fault>>) -> T {
        if self.is_over {
            return T::default();
        }
        let error = match step.await {
            Ok(done) => return done,
            Err(error) => error,
        };
        tracing::error!(what, error = &error as &dyn std::error::Error, "a sweep left something behind");
        if self.error.is_none() {
            self.error = Some(error);
        }
        // Nor would the others come to an end, and each would wait for it.
        self.is_over = self.shared.store.check_writable().await.is_err();
        T::default()
    }
}

/// Deletes slice by slice, as one of the steps. With `after`, what hangs on the rows of a slice is deleted before it, in
/// slices of its own: there can be thousands to one.
macro_rules! sliced {
    ($steps:expr, $of:ident.$delete:ident($before:expr)) => {{
        let shared = $steps.shared;
        let step = async { Ok::<_, Fault>(delete_in_slices!(shared, $of.$delete($before))) };
        $steps.take(concat!(stringify!($of), ".", stringify!($delete)), step).await
    }};
    ($steps:expr, $of:ident.$delete:ident($before:expr), after $hanging:ident.$first:ident($until:expr)) => {{
        let shared = $steps.shared;
        let step = async {
            let mut deleted = 0;
            loop {
                delete_in_slices!(shared, $hanging.$first($until));
                let slice = transact!(shared, |unit| -> Fault { Ok(unit.$of().$delete($before, SLICE).await?) })?;
                deleted += slice;
                if slice < u64::from(SLICE) {
                    break Ok::<_, Fault>(deleted);
                }
            }
        };
        $steps.take(concat!(stringify!($of), ".", stringify!($delete)), step).await
    }};
}

#[derive(Debug)]
pub struct Maintenance {
    shared: Arc<Shared>,
    signing_keys: Arc<SigningKeys>,
    /// What the clock said first of all that it has said as time passed, and how much had passed then.
    steady_since: Mutex<Option<(Timestamp, Duration)>>,
}

impl Maintenance {
    pub(crate) fn new(shared: Arc<Shared>, signing_keys: Arc<SigningKeys>) -> Self {
        Self { shared, signing_keys, steady_since: Mutex::default() }
    }

    /// Does the master secret open what is stored? The first start leaves a sealed word behind to try it on.
    pub async fn check_master_secret(&self) -> Result<(), Fault> {
        let shared = &*self.shared;
        let stored = shared.store.read().await?.settings().find(CANARY).await?;
        let stored = match stored {
            Some(stored) => stored,
            None => {
                let sealed = shared.canary_sealer.seal(&*shared.rng, CANARY.as_bytes(), CANARY_TEXT);
                let now = shared.now().as_millis().to_string();
                transact!(shared, |unit| -> Fault {
                    // There is nothing yet that a clock could take for expired.
                    unit.settings().insert_if_absent(SWEPT_AT, now.as_bytes()).await?;
                    Ok(unit.settings().insert_if_absent(CANARY, &sealed).await?)
                })?
            }
        };
        shared
            .canary_sealer
            .open(CANARY.as_bytes(), &stored)
            .ok()
            .filter(|plain| plain == CANARY_TEXT)
            .map(drop)
            .ok_or(Fault::WrongMasterSecret)
    }

    /// Before serving: the master secret fits, how people sign in is known, a signing key exists.
    pub async fn prepare(&self) -> Result<(), Fault> {
        self.check_master_secret().await?;
        self.shared.learn_sign_in().await?;
        // The others can wait for the first sweep: nobody starts more slowly for them.
        self.signing_keys.ensure(SigningAlg::Es256).await
    }

    /// Leaves this server's public address in the database, for the commands beside it.
    pub async fn remember_public_url(&self) -> Result<(), Fault> {
        let shared = &*self.shared;
        let own = &shared.policy.issuer;
        if self.last_public_url().await?.as_ref() != Some(own) {
            transact!(shared, |unit| -> Fault { Ok(unit.settings().put(SERVED_AT, own.as_bytes()).await?) })?;
        }
        Ok(())
    }

    /// The public address that the database was last served under, if ever.
    pub async fn last_public_url(&self) -> Result<Option<String>, Fault> {
        let stored = self.shared.store.read().await?.settings().find(SERVED_AT).await?;
        Ok(stored.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// There is a back-up that was made now.
    pub async fn remember_backup(&self) -> Result<(), Fault> {
        let shared = &*self.shared;
        let now = shared.now().as_millis().to_string();
        transact!(shared, |unit| -> Fault { Ok(unit.settings().put(BACKED_UP_AT, now.as_bytes()).await?) })
    }

    /// When the last one was made that this server knows of.
    pub async fn last_backup(&self) -> Result<Option<Timestamp>, Fault> {
        self.stored_time(BACKED_UP_AT).await
    }

    /// When the last sweep began, by the clock of that moment.
    pub async fn last_sweep(&self) -> Result<Option<Timestamp>, Fault> {
        self.stored_time(SWEPT_AT).await
    }

    async fn stored_time(&self, key: &str) -> Result<Option<Timestamp>, Fault> {
        let stored = self.shared.store.read().await?.settings().find(key).await?;
        let millis = stored.and_then(|bytes| String::from_utf8(bytes).ok()?.parse().ok());
        Ok(millis.map(Timestamp::from_millis))
    }

    /// What the database takes, in bytes.
    pub async fn database_size(&self) -> Result<u64, Fault> {
        Ok(self.shared.store.read().await?.settings().database_size().await?)
    }

    /// What every server does every few minutes: a sweep or, by a clock that may be wrong, only what is done whatever it says.
    ///
    /// # Errors
    ///
    /// As of [`Self::sweep`].
    pub async fn tend(&self) -> Result<(Swept, Option<ClockDoubt>), Fault> {
        match self.clock_doubt().await? {
            None => Ok((self.sweep().await?, None)),
            Some(doubt) => {
                self.keep_up().await?;
                Ok((Swept::default(), Some(doubt)))
            }
        }
    }

    /// Why nothing is to be deleted by this clock, if so. By one that is more than a minute away from the database's, where that
    /// has its own, what has expired is there still for everybody else. And by one that is far ahead everything has expired, and
    /// comes back no more: a machine may start with any time, before it is told the right one. Whoever was switched off for days
    /// has leapt, too, and waits for an hour; whose clock was ahead at the last sweep, and was put right, for nothing.
    pub async fn clock_doubt(&self) -> Result<Option<ClockDoubt>, Fault> {
        let shared = &*self.shared;
        let (of_database, swept_at) = (shared.store.clock().await?, self.last_sweep().await?);
        let now = shared.now();
        let is_steady = self.is_steady(now, shared.clock.passed());
        if of_database.is_some_and(|at| apart(now, at) > CLOCK_AHEAD) {
            return Ok(Some(ClockDoubt::AwayFromDatabase));
        }
        let has_leapt = swept_at.is_none_or(|at| now.since(at) > LEAP);
        Ok((has_leapt && !is_steady).then_some(ClockDoubt::Leapt))
    }

    /// Has nobody set this clock for an hour, of those in which it was looked at?
    fn is_steady(&self, now: Timestamp, passed: Duration) -> bool {
        let mut since = self.steady_since.lock().expect("no panic under the lock");
        let (at, passed_then) = *since.get_or_insert((now, passed));
        let ran = passed.saturating_sub(passed_then);
        if apart(now, at + ran) > CLOCK_AHEAD {
            *since = Some((now, passed));
            return false;
        }
        ran >= STEADY
    }

    /// What is done whatever this clock says: counts the sessions, and sees to the signing keys.
    ///
    /// # Errors
    ///
    /// As of [`Self::sweep`].
    pub async fn keep_up(&self) -> Result<(), Fault> {
        let mut steps = Steps { shared: &self.shared, error: None, is_over: false };
        self.begin(&mut steps).await;
        steps.error.map_or(Ok(()), Err)
    }

    /// First: nobody waits for a new key until everything is deleted.
    async fn begin(&self, steps: &mut Steps<'_>) {
        steps.take("signing keys", self.signing_keys.ensure_all()).await;
        steps.take("count of sessions", count_sessions(&self.shared)).await;
    }

    /// Deletes what has expired, counts the sessions that have not, and sees to the signing keys. It may be dropped at any
    /// moment: the rest is for the next one.
    ///
    /// # Errors
    ///
    /// What kept the first step from its end that did not come to it. The others have been done all the same, but where the
    /// database does not answer.
    pub async fn sweep(&self) -> Result<Swept, Fault> {
        let shared = &*self.shared;
        let mut steps = Steps { shared, error: None, is_over: false };
        self.begin(&mut steps).await;
        // Nobody's last way in is taken by what was known when somebody last came here.
        shared.refresh_sign_in().await;
        let now = shared.now();
        steps.take("time of the sweep", self.remember_sweep(now)).await;
        let audit_before = now - shared.policy.audit_ttl;
        let swept = Swept {
            ceremonies: sliced!(steps, ceremonies.delete_expired(now - CLOCK_SKEW)),
            codes: sliced!(steps, codes.delete_expired(now)),
            phone_codes: sliced!(steps, phone_codes.delete_expired(now)),
            attempts: sliced!(steps, codes.delete_expired_attempts(now)),
            refresh_tokens: sliced!(steps, refresh_tokens.delete_expired(now)),
            authorization_codes: sliced!(steps, authorization_codes.delete_expired(now - CODE_KEPT)),
            device_codes: sliced!(steps, device_codes.delete_expired(now - DEVICE_CODE_KEPT)),
            grants: sliced!(steps, grants.delete_expired(now), after refresh_tokens.delete_of_expired(now)),
            sessions: sliced!(steps, sessions.delete_expired(now), after refresh_tokens.delete_of_expired(now)),
            recovery_links: sliced!(steps, recovery_links.delete_expired(now)),
            recovery_requests: sliced!(steps, recovery_requests.delete_expired(now)),
            remembered_browsers: sliced!(steps, remembered_browsers.delete_expired(now)),
            signing_keys: sliced!(steps, signing_keys.delete_expired(now)),
            audit_events: sliced!(steps, audit_log.delete_before(audit_before)),
            consents: sliced!(steps, consents.delete_unused(now - CONSENT_UNUSED)),
            clients: sliced!(steps, clients.delete_unused(now - UNUSED)),
            registration_tokens: sliced!(steps, registration_tokens.delete_expired(now)),
            invitations: sliced!(steps, invitations.delete_expired(now - EXPIRED_KEPT)),
            arguments: sliced!(steps, jobs.delete_arguments_before(now - SET_ASIDE_KEPT)),
            mails: sliced!(steps, jobs.delete_before(now - DEV_MAIL_TTL)),
            sms_records: sliced!(steps, sms_records.delete_before(now - RECORDS_KEPT)),
            people: steps.take("people", delete_due(shared)).await,
            phones: steps.take("phones", remove_due(shared)).await,
            webhook_deliveries: sliced!(steps, webhook_deliveries.delete_before(now - DELIVERIES_KEPT)),
            keyed_requests: sliced!(steps, keyed_requests.delete_expired(now)),
            bulk_runs: sliced!(steps, bulk_runs.delete_before(now - BULK_RUNS_KEPT)),
        };
        steps.error.map_or(Ok(swept), Err)
    }

    async fn remember_sweep(&self, now: Timestamp) -> Result<(), Fault> {
        let (shared, now) = (&*self.shared, now.as_millis().to_string());
        transact!(shared, |unit| -> Fault { Ok(unit.settings().put(SWEPT_AT, now.as_bytes()).await?) })
    }
}

fn apart(one: Timestamp, other: Timestamp) -> Duration {
    one.since(other).max(other.since(one))
}
