//! Codes sent by mail.

use async_trait::async_trait;
use latchkey_domain::{
    Attempts, CodeId, OneTimeCode, SessionId, Spent, Timestamp,
    ports::{OneTimeCodes, Result, StorageError},
};

use crate::{
    convert::Json,
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! code_columns {
    () => {
        columns!("one_time_codes": id, purpose, client_id, user_id, email, asked_by, code_hash, earlier, attempts_left,
            sends, next, ip, user_agent, created_at, sent_at, expires_at, approved_at, spent_at, session_id)
    };
}

impl FromRow for OneTimeCode {
    fn from_row(row: &Row) -> Result<Self> {
        let Json(earlier) = row.get("one_time_codes.earlier")?;
        let spent_at: Option<Timestamp> = row.get("one_time_codes.spent_at")?;
        let session_id: Option<SessionId> = row.get("one_time_codes.session_id")?;
        Ok(Self {
            id: row.get("one_time_codes.id")?,
            purpose: row.get("one_time_codes.purpose")?,
            client_id: row.get("one_time_codes.client_id")?,
            user_id: row.get("one_time_codes.user_id")?,
            email: row.get("one_time_codes.email")?,
            asked_by: row.get("one_time_codes.asked_by")?,
            code_hash: row.get("one_time_codes.code_hash")?,
            earlier,
            attempts_left: row.get("one_time_codes.attempts_left")?,
            sends: row.get("one_time_codes.sends")?,
            next: row.get("one_time_codes.next")?,
            ip: row.get("one_time_codes.ip")?,
            user_agent: row.get("one_time_codes.user_agent")?,
            created_at: row.get("one_time_codes.created_at")?,
            sent_at: row.get("one_time_codes.sent_at")?,
            expires_at: row.get("one_time_codes.expires_at")?,
            approved_at: row.get("one_time_codes.approved_at")?,
            spent: spent_at.map(|at| Spent { at, session_id }),
        })
    }
}

impl FromRow for Attempts {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self { count: row.get("attempts.tries")?, expires_at: row.get("attempts.expires_at")? })
    }
}

