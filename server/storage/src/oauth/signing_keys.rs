//! Keys that sign tokens.

use async_trait::async_trait;
use latchkey_domain::{
    SigningKey, Timestamp,
    ports::{Result, SigningKeys},
};
use sqlx::{FromRow, query, query_as};

use crate::convert::{one_row, optional_millis, optional_timestamp};

macro_rules! key_columns {
    () => {
        "kid, alg, private_sealed, public_jwk, created_at, active_at, expires_at"
    };
}

#[derive(FromRow)]
struct KeyRow {
    kid: String,
    alg: String,
    private_sealed: Vec<u8>,
    public_jwk: String,
    created_at: i64,
    active_at: i64,
    expires_at: Option<i64>,
}

impl From<KeyRow> for SigningKey {
    fn from(row: KeyRow) -> Self {
        Self {
            kid: row.kid,
            alg: row.alg,
            private_sealed: row.private_sealed,
            public_jwk: row.public_jwk,
            created_at: Timestamp::from_millis(row.created_at),
            active_at: Timestamp::from_millis(row.active_at),
            expires_at: optional_timestamp(row.expires_at),
        }
    }
}

const LIST: &str = concat!(
    "SELECT ",
    key_columns!(),
    " FROM signing_keys WHERE expires_at IS NULL OR expires_at > $1 ORDER BY active_at, kid"
);
const INSERT: &str = concat!("INSERT INTO signing_keys (", key_columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7)");
const RETIRE: &str = "UPDATE signing_keys SET expires_at = $2 WHERE active_at < $1 AND expires_at IS NULL";
const END: &str = "UPDATE signing_keys SET expires_at = $1 WHERE expires_at IS NULL OR expires_at > $1";
const DELETE_EXPIRED: &str = "
    DELETE FROM signing_keys WHERE kid IN (
        SELECT kid FROM signing_keys WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

repository! {
    #[async_trait]
    impl SigningKeys for Unit {
        async fn list_signing_keys(&mut self, now: Timestamp) -> Result<Vec<SigningKey>> {
            let rows = self.list::<KeyRow>(query_as(LIST).bind(now.as_millis())).await?;
            Ok(rows.into_iter().map(Into::into).collect())
        }

        async fn insert_signing_key(&mut self, key: &SigningKey) -> Result<()> {
            let insert = query(INSERT)
                .bind(&*key.kid)
                .bind(&*key.alg)
                .bind(&*key.private_sealed)
                .bind(&*key.public_jwk)
                .bind(key.created_at.as_millis())
                .bind(key.active_at.as_millis())
                .bind(optional_millis(key.expires_at));
            one_row(self.write(insert).await?)
        }

        async fn retire_signing_keys(&mut self, active_before: Timestamp, expires_at: Timestamp) -> Result<u64> {
            self.write(query(RETIRE).bind(active_before.as_millis()).bind(expires_at.as_millis())).await
        }

        async fn end_signing_keys(&mut self, now: Timestamp) -> Result<u64> {
            self.write(query(END).bind(now.as_millis())).await
        }

        async fn delete_expired_signing_keys(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
            self.write(query(DELETE_EXPIRED).bind(now.as_millis()).bind(i64::from(limit))).await
        }
    }
}
