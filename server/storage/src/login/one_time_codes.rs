//! Codes sent by mail.

use async_trait::async_trait;
use latchkey_domain::{
    Attempts, CodeId, OneTimeCode, Timestamp,
    kernel::clock::CLOCK_AHEAD,
    ports::{OneTimeCodes, Result, StorageError},
};

use super::sent_codes::{Code, Sql, read_sent_code, sent_code_columns, sent_code_sql};
use crate::{
    row::{FromRow, Row},
    statement::{Statement, query},
    unit::Unit,
};

impl FromRow for OneTimeCode {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            sent: read_sent_code!("one_time_codes", row),
            purpose: row.get("one_time_codes.purpose")?,
            user_id: row.get("one_time_codes.user_id")?,
            email: row.get("one_time_codes.email")?,
            next: row.get("one_time_codes.next")?,
            ip: row.get("one_time_codes.ip")?,
            user_agent: row.get("one_time_codes.user_agent")?,
            approved_at: row.get("one_time_codes.approved_at")?,
        })
    }
}

impl Code for OneTimeCode {
    const SQL: Sql = sent_code_sql!(
        "one_time_codes",
        own: (purpose, user_id, email, next, ip, user_agent, approved_at),
        at: "$13, $14, $15, $16, $17, $18, $19",
        resent: ", next = $7, ip = $8, user_agent = $9",
        while: " AND approved_at IS NULL",
        sweep: "DELETE FROM one_time_codes WHERE id IN (
            SELECT id FROM one_time_codes WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
        )"
    );

    fn bind_own<'a>(&'a self, insert: Statement<'a>) -> Statement<'a> {
        let insert = insert.bind(self.purpose).bind(self.user_id).bind(&self.email);
        insert.bind(&self.next).bind(&self.ip).bind(&self.user_agent).bind(self.approved_at)
    }

    fn bind_resent<'a>(&'a self, update: Statement<'a>) -> Statement<'a> {
        update.bind(&self.next).bind(&self.ip).bind(&self.user_agent)
    }
}

impl FromRow for Attempts {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self { count: row.get("attempts.tries")?, expires_at: row.get("attempts.expires_at")? })
    }
}

/// A change that changes nothing; see the one of `users`.
const LOCK: &str = concat!(
    "UPDATE one_time_codes SET sends = sends WHERE id = $1 RETURNING ",
    sent_code_columns!("one_time_codes", purpose, user_id, email, next, ip, user_agent, approved_at)
);
const APPROVE: &str = "
    UPDATE one_time_codes SET approved_at = $2
    WHERE id = $1 AND approved_at IS NULL AND attempts_left > 0 AND expires_at > $2 AND spent_at IS NULL";
const SET_NEXT: &str = "UPDATE one_time_codes SET next = $2 WHERE id = $1 AND next IS NOT NULL AND spent_at IS NULL";
const USE_UP: &str = "UPDATE one_time_codes SET attempts_left = 0 WHERE id = $1";
/// `$4` is later than any window ends that is opened now, by whichever clock that is right.
const COUNT_TRY: &str = concat!(
    "INSERT INTO attempts (account, tries, expires_at) VALUES ($1, 1, $3)
    ON CONFLICT (account) DO UPDATE SET
        tries = CASE WHEN attempts.expires_at > $2 AND attempts.expires_at <= $4 THEN attempts.tries + 1 ELSE 1 END,
        expires_at = CASE
            WHEN attempts.expires_at > $2 AND attempts.expires_at <= $4 THEN attempts.expires_at
            ELSE excluded.expires_at
        END
    RETURNING ",
    columns!("attempts": tries, expires_at)
);
const FIND_TRIES: &str = concat!(
    "SELECT ",
    columns!("attempts": tries, expires_at),
    " FROM attempts WHERE account = $1 AND expires_at > $2 AND expires_at <= $3"
);
const FORGIVE_TRY: &str = "UPDATE attempts SET tries = tries - 1 WHERE account = $1 AND tries > 0";
const DELETE_EXPIRED_TRIES: &str = "
    DELETE FROM attempts WHERE account IN (
        SELECT account FROM attempts WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

#[async_trait]
impl OneTimeCodes for Unit {
    async fn lock(&mut self, id: CodeId) -> Result<Option<OneTimeCode>> {
        self.write_one(query(LOCK).bind(id)).await
    }

    async fn approve(&mut self, id: CodeId, at: Timestamp) -> Result<bool> {
        Ok(self.write(query(APPROVE).bind(id).bind(at)).await? == 1)
    }

    async fn set_next(&mut self, id: CodeId, next: &str) -> Result<()> {
        self.write(query(SET_NEXT).bind(id).bind(next)).await.map(drop)
    }

    async fn use_up(&mut self, id: CodeId) -> Result<()> {
        self.write(query(USE_UP).bind(id)).await?;
        Ok(())
    }

    async fn count_attempt(&mut self, account: &[u8], now: Timestamp, window_end: Timestamp) -> Result<Attempts> {
        let count = query(COUNT_TRY).bind(account).bind(now).bind(window_end).bind(window_end + CLOCK_AHEAD);
        self.write_one(count).await?.ok_or(StorageError::Gone)
    }

    async fn find_attempts(
        &mut self,
        account: &[u8],
        now: Timestamp,
        window_end: Timestamp,
    ) -> Result<Option<Attempts>> {
        self.read_one(query(FIND_TRIES).bind(account).bind(now).bind(window_end + CLOCK_AHEAD)).await
    }

    async fn forgive_attempt(&mut self, account: &[u8]) -> Result<()> {
        self.write(query(FORGIVE_TRY).bind(account)).await?;
        Ok(())
    }

    async fn delete_expired_attempts(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED_TRIES).bind(now).bind(limit)).await
    }
}
