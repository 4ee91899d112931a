//! Mail in the outbox: written in the transaction that caused it, sent by a background job.

use crate::{Email, MailId, Timestamp};

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
    pub to: Email,
    /// [`MailContent`] as JSON, sealed with the id as context.
    pub sealed: Vec<u8>,
    pub attempts: u32,
    pub created_at: Timestamp,
    /// Not before this; also the lease of the node that is sending it.
    pub next_attempt_at: Timestamp,
    /// Set when kept after sending (the development outbox).
    pub sent_at: Option<Timestamp>,
}
