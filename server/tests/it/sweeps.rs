//! What has expired is deleted while people sign in.

use std::time::Duration;

use http::StatusCode;
use latchkey_domain::{kernel::version::Expected, services::ClockDoubt};
use sqlx::{Connection, PgConnection, SqliteConnection};

use crate::support::{Database, OPERATOR, TestApp, on_each_database, people};

const BURNT: i64 = 100_000;
const INSERT_SQLITE: &str = "INSERT INTO spent_ceremonies (id, expires_at)
    WITH RECURSIVE rows (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM rows WHERE n < 100000)
    SELECT randomblob(16), 0 FROM rows";
const INSERT_POSTGRES: &str =
    "INSERT INTO spent_ceremonies (id, expires_at) SELECT gen_random_uuid(), 0 FROM generate_series(1, 100000)";
const COUNT: &str = "SELECT count(*) FROM spent_ceremonies WHERE expires_at = 0";

const REFUSE_SQLITE: &str = "CREATE TRIGGER refuse BEFORE DELETE ON browser_sessions
    BEGIN SELECT RAISE(ABORT, 'not this one'); END";
const REFUSE_POSTGRES: &str = "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'not this one'; END $$;
    CREATE TRIGGER refuse BEFORE DELETE ON browser_sessions FOR EACH ROW EXECUTE FUNCTION refuse()";

/// Sees to what expires, and gives what it doubts.
async fn doubt(node: &TestApp) -> Option<ClockDoubt> {
    node.services().maintenance.tend().await.unwrap().1
}

/// From now on no session can be deleted.
async fn refuse(database: &Database) {
    if database.url.starts_with("sqlite") {
        let mut connection = SqliteConnection::connect(&database.url).await.unwrap();
        sqlx::raw_sql(REFUSE_SQLITE).execute(&mut connection).await.unwrap();
    } else {
        let mut connection = PgConnection::connect(&database.url).await.unwrap();
        sqlx::raw_sql(REFUSE_POSTGRES).execute(&mut connection).await.unwrap();
    }
}

async fn count_people(app: &TestApp) -> i64 {
    const COUNT: &str = "SELECT count(*) FROM users";
    if app.database.url.starts_with("sqlite") {
        let mut connection = SqliteConnection::connect(&app.database.url).await.unwrap();
        sqlx::query_scalar(COUNT).fetch_one(&mut connection).await.unwrap()
    } else {
        let mut connection = PgConnection::connect(&app.database.url).await.unwrap();
        sqlx::query_scalar(COUNT).fetch_one(&mut connection).await.unwrap()
    }
}

async fn burn(database: &Database) {
    if database.url.starts_with("sqlite") {
        let mut connection = SqliteConnection::connect(&database.url).await.unwrap();
        sqlx::query(INSERT_SQLITE).execute(&mut connection).await.unwrap();
    } else {
        let mut connection = PgConnection::connect(&database.url).await.unwrap();
        sqlx::query(INSERT_POSTGRES).execute(&mut connection).await.unwrap();
    }
}

