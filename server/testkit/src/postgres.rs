//! Databases for one test each, on the throw-away server that `scripts/postgres` starts.

use std::{
    env,
    io::{self, Write},
    panic::{AssertUnwindSafe, resume_unwind},
    process,
    sync::{
        Once,
        atomic::{AtomicU32, Ordering},
    },
};

use futures_util::FutureExt as _;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use url::Url;

/// Gives the test the URL of an empty database, which is dropped however the test ends. Does nothing, loudly, where
/// `LATCHKEY_TEST_POSTGRES_URL` names no server.
///
/// # Panics
///
/// As the test does; when the server does not answer; when `LATCHKEY_REQUIRE_POSTGRES` is 1 and there is none.
pub async fn with_database(test: impl AsyncFnOnce(String)) {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let Some(mut url) = server_url() else { return };
    let name = format!("latchkey_{}_{}", process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
    let mut admin = PgConnection::connect(url.as_str()).await.expect("the test server answers");
    // A killed run of the same process id may have left its own behind.
    admin.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}"))).await.expect("dropped");
    admin.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.expect("created");
    url.set_path(&name);
    let result = AssertUnwindSafe(test(url.into())).catch_unwind().await;
    admin.execute(AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"))).await.expect("dropped");
    if let Err(panic) = result {
        resume_unwind(panic);
    }
}

fn server_url() -> Option<Url> {
    static SAID: Once = Once::new();
    let url = env::var("LATCHKEY_TEST_POSTGRES_URL").ok().filter(|url| !url.is_empty());
    if url.is_none() {
        let required = env::var("LATCHKEY_REQUIRE_POSTGRES").is_ok_and(|value| value == "1");
        assert!(!required, "LATCHKEY_REQUIRE_POSTGRES=1, and LATCHKEY_TEST_POSTGRES_URL is not set");
        SAID.call_once(|| {
            // Not `eprintln!`, which the test harness swallows.
            let _ = io::stderr().write_all(
                b"\n*** PostgreSQL's half of the tests did NOT run: LATCHKEY_TEST_POSTGRES_URL is not set ***\n",
            );
        });
    }
    url.map(|url| url.parse().expect("LATCHKEY_TEST_POSTGRES_URL is a URL"))
}
