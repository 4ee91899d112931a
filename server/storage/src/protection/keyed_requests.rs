//! Requests with an `Idempotency-Key`.

use async_trait::async_trait;
use latchkey_domain::{
    Timestamp,
    ports::{KeyedRequests, Result},
    protection::repeats::KeyedRequest,
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

impl FromRow for KeyedRequest {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("keyed_requests.id")?,
            request_hash: row.get("keyed_requests.request_hash")?,
            run: row.get("keyed_requests.run")?,
            answer_sealed: row.get("keyed_requests.answer_sealed")?,
            expires_at: row.get("keyed_requests.expires_at")?,
        })
    }
}

const DELETE_STALE: &str = "DELETE FROM keyed_requests WHERE id = $1 AND expires_at <= $2";
const INSERT: &str = "
    INSERT INTO keyed_requests (id, request_hash, run, answer_sealed, expires_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT DO NOTHING";
const FIND: &str = concat!(
    "SELECT ",
    columns!("keyed_requests": id, request_hash, run, answer_sealed, expires_at),
    " FROM keyed_requests WHERE id = $1"
);
const SET_ANSWER: &str = "UPDATE keyed_requests SET answer_sealed = $3, expires_at = $4 WHERE id = $1 AND run = $2";
const DELETE: &str = "DELETE FROM keyed_requests WHERE id = $1 AND run = $2";
const DELETE_EXPIRED: &str = "
    DELETE FROM keyed_requests WHERE id IN (
        SELECT id FROM keyed_requests WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

#[async_trait]
impl KeyedRequests for Unit {
    async fn insert(&mut self, request: &KeyedRequest, now: Timestamp) -> Result<bool> {
        self.write(query(DELETE_STALE).bind(&request.id).bind(now)).await?;
        let insert = query(INSERT)
            .bind(&request.id)
            .bind(&request.request_hash)
            .bind(&request.run)
            .bind(&request.answer_sealed)
            .bind(request.expires_at);
        Ok(self.write(insert).await? == 1)
    }

    async fn find(&mut self, id: &[u8]) -> Result<Option<KeyedRequest>> {
        self.read_one(query(FIND).bind(id)).await
    }

    async fn set_answer(&mut self, id: &[u8], run: &[u8], sealed: &[u8], expires_at: Timestamp) -> Result<()> {
        self.write(query(SET_ANSWER).bind(id).bind(run).bind(sealed).bind(expires_at)).await.map(drop)
    }

    async fn delete(&mut self, id: &[u8], run: &[u8]) -> Result<()> {
        self.write(query(DELETE).bind(id).bind(run)).await.map(drop)
    }

    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(now).bind(limit)).await
    }
}
