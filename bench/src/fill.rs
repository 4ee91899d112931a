//! A database as it is after years: people, each with a passkey, a session and a past; and ceremonies that have burnt out.
//!
//! Written by the database itself while no server runs: through the front door a million people would take hours. The
//! passkeys of those who will sign in are copies of a few that were made through the front door, each under an id of
//! its own, so that signing in verifies and reads what it always does.

use std::fmt::Write;

use latchkey_testkit::{Passkey, encode, random};

use crate::{client::Result, database::Database};

/// Rows that one statement writes: enough to be fast, and few enough for the log to stay small.
const CHUNK: usize = 50_000;
/// Organizations, and how far back events go.
pub const ORGANIZATIONS: usize = 10_000;
const DAYS: i64 = 730;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;
/// What sits between an event and whose it is: a prime, so that a person's events are spread over all of the time.
const STRIDE: usize = 7919;
const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// Somebody who can sign in, by the passkey that theirs is a copy of.
#[derive(Clone, Debug)]
pub struct Person {
    pub credential_id: Vec<u8>,
    pub user_handle: Vec<u8>,
}

/// Of a mobile network in Germany; seven digits follow. Every other number is somebody's.
pub const PHONE_PREFIX: &str = "+491512";
pub const FIRST_PHONE: usize = 1_000_000;

/// Ids are 16 bytes in the order of time; here they are numbers.
fn user_id(n: usize) -> Vec<u8> {
    (n as u128).to_be_bytes().to_vec()
}

/// Inserts `people`, of whom `able` can sign in, spread evenly, and `events`. Gives each of the `passkeys` its share of those.
pub async fn people(
    database: &mut Database,
    people: usize,
    events: usize,
    able: usize,
    passkeys: &[Passkey],
) -> Result<Vec<Vec<Person>>> {
    let mut records = Vec::with_capacity(passkeys.len());
    for passkey in passkeys {
        let sql = format!("SELECT record FROM credentials WHERE id = {}", database.bytes(&passkey.id));
        records.extend(database.texts(sql).await?);
    }
    database.hurry().await?;
    let tables = ["users", "user_terms", "credentials", "browser_sessions", "memberships", "audit_events"];
    let mut again = Vec::new();
    for table in tables {
        again.extend(database.strip(table).await?);
    }
    let sql = organizations(database);
    database.run(sql).await?;
    for first in (0..people).step_by(CHUNK) {
        let sql = some_people(database, first, (first + CHUNK).min(people) - 1);
        database.run(format!("BEGIN; {sql} COMMIT")).await?;
    }
    for first in (0..events).step_by(CHUNK) {
        let sql = some_events(database, first, (first + CHUNK).min(events) - 1, people, events)?;
        database.run(format!("BEGIN; {sql}; COMMIT")).await?;
    }
    database.run(COUNTS.to_owned()).await?;
    for sql in again {
        database.run(sql).await?;
    }
    database.run(MEMBER_TERMS.to_owned()).await?;
    let mut shares = vec![Vec::new(); passkeys.len()];
    let mut sql = String::from("BEGIN;");
    for n in 0..able {
        let (share, id) = (n % passkeys.len(), random(32));
        let number = n * people / able;
        // Whoever is locked out signs in by nothing.
        if number % 200 == 7 {
            continue;
        }
        let record = records[share].replace(&encode(&passkeys[share].id), &encode(&id));
        let (key, owner) = (database.bytes(&id), database.id(&number.to_string()));
        write!(sql, "UPDATE credentials SET id = {key}, record = '{record}' WHERE user_id = {owner};")?;
        shares[share].push(Person { credential_id: id, user_handle: user_id(number) });
    }
    sql.push_str("COMMIT");
    database.run(sql).await?;
    database.settle().await?;
    Ok(shares)
}

fn organizations(database: &Database) -> String {
    let (id, series) = (database.id("n"), database.series(0, ORGANIZATIONS - 1));
    format!(
        "INSERT INTO organizations (id, slug, name, term, metadata, joining, allows_outside, second_factor, methods, is_active, created_at, updated_at)
            SELECT {id}, 'organization-' || n, 'Organization ' || n, 'organization ' || n, '{{}}', 'invited', TRUE, 'off', '[]', TRUE, n, n
            FROM {series}"
    )
}

/// Each with a passkey, a session, and an organization. What they are found by is as `search_terms` of the domain has it.
fn some_people(database: &Database, first: usize, last: usize) -> String {
    let (id, hash, record, nobody) = (database.id("n"), database.hash("n"), database.record(), database.id("0"));
    let organization = database.id(&format!("n % {ORGANIZATIONS}"));
    let from = format!("FROM {}", database.series(first, last));
    // Far in the future: nobody's session ends while it is measured.
    let end_of_time = 9_000_000_000_000_i64;
    format!(
        "INSERT INTO users (id, email, email_verified_at, phone, first_name, last_name, is_active, created_at, updated_at, last_login_at)
            SELECT {id}, 'person' || n || '@example.com', 1, '{PHONE_PREFIX}' || ({FIRST_PHONE} + 2 * n), 'First' || (n % 1009),
                'Last' || (n % 7919), n % 200 <> 7, n, n, n {from};
        INSERT INTO user_terms (user_id, is_active, term, shared)
            SELECT {id}, n % 200 <> 7, 'first' || (n % 1009) || ' last' || (n % 7919), 0 {from};
        INSERT INTO user_terms (user_id, is_active, term, shared)
            SELECT {id}, n % 200 <> 7, 'last' || (n % 7919) || ' first' || (n % 1009), 0 {from};
        INSERT INTO user_terms (user_id, is_active, term, shared)
            SELECT {id}, n % 200 <> 7, 'person' || n || '@example.com', 0 {from};
        INSERT INTO credentials (id, user_id, rp_id, name, record, sign_count, backup_eligible, backup_state, aaguid,
            transports, created_at, updated_at, last_used_ip, last_used_user_agent)
            SELECT {hash}, {id}, 'localhost', 'A passkey', {record}, 0, TRUE, TRUE, {nobody}, '[\"internal\"]', n, n,
                '192.0.2.1', '{AGENT}' {from};
        INSERT INTO browser_sessions (id, token_hash, user_id, auth_time, amr, first_method, ip, user_agent, created_at, last_seen_at, expires_at)
            SELECT {id}, {hash}, {id}, n, '[\"pop\",\"user\"]', 'passkey', '192.0.2.1', '{AGENT}', n, n, {end_of_time} + n {from};
        INSERT INTO memberships (organization_id, user_id, created_at, updated_at) SELECT {organization}, {id}, n, n {from};"
    )
}

