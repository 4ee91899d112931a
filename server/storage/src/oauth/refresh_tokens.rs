//! Refresh tokens.

use async_trait::async_trait;
use latchkey_domain::{
    RefreshToken, Timestamp,
    ports::{RefreshTokens, Result},
};

use crate::{
    row::{FromRow, Row},
    statement::{Statement, query},
    unit::Unit,
};

macro_rules! token_columns {
    () => {
        columns!("refresh_tokens": token_hash, grant_id, client_id, created_at, expires_at, used_at)
    };
}

impl FromRow for RefreshToken {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            token_hash: row.get("refresh_tokens.token_hash")?,
            grant_id: row.get("refresh_tokens.grant_id")?,
            client_id: row.get("refresh_tokens.client_id")?,
            created_at: row.get("refresh_tokens.created_at")?,
            expires_at: row.get("refresh_tokens.expires_at")?,
            used_at: row.get("refresh_tokens.used_at")?,
        })
    }
}

macro_rules! insert {
    () => {
        "INSERT INTO refresh_tokens (token_hash, grant_id, client_id, created_at, expires_at, used_at)
        VALUES ($1, $2, $3, $4, $5, $6)"
    };
}

const INSERT: &str = insert!();
const INSERT_IF_ABSENT: &str = concat!(insert!(), " ON CONFLICT (token_hash) DO NOTHING");
const FIND: &str = concat!("SELECT ", token_columns!(), " FROM refresh_tokens WHERE token_hash = $1");
const USE: &str = "
    UPDATE refresh_tokens SET used_at = $3
    WHERE token_hash = $1 AND client_id = $2 AND used_at IS NULL AND expires_at > $3";
const DELETE_EXPIRED: &str = "
    DELETE FROM refresh_tokens WHERE token_hash IN (
        SELECT token_hash FROM refresh_tokens WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

fn insert<'a>(sql: &'static str, token: &'a RefreshToken) -> Statement<'a> {
    query(sql)
        .bind(&token.token_hash)
        .bind(token.grant_id)
        .bind(&token.client_id)
        .bind(token.created_at)
        .bind(token.expires_at)
        .bind(token.used_at)
}

#[async_trait]
impl RefreshTokens for Unit {
    async fn insert(&mut self, token: &RefreshToken) -> Result<()> {
        self.write_row(insert(INSERT, token)).await
    }

    async fn insert_if_absent(&mut self, token: &RefreshToken) -> Result<()> {
        self.write(insert(INSERT_IF_ABSENT, token)).await.map(drop)
    }

    async fn find(&mut self, token_hash: &[u8]) -> Result<Option<RefreshToken>> {
        self.read_one(query(FIND).bind(token_hash)).await
    }

    async fn use_up(&mut self, token_hash: &[u8], client_id: &str, now: Timestamp) -> Result<bool> {
        Ok(self.write(query(USE).bind(token_hash).bind(client_id).bind(now)).await? == 1)
    }

    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(now).bind(limit)).await
    }
}
