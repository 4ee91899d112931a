//! Keys that sign tokens.

use async_trait::async_trait;
use latchkey_domain::{
    Permit, SigningAlg, SigningKey, Timestamp,
    ports::{Result, SigningKeys},
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! key_columns {
    () => {
        columns!("signing_keys": kid, alg, private_sealed, public_jwk, created_at, active_at, expires_at)
    };
}

impl FromRow for SigningKey {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            kid: row.get("signing_keys.kid")?,
            alg: row.get("signing_keys.alg")?,
            private_sealed: row.get("signing_keys.private_sealed")?,
            public_jwk: row.get("signing_keys.public_jwk")?,
            created_at: row.get("signing_keys.created_at")?,
            active_at: row.get("signing_keys.active_at")?,
            expires_at: row.get("signing_keys.expires_at")?,
        })
    }
}

const LIST: &str = concat!(
    "SELECT ",
    key_columns!(),
    " FROM signing_keys WHERE expires_at IS NULL OR expires_at > $1 ORDER BY active_at, kid"
);
const STANDS: &str =
    "SELECT EXISTS (SELECT 1 FROM signing_keys WHERE kid = $1 AND (expires_at IS NULL OR expires_at > $2)) AS value";
const INSERT: &str = "
    INSERT INTO signing_keys (kid, alg, private_sealed, public_jwk, created_at, active_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const RETIRE: &str = "UPDATE signing_keys SET expires_at = $2 WHERE alg = $3 AND active_at < $1 AND expires_at IS NULL";
const END: &str = "UPDATE signing_keys SET expires_at = $1 WHERE expires_at IS NULL OR expires_at > $1";
const DELETE_EXPIRED: &str = "
    DELETE FROM signing_keys WHERE kid IN (
        SELECT kid FROM signing_keys WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

#[async_trait]
impl SigningKeys for Unit {
    async fn list(&mut self, now: Timestamp) -> Result<Vec<SigningKey>> {
        self.read_sound(query(LIST).bind(now)).await
    }

    async fn stands(&mut self, kid: &str, now: Timestamp) -> Result<bool> {
        Ok(self.read_value(query(STANDS).bind(kid).bind(now)).await?.unwrap_or_default())
    }

    async fn insert(&mut self, _: &Permit, key: &SigningKey) -> Result<()> {
        let insert = query(INSERT)
            .bind(&key.kid)
            .bind(key.alg)
            .bind(&key.private_sealed)
            .bind(&key.public_jwk)
            .bind(key.created_at)
            .bind(key.active_at)
            .bind(key.expires_at);
        self.write_row(insert).await
    }

    async fn retire(
        &mut self,
        _: &Permit,
        alg: SigningAlg,
        active_before: Timestamp,
        expires_at: Timestamp,
    ) -> Result<u64> {
        self.write(query(RETIRE).bind(active_before).bind(expires_at).bind(alg)).await
    }

    async fn end(&mut self, _: &Permit, now: Timestamp) -> Result<u64> {
        self.write(query(END).bind(now)).await
    }

    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(now).bind(limit)).await
    }
}
