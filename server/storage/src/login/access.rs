//! What the tables of sessions and of grants have in common.

use latchkey_domain::{Access, Amr};
use serde_json::Value;

use crate::{convert::Json, statement::Statement};

/// Reads an [`Access`] from the columns of this table.
macro_rules! read_access {
    ($row:expr, $table:literal) => {{
        latchkey_domain::Access {
            user_id: $row.get(concat!($table, ".user_id"))?,
            auth_time: $row.get(concat!($table, ".auth_time"))?,
            amr: $crate::login::access::read_amr($row.get(concat!($table, ".amr"))?),
            first: $row.get(concat!($table, ".first_method"))?,
            credential_id: $row.get(concat!($table, ".credential_id"))?,
            ip: $row.get(concat!($table, ".ip"))?,
            user_agent: $row.get(concat!($table, ".user_agent"))?,
            created_at: $row.get(concat!($table, ".created_at"))?,
            last_seen_at: $row.get(concat!($table, ".last_seen_at"))?,
            expires_at: $row.get(concat!($table, ".expires_at"))?,
            came_of: $row.get(concat!($table, ".came_of"))?,
        }
    }};
}
pub(crate) use read_access;

/// Without what only a newer node knows.
pub(crate) fn read_amr(Json(stored): Json<Vec<Value>>) -> Vec<Amr> {
    stored.into_iter().filter_map(|amr| serde_json::from_value(amr).ok()).collect()
}

/// All but whose it is and what it came of, in the order of the columns.
pub(crate) fn bind_access<'a>(statement: Statement<'a>, access: &'a Access) -> Statement<'a> {
    statement
        .bind(access.auth_time)
        .bind(Json(&access.amr))
        .bind(access.first)
        .bind(&access.credential_id)
        .bind(&access.ip)
        .bind(&access.user_agent)
        .bind(access.created_at)
        .bind(access.last_seen_at)
        .bind(access.expires_at)
}
