//! Who administers this server.

use async_trait::async_trait;
use latchkey_domain::{
    Administrator, Permit, User, UserId,
    ports::{Administrators, Result},
};

use crate::{
    identity::users::user_columns,
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! administrator_columns {
    () => {
        columns!("administrators": user_id, granted_at, granted_by)
    };
}

impl FromRow for Administrator {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            user_id: row.get("administrators.user_id")?,
            granted_at: row.get("administrators.granted_at")?,
            granted_by: row.get("administrators.granted_by")?,
        })
    }
}

const FIND: &str = concat!("SELECT ", administrator_columns!(), " FROM administrators WHERE user_id = $1");
const LIST: &str = concat!(
    "SELECT ",
    administrator_columns!(),
    ", ",
    user_columns!(),
    " FROM administrators JOIN users ON users.id = administrators.user_id
    ORDER BY administrators.granted_at, administrators.user_id LIMIT $1"
);
const INSERT: &str = "
    INSERT INTO administrators (user_id, granted_at, granted_by) VALUES ($1, $2, $3) ON CONFLICT (user_id) DO NOTHING";
const TAKE: &str = concat!("DELETE FROM administrators WHERE user_id = $1 RETURNING ", administrator_columns!());
/// A change that changes nothing: see the one of `users.rs`.
const LOCK: &str = "UPDATE administrators SET granted_at = granted_at";

#[async_trait]
impl Administrators for Unit {
    async fn find(&mut self, user_id: UserId) -> Result<Option<Administrator>> {
        self.read_one(query(FIND).bind(user_id)).await
    }

    async fn list(&mut self, limit: u32) -> Result<Vec<(Administrator, User)>> {
        self.read_sound(query(LIST).bind(limit)).await
    }

    async fn insert(&mut self, _: &Permit, administrator: &Administrator) -> Result<bool> {
        let insert =
            query(INSERT).bind(administrator.user_id).bind(administrator.granted_at).bind(administrator.granted_by);
        Ok(self.write(insert).await? == 1)
    }

    async fn take(&mut self, _: &Permit, user_id: UserId) -> Result<Option<Administrator>> {
        self.write_one(query(TAKE).bind(user_id)).await
    }

    async fn lock(&mut self) -> Result<()> {
        self.write(query(LOCK)).await.map(drop)
    }
}