/// Mostly sign-ins; what an operator does besides is one in thirty, and one kind there is once in a million.
fn some_events(database: &Database, first: usize, last: usize, people: usize, events: usize) -> Result<String> {
    let now = crate::now().unix_timestamp() * 1000;
    let (start, step) = (now - DAYS * DAY_MILLIS, DAYS * DAY_MILLIS / i64::try_from(events.max(1))?);
    let owner = format!("(n * {STRIDE} % {people})");
    let (id, user, user_text, own_text) =
        (database.id("n"), database.id(&owner), database.text_id(&owner), database.text_id("n"));
    let (operator, organization) = (database.text_id("n % 5"), database.id(&format!("n % {ORGANIZATIONS}")));
    Ok(format!(
        "INSERT INTO audit_events (id, happened_at, kind, actor_kind, actor_id, target_kind, target_id, user_id,
            organization_id, client_id, ip, user_agent, request_id, before, after, detail)
        SELECT {id}, {start} + n * {step},
            CASE WHEN n % 1000000 = 98 THEN 'signing_key.rotated' WHEN n % 100 < 55 THEN 'sign_in.passkey'
                WHEN n % 100 < 78 THEN 'sign_in.code' WHEN n % 100 < 85 THEN 'sign_in.failed'
                WHEN n % 100 < 93 THEN 'session.signed_out' WHEN n % 100 < 96 THEN 'passkey.added'
                WHEN n % 100 < 98 THEN 'membership.added' ELSE 'client.updated' END,
            CASE WHEN n % 100 BETWEEN 78 AND 84 THEN NULL WHEN n % 100 < 96 THEN 'person' ELSE 'administrator' END,
            CASE WHEN n % 100 BETWEEN 78 AND 84 THEN NULL WHEN n % 100 < 96 THEN {user_text} ELSE {operator} END,
            CASE WHEN n % 100 < 93 THEN 'session' WHEN n % 100 < 96 THEN 'passkey' WHEN n % 100 < 98 THEN 'membership'
                ELSE 'application' END,
            CASE WHEN n % 100 < 96 THEN {own_text} WHEN n % 100 < 98 THEN {user_text} ELSE 'app' || (n % 50) END,
            CASE WHEN n % 100 < 98 THEN {user} END,
            CASE WHEN n % 100 IN (96, 97) THEN {organization} END,
            CASE WHEN n % 5 = 0 THEN 'app' || (n % 50) END,
            '192.0.2.1', 'Firefox/140.0', '0123456789abcdef01234567', '{{}}', '{{}}',
            CASE WHEN n % 100 BETWEEN 78 AND 84 THEN '{{\"cause\":\"wrong code\"}}' ELSE '{{\"passkey\":\"A passkey\"}}' END
        FROM {}",
        database.series(first, last)
    ))
}

/// What the triggers would have copied.
const MEMBER_TERMS: &str = "
    INSERT INTO member_terms (organization_id, term, user_id, shared)
        SELECT memberships.organization_id, found.term, found.user_id, found.shared
        FROM user_terms AS found JOIN memberships ON memberships.user_id = found.user_id WHERE TRUE ORDER BY 1, 2, 3
    ON CONFLICT DO NOTHING";

/// What the trigger would have counted.
const COUNTS: &str = "
    DELETE FROM event_counts;
    INSERT INTO event_counts (day, kind, cause, slot, happened)
        SELECT happened_at / 86400000, kind, CASE WHEN kind = 'sign_in.failed' THEN 'wrong code' ELSE '' END, 0, count(*)
        FROM audit_events GROUP BY 1, 2, 3";

/// What five minutes of full load leave behind: ceremonies that a sweep may delete.
pub async fn burnt_ceremonies(database: &mut Database, count: usize) -> Result<()> {
    for first in (0..count).step_by(CHUNK) {
        let (id, series) = (database.id("n"), database.series(first, (first + CHUNK).min(count) - 1));
        database.run(format!("INSERT INTO spent_ceremonies (id, expires_at) SELECT {id}, n FROM {series}")).await?;
    }
    Ok(())
}

/// Looks into the database of a server that runs: which of its burnt ceremonies has the sweep not come to yet?
pub async fn sweep_is_at(database: &mut Database) -> Result<Option<i64>> {
    // Those of the load itself expire when it is long over.
    let oldest = "SELECT expires_at FROM spent_ceremonies WHERE expires_at < 1000000000000 ORDER BY expires_at LIMIT 1";
    Ok(database.numbers(oldest.to_owned()).await?.first().copied())
}
