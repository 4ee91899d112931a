//! `latchkey doctor`.

use std::{fs, os::unix::fs::PermissionsExt};

use std::net::TcpListener;

use latchkey::config::Config;

use crate::support::{Process, TestApp, factors::protected, people::ADA};

#[test]
fn a_sound_deployment_is_called_so() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Process::new(folder.path(), &["migrate"]).run().is_success);
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
    // A command that opens what is stored leaves a word behind to try the secret on, as a start does.
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn apps_that_the_configuration_switches_off_are_named() {
    let app = TestApp::start().await;
    let said = |methods: &str| {
        let doctor =
            Process::new(app.database.folder.path(), &["doctor"]).env("LATCHKEY_LOGIN__METHODS", methods).run();
        doctor.stdout.lines().find(|line| line.contains("  second factors: ")).map(str::to_owned)
    };
    assert_eq!(said("passkey,email-otp"), None, "nobody has one");
    protected(&app, ADA).await;
    let line = said("passkey,email-otp").expect("a warning");
    assert!(line.starts_with("warn  ") && line.contains("apps of 1 accounts are switched off"), "{line}");
    assert_eq!(said("passkey,email-otp,totp"), None);
}

/// What doctor says of the public address of this server.
fn public_address(app: &TestApp, public_url: &str) -> String {
    let listen = app.address.to_string();
    let doctor = Process::new(app.database.folder.path(), &["doctor"])
        .env("LATCHKEY_SERVER__PUBLIC_URL", public_url)
        .env("LATCHKEY_SERVER__LISTEN", &listen)
        .run();
    let line = doctor.stdout.lines().find(|line| line.contains("  public address: "));
    line.unwrap_or_else(|| panic!("{}{}", doctor.stdout, doctor.stderr)).to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_public_address_is_tried() {
    let app = TestApp::start().await;
    let line = public_address(&app, app.origin());
    assert!(line.starts_with("ok    ") && line.contains("its headers arrive as they were sent"), "{line}");

    // The server runs, and nothing answers where it says that it is.
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let line = public_address(&app, &format!("http://localhost:{nobody}"));
    assert!(line.starts_with("FAIL  ") && line.contains("cannot be reached from here"), "{line}");
    // Another server answers.
    let other = TestApp::start_with(|config: &mut Config| {
        config.server.public_url = Some("http://login.localhost:9000".parse().unwrap());
    })
    .await;
    let line = public_address(&app, &format!("http://localhost:{}", other.address.port()));
    assert!(line.starts_with("FAIL  ") && line.contains("http://login.localhost:9000"), "{line}");

    let folder = tempfile::tempdir().unwrap();
    let stopped = Process::new(folder.path(), &["doctor"])
        .env("LATCHKEY_SERVER__LISTEN", &format!("127.0.0.1:{nobody}"))
        .run()
        .stdout;
    assert!(stopped.contains(&format!("warn  public address: http://localhost:{nobody} is not served")), "{stopped}");
}

/// As a proxy with one line too many does.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn headers_that_a_proxy_changed_are_named() {
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    proxy.set_nonblocking(true).unwrap();
    let origin = format!("http://localhost:{}", proxy.local_addr().unwrap().port());
    let public_url = origin.parse().unwrap();
    let app = TestApp::start_with(|config| config.server.public_url = Some(public_url)).await;
    let router = app.router().layer(axum::middleware::map_response(async |mut response: axum::response::Response| {
        response.headers_mut().append("referrer-policy", "no-referrer".parse().unwrap());
        response.headers_mut().remove("content-security-policy");
        response
    }));
    let listener = tokio::net::TcpListener::from_std(proxy).unwrap();
    let serving = tokio::spawn(async move { axum::serve(listener, router).await });
    let line = public_address(&app, &origin);
    assert!(line.starts_with("warn  "), "{line}");
    for text in ["referrer-policy is \"same-origin, no-referrer\"", "content-security-policy is missing"] {
        assert!(line.contains(text), "{line}");
    }
    serving.abort();
}

#[test]
fn a_data_folder_that_cannot_be_made_is_not_called_sound() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let doctor = |data: &str| Process::new(folder.path(), &["doctor"]).env("LATCHKEY_DATA_DIR", data).run().stdout;
    for impossible in ["/proc/latchkey/data", "file/data"] {
        let said = doctor(impossible);
        assert!(said.contains("FAIL  data folder: ") && said.contains(impossible), "{said}");
    }
    let said = doctor("deep/data");
    assert!(said.contains("ok    data folder: deep/data is not there yet; the first start makes it"), "{said}");
    assert!(!folder.path().join("deep").exists(), "looking leaves nothing behind");
}
