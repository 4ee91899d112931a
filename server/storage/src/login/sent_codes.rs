//! What the tables of codes that are sent have in common: one for each way.

use std::ops::Deref;

use async_trait::async_trait;
use latchkey_domain::{
    CodeId, SentCode, Spent, Timestamp,
    ports::{Result, SentCodes},
};

use crate::{
    convert::Json,
    row::FromRow,
    statement::{Statement, query},
    unit::Unit,
};

/// A record that a code is part of.
pub(super) trait Code: FromRow + Deref<Target = SentCode> + Send + Sync {
    const SQL: Sql;

    /// What is its own, after what all have: see [`Sql::insert`].
    fn bind_own<'a>(&'a self, insert: Statement<'a>) -> Statement<'a>;

    /// The same, for [`Sql::update_resent`].
    fn bind_resent<'a>(&'a self, update: Statement<'a>) -> Statement<'a> {
        update
    }
}

/// Each begins with the values that all have, in this order.
pub(super) struct Sql {
    /// `id` to `session_id`: twelve.
    pub insert: &'static str,
    pub find: &'static str,
    pub find_asked_by: &'static str,
    pub take_attempt: &'static str,
    /// `id`, `code_hash`, `sends`, `sent_at`, `expires_at`, `earlier`: six.
    pub update_resent: &'static str,
    pub spend: &'static str,
    pub delete: &'static str,
    pub delete_expired: &'static str,
}

/// The statements on a table, with the columns that are its own and their places. A test looks for the index of every sweep, in
/// the sources: it stands there as it is.
macro_rules! sent_code_sql {
    ($table:literal, own: ($($own:ident),+), at: $places:literal, resent: $set:literal, while: $while:literal,
        sweep: $sweep:literal) => {
        $crate::login::sent_codes::Sql {
            insert: concat!(
                "INSERT INTO ", $table, " (id, client_id, asked_by, code_hash, earlier, attempts_left, sends, created_at,
                    sent_at, expires_at, spent_at, session_id", $(", ", stringify!($own),)+ ")
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, ", $places, ")"
            ),
            find: concat!("SELECT ", sent_code_columns!($table, $($own),+), " FROM ", $table, " WHERE id = $1"),
            find_asked_by: concat!(
                "SELECT ", sent_code_columns!($table, $($own),+), " FROM ", $table,
                " WHERE asked_by = $1 AND spent_at IS NULL"
            ),
            take_attempt: concat!(
                "UPDATE ", $table, " SET attempts_left = attempts_left - 1
                WHERE id = $1 AND attempts_left > 0 AND expires_at > $2 AND spent_at IS NULL
                RETURNING ", sent_code_columns!($table, $($own),+)
            ),
            update_resent: concat!(
                "UPDATE ", $table, " SET code_hash = $2, sends = $3, sent_at = $4, expires_at = $5, earlier = $6", $set, "
                WHERE id = $1 AND sends = $3 - 1 AND attempts_left > 0 AND spent_at IS NULL", $while
            ),
            spend: concat!("UPDATE ", $table, " SET spent_at = $2, session_id = $3 WHERE id = $1 AND spent_at IS NULL"),
            delete: concat!("DELETE FROM ", $table, " WHERE id = $1"),
            delete_expired: $sweep,
        }
    };
}

macro_rules! sent_code_columns {
    ($table:literal, $($own:ident),+) => {
        columns!($table: id, client_id, asked_by, code_hash, earlier, attempts_left, sends, created_at, sent_at,
            expires_at, spent_at, session_id, $($own),+)
    };
}

/// What of a row all have.
macro_rules! read_sent_code {
    ($table:literal, $row:expr) => {{
        let $crate::convert::Json(earlier) = $row.get(concat!($table, ".earlier"))?;
        let spent_at: Option<latchkey_domain::Timestamp> = $row.get(concat!($table, ".spent_at"))?;
        let session_id = $row.get(concat!($table, ".session_id"))?;
        latchkey_domain::SentCode {
            id: $row.get(concat!($table, ".id"))?,
            client_id: $row.get(concat!($table, ".client_id"))?,
            asked_by: $row.get(concat!($table, ".asked_by"))?,
            code_hash: $row.get(concat!($table, ".code_hash"))?,
            earlier,
            attempts_left: $row.get(concat!($table, ".attempts_left"))?,
            sends: $row.get(concat!($table, ".sends"))?,
            created_at: $row.get(concat!($table, ".created_at"))?,
            sent_at: $row.get(concat!($table, ".sent_at"))?,
            expires_at: $row.get(concat!($table, ".expires_at"))?,
            spent: spent_at.map(|at| latchkey_domain::Spent { at, session_id }),
        }
    }};
}
pub(super) use {read_sent_code, sent_code_columns, sent_code_sql};

#[async_trait]
impl<C: Code> SentCodes<C> for Unit {
    async fn insert(&mut self, code: &C) -> Result<()> {
        let sent: &SentCode = code;
        let insert = query(C::SQL.insert)
            .bind(sent.id)
            .bind(&sent.client_id)
            .bind(&sent.asked_by)
            .bind(&sent.code_hash)
            .bind(Json(&sent.earlier))
            .bind(sent.attempts_left)
            .bind(sent.sends)
            .bind(sent.created_at)
            .bind(sent.sent_at)
            .bind(sent.expires_at)
            .bind(sent.spent.map(|spent| spent.at))
            .bind(sent.spent.and_then(|spent| spent.session_id));
        self.write_row(code.bind_own(insert)).await
    }

    async fn find(&mut self, id: CodeId) -> Result<Option<C>> {
        self.read_one(query(C::SQL.find).bind(id)).await
    }

    async fn find_asked_by(&mut self, asked_by: &[u8]) -> Result<Option<C>> {
        self.read_one(query(C::SQL.find_asked_by).bind(asked_by)).await
    }

    async fn take_attempt(&mut self, id: CodeId, now: Timestamp) -> Result<Option<C>> {
        self.write_one(query(C::SQL.take_attempt).bind(id).bind(now)).await
    }

    async fn update_resent(&mut self, code: &C) -> Result<()> {
        let sent: &SentCode = code;
        let update = query(C::SQL.update_resent)
            .bind(sent.id)
            .bind(&sent.code_hash)
            .bind(sent.sends)
            .bind(sent.sent_at)
            .bind(sent.expires_at)
            .bind(Json(&sent.earlier));
        self.write_row(code.bind_resent(update)).await
    }

    async fn spend(&mut self, id: CodeId, spent: Spent) -> Result<bool> {
        let spend = query(C::SQL.spend).bind(id).bind(spent.at).bind(spent.session_id);
        Ok(self.write(spend).await? == 1)
    }

    async fn delete(&mut self, id: CodeId) -> Result<()> {
        self.write(query(C::SQL.delete).bind(id)).await.map(drop)
    }

    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(C::SQL.delete_expired).bind(now).bind(limit)).await
    }
}
