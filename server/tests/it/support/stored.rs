//! What a database holds, to compare it with what it held before.

use sqlx::{Connection, Row, SqliteConnection};

use super::TestApp;

/// Tables of a SQLite file, each with all of its rows.
#[derive(Debug, PartialEq, Eq)]
pub struct Stored(Vec<(String, Vec<String>)>);

impl Stored {
    /// Those rows that are wanted, by table and content.
    pub async fn of(app: &TestApp, is_wanted: impl Fn(&str, &str) -> bool) -> Self {
        let mut connection = SqliteConnection::connect(&app.database.url).await.expect("it opens");
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
        let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&mut connection).await.expect("names");
        assert!(tables.len() > 20, "{tables:?}");
        let mut all = Vec::new();
        for table in tables {
            let columns = "SELECT name FROM pragma_table_info($1)";
            let columns = sqlx::query(columns).bind(&table).fetch_all(&mut connection).await.expect("columns");
            let columns: Vec<_> = columns.iter().map(|row| format!("quote({})", row.get::<String, _>(0))).collect();
            let rows = format!("SELECT {} AS row FROM {table} ORDER BY row", columns.join(" || ',' || "));
            let rows = sqlx::query_scalar(sqlx::AssertSqlSafe(rows)).fetch_all(&mut connection).await;
            let mut rows: Vec<String> = rows.expect("rows");
            rows.retain(|row| is_wanted(&table, row));
            all.push((table, rows));
        }
        Self(all)
    }

    #[track_caller]
    pub fn assert_same(&self, after: &Self, by: &str) {
        assert_eq!(self.0.len(), after.0.len());
        for ((table, before), (_, after)) in self.0.iter().zip(&after.0) {
            let new: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
            assert!(before == after, "{by} changed {table}: {new:?}");
        }
    }
}
