//! The audit log.

use async_trait::async_trait;
use latchkey_domain::{
    AuditEvent, AuditEventId, AuditKind, Timestamp, UserId,
    ports::{AuditLog, Result, StorageError},
};
use serde_json::{Map, Value};
use sqlx::{FromRow, query, query_as};
use uuid::Uuid;

use crate::convert::one_row;

macro_rules! event_columns {
    () => {
        "id, happened_at, kind, user_id, client_id, ip, user_agent, request_id, detail"
    };
}

#[derive(FromRow)]
struct EventRow {
    id: Uuid,
    happened_at: i64,
    kind: String,
    user_id: Option<Uuid>,
    client_id: Option<String>,
    ip: String,
    user_agent: String,
    request_id: String,
    detail: String,
}

impl TryFrom<EventRow> for AuditEvent {
    type Error = StorageError;

    fn try_from(row: EventRow) -> Result<Self> {
        let corrupt = |column| StorageError::Corrupt { column };
        Ok(Self {
            id: AuditEventId(row.id),
            at: Timestamp::from_millis(row.happened_at),
            kind: AuditKind::parse(&row.kind).ok_or(corrupt("audit_events.kind"))?,
            user_id: row.user_id.map(UserId),
            client_id: row.client_id,
            ip: row.ip,
            user_agent: row.user_agent,
            request_id: row.request_id,
            detail: serde_json::from_str(&row.detail).map_err(|_| corrupt("audit_events.detail"))?,
        })
    }
}

pub(crate) fn detail_text(detail: &Map<String, Value>) -> String {
    serde_json::to_string(detail).expect("a map with text keys is JSON")
}

const INSERT: &str =
    concat!("INSERT INTO audit_events (", event_columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
const LIST: &str = concat!(
    "SELECT ",
    event_columns!(),
    " FROM audit_events WHERE user_id = $1 ORDER BY happened_at DESC, id DESC LIMIT $2"
);
const DELETE_BEFORE: &str = "
    DELETE FROM audit_events WHERE id IN (
        SELECT id FROM audit_events WHERE happened_at < $1 ORDER BY happened_at LIMIT $2
    )";

repository! {
    #[async_trait]
    impl AuditLog for Unit {
        async fn insert_audit_event(&mut self, event: &AuditEvent) -> Result<()> {
            let insert = query(INSERT)
                .bind(event.id.0)
                .bind(event.at.as_millis())
                .bind(event.kind.as_str())
                .bind(event.user_id.map(|id| id.0))
                .bind(event.client_id.as_deref())
                .bind(&*event.ip)
                .bind(&*event.user_agent)
                .bind(&*event.request_id)
                .bind(detail_text(&event.detail));
            one_row(self.write(insert).await?)
        }

        async fn list_audit_events(&mut self, user_id: UserId, limit: u32) -> Result<Vec<AuditEvent>> {
            let rows = self.list::<EventRow>(query_as(LIST).bind(user_id.0).bind(i64::from(limit))).await?;
            // A newer node may have written a kind that this one does not know: the other events are shown all the same.
            let read = |row| AuditEvent::try_from(row).inspect_err(|error| tracing::warn!(%error, "an event is left out"));
            Ok(rows.into_iter().filter_map(|row| read(row).ok()).collect())
        }

        async fn delete_audit_events_before(&mut self, before: Timestamp, limit: u32) -> Result<u64> {
            self.write(query(DELETE_BEFORE).bind(before.as_millis()).bind(i64::from(limit))).await
        }
    }
}
