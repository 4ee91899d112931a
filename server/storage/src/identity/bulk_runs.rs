//! One deed to many people: their ids side by side, and how far it is.

use async_trait::async_trait;
use latchkey_domain::{
    BulkRunId, Permit, RoleId, Timestamp, UserId,
    ports::{BulkRuns, Result, StorageError},
    services::{Asker, BulkEnd, BulkRefusal, BulkRun},
};
use uuid::Uuid;

use crate::{
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

const ID_BYTES: usize = 16;

macro_rules! run_columns {
    () => {
        columns!("bulk_runs": id, deed, organization_id, roles, actor_kind, actor_id, session_id, scopes, ip, user_agent,
            request_id, created_at, total, position, refused, attempts, next_attempt_at, ended_at, ending)
    };
}

impl FromRow for BulkRun {
    fn from_row(row: &Row) -> Result<Self> {
        let (kind, id): (String, String) = (row.get("bulk_runs.actor_kind")?, row.get("bulk_runs.actor_id")?);
        let asker = Asker::parse(&kind, id, row.get("bulk_runs.session_id")?, row.get("bulk_runs.scopes")?);
        let roles: String = row.get("bulk_runs.roles")?;
        let (at, ending): (Option<Timestamp>, Option<BulkEnd>) =
            (row.get("bulk_runs.ended_at")?, row.get("bulk_runs.ending")?);
        Ok(Self {
            id: row.get("bulk_runs.id")?,
            deed: row.get("bulk_runs.deed")?,
            organization_id: row.get("bulk_runs.organization_id")?,
            roles: read_roles(&roles)?,
            asker: asker.ok_or(StorageError::Corrupt { column: "bulk_runs.actor_id" })?,
            ip: row.get("bulk_runs.ip")?,
            user_agent: row.get("bulk_runs.user_agent")?,
            request_id: row.get("bulk_runs.request_id")?,
            created_at: row.get("bulk_runs.created_at")?,
            total: row.get("bulk_runs.total")?,
            position: row.get("bulk_runs.position")?,
            refused: row.get("bulk_runs.refused")?,
            attempts: row.get("bulk_runs.attempts")?,
            next_attempt_at: row.get("bulk_runs.next_attempt_at")?,
            ended: at.zip(ending),
        })
    }
}

/// Their ids, with blanks between them.
fn read_roles(stored: &str) -> Result<Vec<RoleId>> {
    let read = |id: &str| id.parse::<RoleId>().map_err(|_| StorageError::Corrupt { column: "bulk_runs.roles" });
    stored.split_whitespace().map(read).collect()
}

struct Refused(UserId, BulkRefusal);

impl FromRow for Refused {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self(row.get("bulk_refusals.user_id")?, row.get("bulk_refusals.reason")?))
    }
}

const FIND: &str = concat!("SELECT ", run_columns!(), " FROM bulk_runs WHERE id = $1");
const LIST: &str = concat!("SELECT ", run_columns!(), " FROM bulk_runs ORDER BY id DESC LIMIT $1");
const LIST_OF: &str = concat!(
    "SELECT ",
    run_columns!(),
    " FROM bulk_runs WHERE actor_kind = $1 AND actor_id = $2 ORDER BY id DESC LIMIT $3"
);
const COUNT_OPEN: &str =
    "SELECT count(*) AS value FROM bulk_runs WHERE actor_kind = $1 AND actor_id = $2 AND ended_at IS NULL";
