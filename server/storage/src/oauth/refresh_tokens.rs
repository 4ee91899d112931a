//! Refresh tokens.

use async_trait::async_trait;
use latchkey_domain::{
    Grant, RefreshToken, Timestamp, User,
    ports::{RefreshTokens, Result, StorageError},
};

use super::grants::{TOUCH, grant_columns};
use crate::{
    dialect::postgres::ROTATE,
    identity::users::user_columns,
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

const INSERT: &str = "
    INSERT INTO refresh_tokens (token_hash, grant_id, client_id, created_at, expires_at, used_at)
    VALUES ($1, $2, $3, $4, $5, $6)";
const FIND: &str = concat!("SELECT ", token_columns!(), " FROM refresh_tokens WHERE token_hash = $1");
const FIND_WITH_GRANT: &str = concat!(
    "SELECT ",
    token_columns!(),
    ", ",
    grant_columns!(),
    ", ",
    user_columns!(),
    " FROM refresh_tokens JOIN grants ON grants.id = refresh_tokens.grant_id JOIN users ON users.id = grants.user_id
    WHERE refresh_tokens.token_hash = $1 AND grants.expires_at > $2"
);
const USE: &str = "UPDATE refresh_tokens SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL";
const DELETE_EXPIRED: &str = "
    DELETE FROM refresh_tokens WHERE token_hash IN (
        SELECT token_hash FROM refresh_tokens WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";
/// Those of the slices that `DELETE_EXPIRED` of sessions and of grants take next.
const DELETE_OF_EXPIRED: &str = "
    DELETE FROM refresh_tokens WHERE token_hash IN (
        SELECT token_hash FROM refresh_tokens WHERE grant_id IN (
            SELECT id FROM grants WHERE session_id IN (
                SELECT id FROM browser_sessions WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
            )
            UNION ALL
            SELECT id FROM (
                SELECT id FROM grants WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
            ) AS expired
        )
        LIMIT $2
    )";

fn bind<'a>(statement: Statement<'a>, token: &'a RefreshToken) -> Statement<'a> {
    statement
        .bind(&token.token_hash)
        .bind(token.grant_id)
        .bind(&token.client_id)
        .bind(token.created_at)
        .bind(token.expires_at)
}

#[async_trait]
impl RefreshTokens for Unit {
    async fn insert(&mut self, token: &RefreshToken) -> Result<()> {
        self.write_row(bind(query(INSERT), token).bind(token.used_at)).await
    }

    async fn find(&mut self, token_hash: &[u8]) -> Result<Option<RefreshToken>> {
        self.read_one(query(FIND).bind(token_hash)).await
    }

    async fn find_with_grant(
        &mut self,
        token_hash: &[u8],
        now: Timestamp,
    ) -> Result<Option<(RefreshToken, (Grant, User))>> {
        self.read_one(query(FIND_WITH_GRANT).bind(token_hash).bind(now)).await
    }

    async fn rotate(&mut self, token_hash: &[u8], successor: &RefreshToken, now: Timestamp) -> Result<bool> {
        if self.chains_writes() {
            let rotate = bind(query(ROTATE).bind(token_hash).bind(now), successor);
            return match self.write_one(rotate).await? {
                Some((0_u64,)) => Ok(false),
                Some((2,)) => Ok(true),
                _ => Err(StorageError::Gone),
            };
        }
        if self.write(query(USE).bind(token_hash).bind(now)).await? == 0 {
            return Ok(false);
        }
        self.write_row(query(TOUCH).bind(successor.grant_id).bind(now).bind(successor.expires_at)).await?;
        self.insert(successor).await?;
        Ok(true)
    }

    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(now).bind(limit)).await
    }

    async fn delete_of_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_OF_EXPIRED).bind(now).bind(limit)).await
    }
}
