//! Codes sent by text message.

use latchkey_domain::{PhoneCode, UserId, ports::Result};
use uuid::Uuid;

use super::sent_codes::{Code, Sql, read_sent_code, sent_code_columns, sent_code_sql};
use crate::{
    row::{FromRow, Row},
    statement::Statement,
};

/// In the place of whoever has the number, where nobody has it: as much is written then.
const NOBODY: UserId = UserId(Uuid::nil());
/// What is written of nobody refers to nobody, and so does not go with them by itself.
pub(crate) const DELETE_OF_USER: &str = "DELETE FROM phone_codes WHERE user_id = $1";

impl FromRow for PhoneCode {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            sent: read_sent_code!("phone_codes", row),
            purpose: row.get("phone_codes.purpose")?,
            user_id: Some(row.get("phone_codes.user_id")?).filter(|id| *id != NOBODY),
            phone: row.get("phone_codes.phone")?,
        })
    }
}

impl Code for PhoneCode {
    const SQL: Sql = sent_code_sql!(
        "phone_codes",
        own: (purpose, user_id, phone),
        at: "$13, $14, $15",
        resent: "",
        while: "",
        sweep: "DELETE FROM phone_codes WHERE id IN (
            SELECT id FROM phone_codes WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
        )"
    );

    fn bind_own<'a>(&'a self, insert: Statement<'a>) -> Statement<'a> {
        insert.bind(self.purpose).bind(self.user_id.unwrap_or(NOBODY)).bind(&self.phone)
    }
}
