//! What the database keeps of jobs that are to be done.

use async_trait::async_trait;

use super::job::Worker;
use crate::{Job, JobBacklog, JobId, Timestamp, kernel::store::Result};

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
    /// [`Gone`](crate::ports::StorageError::Gone) when the job is no longer there; so too the next two.
    async fn update_retry(&mut self, id: JobId, next_attempt_at: Timestamp, error: &str) -> Result<()>;
    /// It will not be tried again: its arguments are deleted, that there was such a job is kept.
    async fn set_aside(&mut self, id: JobId, at: Timestamp, error: &str) -> Result<()>;
    async fn mark_done(&mut self, id: JobId, at: Timestamp) -> Result<()>;
    /// A job that is gone already is as it should be.
    async fn delete(&mut self, id: JobId) -> Result<()>;
    async fn backlog(&mut self, worker: Worker) -> Result<JobBacklog>;
    /// Newest first; for the development outbox.
    async fn list(&mut self, worker: Worker, limit: u32) -> Result<Vec<Job>>;
    async fn delete_before(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
}
