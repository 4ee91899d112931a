//! What the database keeps of what happened.

use async_trait::async_trait;

use crate::{
    AuditEvent, Timestamp, UserId,
    kernel::store::Result,
    protection::statistics::{DayCount, Standing},
};

#[async_trait]
pub trait AuditLog: Send {
    async fn insert(&mut self, event: &AuditEvent) -> Result<()>;
    /// Newest first.
    async fn list(&mut self, user_id: UserId, limit: u32) -> Result<Vec<AuditEvent>>;
    async fn delete_before(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
}

/// What was counted of the audit log while it was written.
#[async_trait]
pub trait Statistics: Send {
    /// From this day to that one, both with it. Deleting events takes nothing from it.
    async fn counts(&mut self, from: u32, to: u32) -> Result<Vec<DayCount>>;
    async fn standing(&mut self, now: Timestamp) -> Result<Standing>;
}
