//! Mails that wait to be sent.

use async_trait::async_trait;
use latchkey_domain::{
    MailId, OutboxMail, Timestamp,
    ports::{Outbox, Result, StorageError},
};
use sqlx::{FromRow, query, query_as};
use uuid::Uuid;

use crate::convert::{one_row, optional_millis, optional_timestamp, to_u32};

macro_rules! mail_columns {
    () => {
        "id, recipient, sealed, attempts, created_at, next_attempt_at, sent_at"
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
}

impl TryFrom<MailRow> for OutboxMail {
    type Error = StorageError;

    fn try_from(row: MailRow) -> Result<Self> {
        Ok(Self {
            id: MailId(row.id),
            to: row.recipient.parse().map_err(|_| StorageError::Corrupt { column: "mails.recipient" })?,
            sealed: row.sealed,
            attempts: to_u32(row.attempts, "mails.attempts")?,
            created_at: Timestamp::from_millis(row.created_at),
            next_attempt_at: Timestamp::from_millis(row.next_attempt_at),
            sent_at: optional_timestamp(row.sent_at),
        })
    }
}

const INSERT: &str = concat!("INSERT INTO mails (", mail_columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7)");
/// Two nodes may pick the same mails. The outer condition, which PostgreSQL looks at again once it has the row's lock,
/// gives each to one of them; `FOR UPDATE SKIP LOCKED` would do it too, but SQLite does not know it.
const TAKE_DUE: &str = concat!(
    "UPDATE mails SET next_attempt_at = $2, attempts = attempts + 1
    WHERE sent_at IS NULL AND next_attempt_at <= $1 AND id IN (
        SELECT id FROM mails WHERE sent_at IS NULL AND next_attempt_at <= $1 ORDER BY next_attempt_at, id LIMIT $3
    ) RETURNING ",
    mail_columns!()
);
const UPDATE_RETRY: &str = "UPDATE mails SET next_attempt_at = $2 WHERE id = $1";
const MARK_SENT: &str = "UPDATE mails SET sent_at = $2 WHERE id = $1";
const DELETE: &str = "DELETE FROM mails WHERE id = $1";
const COUNT_UNSENT: &str = "SELECT count(*) FROM mails WHERE sent_at IS NULL";
const LIST: &str = concat!("SELECT ", mail_columns!(), " FROM mails ORDER BY created_at DESC, id DESC LIMIT $1");
const DELETE_BEFORE: &str = "DELETE FROM mails WHERE created_at < $1";

repository! {
    #[async_trait]
    impl Outbox for Unit {
        async fn insert_mail(&mut self, mail: &OutboxMail) -> Result<()> {
            let insert = query(INSERT)
                .bind(mail.id.0)
                .bind(mail.to.as_str())
                .bind(&*mail.sealed)
                .bind(i64::from(mail.attempts))
                .bind(mail.created_at.as_millis())
                .bind(mail.next_attempt_at.as_millis())
                .bind(optional_millis(mail.sent_at));
            one_row(self.write(insert).await?)
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
            rows.into_iter().map(OutboxMail::try_from).collect()
        }

        async fn update_mail_retry(&mut self, id: MailId, next_attempt_at: Timestamp) -> Result<()> {
            one_row(self.write(query(UPDATE_RETRY).bind(id.0).bind(next_attempt_at.as_millis())).await?)
        }

        async fn mark_mail_sent(&mut self, id: MailId, at: Timestamp) -> Result<()> {
            one_row(self.write(query(MARK_SENT).bind(id.0).bind(at.as_millis())).await?)
        }

        async fn delete_mail(&mut self, id: MailId) -> Result<()> {
            // A mail that is gone already is as the caller wants it.
            self.write(query(DELETE).bind(id.0)).await.map(drop)
        }

        async fn count_unsent_mails(&mut self) -> Result<u64> {
            let row = self.find::<(i64,)>(query_as(COUNT_UNSENT)).await?;
            Ok(row.map_or(0, |(count,)| count.unsigned_abs()))
        }

        async fn list_mails(&mut self, limit: u32) -> Result<Vec<OutboxMail>> {
            let rows = self.list::<MailRow>(query_as(LIST).bind(i64::from(limit))).await?;
            rows.into_iter().map(OutboxMail::try_from).collect()
        }

        async fn delete_mails_before(&mut self, before: Timestamp) -> Result<u64> {
            self.write(query(DELETE_BEFORE).bind(before.as_millis())).await
        }
    }
}
