//! The applications that browser sessions led to. What ends a session is not written here: the reference to it does it.

use async_trait::async_trait;
use latchkey_domain::{
    SessionClient, SessionId, UserId,
    ports::{Result, SessionClients},
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! session_client_columns {
    () => {
        columns!("session_clients": session_id, client_id, user_id)
    };
}

impl FromRow for SessionClient {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            session_id: row.get("session_clients.session_id")?,
            client_id: row.get("session_clients.client_id")?,
            user_id: row.get("session_clients.user_id")?,
        })
    }
}

const PUT: &str = "
    INSERT INTO session_clients (session_id, client_id, user_id, live_session_id) VALUES ($1, $2, $3, $1)
    ON CONFLICT (session_id, client_id) DO UPDATE SET live_session_id = excluded.live_session_id
        WHERE session_clients.live_session_id IS NULL";
const LIST: &str = concat!(
    "SELECT ",
    session_client_columns!(),
    " FROM session_clients WHERE live_session_id = $1 ORDER BY client_id"
);
const IS_LIVE: &str = "
    SELECT EXISTS (SELECT 1 FROM session_clients WHERE live_session_id = $1 AND client_id = $2) AS value";
const END: &str = "UPDATE session_clients SET live_session_id = NULL WHERE live_session_id = $1 AND client_id = $2";
const END_OF_USER: &str = "
    UPDATE session_clients SET live_session_id = NULL WHERE client_id = $2
    AND live_session_id IN (SELECT id FROM browser_sessions WHERE user_id = $1)";
const ENDED_EXIST: &str = "SELECT EXISTS (SELECT 1 FROM session_clients WHERE live_session_id IS NULL) AS value";
/// Of two nodes that pick the same rows, one finds them gone.
const TAKE_ENDED: &str = concat!(
    "DELETE FROM session_clients WHERE live_session_id IS NULL AND (session_id, client_id) IN (
        SELECT session_id, client_id FROM session_clients WHERE live_session_id IS NULL ORDER BY session_id LIMIT $1
    ) RETURNING ",
    session_client_columns!()
);
const DELETE_OF_CLIENT: &str = "
    DELETE FROM session_clients WHERE (session_id, client_id) IN (
        SELECT session_id, client_id FROM session_clients WHERE client_id = $1 LIMIT $2)";

#[async_trait]
impl SessionClients for Unit {
    async fn put(&mut self, of: &SessionClient) -> Result<()> {
        // None is written where it is as it should be.
        self.write(query(PUT).bind(of.session_id).bind(&of.client_id).bind(of.user_id)).await.map(drop)
    }

    async fn list(&mut self, id: SessionId) -> Result<Vec<SessionClient>> {
        self.read_all(query(LIST).bind(id)).await
    }

    async fn is_live(&mut self, id: SessionId, client_id: &str) -> Result<bool> {
        Ok(self.read_value(query(IS_LIVE).bind(id).bind(client_id)).await?.unwrap_or_default())
    }

    async fn end(&mut self, id: SessionId, client_id: &str) -> Result<()> {
        self.write(query(END).bind(id).bind(client_id)).await.map(drop)
    }

    async fn end_of_user(&mut self, user_id: UserId, client_id: &str) -> Result<u64> {
        self.write(query(END_OF_USER).bind(user_id).bind(client_id)).await
    }

    async fn has_ended(&mut self) -> Result<bool> {
        Ok(self.read_value(query(ENDED_EXIST)).await?.unwrap_or_default())
    }

    async fn take_ended(&mut self, limit: u32) -> Result<Vec<SessionClient>> {
        self.write_all(query(TAKE_ENDED).bind(limit)).await
    }

    async fn delete_of_client(&mut self, client_id: &str, limit: u32) -> Result<u64> {
        self.write(query(DELETE_OF_CLIENT).bind(client_id).bind(limit)).await
    }
}
