//! Credential records.

use async_trait::async_trait;
use latchkey_domain::{
    Credential, CredentialId, Timestamp, User, UserId,
    ports::{Credentials, Result},
};
use uuid::Uuid;

use crate::{
    convert::Json,
    identity::users::user_columns,
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! credential_columns {
    () => {
        columns!("credentials": id, user_id, rp_id, name, record, sign_count, backup_eligible, backup_state, aaguid,
            transports, created_at, updated_at, last_used_at, last_used_ip, last_used_user_agent, set_up_by)
    };
}

pub(crate) use credential_columns;

impl FromRow for Credential {
    fn from_row(row: &Row) -> Result<Self> {
        let Json(transports) = row.get("credentials.transports")?;
        Ok(Self {
            id: row.get("credentials.id")?,
            user_id: row.get("credentials.user_id")?,
            rp_id: row.get("credentials.rp_id")?,
            name: row.get("credentials.name")?,
            record: row.get("credentials.record")?,
            sign_count: row.get("credentials.sign_count")?,
            backup_eligible: row.get("credentials.backup_eligible")?,
            backup_state: row.get("credentials.backup_state")?,
            aaguid: row.get("credentials.aaguid")?,
            transports,
            created_at: row.get("credentials.created_at")?,
            updated_at: row.get("credentials.updated_at")?,
            last_used_at: row.get("credentials.last_used_at")?,
            last_used_ip: row.get("credentials.last_used_ip")?,
            last_used_user_agent: row.get("credentials.last_used_user_agent")?,
            set_up_by: row.get("credentials.set_up_by")?,
        })
    }
}

const FIND_WITH_USER: &str = concat!(
    "SELECT ",
    credential_columns!(),
    ", ",
    user_columns!(),
    " FROM credentials JOIN users ON users.id = credentials.user_id WHERE credentials.id = $1"
);
const EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM credentials WHERE id = $1) AS value";
const LIST: &str =
    concat!("SELECT ", credential_columns!(), " FROM credentials WHERE user_id = $1 ORDER BY created_at, id");
const INSERT: &str = "
    INSERT INTO credentials (id, user_id, rp_id, name, record, sign_count, backup_eligible, backup_state, aaguid,
        transports, created_at, updated_at, last_used_at, last_used_ip, last_used_user_agent, set_up_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
const RECORD_SET_UP: &str = "UPDATE credentials SET set_up_by = $2 WHERE id = $1";
const RENAME: &str = "UPDATE credentials SET name = $3, updated_at = $4 WHERE id = $1 AND user_id = $2";
const TAKE: &str = concat!("DELETE FROM credentials WHERE id = $1 AND user_id = $2 RETURNING ", credential_columns!());

#[async_trait]
impl Credentials for Unit {
    async fn find_with_user(&mut self, id: &CredentialId) -> Result<Option<(Credential, User)>> {
        self.read_one(query(FIND_WITH_USER).bind(id)).await
    }

    async fn exists(&mut self, id: &CredentialId) -> Result<bool> {
        Ok(self.read_value(query(EXISTS).bind(id)).await?.unwrap_or_default())
    }

    async fn list(&mut self, user_id: UserId) -> Result<Vec<Credential>> {
        self.read_sound(query(LIST).bind(user_id)).await
    }

    async fn insert(&mut self, credential: &Credential) -> Result<()> {
        let insert = query(INSERT)
            .bind(&credential.id)
            .bind(credential.user_id)
            .bind(&credential.rp_id)
            .bind(&credential.name)
            .bind(&credential.record)
            .bind(credential.sign_count)
            .bind(credential.backup_eligible)
            .bind(credential.backup_state)
            .bind(credential.aaguid)
            .bind(Json(&credential.transports))
            .bind(credential.created_at)
            .bind(credential.updated_at)
            .bind(credential.last_used_at)
            .bind(&credential.last_used_ip)
            .bind(&credential.last_used_user_agent)
            .bind(credential.set_up_by);
        self.write_row(insert).await
    }

    async fn record_set_up(&mut self, id: &CredentialId, sign_in: Uuid) -> Result<()> {
        self.write_row(query(RECORD_SET_UP).bind(id).bind(sign_in)).await
    }

    async fn rename(&mut self, user_id: UserId, id: &CredentialId, name: &str, at: Timestamp) -> Result<()> {
        let rename = query(RENAME).bind(id).bind(user_id).bind(name).bind(at);
        self.write_row(rename).await
    }

    async fn take(&mut self, user_id: UserId, id: &CredentialId) -> Result<Option<Credential>> {
        self.write_one(query(TAKE).bind(id).bind(user_id)).await
    }
}
