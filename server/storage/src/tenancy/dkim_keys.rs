//! Keys that sign the mails of organizations' own senders.

use async_trait::async_trait;
use latchkey_domain::{
    OrganizationId, Permit, Timestamp,
    ports::{DkimKeys, Result},
    tenancy::dkim::DkimKey,
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! dkim_key_columns {
    () => {
        columns!("dkim_keys": organization_id, domain, selector, public_key, private_sealed, created_at, proved_at,
            checked_at, missing_since, updated_at)
    };
}

impl FromRow for DkimKey {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            organization_id: row.get("dkim_keys.organization_id")?,
            domain: row.get("dkim_keys.domain")?,
            selector: row.get("dkim_keys.selector")?,
            public_key: row.get("dkim_keys.public_key")?,
            private_sealed: row.get("dkim_keys.private_sealed")?,
            created_at: row.get("dkim_keys.created_at")?,
            proved_at: row.get("dkim_keys.proved_at")?,
            checked_at: row.get("dkim_keys.checked_at")?,
            missing_since: row.get("dkim_keys.missing_since")?,
            updated_at: row.get("dkim_keys.updated_at")?,
        })
    }
}

const LIST: &str =
    concat!("SELECT ", dkim_key_columns!(), " FROM dkim_keys WHERE organization_id = $1 ORDER BY created_at, selector");
const LIST_DUE: &str = concat!(
    "SELECT ",
    dkim_key_columns!(),
    " FROM dkim_keys
    WHERE proved_at IS NOT NULL AND checked_at <= $2 AND (checked_at <= $1 OR missing_since IS NOT NULL)
    ORDER BY checked_at LIMIT $3"
);
const INSERT: &str = "
    INSERT INTO dkim_keys (organization_id, domain, selector, public_key, private_sealed, created_at, proved_at,
        checked_at, missing_since, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const UPDATE: &str = "
    UPDATE dkim_keys SET proved_at = $3, checked_at = $4, missing_since = $5, updated_at = $6
    WHERE organization_id = $1 AND selector = $2";
const PUT_OFF: &str =
    "UPDATE dkim_keys SET checked_at = $4 WHERE organization_id = $1 AND selector = $2 AND checked_at = $3";
const DELETE: &str = "DELETE FROM dkim_keys WHERE organization_id = $1 AND selector = $2";

#[async_trait]
impl DkimKeys for Unit {
    async fn list(&mut self, id: OrganizationId) -> Result<Vec<DkimKey>> {
        self.read_sound(query(LIST).bind(id)).await
    }

    async fn list_due(&mut self, before: Timestamp, missing_before: Timestamp, limit: u32) -> Result<Vec<DkimKey>> {
        self.read_sound(query(LIST_DUE).bind(before).bind(missing_before).bind(limit)).await
    }

    async fn insert(&mut self, _: &Permit, it: &DkimKey) -> Result<()> {
        let insert = query(INSERT)
            .bind(it.organization_id)
            .bind(&it.domain)
            .bind(&it.selector)
            .bind(&it.public_key)
            .bind(&it.private_sealed)
            .bind(it.created_at)
            .bind(it.proved_at)
            .bind(it.checked_at)
            .bind(it.missing_since)
            .bind(it.updated_at);
        self.write_row(insert).await
    }

    async fn update(&mut self, _: &Permit, it: &DkimKey) -> Result<()> {
        let update = query(UPDATE).bind(it.organization_id).bind(&it.selector).bind(it.proved_at);
        self.write_row(update.bind(it.checked_at).bind(it.missing_since).bind(it.updated_at)).await
    }

    async fn put_off(&mut self, _: &Permit, it: &DkimKey, at: Timestamp) -> Result<()> {
        let put_off = query(PUT_OFF).bind(it.organization_id).bind(&it.selector).bind(it.checked_at);
        self.write(put_off.bind(at)).await.map(drop)
    }

    async fn delete(&mut self, _: &Permit, id: OrganizationId, selector: &str) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(id).bind(selector)).await? == 1)
    }
}
