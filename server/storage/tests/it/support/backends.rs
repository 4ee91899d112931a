use std::{path::Path, sync::Arc};

use latchkey_domain::ports::Store;
use latchkey_storage::{Options, connect, migrate};
use latchkey_testkit::postgres::with_database;

pub(crate) fn file_url(folder: &Path) -> String {
    format!("sqlite://{}", folder.join("latchkey.db").display())
}

pub(crate) async fn on_sqlite<F: Future<Output = ()>>(story: impl FnOnce(Arc<dyn Store>) -> F) {
    let folder = tempfile::tempdir().expect("a folder");
    let url = file_url(folder.path());
    migrate(&url).await.expect("migrated");
    story(connect(&url, &Options::default()).await.expect("connected")).await;
}

pub(crate) async fn on_postgres<F: Future<Output = ()>>(story: impl FnOnce(Arc<dyn Store>) -> F) {
    with_database(async |url| {
        migrate(&url).await.expect("migrated");
        // Fewer than the races have tasks: waiting for a connection is part of them.
        let options = Options { postgres_connections: 8, ..Options::default() };
        story(connect(&url, &options).await.expect("connected")).await;
    })
    .await;
}
