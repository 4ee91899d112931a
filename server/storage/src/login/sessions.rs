//! Browser sessions.

use async_trait::async_trait;
use latchkey_domain::{
    Access, BrowserSession, CredentialId, SessionId, Timestamp, User, UserId,
    login::browser_session::MAX_SESSIONS,
    ports::{Result, Sessions},
};
use uuid::Uuid;

use super::access::{bind_access, read_access};
use crate::{
    convert::Json,
    identity::users::user_columns,
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! session_columns {
    () => {
        columns!("browser_sessions": id, token_hash, user_id, auth_time, amr, first_method, credential_id, ip, user_agent,
            created_at, last_seen_at, expires_at, came_of)
    };
}

impl FromRow for BrowserSession {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("browser_sessions.id")?,
            token_hash: row.get("browser_sessions.token_hash")?,
            access: read_access!(row, "browser_sessions"),
        })
    }
}

const INSERT: &str = "
    INSERT INTO browser_sessions (id, token_hash, user_id, auth_time, amr, first_method, credential_id, ip, user_agent,
        created_at, last_seen_at, expires_at, came_of)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
const FIND_BY_TOKEN: &str = concat!(
    "SELECT ",
    session_columns!(),
    ", ",
    user_columns!(),
    " FROM browser_sessions JOIN users ON users.id = browser_sessions.user_id
    WHERE browser_sessions.token_hash = $1 AND browser_sessions.expires_at > $2"
);
const LIST: &str = concat!(
    "SELECT ",
    session_columns!(),
    " FROM browser_sessions WHERE user_id = $1 AND expires_at > $2 ORDER BY last_seen_at DESC, id DESC"
);
const TOUCH: &str = "UPDATE browser_sessions SET last_seen_at = $2, expires_at = $3 WHERE id = $1";
const UPDATE_AUTH: &str =
    "UPDATE browser_sessions SET auth_time = $2, amr = $3, first_method = $4, credential_id = $5 WHERE id = $1";
const DELETE: &str = "DELETE FROM browser_sessions WHERE id = $1 AND user_id = $2";
const DELETE_ALL_BUT: &str = "DELETE FROM browser_sessions WHERE user_id = $1 AND id <> $2";
/// Ids are in the order of creation: from the hundredth newest of the others on they go. `dialect.rs` has the same.
const DELETE_OLDEST: &str = "
    DELETE FROM browser_sessions WHERE user_id = $1 AND id <> $2 AND id <= (
        SELECT id FROM browser_sessions WHERE user_id = $1 AND id <> $2 ORDER BY id DESC LIMIT 1 OFFSET $3)";
const DELETE_OF_CREDENTIAL: &str =
    "DELETE FROM browser_sessions WHERE user_id = $1 AND credential_id = $2 AND id <> $3";
const DELETE_EXPIRED: &str = "
    DELETE FROM browser_sessions WHERE id IN (
        SELECT id FROM browser_sessions WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

/// No row has it: there is nothing to keep.
const NONE: SessionId = SessionId(Uuid::nil());

#[async_trait]
impl Sessions for Unit {
    async fn insert(&mut self, session: &BrowserSession) -> Result<()> {
        let insert = query(INSERT).bind(session.id).bind(&session.token_hash).bind(session.access.user_id);
        self.write_row(bind_access(insert, &session.access).bind(session.access.came_of)).await
    }

    async fn find_by_token(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<(BrowserSession, User)>> {
        let find = query(FIND_BY_TOKEN).bind(token_hash).bind(now);
        self.read_one(find).await
    }

    async fn delete_oldest(&mut self, user_id: UserId, newest: SessionId) -> Result<u64> {
        let others = i64::from(MAX_SESSIONS) - 1;
        self.write(query(DELETE_OLDEST).bind(user_id).bind(newest).bind(others)).await
    }

    async fn list(&mut self, user_id: UserId, now: Timestamp) -> Result<Vec<BrowserSession>> {
        self.read_sound(query(LIST).bind(user_id).bind(now)).await
    }

    async fn touch(&mut self, id: SessionId, at: Timestamp, expires_at: Timestamp) -> Result<()> {
        let touch = query(TOUCH).bind(id).bind(at).bind(expires_at);
        self.write_row(touch).await
    }

    async fn update_auth(&mut self, id: SessionId, access: &Access) -> Result<()> {
        let update = query(UPDATE_AUTH).bind(id).bind(access.auth_time).bind(Json(&access.amr)).bind(access.first);
        self.write_row(update.bind(&access.credential_id)).await
    }

    async fn delete(&mut self, user_id: UserId, id: SessionId) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(id).bind(user_id)).await? == 1)
    }

    async fn delete_of_user(&mut self, user_id: UserId, keep: Option<SessionId>) -> Result<u64> {
        self.write(query(DELETE_ALL_BUT).bind(user_id).bind(keep.unwrap_or(NONE))).await
    }

    async fn delete_of_credential(
        &mut self,
        user_id: UserId,
        id: &CredentialId,
        keep: Option<SessionId>,
    ) -> Result<u64> {
        self.write(query(DELETE_OF_CREDENTIAL).bind(user_id).bind(id).bind(keep.unwrap_or(NONE))).await
    }

    async fn delete_expired(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(now).bind(limit)).await
    }
}
