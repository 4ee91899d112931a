//! `latchkey doctor`.

use std::{fs, os::unix::fs::PermissionsExt};

use crate::support::Process;

#[test]
fn a_sound_deployment_is_called_so() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Process::new(folder.path(), &["migrate"]).run().is_success);
    // A first command with services makes the secret, as a first start does.
    assert!(Process::new(folder.path(), &["client", "list"]).run().is_success);
    let report = Process::new(folder.path(), &["doctor"]).run();
    for line in [
        "ok    configuration",
        "ok    passkeys: bound to localhost",
        "ok    database",
        "ok    master secret",
        "ok    clock",
        "ok    file system",
    ] {
        assert!(report.stdout.contains(line), "{line:?} is missing:\n{}{}", report.stdout, report.stderr);
    }
    assert!(report.stdout.contains("mail: none is sent"));
}

#[test]
fn what_is_wrong_is_named_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Process::new(folder.path(), &["migrate"]).run().is_success);
    assert!(Process::new(folder.path(), &["client", "list"]).run().is_success);
    let secret = Process::new(folder.path(), &["doctor"]).env("LATCHKEY_SECRET", &"00".repeat(32)).run();
    assert!(!secret.is_success);
    assert!(secret.stdout.contains("FAIL  master secret"), "{}", secret.stdout);

    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let relay = Process::new(folder.path(), &["doctor"])
        .env("LATCHKEY_SMTP__HOST", "localhost")
        .env("LATCHKEY_SMTP__PORT", "1")
        .env("LATCHKEY_SMTP__FROM", "latchkey@example.com")
        .run();
    assert!(!relay.is_success);
    assert!(
        relay.stdout.contains("FAIL  mail: localhost:1") && relay.stdout.contains("Check smtp.host"),
        "{}",
        relay.stdout
    );
    assert!(relay.stdout.contains("warn  data folder") && relay.stdout.contains("chmod 700"), "{}", relay.stdout);

    let database = Process::new(folder.path(), &["doctor"])
        .env("LATCHKEY_DATABASE__URL", "postgres://latchkey:hunter2@127.0.0.1:1/latchkey")
        .run();
    assert!(!database.is_success && database.stdout.contains("FAIL  database"), "{}", database.stdout);
    assert!(!database.stdout.contains("hunter2"));
}
