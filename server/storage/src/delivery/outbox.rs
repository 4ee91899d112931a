//! Mails that wait to be sent.

use async_trait::async_trait;
use latchkey_domain::{
    MailBacklog, MailId, OutboxMail, Timestamp,
    ports::{Outbox, Result},
};
use sqlx::{FromRow, query, query_as};
use uuid::Uuid;

use crate::convert::{one_row, optional_millis, optional_timestamp};

macro_rules! mail_columns {
    () => {
        "id, recipient, sealed, attempts, created_at, next_attempt_at, sent_at, last_error, set_aside_at"
    };
}

/// Mails that are still to be sent: the condition of the index `mails_due_idx`.
macro_rules! to_send {
    () => {
        "sent_at IS NULL AND set_aside_at IS NULL"
    };
}

#[derive(FromRow)]
struct MailRow {
    id: Uuid,
    recipient: String,
    sealed: Vec<u8>,
    attempts: i64,
    created_at: i64,
    next_attempt_at: i64,
    sent_at: Option<i64>,
    last_error: Option<String>,
    set_aside_at: Option<i64>,
}

/// Cannot fail: one row must not keep the others from being read.
impl From<MailRow> for OutboxMail {
    fn from(row: MailRow) -> Self {
        Self {
            id: MailId(row.id),
            to: row.recipient,
            sealed: row.sealed,
            attempts: u32::try_from(row.attempts).unwrap_or(u32::MAX),
            created_at: Timestamp::from_millis(row.created_at),
            next_attempt_at: Timestamp::from_millis(row.next_attempt_at),
            sent_at: optional_timestamp(row.sent_at),
            last_error: row.last_error,
            set_aside_at: optional_timestamp(row.set_aside_at),
        }
    }
}

#[derive(FromRow)]
struct BacklogRow {
    waiting: i64,
    failing: i64,
    oldest_at: Option<i64>,
    set_aside: i64,
    last_error: Option<String>,
}

const INSERT: &str = concat!("INSERT INTO mails (", mail_columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
const DUE_EXIST: &str = concat!("SELECT EXISTS (SELECT 1 FROM mails WHERE ", to_send!(), " AND next_attempt_at <= $1)");
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

repository! {
    #[async_trait]
    impl Outbox for Unit {
        async fn insert_mail(&mut self, mail: &OutboxMail) -> Result<()> {
            let insert = query(INSERT)
                .bind(mail.id.0)
                .bind(&*mail.to)
                .bind(&*mail.sealed)
                .bind(i64::from(mail.attempts))
                .bind(mail.created_at.as_millis())
                .bind(mail.next_attempt_at.as_millis())
                .bind(optional_millis(mail.sent_at))
                .bind(mail.last_error.as_deref())
                .bind(optional_millis(mail.set_aside_at));
            one_row(self.write(insert).await?)
        }

        async fn has_due_mails(&mut self, now: Timestamp) -> Result<bool> {
            let row = self.find::<(bool,)>(query_as(DUE_EXIST).bind(now.as_millis())).await?;
            Ok(row.is_some_and(|(exists,)| exists))
        }

        async fn take_due_mails(
            &mut self,
            now: Timestamp,
            lease_until: Timestamp,
            limit: u32,
        ) -> Result<Vec<OutboxMail>> {
            let take =
                query_as(TAKE_DUE).bind(now.as_millis()).bind(lease_until.as_millis()).bind(i64::from(limit));
            let mut rows = self.take_all::<MailRow>(take).await?;
            // RETURNING promises no order.
            rows.sort_by_key(|row| (row.created_at, row.id));
            Ok(rows.into_iter().map(OutboxMail::from).collect())
        }

        async fn update_mail_retry(&mut self, id: MailId, next_attempt_at: Timestamp, error: &str) -> Result<()> {
            one_row(self.write(query(UPDATE_RETRY).bind(id.0).bind(next_attempt_at.as_millis()).bind(error)).await?)
        }

        async fn set_mail_aside(&mut self, id: MailId, at: Timestamp, error: &str) -> Result<()> {
            let nothing: &[u8] = &[];
            let update = query(SET_ASIDE).bind(id.0).bind(at.as_millis()).bind(error).bind(nothing);
            one_row(self.write(update).await?)
        }

        async fn mark_mail_sent(&mut self, id: MailId, at: Timestamp) -> Result<()> {
            one_row(self.write(query(MARK_SENT).bind(id.0).bind(at.as_millis())).await?)
        }

        async fn delete_mail(&mut self, id: MailId) -> Result<()> {
            // A mail that is gone already is as the caller wants it.
            self.write(query(DELETE).bind(id.0)).await.map(drop)
        }

        async fn mail_backlog(&mut self) -> Result<MailBacklog> {
            let row = self.find::<BacklogRow>(query_as(BACKLOG).bind(i64::from(MailBacklog::COUNTED))).await?;
            Ok(row.map_or_else(MailBacklog::default, |row| MailBacklog {
                waiting: row.waiting.unsigned_abs(),
                failing: row.failing.unsigned_abs(),
                oldest_at: optional_timestamp(row.oldest_at),
                set_aside: row.set_aside.unsigned_abs(),
                last_error: row.last_error,
            }))
        }

        async fn list_mails(&mut self, limit: u32) -> Result<Vec<OutboxMail>> {
            let rows = self.list::<MailRow>(query_as(LIST).bind(i64::from(limit))).await?;
            Ok(rows.into_iter().map(OutboxMail::from).collect())
        }

        async fn delete_mails_before(&mut self, before: Timestamp, limit: u32) -> Result<u64> {
            self.write(query(DELETE_BEFORE).bind(before.as_millis()).bind(i64::from(limit))).await
        }
    }
}
