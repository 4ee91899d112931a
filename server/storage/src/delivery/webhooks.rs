//! Programs that are told of events.

use async_trait::async_trait;
use latchkey_domain::{
    Permit, Timestamp, Webhook, WebhookId,
    ports::{Result, Webhooks},
};

use crate::{
    row::{FromRow, Row},
    statement::{Statement, query},
    unit::Unit,
};

macro_rules! webhook_columns {
    () => {
        columns!("webhooks": id, url, description, kinds, secret, previous_secret, previous_secret_expires_at, is_active,
            failing_since, created_at, updated_at)
    };
}

impl FromRow for Webhook {
    fn from_row(row: &Row) -> Result<Self> {
        let kinds: String = row.get("webhooks.kinds")?;
        Ok(Self {
            id: row.get("webhooks.id")?,
            url: row.get("webhooks.url")?,
            description: row.get("webhooks.description")?,
            kinds: kinds.split_whitespace().map(str::to_owned).collect(),
            secret: row.get("webhooks.secret")?,
            previous_secret: row.get("webhooks.previous_secret")?,
            previous_secret_expires_at: row.get("webhooks.previous_secret_expires_at")?,
            is_active: row.get("webhooks.is_active")?,
            failing_since: row.get("webhooks.failing_since")?,
            created_at: row.get("webhooks.created_at")?,
            updated_at: row.get("webhooks.updated_at")?,
        })
    }
}

const FIND: &str = concat!("SELECT ", webhook_columns!(), " FROM webhooks WHERE id = $1");
/// As [`users`](crate::identity::users) are locked.
const LOCK: &str = concat!("UPDATE webhooks SET updated_at = updated_at WHERE id = $1 RETURNING ", webhook_columns!());
const LIST: &str = concat!("SELECT ", webhook_columns!(), " FROM webhooks ORDER BY id");
const INSERT: &str = "
    INSERT INTO webhooks (id, url, description, kinds, secret, previous_secret, previous_secret_expires_at, is_active,
        failing_since, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const UPDATE: &str = "
    UPDATE webhooks SET url = $2, description = $3, kinds = $4, secret = $5, previous_secret = $6,
        previous_secret_expires_at = $7, is_active = $8, failing_since = $9, created_at = $10, updated_at = $11
    WHERE id = $1";
const DELETE: &str = "DELETE FROM webhooks WHERE id = $1";
/// Writes only where something changes: most get through, as the one before.
const RECORD_DELIVERED: &str = "UPDATE webhooks SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL";
const RECORD_FAILED: &str = "UPDATE webhooks SET failing_since = $2 WHERE id = $1 AND failing_since IS NULL";
const SWITCH_OFF: &str = concat!(
    "UPDATE webhooks SET is_active = FALSE, ",
    changed_at!("$3"),
    " WHERE id = $1 AND is_active AND ($2 IS NULL OR failing_since < $2)"
);

/// The eleven values of a row.
fn bind<'a>(statement: Statement<'a>, webhook: &'a Webhook) -> Statement<'a> {
    statement
        .bind(webhook.id)
        .bind(&webhook.url)
        .bind(&webhook.description)
        .bind(webhook.kinds.join(" "))
        .bind(&webhook.secret)
        .bind(&webhook.previous_secret)
        .bind(webhook.previous_secret_expires_at)
        .bind(webhook.is_active)
        .bind(webhook.failing_since)
        .bind(webhook.created_at)
        .bind(webhook.updated_at)
}

#[async_trait]
impl Webhooks for Unit {
    async fn find(&mut self, id: WebhookId) -> Result<Option<Webhook>> {
        self.read_one(query(FIND).bind(id)).await
    }

    async fn lock(&mut self, id: WebhookId) -> Result<Option<Webhook>> {
        self.write_one(query(LOCK).bind(id)).await
    }

    async fn list(&mut self) -> Result<Vec<Webhook>> {
        self.read_sound(query(LIST)).await
    }

    async fn insert(&mut self, _: &Permit, webhook: &Webhook) -> Result<()> {
        self.write_row(bind(query(INSERT), webhook)).await
    }

    async fn update(&mut self, _: &Permit, webhook: &Webhook) -> Result<()> {
        self.write_row(bind(query(UPDATE), webhook)).await
    }

    async fn delete(&mut self, _: &Permit, id: WebhookId) -> Result<()> {
        self.write_row(query(DELETE).bind(id)).await
    }

    async fn record_outcome(&mut self, id: WebhookId, is_delivered: bool, at: Timestamp) -> Result<()> {
        let update =
            if is_delivered { query(RECORD_DELIVERED).bind(id) } else { query(RECORD_FAILED).bind(id).bind(at) };
        self.write(update).await.map(drop)
    }

    async fn switch_off(&mut self, id: WebhookId, failing_before: Option<Timestamp>, at: Timestamp) -> Result<bool> {
        Ok(self.write(query(SWITCH_OFF).bind(id).bind(failing_before).bind(at)).await? == 1)
    }
}
