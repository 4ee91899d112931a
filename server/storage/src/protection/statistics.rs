//! What was counted. Of the audit log that is done by a trigger of the schema: events are written by more than one
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
            sessions_before: row.get("sessions_before")?,
            is_application_used: row.get("is_application_used")?,
            newest_application: row.get("newest_application")?,
            has_mail_arrived: row.get("has_mail_arrived")?,
            is_mail_failing: row.get("is_mail_failing")?,
        })
    }
}

const COUNTS: &str = "
    SELECT day, kind, cause, CAST(sum(happened) AS BIGINT) AS happened FROM event_counts
    WHERE day BETWEEN $1 AND $2 GROUP BY day, kind, cause ORDER BY day, kind, cause";
/// Each newest event is one look into an index.
const STANDING: &str = "
    SELECT count(*) AS people,
        coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM credentials WHERE credentials.user_id = newest.id)
            THEN 1 ELSE 0 END), 0) AS with_passkey,
        coalesce(sum(CASE WHEN newest.id < $3 THEN 1 ELSE 0 END), 0) AS people_before,
        coalesce(sum(CASE WHEN newest.id < $3 AND EXISTS (SELECT 1 FROM credentials
            WHERE credentials.user_id = newest.id AND credentials.created_at < $4)
            THEN 1 ELSE 0 END), 0) AS with_passkey_before,
        (SELECT count(*) FROM (SELECT 1 FROM browser_sessions WHERE expires_at > $1 LIMIT $2) AS live) AS sessions,
        (SELECT live FROM session_counts WHERE day = $4 / 86400000 - 1) AS sessions_before,
        EXISTS (SELECT 1 FROM event_counts WHERE kind = 'application.used') AS is_application_used,
        (SELECT id FROM clients WHERE source = 'operator' AND kind <> 'machine' AND is_active
            ORDER BY created_at DESC, id DESC LIMIT 1) AS newest_application,
        EXISTS (SELECT 1 FROM event_counts WHERE kind IN ('sign_in.code', 'sign_in.magic_link')) AS has_mail_arrived,
        EXISTS (SELECT 1 FROM jobs
            WHERE done_at IS NULL AND set_aside_at IS NULL AND last_error IS NOT NULL AND kind LIKE 'mail.%'
            AND created_at <= $5
            AND created_at > coalesce((SELECT max(happened_at) FROM audit_events WHERE kind = 'sign_in.code'), 0)
            AND created_at > coalesce((SELECT max(happened_at) FROM audit_events WHERE kind = 'sign_in.magic_link'), 0)
        ) AS is_mail_failing
    FROM (SELECT id FROM users ORDER BY id DESC LIMIT $2) AS newest";
const COUNT_SESSIONS: &str = "
    SELECT count(*) AS value FROM (SELECT 1 FROM browser_sessions WHERE expires_at > $1 LIMIT $2) AS live";
const KEEP_SESSIONS: &str = "
    INSERT INTO session_counts (day, live) VALUES ($1, $2) ON CONFLICT (day) DO UPDATE SET live = excluded.live";

#[async_trait]
impl Statistics for Unit {
    async fn counts(&mut self, from: u32, to: u32) -> Result<Vec<DayCount>> {
        self.read_all(query(COUNTS).bind(from).bind(to)).await
    }

    async fn standing(&mut self, now: Timestamp, before: Timestamp) -> Result<Standing> {
        // UUIDv7: the order of the ids is the order of creation.
        let standing = query(STANDING).bind(now).bind(Standing::COUNTED).bind(UserId::first_of(before)).bind(before);
        let standing = standing.bind(now - Standing::PUT_OFF);
        Ok(self.read_one(standing).await?.unwrap_or_default())
    }

    async fn count_sessions(&mut self, now: Timestamp) -> Result<u32> {
        let count = query(COUNT_SESSIONS).bind(now).bind(Standing::COUNTED);
        Ok(self.read_value(count).await?.unwrap_or_default())
    }

    async fn keep_sessions(&mut self, day: u32, live: u32) -> Result<()> {
        self.write(query(KEEP_SESSIONS).bind(day).bind(live)).await.map(drop)
    }
}
