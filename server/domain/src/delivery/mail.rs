//! Mail in the outbox: written in the transaction that caused it, sent by a background job.

use std::time::Duration;

use crate::{MailId, Timestamp};

/// What is sealed into the outbox row: bodies carry one-time codes.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct MailContent {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// A row of the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxMail {
    pub id: MailId,
    /// An address, read when its turn comes: what is no address keeps no other mail from being read.
    pub to: String,
    /// [`MailContent`] as JSON, sealed with the id as context.
    pub sealed: Vec<u8>,
    pub attempts: u32,
    pub created_at: Timestamp,
    /// Not before this; also the lease of the node that is sending it.
    pub next_attempt_at: Timestamp,
    /// Set when kept after sending (the development outbox).
    pub sent_at: Option<Timestamp>,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// Set when it cannot be read or was refused for good: it is kept to be seen, without what it said, and never tried again.
    pub set_aside_at: Option<Timestamp>,
}

/// Mails that are not on their way. The counts stop at [`Self::COUNTED`]: how long the queue is must not decide how long
/// it takes to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailBacklog {
    pub waiting: u64,
    /// Of those, the ones that were tried in vain.
    pub failing: u64,
    /// When the oldest of those that wait was written.
    pub oldest_at: Option<Timestamp>,
    pub set_aside: u64,
    /// Why the newest mail that failed did.
    pub last_error: Option<String>,
}

impl MailBacklog {
    pub const COUNTED: u32 = 10_000;
    /// A mail that has waited so long should have left.
    const PATIENCE: Duration = Duration::from_secs(60);

    /// Does mail not get through? One that was set aside says nothing of the next: people mistype addresses.
    pub fn is_stuck(&self, now: Timestamp) -> bool {
        self.failing > 0 || self.oldest_at.is_some_and(|at| now.since(at) > Self::PATIENCE)
    }
}
