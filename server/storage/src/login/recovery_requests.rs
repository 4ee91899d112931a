//! Wishes to come back by a recovery address.

use async_trait::async_trait;
use latchkey_domain::{
    RecoveryRequest, RecoveryRequestId, Timestamp, UserId,
    ports::{RecoveryRequests, Result},
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! request_columns {
    () => {
        columns!("recovery_requests": id, user_id, token_hash, asked_at, starts_at, expires_at)
    };
}

impl FromRow for RecoveryRequest {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("recovery_requests.id")?,
            user_id: row.get("recovery_requests.user_id")?,
            token_hash: row.get("recovery_requests.token_hash")?,
            asked_at: row.get("recovery_requests.asked_at")?,
            starts_at: row.get("recovery_requests.starts_at")?,
            expires_at: row.get("recovery_requests.expires_at")?,
        })
    }
}

const INSERT: &str = "
    INSERT INTO recovery_requests (user_id, id, token_hash, asked_at, starts_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6)";
const FIND_OF: &str =
    concat!("SELECT ", request_columns!(), " FROM recovery_requests WHERE user_id = $1 AND expires_at > $2");
const FIND: &str =
    concat!("SELECT ", request_columns!(), " FROM recovery_requests WHERE token_hash = $1 AND expires_at > $2");
const TAKE: &str = concat!(
    "DELETE FROM recovery_requests WHERE user_id = $1 AND starts_at <= $2 AND expires_at > $2 RETURNING ",
    request_columns!()
);
const DELETE: &str = "DELETE FROM recovery_requests WHERE user_id = $1 AND id = $2";
const DELETE_OF_USER: &str = "DELETE FROM recovery_requests WHERE user_id = $1";
const DELETE_EXPIRED: &str = "
    DELETE FROM recovery_requests WHERE user_id IN (
        SELECT user_id FROM recovery_requests WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

#[async_trait]
impl RecoveryRequests for Unit {
    async fn insert(&mut self, asked: &RecoveryRequest) -> Result<()> {
        let insert = query(INSERT)
            .bind(asked.user_id)
            .bind(asked.id)
            .bind(&asked.token_hash)
            .bind(asked.asked_at)
            .bind(asked.starts_at)
            .bind(asked.expires_at);
        self.write_row(insert).await
    }

    async fn find_of(&mut self, user_id: UserId, now: Timestamp) -> Result<Option<RecoveryRequest>> {
        self.read_one(query(FIND_OF).bind(user_id).bind(now)).await
    }

    async fn find(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<RecoveryRequest>> {
        let find = query(FIND).bind(token_hash).bind(now);
        self.read_one(find).await
    }

    async fn take(&mut self, user_id: UserId, now: Timestamp) -> Result<Option<RecoveryRequest>> {
        let take = query(TAKE).bind(user_id).bind(now);
        self.write_one(take).await
    }

    async fn delete(&mut self, user_id: UserId, id: RecoveryRequestId) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(user_id).bind(id)).await? == 1)
    }

    async fn delete_of_user(&mut self, user_id: UserId) -> Result<bool> {
        Ok(self.write(query(DELETE_OF_USER).bind(user_id)).await? == 1)
    }

    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(now).bind(limit)).await
    }
}
