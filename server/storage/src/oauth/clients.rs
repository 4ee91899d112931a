//! Applications.

use async_trait::async_trait;
use latchkey_domain::{
    Client, ClientUpdate, Timestamp, WebOrigin,
    ports::{Clients, Result, StorageError},
};
use sqlx::{FromRow, query, query_as};

use crate::convert::{list_text, one_row, parse_list};

macro_rules! client_columns {
    () => {
        "id, name, secret_hash, redirect_uris, origins, is_active, manages_passkeys, created_at, updated_at"
    };
}

#[derive(FromRow)]
struct ClientRow {
    id: String,
    name: String,
    secret_hash: Option<Vec<u8>>,
    redirect_uris: String,
    origins: String,
    is_active: bool,
    manages_passkeys: bool,
    created_at: i64,
    updated_at: i64,
}

impl TryFrom<ClientRow> for Client {
    type Error = StorageError;

    fn try_from(row: ClientRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            name: row.name,
            secret_hash: row.secret_hash,
            redirect_uris: parse_list(&row.redirect_uris, "clients.redirect_uris", Some)?,
            // One that is none is nobody's: it allows nothing, and does not keep the other applications from being read.
            origins: parse_list(&row.origins, "clients.origins", Some)?
                .iter()
                .filter_map(|origin| WebOrigin::parse(origin).ok())
                .collect(),
            is_active: row.is_active,
            manages_passkeys: row.manages_passkeys,
            created_at: Timestamp::from_millis(row.created_at),
            updated_at: Timestamp::from_millis(row.updated_at),
        })
    }
}

const FIND: &str = concat!("SELECT ", client_columns!(), " FROM clients WHERE id = $1");
const LIST: &str = concat!("SELECT ", client_columns!(), " FROM clients ORDER BY created_at, id");
const INSERT: &str =
    concat!("INSERT INTO clients (", client_columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
const UPDATE: &str = concat!(
    "UPDATE clients SET name = COALESCE($2, name), redirect_uris = COALESCE($3, redirect_uris),
        origins = COALESCE($4, origins), is_active = COALESCE($5, is_active),
        manages_passkeys = COALESCE($6, manages_passkeys), updated_at = $7
    WHERE id = $1 RETURNING ",
    client_columns!()
);
const SET_SECRET: &str = "UPDATE clients SET secret_hash = $2, updated_at = $3 WHERE id = $1";
const DELETE: &str = "DELETE FROM clients WHERE id = $1";

repository! {
    #[async_trait]
    impl Clients for Unit {
        async fn find_client(&mut self, id: &str) -> Result<Option<Client>> {
            self.find::<ClientRow>(query_as(FIND).bind(id)).await?.map(Client::try_from).transpose()
        }

        async fn list_clients(&mut self) -> Result<Vec<Client>> {
            self.list::<ClientRow>(query_as(LIST)).await?.into_iter().map(Client::try_from).collect()
        }

        async fn insert_client(&mut self, client: &Client) -> Result<()> {
            let insert = query(INSERT)
                .bind(&*client.id)
                .bind(&*client.name)
                .bind(client.secret_hash.as_deref())
                .bind(uris_text(&client.redirect_uris))
                .bind(origins_text(&client.origins))
                .bind(client.is_active)
                .bind(client.manages_passkeys)
                .bind(client.created_at.as_millis())
                .bind(client.updated_at.as_millis());
            one_row(self.write(insert).await?)
        }

        async fn update_client(&mut self, id: &str, update: &ClientUpdate, at: Timestamp) -> Result<Option<Client>> {
            let query = query_as(UPDATE)
                .bind(id)
                .bind(update.name.as_deref())
                .bind(update.redirect_uris.as_deref().map(uris_text))
                .bind(update.origins.as_deref().map(origins_text))
                .bind(update.is_active)
                .bind(update.manages_passkeys)
                .bind(at.as_millis());
            self.take::<ClientRow>(query).await?.map(Client::try_from).transpose()
        }

        async fn set_client_secret(&mut self, id: &str, secret_hash: &[u8], at: Timestamp) -> Result<()> {
            one_row(self.write(query(SET_SECRET).bind(id).bind(secret_hash).bind(at.as_millis())).await?)
        }

        async fn delete_client(&mut self, id: &str) -> Result<()> {
            one_row(self.write(query(DELETE).bind(id)).await?)
        }
    }
}

fn uris_text(uris: &[String]) -> String {
    list_text(uris.iter().map(String::as_str))
}

fn origins_text(origins: &[WebOrigin]) -> String {
    list_text(origins.iter().map(WebOrigin::as_str))
}
