//! Break-glass links.

use async_trait::async_trait;
use latchkey_domain::{
    RecoveryLink, RecoveryLinkId, Timestamp, UserId,
    ports::{RecoveryLinks, Result},
};
use sqlx::{FromRow, query, query_as};
use uuid::Uuid;

use crate::convert::one_row;

macro_rules! link_columns {
    () => {
        "id, token_hash, user_id, created_at, expires_at"
    };
}

#[derive(FromRow)]
struct LinkRow {
    id: Uuid,
    token_hash: Vec<u8>,
    user_id: Uuid,
    created_at: i64,
    expires_at: i64,
}

impl From<LinkRow> for RecoveryLink {
    fn from(row: LinkRow) -> Self {
        Self {
            id: RecoveryLinkId(row.id),
            token_hash: row.token_hash,
            user_id: UserId(row.user_id),
            created_at: Timestamp::from_millis(row.created_at),
            expires_at: Timestamp::from_millis(row.expires_at),
        }
    }
}

const INSERT: &str = concat!("INSERT INTO recovery_links (", link_columns!(), ") VALUES ($1, $2, $3, $4, $5)");
const FIND: &str =
    concat!("SELECT ", link_columns!(), " FROM recovery_links WHERE token_hash = $1 AND expires_at > $2");
const TAKE: &str =
    concat!("DELETE FROM recovery_links WHERE token_hash = $1 AND expires_at > $2 RETURNING ", link_columns!());
const DELETE_EXPIRED: &str = "
    DELETE FROM recovery_links WHERE id IN (
        SELECT id FROM recovery_links WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

repository! {
    #[async_trait]
    impl RecoveryLinks for Unit {
        async fn insert_recovery_link(&mut self, link: &RecoveryLink) -> Result<()> {
            let insert = query(INSERT)
                .bind(link.id.0)
                .bind(&*link.token_hash)
                .bind(link.user_id.0)
                .bind(link.created_at.as_millis())
                .bind(link.expires_at.as_millis());
            one_row(self.write(insert).await?)
        }

        async fn find_recovery_link(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<RecoveryLink>> {
            let find = query_as(FIND).bind(token_hash).bind(now.as_millis());
            Ok(self.find::<LinkRow>(find).await?.map(Into::into))
        }

        async fn take_recovery_link(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<RecoveryLink>> {
            let take = query_as(TAKE).bind(token_hash).bind(now.as_millis());
            Ok(self.take::<LinkRow>(take).await?.map(Into::into))
        }

        async fn delete_expired_recovery_links(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
            self.write(query(DELETE_EXPIRED).bind(now.as_millis()).bind(i64::from(limit))).await
        }
    }
}
