use std::{
    env,
    io::{self, Write},
    path::Path,
    sync::{
        Arc, Once,
        atomic::{AtomicU32, Ordering},
    },
};

use latchkey_domain::ports::Store;
use latchkey_storage::{Options, connect, migrate};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

pub(crate) fn file_url(folder: &Path) -> String {
    format!("sqlite://{}", folder.join("latchkey.db").display())
}

pub(crate) async fn on_sqlite<S, F>(story: S)
where
    S: FnOnce(Arc<dyn Store>) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    let folder = tempfile::tempdir().expect("a folder");
    let url = file_url(folder.path());
    migrate(&url).await.expect("migrated");
    story(connect(&url, &Options::default()).await.expect("connected")).await;
}

pub(crate) async fn on_postgres<S, F>(story: S)
where
    S: FnOnce(Arc<dyn Store>) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    with_database(async move |url: String| {
        migrate(&url).await.expect("migrated");
        // Fewer than the races have tasks: waiting for a connection is part of them.
        let options = Options { postgres_connections: 8, ..Options::default() };
        story(connect(&url, &options).await.expect("connected")).await;
    })
    .await;
}

/// An empty database for the test, dropped afterwards however the test went. Does nothing, loudly, without a server.
pub(crate) async fn postgres_url<S, F>(test: S)
where
    S: FnOnce(String) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    with_database(test).await;
}

async fn with_database<S, F>(test: S)
where
    S: FnOnce(String) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let Some(server) = server_url() else { return };
    let name = format!("latchkey_test_{}_{}", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
    let mut admin = PgConnection::connect(&server).await.expect("the test server answers");
    // A killed run of the same process id may have left its own behind.
    admin.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}"))).await.expect("dropped");
    admin.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.expect("created");
    let result = tokio::spawn(test(with_path(&server, &name))).await;
    admin.execute(AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"))).await.expect("dropped");
    if let Err(error) = result {
        std::panic::resume_unwind(error.into_panic());
    }
}

/// The same server, another database.
fn with_path(server: &str, database: &str) -> String {
    let (address, query) = server.split_once('?').map_or((server, None), |(address, query)| (address, Some(query)));
    let authority_at = address.find("://").expect("a URL") + 3;
    let end = address[authority_at..].find('/').map_or(address.len(), |at| authority_at + at);
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}/{database}{query}", &address[..end])
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
                b"\n*** PostgreSQL's half of the suite did NOT run: LATCHKEY_TEST_POSTGRES_URL is not set ***\n",
            );
        });
    }
    url
}
