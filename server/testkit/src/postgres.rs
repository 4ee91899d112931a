//! Databases for one test each, on the throw-away server that `scripts/postgres` starts; and such a server for one test
//! alone.

use std::{
    env,
    io::{self, BufRead, BufReader, Write},
    panic::{AssertUnwindSafe, resume_unwind},
    process::{self, Child, Command, Stdio},
    sync::{
        Once,
        atomic::{AtomicU32, Ordering},
    },
};

use futures_util::FutureExt as _;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tokio::sync::OnceCell;
use url::Url;

/// Gives the test the URL of an empty database, which is dropped however the test ends. Does nothing, loudly, where
/// `LATCHKEY_TEST_POSTGRES_URL` names no server.
///
/// # Panics
///
/// As the test does; when the server does not answer; when `LATCHKEY_REQUIRE_POSTGRES` is 1 and there is none.
pub async fn with_database(test: impl AsyncFnOnce(String)) {
    let Some(url) = server_url() else { return };
    with_copy_of("template1", url, test).await;
}

/// As [`with_database`], of one that has been migrated: `migrate` does it once in a process, and the tests get copies, which
/// is five times as fast.
///
/// # Panics
///
/// As [`with_database`] does.
pub async fn with_migrated_database(migrate: impl AsyncFnOnce(String), test: impl AsyncFnOnce(String)) {
    static MIGRATED: OnceCell<String> = OnceCell::const_new();
    let Some(url) = server_url() else { return };
    let migrated = async {
        let name = format!("latchkey_{}_migrated", process::id());
        let mut admin = PgConnection::connect(url.as_str()).await.expect("the test server answers");
        create(&mut admin, &name, "template1").await;
        let mut url = url.clone();
        url.set_path(&name);
        migrate(url.into()).await;
        name
    };
    let migrated = MIGRATED.get_or_init(|| migrated).await;
    with_copy_of(migrated, url, test).await;
}

async fn with_copy_of(template: &str, mut url: Url, test: impl AsyncFnOnce(String)) {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let name = format!("latchkey_{}_{}", process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
    let mut admin = PgConnection::connect(url.as_str()).await.expect("the test server answers");
    create(&mut admin, &name, template).await;
    url.set_path(&name);
    let result = AssertUnwindSafe(test(url.into())).catch_unwind().await;
    admin.execute(AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"))).await.expect("dropped");
    if let Err(panic) = result {
        resume_unwind(panic);
    }
}

async fn create(admin: &mut PgConnection, name: &str, template: &str) {
    // A killed run of the same process id may have left its own behind.
    admin.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}"))).await.expect("dropped");
    admin.execute(AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE {template}"))).await.expect("created");
}

/// As [`with_database`], behind a PgBouncer that lends connections by transaction, whose address is in
/// `LATCHKEY_TEST_PGBOUNCER_URL`.
///
/// # Panics
///
/// As [`with_database`] does.
pub async fn with_pooled_database(test: impl AsyncFnOnce(String)) {
    let Some(pooler) = url_in("LATCHKEY_TEST_PGBOUNCER_URL") else { return };
    with_database(async |url| test(behind(&pooler, &url)).await).await;
}

/// As [`with_pooled_database`], of one that has been migrated.
///
/// # Panics
///
/// As [`with_database`] does.
pub async fn with_pooled_migrated_database(migrate: impl AsyncFnOnce(String), test: impl AsyncFnOnce(String)) {
    let Some(pooler) = url_in("LATCHKEY_TEST_PGBOUNCER_URL") else { return };
    with_migrated_database(migrate, async |url| test(behind(&pooler, &url)).await).await;
}

fn behind(pooler: &Url, url: &str) -> String {
    let mut url: Url = url.parse().expect("a URL");
    url.set_port(pooler.port()).expect("a port");
    url.set_query(Some("statement-cache-capacity=0"));
    url.into()
}

/// A PostgreSQL of a test's own, which it may do anything to. Gone when it is dropped.
#[derive(Debug)]
pub struct OwnServer {
    script: Child,
    control: String,
    /// Of the database `postgres`, which is empty.
    pub url: String,
}

impl OwnServer {
    /// `None`, loudly, where the tests run without PostgreSQL.
    ///
    /// # Panics
    ///
    /// When it does not start; when `LATCHKEY_REQUIRE_POSTGRES` is 1 and the tests run without PostgreSQL.
    pub fn start() -> Option<Self> {
        server_url()?;
        let mut script = Command::new(crate::repository().join("scripts/postgres"))
            .args(["sh", "-c", "echo $LATCHKEY_TEST_POSTGRES_URL; echo $LATCHKEY_TEST_POSTGRES_CONTROL; exec cat"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("scripts/postgres starts");
        let mut lines = BufReader::new(script.stdout.take().expect("it is piped")).lines();
        let mut line = || lines.next().expect("it says where the server is").expect("text");
        Some(Self { url: line(), control: line(), script })
    }

    /// Ends it without a word to anybody, as `kill -9` would.
    ///
    /// # Panics
    ///
    /// When it does not end.
    pub fn crash(&self) {
        self.control("crash");
    }

    /// Starts it again after a crash.
    ///
    /// # Panics
    ///
    /// When it does not start.
    pub fn start_again(&self) {
        self.control("start");
    }

    fn control(&self, what: &str) {
        assert!(Command::new(&self.control).arg(what).status().expect("it runs").success(), "{what}");
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        // Its end is what the script waits for.
        drop(self.script.stdin.take());
        let _ = self.script.wait();
    }
}

fn server_url() -> Option<Url> {
    url_in("LATCHKEY_TEST_POSTGRES_URL")
}

fn url_in(variable: &str) -> Option<Url> {
    static SAID: Once = Once::new();
    let url = env::var(variable).ok().filter(|url| !url.is_empty());
    if url.is_none() {
        let required = env::var("LATCHKEY_REQUIRE_POSTGRES").is_ok_and(|value| value == "1");
        assert!(!required, "LATCHKEY_REQUIRE_POSTGRES=1, and {variable} is not set");
        SAID.call_once(|| {
            // Not `eprintln!`, which the test harness swallows.
            let _ = io::stderr().write_all(
                format!("\n*** PostgreSQL's half of the tests did NOT run: {variable} is not set ***\n").as_bytes(),
            );
        });
    }
    url.map(|url| url.parse().unwrap_or_else(|_| panic!("{variable} is a URL")))
}
