//! What the database keeps of what happened.

use async_trait::async_trait;

use crate::{AuditEvent, Timestamp, UserId, kernel::store::Result};

#[async_trait]
pub trait AuditLog {
    async fn insert_audit_event(&mut self, event: &AuditEvent) -> Result<()>;
    /// Newest first.
    async fn list_audit_events(&mut self, user_id: UserId, limit: u32) -> Result<Vec<AuditEvent>>;
    async fn delete_audit_events_before(&mut self, before: Timestamp, limit: u32) -> Result<u64>;
}
