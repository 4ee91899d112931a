//! Credential records.

use async_trait::async_trait;
use latchkey_domain::{
    Credential, CredentialId, Timestamp, User, UserId,
    ports::{Credentials, Result, StorageError},
};
use sqlx::{FromRow, query, query_as};
use uuid::Uuid;

use crate::{
    convert::{list_text, one_row, optional_millis, optional_timestamp, parse_list, to_u32},
    identity::users::{UserRow, user_columns},
};

macro_rules! credential_columns {
    () => {
        "credentials.id, credentials.user_id, credentials.rp_id, credentials.name, credentials.record,
        credentials.sign_count, credentials.backup_eligible, credentials.backup_state, credentials.aaguid,
        credentials.transports, credentials.created_at, credentials.updated_at, credentials.last_used_at,
        credentials.last_used_ip, credentials.last_used_user_agent"
    };
}

pub(crate) use credential_columns;

#[derive(Debug, FromRow)]
pub(crate) struct CredentialRow {
    id: Vec<u8>,
    user_id: Uuid,
    rp_id: String,
    name: String,
    record: String,
    sign_count: i64,
    backup_eligible: bool,
    backup_state: bool,
    aaguid: Uuid,
    transports: String,
    created_at: i64,
    updated_at: i64,
    last_used_at: Option<i64>,
    last_used_ip: String,
    last_used_user_agent: String,
}

impl TryFrom<CredentialRow> for Credential {
    type Error = StorageError;

    fn try_from(row: CredentialRow) -> Result<Self> {
        Ok(Self {
            id: CredentialId::new(row.id).map_err(|_| StorageError::Corrupt { column: "credentials.id" })?,
            user_id: UserId(row.user_id),
            rp_id: row.rp_id,
            name: row.name,
            record: row.record,
            sign_count: to_u32(row.sign_count, "credentials.sign_count")?,
            backup_eligible: row.backup_eligible,
            backup_state: row.backup_state,
            aaguid: row.aaguid,
            transports: parse_list(&row.transports, "credentials.transports", Some)?,
            created_at: Timestamp::from_millis(row.created_at),
            updated_at: Timestamp::from_millis(row.updated_at),
            last_used_at: optional_timestamp(row.last_used_at),
            last_used_ip: row.last_used_ip,
            last_used_user_agent: row.last_used_user_agent,
        })
    }
}

#[derive(Debug, FromRow)]
struct CredentialWithUser {
    #[sqlx(flatten)]
    credential: CredentialRow,
    #[sqlx(flatten)]
    user: UserRow,
}

const FIND_WITH_USER: &str = concat!(
    "SELECT ",
    credential_columns!(),
    ", ",
    user_columns!(),
    " FROM credentials JOIN users ON users.id = credentials.user_id WHERE credentials.id = $1"
);
const EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM credentials WHERE id = $1)";
const LIST: &str =
    concat!("SELECT ", credential_columns!(), " FROM credentials WHERE user_id = $1 ORDER BY created_at, id");
const INSERT: &str = "
    INSERT INTO credentials (id, user_id, rp_id, name, record, sign_count, backup_eligible, backup_state, aaguid,
        transports, created_at, updated_at, last_used_at, last_used_ip, last_used_user_agent)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
const RENAME: &str = "UPDATE credentials SET name = $3, updated_at = $4 WHERE id = $1 AND user_id = $2";
const TAKE: &str = concat!("DELETE FROM credentials WHERE id = $1 AND user_id = $2 RETURNING ", credential_columns!());

repository! {
    #[async_trait]
    impl Credentials for Unit {
        async fn find_credential_with_user(&mut self, id: &CredentialId) -> Result<Option<(Credential, User)>> {
            let row = self.find::<CredentialWithUser>(query_as(FIND_WITH_USER).bind(id.as_bytes())).await?;
            row.map(|row| Ok((row.credential.try_into()?, row.user.try_into()?))).transpose()
        }

        async fn credential_exists(&mut self, id: &CredentialId) -> Result<bool> {
            let row = self.find::<(bool,)>(query_as(EXISTS).bind(id.as_bytes())).await?;
            Ok(row.is_some_and(|(exists,)| exists))
        }

        async fn list_credentials(&mut self, user_id: UserId) -> Result<Vec<Credential>> {
            let rows = self.list::<CredentialRow>(query_as(LIST).bind(user_id.0)).await?;
            rows.into_iter().map(Credential::try_from).collect()
        }

        async fn insert_credential(&mut self, credential: &Credential) -> Result<()> {
            let insert = query(INSERT)
                .bind(credential.id.as_bytes())
                .bind(credential.user_id.0)
                .bind(&*credential.rp_id)
                .bind(&*credential.name)
                .bind(&*credential.record)
                .bind(i64::from(credential.sign_count))
                .bind(credential.backup_eligible)
                .bind(credential.backup_state)
                .bind(credential.aaguid)
                .bind(list_text(credential.transports.iter().map(String::as_str)))
                .bind(credential.created_at.as_millis())
                .bind(credential.updated_at.as_millis())
                .bind(optional_millis(credential.last_used_at))
                .bind(&*credential.last_used_ip)
                .bind(&*credential.last_used_user_agent);
            one_row(self.write(insert).await?)
        }

        async fn rename_credential(
            &mut self,
            user_id: UserId,
            id: &CredentialId,
            name: &str,
            at: Timestamp,
        ) -> Result<()> {
            let rename = query(RENAME).bind(id.as_bytes()).bind(user_id.0).bind(name).bind(at.as_millis());
            one_row(self.write(rename).await?)
        }

        async fn take_credential(&mut self, user_id: UserId, id: &CredentialId) -> Result<Option<Credential>> {
            let row = self.take::<CredentialRow>(query_as(TAKE).bind(id.as_bytes()).bind(user_id.0)).await?;
            row.map(Credential::try_from).transpose()
        }
    }
}
