//! Codes sent by text message.

use async_trait::async_trait;
use latchkey_domain::{
    CodeId, PhoneCode, SessionId, Spent, Timestamp,
    ports::{PhoneCodes, Result},
};

use crate::{
    convert::Json,
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! code_columns {
    () => {
        columns!("phone_codes": id, purpose, client_id, user_id, phone, asked_by, code_hash, earlier, attempts_left,
            sends, created_at, sent_at, expires_at, spent_at, session_id)
    };
}

impl FromRow for PhoneCode {
    fn from_row(row: &Row) -> Result<Self> {
        let Json(earlier) = row.get("phone_codes.earlier")?;
        let spent_at: Option<Timestamp> = row.get("phone_codes.spent_at")?;
        let session_id: Option<SessionId> = row.get("phone_codes.session_id")?;
        Ok(Self {
            id: row.get("phone_codes.id")?,
            purpose: row.get("phone_codes.purpose")?,
            client_id: row.get("phone_codes.client_id")?,
            user_id: row.get("phone_codes.user_id")?,
            phone: row.get("phone_codes.phone")?,
            asked_by: row.get("phone_codes.asked_by")?,
            code_hash: row.get("phone_codes.code_hash")?,
            earlier,
            attempts_left: row.get("phone_codes.attempts_left")?,
            sends: row.get("phone_codes.sends")?,
            created_at: row.get("phone_codes.created_at")?,
            sent_at: row.get("phone_codes.sent_at")?,
            expires_at: row.get("phone_codes.expires_at")?,
            spent: spent_at.map(|at| Spent { at, session_id }),
        })
    }
}

const INSERT: &str = "
    INSERT INTO phone_codes (id, purpose, client_id, user_id, phone, asked_by, code_hash, earlier, attempts_left, sends,
        created_at, sent_at, expires_at, spent_at, session_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
const FIND: &str = concat!("SELECT ", code_columns!(), " FROM phone_codes WHERE id = $1");
const FIND_ASKED_BY: &str =
    concat!("SELECT ", code_columns!(), " FROM phone_codes WHERE asked_by = $1 AND spent_at IS NULL");
const TAKE_ATTEMPT: &str = concat!(
    "UPDATE phone_codes SET attempts_left = attempts_left - 1
    WHERE id = $1 AND attempts_left > 0 AND expires_at > $2 AND spent_at IS NULL RETURNING ",
    code_columns!()
);
const UPDATE_RESENT: &str = "
    UPDATE phone_codes SET code_hash = $2, sends = $3, sent_at = $4, expires_at = $5, earlier = $6
    WHERE id = $1 AND sends = $3 - 1 AND attempts_left > 0 AND spent_at IS NULL";
const SPEND: &str = "UPDATE phone_codes SET spent_at = $2, session_id = $3 WHERE id = $1 AND spent_at IS NULL";
const DELETE: &str = "DELETE FROM phone_codes WHERE id = $1";
const DELETE_EXPIRED: &str = "
    DELETE FROM phone_codes WHERE id IN (
        SELECT id FROM phone_codes WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

#[async_trait]
impl PhoneCodes for Unit {
    async fn insert(&mut self, code: &PhoneCode) -> Result<()> {
        let insert = query(INSERT)
            .bind(code.id)
            .bind(code.purpose)
            .bind(&code.client_id)
            .bind(code.user_id)
            .bind(&code.phone)
            .bind(&code.asked_by)
            .bind(&code.code_hash)
            .bind(Json(&code.earlier))
            .bind(code.attempts_left)
            .bind(code.sends)
            .bind(code.created_at)
            .bind(code.sent_at)
            .bind(code.expires_at)
            .bind(code.spent.map(|spent| spent.at))
            .bind(code.spent.and_then(|spent| spent.session_id));
        self.write_row(insert).await
    }

    async fn find(&mut self, id: CodeId) -> Result<Option<PhoneCode>> {
        self.read_one(query(FIND).bind(id)).await
    }

    async fn find_asked_by(&mut self, asked_by: &[u8]) -> Result<Option<PhoneCode>> {
        self.read_one(query(FIND_ASKED_BY).bind(asked_by)).await
    }

    async fn take_attempt(&mut self, id: CodeId, now: Timestamp) -> Result<Option<PhoneCode>> {
        self.write_one(query(TAKE_ATTEMPT).bind(id).bind(now)).await
    }

    async fn update_resent(&mut self, code: &PhoneCode) -> Result<()> {
        let update = query(UPDATE_RESENT)
            .bind(code.id)
            .bind(&code.code_hash)
            .bind(code.sends)
            .bind(code.sent_at)
            .bind(code.expires_at)
            .bind(Json(&code.earlier));
        self.write_row(update).await
    }

    async fn spend(&mut self, id: CodeId, spent: Spent) -> Result<bool> {
        let spend = query(SPEND).bind(id).bind(spent.at).bind(spent.session_id);
        Ok(self.write(spend).await? == 1)
    }

    async fn delete(&mut self, id: CodeId) -> Result<()> {
        self.write(query(DELETE).bind(id)).await.map(drop)
    }

    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(now).bind(limit)).await
    }
}
