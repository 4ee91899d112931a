/// Runs each test body, an `async fn(app: TestApp)`, once over SQLite and once over PostgreSQL.
macro_rules! on_each_database {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: TestApp) $body:block)+) => {$(
        $(#[$meta])*
        async fn $name($app: $crate::support::TestApp) $body

        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                $crate::support::Database::sqlite(async |database| {
                    super::$name($crate::support::TestApp::over(database).await).await;
                })
                .await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                $crate::support::Database::postgres(async |database| {
                    super::$name($crate::support::TestApp::over(database).await).await;
                })
                .await;
            }
        }
    )+};
}

pub(crate) use on_each_database;
