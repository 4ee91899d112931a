//! Sessions.

use async_trait::async_trait;
use latchkey_domain::{
    Amr, CredentialId, Session, SessionId, Timestamp, User, UserId,
    login::session::MAX_SESSIONS,
    ports::{Result, Sessions},
};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    convert::Json,
    identity::users::user_columns,
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! session_columns {
    () => {
        columns!("sessions": id, token_hash, user_id, client_id, auth_time, amr, credential_id, ip, user_agent, created_at,
            last_seen_at, expires_at)
    };
}

impl FromRow for Session {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("sessions.id")?,
            token_hash: row.get("sessions.token_hash")?,
            user_id: row.get("sessions.user_id")?,
            client_id: row.get("sessions.client_id")?,
            auth_time: row.get("sessions.auth_time")?,
            amr: read_amr(row.get("sessions.amr")?),
            credential_id: row.get("sessions.credential_id")?,
            ip: row.get("sessions.ip")?,
            user_agent: row.get("sessions.user_agent")?,
            created_at: row.get("sessions.created_at")?,
            last_seen_at: row.get("sessions.last_seen_at")?,
            expires_at: row.get("sessions.expires_at")?,
        })
    }
}

/// Without what only a newer node knows.
fn read_amr(Json(stored): Json<Vec<Value>>) -> Vec<Amr> {
    stored.into_iter().filter_map(|amr| serde_json::from_value(amr).ok()).collect()
}

/// How many there are, and when the last one was used.
#[derive(Default)]
struct Seen(u64, Option<Timestamp>);

impl FromRow for Seen {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self(row.get("sessions.count")?, row.get("sessions.last_seen_at")?))
    }
}

