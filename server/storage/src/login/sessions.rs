//! Sessions.

use async_trait::async_trait;
use latchkey_domain::{
    Amr, CredentialId, Session, SessionId, Timestamp, User, UserId,
    login::session::MAX_SESSIONS,
    ports::{Result, Sessions, StorageError},
};
use sqlx::{FromRow, query, query_as};
use uuid::Uuid;

use crate::{
    convert::{list_text, one_row, optional_timestamp, parse_list},
    identity::users::{UserRow, user_columns},
};

macro_rules! session_columns {
    () => {
        "sessions.id, sessions.token_hash, sessions.user_id, sessions.client_id, sessions.auth_time, sessions.amr,
        sessions.credential_id, sessions.ip, sessions.user_agent, sessions.created_at, sessions.last_seen_at,
        sessions.expires_at"
    };
}

#[derive(FromRow)]
struct SessionRow {
    id: Uuid,
    token_hash: Option<Vec<u8>>,
    user_id: Uuid,
    client_id: Option<String>,
    auth_time: i64,
    amr: String,
    credential_id: Option<Vec<u8>>,
    ip: String,
    user_agent: String,
    created_at: i64,
    last_seen_at: i64,
    expires_at: i64,
}

impl TryFrom<SessionRow> for Session {
    type Error = StorageError;

    fn try_from(row: SessionRow) -> Result<Self> {
        let credential_id = row.credential_id.map(CredentialId::new).transpose();
        Ok(Self {
            id: SessionId(row.id),
            token_hash: row.token_hash,
            user_id: UserId(row.user_id),
            client_id: row.client_id,
            auth_time: Timestamp::from_millis(row.auth_time),
            amr: parse_list(&row.amr, "sessions.amr", |value| Amr::parse(&value))?,
            credential_id: credential_id.map_err(|_| StorageError::Corrupt { column: "sessions.credential_id" })?,
            ip: row.ip,
            user_agent: row.user_agent,
            created_at: Timestamp::from_millis(row.created_at),
            last_seen_at: Timestamp::from_millis(row.last_seen_at),
            expires_at: Timestamp::from_millis(row.expires_at),
        })
    }
}

#[derive(FromRow)]
struct SessionWithUser {
    #[sqlx(flatten)]
    session: SessionRow,
    #[sqlx(flatten)]
    user: UserRow,
}

impl TryFrom<SessionWithUser> for (Session, User) {
    type Error = StorageError;

    fn try_from(row: SessionWithUser) -> Result<Self> {
        Ok((row.session.try_into()?, row.user.try_into()?))
    }
}

