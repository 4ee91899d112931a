//! What webhooks are told, and were told.

use std::collections::HashMap;

use async_trait::async_trait;
use latchkey_domain::{
    AuditEvent, AuditEventId, AuditKind, Delivery, Permit, Timestamp, WebhookId,
    kernel::page::{Cursor, Direction},
    ports::{Result, WebhookDeliveries},
};

use crate::{
    list::list,
    protection::audit_log::event_columns,
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! delivery_columns {
    () => {
        columns!("webhook_deliveries": webhook_id, event_id, queued_at, attempts, next_attempt_at, last_status, last_error,
            delivered_at, given_up_at)
    };
}

/// Those still to be made: the condition of the index `webhook_deliveries_due_idx`.
macro_rules! to_do {
    () => {
        "delivered_at IS NULL AND given_up_at IS NULL"
    };
}

impl FromRow for Delivery {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            webhook_id: row.get("webhook_deliveries.webhook_id")?,
            event_id: row.get("webhook_deliveries.event_id")?,
            queued_at: row.get("webhook_deliveries.queued_at")?,
            attempts: row.get("webhook_deliveries.attempts")?,
            next_attempt_at: row.get("webhook_deliveries.next_attempt_at")?,
            last_status: row.get("webhook_deliveries.last_status")?,
            last_error: row.get("webhook_deliveries.last_error")?,
            delivered_at: row.get("webhook_deliveries.delivered_at")?,
            given_up_at: row.get("webhook_deliveries.given_up_at")?,
        })
    }
}

const LIST_DUE_WEBHOOKS: &str = concat!(
    "SELECT id AS value FROM webhooks WHERE is_active AND EXISTS (
        SELECT 1 FROM webhook_deliveries WHERE webhook_id = webhooks.id AND ",
    to_do!(),
    " AND next_attempt_at <= $1
    )"
);
/// The outer condition is looked at again once PostgreSQL has the row's lock: each goes to one of two nodes.
const TAKE_DUE: &str = concat!(
    "UPDATE webhook_deliveries SET next_attempt_at = $3, attempts = attempts + 1
    WHERE webhook_id = $1 AND ",
    to_do!(),
    " AND next_attempt_at <= $2 AND event_id IN (
        SELECT event_id FROM webhook_deliveries WHERE webhook_id = $1 AND ",
    to_do!(),
    " AND next_attempt_at <= $2 ORDER BY next_attempt_at, event_id LIMIT $4
    ) RETURNING ",
    delivery_columns!()
);
/// Of those that were just taken, and perhaps of another node's of the same moment. By a range, which leads SQLite to the
/// index of what is due.
const EVENTS_TAKEN: &str = concat!(
    "SELECT ",
    event_columns!(),
    " FROM webhook_deliveries JOIN audit_events ON audit_events.id = webhook_deliveries.event_id
    WHERE webhook_deliveries.webhook_id = $1 AND webhook_deliveries.next_attempt_at BETWEEN $2 AND $2
        AND webhook_deliveries.delivered_at IS NULL AND webhook_deliveries.given_up_at IS NULL"
);
/// Of the try that it was taken for, and of no later one: only that one knows how many there were since it was queued.
const RECORD: &str = "
    UPDATE webhook_deliveries SET next_attempt_at = $3, last_status = $4, last_error = $5, delivered_at = $6, given_up_at = $7
    WHERE webhook_id = $1 AND event_id = $2 AND queued_at = $8 AND attempts = $9";
/// If it does ask for them, it is there already.
const QUEUE: &str = "
    INSERT INTO webhook_deliveries (webhook_id, event_id, queued_at, attempts, next_attempt_at)
    VALUES ($1, $2, $3, 0, $3) ON CONFLICT (webhook_id, event_id) DO UPDATE SET next_attempt_at = excluded.next_attempt_at";
const QUEUE_AGAIN: &str = "
    UPDATE webhook_deliveries SET queued_at = $3, next_attempt_at = $3, attempts = 0, delivered_at = NULL, given_up_at = NULL
    WHERE webhook_id = $1 AND event_id = $2";
const LIST: &str = concat!(
    "SELECT ",
    delivery_columns!(),
    ", audit_events.kind AS value
    FROM webhook_deliveries JOIN audit_events ON audit_events.id = webhook_deliveries.event_id
    WHERE webhook_deliveries.webhook_id = $1"
);
/// The condition of the index `webhook_deliveries_failed_idx`.
const FAILED: &str = "webhook_deliveries.delivered_at IS NULL AND webhook_deliveries.last_error IS NOT NULL";
const DELETE_BEFORE: &str = "
    DELETE FROM webhook_deliveries WHERE (webhook_id, event_id) IN (
        SELECT webhook_id, event_id FROM webhook_deliveries WHERE queued_at < $1 ORDER BY queued_at LIMIT $2
    )";

#[async_trait]
impl WebhookDeliveries for Unit {
    async fn list_due_webhooks(&mut self, now: Timestamp) -> Result<Vec<WebhookId>> {
        let rows: Vec<(WebhookId,)> = self.read_all(query(LIST_DUE_WEBHOOKS).bind(now)).await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    async fn take_due(
        &mut self,
        id: WebhookId,
        now: Timestamp,
        lease_until: Timestamp,
        limit: u32,
    ) -> Result<Vec<(Delivery, AuditEvent)>> {
        let take = query(TAKE_DUE).bind(id).bind(now).bind(lease_until).bind(limit);
        let mut taken: Vec<Delivery> = self.write_all(take).await?;
        // In no order as they come.
        taken.sort_by_key(|delivery| delivery.event_id);
        let events: Vec<AuditEvent> = self.read_sound(query(EVENTS_TAKEN).bind(id).bind(lease_until)).await?;
        let mut events: HashMap<AuditEventId, AuditEvent> = events.into_iter().map(|event| (event.id, event)).collect();
        Ok(taken.into_iter().filter_map(|it| events.remove(&it.event_id).map(|event| (it, event))).collect())
    }

    async fn record(&mut self, attempt: &Delivery) -> Result<bool> {
        let update = query(RECORD)
            .bind(attempt.webhook_id)
            .bind(attempt.event_id)
            .bind(attempt.next_attempt_at)
            .bind(attempt.last_status.map(u32::from))
            .bind(&attempt.last_error)
            .bind(attempt.delivered_at)
            .bind(attempt.given_up_at)
            .bind(attempt.queued_at)
            .bind(attempt.attempts);
        Ok(self.write(update).await? == 1)
    }

    async fn queue(&mut self, _: &Permit, id: WebhookId, event_id: AuditEventId, at: Timestamp) -> Result<()> {
        self.write_row(query(QUEUE).bind(id).bind(event_id).bind(at)).await
    }

    async fn queue_again(&mut self, _: &Permit, id: WebhookId, event_id: AuditEventId, at: Timestamp) -> Result<()> {
        self.write_row(query(QUEUE_AGAIN).bind(id).bind(event_id).bind(at)).await
    }

    async fn list(
        &mut self,
        id: WebhookId,
        only_failed: bool,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Vec<(Delivery, AuditKind)>> {
        let keys = &["webhook_deliveries.event_id"];
        let conditions: &[&str] = if only_failed { &[FAILED] } else { &[] };
        let page = |asked| list(query(LIST).bind(id), conditions, keys, Direction::Descending, after, asked);
        let rows: Vec<(Delivery, (AuditKind,))> = self.read_page(limit, page).await?;
        Ok(rows.into_iter().map(|(delivery, (kind,))| (delivery, kind)).collect())
    }

    async fn delete_before(&mut self, before: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_BEFORE).bind(before).bind(limit)).await
    }
}
