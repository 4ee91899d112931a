//! What the database keeps of what happened.

use async_trait::async_trait;

use crate::{
    AuditEvent, AuditEventId, Timestamp, UserId,
    kernel::{page::Cursor, store::Result},
    protection::{
        audit_query::AuditFilter,
        repeats::KeyedRequest,
        statistics::{DayCount, Standing},
    },
};

#[async_trait]
pub trait AuditLog: Send {
    async fn insert(&mut self, event: &AuditEvent) -> Result<()>;
    /// Newest first.
    async fn list(&mut self, user_id: UserId, limit: u32) -> Result<Vec<AuditEvent>>;
    async fn find(&mut self, id: AuditEventId) -> Result<Option<AuditEvent>>;
    /// Newest first, after the event that the cursor names.
    async fn query(&mut self, filter: &AuditFilter, after: Option<&Cursor>, limit: u32) -> Result<Vec<AuditEvent>>;
    async fn delete_before(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
    /// What is left to be forgotten of deleted people who did much: so many events, and how many it were.
    async fn forget_deleted(&mut self, limit: u32) -> Result<u64>;
}

/// What was counted of the audit log while it was written.
#[async_trait]
pub trait Statistics: Send {
    /// From this day to that one, both with it. Deleting events takes nothing from it.
    async fn counts(&mut self, from: u32, to: u32) -> Result<Vec<DayCount>>;
    /// Now, and what of it there was at a time before; of sessions, as the day before that time ended.
    async fn standing(&mut self, now: Timestamp, before: Timestamp) -> Result<Standing>;
    /// Up to [`Standing::COUNTED`].
    async fn count_sessions(&mut self, now: Timestamp) -> Result<u32>;
    /// In place of what was kept for the day.
    async fn keep_sessions(&mut self, day: u32, live: u32) -> Result<()>;
}

#[async_trait]
pub trait KeyedRequests: Send {
    /// `false` when there is one with this id that has not expired; a racing one is waited for.
    async fn insert(&mut self, request: &KeyedRequest, now: Timestamp) -> Result<bool>;
    async fn find(&mut self, id: &[u8]) -> Result<Option<KeyedRequest>>;
    /// Nothing, if it is gone, or another run's.
    async fn set_answer(&mut self, id: &[u8], run: &[u8], sealed: &[u8], expires_at: Timestamp) -> Result<()>;
    /// One that is gone already is as it should be, and so is another run's.
    async fn delete(&mut self, id: &[u8], run: &[u8]) -> Result<()>;
    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64>;
}
