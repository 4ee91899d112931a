//! Refresh tokens.

use async_trait::async_trait;
use latchkey_domain::{
    RefreshToken, SessionId, Timestamp,
    ports::{RefreshTokens, Result},
};
use sqlx::{FromRow, query, query_as};
use uuid::Uuid;

use crate::convert::{one_row, optional_millis, optional_timestamp};

macro_rules! token_columns {
    () => {
        "token_hash, session_id, client_id, created_at, expires_at, used_at"
    };
}

#[derive(FromRow)]
struct TokenRow {
    token_hash: Vec<u8>,
    session_id: Uuid,
    client_id: String,
    created_at: i64,
    expires_at: i64,
    used_at: Option<i64>,
}

impl From<TokenRow> for RefreshToken {
    fn from(row: TokenRow) -> Self {
        Self {
            token_hash: row.token_hash,
            session_id: SessionId(row.session_id),
            client_id: row.client_id,
            created_at: Timestamp::from_millis(row.created_at),
            expires_at: Timestamp::from_millis(row.expires_at),
            used_at: optional_timestamp(row.used_at),
        }
    }
}

const INSERT: &str = concat!("INSERT INTO refresh_tokens (", token_columns!(), ") VALUES ($1, $2, $3, $4, $5, $6)");
const INSERT_IF_ABSENT: &str = concat!(
    "INSERT INTO refresh_tokens (",
    token_columns!(),
    ") VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (token_hash) DO NOTHING"
);
const FIND: &str = concat!("SELECT ", token_columns!(), " FROM refresh_tokens WHERE token_hash = $1");
const USE: &str = "
    UPDATE refresh_tokens SET used_at = $3
    WHERE token_hash = $1 AND client_id = $2 AND used_at IS NULL AND expires_at > $3";
const DELETE_EXPIRED: &str = "
    DELETE FROM refresh_tokens WHERE token_hash IN (
        SELECT token_hash FROM refresh_tokens WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

repository! {
    impl Unit {
        async fn write_refresh_token(&mut self, sql: &'static str, token: &RefreshToken) -> Result<u64> {
            let insert = query(sql)
                .bind(&*token.token_hash)
                .bind(token.session_id.0)
                .bind(&*token.client_id)
                .bind(token.created_at.as_millis())
                .bind(token.expires_at.as_millis())
                .bind(optional_millis(token.used_at));
            self.write(insert).await
        }
    }

    #[async_trait]
    impl RefreshTokens for Unit {
        async fn insert_refresh_token(&mut self, token: &RefreshToken) -> Result<()> {
            one_row(self.write_refresh_token(INSERT, token).await?)
        }

        async fn insert_refresh_token_if_absent(&mut self, token: &RefreshToken) -> Result<()> {
            self.write_refresh_token(INSERT_IF_ABSENT, token).await.map(drop)
        }

        async fn find_refresh_token(&mut self, token_hash: &[u8]) -> Result<Option<RefreshToken>> {
            Ok(self.find::<TokenRow>(query_as(FIND).bind(token_hash)).await?.map(Into::into))
        }

        async fn use_refresh_token(&mut self, token_hash: &[u8], client_id: &str, now: Timestamp) -> Result<bool> {
            Ok(self.write(query(USE).bind(token_hash).bind(client_id).bind(now.as_millis())).await? == 1)
        }

        async fn delete_expired_refresh_tokens(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
            self.write(query(DELETE_EXPIRED).bind(now.as_millis()).bind(i64::from(limit))).await
        }
    }
}
