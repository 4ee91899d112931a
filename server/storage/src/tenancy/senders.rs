//! Relays that organizations have of their own.

use async_trait::async_trait;
use latchkey_domain::{
    OrganizationId, Permit, Timestamp,
    ports::{Result, Senders},
    tenancy::sender::{OrganizationSender, SenderAccount, SenderFault},
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! sender_columns {
    () => {
        columns!("senders": organization_id, host, port, tls, username, password, from_email, from_name, failing_since,
            failed_at, fault, created_at, updated_at)
    };
}

impl FromRow for OrganizationSender {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            organization_id: row.get("senders.organization_id")?,
            account: SenderAccount {
                host: row.get("senders.host")?,
                port: row.get("senders.port")?,
                tls: row.get("senders.tls")?,
                username: row.get("senders.username")?,
                from_email: row.get("senders.from_email")?,
                from_name: row.get("senders.from_name")?,
            },
            password: row.get("senders.password")?,
            failing_since: row.get("senders.failing_since")?,
            failed_at: row.get("senders.failed_at")?,
            fault: row.get("senders.fault")?,
            created_at: row.get("senders.created_at")?,
            updated_at: row.get("senders.updated_at")?,
        })
    }
}

const FIND: &str = concat!("SELECT ", sender_columns!(), " FROM senders WHERE organization_id = $1");
const SAVE: &str = "
    INSERT INTO senders (organization_id, host, port, tls, username, password, from_email, from_name, failing_since,
        failed_at, fault, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    ON CONFLICT (organization_id) DO UPDATE SET host = excluded.host, port = excluded.port, tls = excluded.tls,
        username = excluded.username, password = excluded.password, from_email = excluded.from_email,
        from_name = excluded.from_name, failing_since = excluded.failing_since, failed_at = excluded.failed_at,
        fault = excluded.fault, updated_at = excluded.updated_at";
const DELETE: &str = "DELETE FROM senders WHERE organization_id = $1";
const RECORD_FAILURE: &str = "
    UPDATE senders SET failed_at = $3, fault = $4
    WHERE organization_id = $1 AND updated_at = $2 AND failing_since IS NOT NULL";
const RECORD_FIRST_FAILURE: &str = "
    UPDATE senders SET failed_at = $3, fault = $4, failing_since = $3
    WHERE organization_id = $1 AND updated_at = $2 AND failing_since IS NULL";
const RECORD_SUCCESS: &str = "
    UPDATE senders SET failing_since = NULL, failed_at = NULL, fault = NULL
    WHERE organization_id = $1 AND updated_at = $2";

#[async_trait]
impl Senders for Unit {
    async fn find(&mut self, id: OrganizationId) -> Result<Option<OrganizationSender>> {
        self.read_one(query(FIND).bind(id)).await
    }

    async fn save(&mut self, _: &Permit, it: &OrganizationSender) -> Result<()> {
        let save = query(SAVE)
            .bind(it.organization_id)
            .bind(&it.account.host)
            .bind(u32::from(it.account.port))
            .bind(it.account.tls)
            .bind(&it.account.username)
            .bind(&it.password)
            .bind(&it.account.from_email)
            .bind(&it.account.from_name)
            .bind(it.failing_since)
            .bind(it.failed_at)
            .bind(it.fault)
            .bind(it.created_at)
            .bind(it.updated_at);
        self.write_row(save).await
    }

    async fn delete(&mut self, _: &Permit, id: OrganizationId) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(id)).await? == 1)
    }

    async fn record_failure(
        &mut self,
        id: OrganizationId,
        updated_at: Timestamp,
        fault: SenderFault,
        at: Timestamp,
    ) -> Result<bool> {
        let record = |sql| query(sql).bind(id).bind(updated_at).bind(at).bind(fault);
        if self.write(record(RECORD_FIRST_FAILURE)).await? == 1 {
            return Ok(true);
        }
        self.write(record(RECORD_FAILURE)).await?;
        Ok(false)
    }

    async fn record_success(&mut self, id: OrganizationId, updated_at: Timestamp) -> Result<()> {
        self.write(query(RECORD_SUCCESS).bind(id).bind(updated_at)).await.map(drop)
    }
}
