//! Mail over a real relay: TLS, authentication, the parts of a message.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use latchkey::config::{Config, Secret, Tls};
use latchkey_domain::{Email, RequestContext};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::TestApp;

const PATIENCE: Duration = Duration::from_secs(15);

/// npm's `smtp-server`, as `smtp/server.mjs` sets it up.
struct Relay {
    child: Child,
    lines: Receiver<Value>,
    port: u16,
    folder: TempDir,
}

impl Drop for Relay {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Relay {
    fn start(mode: &str) -> Self {
        let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/smtp");
        assert!(scripts.join("node_modules").is_dir(), "npm's smtp-server is missing: run `scripts/setup tests`");
        let folder = tempfile::tempdir().unwrap();
        certify(folder.path());
        let mut child = Command::new("node")
            .arg(scripts.join("server.mjs"))
            .arg(mode)
            .args([folder.path().join("cert.pem"), folder.path().join("key.pem")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node is installed");
        let output = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel::<Value>();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let _ = sender.send(serde_json::from_str(&line).unwrap());
            }
        });
        let port = lines.recv_timeout(PATIENCE).expect("the relay starts").as_u64().unwrap();
        Self { child, lines, port: port.try_into().unwrap(), folder }
    }

    fn ca_file(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// The next mail; waiting for it must not stop the server, which runs on the same threads.
    fn next(&self) -> Option<Value> {
        tokio::task::block_in_place(|| self.lines.recv_timeout(PATIENCE)).ok()
    }

    fn has_none(&self) -> bool {
        self.lines.try_recv().is_err()
    }
}

/// `ca.pem`, and a certificate of it for `localhost`.
fn certify(folder: &Path) {
    let (ca_key, key) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let ca = params.self_signed(&ca_key).unwrap();
    let issuer = Issuer::new(params, ca_key);
    let certificate = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
    fs::write(folder.join("ca.pem"), ca.pem()).unwrap();
    fs::write(folder.join("cert.pem"), certificate.pem()).unwrap();
    fs::write(folder.join("key.pem"), key.serialize_pem()).unwrap();
}

fn relay_config(config: &mut Config, relay: &Relay, tls: Tls) {
    config.smtp.host = Some("localhost".into());
    config.smtp.port = Some(relay.port);
    config.smtp.from = Some("Latchkey <latchkey@example.com>".into());
    config.smtp.tls = tls;
    config.smtp.ca_file = Some(relay.ca_file());
}

async fn app(relay: &Relay, tls: Tls) -> TestApp {
    TestApp::start_with(|config| {
        relay_config(config, relay, tls);
        config.smtp.username = Some("latchkey".into());
        config.smtp.password = Some(Secret::new("pass: word"));
    })
    .await
}

async fn ask_for_a_code(app: &TestApp) {
    let email: Email = "ada@example.com".parse().unwrap();
    app.services().email_codes.send_sign_in(&email, &RequestContext::default()).await.expect("a code");
}

fn assert_is_our_mail(mail: &Value) {
    assert_eq!(mail["from"], "latchkey@example.com");
    assert_eq!(mail["to"], serde_json::json!(["ada@example.com"]));
    let message = mail["message"].as_str().unwrap();
    for header in [
        "From: Latchkey <latchkey@example.com>",
        "To: ada@example.com",
        "Auto-Submitted: auto-generated",
        "Date: Thu, 01 Jan 2026",
        "multipart/alternative",
        "text/plain",
        "text/html",
    ] {
        assert!(message.contains(header), "{header:?} is missing in\n{message}");
    }
    let id = message.lines().find(|line| line.starts_with("Message-ID: ")).unwrap();
    assert!(id.ends_with("@localhost>"), "{id}");
}

async fn assert_outbox_is_empty(app: &TestApp) {
    for _ in 0..200 {
        if app.services().mails.count_unsent().await.unwrap() == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the mail is still in the outbox");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_starttls_with_a_password() {
    let relay = Relay::start("starttls");
    let app = app(&relay, Tls::Starttls).await;
    ask_for_a_code(&app).await;
    let mail = relay.next().expect("a mail");
    assert_is_our_mail(&mail);
    assert_eq!((mail["secure"].as_bool(), mail["user"].as_str()), (Some(true), Some("latchkey")));
    assert_outbox_is_empty(&app).await;
    assert!(relay.has_none(), "it was sent once");
    assert!(app.mails().await.is_empty(), "nothing is kept for a development outbox");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_tls_from_the_first_byte() {
    let relay = Relay::start("tls");
    let app = app(&relay, Tls::Tls).await;
    ask_for_a_code(&app).await;
    let mail = relay.next().expect("a mail");
    assert_is_our_mail(&mail);
    assert_eq!(mail["secure"], true);
    assert_outbox_is_empty(&app).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_the_clear_to_this_machine() {
    let relay = Relay::start("plain");
    let app = TestApp::start_with(|config| relay_config(config, &relay, Tls::None)).await;
    ask_for_a_code(&app).await;
    let mail = relay.next().expect("a mail");
    assert_is_our_mail(&mail);
    assert_eq!((mail["secure"].as_bool(), mail["user"].as_str()), (Some(false), None));
}

/// A relay that is not the right one gets nothing; the mail waits, and goes out when the right one is back.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_relay_that_cannot_prove_who_it_is_gets_no_mail() {
    let (relay, other) = (Relay::start("starttls"), Relay::start("starttls"));
    let app = TestApp::start_with(|config| {
        relay_config(config, &relay, Tls::Starttls);
        config.smtp.ca_file = Some(other.ca_file());
    })
    .await;
    ask_for_a_code(&app).await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert!(relay.has_none());
    assert_eq!(app.services().mails.count_unsent().await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_relay_without_starttls_gets_no_mail() {
    let relay = Relay::start("plain");
    let app = TestApp::start_with(|config| relay_config(config, &relay, Tls::Starttls)).await;
    ask_for_a_code(&app).await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert!(relay.has_none());
    assert_eq!(app.services().mails.count_unsent().await.unwrap(), 1);
}