async fn count_burnt(database: &Database) -> i64 {
    if database.url.starts_with("sqlite") {
        let mut connection = SqliteConnection::connect(&database.url).await.unwrap();
        sqlx::query_scalar(COUNT).fetch_one(&mut connection).await.unwrap()
    } else {
        let mut connection = PgConnection::connect(&database.url).await.unwrap();
        sqlx::query_scalar(COUNT).fetch_one(&mut connection).await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_a_clock_that_is_not_the_database_s_nothing_has_expired() {
    const SECOND: Duration = Duration::from_secs(1);
    Database::postgres(async |database| {
        let app = TestApp::over(database).await;
        let is_right = async || {
            let doubt = app.services().maintenance.clock_doubt().await.unwrap();
            assert_ne!(doubt, Some(ClockDoubt::Leapt));
            doubt.is_none()
        };
        assert!(!is_right().await, "it is the test's own");
        let mut connection = PgConnection::connect(&app.database.url).await.unwrap();
        let now = "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint";
        let now: i64 = sqlx::query_scalar(now).fetch_one(&mut connection).await.unwrap();
        let behind = u64::try_from(now - app.services().now().as_millis()).expect("the machine's clock is later");
        app.clock.advance(Duration::from_millis(behind));
        assert!(is_right().await);
        app.services().maintenance.sweep().await.unwrap();
        app.clock.advance(40 * SECOND);
        assert!(is_right().await);
        app.clock.advance(60 * SECOND);
        assert!(!is_right().await, "it is ahead");
        app.clock.put_back(170 * SECOND);
        assert!(!is_right().await, "it is behind");
        app.clock.advance(30 * SECOND);
        assert!(is_right().await);
    })
    .await;
}

/// A file has no other clock than the machine's, which may start with any time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_a_clock_that_has_leapt_nothing_is_deleted_before_it_has_run_for_an_hour() {
    const MINUTE: Duration = Duration::from_secs(60);
    const DAY: Duration = Duration::from_secs(24 * 3600);
    let app = TestApp::start().await;
    people::sign_up(&app, &app.browser(), people::ADA).await;
    people::sign_up(&app, &app.browser(), "bob@example.com").await;
    let (services, request) = (app.services(), app.request());
    let bob = services.users.get_by_email(&OPERATOR, &"bob@example.com".parse().unwrap()).await.unwrap();
    services.people.delete(&OPERATOR, bob.id, &Expected::Anything, &request).await.unwrap();
    assert_eq!(doubt(&app).await, None, "a new one");

    // It starts again, years later: until it is told what time it is.
    let ahead = app.another_node().await;
    ahead.clock.put_ahead(1000 * DAY);
    assert_eq!(doubt(&ahead).await, Some(ClockDoubt::Leapt));
    ahead.clock.advance(59 * MINUTE);
    assert_eq!(doubt(&ahead).await, Some(ClockDoubt::Leapt));
    ahead.clock.put_back(1000 * DAY);
    assert_eq!(doubt(&ahead).await, None);
    assert_eq!(count_people(&app).await, 2, "he can be brought back still");

    // Nor by one that leaps while it runs, though not as it goes on and on.
    ahead.clock.put_ahead(2 * DAY);
    for _ in 0..2 {
        assert_eq!(doubt(&ahead).await, Some(ClockDoubt::Leapt));
        ahead.clock.advance(40 * MINUTE);
        ahead.clock.put_ahead(2 * MINUTE);
    }
    assert_eq!(doubt(&ahead).await, Some(ClockDoubt::Leapt));
    ahead.clock.put_back(2 * DAY);
    assert_eq!(doubt(&ahead).await, None);

    // One that was switched off for long goes on after an hour.
    let later = app.another_node().await;
    later.clock.put_ahead(40 * DAY);
    assert_eq!(doubt(&later).await, Some(ClockDoubt::Leapt));
    later.clock.advance(60 * MINUTE);
    assert_eq!((doubt(&later).await, count_people(&app).await), (None, 1));
    // A clock that was ahead at a sweep, and was put right, keeps nobody waiting.
    assert_eq!(doubt(&app).await, None);
    assert_eq!(services.maintenance.last_sweep().await.unwrap(), Some(services.now()));
}

on_each_database! {
    async fn a_table_that_cannot_be_swept_keeps_no_other_from_it(app: TestApp) {
        people::sign_up(&app, &app.browser(), people::ADA).await;
        people::sign_up(&app, &app.browser(), "bob@example.com").await;
        let (services, request) = (app.services(), app.request());
        let bob = services.users.get_by_email(&OPERATOR, &"bob@example.com".parse().unwrap()).await.unwrap();
        services.people.delete(&OPERATOR, bob.id, &Expected::Anything, &request).await.unwrap();
        refuse(&app.database).await;
        app.clock.advance(Duration::from_secs(100 * 24 * 3600));
        assert!(services.maintenance.sweep().await.is_err(), "a session is left, and that is said");
        assert_eq!(count_people(&app).await, 1, "who is due is deleted all the same");
    }

    async fn a_sign_in_is_served_between_two_slices_of_a_sweep(app: TestApp) {
        let (_, mut passkey) = people::person(&app).await;
        burn(&app.database).await;
        let sign_in = async {
            while count_burnt(&app.database).await == BURNT {
                tokio::task::yield_now().await;
            }
            let signed_in = people::sign_in(&app.browser(), &mut passkey, "", |_| {}).await;
            (signed_in.0, count_burnt(&app.database).await)
        };
        let (swept, (status, left)) = tokio::join!(app.services().maintenance.sweep(), sign_in);
        assert_eq!(status, StatusCode::OK);
        assert!(left > 0, "the sign-in waited for the end of the sweep");
        assert!(swept.unwrap().ceremonies >= BURNT.unsigned_abs());
        assert_eq!(count_burnt(&app.database).await, 0);
    }
}
