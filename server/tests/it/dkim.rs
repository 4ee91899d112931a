//! Mails that an organization's own sender signs: only with a key that the DNS shows, and as a stranger verifies it.

use std::{
    collections::BTreeSet,
    io::Write,
    process::{Command, Stdio},
    slice,
    time::Duration,
};

use http::{Method, StatusCode};
use latchkey::config::Tls;
use latchkey_domain::AuditKind;
use serde_json::{Value, json};
use sqlx::{Connection, SqliteConnection};

use crate::{
    mail::{Relay, assert_outbox_is_empty, relay_config},
    management::{
        actors::Program,
        organizations::{member, organization},
    },
    senders::{DOMAIN, PAGE, SCOPES, Stage, is_from_acme, path, values, with},
    support::{Zone, on_each_database, people::*},
};

const OTHER_DOMAIN: &str = "other.example";
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

fn keys(acme: &str) -> String {
    format!("{acme}/sender/dkim")
}

fn key(acme: &str, key: &Value) -> String {
    format!("{}/{}", keys(acme), text(&key["selector"]))
}

async fn list(program: &Program<'_>, acme: &str) -> Vec<Value> {
    program.get(&keys(acme)).send().await.ok().as_array().unwrap().clone()
}

/// The key that waits then.
async fn add(program: &Program<'_>, acme: &str) -> Value {
    let all = program.post(&keys(acme), &json!({})).send().await.ok();
    let waiting = all.as_array().unwrap().iter().find(|key| key["verified_at"] == Value::Null);
    waiting.expect("a key that waits").clone()
}

/// Is mail signed with it, now that the DNS was asked?
async fn check(program: &Program<'_>, acme: &str, key: &Value) -> bool {
    let path = format!("{}/{}/check", keys(acme), text(&key["selector"]));
    let all = program.post(&path, &json!({})).send().await.ok();
    let checked = all.as_array().unwrap().iter().find(|it| it["selector"] == key["selector"]);
    checked.expect("it is there still")["is_signing"].as_bool().unwrap()
}

