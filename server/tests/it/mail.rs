//! Mail over a real relay: TLS, authentication, the parts of a message.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::Ipv4Addr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
        mpsc::{Receiver, channel},
    },
    time::{Duration, Instant},
};

use futures_util::StreamExt;
use latchkey::config::{Config, Secret, Tls};
use latchkey_domain::{
    Email, JobBacklog,
    login::methods::Methods,
    services::{ImportOptions, PeopleFile},
};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{OPERATOR, Process, TestApp, browser_send, people::*};

const PATIENCE: Duration = Duration::from_secs(15);
const NAMES: [&str; 3] = ["localhost", "smtp.acme.example", "other.acme.example"];

/// npm's `smtp-server`, as `smtp/server.mjs` sets it up.
pub struct Relay {
    child: Child,
    lines: Receiver<Value>,
    address: Ipv4Addr,
    port: u16,
    folder: Arc<TempDir>,
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Relay {
    pub fn start(mode: &str) -> Self {
        Self::start_at(mode, Ipv4Addr::LOCALHOST, 0, certified())
    }

    /// At a port of relays, and an address that no other has.
    pub fn start_apart(mode: &str) -> Self {
        Self::start_at(mode, address_of_its_own(), 2525, certified())
    }

    /// The same with the certificate of this one.
    pub fn another(&self, mode: &str) -> Self {
        Self::start_at(mode, address_of_its_own(), 2525, self.folder.clone())
    }

    pub fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Where it was.
    pub fn start_again(&mut self, mode: &str) {
        *self = Self::start_at(mode, self.address, self.port, self.folder.clone());
    }

    pub fn address(&self) -> String {
        self.address.to_string()
    }

    fn start_at(mode: &str, address: Ipv4Addr, port: u16, folder: Arc<TempDir>) -> Self {
        let scripts = latchkey_testkit::repository().join("server/tests/smtp");
        assert!(scripts.join("node_modules").is_dir(), "npm's smtp-server is missing: run `scripts/setup tests`");
        let mut child = Command::new("node")
            .arg(scripts.join("server.mjs"))
            .arg(mode)
            .args([folder.path().join("cert.pem"), folder.path().join("key.pem")])
            .args([address.to_string(), port.to_string()])
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
        Self { child, lines, address, port: port.try_into().unwrap(), folder }
    }

    pub fn ca_file(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// The next mail; waiting for it must not stop the server, which runs on the same threads.
    pub fn next(&self) -> Option<Value> {
        tokio::task::block_in_place(|| self.lines.recv_timeout(PATIENCE)).ok()
    }

    pub fn has_none(&self) -> bool {
        self.lines.try_recv().is_err()
    }
}

/// All of 127.0.0.0/8 is this machine.
pub fn address_of_its_own() -> Ipv4Addr {
    static COUNT: AtomicU8 = AtomicU8::new(1);
    let [.., high, low] = std::process::id().to_be_bytes();
    Ipv4Addr::new(127, 1 + high % 254, low, COUNT.fetch_add(1, Ordering::Relaxed))
}

fn certified() -> Arc<TempDir> {
    let folder = tempfile::tempdir().unwrap();
    certify(folder.path());
    Arc::new(folder)
}

/// `ca.pem`, and a certificate of it for `localhost` and the names of relays that organizations have.
fn certify(folder: &Path) {
    let (ca_key, key) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let ca = params.self_signed(&ca_key).unwrap();
    let issuer = Issuer::new(params, ca_key);
    let certificate =
        CertificateParams::new(NAMES.map(str::to_owned).to_vec()).unwrap().signed_by(&key, &issuer).unwrap();
    fs::write(folder.join("ca.pem"), ca.pem()).unwrap();
    fs::write(folder.join("cert.pem"), certificate.pem()).unwrap();
    fs::write(folder.join("key.pem"), key.serialize_pem()).unwrap();
}

pub fn relay_config(config: &mut Config, relay: &Relay, tls: Tls) {
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

/// Over a relay on this machine, without encryption.
pub async fn plain_app(relay: &Relay) -> TestApp {
    TestApp::start_with(|config| relay_config(config, relay, Tls::None)).await
}

async fn ask_for_a_code(app: &TestApp) {
    ask_for_a_code_to(app, ADA).await;
}

async fn ask_for_a_code_to(app: &TestApp, email: &str) {
    let email: Email = email.parse().unwrap();
    app.services().email_codes.send_sign_in(&email, "", &Methods::default(), &app.request()).await.expect("a code");
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

/// Waits until a try of each mail has failed, or another has succeeded.
async fn backlog(app: &TestApp, is_reached: impl Fn(&JobBacklog) -> bool) -> JobBacklog {
    for _ in 0..400 {
        let backlog = app.services().mails.backlog().await.unwrap();
        if is_reached(&backlog) {
            return backlog;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it is not reached: {:?}", app.services().mails.backlog().await);
}

pub async fn assert_outbox_is_empty(app: &TestApp) {
    for _ in 0..200 {
        if app.services().mails.backlog().await.unwrap().waiting == 0 {
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
    assert_eq!(app.services().mails.backlog().await.unwrap().waiting, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_relay_without_starttls_gets_no_mail() {
    let relay = Relay::start("plain");
    let app = TestApp::start_with(|config| relay_config(config, &relay, Tls::Starttls)).await;
    ask_for_a_code(&app).await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert!(relay.has_none());
    assert_eq!(app.services().mails.backlog().await.unwrap().waiting, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_greets_with_the_host_of_the_public_address_or_the_name_that_is_set() {
    let relay = Relay::start("plain");
    let app = plain_app(&relay).await;
    ask_for_a_code(&app).await;
    assert_eq!(relay.next().expect("a mail")["hello"], "localhost");

    let app = TestApp::start_with(|config| {
        relay_config(config, &relay, Tls::None);
        config.smtp.hello = Some("node-1.example.com".into());
    })
    .await;
    ask_for_a_code(&app).await;
    assert_eq!(relay.next().expect("a mail")["hello"], "node-1.example.com");

    let app = TestApp::start_with(|config| {
        relay_config(config, &relay, Tls::None);
        config.smtp.hello = Some("2001:db8::1".into());
    })
    .await;
    ask_for_a_code(&app).await;
    assert_eq!(relay.next().expect("a mail")["hello"], "[ipv6:2001:db8::1]");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_permanent_refusal_is_set_aside_at_once_and_the_rest_goes_on() {
    let relay = Relay::start("plain");
    let app = plain_app(&relay).await;
    ask_for_a_code_to(&app, "nobody@example.com").await;
    let told = backlog(&app, |backlog| backlog.set_aside == 1).await;
    assert_eq!(told.waiting, 0, "it is not tried for a day");
    let error = told.last_error.unwrap();
    assert!(error.contains("550") && error.contains("there is no such mailbox"), "{error}");
    assert_eq!(error.matches("no such mailbox").count(), 1, "said once: {error}");
    assert_eq!(codes_kept(&app).await, [false]);
    ask_for_a_code(&app).await;
    assert_is_our_mail(&relay.next().expect("the next mail"));
    let readyz = async || app.browser().get("/readyz").await;
    assert_eq!(readyz().await.text, "ready\n", "people mistype addresses");
    // A relay that takes nothing is another matter.
    for refused in 2..5 {
        app.clock.advance(Duration::from_secs(60));
        ask_for_a_code_to(&app, "nobody@example.com").await;
        backlog(&app, |backlog| backlog.set_aside == refused).await;
    }
    let ready = readyz().await;
    let told = "ready, but mail does not leave: run `latchkey doctor`\n";
    assert_eq!((ready.status.as_u16(), &*ready.text), (200, told));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_for_now_is_tried_again() {
    let relay = Relay::start("plain");
    let app = plain_app(&relay).await;
    ask_for_a_code_to(&app, "later@example.com").await;
    let first = backlog(&app, |backlog| backlog.last_error.is_some()).await;
    assert_eq!((first.waiting, first.set_aside), (1, 0));
    assert!(first.last_error.unwrap().contains("450"));
    assert!(app.browser().get("/readyz").await.text.contains("mail does not leave"));
    // Once its code is valid no more it is not tried any more, and does not vanish either.
    app.clock.advance(Duration::from_secs(11 * 60));
    let last = backlog(&app, |backlog| backlog.set_aside == 1).await;
    assert_eq!(last.waiting, 0);
    let error = last.last_error.unwrap();
    assert!(error.contains("not valid any more") && error.contains("450"), "{error}");
    assert_eq!(codes_kept(&app).await, [false], "what opens an account does not lie about");
}

/// Of the mails that were set aside, the first one last: is there still what was in it?
async fn codes_kept(app: &TestApp) -> Vec<bool> {
    let listed = app.services().set_asides.list(&OPERATOR, None, 9).await.unwrap();
    listed.items.into_iter().map(|it| it.can_be_retried).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_for_good_that_is_about_us_loses_no_mail() {
    let relay = Relay::start("plain");
    let app = plain_app(&relay).await;
    ask_for_a_code_to(&app, "enough@example.com").await;
    let by_allowance = backlog(&app, |backlog| backlog.last_error.is_some()).await;
    assert_eq!((by_allowance.waiting, by_allowance.set_aside), (1, 0), "{by_allowance:?}");

    let app = TestApp::start_with(|config| {
        relay_config(config, &relay, Tls::None);
        config.smtp.from = Some("nobody@example.com".into());
    })
    .await;
    ask_for_a_code(&app).await;
    let by_sender = backlog(&app, |backlog| backlog.last_error.is_some()).await;
    assert_eq!((by_sender.waiting, by_sender.set_aside), (1, 0), "{by_sender:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_password_loses_no_mail() {
    let relay = Relay::start("starttls");
    let app = TestApp::start_with(|config| {
        relay_config(config, &relay, Tls::Starttls);
        config.smtp.username = Some("latchkey".into());
        config.smtp.password = Some(Secret::new("wrong"));
    })
    .await;
    ask_for_a_code(&app).await;
    let backlog = backlog(&app, |backlog| backlog.last_error.is_some()).await;
    assert_eq!((backlog.waiting, backlog.set_aside), (1, 0), "{backlog:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recipient_that_the_relay_keeps_waiting_holds_up_no_other() {
    let relay = Relay::start("plain");
    let app = plain_app(&relay).await;
    ask_for_a_code_to(&app, "slow@example.com").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    ask_for_a_code(&app).await;
    assert_is_our_mail(&relay.next().expect("a mail to somebody else"));
}

/// As when everybody of a large company was imported, and is told.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_does_not_stand_in_line_behind_a_mailing() {
    let relay = Relay::start("unhurried");
    let app = plain_app(&relay).await;
    let file: String = (0..2000).map(|n| format!("{{\"email\":\"p{n}@example.com\"}}\n")).collect();
    let file = PeopleFile::open(std::io::Cursor::new(file), None).unwrap();
    let options = ImportOptions { tell: true, ..ImportOptions::default() };
    let rows = app.services().transfer.import(&OPERATOR, file, options, &app.request()).unwrap();
    assert_eq!(rows.filter(|row| std::future::ready(row.is_ok())).count().await, 2000);
    app.clock.advance(Duration::from_secs(90));
    let asked = Instant::now();
    ask_for_a_code(&app).await;
    let for_ada = serde_json::json!([ADA]);
    while relay.next().expect("a mail")["to"] != for_ada {
        assert!(asked.elapsed() < Duration::from_secs(15), "the code waits for the mailing");
    }
    assert!(asked.elapsed() < Duration::from_secs(15), "{:?}", asked.elapsed());
    assert!(app.services().mails.backlog().await.unwrap().waiting > 100, "the mailing goes on");
    assert_eq!(app.browser().get("/readyz").await.text, "ready\n", "that it takes its time is no fault");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_idleness_a_mail_leaves_within_two_seconds() {
    let relay = Relay::start("plain");
    let app = plain_app(&relay).await;
    for _ in 0..2 {
        tokio::time::sleep(Duration::from_millis(3100)).await;
        ask_for_a_code(&app).await;
        let asked = Instant::now();
        relay.next().expect("a mail");
        assert!(asked.elapsed() < Duration::from_secs(2), "it took {:?}", asked.elapsed());
        app.clock.advance(Duration::from_secs(60));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unicode_domain_leaves_in_ascii_through_any_relay() {
    let relay = Relay::start("ascii");
    let app = TestApp::start_with(|config| {
        relay_config(config, &relay, Tls::None);
        config.smtp.from = Some("Bücher <post@bücher.example>".into());
    })
    .await;
    let browser = app.browser();
    browser.submit("/_fn/sign_in/send_code", &[("email", "Info@BÜCHER.example"), ("next", "")]).await;
    let mail = relay.next().expect("a mail");
    // As the relay's library shows what it was told; without SMTPUTF8 that was in ASCII, or nothing.
    assert_eq!(mail["to"], serde_json::json!(["info@bücher.example"]));
    assert_eq!(mail["from"], "post@bücher.example");
    let message = mail["message"].as_str().unwrap();
    assert!(message.is_ascii() && message.contains("To: info@xn--bcher-kva.example"), "{message}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn letters_that_the_relay_cannot_take_are_refused_at_once_in_words() {
    let relay = Relay::start("ascii");
    let app = plain_app(&relay).await;
    // It said so when the server started; or the first such mail finds out, and is not tried for a day.
    ask_for_a_code(&app).await;
    relay.next().expect("a mail");
    backlog(&app, |backlog| backlog.waiting == 0).await;
    let browser = app.browser();
    let fields = [("email", "zoë@example.com"), ("next", "")];
    let (status, told) = call(&browser, "sign_in/send_code", &fields).await;
    assert_eq!((status.as_u16(), &told["code"]), (400, &"email_undeliverable".into()));
    let answer = browser.submit("/_fn/sign_in/send_code", &fields).await;
    let page = browser.get(answer.header("location")).await;
    assert!(page.text.contains("We cannot send email to an address with these letters before the @"), "{}", page.text);
    app.add_client("shop", &[]).await;
    let path = "/api/v1/auth/passwordless/email-otp/send?client_id=shop";
    let request = browser.request(reqwest::Method::POST, path).json(&serde_json::json!({ "email": "zoë@example.com" }));
    let answer = browser_send(request).await;
    assert!(answer.status == 400 && answer.text.contains("other than ASCII letters before the @"), "{}", answer.text);
    assert_eq!(app.services().mails.backlog().await.unwrap(), JobBacklog::default());

    let other = Relay::start("plain");
    let app = plain_app(&other).await;
    ask_for_a_code_to(&app, "Zoë@example.com").await;
    assert_eq!(other.next().expect("a mail")["to"], serde_json::json!(["zoë@example.com"]));
}

/// `latchkey doctor` with this relay, as a process of its own.
fn doctor(relay: &Relay, data_dir: &Path, from: &str, arguments: &[&str]) -> String {
    let report = Process::new(data_dir, &[&["doctor"], arguments].concat())
        .env("LATCHKEY_SMTP__HOST", "localhost")
        .env("LATCHKEY_SMTP__PORT", &relay.port.to_string())
        .env("LATCHKEY_SMTP__TLS", "none")
        .env("LATCHKEY_SMTP__FROM", from)
        .run();
    report.stdout
}

#[test]
fn the_doctor_goes_as_far_as_the_sender_and_the_recipient_and_sends_nothing() {
    let relay = Relay::start("plain");
    let folder = tempfile::tempdir().unwrap();
    let sound = doctor(&relay, folder.path(), "Latchkey <post@example.com>", &[]);
    assert!(sound.contains("ok    mail: localhost") && sound.contains("none was sent"), "{sound}");
    let sender = doctor(&relay, folder.path(), "nobody@example.com", &[]);
    assert!(sender.contains("FAIL  mail") && sender.contains("takes no mail from nobody@example.com"), "{sender}");
    assert!(sender.contains("550") && sender.contains("Check smtp.from"), "{sender}");
    let recipient = doctor(&relay, folder.path(), "post@example.com", &["--mail-to", "Nobody@example.org"]);
    assert!(recipient.contains("takes no mail to nobody@example.org"), "{recipient}");
    let other = doctor(&relay, folder.path(), "post@example.com", &["--mail-to", "ada@example.org"]);
    assert!(other.contains("ok    mail") && other.contains("to ada@example.org"), "{other}");
    assert!(relay.has_none(), "no mail was sent");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_doctor_tells_of_mails_that_cannot_leave() {
    let relay = Relay::start("plain");
    let app = plain_app(&relay).await;
    ask_for_a_code_to(&app, "nobody@example.com").await;
    backlog(&app, |backlog| backlog.set_aside == 1).await;
    let report = doctor(&relay, app.database.folder.path(), "post@example.com", &[]);
    assert!(report.contains("warn  outbox: no mail waits; 1 mail was set aside"), "{report}");
    assert!(report.contains("550"), "{report}");
}
