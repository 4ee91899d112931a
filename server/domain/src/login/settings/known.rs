//! What every node knows of how people sign in here. It is looked at many times in a request, and asked for once a second.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use super::{SavedSettings, SignInSettings};
use crate::{Timestamp, ports::StorageError, shared::Shared};

/// As with brands: others see a change within two seconds.
const CACHE_TTL: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub(crate) struct KnownSettings {
    held: Mutex<Held>,
    /// Of whoever asks the database. Others wait for what it says, unlike with brands: a node that nobody has come to for an hour
    /// would let in by what was switched off in that hour.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Debug)]
struct Held {
    asked_at: Option<Timestamp>,
    /// The database did not answer then.
    is_away: bool,
    settings: Arc<SignInSettings>,
}

impl KnownSettings {
    pub fn new(configured: &SignInSettings) -> Self {
        let held = Held { asked_at: None, is_away: false, settings: Arc::new(configured.clone()) };
        Self { held: Mutex::new(held), turn: tokio::sync::Mutex::new(()) }
    }

    fn get(&self) -> Arc<SignInSettings> {
        self.held.lock().expect("no panic under the lock").settings.clone()
    }

    fn is_fresh(&self, now: Timestamp) -> bool {
        let asked_at = self.held.lock().expect("no panic under the lock").asked_at;
        asked_at.is_some_and(|at| now.is_within(CACHE_TTL, at))
    }

    fn was_asked_since(&self, at: Timestamp) -> bool {
        self.held.lock().expect("no panic under the lock").asked_at.is_some_and(|asked_at| asked_at >= at)
    }

    fn is_away(&self) -> bool {
        self.held.lock().expect("no panic under the lock").is_away
    }

    /// As the database had them at this time, or a little later; as they were known, where it did not answer.
    fn hold(&self, at: Timestamp, settings: Option<SignInSettings>) {
        let mut held = self.held.lock().expect("no panic under the lock");
        held.asked_at = Some(at);
        held.is_away = settings.is_none();
        if let Some(settings) = settings.filter(|settings| *settings != *held.settings) {
            held.settings = Arc::new(settings);
        }
    }
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
        let came_at = self.now();
        if self.known_settings.is_fresh(came_at) {
            return;
        }
        let turn = &self.known_settings.turn;
        let _turn = match turn.try_lock() {
            Ok(turn) => turn,
            // Whoever tries it may wait for seconds. What was known goes on.
            Err(_) if self.known_settings.is_away() => return,
            Err(_) => turn.lock().await,
        };
        // Of a database that takes longer than that, whoever waited would else ask once more, one after the other.
        if !self.known_settings.is_fresh(self.now()) && !self.known_settings.was_asked_since(came_at) {
            self.ask_sign_in().await;
        }
    }

    /// The same at once: something was saved here.
    pub(super) async fn reload_sign_in(&self) {
        let _turn = self.known_settings.turn.lock().await;
        self.ask_sign_in().await;
    }

    async fn ask_sign_in(&self) {
        let asked_at = self.now();
        match self.find_saved_settings().await {
            Ok(saved) => self.known_settings.hold(asked_at, Some(self.sign_in_by(saved.as_ref()))),
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "people sign in as it was known");
                // Nobody who waited has to wait for the same again.
                self.known_settings.hold(self.now(), None);
            }
        }
    }

    async fn find_saved_settings(&self) -> Result<Option<SavedSettings>, StorageError> {
        self.store.read().await?.server_settings().find().await
    }

    /// What holds where this is saved. What cannot be read, or would let nobody in, does not: then the configuration does.
    pub(super) fn sign_in_by(&self, saved: Option<&SavedSettings>) -> SignInSettings {
        let settings = saved.and_then(|saved| saved.settings.as_ref());
        let left = settings.and_then(|settings| settings.as_far_as(self.policy.sms.is_on()));
        left.unwrap_or_else(|| self.policy.sign_in.clone())
    }
}
