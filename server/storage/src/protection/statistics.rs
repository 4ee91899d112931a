//! What was counted of the audit log. The counting is a trigger of the schema: events are written by more than one
//! statement, and none of them can forget it.

use async_trait::async_trait;
use latchkey_domain::{
    Timestamp, UserId,
    ports::{Result, Statistics},
    protection::statistics::{DayCount, Standing},
};

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

impl FromRow for DayCount {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self { day: row.get("day")?, kind: row.get("kind")?, cause: row.get("cause")?, count: row.get("happened")? })
    }
}

impl FromRow for Standing {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            people: row.get("people")?,
            with_passkey: row.get("with_passkey")?,
            people_before: row.get("people_before")?,
            with_passkey_before: row.get("with_passkey_before")?,
            sessions: row.get("sessions")?,
            has_application: row.get("has_application")?,
            is_mail_failing: row.get("is_mail_failing")?,
        })
    }
}

const COUNTS: &str = "
    SELECT day, kind, cause, CAST(sum(happened) AS BIGINT) AS happened FROM event_counts
    WHERE day BETWEEN $1 AND $2 GROUP BY day, kind, cause ORDER BY day, kind, cause";
const STANDING: &str = "
    SELECT count(*) AS people,
        coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM credentials WHERE credentials.user_id = newest.id)
            THEN 1 ELSE 0 END), 0) AS with_passkey,
        coalesce(sum(CASE WHEN newest.id < $3 THEN 1 ELSE 0 END), 0) AS people_before,
        coalesce(sum(CASE WHEN newest.id < $3 AND EXISTS (SELECT 1 FROM credentials
            WHERE credentials.user_id = newest.id AND credentials.created_at < $4)
            THEN 1 ELSE 0 END), 0) AS with_passkey_before,
        (SELECT count(*) FROM (SELECT 1 FROM browser_sessions WHERE expires_at > $1 LIMIT $2) AS live) AS sessions,
        EXISTS (SELECT 1 FROM clients) AS has_application,
        EXISTS (SELECT 1 FROM jobs WHERE last_error IS NOT NULL AND kind LIKE 'mail.%') AS is_mail_failing
    FROM (SELECT id FROM users ORDER BY id DESC LIMIT $2) AS newest";

#[async_trait]
impl Statistics for Unit {
    async fn counts(&mut self, from: u32, to: u32) -> Result<Vec<DayCount>> {
        self.read_all(query(COUNTS).bind(from).bind(to)).await
    }

    async fn standing(&mut self, now: Timestamp, before: Timestamp) -> Result<Standing> {
        // UUIDv7: the order of the ids is the order of creation.
        let standing = query(STANDING).bind(now).bind(Standing::COUNTED).bind(UserId::first_of(before)).bind(before);
        Ok(self.read_one(standing).await?.unwrap_or_default())
    }
}
