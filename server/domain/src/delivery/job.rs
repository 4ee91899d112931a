//! What is to be done once a transaction is committed: written in it, done by a worker.

use std::{sync::Arc, time::Duration};

use serde::{Serialize, de::DeserializeOwned};

use super::mail::is_waited_for;
use crate::{
    JobId, Timestamp,
    kernel::{Fault, secret::Sealer, transact},
    ports::Signal,
    shared::Shared,
};

/// What was tried in vain for so long is set aside.
const GIVE_UP_AFTER: Duration = Duration::from_secs(24 * 3600);

/// So long the arguments of what was set aside are kept, sealed: some carry codes and links.
pub const SET_ASIDE_KEPT: Duration = Duration::from_secs(3 * 24 * 3600);

/// Who does a job. Each looks for its own only: what one is kept waiting with holds up nobody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worker {
    /// Sends the mails that somebody waits for.
    Codes,
    /// Sends all others, and sees to what nobody knows.
    Mails,
    /// Sends text messages.
    Sms,
    /// Tells applications that a session has ended.
    Logouts,
}

impl Worker {
    /// Who does the jobs of this kind. It is written beside each: a later release may know more workers.
    pub fn of(kind: &str) -> Self {
        match kind.split_once('.') {
            Some(("logout", _)) => Self::Logouts,
            Some(("sms", _)) => Self::Sms,
            // A way back, which begins with mails.
            Some(("recovery", _)) => Self::Codes,
            Some(("mail", name)) if is_waited_for(name) => Self::Codes,
            _ => Self::Mails,
        }
    }
}

/// Something to be said to somebody. What exactly is put into words when its turn comes, and not before: nothing that can
/// go wrong there undoes what it tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    pub id: JobId,
    /// Which worker it is for, and what it is to do: `mail.sign_in_code`.
    pub kind: String,
    /// An address, or the `client_id` of an application; read when its turn comes: what is none keeps no other job from
    /// being read.
    pub recipient: String,
    /// A language tag: what the recipient reads, if they read.
    pub language: String,
    /// The arguments as JSON, sealed with the id as context: some carry one-time codes.
    pub sealed: Vec<u8>,
    pub attempts: u32,
    pub created_at: Timestamp,
    /// Not before this; also the lease of the node that is at it.
    pub next_attempt_at: Timestamp,
    /// Set when kept afterwards (the development outbox).
    pub done_at: Option<Timestamp>,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// Set when it cannot be read or was refused for good: it is not tried again, unless somebody wants it. They can for
    /// [`SET_ASIDE_KEPT`]; then its arguments are deleted, and it is kept to be seen.
    pub set_aside_at: Option<Timestamp>,
}

impl Job {
    /// One that is due at once.
    pub(crate) fn new(
        shared: &Shared,
        kind: String,
        recipient: String,
        language: String,
        sealer: &Sealer,
        arguments: &impl Serialize,
    ) -> Self {
        let (id, now) = (JobId::new(&*shared.clock, &*shared.rng), shared.now());
        let plain = serde_json::to_vec(arguments).expect("plain data serialises");
        Self {
            id,
            kind,
            recipient,
            language,
            sealed: sealer.seal(&*shared.rng, id.0.as_bytes(), &plain),
            attempts: 0,
            created_at: now,
            next_attempt_at: now,
            done_at: None,
            last_error: None,
            set_aside_at: None,
        }
    }

    /// What [`Self::new`] sealed into it. Where the seal is whole, whoever wrote it knew what they meant.
    pub(crate) fn open<T: DeserializeOwned>(&self, sealer: &Sealer) -> Result<T, Undone> {
        let plain = sealer.open(self.id.0.as_bytes(), &self.sealed);
        let plain = plain.map_err(|_| Undone::Aside("the master secret does not open it".to_owned()))?;
        serde_json::from_slice(&plain).map_err(|error| Undone::Later(format!("its arguments cannot be read: {error}")))
    }

    /// Why nobody tries it any more, if it was tried for a day. Asked before a try rather than after one that failed: what
    /// ends the process in the middle of one must not be tried for ever.
    pub(crate) fn given_up(&self, now: Timestamp) -> Option<String> {
        let last = || self.last_error.as_deref().unwrap_or("the server ended in the middle of it");
        let is_over = self.attempts > 1 && now.since(self.created_at) > GIVE_UP_AFTER;
        is_over.then(|| format!("it was tried for a day, at last: {}", last()))
    }
}

/// Why nobody here does a job.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Undone {
    /// Nor does anybody else.
    Aside(String),
    /// This release does not know what it says. While nodes of two releases run over one database, one of the other may.
    Later(String),
}

impl Undone {
    pub(crate) fn why(self) -> String {
        match self {
            Self::Aside(why) | Self::Later(why) => why,
        }
    }

    /// What nobody has known for a day, nobody will.
    pub(crate) fn unless_given_up(self, job: &Job, now: Timestamp) -> Self {
        match self {
            Self::Later(why) if job.given_up(now).is_some() => Self::Aside(format!("it was left for a day: {why}")),
            undone => undone,
        }
    }
}

impl From<String> for Undone {
    fn from(why: String) -> Self {
        Self::Aside(why)
    }
}

impl Shared {
    /// What wakes whoever does jobs of this kind. Those who tell applications look for themselves.
    pub(crate) fn posted(&self, kind: &str) -> Arc<dyn Signal> {
        match Worker::of(kind) {
            Worker::Codes => self.code_posted.clone(),
            Worker::Sms => self.sms_posted.clone(),
            Worker::Mails | Worker::Logouts => self.mail_posted.clone(),
        }
    }