/// What npm's `mailauth` makes of the signatures of a mail, where the DNS has the records of these keys.
fn verified(message: &str, keys: &[&Value]) -> Value {
    let scripts = latchkey_testkit::repository().join("server/tests/smtp");
    assert!(scripts.join("node_modules/mailauth").is_dir(), "npm's mailauth is missing: run `scripts/setup tests`");
    let records = keys.iter().flat_map(|key| [text(&key["record_name"]), text(&key["txt_record"])]);
    let mut child = Command::new("node")
        .arg(scripts.join("verify.mjs"))
        .args(records)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node is installed");
    child.stdin.take().unwrap().write_all(message.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "verify.mjs cannot read\n{message}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[track_caller]
fn is_signed_with(message: &str, key: &Value) {
    let found = verified(message, &[key]);
    assert_eq!(found.as_array().map(Vec::len), Some(1), "{found}");
    let signature = &found[0];
    assert_eq!((&signature["result"], &signature["aligned"]), (&json!("pass"), &json!(DOMAIN)), "{found}\n{message}");
    assert_eq!((&signature["selector"], &signature["domain"]), (&key["selector"], &json!(DOMAIN)));
    assert_eq!(
        (&signature["algorithm"], &signature["canonicalization"]),
        (&json!("rsa-sha256"), &json!("relaxed/relaxed"))
    );
    let signed: BTreeSet<String> = text(&signature["signed"]).split(": ").map(str::to_lowercase).collect();
    for field in ["from", "to", "subject", "date", "message-id", "mime-version", "content-type"] {
        assert!(signed.contains(field), "{field} of {signed:?}");
    }
}

#[track_caller]
fn is_unsigned(message: &str) {
    assert!(!message.to_lowercase().contains("dkim-signature"), "{message}");
}

impl Stage {
    async fn acme_with_sender(&self, program: &Program<'_>) -> String {
        let acme = self.acme(program).await;
        program.put(&path(&acme), &values()).send().await.ok();
        is_unsigned(&self.next_mail());
        acme
    }

    fn next_mail(&self) -> String {
        let mail = self.relay.next().expect("a mail");
        is_from_acme(&mail, ADA);
        text(&mail["message"]).to_owned()
    }

    /// A code for Ada, as Acme's relay has it.
    async fn mail(&self) -> String {
        self.app.clock.advance(Duration::from_secs(60));
        self.ask(ADA).await;
        self.next_mail()
    }

    fn shows(&self, key: &Value) {
        self.dns.says(text(&key["record_name"]), Zone::Texts(vec![text(&key["txt_record"]).to_owned()]));
    }

    async fn signing(&self, program: &Program<'_>, acme: &str) -> Value {
        let key = add(program, acme).await;
        self.shows(&key);
        assert!(check(program, acme, &key).await);
        key
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_is_signed_once_the_record_was_seen_and_a_stranger_verifies_it() {
    let stage = Stage::new("starttls", |_| {}).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme(&program).await;
    program.get(&keys(&acme)).send().await.refused(404, "not_found");
    program.post(&keys(&acme), &json!({})).send().await.refused(404, "not_found");
    program.put(&path(&acme), &values()).send().await.ok();
    is_unsigned(&stage.next_mail());
    assert!(list(&program, &acme).await.is_empty());

    let key = add(&program, &acme).await;
    let (selector, record) = (text(&key["selector"]), text(&key["txt_record"]).to_owned());
    assert_eq!(key["record_name"], format!("{selector}._domainkey.{DOMAIN}"));
    assert!(record.starts_with("v=DKIM1; k=rsa; p=MII"), "{record}");
    assert_eq!((&key["domain"], &key["is_signing"]), (&json!(DOMAIN), &json!(false)));
    assert_eq!(add(&program, &acme).await, key, "while one waits there is no other");
    is_unsigned(&stage.mail().await);
    let name = text(&key["record_name"]);
    for zone in [
        None,
        Some(Zone::Empty),
        Some(Zone::Texts(vec![record.replace("p=MII", "p=MIJ")])),
        Some(Zone::Texts(vec!["v=DKIM1; k=rsa; p=".to_owned()])),
        // Each receiver would take another one.
        Some(Zone::Texts(vec![record.clone(), "v=DKIM1; p=".to_owned()])),
        // Of the other one this server reads no more than that it is there.
        Some(Zone::BesideBytes(vec![record.clone()])),
        // Whoever has the other name could be anybody.
        Some(Zone::LeadsTo("dkim.hosting.example".to_owned(), vec![record.clone()])),
    ] {
        if let Some(zone) = zone.clone() {
            stage.dns.says(name, zone);
        }
        assert!(!check(&program, &acme, &key).await, "{zone:?}");
    }
    for zone in [Zone::Fails, Zone::Silent] {
        stage.dns.says(name, zone);
        let path = format!("{}/check", self::key(&acme, &key));
        let silent = program.post(&path, &json!({})).send().await;
        assert_eq!((silent.status.as_u16(), text(&silent.body["code"])), (503, "unavailable"), "{}", silent.text);
    }
    is_unsigned(&stage.mail().await);

    // As some write it.
    stage.dns.says(name, Zone::Texts(vec![record.replace("; ", ";").replace("p=", "t=s;p=")]));
    assert!(check(&program, &acme, &key).await);
    let mail = stage.mail().await;
    is_signed_with(&mail, &key);
    // The next one is another mail.
    let next = stage.mail().await;
    is_signed_with(&next, &key);
    assert_ne!(mail, next);

    let code = mail.lines().find(|line| line.starts_with("Subject: ")).expect("a subject");
    let (head, body) = mail.split_once("\r\n\r\n").expect("a body");
    for (changed, why) in [
        (format!("{head}\r\n\r\n{}", body.replacen("text/plain", "text/html", 1)), "the body"),
        (format!("{head}\r\n\r\n{body}One more line.\r\n"), "more of the body"),
        (mail.replace(code, "Subject: Another"), "the subject"),
        (format!("From: eve@example.com\r\n{mail}"), "a sender above"),
        (mail.replacen("\r\n\r\n", "\r\nFrom: eve@example.com\r\n\r\n", 1), "a sender below"),
        (format!("Subject: Another\r\n{mail}"), "a subject above"),
        (format!("Reply-To: eve@example.com\r\n{mail}"), "where to answer"),
        (mail.replace("post@example.com>", "eve@example.com>"), "the sender"),
    ] {
        assert_ne!(changed, mail, "{why}");
        let found = verified(&changed, &[&key]);
        assert_ne!(found[0]["result"], "pass", "{why} {found}");
    }
    // What relays do on the way is none.
    let passed = format!("Received: from a by b; Thu, 1 Jan 2026 00:00:00 +0000\r\n{mail}\r\n\r\n");
    is_signed_with(&passed.replace("\r\nTo: ", "\r\nTo:   "), &key);
    assert_ne!(verified(&mail, &[])[0]["result"], "pass", "it is the record that verifies it");

    // A test of the sender is signed, too; an invitation as well.
    program.put(&path(&acme), &values()).send().await.ok();
    is_signed_with(&stage.next_mail(), &key);
    let invited = json!({ "email": "otto@elsewhere.example", "role_ids": [] });
    program.post(&format!("{acme}/invitations"), &invited).send().await.ok();
    is_signed_with(text(&stage.relay.next().expect("an invitation")["message"]), &key);

    let told = format!("{:?}", (list(&program, &acme).await, stage.events(AuditKind::DkimKeyAdded).await));
    assert!(told.contains(selector) && !told.to_lowercase().contains("private"), "{told}");
    assert_eq!(stage.events(AuditKind::DkimKeyProved).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_whose_answer_got_lost_is_not_made_again() {
    let stage = Stage::new("starttls", |_| {}).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme_with_sender(&program).await;
    let send = || program.call(Method::POST, &keys(&acme)).header("idempotency-key", "a").send();
    let made = send().await.ok();
    // Somebody has had it checked meanwhile: another one would be made now.
    stage.shows(&made[0]);
    assert!(check(&program, &acme, &made[0]).await);
    let again = send().await;
    assert_eq!(again.header("idempotent-replayed"), "true");
    assert_eq!(again.ok(), made);
    assert_eq!(list(&program, &acme).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_old_key_signs_until_the_new_one_is_seen() {
    let stage = Stage::new("starttls", |_| {}).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme_with_sender(&program).await;
    let old = stage.signing(&program, &acme).await;
    let before = program.get(&keys(&acme)).send().await.header("etag").to_owned();
    let new = add(&program, &acme).await;
    assert_ne!((&new["selector"], &new["txt_record"]), (&old["selector"], &old["txt_record"]));
    assert!(!check(&program, &acme, &new).await);
    is_signed_with(&stage.mail().await, &old);
    // Two who have the page open: what the first one did is not done again by the second.
    let late = program.post(&keys(&acme), &json!({})).header("if-match", &before).send().await;
    late.refused(412, "precondition_failed");
    let late = program.delete(&key(&acme, &old)).header("if-match", &before).send().await;
    late.refused(412, "precondition_failed");
    stage.shows(&new);
    assert!(check(&program, &acme, &new).await);
    let left = list(&program, &acme).await;
    assert_eq!(left.iter().map(|key| &key["selector"]).collect::<Vec<_>>(), [&new["selector"]]);
    is_signed_with(&stage.mail().await, &new);
    program.delete(&key(&acme, &old)).send().await.refused(404, "not_found");
    // One that waits is given up, and the other one goes on.
    let unwanted = add(&program, &acme).await;
    program.delete(&key(&acme, &unwanted)).send().await.ok();
    is_signed_with(&stage.mail().await, &new);
    let now = program.get(&keys(&acme)).send().await.header("etag").to_owned();
    program.delete(&key(&acme, &new)).header("if-match", &now).send().await.ok();
    is_unsigned(&stage.mail().await);
    assert!(list(&program, &acme).await.is_empty());
    for (kind, count) in [(AuditKind::DkimKeyAdded, 3), (AuditKind::DkimKeyProved, 2), (AuditKind::DkimKeyRemoved, 3)] {
        assert_eq!(stage.events(kind).await.len(), count, "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_that_is_gone_is_noticed_and_nothing_is_signed_by_it() {
    let stage = Stage::new("starttls", |_| {}).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme_with_sender(&program).await;
    let key = stage.signing(&program, &acme).await;
    let owner = stage.app.visitor_of("olga@elsewhere.example").await.user.id.to_string();
    member(&program, &acme, &owner, &["owner"]).await;
    let told = async || {
        let mails = stage.app.mails().await.into_iter().filter(|mail| mail.content.subject.contains("DKIM"));
        mails.map(|mail| (mail.to, mail.content.text)).collect::<Vec<_>>()
    };
    let name = text(&key["record_name"]);
    let look_again = async || stage.app.services().dkim_keys.recheck().await.unwrap();
    assert_eq!(look_again().await, 0, "it was looked at just now");
    // A name server that says nothing says nothing of it, and is asked again tomorrow.
    stage.app.clock.advance(DAY);
    stage.dns.says(name, Zone::Fails);
    assert_eq!((look_again().await, look_again().await), (1, 0));
    is_signed_with(&stage.mail().await, &key);
    stage.app.clock.advance(DAY);
    stage.dns.says(name, Zone::Texts(vec!["v=DKIM1; k=rsa; p=".to_owned()]));
    assert_eq!((look_again().await, look_again().await), (1, 0));
    let program = program.renewed().await;
    let now = list(&program, &acme).await;
    assert_eq!((&now[0]["is_signing"], now[0]["missing_since"].is_string()), (&json!(false), true), "{now:?}");
    // Where receivers want a signature, a mail without it would be lost: the server's own relay carries it.
    stage.app.clock.advance(Duration::from_secs(60));
    stage.ask(ADA).await;
    assert_outbox_is_empty(&stage.app).await;
    assert!(stage.relay.has_none(), "a mail that nothing signs");
    stage.app.mailed_code(ADA).await;
    let mails = told().await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    for part in [text(&key["selector"]), DOMAIN, "Acme", &*format!("{PAGE}#sender")] {
        assert!(mails[0].0 == "olga@elsewhere.example" && mails[0].1.contains(part), "{part}: {mails:?}");
    }
    let (boss, _) = administrator(&stage.app, "boss@elsewhere.example").await;
    let page = format!("/admin/organizations/{}?part=sender", acme.trim_start_matches("/organization/"));
    let shown = boss.get(&page).await.text;
    assert!(shown.contains("is gone, or was changed"), "{shown}");
    // One beside it that waits takes nothing over: there is none that goes on signing.
    let waiting = add(&program, &acme).await;
    let shown = boss.get(&page).await.text;
    assert!(shown.contains("Emails are signed once it is found") && !shown.contains("goes on signing"), "{shown}");
    program.delete(&self::key(&acme, &waiting)).send().await.ok();
    // It is looked at more often than what is there, and told of once.
    stage.app.clock.advance(HOUR);
    assert_eq!((look_again().await, look_again().await), (1, 0));
    assert_eq!((stage.events(AuditKind::DkimKeyMissing).await.len(), told().await.len()), (1, 1));
    // It is found again by itself.
    stage.shows(&key);
    stage.app.clock.advance(HOUR);
    assert_eq!((look_again().await, look_again().await), (1, 0));
    is_signed_with(&stage.mail().await, &key);
    stage.app.clock.advance(HOUR);
    assert_eq!(look_again().await, 0, "it is there");

    // One that is taken away while its record is looked for stays away.
    stage.dns.says(name, Zone::Silent);
    stage.app.clock.advance(DAY);
    let program = program.renewed().await;
    let meanwhile = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        program.delete(&self::key(&acme, &key)).send().await.ok();
    };
    tokio::join!(look_again(), meanwhile);
    assert!(list(&program, &acme).await.is_empty());
}

/// The job asks, and hears nothing at first; an owner asks, and finds it; then the job is told that it is not there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_was_asked_for_before_undoes_none_that_came_after_it() {
    let stage = Stage::new("starttls", |_| {}).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme_with_sender(&program).await;
    let key = stage.signing(&program, &acme).await;
    let proof = program.get(&format!("{acme}/domains")).send().await.ok()[0].clone();
    let names = [text(&key["record_name"]), text(&proof["record_name"])];
    let check_domain = format!("{acme}/domains/{DOMAIN}/check");
    stage.app.clock.advance(DAY);
    let program = program.renewed().await;
    let services = stage.app.services();
    for name in names {
        stage.dns.says(name, Zone::Silent);
    }
    let meanwhile = async {
        tokio::time::sleep(Duration::from_millis(400)).await;
        let asked = stage.dns.asked();
        assert!(names.iter().all(|name| asked.iter().filter(|it| *it == name).count() > 1), "{asked:?}");
        stage.shows(&key);
        stage.dns.says(names[1], Zone::Texts(vec![text(&proof["txt_record"]).to_owned()]));
        assert!(check(&program, &acme, &key).await);
        program.post(&check_domain, &json!({})).send().await.ok();
        for name in names {
            stage.dns.says(name, Zone::Empty);
        }
    };
    let (keys, domains, ()) = tokio::join!(services.dkim_keys.recheck(), services.domains.recheck(), meanwhile);
    assert_eq!((keys.unwrap(), domains.unwrap()), (1, 1));
    let now = list(&program, &acme).await;
    assert_eq!((&now[0]["is_signing"], &now[0]["missing_since"]), (&json!(true), &Value::Null), "{now:?}");
    let now = program.get(&format!("{acme}/domains")).send().await.ok();
    assert_eq!(now[0]["missing_since"], Value::Null, "{now}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_organization_that_cannot_be_read_keeps_no_other_from_its_turn() {
    let stage = Stage::new("starttls", |_| {}).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme_with_sender(&program).await;
    let broken = stage.signing(&program, &acme).await;
    stage.app.clock.advance(Duration::from_secs(1));
    let other = organization(&program, "Other").await;
    stage.prove(&program, &other, OTHER_DOMAIN).await;
    program.put(&path(&other), &with("from_email", format!("post@{OTHER_DOMAIN}"))).send().await.ok();
    let key = stage.signing(&program, &other).await;
    let mut connection = SqliteConnection::connect(&stage.app.database.url).await.unwrap();
    let break_it = "UPDATE organizations SET methods = 'no JSON' WHERE name = 'Acme'";
    assert_eq!(sqlx::query(break_it).execute(&mut connection).await.unwrap().rows_affected(), 1);
    for key in [&broken, &key] {
        stage.dns.forgets(text(&key["record_name"]));
    }
    for domain in [DOMAIN, OTHER_DOMAIN] {
        stage.dns.forgets(&format!("_latchkey-challenge.{domain}"));
    }
    stage.app.clock.advance(DAY);
    let program = program.renewed().await;
    let services = stage.app.services();
    assert_eq!((services.dkim_keys.recheck().await.unwrap(), services.dkim_keys.recheck().await.unwrap()), (2, 0));
    assert_eq!((services.domains.recheck().await.unwrap(), services.domains.recheck().await.unwrap()), (2, 0));
    assert!(list(&program, &other).await[0]["missing_since"].is_string());
    let domains = program.get(&format!("{other}/domains")).send().await.ok();
    assert!(domains[0]["missing_since"].is_string(), "{domains}");
}

/// Where receivers want a signature, no mail arrives from then on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_takes_away_what_signs_confirms_who_they_are_and_the_owners_hear_of_it() {
    let stage = Stage::new("starttls", |_| {}).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme_with_sender(&program).await;
    let ada = stage.app.visitor_of(ADA).await;
    member(&program, &acme, &ada.user.id.to_string(), &["owner"]).await;
    let told = async || stage.app.mails_to(ADA).await.iter().filter(|subject| subject.contains("DKIM")).count();
    let key = stage.signing(&program, &acme).await;
    stage.app.clock.advance(Duration::from_secs(1));
    let waiting = add(&program, &acme).await;
    let both = list(&program, &acme).await;
    let remove = async |key: &Value| {
        let version = program.get(&keys(&acme)).send().await.header("etag").trim_matches('"').to_owned();
        let fields = [("slug", "acme"), ("selector", text(&key["selector"])), ("version", &*version)];
        call(&ada.browser, "organization/remove_dkim_key", &fields).await
    };
    // Somebody else found the session open.
    stage.app.clock.advance(Duration::from_secs(6 * 60));
    let refused = remove(&key).await.1;
    assert_eq!(refused["code"], "step_up_required", "{refused}");
    assert_eq!(list(&program, &acme).await, both);
    // What has signed nothing is given up all the same.
    let (status, given_up) = remove(&waiting).await;
    assert_eq!((status, told().await), (StatusCode::OK, 0), "{given_up}");
    assert_eq!(list(&program, &acme).await, both[..1]);
    program.delete(&self::key(&acme, &key)).send().await.ok();
    assert_eq!(told().await, 1);
    assert_outbox_is_empty(&stage.app).await;
    assert!(stage.relay.has_none(), "it goes by the server's own relay");
    let mails = stage.app.mails().await;
    let mail = mails.iter().find(|mail| mail.content.subject.contains("A DKIM key was removed")).expect("a mail");
    for part in [text(&key["selector"]), "by an administrator of Latchkey", &*format!("{PAGE}#sender")] {
        assert!(mail.content.text.contains(part), "{part}: {}", mail.content.text);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_goes_with_the_domain_and_with_the_sender() {
    let stage = Stage::new("starttls", |_| {}).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme_with_sender(&program).await;
    stage.prove(&program, &acme, OTHER_DOMAIN).await;
    let old = stage.signing(&program, &acme).await;
    // Another address of the domain is signed for as well.
    program.put(&path(&acme), &with("from_email", format!("hello@{DOMAIN}"))).send().await.ok();
    is_signed_with(text(&stage.relay.next().expect("a test mail")["message"]), &old);
    program.put(&path(&acme), &with("from_email", format!("post@{OTHER_DOMAIN}"))).send().await.ok();
    // The test was of the new address: no key is for that.
    is_unsigned(text(&stage.relay.next().expect("a test mail")["message"]));
    assert!(list(&program, &acme).await.is_empty());
    assert_eq!(stage.events(AuditKind::DkimKeyRemoved).await.len(), 1);
    program.put(&path(&acme), &values()).send().await.ok();
    is_unsigned(&stage.next_mail());
    assert!(list(&program, &acme).await.is_empty(), "it does not come back");

    let key = stage.signing(&program, &acme).await;
    program.delete(&path(&acme)).send().await.ok();
    program.get(&keys(&acme)).send().await.refused(404, "not_found");
    program.put(&path(&acme), &values()).send().await.ok();
    is_unsigned(&stage.next_mail());
    assert!(list(&program, &acme).await.is_empty());
    program.post(&format!("{}/check", self::key(&acme, &key)), &json!({})).send().await.refused(404, "not_found");
    assert_eq!(stage.events(AuditKind::DkimKeyRemoved).await.len(), 2);

    // A domain that is not proved any more has no new keys.
    program.delete(&format!("{acme}/domains/{DOMAIN}")).send().await.ok();
    let refused = program.post(&keys(&acme), &json!({})).send().await.refused(422, "invalid_input");
    assert_eq!(refused["field"], "from_email");
}

/// As with a database that another master secret has sealed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_a_key_that_does_not_open_no_mail_is_lost() {
    let server = Relay::start("plain");
    let stage = Stage::new("starttls", |config| relay_config(config, &server, Tls::None)).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme_with_sender(&program).await;
    stage.signing(&program, &acme).await;
    let mut connection = SqliteConnection::connect(&stage.app.database.url).await.unwrap();
    let broken = "UPDATE dkim_keys SET private_sealed = zeroblob(length(private_sealed))";
    assert_eq!(sqlx::query(broken).execute(&mut connection).await.unwrap().rows_affected(), 1);
    stage.ask(ADA).await;
    let mail = server.next().expect("a mail of the server's");
    assert_eq!((&mail["from"], &mail["to"]), (&json!("latchkey@example.com"), &json!([ADA])));
    is_unsigned(text(&mail["message"]));
    assert_outbox_is_empty(&stage.app).await;
    assert!(stage.relay.has_none() && server.has_none());
    // It keeps nobody from saving another sender, and a new key mends it.
    program.put(&path(&acme), &values()).send().await.ok();
    is_unsigned(&stage.next_mail());
    let new = stage.signing(&program, &acme).await;
    is_signed_with(&stage.mail().await, &new);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn however_many_ask_at_once_one_key_waits() {
    let stage = Stage::new("starttls", |_| {}).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme_with_sender(&program).await;
    let (a, b, c) = tokio::join!(add(&program, &acme), add(&program, &acme), add(&program, &acme));
    assert_eq!((&a, &b), (&b, &c));
    assert_eq!(list(&program, &acme).await, slice::from_ref(&a));
    stage.shows(&a);
    let (one, other) = tokio::join!(check(&program, &acme, &a), check(&program, &acme, &a));
    assert!(one && other);
    assert_eq!(stage.events(AuditKind::DkimKeyProved).await.len(), 1);
    is_signed_with(&stage.mail().await, &a);
}

on_each_database! {
    async fn only_whoever_chooses_the_sender_says_what_it_signs_with(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let selector = "/organization/019b76da000070008000000000000001/sender/dkim/latchkey-1";
        for scopes in ["organizations:read organizations:write users:write", "users:read"] {
            let narrow = app.program(scopes).await;
            for call in [
                narrow.post(&keys(&acme), &json!({})),
                narrow.post(&format!("{selector}/check"), &json!({})),
                narrow.delete(selector),
            ] {
                assert_eq!(call.send().await.refused(403, "insufficient_scope")["scope"], "sys_owner", "{scopes}");
            }
        }
        app.program("organizations:write").await.get(&keys(&acme)).send().await.refused(403, "insufficient_scope");
        for nowhere in ["/organization/019b76da000070008000000000000001", "/organization/nobody", &*acme] {
            program.get(&keys(nowhere)).send().await.refused(404, "not_found");
            program.post(&keys(nowhere), &json!({})).send().await.refused(404, "not_found");
            let one = format!("{}/latchkey-1", keys(nowhere));
            program.call(Method::DELETE, &one).send().await.refused(404, "not_found");
            program.post(&format!("{one}/check"), &json!({})).send().await.refused(404, "not_found");
        }
        for (email, role, code) in [
            ("own@example.com", Some("owner"), "not_found"),
            ("adm@example.com", Some("admin"), "above_own"),
            ("dev@example.com", Some("developer"), "not_found"),
            ("out@example.com", None, "not_found"),
        ] {
            let visitor = app.visitor_of(email).await;
            if let Some(role) = role {
                member(&program, &acme, &visitor.user.id.to_string(), &[role]).await;
            }
            let fields = [("slug", "acme"), ("selector", "latchkey-1"), ("version", "")];
            for function in ["add_dkim_key", "check_dkim_key", "remove_dkim_key"] {
                let (status, told) = call(&visitor.browser, &format!("organization/{function}"), &fields).await;
                assert_eq!((status.is_client_error(), text(&told["code"])), (true, code), "{email} {function}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_of_one_organization_is_none_of_another() {
    let stage = Stage::new("starttls", |_| {}).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme_with_sender(&program).await;
    let key = stage.signing(&program, &acme).await;
    let other = organization(&program, "Other").await;
    stage.prove(&program, &other, OTHER_DOMAIN).await;
    program.put(&path(&other), &with("from_email", format!("post@{OTHER_DOMAIN}"))).send().await.ok();
    stage.relay.next().expect("a test mail");
    assert!(list(&program, &other).await.is_empty());
    program.delete(&self::key(&other, &key)).send().await.refused(404, "not_found");
    let check = format!("{}/check", self::key(&other, &key));
    program.post(&check, &json!({})).send().await.refused(404, "not_found");
    is_signed_with(&stage.mail().await, &key);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forms_do_it_without_scripts_and_say_what_to_write_where() {
    let stage = Stage::new("starttls", |_| {}).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme_with_sender(&program).await;
    let ada = stage.app.visitor_of(ADA).await;
    member(&program, &acme, &ada.user.id.to_string(), &["owner"]).await;
    let admin = stage.app.visitor_of("adm@example.com").await;
    member(&program, &acme, &admin.user.id.to_string(), &["admin"]).await;
    let (boss, _) = administrator(&stage.app, "boss@elsewhere.example").await;
    let console = format!("/admin/organizations/{}?part=sender", acme.trim_start_matches("/organization/"));

    let (shown, open) = (ada.browser.get(PAGE).await, boss.get(&console).await);
    assert!(shown.text.contains("without a signature") && open.text.contains("without a signature"), "{}", shown.text);
    let page = admin.browser.get(PAGE).await.text;
    assert!(page.contains("Signed emails (DKIM)") && !page.contains("add_dkim_key"), "{page}");
    let added = ada.browser.submit_form(&shown, "/_fn/organization/add_dkim_key", &[]).await;
    let told = ada.browser.get(added.leads_to()).await;
    let key = list(&program, &acme).await.remove(0);
    for page in [&told.text, &boss.get(&console).await.text] {
        for part in ["record_name", "txt_record"] {
            assert!(page.contains(text(&key[part])), "{part} {page}");
        }
        assert!(page.contains("Emails are signed once it is found"), "{page}");
    }
    // The console was open before: nothing is made a second time.
    let late = boss.submit_form(&open, "/_fn/console/dkim/add", &[]).await;
    assert!(boss.get(late.leads_to()).await.text.contains("Somebody else has changed it meanwhile"));
    assert_eq!(list(&program, &acme).await, slice::from_ref(&key));

    let asked = ada.browser.submit_form(&told, "/_fn/organization/check_dkim_key", &[]).await;
    assert!(ada.browser.get(asked.leads_to()).await.text.contains("The record is not there yet"));
    is_unsigned(&stage.mail().await);
    stage.shows(&key);
    let asked = boss.submit_from(&console, "/_fn/console/dkim/check", &[]).await;
    let told = boss.get(asked.leads_to()).await;
    assert!(told.text.contains("Emails are signed with this key from now on"), "{}", told.text);
    assert!(!told.text.contains("/_fn/console/dkim/check"), "nobody has to look any more");
    is_signed_with(&stage.mail().await, &key);

    // A new one, in the console, beside it; it takes its place on the other page.
    let rotated = boss.submit_form(&told, "/_fn/console/dkim/add", &[]).await;
    let told = boss.get(rotated.leads_to()).await;
    assert!(told.text.contains("the key before it goes on signing"), "{}", told.text);
    assert!(!told.text.contains("/_fn/console/dkim/add"), "one waits");
    let both = list(&program, &acme).await;
    let new = both.iter().find(|it| it["selector"] != key["selector"]).expect("a new one").clone();
    stage.shows(&new);
    let asked = ada.browser.submit_from(PAGE, "/_fn/organization/check_dkim_key", &[]).await;
    assert!(ada.browser.get(asked.leads_to()).await.text.contains("Emails are signed with this key"));
    // What the console shows is of before.
    let late = boss.submit_form(&told, "/_fn/console/dkim/remove", &[]).await;
    assert!(boss.get(late.leads_to()).await.text.contains("Somebody else has changed it meanwhile"));
    is_signed_with(&stage.mail().await, &new);
    let removed = ada.browser.submit_from(PAGE, "/_fn/organization/remove_dkim_key", &[]).await;
    assert!(ada.browser.get(removed.leads_to()).await.text.contains("without a signature"));
    is_unsigned(&stage.mail().await);

    // Whoever found a session open makes none.
    stage.app.clock.advance(Duration::from_secs(6 * 60));
    let (status, told) = call(&ada.browser, "organization/add_dkim_key", &[("slug", "acme"), ("version", "")]).await;
    assert_ne!(status, StatusCode::OK);
    assert_eq!(told["code"], "step_up_required", "{told}");
}
