//! What lets somebody register applications.

use async_trait::async_trait;
use latchkey_domain::{
    Permit, RegistrationToken, Timestamp,
    ports::{RegistrationTokens, Result},
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! registration_token_columns {
    () => {
        columns!("registration_tokens": name, token_hash, uses_left, created_at, expires_at)
    };
}

impl FromRow for RegistrationToken {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            name: row.get("registration_tokens.name")?,
            token_hash: row.get("registration_tokens.token_hash")?,
            uses_left: row.get("registration_tokens.uses_left")?,
            created_at: row.get("registration_tokens.created_at")?,
            expires_at: row.get("registration_tokens.expires_at")?,
        })
    }
}

const INSERT: &str = "
    INSERT INTO registration_tokens (name, token_hash, uses_left, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (name) DO NOTHING";
const USE_UP: &str = concat!(
    "UPDATE registration_tokens SET uses_left = uses_left - 1
    WHERE token_hash = $1 AND uses_left > 0 AND expires_at > $2
    RETURNING ",
    registration_token_columns!()
);
const LIST: &str =
    concat!("SELECT ", registration_token_columns!(), " FROM registration_tokens WHERE expires_at > $1 ORDER BY name");
const DELETE: &str = "DELETE FROM registration_tokens WHERE name = $1";
const DELETE_EXPIRED: &str = "
    DELETE FROM registration_tokens WHERE name IN (
        SELECT name FROM registration_tokens WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

#[async_trait]
impl RegistrationTokens for Unit {
    async fn insert(&mut self, _: &Permit, token: &RegistrationToken) -> Result<bool> {
        let insert = query(INSERT)
            .bind(&token.name)
            .bind(&token.token_hash)
            .bind(token.uses_left)
            .bind(token.created_at)
            .bind(token.expires_at);
        Ok(self.write(insert).await? == 1)
    }

    async fn use_up(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<String>> {
        let used: Option<RegistrationToken> = self.write_one(query(USE_UP).bind(token_hash).bind(now)).await?;
        Ok(used.map(|token| token.name))
    }

    async fn list(&mut self, now: Timestamp) -> Result<Vec<RegistrationToken>> {
        self.read_all(query(LIST).bind(now)).await
    }

    async fn delete(&mut self, _: &Permit, name: &str) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(name)).await? == 1)
    }

    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(now).bind(limit)).await
    }
}
