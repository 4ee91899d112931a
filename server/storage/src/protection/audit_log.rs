//! The audit log.

use async_trait::async_trait;
use latchkey_domain::{
    AuditEvent, Timestamp, UserId,
    ports::{AuditLog, Result},
};

use crate::{
    convert::Json,
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! event_columns {
    () => {
        columns!("audit_events": id, happened_at, kind, user_id, client_id, ip, user_agent, request_id, detail)
    };
}

impl FromRow for AuditEvent {
    fn from_row(row: &Row) -> Result<Self> {
        let Json(detail) = row.get("audit_events.detail")?;
        Ok(Self {
            id: row.get("audit_events.id")?,
            at: row.get("audit_events.happened_at")?,
            kind: row.get("audit_events.kind")?,
            user_id: row.get("audit_events.user_id")?,
            client_id: row.get("audit_events.client_id")?,
            ip: row.get("audit_events.ip")?,
            user_agent: row.get("audit_events.user_agent")?,
            request_id: row.get("audit_events.request_id")?,
            detail,
        })
    }
}

/// A newer node may have written a kind that this one does not know: the other events are shown all the same.
impl FromRow for Option<AuditEvent> {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(AuditEvent::from_row(row).inspect_err(|error| tracing::warn!(%error, "an event is left out")).ok())
    }
}

const INSERT: &str = "
    INSERT INTO audit_events (id, happened_at, kind, user_id, client_id, ip, user_agent, request_id, detail)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const LIST: &str = concat!(
    "SELECT ",
    event_columns!(),
    " FROM audit_events WHERE user_id = $1 ORDER BY happened_at DESC, id DESC LIMIT $2"
);
const DELETE_BEFORE: &str = "
    DELETE FROM audit_events WHERE id IN (
        SELECT id FROM audit_events WHERE happened_at < $1 ORDER BY happened_at LIMIT $2
    )";

#[async_trait]
impl AuditLog for Unit {
    async fn insert_audit_event(&mut self, event: &AuditEvent) -> Result<()> {
        let insert = query(INSERT)
            .bind(event.id)
            .bind(event.at)
            .bind(event.kind)
            .bind(event.user_id)
            .bind(&event.client_id)
            .bind(&event.ip)
            .bind(&event.user_agent)
            .bind(&event.request_id)
            .bind(Json(&event.detail));
        self.write_row(insert).await
    }

    async fn list_audit_events(&mut self, user_id: UserId, limit: u32) -> Result<Vec<AuditEvent>> {
        let events = self.read_all::<Option<AuditEvent>>(query(LIST).bind(user_id).bind(limit)).await?;
        Ok(events.into_iter().flatten().collect())
    }

    async fn delete_audit_events_before(&mut self, before: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_BEFORE).bind(before).bind(limit)).await
    }
}
