//! What the database keeps of mail that is to be sent.

use async_trait::async_trait;

use crate::{MailBacklog, MailId, OutboxMail, Timestamp, kernel::store::Result};

#[async_trait]
pub trait Outbox {
    async fn insert_mail(&mut self, mail: &OutboxMail) -> Result<()>;
    /// Is there anything to take? A look costs less than taking nothing.
    async fn has_due_mails(&mut self, now: Timestamp) -> Result<bool>;
    /// Leases up to `limit` mails that are due, neither sent nor set aside: sets `next_attempt_at` to `lease_until`, adds
    /// an attempt.
    async fn take_due_mails(&mut self, now: Timestamp, lease_until: Timestamp, limit: u32) -> Result<Vec<OutboxMail>>;
    /// [`Gone`](crate::ports::StorageError::Gone) when the mail is no longer there; so too the next two.
    async fn update_mail_retry(&mut self, id: MailId, next_attempt_at: Timestamp, error: &str) -> Result<()>;
    /// It will not be tried again: what it says is deleted, that there was such a mail is kept.
    async fn set_mail_aside(&mut self, id: MailId, at: Timestamp, error: &str) -> Result<()>;
    async fn mark_mail_sent(&mut self, id: MailId, at: Timestamp) -> Result<()>;
    /// A mail that is gone already is as it should be.
    async fn delete_mail(&mut self, id: MailId) -> Result<()>;
    async fn mail_backlog(&mut self) -> Result<MailBacklog>;
    /// Newest first; for the development outbox.
    async fn list_mails(&mut self, limit: u32) -> Result<Vec<OutboxMail>>;
    async fn delete_mails_before(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
}
