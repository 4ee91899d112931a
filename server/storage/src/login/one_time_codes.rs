//! Codes sent by mail.

use async_trait::async_trait;
use latchkey_domain::{
    CodeId, CodePurpose, CodeTries, OneTimeCode, SessionId, Spent, Timestamp, UserId,
    ports::{OneTimeCodes, Result, StorageError},
};
use sqlx::{FromRow, query, query_as};
use uuid::Uuid;

use crate::convert::{one_row, optional_millis, to_u32};

macro_rules! code_columns {
    () => {
        "id, purpose, client_id, user_id, email, asked_by, code_hash, earlier, attempts_left, sends, created_at, sent_at,
        expires_at, spent_at, session_id"
    };
}

#[derive(FromRow)]
struct CodeRow {
    id: Uuid,
    purpose: String,
    client_id: Option<String>,
    user_id: Option<Uuid>,
    email: String,
    asked_by: Option<Vec<u8>>,
    code_hash: Vec<u8>,
    earlier: String,
    attempts_left: i64,
    sends: i64,
    created_at: i64,
    sent_at: i64,
    expires_at: i64,
    spent_at: Option<i64>,
    session_id: Option<Uuid>,
}

impl TryFrom<CodeRow> for OneTimeCode {
    type Error = StorageError;

    fn try_from(row: CodeRow) -> Result<Self> {
        let corrupt = |column| StorageError::Corrupt { column };
        Ok(Self {
            id: CodeId(row.id),
            purpose: CodePurpose::parse(&row.purpose).ok_or(corrupt("one_time_codes.purpose"))?,
            client_id: row.client_id,
            user_id: row.user_id.map(UserId),
            email: row.email.parse().map_err(|_| corrupt("one_time_codes.email"))?,
            asked_by: row.asked_by,
            code_hash: row.code_hash,
            earlier: serde_json::from_str(&row.earlier).map_err(|_| corrupt("one_time_codes.earlier"))?,
            attempts_left: to_u32(row.attempts_left, "one_time_codes.attempts_left")?,
            sends: to_u32(row.sends, "one_time_codes.sends")?,
            created_at: Timestamp::from_millis(row.created_at),
            sent_at: Timestamp::from_millis(row.sent_at),
            expires_at: Timestamp::from_millis(row.expires_at),
            spent: row
                .spent_at
                .zip(row.session_id)
                .map(|(at, session_id)| Spent { at: Timestamp::from_millis(at), session_id: SessionId(session_id) }),
        })
    }
}

#[derive(FromRow)]
struct TriesRow {
    tries: i64,
    expires_at: i64,
}

impl TryFrom<TriesRow> for CodeTries {
    type Error = StorageError;

    fn try_from(row: TriesRow) -> Result<Self> {
        let count = to_u32(row.tries, "code_tries.tries")?;
        Ok(Self { count, expires_at: Timestamp::from_millis(row.expires_at) })
    }
}

fn earlier_text(code: &OneTimeCode) -> String {
    serde_json::to_string(&code.earlier).expect("bytes and numbers serialise")
}

const INSERT: &str = concat!(
    "INSERT INTO one_time_codes (",
    code_columns!(),
    ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
);
const FIND: &str = concat!("SELECT ", code_columns!(), " FROM one_time_codes WHERE id = $1");
const FIND_ASKED_BY: &str =
    concat!("SELECT ", code_columns!(), " FROM one_time_codes WHERE asked_by = $1 AND spent_at IS NULL");
const TAKE_ATTEMPT: &str = concat!(
    "UPDATE one_time_codes SET attempts_left = attempts_left - 1
    WHERE id = $1 AND attempts_left > 0 AND expires_at > $2 AND spent_at IS NULL RETURNING ",
    code_columns!()
);
const UPDATE_RESENT: &str = "
    UPDATE one_time_codes SET code_hash = $2, sends = $3, sent_at = $4, expires_at = $5, earlier = $6
    WHERE id = $1 AND sends = $3 - 1 AND attempts_left > 0 AND spent_at IS NULL";
