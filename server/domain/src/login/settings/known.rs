//! What every node knows of how people sign in here. It is looked at many times in a request, and asked for once a second.

use std::{
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use super::{SavedSettings, SignInSettings};
use crate::{ports::StorageError, shared::Shared};

/// As with brands: others see a change within two seconds.
const CACHE_TTL: Duration = Duration::from_secs(1);

/// The database that did not answer is not waited for so long. Whoever comes later than that, where nobody has come meanwhile, waits
/// for what it says now.
const AWAY_TTL: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub(crate) struct KnownSettings {
    held: Mutex<Held>,
    /// Of whoever asks the database. Others wait for what it says, unlike with brands: a node that nobody has come to for an hour
    /// would let in by what was switched off in that hour.
    turn: tokio::sync::Mutex<()>,
}

/// Times are those of a clock that nobody sets: by one that was put back, what was known would hold until it comes there again.
#[derive(Debug)]
struct Held {
    /// How often the database was asked.
    begun: u64,
    /// Which of these ended last, with an answer or without one. What was dropped on the way never does.
    ended: u64,
    asked_at: Option<Duration>,
    /// When it did not answer, if it has not since.
    missed_at: Option<Duration>,
    settings: Arc<SignInSettings>,
}

impl KnownSettings {
    pub fn new(configured: &SignInSettings) -> Self {
        let settings = Arc::new(configured.clone());
        let held = Held { begun: 0, ended: 0, asked_at: None, missed_at: None, settings };
        Self { held: Mutex::new(held), turn: tokio::sync::Mutex::new(()) }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().expect("no panic under the lock")
    }

    fn get(&self) -> Arc<SignInSettings> {
        self.held().settings.clone()
    }

    fn is_fresh(&self, now: Duration) -> bool {
        is_within(CACHE_TTL, self.held().asked_at, now)
    }

    fn is_away(&self, now: Duration) -> bool {
        is_within(AWAY_TTL, self.held().missed_at, now)
    }

    fn begun(&self) -> u64 {
        self.held().begun
    }

    /// Has somebody asked, and got to the end, who began after so many had?
    fn was_asked_since(&self, begun: u64) -> bool {
        self.held().ended > begun
    }

    /// Its number.
    fn begin(&self) -> u64 {
        let mut held = self.held();
        held.begun += 1;
        held.begun
    }

    /// As the database had them at this time, or a little later.
    fn hold(&self, number: u64, at: Duration, settings: SignInSettings) {
        let mut held = self.held();
        (held.ended, held.asked_at, held.missed_at) = (number, Some(at), None);
        if settings != *held.settings {
            held.settings = Arc::new(settings);
        }
    }

    /// As they were known, since it did not answer until now. Nobody who waited has to wait for the same again.
    fn miss(&self, number: u64, now: Duration) {
        let mut held = self.held();
        (held.ended, held.asked_at, held.missed_at) = (number, Some(now), Some(now));
    }
}

fn is_within(time: Duration, at: Option<Duration>, now: Duration) -> bool {
    at.is_some_and(|at| now.saturating_sub(at) < time)
}

impl Shared {
    /// How people sign in here now, as this node knows it: nothing is asked. Whoever looks twice keeps what they got, where both
    /// have to say the same.
    pub fn sign_in(&self) -> Arc<SignInSettings> {
        self.known_settings.get()
    }

    /// Asks what was saved, unless that was asked a moment ago: before a request, or a job, goes by it. Where the database does
    /// not answer, what was known goes on.
    pub async fn refresh_sign_in(&self) {
        let known = &self.known_settings;
        if known.is_fresh(self.clock.passed()) {
            return;
        }
        let begun = known.begun();
        let _turn = match known.turn.try_lock() {
            Ok(turn) => turn,
            // Whoever tries it may wait for seconds. What was known goes on.
            Err(_) if known.is_away(self.clock.passed()) => return,
            Err(_) => known.turn.lock().await,
        };
        // Of a database that takes longer than that, whoever waited would else ask once more, one after the other.
        if !known.is_fresh(self.clock.passed()) && !known.was_asked_since(begun) {
            self.ask_sign_in().await.unwrap_or_else(|error| as_known(&error));
        }
    }

    /// Asks it before anything goes by it. What the configuration says may be less than what was saved: a server that cannot read
    /// that does not start by it.
    pub async fn learn_sign_in(&self) -> Result<(), StorageError> {
        let _turn = self.known_settings.turn.lock().await;
        self.ask_sign_in().await
    }

    /// The same at once: something was saved here.
    pub(super) async fn reload_sign_in(&self) {
        self.learn_sign_in().await.unwrap_or_else(|error| as_known(&error));
    }

    async fn ask_sign_in(&self) -> Result<(), StorageError> {
        let known = &self.known_settings;
        let (number, asked_at) = (known.begin(), self.clock.passed());
        let found = self.find_saved_settings().await;
        match &found {
            Ok(saved) => known.hold(number, asked_at, self.sign_in_by(saved.as_ref())),
            Err(_) => known.miss(number, self.clock.passed()),
        }
        found.map(drop)
    }

    async fn find_saved_settings(&self) -> Result<Option<SavedSettings>, StorageError> {
        self.store.read().await?.server_settings().find().await
    }

    /// What holds where this is saved. What cannot be read, or would let nobody in, does not: then the configuration does.
    pub fn sign_in_by(&self, saved: Option<&SavedSettings>) -> SignInSettings {
        let settings = saved.and_then(|saved| saved.settings.as_ref());
        let left = settings.and_then(|settings| settings.as_far_as(self.policy.sms.is_on()));
        left.unwrap_or_else(|| self.policy.sign_in.clone())
    }
}

fn as_known(error: &StorageError) {
    tracing::warn!(error = error as &dyn std::error::Error, "people sign in as it was known");
}
