//! What a start does, and when it refuses.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::Stdio,
};

use latchkey::{StartError, config::Secret};
use sqlx::{Connection, SqliteConnection};

use crate::support::{Database, Process, TestApp, on_each_database};

on_each_database! {
    async fn another_master_secret_is_refused(app: TestApp) {
        let database = app.database.clone();
        app.stop().await;
        let other = Secret::new("00".repeat(32));
        let refused = TestApp::try_configured(database.clone(), |config| config.secret = Some(other)).await;
        assert!(matches!(refused, Err(StartError::WrongMasterSecret)), "{refused:?}");
        // The old one still opens it.
        TestApp::over(database).await.stop().await;
    }
}

#[tokio::test]
async fn the_first_start_makes_a_secret_for_the_owner_alone() {
    let database = Database::file();
    TestApp::over(database.clone()).await.stop().await;
    let path = database.folder.path().join("secret");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let secret = fs::read_to_string(&path).unwrap();
    assert_eq!(secret.trim().len(), 64);
    TestApp::over(database.clone()).await.stop().await;
    assert_eq!(fs::read_to_string(&path).unwrap(), secret, "the second start takes what is there");
    assert_eq!(
        fs::read_dir(database.folder.path())
            .unwrap()
            .filter(|item| item.as_ref().unwrap().file_name().to_str().unwrap().starts_with("secret"))
            .count(),
        1
    );
}

#[tokio::test]
async fn a_secret_that_others_can_read_is_refused() {
    let database = Database::file();
    TestApp::over(database.clone()).await.stop().await;
    let path = database.folder.path().join("secret");
    for mode in [0o644, 0o604, 0o660, 0o666] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let refused = TestApp::try_configured(database.clone(), |_| {}).await.unwrap_err().to_string();
        assert!(refused.contains("chmod 600"), "{refused}");
        assert!(!refused.contains(fs::read_to_string(&path).unwrap().trim()));
    }
    // As service managers hand secrets to a group.
    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
    TestApp::over(database).await.stop().await;
}

#[tokio::test]
async fn a_file_that_is_named_is_never_made_up() {
    let database = Database::file();
    let missing = database.folder.path().join("typo");
    let path = missing.clone();
    let refused = TestApp::try_configured(database, |config| config.secret_file = Some(path)).await.unwrap_err();
    assert!(refused.to_string().contains("typo"), "{refused}");
    assert!(!missing.exists());
}

#[test]
fn outside_loopback_mail_and_a_public_url_are_needed() {
    let folder = tempfile::tempdir().unwrap();
    let refused = Process::new(folder.path(), &["serve", "--listen", "0.0.0.0:0"]).run();
    assert!(!refused.is_success);
    assert!(refused.stderr.contains("server.public_url") && refused.stderr.contains("smtp.host"), "{}", refused.stderr);
}

/// What a server reads, from files and sockets, until it is ready.
fn bytes_read_by_a_start(data_dir: &Path) -> u64 {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut command = Process::new(data_dir, &["serve", "--listen", &address.to_string()]).command();
    let mut server = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("Latchkey is ready"), "{line}");
    let io = fs::read_to_string(format!("/proc/{}/io", server.id())).unwrap();
    server.kill().unwrap();
    server.wait().unwrap();
    io.lines().find_map(|line| line.strip_prefix("rchar: ")).unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_start_reads_no_table_whole() {
    let database = Database::file();
    TestApp::over(database.clone()).await.stop().await;
    let empty = bytes_read_by_a_start(database.folder.path());
    let mut connection = SqliteConnection::connect(&database.url).await.unwrap();
    sqlx::raw_sql(
        "INSERT INTO users (id, email, first_name, last_name, is_active, created_at, updated_at)
            VALUES (x'00', 'ada@example.com', '', '', 1, 0, 0);
        INSERT INTO sessions (id, token_hash, user_id, auth_time, amr, ip, user_agent, created_at, last_seen_at, expires_at)
            WITH RECURSIVE rows (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM rows WHERE n < 50000)
            SELECT randomblob(16), randomblob(32), x'00', 0, '[]', '', printf('%0200d', n), 0, 0, 9000000000000 FROM rows",
    )
    .execute(&mut connection)
    .await
    .unwrap();
    connection.close().await.unwrap();
    assert!(fs::metadata(database.folder.path().join("latchkey.db")).unwrap().len() > 10_000_000);
    let full = bytes_read_by_a_start(database.folder.path());
    assert!(full < empty + 1_000_000, "{full} bytes instead of {empty}");
}