const INSERT: &str = "
    INSERT INTO sessions (id, token_hash, user_id, client_id, auth_time, amr, credential_id, ip, user_agent, created_at,
        last_seen_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
const FIND_BY_TOKEN: &str = concat!(
    "SELECT ",
    session_columns!(),
    ", ",
    user_columns!(),
    " FROM sessions JOIN users ON users.id = sessions.user_id
    WHERE sessions.token_hash = $1 AND sessions.expires_at > $2"
);
const FIND: &str = concat!(
    "SELECT ",
    session_columns!(),
    ", ",
    user_columns!(),
    " FROM sessions JOIN users ON users.id = sessions.user_id WHERE sessions.id = $1 AND sessions.expires_at > $2"
);
const FIND_BY_ACCESS_TOKEN: &str = concat!(
    "SELECT ",
    session_columns!(),
    ", ",
    user_columns!(),
    " FROM sessions JOIN users ON users.id = sessions.user_id WHERE sessions.id = $1 AND sessions.expires_at > $2
    AND EXISTS (SELECT 1 FROM signing_keys
        WHERE signing_keys.kid = $3 AND (signing_keys.expires_at IS NULL OR signing_keys.expires_at > $2))"
);
const LIST: &str = concat!(
    "SELECT ",
    session_columns!(),
    " FROM sessions WHERE user_id = $1 AND expires_at > $2 ORDER BY last_seen_at DESC, id DESC"
);
const TOUCH: &str = "UPDATE sessions SET last_seen_at = $2, expires_at = $3 WHERE id = $1";
const UPDATE_AUTH: &str = "UPDATE sessions SET auth_time = $2, amr = $3, credential_id = $4 WHERE id = $1";
const DELETE: &str = "DELETE FROM sessions WHERE id = $1 AND user_id = $2";
const DELETE_ALL_BUT: &str = "DELETE FROM sessions WHERE user_id = $1 AND id <> $2";
/// Ids are in the order of creation: from the hundredth newest of the others on they go. `dialect.rs` has the same.
const DELETE_OLDEST: &str = "
    DELETE FROM sessions WHERE user_id = $1 AND id <> $2 AND id <= (
        SELECT id FROM sessions WHERE user_id = $1 AND id <> $2 ORDER BY id DESC LIMIT 1 OFFSET $3)";
const DELETE_OF_CREDENTIAL: &str = "DELETE FROM sessions WHERE user_id = $1 AND credential_id = $2 AND id <> $3";
const COUNT_OF_CLIENT: &str = "SELECT count(*) AS value FROM sessions WHERE client_id = $1 AND expires_at > $2";
const COUNT_CLIENTS_SEEN_AFTER: &str = r#"SELECT count(*) AS "sessions.count", max(last_seen_at) AS "sessions.last_seen_at"
    FROM sessions WHERE client_id IS NOT NULL AND last_seen_at > $1"#;
const DELETE_OF_CLIENT: &str =
    "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE client_id = $1 LIMIT $2)";
const DELETE_EXPIRED: &str = "
    DELETE FROM sessions WHERE id IN (
        SELECT id FROM sessions WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

#[async_trait]
impl Sessions for Unit {
    async fn insert_session(&mut self, session: &Session) -> Result<()> {
        let insert = query(INSERT)
            .bind(session.id)
            .bind(&session.token_hash)
            .bind(session.user_id)
            .bind(&session.client_id)
            .bind(session.auth_time)
            .bind(Json(&session.amr))
            .bind(&session.credential_id)
            .bind(&session.ip)
            .bind(&session.user_agent)
            .bind(session.created_at)
            .bind(session.last_seen_at)
            .bind(session.expires_at);
        self.write_row(insert).await
    }

    async fn find_session_by_token(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<(Session, User)>> {
        let find = query(FIND_BY_TOKEN).bind(token_hash).bind(now);
        self.read_one(find).await
    }

    async fn find_session(&mut self, id: SessionId, now: Timestamp) -> Result<Option<(Session, User)>> {
        let find = query(FIND).bind(id).bind(now);
        self.read_one(find).await
    }

    async fn delete_oldest_sessions(&mut self, user_id: UserId, newest: SessionId) -> Result<u64> {
        let others = i64::from(MAX_SESSIONS) - 1;
        self.write(query(DELETE_OLDEST).bind(user_id).bind(newest).bind(others)).await
    }

    async fn find_session_by_access_token(
        &mut self,
        id: SessionId,
        kid: &str,
        now: Timestamp,
    ) -> Result<Option<(Session, User)>> {
        let find = query(FIND_BY_ACCESS_TOKEN).bind(id).bind(now).bind(kid);
        self.read_one(find).await
    }

    async fn list_sessions(&mut self, user_id: UserId, now: Timestamp) -> Result<Vec<Session>> {
        self.read_sound(query(LIST).bind(user_id).bind(now)).await
    }

    async fn touch_session(&mut self, id: SessionId, at: Timestamp, expires_at: Timestamp) -> Result<()> {
        let touch = query(TOUCH).bind(id).bind(at).bind(expires_at);
        self.write_row(touch).await
    }

    async fn update_session_auth(&mut self, session: &Session) -> Result<()> {
        let update = query(UPDATE_AUTH)
            .bind(session.id)
            .bind(session.auth_time)
            .bind(Json(&session.amr))
            .bind(&session.credential_id);
        self.write_row(update).await
    }

    async fn delete_session(&mut self, user_id: UserId, id: SessionId) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(id).bind(user_id)).await? == 1)
    }

    async fn delete_sessions(&mut self, user_id: UserId, keep: Option<SessionId>) -> Result<u64> {
        let keep = keep.unwrap_or(SessionId(Uuid::nil()));
        self.write(query(DELETE_ALL_BUT).bind(user_id).bind(keep)).await
    }

    async fn delete_sessions_of_credential(
        &mut self,
        user_id: UserId,
        id: &CredentialId,
        keep: SessionId,
    ) -> Result<u64> {
        self.write(query(DELETE_OF_CREDENTIAL).bind(user_id).bind(id).bind(keep)).await
    }

    async fn count_sessions_of_client(&mut self, client_id: &str, now: Timestamp) -> Result<u64> {
        Ok(self.read_value(query(COUNT_OF_CLIENT).bind(client_id).bind(now)).await?.unwrap_or_default())
    }

    async fn count_client_sessions_seen_after(&mut self, at: Timestamp) -> Result<(u64, Option<Timestamp>)> {
        let Seen(count, last) = self.read_one(query(COUNT_CLIENTS_SEEN_AFTER).bind(at)).await?.unwrap_or_default();
        Ok((count, last))
    }

    async fn delete_sessions_of_client(&mut self, client_id: &str, limit: u32) -> Result<u64> {
        self.write(query(DELETE_OF_CLIENT).bind(client_id).bind(limit)).await
    }

    async fn delete_expired_sessions(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(now).bind(limit)).await
    }
}
