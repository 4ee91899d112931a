//! A database as it is after years: people, each with a passkey, sessions and a past; and ceremonies that have burnt out.
//!
//! Written straight into SQLite's file while no server runs: through the front door a million people would take hours. The
//! passkeys of those who will sign in are copies of a few that were made through the front door, each under an id of
//! its own, so that signing in verifies and reads what it always does.

use std::{fmt::Write, path::Path};

use latchkey_testkit::{Passkey, encode, random};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

use crate::client::Result;

/// Rows that one statement writes: enough to be fast, and few enough for the log to stay small.
const CHUNK: usize = 20_000;

/// Somebody who can sign in, by the passkey that theirs is a copy of.
#[derive(Clone, Debug)]
pub struct Person {
    pub credential_id: Vec<u8>,
    pub user_handle: Vec<u8>,
}

/// Ids are 16 bytes in the order of time; here they are digits.
fn user_id(n: usize) -> Vec<u8> {
    format!("{n:016}").into_bytes()
}

/// Inserts `people`, of whom `able` can sign in, spread evenly. Gives each of the `passkeys` its share of those.
pub async fn people(file: &Path, people: usize, able: usize, passkeys: &[Passkey]) -> Result<Vec<Vec<Person>>> {
    let mut database = open(file).await?;
    let mut records = Vec::with_capacity(passkeys.len());
    for passkey in passkeys {
        let record: String = sqlx::query_scalar("SELECT record FROM credentials WHERE id = $1")
            .bind(&passkey.id)
            .fetch_one(&mut database)
            .await?;
        records.push(record);
    }
    for first in (0..people).step_by(CHUNK) {
        let sql = chunk(first, (first + CHUNK).min(people));
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut database).await?;
    }
    let mut shares = vec![Vec::new(); passkeys.len()];
    let mut sql = String::from("BEGIN;");
    for n in 0..able {
        let (share, id) = (n % passkeys.len(), random(32));
        let user_handle = user_id(n * people / able);
        let record = records[share].replace(&encode(&passkeys[share].id), &encode(&id));
        write!(
            sql,
            "UPDATE credentials SET id = x'{}', record = '{record}' WHERE user_id = x'{}';",
            hex(&id),
            hex(&user_handle)
        )?;
        shares[share].push(Person { credential_id: id, user_handle });
    }
    sql.push_str("COMMIT");
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut database).await?;
    database.close().await?;
    Ok(shares)
}

/// Each person with a passkey, two sessions, and four entries in the log.
fn chunk(first: usize, end: usize) -> String {
    let rows = |per_person: usize| {
        let (from, to) = (first * per_person, end * per_person - 1);
        let id = format!("CAST(printf('%016d', n / {per_person}) AS BLOB)");
        (format!("WITH RECURSIVE r (n) AS (SELECT {from} UNION ALL SELECT n + 1 FROM r WHERE n < {to})"), id)
    };
    let ((one, user), (two, user_of_two), (four, user_of_four)) = (rows(1), rows(2), rows(4));
    // Far in the future: nobody's session ends while it is measured.
    let end_of_time = 9_000_000_000_000_i64;
    let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    format!(
        "BEGIN;
        INSERT INTO users (id, email, email_verified_at, first_name, last_name, is_active, created_at, updated_at)
            {one} SELECT {user}, 'person' || n || '@example.com', 1, 'Person', 'Number ' || n, 1, n, n FROM r;
        INSERT INTO credentials (id, user_id, rp_id, name, record, sign_count, backup_eligible, backup_state, aaguid,
            transports, created_at, updated_at, last_used_ip, last_used_user_agent)
            {one} SELECT randomblob(32), {user}, 'localhost', 'A passkey', printf('%0700d', 0), 0, 1, 1, zeroblob(16),
                '[\"internal\"]', n, n, '192.0.2.1', '{agent}' FROM r;
        INSERT INTO browser_sessions (id, token_hash, user_id, auth_time, amr, ip, user_agent, created_at, last_seen_at, expires_at)
            {two} SELECT CAST(printf('%016d', n) AS BLOB), randomblob(32), {user_of_two}, n, '[\"pop\",\"user\"]',
                '192.0.2.1', '{agent}', n, n, {end_of_time} + n FROM r;
        INSERT INTO audit_events (id, happened_at, kind, user_id, ip, user_agent, request_id, before, after, detail)
            {four} SELECT CAST(printf('%016d', n) AS BLOB), {end_of_time} + n, 'sign_in.passkey', {user_of_four},
                '192.0.2.1', '{agent}', '0123456789abcdef01234567', '{{}}', '{{}}', '{{\"passkey\":\"A passkey\"}}' FROM r;
        COMMIT"
    )
}

/// What five minutes of full load leave behind: ceremonies that a sweep may delete.
pub async fn burnt_ceremonies(file: &Path, count: usize) -> Result<()> {
    let mut database = open(file).await?;
    for first in (0..count).step_by(CHUNK) {
        let last = (first + CHUNK).min(count) - 1;
        let sql = format!(
            "INSERT INTO spent_ceremonies (id, expires_at)
            WITH RECURSIVE r (n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM r WHERE n < {last})
            SELECT CAST(printf('%016d', n) AS BLOB), n FROM r"
        );
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut database).await?;
    }
    database.close().await?;
    Ok(())
}

/// Looks into the file of a server that runs: which of its burnt ceremonies has the sweep not come to yet?
pub async fn sweep_is_at(file: &Path) -> Result<Option<i64>> {
    let mut database = open(file).await?;
    // Those of the load itself expire when it is long over.
    let oldest = "SELECT expires_at FROM spent_ceremonies WHERE expires_at < 1000000000000 ORDER BY expires_at LIMIT 1";
    Ok(sqlx::query_scalar(oldest).fetch_optional(&mut database).await?)
}

async fn open(file: &Path) -> Result<SqliteConnection> {
    Ok(SqliteConnection::connect(&format!("sqlite://{}", file.display())).await?)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
