//! Codes of devices.

use std::time::Duration;

use async_trait::async_trait;
use latchkey_domain::{
    DeviceCode, GrantId, Timestamp, UserId,
    oauth::device_code::{AllowedBy, Decision, POLL_INTERVAL_MAX, POLL_SLACK, SLOWER_BY},
    ports::{DeviceCodes, Result},
};

use crate::{
    convert::{Json, millis, seconds},
    login::access::read_amr,
    row::{FromRow, Row},
    statement::{Statement, query},
    unit::Unit,
};

macro_rules! code_columns {
    () => {
        columns!("device_codes": code_hash, user_code_hash, client_id, scope, resource, dpop_jkt, ip, user_agent, created_at,
            expires_at, poll_interval, next_poll_at, decided_at, user_id, session_id, auth_time, amr, first_method,
            credential_id, used_at, grant_id)
    };
}

impl FromRow for DeviceCode {
    fn from_row(row: &Row) -> Result<Self> {
        let Json(resource) = row.get("device_codes.resource")?;
        let interval: u32 = row.get("device_codes.poll_interval")?;
        let decided_at: Option<Timestamp> = row.get("device_codes.decided_at")?;
        Ok(Self {
            code_hash: row.get("device_codes.code_hash")?,
            user_code_hash: row.get("device_codes.user_code_hash")?,
            client_id: row.get("device_codes.client_id")?,
            scope: row.get("device_codes.scope")?,
            resource,
            dpop_jkt: row.get("device_codes.dpop_jkt")?,
            ip: row.get("device_codes.ip")?,
            user_agent: row.get("device_codes.user_agent")?,
            created_at: row.get("device_codes.created_at")?,
            expires_at: row.get("device_codes.expires_at")?,
            poll_interval: Duration::from_secs(interval.into()),
            next_poll_at: row.get("device_codes.next_poll_at")?,
            decision: match decided_at {
                Some(at) => Some(Decision { at, by: allowed_by(row)? }),
                None => None,
            },
            used_at: row.get("device_codes.used_at")?,
            grant_id: row.get("device_codes.grant_id")?,
        })
    }
}

fn allowed_by(row: &Row) -> Result<Option<AllowedBy>> {
    let Some(user_id) = row.get("device_codes.user_id")? else { return Ok(None) };
    Ok(Some(AllowedBy {
        user_id,
        session_id: row.get("device_codes.session_id")?,
        auth_time: row.get("device_codes.auth_time")?,
        amr: read_amr(row.get("device_codes.amr")?),
        first: row.get("device_codes.first_method")?,
        credential_id: row.get("device_codes.credential_id")?,
    }))
}