pub(crate) fn amr_text(amr: &[Amr]) -> String {
    list_text(amr.iter().map(|amr| amr.as_str()))
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
const COUNT_OF_CLIENT: &str = "SELECT count(*) FROM sessions WHERE client_id = $1 AND expires_at > $2";
const COUNT_CLIENTS_SEEN_AFTER: &str =
    "SELECT count(*), max(last_seen_at) FROM sessions WHERE client_id IS NOT NULL AND last_seen_at > $1";
const DELETE_OF_CLIENT: &str =
    "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE client_id = $1 LIMIT $2)";
const DELETE_EXPIRED: &str = "
    DELETE FROM sessions WHERE id IN (
        SELECT id FROM sessions WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

repository! {
    #[async_trait]
    impl Sessions for Unit {
        async fn insert_session(&mut self, session: &Session) -> Result<()> {
            let insert = query(INSERT)
                .bind(session.id.0)
                .bind(session.token_hash.as_deref())
                .bind(session.user_id.0)
                .bind(session.client_id.as_deref())
                .bind(session.auth_time.as_millis())
                .bind(amr_text(&session.amr))
                .bind(session.credential_id.as_ref().map(CredentialId::as_bytes))
                .bind(&*session.ip)
                .bind(&*session.user_agent)
                .bind(session.created_at.as_millis())
                .bind(session.last_seen_at.as_millis())
                .bind(session.expires_at.as_millis());
            one_row(self.write(insert).await?)
        }

        async fn find_session_by_token(
            &mut self,
            token_hash: &[u8],
            now: Timestamp,
        ) -> Result<Option<(Session, User)>> {
            let find = query_as(FIND_BY_TOKEN).bind(token_hash).bind(now.as_millis());
            self.find::<SessionWithUser>(find).await?.map(TryInto::try_into).transpose()
        }

        async fn find_session(&mut self, id: SessionId, now: Timestamp) -> Result<Option<(Session, User)>> {
            let find = query_as(FIND).bind(id.0).bind(now.as_millis());
            self.find::<SessionWithUser>(find).await?.map(TryInto::try_into).transpose()
        }

        async fn delete_oldest_sessions(&mut self, user_id: UserId, newest: SessionId) -> Result<u64> {
            let others = i64::from(MAX_SESSIONS) - 1;
            self.write(query(DELETE_OLDEST).bind(user_id.0).bind(newest.0).bind(others)).await
        }

        async fn find_session_by_access_token(
            &mut self,
            id: SessionId,
            kid: &str,
            now: Timestamp,
        ) -> Result<Option<(Session, User)>> {
            let find = query_as(FIND_BY_ACCESS_TOKEN).bind(id.0).bind(now.as_millis()).bind(kid);
            self.find::<SessionWithUser>(find).await?.map(TryInto::try_into).transpose()
        }

        async fn list_sessions(&mut self, user_id: UserId, now: Timestamp) -> Result<Vec<Session>> {
            let rows = self.list::<SessionRow>(query_as(LIST).bind(user_id.0).bind(now.as_millis())).await?;
            rows.into_iter().map(Session::try_from).collect()
        }

        async fn touch_session(&mut self, id: SessionId, at: Timestamp, expires_at: Timestamp) -> Result<()> {
            let touch = query(TOUCH).bind(id.0).bind(at.as_millis()).bind(expires_at.as_millis());
            one_row(self.write(touch).await?)
        }

        async fn update_session_auth(&mut self, session: &Session) -> Result<()> {
            let update = query(UPDATE_AUTH)
                .bind(session.id.0)
                .bind(session.auth_time.as_millis())
                .bind(amr_text(&session.amr))
                .bind(session.credential_id.as_ref().map(CredentialId::as_bytes));
            one_row(self.write(update).await?)
        }

        async fn delete_session(&mut self, user_id: UserId, id: SessionId) -> Result<bool> {
            Ok(self.write(query(DELETE).bind(id.0).bind(user_id.0)).await? == 1)
        }

        async fn delete_sessions(&mut self, user_id: UserId, keep: Option<SessionId>) -> Result<u64> {
            let keep = keep.map_or(Uuid::nil(), |id| id.0);
            self.write(query(DELETE_ALL_BUT).bind(user_id.0).bind(keep)).await
        }

        async fn delete_sessions_of_credential(
            &mut self,
            user_id: UserId,
            id: &CredentialId,
            keep: SessionId,
        ) -> Result<u64> {
            self.write(query(DELETE_OF_CREDENTIAL).bind(user_id.0).bind(id.as_bytes()).bind(keep.0)).await
        }

        async fn count_sessions_of_client(&mut self, client_id: &str, now: Timestamp) -> Result<u64> {
            let count = self.find::<(i64,)>(query_as(COUNT_OF_CLIENT).bind(client_id).bind(now.as_millis())).await?;
            Ok(count.map_or(0, |(count,)| count.unsigned_abs()))
        }

        async fn count_client_sessions_seen_after(&mut self, at: Timestamp) -> Result<(u64, Option<Timestamp>)> {
            let count = self.find::<(i64, Option<i64>)>(query_as(COUNT_CLIENTS_SEEN_AFTER).bind(at.as_millis())).await?;
            let (count, last) = count.unwrap_or_default();
            Ok((count.unsigned_abs(), optional_timestamp(last)))
        }

        async fn delete_sessions_of_client(&mut self, client_id: &str, limit: u32) -> Result<u64> {
            self.write(query(DELETE_OF_CLIENT).bind(client_id).bind(i64::from(limit))).await
        }

        async fn delete_expired_sessions(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
            self.write(query(DELETE_EXPIRED).bind(now.as_millis()).bind(i64::from(limit))).await
        }
    }
}
