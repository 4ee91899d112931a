//! Authenticator apps and backup codes.

use async_trait::async_trait;
use latchkey_domain::{
    Factors, Timestamp, TotpFactor, TotpRecord, UserId,
    ports::{Result, SecondFactors},
};
use uuid::Uuid;

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! totp_columns {
    () => {
        columns!("totp_factors": user_id, sealed, last_step, created_at, last_used_at, set_up_by)
    };
}

impl FromRow for TotpRecord {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            user_id: row.get("totp_factors.user_id")?,
            sealed: row.get("totp_factors.sealed")?,
            last_step: row.get("totp_factors.last_step")?,
            created_at: row.get("totp_factors.created_at")?,
            last_used_at: row.get("totp_factors.last_used_at")?,
            set_up_by: row.get("totp_factors.set_up_by")?,
        })
    }
}

/// Of an outer join: there may be no app.
impl FromRow for Factors {
    fn from_row(row: &Row) -> Result<Self> {
        let created_at: Option<Timestamp> = row.get("totp_factors.created_at")?;
        let last_used_at = row.get("totp_factors.last_used_at")?;
        Ok(Self {
            totp: created_at.map(|created_at| TotpFactor { created_at, last_used_at }),
            backup_codes_left: row.get("backup_codes.left")?,
        })
    }
}

const FIND: &str = concat!(
    "SELECT (SELECT count(*) FROM backup_codes WHERE backup_codes.user_id = users.id) AS \"backup_codes.left\", ",
    totp_columns!(),
    " FROM users LEFT JOIN totp_factors ON totp_factors.user_id = users.id WHERE users.id = $1"
);
const FIND_TOTP: &str = concat!("SELECT ", totp_columns!(), " FROM totp_factors WHERE user_id = $1");
const COUNT_TOTP: &str = "SELECT count(*) AS value FROM totp_factors";
const PUT_TOTP: &str = "
    INSERT INTO totp_factors (user_id, sealed, last_step, created_at, last_used_at, set_up_by)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed, last_step = excluded.last_step,
        created_at = excluded.created_at, last_used_at = excluded.last_used_at, set_up_by = excluded.set_up_by";
const RECORD_SET_UP: &str = "UPDATE totp_factors SET set_up_by = $2 WHERE user_id = $1";
const MOVE_TOTP: &str = "
    UPDATE totp_factors SET last_step = $3, last_used_at = $4 WHERE user_id = $1 AND sealed = $2 AND last_step < $3";
const DELETE_TOTP: &str = "DELETE FROM totp_factors WHERE user_id = $1";
const DELETE_BACKUP_CODES: &str = "DELETE FROM backup_codes WHERE user_id = $1";
const INSERT_BACKUP_CODE: &str = "INSERT INTO backup_codes (user_id, code_hash, set_up_by) VALUES ($1, $2, $3)";
/// Those of before stay what they are.
const RECORD_BACKUP_CODES_SET_UP: &str =
    "UPDATE backup_codes SET set_up_by = $2 WHERE user_id = $1 AND set_up_by IS NULL";
/// They are made together.
const FIND_BACKUP_CODES_SET_UP_BY: &str = "SELECT set_up_by AS value FROM backup_codes WHERE user_id = $1 LIMIT 1";
const HAS_BACKUP_CODE: &str = "SELECT count(*) AS value FROM backup_codes WHERE user_id = $1 AND code_hash = $2";
const TAKE_BACKUP_CODE: &str = "DELETE FROM backup_codes WHERE user_id = $1 AND code_hash = $2";

#[async_trait]
impl SecondFactors for Unit {
    async fn find(&mut self, user_id: UserId) -> Result<Factors> {
        Ok(self.read_one(query(FIND).bind(user_id)).await?.unwrap_or_default())
    }

    async fn find_totp(&mut self, user_id: UserId) -> Result<Option<TotpRecord>> {
        self.read_one(query(FIND_TOTP).bind(user_id)).await
    }

    async fn count_totp(&mut self) -> Result<u64> {
        Ok(self.read_value(query(COUNT_TOTP)).await?.unwrap_or_default())
    }

    async fn put_totp(&mut self, record: &TotpRecord) -> Result<()> {
        let put = query(PUT_TOTP)
            .bind(record.user_id)
            .bind(&record.sealed)
            .bind(record.last_step)
            .bind(record.created_at)
            .bind(record.last_used_at)
            .bind(record.set_up_by);
        self.write_row(put).await
    }

    async fn record_set_up(&mut self, user_id: UserId, sign_in: Uuid) -> Result<()> {
        self.write_row(query(RECORD_SET_UP).bind(user_id).bind(sign_in)).await?;
        self.write(query(RECORD_BACKUP_CODES_SET_UP).bind(user_id).bind(sign_in)).await.map(drop)
    }

    async fn move_totp(&mut self, user_id: UserId, sealed: &[u8], step: u32, at: Timestamp) -> Result<bool> {
        let move_on = query(MOVE_TOTP).bind(user_id).bind(sealed).bind(step).bind(at);
        Ok(self.write(move_on).await? == 1)
    }

    async fn delete_totp(&mut self, user_id: UserId) -> Result<bool> {
        Ok(self.write(query(DELETE_TOTP).bind(user_id)).await? == 1)
    }

    async fn replace_backup_codes(
        &mut self,
        user_id: UserId,
        hashes: &[Vec<u8>],
        set_up_by: Option<Uuid>,
    ) -> Result<()> {
        self.write(query(DELETE_BACKUP_CODES).bind(user_id)).await?;
        for hash in hashes {
            self.write_row(query(INSERT_BACKUP_CODE).bind(user_id).bind(hash).bind(set_up_by)).await?;
        }
        Ok(())
    }

    async fn find_backup_codes_set_up_by(&mut self, user_id: UserId) -> Result<Option<Uuid>> {
        Ok(self.read_value::<Option<Uuid>>(query(FIND_BACKUP_CODES_SET_UP_BY).bind(user_id)).await?.flatten())
    }

    async fn has_backup_code(&mut self, user_id: UserId, hash: &[u8]) -> Result<bool> {
        let count: Option<u64> = self.read_value(query(HAS_BACKUP_CODE).bind(user_id).bind(hash)).await?;
        Ok(count == Some(1))
    }

    async fn take_backup_code(&mut self, user_id: UserId, hash: &[u8]) -> Result<bool> {
        Ok(self.write(query(TAKE_BACKUP_CODE).bind(user_id).bind(hash)).await? == 1)
    }
}
