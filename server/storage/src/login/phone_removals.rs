//! Numbers that are to be removed.

use async_trait::async_trait;
use latchkey_domain::{
    PhoneRemoval, PhoneRemovalId, Timestamp, UserId,
    ports::{PhoneRemovals, Result},
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! removal_columns {
    () => {
        columns!("phone_removals": id, user_id, sms_id, asked_at, due_at)
    };
}

impl FromRow for PhoneRemoval {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("phone_removals.id")?,
            user_id: row.get("phone_removals.user_id")?,
            sms_id: row.get("phone_removals.sms_id")?,
            asked_at: row.get("phone_removals.asked_at")?,
            due_at: row.get("phone_removals.due_at")?,
        })
    }
}

const INSERT: &str = "
    INSERT INTO phone_removals (user_id, id, sms_id, asked_at, due_at) VALUES ($1, $2, $3, $4, $5)";
const FIND: &str = concat!("SELECT ", removal_columns!(), " FROM phone_removals WHERE user_id = $1");
const LIST_DUE: &str =
    concat!("SELECT ", removal_columns!(), " FROM phone_removals WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2");
const DELETE: &str = "DELETE FROM phone_removals WHERE user_id = $1 AND id = $2";
/// Whatever is asked of a number is not asked of the next one.
pub(crate) const DELETE_OF_USER: &str = "DELETE FROM phone_removals WHERE user_id = $1";

#[async_trait]
impl PhoneRemovals for Unit {
    async fn insert(&mut self, removal: &PhoneRemoval) -> Result<()> {
        let PhoneRemoval { id, user_id, sms_id, asked_at, due_at } = *removal;
        self.write(query(INSERT).bind(user_id).bind(id).bind(sms_id).bind(asked_at).bind(due_at)).await.map(drop)
    }

    async fn find(&mut self, user_id: UserId) -> Result<Option<PhoneRemoval>> {
        self.read_one(query(FIND).bind(user_id)).await
    }

    async fn list_due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<PhoneRemoval>> {
        self.read_all(query(LIST_DUE).bind(now).bind(limit)).await
    }

    async fn delete(&mut self, user_id: UserId, id: PhoneRemovalId) -> Result<bool> {
        Ok(self.write(query(DELETE).bind(user_id).bind(id)).await? == 1)
    }
}
