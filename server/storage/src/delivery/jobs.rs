//! Jobs that wait to be done.

use async_trait::async_trait;
use latchkey_domain::{
    Job, JobBacklog, JobId, Permit, Timestamp,
    delivery::job::Worker,
    kernel::page::{Cursor, Direction},
    ports::{Jobs, Result},
};

use crate::{
    list::list,
    row::{FromRow, Row},
    statement::query,
    unit::Unit,
};

macro_rules! job_columns {
    () => {
        columns!("jobs": id, kind, recipient, language, sealed, attempts, created_at, next_attempt_at, done_at, last_error, set_aside_at)
    };
}

const fn name(worker: Worker) -> &'static str {
    match worker {
        Worker::Codes => "codes",
        Worker::Mails => "mails",
        Worker::Sms => "sms",
        Worker::Logouts => "logouts",
    }
}

/// Jobs that are still to be done: the condition of the index `jobs_due_idx`.
macro_rules! to_do {
    () => {
        "done_at IS NULL AND set_aside_at IS NULL"
    };
}

impl FromRow for Job {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("jobs.id")?,
            kind: row.get("jobs.kind")?,
            recipient: row.get("jobs.recipient")?,
            language: row.get("jobs.language")?,
            sealed: row.get("jobs.sealed")?,
            attempts: row.get("jobs.attempts")?,
            created_at: row.get("jobs.created_at")?,
            next_attempt_at: row.get("jobs.next_attempt_at")?,
            done_at: row.get("jobs.done_at")?,
            last_error: row.get("jobs.last_error")?,
            set_aside_at: row.get("jobs.set_aside_at")?,
        })
    }
}

impl FromRow for JobBacklog {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            waiting: row.get("waiting")?,
            failing: row.get("failing")?,
            oldest_at: row.get("oldest_at")?,
            set_aside: row.get("set_aside")?,
            last_error: row.get("last_error")?,
        })
    }
}

const INSERT: &str = "
    INSERT INTO jobs (id, worker, kind, recipient, language, sealed, attempts, created_at, next_attempt_at, done_at,
        last_error, set_aside_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
const DUE_EXIST: &str = concat!(
    "SELECT EXISTS (SELECT 1 FROM jobs WHERE ",
    to_do!(),
    " AND worker = $1 AND next_attempt_at <= $2) AS value"
);
/// Two nodes may pick the same jobs. The outer condition, which PostgreSQL looks at again once it has the row's lock,
/// gives each to one of them; `FOR UPDATE SKIP LOCKED` would do it too, but SQLite does not know it.
const TAKE_DUE: &str = concat!(
    "UPDATE jobs SET next_attempt_at = $3, attempts = attempts + 1
    WHERE ",
    to_do!(),
    " AND next_attempt_at <= $2 AND id IN (
        SELECT id FROM jobs WHERE ",
    to_do!(),
    " AND worker = $1 AND next_attempt_at <= $2 ORDER BY next_attempt_at, id LIMIT $4
    ) RETURNING ",
    job_columns!()
);
/// `$4` has a line for each recipient who is busy. Of the jobs that wait the longest a thousand are looked at: whoever has
/// more of them is busy by the next time.
const TAKE_DUE_APART: &str = concat!(
    "UPDATE jobs SET next_attempt_at = $3, attempts = attempts + 1
    WHERE ",
    to_do!(),
    " AND next_attempt_at <= $2 AND id IN (
        SELECT id FROM (
            SELECT id, next_attempt_at, row_number() OVER (PARTITION BY recipient ORDER BY next_attempt_at, id) AS place
            FROM (
                SELECT id, recipient, next_attempt_at FROM jobs WHERE ",
    to_do!(),
    " AND worker = $1 AND next_attempt_at <= $2 AND replace($4, '\n' || recipient || '\n', '') = $4
                ORDER BY next_attempt_at, id LIMIT 1000
            ) AS waiting
        ) AS ranked WHERE place = 1 ORDER BY next_attempt_at, id LIMIT $5
    ) RETURNING ",
    job_columns!()
);
const UPDATE_RETRY: &str = "UPDATE jobs SET next_attempt_at = $2, last_error = $3 WHERE id = $1";
const LEAVE: &str = "UPDATE jobs SET next_attempt_at = $2 WHERE id = $1";
const PUT_OFF: &str = concat!(
    "UPDATE jobs SET next_attempt_at = $4 + ranked.place, attempts = attempts + 1, last_error = $5
    FROM (
        SELECT due_id, row_number() OVER (ORDER BY due_at, due_id) - 1 AS place FROM (
            SELECT id AS due_id, next_attempt_at AS due_at FROM jobs WHERE ",
    to_do!(),
    " AND worker = $1 AND recipient = $2 AND next_attempt_at <= $3 ORDER BY next_attempt_at, id LIMIT $6
        ) AS waiting
    ) AS ranked WHERE jobs.id = ranked.due_id AND jobs.next_attempt_at <= $3"
);
const SET_ASIDE: &str = "UPDATE jobs SET set_aside_at = $2, last_error = $3 WHERE id = $1";
const LIST_SET_ASIDE: &str = concat!("SELECT ", job_columns!(), " FROM jobs WHERE set_aside_at IS NOT NULL");
/// Counted anew: what fails once more is set aside again.
const TRY_AGAIN: &str = "
    UPDATE jobs SET set_aside_at = NULL, attempts = 0, next_attempt_at = $2
    WHERE id = $1 AND set_aside_at IS NOT NULL AND length(sealed) > 0 RETURNING kind AS value";
