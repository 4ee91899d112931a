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

use crate::support::{Database, Process, TestApp, on_each_database, site_dir};

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
async fn a_secret_that_was_lost_is_not_made_anew() {
    let database = Database::file();
    TestApp::over(database.clone()).await.stop().await;
    let path = database.folder.path().join("secret");
    let elsewhere = database.folder.path().join("elsewhere");
    fs::rename(&path, &elsewhere).unwrap();
    let refused = TestApp::try_configured(database.clone(), |_| {}).await.unwrap_err().to_string();
    assert!(refused.contains("cannot be read from"), "{refused}");
    assert!(!path.exists(), "nobody is to keep the wrong one");
    fs::rename(&elsewhere, &path).unwrap();
    TestApp::over(database).await.stop().await;
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
        INSERT INTO browser_sessions (id, token_hash, user_id, auth_time, amr, first_method, ip, user_agent, created_at, last_seen_at, expires_at)
            WITH RECURSIVE rows (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM rows WHERE n < 50000)
            SELECT randomblob(16), randomblob(32), x'00', 0, '[]', 'email-otp', '', printf('%0200d', n), 0, 0, 9000000000000 FROM rows",
    )
    .execute(&mut connection)
    .await
    .unwrap();
    connection.close().await.unwrap();
    assert!(fs::metadata(database.folder.path().join("latchkey.db")).unwrap().len() > 10_000_000);
    let full = bytes_read_by_a_start(database.folder.path());
    assert!(full < empty + 1_000_000, "{full} bytes instead of {empty}");
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Starts a server, and ends it once it is ready; gives what it said.
fn started(folder: &Path, variables: &[(&str, &str)]) -> String {
    let mut process = Process::new(folder, &["serve", "--listen", "127.0.0.1:0"]);
    for (name, value) in variables {
        process = process.env(name, value);
    }
    let mut child = process.command().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut ready = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut ready).unwrap();
    // A test's own child.
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    format!("{ready}{}", String::from_utf8_lossy(&output.stderr))
}

#[test]
fn the_database_and_its_folder_are_for_their_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    assert!(
        Process::new(folder.path(), &["migrate"]).env("LATCHKEY_DATA_DIR", data.to_str().unwrap()).run().is_success
    );
    assert_eq!(mode(&data), 0o700);
    let said = started(folder.path(), &[("LATCHKEY_DATA_DIR", data.to_str().unwrap())]);
    assert!(said.contains("Latchkey is ready") && !said.contains("chmod"), "{said}");
    let files: Vec<_> = fs::read_dir(&data).unwrap().map(|item| item.unwrap().path()).collect();
    assert!(files.iter().any(|file| file.ends_with("latchkey.db-wal")), "{files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
    // What somebody opened is told, and left to them.
    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).unwrap();
    let variables = [("LATCHKEY_DATA_DIR", data.to_str().unwrap())];
    let said = started(folder.path(), &variables);
    assert!(said.contains(&format!("everybody can look into {0}: chmod 700 {0}", data.display())), "{said}");
    fs::set_permissions(data.join("latchkey.db"), fs::Permissions::from_mode(0o644)).unwrap();
    let said = started(folder.path(), &variables);
    assert!(said.contains("everybody on this machine can read") && said.contains("chmod 600"), "{said}");
    let doctor = Process::new(folder.path(), &["doctor"]).env(variables[0].0, variables[0].1).run().stdout;
    assert!(doctor.contains("warn  database: everybody on this machine can read"), "{doctor}");
}

#[test]
fn a_mistyped_path_makes_no_folders() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("nonexistent");
    let url = format!("sqlite:{}", missing.join("dir/x.db").display());
    for command in [["serve", "--listen=127.0.0.1:0"].as_slice(), &["migrate"], &["client", "list"], &["doctor"]] {
        let refused = Process::new(folder.path(), command).env("LATCHKEY_DATABASE__URL", &url).run();
        let said = format!("{}{}", refused.stdout, refused.stderr);
        assert!(!refused.is_success && said.contains(missing.to_str().unwrap()), "{command:?}: {said}");
        assert!(command[0] == "client" || said.contains("mkdir -m 700"), "{command:?}: {said}");
        assert!(!missing.exists(), "{command:?}");
    }
    // The data folder is the one that is made.
    let data = folder.path().join("deep/data");
    let migrated = Process::new(folder.path(), &["migrate"]).env("LATCHKEY_DATA_DIR", data.to_str().unwrap()).run();
    assert!(migrated.is_success && data.join("latchkey.db").exists(), "{}", migrated.stderr);
}

#[test]
fn a_database_that_cannot_be_reached_is_named_with_its_setting() {
    let folder = tempfile::tempdir().unwrap();
    let url = "postgres://latchkey:hunter2@127.0.0.1:1/people";
    for command in [["serve", "--listen=127.0.0.1:0"].as_slice(), &["migrate"], &["user", "list"], &["doctor"]] {
        let refused = Process::new(folder.path(), command).env("LATCHKEY_DATABASE__URL", url).run();
        let said = format!("{}{}", refused.stdout, refused.stderr);
        assert!(!refused.is_success && !said.contains("hunter2"), "{command:?}: {said}");
        assert!(said.contains("database.url: PostgreSQL at 127.0.0.1:1, database people"), "{command:?}: {said}");
    }
}

/// Runs a copy of the program at `bin/latchkey` below this folder, with nothing beside it that is not put there.
fn run_below(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let bin = folder.join("bin");
    fs::create_dir_all(&bin).unwrap();
    let program = bin.join("latchkey");
    fs::copy(env!("CARGO_BIN_EXE_latchkey"), &program).unwrap();
    let mut command = std::process::Command::new(&program);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("LATCHKEY_")) {
        command.env_remove(name);
    }
    let output = command.args(arguments).current_dir(folder).output().unwrap();
    (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
}

#[test]
fn without_the_browsers_files_the_start_says_where_they_come_from() {
    let folder = tempfile::tempdir().unwrap();
    let (is_success, said) = run_below(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert!(!is_success, "{said}");
    for text in ["site_dir", "make run", "beside the program"] {
        assert!(said.contains(text), "{said}");
    }
}

#[test]
fn the_browsers_files_are_found_where_make_install_puts_them() {
    let prefix = tempfile::tempdir().unwrap();
    let site = prefix.path().join("share/latchkey/site");
    fs::create_dir_all(&site).unwrap();
    fs::copy(site_dir().join("manifest.json"), site.join("manifest.json")).unwrap();
    let (_, said) = run_below(prefix.path(), &["doctor"]);
    let line = said.lines().find(|line| line.contains("browser files")).unwrap();
    assert!(line.starts_with("ok") && line.ends_with("share/latchkey/site"), "{line}");
}

#[test]
fn a_server_that_listens_elsewhere_than_it_says_warns() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = started(folder.path(), &[("LATCHKEY_SERVER__PUBLIC_URL", "http://localhost:9")]);
    assert!(elsewhere.contains("server.public_url says http://localhost:9, but the server listens on"), "{elsewhere}");
    let behind_a_proxy = [
        ("LATCHKEY_SERVER__PUBLIC_URL", "https://login.example.com"),
        ("LATCHKEY_SMTP__HOST", "mail.example.com"),
        ("LATCHKEY_SMTP__FROM", "latchkey@example.com"),
    ];
    let said = started(folder.path(), &behind_a_proxy);
    assert!(!said.contains("public_url says"), "{said}");
}