const INSERT: &str = "
    INSERT INTO device_codes (code_hash, user_code_hash, client_id, scope, resource, dpop_jkt, ip, user_agent, created_at,
        poll_interval, next_poll_at, used_at, grant_id, expires_at, decided_at, user_id, session_id, auth_time, amr,
        first_method, credential_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";
const FIND: &str = concat!("SELECT ", code_columns!(), " FROM device_codes WHERE code_hash = $1");
const FIND_BY_USER_CODE: &str = concat!("SELECT ", code_columns!(), " FROM device_codes WHERE user_code_hash = $1");
/// Intervals are in seconds, times in milliseconds.
const POLL: &str = concat!(
    "UPDATE device_codes SET next_poll_at = $3 + poll_interval * 1000 - $4
    WHERE code_hash = $1 AND client_id = $2 AND next_poll_at <= $3 RETURNING ",
    code_columns!()
);
const SLOW_DOWN: &str = "
    UPDATE device_codes SET
        next_poll_at = $2 + (poll_interval + CASE WHEN poll_interval < $5 THEN $4 ELSE 0 END) * 1000 - $3,
        poll_interval = poll_interval + CASE WHEN poll_interval < $5 THEN $4 ELSE 0 END
    WHERE code_hash = $1";
const DECIDE: &str = "
    UPDATE device_codes SET expires_at = $2, decided_at = $3, user_id = $4, session_id = $5, auth_time = $6, amr = $7,
        first_method = $8, credential_id = $9
    WHERE code_hash = $1 AND decided_at IS NULL AND expires_at > $3";
/// From then on it no longer ends with the session that it was allowed in: it still tells a thief's use.
const USE: &str = "
    UPDATE device_codes SET used_at = $3, grant_id = $2, session_id = NULL
    WHERE code_hash = $1 AND used_at IS NULL AND user_id IS NOT NULL";
const DELETE_OF_USER_IN_CLIENT: &str = "DELETE FROM device_codes WHERE user_id = $1 AND client_id = $2";
const DELETE_EXPIRED: &str = "
    DELETE FROM device_codes WHERE code_hash IN (
        SELECT code_hash FROM device_codes WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    )";

/// From `expires_at` on, in the order of the columns.
fn bind_decision<'a>(statement: Statement<'a>, expires_at: Timestamp, decision: Option<&'a Decision>) -> Statement<'a> {
    let by = decision.and_then(|decision| decision.by.as_ref());
    statement
        .bind(expires_at)
        .bind(decision.map(|decision| decision.at))
        .bind(by.map(|by| by.user_id))
        .bind(by.and_then(|by| by.session_id))
        .bind(by.map(|by| by.auth_time))
        .bind(by.map(|by| Json(&by.amr)))
        .bind(by.map(|by| by.first))
        .bind(by.and_then(|by| by.credential_id.as_ref()))
}

#[async_trait]
impl DeviceCodes for Unit {
    async fn insert(&mut self, code: &DeviceCode) -> Result<()> {
        let insert = query(INSERT)
            .bind(&code.code_hash)
            .bind(&code.user_code_hash)
            .bind(&code.client_id)
            .bind(&code.scope)
            .bind(Json(&code.resource))
            .bind(&code.dpop_jkt)
            .bind(&code.ip)
            .bind(&code.user_agent)
            .bind(code.created_at)
            .bind(seconds(code.poll_interval))
            .bind(code.next_poll_at)
            .bind(code.used_at)
            .bind(code.grant_id);
        self.write_row(bind_decision(insert, code.expires_at, code.decision.as_ref())).await
    }

    async fn find(&mut self, code_hash: &[u8]) -> Result<Option<DeviceCode>> {
        self.read_one(query(FIND).bind(code_hash)).await
    }

    async fn find_by_user_code(&mut self, user_code_hash: &[u8]) -> Result<Option<DeviceCode>> {
        self.read_one(query(FIND_BY_USER_CODE).bind(user_code_hash)).await
    }

    async fn poll(&mut self, code_hash: &[u8], client_id: &str, now: Timestamp) -> Result<Option<DeviceCode>> {
        self.write_one(query(POLL).bind(code_hash).bind(client_id).bind(now).bind(millis(POLL_SLACK))).await
    }

    async fn slow_down(&mut self, code_hash: &[u8], now: Timestamp) -> Result<()> {
        let slow_down = query(SLOW_DOWN).bind(code_hash).bind(now).bind(millis(POLL_SLACK));
        self.write_row(slow_down.bind(seconds(SLOWER_BY)).bind(seconds(POLL_INTERVAL_MAX))).await
    }

    async fn decide(&mut self, code_hash: &[u8], decision: &Decision, expires_at: Timestamp) -> Result<bool> {
        let decide = bind_decision(query(DECIDE).bind(code_hash), expires_at, Some(decision));
        Ok(self.write(decide).await? == 1)
    }

    async fn use_up(&mut self, code_hash: &[u8], grant_id: GrantId, now: Timestamp) -> Result<bool> {
        Ok(self.write(query(USE).bind(code_hash).bind(grant_id).bind(now)).await? == 1)
    }

    async fn delete_of_user_in_client(&mut self, user_id: UserId, client_id: &str) -> Result<u64> {
        self.write(query(DELETE_OF_USER_IN_CLIENT).bind(user_id).bind(client_id)).await
    }

    async fn delete_expired(&mut self, before: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_EXPIRED).bind(before).bind(limit)).await
    }
}
