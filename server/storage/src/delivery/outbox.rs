//! Mails that wait to be sent.

use async_trait::async_trait;
use latchkey_domain::{
    MailBacklog, MailId, OutboxMail, Timestamp,
    ports::{Outbox, Result},
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! mail_columns {
    () => {
        columns!("mails": id, recipient, sealed, attempts, created_at, next_attempt_at, sent_at, last_error, set_aside_at)
    };
}

/// Mails that are still to be sent: the condition of the index `mails_due_idx`.
macro_rules! to_send {
    () => {
        "sent_at IS NULL AND set_aside_at IS NULL"
    };
}

impl FromRow for OutboxMail {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("mails.id")?,
            to: row.get("mails.recipient")?,
            sealed: row.get("mails.sealed")?,
            attempts: row.get("mails.attempts")?,
            created_at: row.get("mails.created_at")?,
            next_attempt_at: row.get("mails.next_attempt_at")?,
            sent_at: row.get("mails.sent_at")?,
            last_error: row.get("mails.last_error")?,
            set_aside_at: row.get("mails.set_aside_at")?,
        })
    }
}

impl FromRow for MailBacklog {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            waiting: row.get("waiting")?,
            failing: row.get("failing")?,
            oldest_at: row.get("oldest_at")?,
            set_aside: row.get("set_aside")?,
            last_error: row.get("last_error")?,
        })
    }
}

const INSERT: &str = "
    INSERT INTO mails (id, recipient, sealed, attempts, created_at, next_attempt_at, sent_at, last_error, set_aside_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const DUE_EXIST: &str =
    concat!("SELECT EXISTS (SELECT 1 FROM mails WHERE ", to_send!(), " AND next_attempt_at <= $1) AS value");
/// Two nodes may pick the same mails. The outer condition, which PostgreSQL looks at again once it has the row's lock,
/// gives each to one of them; `FOR UPDATE SKIP LOCKED` would do it too, but SQLite does not know it.
const TAKE_DUE: &str = concat!(
    "UPDATE mails SET next_attempt_at = $2, attempts = attempts + 1
    WHERE ",
    to_send!(),
    " AND next_attempt_at <= $1 AND id IN (
        SELECT id FROM mails WHERE ",
    to_send!(),
    " AND next_attempt_at <= $1 ORDER BY next_attempt_at, id LIMIT $3
    ) RETURNING ",
    mail_columns!()
);
const UPDATE_RETRY: &str = "UPDATE mails SET next_attempt_at = $2, last_error = $3 WHERE id = $1";
const SET_ASIDE: &str = "UPDATE mails SET set_aside_at = $2, last_error = $3, sealed = $4 WHERE id = $1";
const MARK_SENT: &str = "UPDATE mails SET sent_at = $2, last_error = NULL WHERE id = $1";
const DELETE: &str = "DELETE FROM mails WHERE id = $1";
const BACKLOG: &str = concat!(
    "SELECT
        (SELECT count(*) FROM (SELECT 1 FROM mails WHERE ",
    to_send!(),
    " LIMIT $1) AS counted) AS waiting,
        (SELECT count(*) FROM (SELECT 1 FROM mails WHERE ",
    to_send!(),
    " AND last_error IS NOT NULL LIMIT $1) AS counted) AS failing,
        (SELECT created_at FROM mails WHERE ",
    to_send!(),
    " ORDER BY created_at LIMIT 1) AS oldest_at,
        (SELECT count(*) FROM (SELECT 1 FROM mails WHERE set_aside_at IS NOT NULL LIMIT $1) AS counted) AS set_aside,
        (SELECT last_error FROM mails WHERE last_error IS NOT NULL ORDER BY created_at DESC LIMIT 1) AS last_error"
);
const LIST: &str = concat!("SELECT ", mail_columns!(), " FROM mails ORDER BY created_at DESC, id DESC LIMIT $1");
const DELETE_BEFORE: &str = "
    DELETE FROM mails WHERE id IN (
        SELECT id FROM mails WHERE created_at < $1 ORDER BY created_at LIMIT $2
    )";

#[async_trait]
impl Outbox for Unit {
    async fn insert_mail(&mut self, mail: &OutboxMail) -> Result<()> {
        let insert = query(INSERT)
            .bind(mail.id)
            .bind(&mail.to)
            .bind(&mail.sealed)
            .bind(mail.attempts)
            .bind(mail.created_at)
            .bind(mail.next_attempt_at)
            .bind(mail.sent_at)
            .bind(&mail.last_error)
            .bind(mail.set_aside_at);
        self.write_row(insert).await
    }

    async fn has_due_mails(&mut self, now: Timestamp) -> Result<bool> {
        let row = self.read_one::<(bool,)>(query(DUE_EXIST).bind(now)).await?;
        Ok(row.is_some_and(|(exists,)| exists))
    }

    async fn take_due_mails(&mut self, now: Timestamp, lease_until: Timestamp, limit: u32) -> Result<Vec<OutboxMail>> {
        let take = query(TAKE_DUE).bind(now).bind(lease_until).bind(limit);
        let mut mails: Vec<OutboxMail> = self.write_all(take).await?;
        // RETURNING promises no order.
        mails.sort_by_key(|mail| (mail.created_at, mail.id));
        Ok(mails)
    }

    async fn update_mail_retry(&mut self, id: MailId, next_attempt_at: Timestamp, error: &str) -> Result<()> {
        self.write_row(query(UPDATE_RETRY).bind(id).bind(next_attempt_at).bind(error)).await
    }

    async fn set_mail_aside(&mut self, id: MailId, at: Timestamp, error: &str) -> Result<()> {
        let nothing: &[u8] = &[];
        let update = query(SET_ASIDE).bind(id).bind(at).bind(error).bind(nothing);
        self.write_row(update).await
    }

    async fn mark_mail_sent(&mut self, id: MailId, at: Timestamp) -> Result<()> {
        self.write_row(query(MARK_SENT).bind(id).bind(at)).await
    }

    async fn delete_mail(&mut self, id: MailId) -> Result<()> {
        // A mail that is gone already is as the caller wants it.
        self.write(query(DELETE).bind(id)).await.map(drop)
    }

    async fn mail_backlog(&mut self) -> Result<MailBacklog> {
        Ok(self.read_one(query(BACKLOG).bind(MailBacklog::COUNTED)).await?.unwrap_or_default())
    }

    async fn list_mails(&mut self, limit: u32) -> Result<Vec<OutboxMail>> {
        self.read_all(query(LIST).bind(limit)).await
    }

    async fn delete_mails_before(&mut self, before: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_BEFORE).bind(before).bind(limit)).await
    }
}
