//! Applications.

use async_trait::async_trait;
use latchkey_domain::{
    Client, ClientUpdate, Permit, Timestamp, WebOrigin,
    ports::{Clients, Result},
};

use crate::{
    convert::Json,
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! client_columns {
    () => {
        columns!("clients": id, name, secret_hash, redirect_uris, origins, is_active, manages_passkeys, created_at,
            updated_at)
    };
}

impl FromRow for Client {
    fn from_row(row: &Row) -> Result<Self> {
        let Json(redirect_uris) = row.get("clients.redirect_uris")?;
        let Json::<Vec<String>>(origins) = row.get("clients.origins")?;
        Ok(Self {
            id: row.get("clients.id")?,
            name: row.get("clients.name")?,
            secret_hash: row.get("clients.secret_hash")?,
            redirect_uris,
            // One that is none is nobody's: it allows nothing, and does not keep the other applications from being read.
            origins: origins.iter().filter_map(|origin| WebOrigin::parse(origin).ok()).collect(),
            is_active: row.get("clients.is_active")?,
            manages_passkeys: row.get("clients.manages_passkeys")?,
            created_at: row.get("clients.created_at")?,
            updated_at: row.get("clients.updated_at")?,
        })
    }
}

const FIND: &str = concat!("SELECT ", client_columns!(), " FROM clients WHERE id = $1");
/// As for users: a change that changes nothing.
const LOCK: &str = concat!("UPDATE clients SET updated_at = updated_at WHERE id = $1 RETURNING ", client_columns!());
const LIST: &str = concat!("SELECT ", client_columns!(), " FROM clients ORDER BY created_at, id");
const INSERT: &str = "
    INSERT INTO clients (id, name, secret_hash, redirect_uris, origins, is_active, manages_passkeys, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const UPDATE: &str = concat!(
    "UPDATE clients SET name = COALESCE($2, name), redirect_uris = COALESCE($3, redirect_uris),
        origins = COALESCE($4, origins), is_active = COALESCE($5, is_active),
        manages_passkeys = COALESCE($6, manages_passkeys), updated_at = $7
    WHERE id = $1 RETURNING ",
    client_columns!()
);
const SET_SECRET: &str = "UPDATE clients SET secret_hash = $2, updated_at = $3 WHERE id = $1";
const DELETE: &str = "DELETE FROM clients WHERE id = $1";

#[async_trait]
impl Clients for Unit {
    async fn find(&mut self, id: &str) -> Result<Option<Client>> {
        self.read_one(query(FIND).bind(id)).await
    }

    async fn lock(&mut self, id: &str) -> Result<Option<Client>> {
        self.write_one(query(LOCK).bind(id)).await
    }

    async fn list(&mut self) -> Result<Vec<Client>> {
        self.read_all(query(LIST)).await
    }

    async fn insert(&mut self, _: &Permit, client: &Client) -> Result<()> {
        let insert = query(INSERT)
            .bind(&client.id)
            .bind(&client.name)
            .bind(&client.secret_hash)
            .bind(Json(&client.redirect_uris))
            .bind(texts(&client.origins))
            .bind(client.is_active)
            .bind(client.manages_passkeys)
            .bind(client.created_at)
            .bind(client.updated_at);
        self.write_row(insert).await
    }

    async fn update(&mut self, _: &Permit, id: &str, update: &ClientUpdate, at: Timestamp) -> Result<Option<Client>> {
        let query = query(UPDATE)
            .bind(id)
            .bind(&update.name)
            .bind(update.redirect_uris.as_ref().map(Json))
            .bind(update.origins.as_deref().map(texts))
            .bind(update.is_active)
            .bind(update.manages_passkeys)
            .bind(at);
        self.write_one(query).await
    }

    async fn set_secret(&mut self, _: &Permit, id: &str, secret_hash: &[u8], at: Timestamp) -> Result<()> {
        self.write_row(query(SET_SECRET).bind(id).bind(secret_hash).bind(at)).await
    }

    async fn delete(&mut self, _: &Permit, id: &str) -> Result<()> {
        self.write_row(query(DELETE).bind(id)).await
    }
}

fn texts(origins: &[WebOrigin]) -> Json<Vec<&str>> {
    Json(origins.iter().map(WebOrigin::as_str).collect())
}
