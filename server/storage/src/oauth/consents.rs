//! What people let applications see.

use async_trait::async_trait;
use latchkey_domain::{
    Consent, Timestamp, UserId,
    ports::{Consents, Result},
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! consent_columns {
    () => {
        columns!("consents": user_id, client_id, scope, created_at, updated_at)
    };
}

impl FromRow for Consent {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            user_id: row.get("consents.user_id")?,
            client_id: row.get("consents.client_id")?,
            scope: row.get("consents.scope")?,
            created_at: row.get("consents.created_at")?,
            updated_at: row.get("consents.updated_at")?,
        })
    }
}

const PUT: &str = "
    INSERT INTO consents (user_id, client_id, scope, created_at, updated_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (user_id, client_id) DO UPDATE SET scope = excluded.scope, updated_at = excluded.updated_at";
const FIND: &str = concat!("SELECT ", consent_columns!(), " FROM consents WHERE user_id = $1 AND client_id = $2");
const LIST: &str = concat!("SELECT ", consent_columns!(), " FROM consents WHERE user_id = $1 ORDER BY client_id");
const DELETE: &str = "DELETE FROM consents WHERE user_id = $1 AND client_id = $2";
const DELETE_OF_CLIENT: &str = "
    DELETE FROM consents WHERE client_id = $1 AND user_id IN (
        SELECT user_id FROM consents WHERE client_id = $1 ORDER BY user_id LIMIT $2
    )";
const DELETE_UNUSED: &str = "
    DELETE FROM consents WHERE (user_id, client_id) IN (
        SELECT consents.user_id, consents.client_id FROM consents JOIN clients ON clients.id = consents.client_id
        WHERE clients.source IN ('stranger', 'document') AND consents.updated_at <= $1
            AND NOT EXISTS (
                SELECT 1 FROM grants WHERE grants.user_id = consents.user_id AND grants.client_id = consents.client_id
            )
        LIMIT $2
    )";

#[async_trait]
impl Consents for Unit {
    async fn put(&mut self, consent: &Consent) -> Result<()> {
        let put = query(PUT)
            .bind(consent.user_id)
            .bind(&consent.client_id)
            .bind(&consent.scope)
            .bind(consent.created_at)
            .bind(consent.updated_at);
        self.write_row(put).await
    }

    async fn find(&mut self, user_id: UserId, client_id: &str) -> Result<Option<Consent>> {
        self.read_one(query(FIND).bind(user_id).bind(client_id)).await
    }

    async fn list(&mut self, user_id: UserId) -> Result<Vec<Consent>> {
        self.read_all(query(LIST).bind(user_id)).await
    }

    async fn delete(&mut self, user_id: UserId, client_id: &str) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(user_id).bind(client_id)).await? == 1)
    }

    async fn delete_of_client(&mut self, client_id: &str, limit: u32) -> Result<u64> {
        self.write(query(DELETE_OF_CLIENT).bind(client_id).bind(limit)).await
    }

    async fn delete_unused(&mut self, before: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_UNUSED).bind(before).bind(limit)).await
    }
}
