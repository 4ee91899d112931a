//! What cannot be one text for both backends.
//!
//! `record_sign_in!` is a chain of five steps: burn the ceremony, move the credential's counter, write what is opened, set
//! the owner's last sign-in, if they are active, log. Each runs only if the one before it found its row, and the number
//! of steps that did says how it went. After the last one the owner's oldest ones end, if they are too many.
//! PostgreSQL takes the chain as one statement, for the round trips; SQLite has no statement that writes to several
//! tables, so there it is a script that goes to the connection's thread in one piece.
//!
//! Parameters, on both: `$1`, `$2` the ceremony and its expiry; `$3` to `$13` the credential (`$4` is the owner, `$5`
//! the counter that was seen); `$14` to `$24` the session, or the grant; `$25` to `$40` the event; `$41`
//! how many others may stand; `$42` the browser's number; `$43` what the session, or the grant, came of. `ceremonies.rs`
//! binds them.
//!
//! The other chains are PostgreSQL's alone, each a single statement that answers with the number of its first steps that
//! found their row; SQLite runs the statements that they are made of, which stand beside them in `authorization_codes.rs`
//! and `refresh_tokens.rs`.

pub(crate) mod sqlite {
    /// Without the write-ahead log, which is short.
    pub(crate) const SIZE: &str = "SELECT page_count * page_size AS value FROM pragma_page_count(), pragma_page_size()";

    /// Invitations are no account's: they name the address that they were for. In the words of the index.
    pub(crate) const FORGET_INVITATIONS: &str = "
        UPDATE audit_events SET detail = '{}'
        WHERE kind IN ('invitation.created', 'invitation.updated', 'invitation.resent', 'invitation.revoked')
            AND json_extract(detail, '$.email') = $1";

    use futures_util::TryStreamExt;
    use latchkey_domain::Opened;
    use sqlx::Executor;

    use crate::{
        sqlite::{Lease, Opening, opening},
        statement::Statement,
    };

    /// `changes()` is the number of rows that the statement before affected.
    macro_rules! record_sign_in {
        ($table:literal, $own:literal) => {
            concat!("INSERT INTO spent_ceremonies (id, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING;

            UPDATE credentials SET record = $6, sign_count = $7, backup_eligible = $8, backup_state = $9,
                updated_at = $10, last_used_at = $11, last_used_ip = $12, last_used_user_agent = $13
            WHERE id = $3 AND user_id = $4 AND sign_count = $5 AND changes() = 1;

            INSERT INTO ", $table, " (id, ", $own, ", user_id, auth_time, amr, first_method, credential_id, ip, user_agent,
                created_at, last_seen_at, expires_at, came_of)
            SELECT $14, $15, $4, $16, $17, $18, $19, $20, $21, $22, $23, $24, $43 WHERE changes() = 1;

            UPDATE users SET last_login_at = $16,
                newest_browser = CASE WHEN newest_browser < $42 THEN $42 ELSE newest_browser END
            WHERE id = $4 AND is_active AND changes() = 1;

            INSERT INTO audit_events (id, happened_at, kind, actor_kind, actor_id, target_kind, target_id, user_id,
                organization_id, client_id, ip, user_agent, request_id, before, after, detail)
            SELECT $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40
            WHERE changes() = 1;

            DELETE FROM ", $table, " WHERE user_id = $4 AND id <> $14 AND changes() = 1 AND id <= (
                SELECT id FROM ", $table, " WHERE user_id = $4 AND id <> $14 ORDER BY id DESC LIMIT 1 OFFSET $41)")
        };
    }

    /// The chain, by itself and after what opens a unit: a sign-in nearly always is the first statement of one, and so it
    /// is one switch to the thread less.
    struct Chain {
        alone: &'static str,
        begin: &'static str,
        savepoint: &'static str,
        a_to_b: &'static str,
        b_to_a: &'static str,
    }

    macro_rules! chain {
        ($table:literal, $own:literal) => {
            Chain {
                alone: record_sign_in!($table, $own),
                begin: concat!(opening!(Begin), ";\n", record_sign_in!($table, $own)),
                savepoint: concat!(opening!(Savepoint), ";\n", record_sign_in!($table, $own)),
                a_to_b: concat!(opening!(FromAToB), ";\n", record_sign_in!($table, $own)),
                b_to_a: concat!(opening!(FromBToA), ";\n", record_sign_in!($table, $own)),
            }
        };
    }

    const SESSION: Chain = chain!("browser_sessions", "token_hash");
    const GRANT: Chain = chain!("grants", "client_id");

    /// Without the end of the oldest ones.
    const STEPS: usize = 5;

    /// A file answers, or fails.
    pub(crate) async fn in_time<T>(answer: impl Future<Output = sqlx::Result<T>>) -> sqlx::Result<T> {
        answer.await
    }

    /// Runs the chain; gives the number of its steps that found their row.
    pub(crate) async fn record_steps<'a>(
        lease: &mut Lease,
        opened: &Opened,
        bind: impl FnOnce(&'static str) -> Statement<'a>,
    ) -> sqlx::Result<u64> {
        let (connection, opening) = lease.connection_and_opening();
        let chain = match opened {
            Opened::Session(_) => SESSION,
            Opened::Grant(_) => GRANT,
        };
        let sql = match opening {
            Opening::Nothing => chain.alone,
            Opening::Begin => chain.begin,
            Opening::Savepoint => chain.savepoint,
            Opening::FromAToB => chain.a_to_b,
            Opening::FromBToA => chain.b_to_a,
        };
        let done: Vec<_> = connection.execute_many(Lease::prepare(bind(sql), true)).try_collect().await?;
        // The opening reports the rows of whatever ran before it.
        Ok(done.into_iter().skip(opening.len()).take(STEPS).map(|step| step.rows_affected()).sum())
    }
}

pub(crate) mod postgres {
    pub(crate) const SIZE: &str = "SELECT pg_database_size(current_database()) AS value";