const SPEND: &str = "UPDATE one_time_codes SET spent_at = $2, session_id = $3 WHERE id = $1 AND spent_at IS NULL";
const DELETE: &str = "DELETE FROM one_time_codes WHERE id = $1";
const DELETE_EXPIRED: &str = "
    DELETE FROM one_time_codes WHERE id IN (
        SELECT id FROM one_time_codes WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";
const COUNT_TRY: &str = "
    INSERT INTO code_tries (account, tries, expires_at) VALUES ($1, 1, $3)
    ON CONFLICT (account) DO UPDATE SET
        tries = CASE WHEN code_tries.expires_at > $2 THEN code_tries.tries + 1 ELSE 1 END,
        expires_at = CASE WHEN code_tries.expires_at > $2 THEN code_tries.expires_at ELSE excluded.expires_at END
    RETURNING tries, expires_at";
const FORGIVE_TRY: &str = "UPDATE code_tries SET tries = tries - 1 WHERE account = $1 AND tries > 0";
const DELETE_EXPIRED_TRIES: &str = "
    DELETE FROM code_tries WHERE account IN (
        SELECT account FROM code_tries WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

repository! {
    #[async_trait]
    impl OneTimeCodes for Unit {
        async fn insert_code(&mut self, code: &OneTimeCode) -> Result<()> {
            let insert = query(INSERT)
                .bind(code.id.0)
                .bind(code.purpose.as_str())
                .bind(code.client_id.as_deref())
                .bind(code.user_id.map(|id| id.0))
                .bind(code.email.as_str())
                .bind(code.asked_by.as_deref())
                .bind(&*code.code_hash)
                .bind(earlier_text(code))
                .bind(i64::from(code.attempts_left))
                .bind(i64::from(code.sends))
                .bind(code.created_at.as_millis())
                .bind(code.sent_at.as_millis())
                .bind(code.expires_at.as_millis())
                .bind(optional_millis(code.spent.map(|spent| spent.at)))
                .bind(code.spent.map(|spent| spent.session_id.0));
            one_row(self.write(insert).await?)
        }

        async fn find_code(&mut self, id: CodeId) -> Result<Option<OneTimeCode>> {
            self.find::<CodeRow>(query_as(FIND).bind(id.0)).await?.map(OneTimeCode::try_from).transpose()
        }

        async fn find_code_asked_by(&mut self, asked_by: &[u8]) -> Result<Option<OneTimeCode>> {
            self.find::<CodeRow>(query_as(FIND_ASKED_BY).bind(asked_by)).await?.map(OneTimeCode::try_from).transpose()
        }

        async fn take_code_attempt(&mut self, id: CodeId, now: Timestamp) -> Result<Option<OneTimeCode>> {
            let row = self.take::<CodeRow>(query_as(TAKE_ATTEMPT).bind(id.0).bind(now.as_millis())).await?;
            row.map(OneTimeCode::try_from).transpose()
        }

        async fn update_code_resent(&mut self, code: &OneTimeCode) -> Result<()> {
            let update = query(UPDATE_RESENT)
                .bind(code.id.0)
                .bind(&*code.code_hash)
                .bind(i64::from(code.sends))
                .bind(code.sent_at.as_millis())
                .bind(code.expires_at.as_millis())
                .bind(earlier_text(code));
            one_row(self.write(update).await?)
        }

        async fn spend_code(&mut self, id: CodeId, spent: Spent) -> Result<bool> {
            let spend = query(SPEND).bind(id.0).bind(spent.at.as_millis()).bind(spent.session_id.0);
            Ok(self.write(spend).await? == 1)
        }

        async fn delete_code(&mut self, id: CodeId) -> Result<()> {
            self.write(query(DELETE).bind(id.0)).await?;
            Ok(())
        }

        async fn delete_expired_codes(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
            self.write(query(DELETE_EXPIRED).bind(now.as_millis()).bind(i64::from(limit))).await
        }

        async fn count_code_try(&mut self, account: &[u8], now: Timestamp, window_end: Timestamp) -> Result<CodeTries> {
            let count = query_as(COUNT_TRY).bind(account).bind(now.as_millis()).bind(window_end.as_millis());
            self.take::<TriesRow>(count).await?.ok_or(StorageError::Gone)?.try_into()
        }

        async fn forgive_code_try(&mut self, account: &[u8]) -> Result<()> {
            self.write(query(FORGIVE_TRY).bind(account)).await?;
            Ok(())
        }

        async fn delete_expired_code_tries(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
            self.write(query(DELETE_EXPIRED_TRIES).bind(now.as_millis()).bind(i64::from(limit))).await
        }
    }
}