const DISCARD: &str = "DELETE FROM jobs WHERE id = $1 AND set_aside_at IS NOT NULL RETURNING kind AS value";
const DELETE_ARGUMENTS: &str = "UPDATE jobs SET sealed = $2 WHERE id = $1";
/// `jobs_set_aside_idx` has those that were set aside, and no others.
const DELETE_ARGUMENTS_BEFORE: &str = "
    UPDATE jobs SET sealed = $3 WHERE id IN (
        SELECT id FROM jobs WHERE set_aside_at < $1 AND length(sealed) > 0
        ORDER BY set_aside_at LIMIT $2
    )";
const MARK_DONE: &str = "UPDATE jobs SET done_at = $2, last_error = NULL WHERE id = $1";
const DELETE: &str = "DELETE FROM jobs WHERE id = $1";
/// What was never tried in vain is as old as it has been due: see [`JobBacklog::oldest_at`]. Of either kind no more is read than
/// the first in an index.
const BACKLOG: &str = concat!(
    "SELECT
        (SELECT count(*) FROM (SELECT 1 FROM jobs WHERE ",
    to_do!(),
    " AND worker = $1 LIMIT $2) AS counted) AS waiting,
        (SELECT count(*) FROM (SELECT 1 FROM jobs WHERE ",
    to_do!(),
    " AND worker = $1 AND last_error IS NOT NULL LIMIT $2) AS counted) AS failing,
        (SELECT min(since) FROM (
            SELECT (SELECT created_at FROM jobs WHERE ",
    to_do!(),
    " AND worker = $1 AND last_error IS NOT NULL ORDER BY created_at LIMIT 1) AS since
            UNION ALL
            SELECT (SELECT next_attempt_at FROM jobs WHERE ",
    to_do!(),
    " AND worker = $1 AND last_error IS NULL AND next_attempt_at <= $3 ORDER BY next_attempt_at LIMIT 1)
        ) AS oldest) AS oldest_at,
        (SELECT count(*) FROM (SELECT 1 FROM jobs WHERE set_aside_at IS NOT NULL AND worker = $1 LIMIT $2)
        AS counted) AS set_aside,
        (SELECT last_error FROM jobs WHERE last_error IS NOT NULL AND worker = $1
        ORDER BY created_at DESC LIMIT 1) AS last_error"
);
const LIST: &str =
    concat!("SELECT ", job_columns!(), " FROM jobs WHERE worker = $1 ORDER BY created_at DESC, id DESC LIMIT $2");
const DELETE_BEFORE: &str = "
    DELETE FROM jobs WHERE id IN (
        SELECT id FROM jobs WHERE created_at < $1 ORDER BY created_at LIMIT $2
    )";

#[async_trait]
impl Jobs for Unit {
    async fn insert(&mut self, job: &Job) -> Result<()> {
        let insert = query(INSERT)
            .bind(job.id)
            .bind(name(Worker::of(&job.kind)))
            .bind(&job.kind)
            .bind(&job.recipient)
            .bind(&job.language)
            .bind(&job.sealed)
            .bind(job.attempts)
            .bind(job.created_at)
            .bind(job.next_attempt_at)
            .bind(job.done_at)
            .bind(&job.last_error)
            .bind(job.set_aside_at);
        self.write_row(insert).await
    }

    async fn has_due(&mut self, worker: Worker, now: Timestamp) -> Result<bool> {
        Ok(self.read_value(query(DUE_EXIST).bind(name(worker)).bind(now)).await?.unwrap_or_default())
    }

    async fn take_due(
        &mut self,
        worker: Worker,
        now: Timestamp,
        lease_until: Timestamp,
        limit: u32,
    ) -> Result<Vec<Job>> {
        let take = query(TAKE_DUE).bind(name(worker)).bind(now).bind(lease_until).bind(limit);
        Ok(in_order(self.write_all(take).await?))
    }

    async fn take_due_apart(
        &mut self,
        worker: Worker,
        now: Timestamp,
        lease_until: Timestamp,
        busy: &[String],
        limit: u32,
    ) -> Result<Vec<Job>> {
        let busy: String = busy.iter().map(|recipient| format!("\n{recipient}\n")).collect();
        let take = query(TAKE_DUE_APART).bind(name(worker)).bind(now).bind(lease_until).bind(&*busy).bind(limit);
        Ok(in_order(self.write_all(take).await?))
    }

    async fn update_retry(&mut self, id: JobId, next_attempt_at: Timestamp, error: &str) -> Result<()> {
        self.write_row(query(UPDATE_RETRY).bind(id).bind(next_attempt_at).bind(error)).await
    }

    async fn leave(&mut self, id: JobId, next_attempt_at: Timestamp) -> Result<()> {
        self.write_row(query(LEAVE).bind(id).bind(next_attempt_at)).await
    }

    async fn put_off(
        &mut self,
        worker: Worker,
        recipient: &str,
        now: Timestamp,
        from: Timestamp,
        error: &str,
        limit: u32,
    ) -> Result<u64> {
        let put_off = query(PUT_OFF).bind(name(worker)).bind(recipient).bind(now).bind(from).bind(error).bind(limit);
        self.write(put_off).await
    }

    async fn set_aside(&mut self, id: JobId, at: Timestamp, error: &str) -> Result<()> {
        self.write_row(query(SET_ASIDE).bind(id).bind(at).bind(error)).await
    }

    async fn mark_done(&mut self, id: JobId, at: Timestamp) -> Result<()> {
        self.write_row(query(MARK_DONE).bind(id).bind(at)).await
    }

    async fn delete(&mut self, id: JobId) -> Result<()> {
        // A job that is gone already is as the caller wants it.
        self.write(query(DELETE).bind(id)).await.map(drop)
    }

    async fn backlog(&mut self, worker: Worker, now: Timestamp) -> Result<JobBacklog> {
        let backlog = query(BACKLOG).bind(name(worker)).bind(JobBacklog::COUNTED).bind(now);
        Ok(self.read_one(backlog).await?.unwrap_or_default())
    }

    async fn list_set_aside(&mut self, after: Option<&Cursor>, limit: u32) -> Result<Vec<Job>> {
        let keys = &["jobs.set_aside_at", "jobs.id"];
        self.read_page(limit, |asked| list(query(LIST_SET_ASIDE), &[], keys, Direction::Descending, after, asked)).await
    }

    async fn try_again(&mut self, _: &Permit, id: JobId, at: Timestamp) -> Result<Option<String>> {
        Ok(self.write_one::<(String,)>(query(TRY_AGAIN).bind(id).bind(at)).await?.map(|(kind,)| kind))
    }

    async fn discard(&mut self, _: &Permit, id: JobId) -> Result<Option<String>> {
        Ok(self.write_one::<(String,)>(query(DISCARD).bind(id)).await?.map(|(kind,)| kind))
    }

    async fn delete_arguments(&mut self, id: JobId) -> Result<()> {
        let nothing: &[u8] = &[];
        self.write_row(query(DELETE_ARGUMENTS).bind(id).bind(nothing)).await
    }

    async fn delete_arguments_before(&mut self, before: Timestamp, limit: u32) -> Result<u64> {
        let nothing: &[u8] = &[];
        self.write(query(DELETE_ARGUMENTS_BEFORE).bind(before).bind(limit).bind(nothing)).await
    }

    async fn list(&mut self, worker: Worker, limit: u32) -> Result<Vec<Job>> {
        self.read_all(query(LIST).bind(name(worker)).bind(limit)).await
    }

    async fn delete_before(&mut self, before: Timestamp, limit: u32) -> Result<u64> {
        self.write(query(DELETE_BEFORE).bind(before).bind(limit)).await
    }
}

/// RETURNING promises none.
fn in_order(mut jobs: Vec<Job>) -> Vec<Job> {
    jobs.sort_by_key(|job| (job.created_at, job.id));
    jobs
}
