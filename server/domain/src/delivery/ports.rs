//! What the database keeps of jobs that are to be done.

use async_trait::async_trait;

use super::{
    job::Worker,
    sms_record::{SmsCount, SmsStatus},
    webhook::{Delivery, Webhook},
};
use crate::{
    AuditEvent, AuditEventId, AuditKind, Job, JobBacklog, JobId, Permit, SmsRecord, Timestamp, WebhookId,
    kernel::{page::Cursor, store::Result},
};

#[async_trait]
pub trait Jobs: Send {
    async fn insert(&mut self, job: &Job) -> Result<()>;
    /// Is there anything to take? A look costs less than taking nothing.
    async fn has_due(&mut self, worker: Worker, now: Timestamp) -> Result<bool>;
    /// Leases up to `limit` jobs that are due, neither done nor set aside: sets `next_attempt_at` to `lease_until`, adds
    /// an attempt.
    async fn take_due(
        &mut self,
        worker: Worker,
        now: Timestamp,
        lease_until: Timestamp,
        limit: u32,
    ) -> Result<Vec<Job>>;
    /// The same, one job at most for each recipient, and none for those who are `busy`.
    async fn take_due_apart(
        &mut self,
        worker: Worker,
        now: Timestamp,
        lease_until: Timestamp,
        busy: &[String],
        limit: u32,
    ) -> Result<Vec<Job>>;
    /// [`Gone`](crate::ports::StorageError::Gone) when the job is no longer there; so too the next one, and
    /// [`Self::set_aside`] and [`Self::mark_done`].
    async fn update_retry(&mut self, id: JobId, next_attempt_at: Timestamp, error: &str) -> Result<()>;
    /// The same where nothing has failed.
    async fn leave(&mut self, id: JobId, next_attempt_at: Timestamp) -> Result<()>;
    /// All that is due for this recipient waits, as if it had been tried: the first until `from`, each of the others a
    /// millisecond longer than the one before it, in the order that they have; `limit` of it at a time. Gives how many that
    /// were.
    async fn put_off(
        &mut self,
        worker: Worker,
        recipient: &str,
        now: Timestamp,
        from: Timestamp,
        error: &str,
        limit: u32,
    ) -> Result<u64>;
    /// It will not be tried again, unless somebody wants it.
    async fn set_aside(&mut self, id: JobId, at: Timestamp, error: &str) -> Result<()>;
    async fn mark_done(&mut self, id: JobId, at: Timestamp) -> Result<()>;
    /// A job that is gone already is as it should be.
    async fn delete(&mut self, id: JobId) -> Result<()>;
    async fn backlog(&mut self, worker: Worker, now: Timestamp) -> Result<JobBacklog>;
    /// Those that were set aside, of all workers: the last one first, after the one that the cursor names.
    async fn list_set_aside(&mut self, after: Option<&Cursor>, limit: u32) -> Result<Vec<Job>>;
    /// Due at once, if it was set aside and its arguments are there still. Gives its kind.
    async fn try_again(&mut self, permit: &Permit, id: JobId, at: Timestamp) -> Result<Option<String>>;
    /// Deletes it, if it was set aside. Gives its kind.
    async fn discard(&mut self, permit: &Permit, id: JobId) -> Result<Option<String>>;
    /// Deletes the arguments of one.
    async fn delete_arguments(&mut self, id: JobId) -> Result<()>;
    /// Deletes the arguments of what was set aside before this.
    async fn delete_arguments_before(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
    /// Newest first; for the development outbox.
    async fn list(&mut self, worker: Worker, limit: u32) -> Result<Vec<Job>>;
    async fn delete_before(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait SmsRecords: Send {
    /// One that is there already stays as it is: a second try is of the same message.
    async fn insert(&mut self, record: &SmsRecord) -> Result<()>;
    async fn find(&mut self, id: JobId) -> Result<Option<SmsRecord>>;
    /// The provider has it, and calls it so. What a receipt has said already stays said.
    async fn record_sent(&mut self, id: JobId, provider_id: Option<&str>, at: Timestamp) -> Result<()>;
    /// `false` when there is no such message, or it is known already whether it arrived: receipts overtake one another.
    async fn record_receipt(
        &mut self,
        id: JobId,
        status: SmsStatus,
        error: Option<&str>,
        at: Timestamp,
    ) -> Result<bool>;
    async fn counts(&mut self, since: Timestamp) -> Result<Vec<SmsCount>>;
    /// It has not left after all. What is known of it otherwise stays known.
    async fn delete_sending(&mut self, id: JobId) -> Result<()>;
    async fn delete_before(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
}

#[async_trait]
pub trait Webhooks: Send {
    async fn find(&mut self, id: WebhookId) -> Result<Option<Webhook>>;
    /// As [`Self::find`]; until this unit ends, another one that locks or changes it waits.
    async fn lock(&mut self, id: WebhookId) -> Result<Option<Webhook>>;
    /// Oldest first.
    async fn list(&mut self) -> Result<Vec<Webhook>>;
    async fn insert(&mut self, permit: &Permit, webhook: &Webhook) -> Result<()>;
    /// [`Gone`](crate::ports::StorageError::Gone) when it is no longer there; so too the next one.
    async fn update(&mut self, permit: &Permit, webhook: &Webhook) -> Result<()>;
    async fn delete(&mut self, permit: &Permit, id: WebhookId) -> Result<()>;
    /// Something got through to it, or did not: sets `failing_since`.
    async fn record_outcome(&mut self, id: WebhookId, is_delivered: bool, at: Timestamp) -> Result<()>;
    /// Switches it off if it has been failing since before `failing_before`; `None`: in any case. Was it on?
    async fn switch_off(&mut self, id: WebhookId, failing_before: Option<Timestamp>, at: Timestamp) -> Result<bool>;
}

/// Written by the database, with each event, for every webhook that is on and asks for its kind.
#[async_trait]
pub trait WebhookDeliveries: Send {
    /// Those that are on and have something due.
    async fn list_due_webhooks(&mut self, now: Timestamp) -> Result<Vec<WebhookId>>;
    /// Leases what is due for this one: sets `next_attempt_at` to `lease_until`, adds an attempt. The oldest first.
    async fn take_due(
        &mut self,
        id: WebhookId,
        now: Timestamp,
        lease_until: Timestamp,
        limit: u32,
    ) -> Result<Vec<(Delivery, AuditEvent)>>;
    /// What came of the try that it was taken for. `false`, and nothing is written, when it is no longer there, or was queued
    /// or taken anew meanwhile: what comes of that counts.
    async fn record(&mut self, attempt: &Delivery) -> Result<bool>;
    /// Due at once, whether or not it asks for events of this kind.
    async fn queue(&mut self, permit: &Permit, id: WebhookId, event_id: AuditEventId, at: Timestamp) -> Result<()>;
    /// Due at once, and as often as a new one. [`Gone`](crate::ports::StorageError::Gone) when it is no longer there.
    async fn queue_again(
        &mut self,
        permit: &Permit,
        id: WebhookId,
        event_id: AuditEventId,
        at: Timestamp,
    ) -> Result<()>;
    /// Newest event first, after the one that the cursor names. Or only those that were tried in vain, also where there will
    /// be no other try.
    async fn list(
        &mut self,
        id: WebhookId,
        only_failed: bool,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Vec<(Delivery, AuditKind)>>;
    async fn delete_before(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
}