    /// Leaves a job to a node of another release. Later and later, so that the others come to it as well. That is no failure:
    /// nobody is to think that nothing gets through.
    pub(crate) async fn leave(&self, job: &Job, why: &str) {
        let next = self.now() + wait(job.attempts);
        let left: Result<(), Fault> =
            async { transact!(self, |unit| -> Fault { Ok(unit.jobs().leave(job.id, next).await?) }) }.await;
        match left {
            Ok(()) => tracing::warn!(job = %job.id, kind = job.kind, why, "a job is left to a node of another release"),
            Err(error) => {
                // Its lease runs out.
                tracing::error!(job = %job.id, error = &error as &dyn std::error::Error, "the outbox cannot be written");
            }
        }
    }
}

/// Between two tries, after so many: 15 s, 30 s, 1 min, … up to an hour.
pub(crate) fn wait(attempts: u32) -> Duration {
    Duration::from_secs(15 << attempts.saturating_sub(1).min(8)).min(Duration::from_secs(3600))
}

/// Jobs that are not done. The counts stop at [`Self::COUNTED`]: how long the queue is must not decide how long
/// it takes to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobBacklog {
    pub waiting: u64,
    /// Of those, the ones that were tried in vain.
    pub failing: u64,
    /// When the oldest of those that wait for somebody here was written. What is left to a node of another release waits for that
    /// one: it is as old as it has been due again.
    pub oldest_at: Option<Timestamp>,
    pub set_aside: u64,
    /// Why the newest one that failed did.
    pub last_error: Option<String>,
}

impl JobBacklog {
    pub const COUNTED: u32 = 10_000;
    /// A job that has waited so long should have been done.
    const PATIENCE: Duration = Duration::from_secs(60);

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let (one, two) = (self.oldest_at, other.oldest_at);
        Self {
            waiting: self.waiting + other.waiting,
            failing: self.failing + other.failing,
            oldest_at: one.zip(two).map(|(one, two)| one.min(two)).or(one).or(two),
            set_aside: self.set_aside + other.set_aside,
            last_error: self.last_error.or(other.last_error),
        }
    }

    /// Does nothing get through? One that was set aside says nothing of the next: people mistype addresses.
    pub fn is_stuck(&self, now: Timestamp) -> bool {
        self.failing > 0 || self.oldest_at.is_some_and(|at| now.since(at) > Self::PATIENCE)
    }
}

/// What is kept of another server's answer.
const ERROR_MAX: usize = 500;

/// On one line, and no longer than an operator reads.
pub(crate) fn shortened(error: &str) -> String {
    error.chars().map(|c| if c.is_control() { ' ' } else { c }).take(ERROR_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        kernel::secret::{MasterSecret, Purpose},
        testing::{MockClock, SeededRng},
    };

    #[test]
    fn what_another_release_says_is_left_to_it_for_a_day_and_a_broken_seal_is_not() {
        let rng = SeededRng::new(1);
        let sealer = MasterSecret::generate(&rng).sealer(Purpose::Mail);
        let (id, now) = (JobId::new(&MockClock::default(), &rng), Timestamp::from_millis(0));
        let job = |attempts| Job {
            id,
            kind: "mail.pigeon".to_owned(),
            recipient: String::new(),
            language: String::new(),
            sealed: sealer.seal(&rng, id.0.as_bytes(), br#"{"pigeon":{}}"#),
            attempts,
            created_at: now,
            next_attempt_at: now,
            done_at: None,
            last_error: None,
            set_aside_at: None,
        };
        let open = |job: &Job| job.open::<crate::ports::MailKind>(&sealer).expect_err("nobody knows it");
        let day = now + GIVE_UP_AFTER + Duration::from_secs(1);
        assert!(matches!(open(&job(1)), Undone::Later(_)));
        assert!(matches!(open(&job(9)).unless_given_up(&job(9), now), Undone::Later(_)));
        assert!(matches!(open(&job(9)).unless_given_up(&job(9), day), Undone::Aside(_)));
        assert!(matches!(open(&Job { sealed: vec![0; 60], ..job(1) }), Undone::Aside(_)));
    }

    #[test]
    fn what_somebody_waits_for_is_apart_from_what_goes_to_many() {
        for (kind, worker) in [
            ("mail.sign_in_code", Worker::Codes),
            ("mail.no_account", Worker::Codes),
            ("recovery.asked", Worker::Codes),
            ("mail.account_created", Worker::Mails),
            ("mail.invitation", Worker::Mails),
            ("sms.sign_in_code", Worker::Sms),
            ("logout.backchannel", Worker::Logouts),
            ("pigeon.sign_in_code", Worker::Mails),
            ("", Worker::Mails),
        ] {
            assert_eq!(Worker::of(kind), worker, "{kind}");
        }
    }

    #[test]
    fn two_queues_together_are_as_old_as_the_older_one() {
        let (early, late) = (Timestamp::from_millis(1), Timestamp::from_millis(2));
        let of = |oldest_at, error: Option<&str>| JobBacklog {
            waiting: 1,
            oldest_at,
            last_error: error.map(str::to_owned),
            ..JobBacklog::default()
        };
        let both = of(Some(late), None).and(of(Some(early), Some("450")));
        assert_eq!((both.waiting, both.oldest_at, both.last_error.as_deref()), (2, Some(early), Some("450")));
        assert_eq!(of(None, None).and(of(Some(late), None)).oldest_at, Some(late));
        assert_eq!(of(Some(late), None).and(JobBacklog::default()).oldest_at, Some(late));
    }

    #[test]
    fn tries_are_further_and_further_apart() {
        assert_eq!([1, 2, 3, 9, 40].map(|attempts| wait(attempts).as_secs()), [15, 30, 60, 3600, 3600]);
    }
}
