use std::{path::Path, sync::Arc};

use latchkey_domain::ports::Store;
use latchkey_storage::{Options, connect, migrate};
use latchkey_testkit::postgres::{with_migrated_database, with_pooled_migrated_database};

pub(crate) fn file_url(folder: &Path) -> String {
    format!("sqlite://{}", folder.join("latchkey.db").display())
}

pub(crate) async fn on_sqlite<F: Future<Output = ()>>(case: impl FnOnce(Arc<dyn Store>) -> F) {
    let folder = tempfile::tempdir().expect("a folder");
    let url = file_url(folder.path());
    migrate(&url).await.expect("migrated");
    case(connect(&url, &Options::default()).await.expect("connected")).await;
}

pub(crate) async fn on_postgres<F: Future<Output = ()>>(case: impl FnOnce(Arc<dyn Store>) -> F) {
    with_migrated_database(migrated, async |url| run(case, &url).await).await;
}

/// PostgreSQL behind a pooler: no two transactions have to be on the same connection.
pub(crate) async fn on_pooled<F: Future<Output = ()>>(case: impl FnOnce(Arc<dyn Store>) -> F) {
    with_pooled_migrated_database(migrated, async |url| run(case, &url).await).await;
}

async fn migrated(url: String) {
    migrate(&url).await.expect("migrated");
}

async fn run<F: Future<Output = ()>>(case: impl FnOnce(Arc<dyn Store>) -> F, url: &str) {
    // Fewer than the races have tasks: waiting for a connection is part of them.
    let options = Options { postgres_connections: 8, ..Options::default() };
    case(connect(url, &options).await.expect("connected")).await;
}
