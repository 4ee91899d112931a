//! Break-glass links.

use async_trait::async_trait;
use latchkey_domain::{
    Permit, RecoveryLink, RecoveryLinkId, Timestamp, UserId,
    ports::{RecoveryLinks, Result},
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! link_columns {
    () => {
        columns!("recovery_links": id, token_hash, user_id, created_at, starts_at, expires_at)
    };
}

impl FromRow for RecoveryLink {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("recovery_links.id")?,
            token_hash: row.get("recovery_links.token_hash")?,
            user_id: row.get("recovery_links.user_id")?,
            created_at: row.get("recovery_links.created_at")?,
            starts_at: row.get("recovery_links.starts_at")?,
            expires_at: row.get("recovery_links.expires_at")?,
        })
    }
}

const INSERT: &str = "
    INSERT INTO recovery_links (id, token_hash, user_id, created_at, starts_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6)";
const FIND: &str =
    concat!("SELECT ", link_columns!(), " FROM recovery_links WHERE token_hash = $1 AND expires_at > $2");
const FIND_OF: &str = concat!(
    "SELECT ",
    link_columns!(),
    " FROM recovery_links WHERE user_id = $1 AND expires_at > $2 ORDER BY starts_at, id LIMIT 1"
);
const IS_THERE: &str =
    "SELECT count(*) AS value FROM recovery_links WHERE id = $1 AND user_id = $2 AND expires_at > $3";
const TAKE: &str = concat!(
    "DELETE FROM recovery_links
    WHERE token_hash = $1 AND (starts_at <= $2 OR starts_at = created_at) AND expires_at > $2 RETURNING ",
    link_columns!()
);
const DELETE: &str = "DELETE FROM recovery_links WHERE id = $1 AND user_id = $2";
const DELETE_OF_USER: &str = "DELETE FROM recovery_links WHERE user_id = $1";
const DELETE_EXPIRED: &str = "
    DELETE FROM recovery_links WHERE id IN (
        SELECT id FROM recovery_links WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

#[async_trait]
impl RecoveryLinks for Unit {
    async fn insert(&mut self, _: &Permit, link: &RecoveryLink) -> Result<()> {
        let insert = query(INSERT)
            .bind(link.id)
            .bind(&link.token_hash)
            .bind(link.user_id)
            .bind(link.created_at)
            .bind(link.starts_at)
            .bind(link.expires_at);
        self.write_row(insert).await
    }

    async fn find(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<RecoveryLink>> {
        let find = query(FIND).bind(token_hash).bind(now);
        self.read_one(find).await
    }

    async fn find_of(&mut self, user_id: UserId, now: Timestamp) -> Result<Option<RecoveryLink>> {
        self.read_one(query(FIND_OF).bind(user_id).bind(now)).await
    }

    async fn is_there(&mut self, user_id: UserId, id: RecoveryLinkId, now: Timestamp) -> Result<bool> {
        let found = query(IS_THERE).bind(id).bind(user_id).bind(now);
        let count: Option<i64> = self.read_value(found).await?;
        Ok(count.is_some_and(|count| count > 0))
    }

    async fn take(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<RecoveryLink>> {
        let take = query(TAKE).bind(token_hash).bind(now);
        self.write_one(take).await
    }

    async fn delete(&mut self, _: &Permit, user_id: UserId, id: RecoveryLinkId) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(id).bind(user_id)).await? > 0)
    }

    async fn delete_of_user(&mut self, _: &Permit, user_id: UserId) -> Result<u64> {
        self.write(query(DELETE_OF_USER).bind(user_id)).await
    }

    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(now).bind(limit)).await
    }
}
