//! Second addresses, to come back by.

use async_trait::async_trait;
use latchkey_domain::{
    RecoveryAddress, UserId,
    ports::{RecoveryAddresses, Result},
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! address_columns {
    () => {
        columns!("recovery_addresses": user_id, email, proved_at)
    };
}

impl FromRow for RecoveryAddress {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            user_id: row.get("recovery_addresses.user_id")?,
            email: row.get("recovery_addresses.email")?,
            proved_at: row.get("recovery_addresses.proved_at")?,
        })
    }
}

const INSERT: &str = "INSERT INTO recovery_addresses (user_id, email, proved_at) VALUES ($1, $2, $3)";
const FIND: &str = concat!("SELECT ", address_columns!(), " FROM recovery_addresses WHERE user_id = $1");
const TAKE: &str = concat!("DELETE FROM recovery_addresses WHERE user_id = $1 RETURNING ", address_columns!());

#[async_trait]
impl RecoveryAddresses for Unit {
    async fn find(&mut self, user_id: UserId) -> Result<Option<RecoveryAddress>> {
        self.read_one(query(FIND).bind(user_id)).await
    }

    async fn insert(&mut self, address: &RecoveryAddress) -> Result<()> {
        let RecoveryAddress { user_id, email, proved_at } = address;
        self.write_row(query(INSERT).bind(*user_id).bind(email).bind(*proved_at)).await
    }

    async fn take(&mut self, user_id: UserId) -> Result<Option<RecoveryAddress>> {
        self.write_one(query(TAKE).bind(user_id)).await
    }
}
