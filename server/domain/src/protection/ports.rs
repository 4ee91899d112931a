//! What the database keeps of what happened.

use async_trait::async_trait;

use crate::{AuditEvent, Timestamp, UserId, kernel::store::Result};

#[async_trait]
pub trait AuditLog: Send {
    async fn insert(&mut self, event: &AuditEvent) -> Result<()>;
    /// Newest first.
    async fn list(&mut self, user_id: UserId, limit: u32) -> Result<Vec<AuditEvent>>;
    async fn delete_before(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
}