    /// Invitations are no account's: they name the address that they were for. In the words of the index.
    pub(crate) const FORGET_INVITATIONS: &str = "
        UPDATE audit_events SET detail = '{}'
        WHERE kind IN ('invitation.created', 'invitation.updated', 'invitation.resent', 'invitation.revoked')
            AND detail::jsonb ->> 'email' = $1";

    use latchkey_domain::Opened;
    use sqlx::Row;

    pub(crate) use crate::postgres::in_time;
    use crate::{postgres::Lease, statement::Statement};

    /// All parts see the database as it was at the start, so each looks at what the one before it returned, never at
    /// its table. A ceremony that another transaction is just burning is waited for: `ON CONFLICT DO NOTHING` inserts
    /// when that one rolls back and returns nothing when it commits. A credential that another transaction has just
    /// moved is read again before the comparison with `$5` (READ COMMITTED), or fails with 40001 (stricter levels).
    macro_rules! record_sign_in {
        ($table:literal, $own:literal) => {
            concat!("
        WITH spent AS (
            INSERT INTO spent_ceremonies (id, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1
        ), moved AS (
            UPDATE credentials SET record = $6, sign_count = $7, backup_eligible = $8, backup_state = $9,
                updated_at = $10, last_used_at = $11, last_used_ip = $12, last_used_user_agent = $13
            WHERE id = $3 AND user_id = $4 AND sign_count = $5 AND EXISTS (SELECT 1 FROM spent) RETURNING 1
        ), kept AS (
            INSERT INTO ", $table, " (id, ", $own, ", user_id, auth_time, amr, first_method, credential_id, ip, user_agent,
                created_at, last_seen_at, expires_at, came_of)
            SELECT $14, $15, $4, $16, $17, $18, $19, $20, $21, $22, $23, $24, $43
            WHERE EXISTS (SELECT 1 FROM moved) RETURNING 1
        ), owner AS (
            UPDATE users SET last_login_at = $16,
                newest_browser = CASE WHEN newest_browser < $42 THEN $42 ELSE newest_browser END
            WHERE id = $4 AND is_active AND EXISTS (SELECT 1 FROM kept)
            RETURNING 1
        ), logged AS (
            INSERT INTO audit_events (id, happened_at, kind, actor_kind, actor_id, target_kind, target_id, user_id,
                organization_id, client_id, ip, user_agent, request_id, before, after, detail)
            SELECT $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40
            WHERE EXISTS (SELECT 1 FROM owner) RETURNING 1
        ), ended AS (
            DELETE FROM ", $table, " WHERE user_id = $4 AND id <> $14 AND EXISTS (SELECT 1 FROM logged) AND id <= (
                SELECT id FROM ", $table, " WHERE user_id = $4 AND id <> $14 ORDER BY id DESC LIMIT 1 OFFSET $41)
        )
        SELECT (SELECT count(*) FROM spent) + (SELECT count(*) FROM moved) + (SELECT count(*) FROM kept)
            + (SELECT count(*) FROM owner) + (SELECT count(*) FROM logged)")
        };
    }

    /// `$1` the code, `$2` the time; `$3` to `$21` the grant; `$22`, `$23` its refresh token, if it has one, and when that
    /// expires; `$24`, `$25` how many others may stand, of the application and of the person; `$26` the session that
    /// is to remember the application, if one is. What is too many is ended by one statement: no row is deleted twice.
    pub(crate) const EXCHANGE_CODE: &str = "
        WITH used AS (
            UPDATE authorization_codes SET used_at = $2, grant_id = $3
            WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2
                AND EXISTS (SELECT 1 FROM users WHERE users.id = authorization_codes.user_id AND is_active)
            RETURNING 1
        ), opened AS (
            INSERT INTO grants (id, client_id, user_id, session_id, scope, claims, resource, organization_id, dpop_jkt, auth_time, amr,
                first_method, credential_id, ip, user_agent, created_at, last_seen_at, expires_at, came_of)
            SELECT $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21
            WHERE EXISTS (SELECT 1 FROM used) RETURNING 1
        ), kept AS (
            INSERT INTO refresh_tokens (token_hash, grant_id, client_id, created_at, expires_at, used_at)
            SELECT $22, $3, $4, $2, $23, NULL WHERE $22 IS NOT NULL AND EXISTS (SELECT 1 FROM opened) RETURNING 1
        ), remembered AS (
            INSERT INTO session_clients (session_id, client_id, user_id, live_session_id)
            SELECT $26, $4, $5, $26 WHERE $26 IS NOT NULL AND EXISTS (SELECT 1 FROM opened)
            ON CONFLICT (session_id, client_id) DO UPDATE SET live_session_id = excluded.live_session_id
                WHERE session_clients.live_session_id IS NULL
        ), ended AS (
            DELETE FROM grants WHERE user_id = $5 AND id <> $3 AND EXISTS (SELECT 1 FROM opened) AND (
                id <= (SELECT id FROM grants WHERE user_id = $5 AND id <> $3 ORDER BY id DESC LIMIT 1 OFFSET $25)
                OR client_id = $4 AND (last_seen_at, id) <= (
                    SELECT last_seen_at, id FROM grants WHERE user_id = $5 AND client_id = $4 AND id <> $3
                    ORDER BY last_seen_at DESC, id DESC LIMIT 1 OFFSET $24))
        )
        SELECT (SELECT count(*) FROM used) + (SELECT count(*) FROM opened) AS value";

    /// `$1` the token, `$2` the time; `$3` to `$7` its successor.
    pub(crate) const ROTATE: &str = "
        WITH used AS (
            UPDATE refresh_tokens SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL RETURNING 1
        ), touched AS (
            UPDATE grants SET last_seen_at = $2, expires_at = $7
            WHERE id = $4 AND EXISTS (SELECT 1 FROM used) RETURNING 1
        ), kept AS (
            INSERT INTO refresh_tokens (token_hash, grant_id, client_id, created_at, expires_at, used_at)
            SELECT $3, $4, $5, $6, $7, NULL WHERE EXISTS (SELECT 1 FROM touched) RETURNING 1
        )
        SELECT (SELECT count(*) FROM used) + (SELECT count(*) FROM touched) AS value";

    const SESSION: &str = record_sign_in!("browser_sessions", "token_hash");
    const GRANT: &str = record_sign_in!("grants", "client_id");

    /// Runs the chain; gives the number of its steps that found their row.
    pub(crate) async fn record_steps<'a>(
        lease: &mut Lease,
        opened: &Opened,
        bind: impl FnOnce(&'static str) -> Statement<'a>,
    ) -> sqlx::Result<u64> {
        let sql = match opened {
            Opened::Session(_) => SESSION,
            Opened::Grant(_) => GRANT,
        };
        let query = Lease::prepare(bind(sql), lease.keeps_statements());
        let row = in_time(query.fetch_one(lease.connection().await?)).await?;
        Ok(row.try_get::<i64, _>(0)?.unsigned_abs())
    }
}