const INSERT: &str = "
    INSERT INTO one_time_codes (id, purpose, client_id, user_id, email, asked_by, code_hash, earlier, attempts_left, sends,
        next, ip, user_agent, created_at, sent_at, expires_at, approved_at, spent_at, session_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
const FIND: &str = concat!("SELECT ", code_columns!(), " FROM one_time_codes WHERE id = $1");
const FIND_ASKED_BY: &str =
    concat!("SELECT ", code_columns!(), " FROM one_time_codes WHERE asked_by = $1 AND spent_at IS NULL");
const TAKE_ATTEMPT: &str = concat!(
    "UPDATE one_time_codes SET attempts_left = attempts_left - 1
    WHERE id = $1 AND attempts_left > 0 AND expires_at > $2 AND spent_at IS NULL RETURNING ",
    code_columns!()
);
/// A change that changes nothing; see the one of `users`.
const LOCK: &str = concat!("UPDATE one_time_codes SET sends = sends WHERE id = $1 RETURNING ", code_columns!());
const APPROVE: &str = "
    UPDATE one_time_codes SET approved_at = $2
    WHERE id = $1 AND approved_at IS NULL AND attempts_left > 0 AND expires_at > $2 AND spent_at IS NULL";
const USE_UP: &str = "UPDATE one_time_codes SET attempts_left = 0 WHERE id = $1";
const UPDATE_RESENT: &str = "
    UPDATE one_time_codes SET code_hash = $2, sends = $3, sent_at = $4, expires_at = $5, earlier = $6, next = $7, ip = $8,
        user_agent = $9
    WHERE id = $1 AND sends = $3 - 1 AND attempts_left > 0 AND spent_at IS NULL AND approved_at IS NULL";
const SPEND: &str = "UPDATE one_time_codes SET spent_at = $2, session_id = $3 WHERE id = $1 AND spent_at IS NULL";
const DELETE: &str = "DELETE FROM one_time_codes WHERE id = $1";
const DELETE_EXPIRED: &str = "
    DELETE FROM one_time_codes WHERE id IN (
        SELECT id FROM one_time_codes WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";
const COUNT_TRY: &str = concat!(
    "INSERT INTO attempts (account, tries, expires_at) VALUES ($1, 1, $3)
    ON CONFLICT (account) DO UPDATE SET
        tries = CASE WHEN attempts.expires_at > $2 THEN attempts.tries + 1 ELSE 1 END,
        expires_at = CASE WHEN attempts.expires_at > $2 THEN attempts.expires_at ELSE excluded.expires_at END
    RETURNING ",
    columns!("attempts": tries, expires_at)
);
const FIND_TRIES: &str = concat!(
    "SELECT ",
    columns!("attempts": tries, expires_at),
    " FROM attempts WHERE account = $1 AND expires_at > $2"
);
const FORGIVE_TRY: &str = "UPDATE attempts SET tries = tries - 1 WHERE account = $1 AND tries > 0";
const DELETE_EXPIRED_TRIES: &str = "
    DELETE FROM attempts WHERE account IN (
        SELECT account FROM attempts WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

#[async_trait]
impl OneTimeCodes for Unit {
    async fn insert(&mut self, code: &OneTimeCode) -> Result<()> {
        let insert = query(INSERT)
            .bind(code.id)
            .bind(code.purpose)
            .bind(&code.client_id)
            .bind(code.user_id)
            .bind(&code.email)
            .bind(&code.asked_by)
            .bind(&code.code_hash)
            .bind(Json(&code.earlier))
            .bind(code.attempts_left)
            .bind(code.sends)
            .bind(&code.next)
            .bind(&code.ip)
            .bind(&code.user_agent)
            .bind(code.created_at)
            .bind(code.sent_at)
            .bind(code.expires_at)
            .bind(code.approved_at)
            .bind(code.spent.map(|spent| spent.at))
            .bind(code.spent.and_then(|spent| spent.session_id));
        self.write_row(insert).await
    }

    async fn find(&mut self, id: CodeId) -> Result<Option<OneTimeCode>> {
        self.read_one(query(FIND).bind(id)).await
    }

    async fn find_asked_by(&mut self, asked_by: &[u8]) -> Result<Option<OneTimeCode>> {
        self.read_one(query(FIND_ASKED_BY).bind(asked_by)).await
    }

    async fn take_attempt(&mut self, id: CodeId, now: Timestamp) -> Result<Option<OneTimeCode>> {
        self.write_one(query(TAKE_ATTEMPT).bind(id).bind(now)).await
    }

    async fn lock(&mut self, id: CodeId) -> Result<Option<OneTimeCode>> {
        self.write_one(query(LOCK).bind(id)).await
    }

    async fn approve(&mut self, id: CodeId, at: Timestamp) -> Result<bool> {
        Ok(self.write(query(APPROVE).bind(id).bind(at)).await? == 1)
    }

    async fn use_up(&mut self, id: CodeId) -> Result<()> {
        self.write(query(USE_UP).bind(id)).await?;
        Ok(())
    }

    async fn update_resent(&mut self, code: &OneTimeCode) -> Result<()> {
        let update = query(UPDATE_RESENT)
            .bind(code.id)
            .bind(&code.code_hash)
            .bind(code.sends)
            .bind(code.sent_at)
            .bind(code.expires_at)
            .bind(Json(&code.earlier))
            .bind(&code.next)
            .bind(&code.ip)
            .bind(&code.user_agent);
        self.write_row(update).await
    }

    async fn spend(&mut self, id: CodeId, spent: Spent) -> Result<bool> {
        let spend = query(SPEND).bind(id).bind(spent.at).bind(spent.session_id);
        Ok(self.write(spend).await? == 1)
    }

    async fn delete(&mut self, id: CodeId) -> Result<()> {
        self.write(query(DELETE).bind(id)).await?;
        Ok(())
    }

    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(now).bind(limit)).await
    }

    async fn count_attempt(&mut self, account: &[u8], now: Timestamp, window_end: Timestamp) -> Result<Attempts> {
        let count = query(COUNT_TRY).bind(account).bind(now).bind(window_end);
        self.write_one(count).await?.ok_or(StorageError::Gone)
    }

    async fn find_attempts(&mut self, account: &[u8], now: Timestamp) -> Result<Option<Attempts>> {
        self.read_one(query(FIND_TRIES).bind(account).bind(now)).await
    }

    async fn forgive_attempt(&mut self, account: &[u8]) -> Result<()> {
        self.write(query(FORGIVE_TRY).bind(account)).await?;
        Ok(())
    }

    async fn delete_expired_attempts(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED_TRIES).bind(now).bind(limit)).await
    }
}
