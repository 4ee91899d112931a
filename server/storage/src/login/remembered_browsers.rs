//! Browsers in which a second factor is not asked for again.

use async_trait::async_trait;
use latchkey_domain::{
    RememberedBrowserId, Timestamp, UserId,
    login::second_step::RememberedBrowser,
    ports::{RememberedBrowsers, Result},
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! browser_columns {
    () => {
        columns!("remembered_browsers": id, user_id, token_hash, factors, ip, user_agent, created_at, expires_at)
    };
}

impl FromRow for RememberedBrowser {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("remembered_browsers.id")?,
            user_id: row.get("remembered_browsers.user_id")?,
            token_hash: row.get("remembered_browsers.token_hash")?,
            factors: row.get("remembered_browsers.factors")?,
            ip: row.get("remembered_browsers.ip")?,
            user_agent: row.get("remembered_browsers.user_agent")?,
            created_at: row.get("remembered_browsers.created_at")?,
            expires_at: row.get("remembered_browsers.expires_at")?,
        })
    }
}

const INSERT: &str = "
    INSERT INTO remembered_browsers (id, user_id, token_hash, factors, ip, user_agent, created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const FIND: &str = concat!(
    "SELECT ",
    browser_columns!(),
    " FROM remembered_browsers WHERE token_hash = $1 AND user_id = $2 AND expires_at > $3"
);
const LIST: &str = concat!(
    "SELECT ",
    browser_columns!(),
    " FROM remembered_browsers WHERE user_id = $1 AND expires_at > $2 ORDER BY id DESC"
);
const DELETE: &str = "DELETE FROM remembered_browsers WHERE user_id = $1 AND id = $2";
const DELETE_OF_USER: &str = "DELETE FROM remembered_browsers WHERE user_id = $1";
const DELETE_OLDEST: &str = "
    DELETE FROM remembered_browsers WHERE user_id = $1 AND id NOT IN (
        SELECT id FROM remembered_browsers WHERE user_id = $1 ORDER BY id DESC LIMIT $2
    )";
const DELETE_EXPIRED: &str = "
    DELETE FROM remembered_browsers WHERE id IN (
        SELECT id FROM remembered_browsers WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

#[async_trait]
impl RememberedBrowsers for Unit {
    async fn insert(&mut self, browser: &RememberedBrowser) -> Result<()> {
        let insert = query(INSERT)
            .bind(browser.id)
            .bind(browser.user_id)
            .bind(&browser.token_hash)
            .bind(&browser.factors)
            .bind(&browser.ip)
            .bind(&browser.user_agent)
            .bind(browser.created_at)
            .bind(browser.expires_at);
        self.write_row(insert).await
    }

    async fn find(&mut self, user_id: UserId, token_hash: &[u8], now: Timestamp) -> Result<Option<RememberedBrowser>> {
        self.read_one(query(FIND).bind(token_hash).bind(user_id).bind(now)).await
    }

    async fn list(&mut self, user_id: UserId, now: Timestamp) -> Result<Vec<RememberedBrowser>> {
        self.read_sound(query(LIST).bind(user_id).bind(now)).await
    }

    async fn delete(&mut self, user_id: UserId, id: RememberedBrowserId) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(user_id).bind(id)).await? == 1)
    }

    async fn delete_of_user(&mut self, user_id: UserId) -> Result<u64> {
        self.write(query(DELETE_OF_USER).bind(user_id)).await
    }

    async fn delete_oldest(&mut self, user_id: UserId, keep: u32) -> Result<u64> {
        self.write(query(DELETE_OLDEST).bind(user_id).bind(keep)).await
    }

    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(now).bind(limit)).await
    }
}
