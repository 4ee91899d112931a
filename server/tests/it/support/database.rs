//! A database for one test.

use std::{
    env,
    io::{self, Write},
    sync::{
        Arc, Once,
        atomic::{AtomicU32, Ordering},
    },
};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tempfile::TempDir;

#[derive(Clone, Debug)]
pub struct Database {
    pub url: String,
    /// The data folder; gone with the last copy.
    pub folder: Arc<TempDir>,
}

impl Database {
    /// A SQLite file.
    pub fn file() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("latchkey.db").display());
        Self { url, folder: Arc::new(folder) }
    }

    pub async fn sqlite(test: impl AsyncFnOnce(Self)) {
        test(Self::file()).await;
    }

    /// A schema of the server that `LATCHKEY_TEST_POSTGRES_URL` names. Does nothing, loudly, without one.
    pub async fn postgres(test: impl AsyncFnOnce(Self)) {
        static COUNTER: AtomicU32 = AtomicU32::new(0);
        let Some(server) = server_url() else { return };
        let name = format!("latchkey_it_{}_{}", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
        let mut admin = PgConnection::connect(&server).await.expect("the test server answers");
        admin.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}"))).await.expect("dropped");
        admin.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.expect("created");
        let mut url: url::Url = server.parse().expect("a URL");
        url.set_path(&name);
        let folder = Arc::new(tempfile::tempdir().expect("a folder"));
        test(Self { url: url.into(), folder }).await;
        // A test that failed leaves its database to the end of the throw-away server.
        admin.execute(AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"))).await.expect("dropped");
    }
}

fn server_url() -> Option<String> {
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
    url
}
