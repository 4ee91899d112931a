//! A database for one test.

use std::sync::Arc;

use latchkey_storage::migrate;
use latchkey_testkit::postgres::{with_migrated_database, with_pooled_migrated_database};
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

    /// A database of the server that `LATCHKEY_TEST_POSTGRES_URL` names.
    pub async fn postgres(test: impl AsyncFnOnce(Self)) {
        with_migrated_database(migrated, async |url| {
            let folder = Arc::new(tempfile::tempdir().expect("a folder"));
            test(Self { url, folder }).await;
        })
        .await;
    }

    /// As [`Self::postgres`], behind a pooler that lends connections by transaction.
    pub async fn pooled(test: impl AsyncFnOnce(Self)) {
        with_pooled_migrated_database(migrated, async |url| test(Self { url, ..Self::file() }).await).await;
    }
}

async fn migrated(url: String) {
    migrate(&url).await.expect("migrated");
}