const INSERT: &str = "
    INSERT INTO bulk_runs (id, deed, organization_id, roles, actor_kind, actor_id, session_id, scopes, ip, user_agent,
        request_id, created_at, people, total, position, refused, attempts, next_attempt_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
const DUE_EXIST: &str =
    "SELECT EXISTS (SELECT 1 FROM bulk_runs WHERE ended_at IS NULL AND next_attempt_at <= $1) AS value";
/// Two nodes may pick the same one: the outer condition gives it to one of them.
const TAKE_DUE: &str = "
    UPDATE bulk_runs SET next_attempt_at = $2, attempts = attempts + 1
    WHERE ended_at IS NULL AND next_attempt_at <= $1 AND id IN (
        SELECT id FROM bulk_runs WHERE ended_at IS NULL AND next_attempt_at <= $1 ORDER BY next_attempt_at, id LIMIT 1
    ) RETURNING id AS value";
/// Bytes count from 1.
const PEOPLE: &str = "
    SELECT substr(people, CAST($2 AS INTEGER), CAST($3 AS INTEGER)) AS value FROM bulk_runs WHERE id = $1";
const RECORD: &str = "
    UPDATE bulk_runs SET position = position + 1, refused = refused + $3, attempts = 0 WHERE id = $1 AND position = $2";
const INSERT_REFUSAL: &str = "INSERT INTO bulk_refusals (run_id, position, user_id, reason) VALUES ($1, $2, $3, $4)";
const RELEASE: &str = "UPDATE bulk_runs SET next_attempt_at = $2, attempts = 0 WHERE id = $1 AND ended_at IS NULL";
const END: &str = "UPDATE bulk_runs SET ended_at = $2, ending = $3 WHERE id = $1 AND ended_at IS NULL";
const LIST_REFUSALS: &str = concat!(
    "SELECT ",
    columns!("bulk_refusals": user_id, reason),
    " FROM bulk_refusals WHERE run_id = $1 ORDER BY position LIMIT $2 OFFSET $3"
);
/// Who was left out goes with the row.
const DELETE_BEFORE: &str = "
    DELETE FROM bulk_runs WHERE id IN (
        SELECT id FROM bulk_runs WHERE created_at < $1 ORDER BY created_at LIMIT $2
    )";

#[async_trait]
impl BulkRuns for Unit {
    async fn find(&mut self, id: BulkRunId) -> Result<Option<BulkRun>> {
        self.read_one(query(FIND).bind(id)).await
    }

    async fn list(&mut self, limit: u32) -> Result<Vec<BulkRun>> {
        self.read_sound(query(LIST).bind(limit)).await
    }

    async fn list_of(&mut self, asker: &Asker, limit: u32) -> Result<Vec<BulkRun>> {
        self.read_sound(query(LIST_OF).bind(asker.kind()).bind(asker.id()).bind(limit)).await
    }

    async fn count_open(&mut self, asker: &Asker) -> Result<u64> {
        Ok(self.read_value(query(COUNT_OPEN).bind(asker.kind()).bind(asker.id())).await?.unwrap_or_default())
    }

    async fn insert(&mut self, _: &Permit, run: &BulkRun, people: &[UserId]) -> Result<()> {
        let scopes = run.asker.scopes();
        let roles: Vec<String> = run.roles.iter().map(ToString::to_string).collect();
        let ids: Vec<u8> = people.iter().flat_map(|id| id.0.into_bytes()).collect();
        let insert = query(INSERT)
            .bind(run.id)
            .bind(run.deed)
            .bind(run.organization_id)
            .bind(roles.join(" "))
            .bind(run.asker.kind())
            .bind(run.asker.id())
            .bind(run.asker.session())
            .bind(&scopes)
            .bind(&run.ip)
            .bind(&run.user_agent)
            .bind(&run.request_id)
            .bind(run.created_at)
            .bind(ids)
            .bind(run.total)
            .bind(run.position)
            .bind(run.refused)
            .bind(run.attempts)
            .bind(run.next_attempt_at);
        self.write_row(insert).await
    }

    async fn has_due(&mut self, now: Timestamp) -> Result<bool> {
        Ok(self.read_value(query(DUE_EXIST).bind(now)).await?.unwrap_or_default())
    }

    async fn take_due(&mut self, now: Timestamp, lease_until: Timestamp) -> Result<Option<BulkRunId>> {
        let taken: Option<(BulkRunId,)> = self.write_one(query(TAKE_DUE).bind(now).bind(lease_until)).await?;
        Ok(taken.map(|(id,)| id))
    }

    async fn people(&mut self, id: BulkRunId, from: u32, limit: u32) -> Result<Vec<UserId>> {
        let (from, length) = (i64::from(from) * 16 + 1, i64::from(limit) * 16);
        let bytes: Vec<u8> = self.read_value(query(PEOPLE).bind(id).bind(from).bind(length)).await?.unwrap_or_default();
        Ok(bytes.chunks_exact(ID_BYTES).filter_map(|id| Uuid::from_slice(id).ok()).map(UserId).collect())
    }

    async fn record(&mut self, id: BulkRunId, position: u32, refused: Option<(UserId, BulkRefusal)>) -> Result<bool> {
        let record = query(RECORD).bind(id).bind(position).bind(u32::from(refused.is_some()));
        if self.write(record).await? == 0 {
            return Ok(false);
        }
        if let Some((user_id, reason)) = refused {
            self.write_row(query(INSERT_REFUSAL).bind(id).bind(position).bind(user_id).bind(reason)).await?;
        }
        Ok(true)
    }

    async fn release(&mut self, id: BulkRunId, at: Timestamp) -> Result<()> {
        self.write(query(RELEASE).bind(id).bind(at)).await.map(drop)
    }

    async fn end(&mut self, id: BulkRunId, end: BulkEnd, at: Timestamp) -> Result<bool> {
        Ok(self.write(query(END).bind(id).bind(at).bind(end)).await? == 1)
    }

    async fn list_refusals(&mut self, id: BulkRunId, skip: u32, limit: u32) -> Result<Vec<(UserId, BulkRefusal)>> {
        let rows: Vec<Refused> = self.read_sound(query(LIST_REFUSALS).bind(id).bind(limit).bind(skip)).await?;
        Ok(rows.into_iter().map(|Refused(user_id, reason)| (user_id, reason)).collect())
    }

    async fn delete_before(&mut self, before: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_BEFORE).bind(before).bind(limit)).await
    }
}
