//! Organizations whose mails go out through a relay of their own: tried before it is saved, and never in anybody's way.

use std::{collections::BTreeSet, io::Write, net::TcpListener, time::Duration};

use http::{Method, StatusCode};
use latchkey::config::{Config, Tls};
use latchkey_domain::{
    AuditKind, OrganizationId,
    services::AuditFilter,
    tenancy::sender::{OrganizationSender, SenderFault},
};
use serde_json::{Value, json};

use crate::{
    mail::{Relay, address_of_its_own, assert_outbox_is_empty, relay_config},
    management::{
        actors::Program,
        organizations::{member, organization},
    },
    support::{NameServer, OPERATOR, TestApp, Zone, on_each_database, people::*},
};

pub const SCOPES: &str = "sys_owner organizations:read organizations:write users:read users:write";
pub const HOST: &str = "smtp.acme.example";
const OTHER_HOST: &str = "other.acme.example";
/// What Acme has proved; [`ADA`] has her address there.
pub const DOMAIN: &str = "example.com";
const OUTSIDER: &str = "otto@elsewhere.example";
const PASSWORD: &str = "pass: word";
pub const PAGE: &str = "/account/organizations/acme";

/// With a relay that is Acme's, and what else there has to be for it.
pub struct Stage {
    pub relay: Relay,
    pub dns: NameServer,
    pub app: TestApp,
}

impl Stage {
    pub async fn new(mode: &str, change: impl FnOnce(&mut Config)) -> Self {
        let (relay, dns) = (Relay::start_apart(mode), NameServer::start().await);
        let app = TestApp::start_with(|config| {
            config.dns.servers = vec![dns.address];
            config.outbound.public_networks = vec!["127.0.0.0/8".parse().expect("a network")];
            config.outbound.ca_file = Some(relay.ca_file());
            change(config);
        })
        .await;
        app.names.set(HOST, &[&relay.address()]);
        Self { relay, dns, app }
    }

    /// Acme, which has proved its domain; gives its path.
    pub async fn acme(&self, program: &Program<'_>) -> String {
        let acme = organization(program, "Acme").await;
        self.prove(program, &acme, DOMAIN).await;
        acme
    }

    pub async fn prove(&self, program: &Program<'_>, organization: &str, domain: &str) {
        let domains = format!("{organization}/domains");
        let added = program.post(&domains, &json!({ "name": domain })).send().await.ok();
        let record = vec![text(&added["txt_record"]).to_owned()];
        self.dns.says(text(&added["record_name"]), Zone::Texts(record));
        program.post(&format!("{domains}/{domain}/check"), &json!({})).send().await.ok();
    }

    async fn check(&self, program: &Program<'_>, acme: &str) {
        program.post(&format!("{acme}/domains/{DOMAIN}/check"), &json!({})).send().await.ok();
    }

    /// Asks for a code on Acme's own sign-in page.
    pub async fn ask(&self, email: &str) {
        let fields = [("email", email), ("next", "organization.acme")];
        let (status, told) = call(&self.app.browser(), "sign_in/send_code", &fields).await;
        assert_eq!(status, StatusCode::OK, "{told}");
    }

    async fn stored(&self, acme: &str) -> OrganizationSender {
        let id: OrganizationId = acme.trim_start_matches("/organization/").parse().unwrap();
        self.app.services().senders.find(&OPERATOR, id).await.unwrap().expect("a sender")
    }

    pub async fn events(&self, kind: AuditKind) -> Vec<latchkey_domain::AuditEvent> {
        let all = self.app.services().audit.list(&OPERATOR, &AuditFilter::default(), None, 200).await.unwrap().items;
        all.into_iter().filter(|event| event.kind == kind).collect()
    }
}

pub fn values() -> Value {
    json!({
        "host": HOST,
        "port": 2525,
        "tls": "starttls",
        "username": "latchkey",
        "password": PASSWORD,
        "from_email": "post@example.com",
        "from_name": "Acme Post",
        "test_to": ADA,
    })
}

pub fn with(field: &str, value: impl Into<Value>) -> Value {
    let mut values = values();
    values[field] = value.into();
    values
}

pub fn path(acme: &str) -> String {
    format!("{acme}/sender")
}

pub fn is_from_acme(mail: &Value, to: &str) {
    assert_eq!((&mail["from"], &mail["to"]), (&json!("post@example.com"), &json!([to])), "{mail}");
    assert_eq!((mail["secure"].as_bool(), mail["user"].as_str()), (Some(true), Some("latchkey")));
    let message = mail["message"].as_str().unwrap();
    assert!(message.contains("From: \"Acme Post\" <post@example.com>"), "{message}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_was_tried_carries_what_goes_to_its_own_people_and_nothing_else() {
    let stage = Stage::new("starttls", |_| {}).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme(&program).await;
    program.get(&path(&acme)).send().await.refused(404, "not_found");
    let saved = program.put(&path(&acme), &values()).send().await;
    let tag = saved.header("etag").to_owned();
    let saved = saved.ok();
    assert_eq!((&saved["host"], &saved["failing_since"]), (&json!(HOST), &Value::Null));
    let test = stage.relay.next().expect("a test mail");
    is_from_acme(&test, ADA);
    assert!(test["message"].as_str().unwrap().contains("Subject: The sender works"), "{test}");
    let found = program.get(&path(&acme)).send().await.ok();
    assert_eq!(found, saved);
    assert!(!found.to_string().contains(PASSWORD) && found.get("password").is_none(), "{found}");

    stage.ask(ADA).await;
    is_from_acme(&stage.relay.next().expect("a code"), ADA);
    // The next one may be asked for.
    let later = || stage.app.clock.advance(Duration::from_secs(60));
    later();
    // Whoever owns the relay reads what it carries: another's address is none of theirs, whatever page it is typed on.
    stage.ask(OUTSIDER).await;
    assert_outbox_is_empty(&stage.app).await;
    assert!(stage.relay.has_none(), "a code for somebody who is not theirs");
    stage.app.mailed_code(OUTSIDER).await;
    // Nor does it read what lets in somebody who administers the server.
    administrator(&stage.app, "boss@example.com").await;
    later();
    stage.ask("boss@example.com").await;
    assert_outbox_is_empty(&stage.app).await;
    assert!(stage.relay.has_none(), "a code for an administrator");
    // Nor does it carry what has nothing to do with it.
    later();
    ask_for_code(&stage.app, &stage.app.browser(), ADA).await;
    assert_outbox_is_empty(&stage.app).await;
    assert!(stage.relay.has_none(), "a code of another page");
    // Its invitations open nothing by themselves.
    let invited = json!({ "email": OUTSIDER, "role_ids": [] });
    program.post(&format!("{acme}/invitations"), &invited).send().await.ok();
    is_from_acme(&stage.relay.next().expect("an invitation"), OUTSIDER);

    // A record that is gone counts at once, not in a week.
    stage.dns.says("_latchkey-challenge.example.com", Zone::Empty);
    stage.check(&program, &acme).await;
    later();
    stage.ask(ADA).await;
    assert_outbox_is_empty(&stage.app).await;
    assert!(stage.relay.has_none(), "its domain is not shown to be its own");
    program.put(&path(&acme), &values()).send().await.refused(422, "invalid_input");

    let stale = program.delete(&path(&acme)).header("if-match", "\"another\"").send().await;
    stale.refused(412, "precondition_failed");
    program.delete(&path(&acme)).header("if-match", &tag).send().await.ok();
    program.get(&path(&acme)).send().await.refused(404, "not_found");
    program.delete(&path(&acme)).send().await.refused(404, "not_found");
    for kind in [AuditKind::SenderChanged, AuditKind::SenderRemoved] {
        let events = stage.events(kind).await;
        assert_eq!(events.len(), 1, "{kind:?}");
        let told = format!("{events:?}");
        assert!(told.contains(HOST) && !told.contains(PASSWORD), "{told}");
        assert_eq!(told.contains("typed anew"), kind == AuditKind::SenderChanged, "{told}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kept_password_goes_nowhere_else() {
    let stage = Stage::new("starttls", |_| {}).await;
    let other = stage.relay.another("starttls");
    stage.app.names.set(OTHER_HOST, &[&other.address()]);
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme(&program).await;
    let first = program.put(&path(&acme), &with("password", "")).send().await.refused(422, "invalid_input");
    assert_eq!(first["field"], "password", "there is none to keep");
    let saved = program.put(&path(&acme), &values()).send().await;
    let tag = saved.header("etag").to_owned();
    saved.ok();
    stage.relay.next().expect("a test mail");
    // The name may be another one.
    let mut renamed = with("from_name", "Acme");
    renamed.as_object_mut().unwrap().remove("password");
    program.put(&path(&acme), &renamed).send().await.ok();
    stage.relay.next().expect("a test mail, with the password that is kept");
    for (field, value) in [("host", json!(OTHER_HOST)), ("port", json!(587)), ("username", json!("admin"))] {
        let mut elsewhere = with(field, value);
        elsewhere["password"] = json!("");
        let refused = program.put(&path(&acme), &elsewhere).send().await.refused(422, "invalid_input");
        assert_eq!(refused["field"], "password", "{field}");
    }
    assert!(other.has_none());
    // Two who have it open: the second one sees what the first one did.
    let late = program.put(&path(&acme), &values()).header("if-match", &tag).send().await;
    late.refused(412, "precondition_failed");
    assert!(stage.relay.has_none(), "nothing is tried for nothing");
    let stored = stage.stored(&acme).await;
    assert!(!format!("{stored:?}").contains(PASSWORD), "{stored:?}");
    assert_eq!(stored.account.from_name, "Acme");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_does_not_take_the_test_is_not_saved_and_it_is_said_why() {
    let stage = Stage::new("starttls", |_| {}).await;
    let (plain, stranger) = (stage.relay.another("plain"), Relay::start_apart("starttls"));
    let names = &stage.app.names;
    names.set("plain.acme.example", &[&plain.address()]);
    names.set("stranger.acme.example", &[&stranger.address()]);
    // Nobody is there.
    names.set("silent.acme.example", &[&address_of_its_own().to_string()]);
    names.set("private.acme.example", &["10.0.0.7"]);
    names.set("metadata.acme.example", &["169.254.169.254"]);
    names.set("mixed.acme.example", &[&stage.relay.address(), "10.0.0.7"]);
    names.set("six.acme.example", &["::1"]);
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme(&program).await;
    for (field, value, word) in [
        ("host", "nowhere.acme.example", "no address"),
        ("host", "private.acme.example", "no address"),
        ("host", "metadata.acme.example", "no address"),
        ("host", "mixed.acme.example", "no address"),
        ("host", "six.acme.example", "no address"),
        ("host", "silent.acme.example", "no mail relay answers"),
        ("host", "plain.acme.example", "no TLS"),
        ("host", "stranger.acme.example", "certificate"),
        ("tls", "tls", "no TLS"),
        ("password", "wrong", "the password"),
        ("username", "nobody", "the user name"),
        ("from_email", "nobody@example.com", "no mail from"),
        ("test_to", "nobody@example.com", "no mail to"),
        ("test_to", "late@example.com", "did not take the mail"),
    ] {
        let refused = program.put(&path(&acme), &with(field, value)).send().await.refused(422, "sender_refused");
        let told = text(&refused["detail"]);
        assert!(told.to_lowercase().contains(&word.to_lowercase()), "{field} {value}: {told}");
        // What a relay says is its own business.
        assert!(!told.contains('<') && !told.contains("5.1.1") && !told.contains("Invalid"), "{told}");
    }
    for (field, value) in [
        ("host", json!("")),
        ("host", json!("localhost")),
        ("host", json!("127.0.0.1")),
        ("host", json!("[::1]")),
        ("host", json!("smtp.acme.example:25")),
        ("host", json!("user@smtp.acme.example")),
        ("port", json!(80)),
        ("port", json!(0)),
        ("tls", json!("none")),
        ("tls", json!("")),
        ("username", json!("a\r\nb")),
        ("username", json!("")),
        ("password", json!("a\0b")),
        ("from_email", json!("post@elsewhere.example")),
        ("from_email", json!("post@sub.example.com")),
        ("from_email", json!("post@example.com.evil.example")),
        ("from_email", json!("post@example.com\r\nBcc: eve@example.com")),
        ("from_name", json!("Acme\r\nBcc: eve@example.com")),
        ("from_name", json!("a".repeat(101))),
        ("test_to", json!("nobody")),
    ] {
        let refused = program.put(&path(&acme), &with(field, value.clone())).send().await.refused(422, "invalid_input");
        assert_eq!(refused["field"], field, "{value}");
    }
    program.get(&path(&acme)).send().await.refused(404, "not_found");
    assert!(stage.relay.has_none() && plain.has_none() && stranger.has_none());
    // What only looks like a header stays in its own, and what is none of its members changes nothing.
    let mut odd = with("from_name", "Bcc: eve@example.com, \"x\" <y@z.example>");
    odd["organization_id"] = json!("019b76da000070008000000000000001");
    odd["failing_since"] = json!("2026-01-01T00:00:00Z");
    let saved = program.put(&path(&acme), &odd).send().await.ok();
    assert_eq!(saved["failing_since"], Value::Null);
    let mail = stage.relay.next().expect("a test mail");
    assert_eq!(mail["to"], json!([ADA]));
    let message = mail["message"].as_str().unwrap();
    assert!(!message.lines().any(|line| line.starts_with("Bcc")), "{message}");

    // The address that was looked at is the one that is talked to.
    names.set_in_turn(HOST, &[&[&stage.relay.address()], &["10.0.0.7"]]);
    program.put(&path(&acme), &values()).send().await.ok();
    stage.relay.next().expect("a test mail");
    let refused = program.put(&path(&acme), &values()).send().await.refused(422, "sender_refused");
    assert!(text(&refused["detail"]).contains("no address"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_fails_is_in_nobody_s_way() {
    let server = Relay::start("plain");
    let mut stage = Stage::new("starttls", |config| relay_config(config, &server, Tls::None)).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme(&program).await;
    program.put(&path(&acme), &values()).send().await.ok();
    stage.relay.next().expect("a test mail");

    // A recipient that it does not know says nothing of the next.
    stage.ask("nobody@example.com").await;
    stage.ask(ADA).await;
    is_from_acme(&stage.relay.next().expect("a code"), ADA);
    // What it takes and then refuses goes the way of the others.
    stage.ask("late@example.com").await;
    let by_server = |to: &str| {
        let mail = server.next().expect("a mail of the server's");
        assert_eq!((&mail["from"], &mail["to"]), (&json!("latchkey@example.com"), &json!([to])));
    };
    by_server("late@example.com");
    assert_eq!(stage.stored(&acme).await.fault, Some(SenderFault::MailRefused));
    let program = program.renewed().await;
    program.put(&path(&acme), &values()).send().await.ok();
    stage.relay.next().expect("a test mail");
    assert_eq!(stage.stored(&acme).await.failing_since, None, "it was tried anew");

    // It is away. The code comes all the same, and nobody waits for the next one either.
    stage.relay.stop();
    for _ in 0..2 {
        stage.app.clock.advance(Duration::from_secs(60));
        stage.ask(ADA).await;
        by_server(ADA);
    }
    assert_eq!(stage.stored(&acme).await.fault, Some(SenderFault::Unreachable));
    let events = stage.events(AuditKind::SenderFailed).await;
    assert_eq!(events.len(), 2, "once each time that it began: {events:?}");
    stage.relay.start_again("starttls");

    // It is back, and carries them again.
    stage.app.clock.advance(Duration::from_secs(5 * 60));
    stage.ask(ADA).await;
    is_from_acme(&stage.relay.next().expect("a code"), ADA);
    assert_outbox_is_empty(&stage.app).await;
    assert_eq!(stage.stored(&acme).await.failing_since, None);
    assert!(server.has_none(), "none went out twice");
}

/// It takes the connection, and says nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_hangs_holds_up_no_other_mail() {
    let server = Relay::start("plain");
    let stage = Stage::new("starttls", |config| relay_config(config, &server, Tls::None)).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme(&program).await;
    program.put(&path(&acme), &values()).send().await.ok();
    stage.relay.next().expect("a test mail");
    let hanging = address_of_its_own();
    let _listener = TcpListener::bind((hanging, 2525)).expect("a port of relays");
    stage.app.names.set(HOST, &[&hanging.to_string()]);
    for n in 0..30 {
        stage.ask(&format!("p{n}@example.com")).await;
    }
    ask_for_code(&stage.app, &stage.app.browser(), OUTSIDER).await;
    // Four of them wait for the relay; all others are sent.
    let sent: BTreeSet<String> = (0..27).map(|_| text(&server.next().expect("a mail")["to"][0]).to_owned()).collect();
    assert_eq!(sent.len(), 27);
    assert!(sent.contains(OUTSIDER));
}

on_each_database! {
    async fn only_an_owner_chooses_it(app: TestApp) {
        let program = app.program(SCOPES).await;
        let acme = organization(&program, "Acme").await;
        let other = organization(&program, "Other").await;
        for scopes in ["organizations:read organizations:write users:write", "users:read"] {
            let narrow = app.program(scopes).await;
            for call in [narrow.put(&path(&acme), &values()), narrow.delete(&path(&acme))] {
                assert_eq!(call.send().await.refused(403, "insufficient_scope")["scope"], "sys_owner", "{scopes}");
            }
        }
        app.program("organizations:write").await.get(&path(&acme)).send().await.refused(403, "insufficient_scope");
        for nowhere in ["/organization/019b76da000070008000000000000001", "/organization/nobody"] {
            for method in [Method::GET, Method::DELETE] {
                program.call(method, &path(nowhere)).send().await.refused(404, "not_found");
            }
            program.put(&path(nowhere), &values()).send().await.refused(404, "not_found");
        }
        let unproved = program.put(&path(&other), &values()).send().await.refused(422, "invalid_input");
        assert_eq!(unproved["field"], "from_email");

        let fields = [("slug", "acme"), ("version", ""), ("host", HOST), ("port", "2525"), ("tls", "starttls"),
            ("username", "latchkey"), ("password", PASSWORD), ("from_email", "post@example.com"), ("from_name", "")];
        let try_it = async |browser: &_, function: &str| {
            let (status, told) = call(browser, &format!("organization/{function}"), &fields).await;
            assert!(status.is_client_error(), "{told}");
            text(&told["code"]).to_owned()
        };
        // An administrator of the organization reads no owner's codes; whoever is in it, or is not, learns nothing of it.
        for (email, role, code, shown) in [
            ("own@example.com", Some("owner"), "invalid_input", true),
            ("adm@example.com", Some("admin"), "above_own", true),
            ("dev@example.com", Some("developer"), "not_found", false),
            ("out@example.com", None, "not_found", false),
        ] {
            let visitor = app.visitor_of(email).await;
            if let Some(role) = role {
                member(&program, &acme, &visitor.user.id.to_string(), &[role]).await;
            }
            assert_eq!(try_it(&visitor.browser, "save_sender").await, code, "{email}");
            let removed = try_it(&visitor.browser, "remove_sender").await;
            assert_eq!(removed, if code == "invalid_input" { "not_found" } else { code }, "{email}");
            let page = visitor.browser.get(PAGE).await.text;
            assert_eq!(page.contains("Email sender"), shown, "{email}");
            assert!(!page.contains("save_sender"), "there is no domain for one yet: {email}");
            assert_eq!(page.contains("Prove a domain first"), shown, "{email}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forms_do_it_without_scripts_and_keep_what_was_typed_but_for_the_password() {
    let stage = Stage::new("starttls", |_| {}).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme(&program).await;
    let ada = stage.app.visitor_of(ADA).await;
    member(&program, &acme, &ada.user.id.to_string(), &["owner"]).await;
    let (boss, _) = administrator(&stage.app, "boss@example.com").await;
    let console = format!("/admin/organizations/{}?part=sender", acme.trim_start_matches("/organization/"));
    let typed = |password: &'static str| {
        [
            ("host", HOST),
            ("port", "2525"),
            ("tls", "starttls"),
            ("username", "latchkey"),
            ("password", password),
            ("from_email", "post@example.com"),
            ("from_name", "Acme Post"),
        ]
    };
    let shown = ada.browser.get(PAGE).await;
    let refused = ada.browser.submit_form(&shown, "/_fn/organization/save_sender", &typed("wrong one")).await;
    let told = ada.browser.get(refused.leads_to()).await;
    assert!(told.text.contains("does not accept the user name or the password"), "{}", told.text);
    assert!(told.text.contains(HOST) && told.text.contains("2525\" selected"), "{}", told.text);
    assert!(!told.text.contains("wrong one"), "{}", told.text);
    let saved = ada.browser.submit_form(&told, "/_fn/organization/save_sender", &typed(PASSWORD)).await;
    is_from_acme(&stage.relay.next().expect("a test mail"), ADA);
    let told = ada.browser.get(saved.leads_to()).await;
    assert!(told.text.contains("The sender is saved") && told.text.contains("Emails go out through"), "{}", told.text);
    assert!(!told.text.contains(PASSWORD));

    // In the console; what was open before is not saved over it.
    let before = boss.get(&console).await;
    assert!(before.text.contains(HOST) && !before.text.contains(PASSWORD), "{}", before.text);
    let again = boss.submit_form(&before, "/_fn/console/senders/save", &typed("")).await;
    is_from_acme(&stage.relay.next().expect("a test mail"), "boss@example.com");
    assert!(boss.get(again.leads_to()).await.text.contains("The sender is saved"));
    let late = boss.submit_form(&before, "/_fn/console/senders/save", &typed("")).await;
    assert!(!boss.get(late.leads_to()).await.text.contains("The sender is saved"));
    assert!(stage.relay.has_none());
    let stale = boss.submit_form(&before, "/_fn/console/senders/remove", &[]).await;
    assert!(!boss.get(stale.leads_to()).await.text.contains("The sender is removed"));
    let now = boss.get(&console).await;
    let removed = boss.submit_form(&now, "/_fn/console/senders/remove", &[]).await;
    assert!(boss.get(removed.leads_to()).await.text.contains("The sender is removed"));
    program.get(&path(&acme)).send().await.refused(404, "not_found");

    // Whoever found a session open says nothing of where codes go.
    stage.app.clock.advance(Duration::from_secs(6 * 60));
    let fields = [&[("slug", "acme")], &typed(PASSWORD)[..]].concat();
    let told = call(&ada.browser, "organization/save_sender", &fields).await.1;
    assert_eq!(told["code"], "step_up_required", "{told}");
    assert!(stage.relay.has_none());
}

/// Whoever has the relay reads the codes of the others: an owner who takes one behind their backs is told of, past that relay. So is
/// whoever did it: it may have been somebody else, in their session.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_owners_hear_of_it_by_the_server_s_own_relay() {
    let stage = Stage::new("starttls", |_| {}).await;
    let app = &stage.app;
    let program = app.program(SCOPES).await;
    let acme = stage.acme(&program).await;
    // All of them have addresses that the relay may have mails for.
    let ada = app.visitor_of(ADA).await;
    let german = app.visitor_of("gerda@example.com").await;
    call(&german.browser, "language/choose", &[("language", "de"), ("page", "/account")]).await;
    for (email, id, role) in [
        (ADA, ada.user.id, "owner"),
        ("gerda@example.com", german.user.id, "owner"),
        ("locked@example.com", app.visitor_of("locked@example.com").await.user.id, "owner"),
        // An administrator of the organization chooses no sender.
        ("adam@example.com", app.visitor_of("adam@example.com").await.user.id, "admin"),
    ] {
        member(&program, &acme, &id.to_string(), &[role]).await;
        app.clock.advance(Duration::from_millis(1));
        if email.starts_with("locked") {
            set_active(app, email, false).await.unwrap();
        }
    }
    let told = async |email: &str| {
        let mails = app.mails_to(email).await;
        mails.into_iter().filter(|subject| subject.contains("sender") || subject.contains("Absender")).count()
    };
    let newest = async |email: &str| app.mails().await.into_iter().find(|mail| mail.to == email).unwrap().content;
    let save = async |fields: &[(&str, &str)]| {
        app.clock.advance(Duration::from_millis(1));
        let page = ada.browser.get(PAGE).await;
        let saved = ada.browser.submit_form(&page, "/_fn/organization/save_sender", fields).await;
        assert!(ada.browser.get(saved.leads_to()).await.text.contains("The sender is saved"));
        is_from_acme(&stage.relay.next().expect("a test mail"), ADA);
    };
    let fields = |password: &'static str| {
        [
            ("host", HOST),
            ("port", "2525"),
            ("tls", "starttls"),
            ("username", "latchkey"),
            ("password", password),
            ("from_email", "post@example.com"),
            ("from_name", "Acme Post"),
        ]
    };
    save(&fields(PASSWORD)[..]).await;
    let mail = newest("gerda@example.com").await;
    assert_eq!(mail.subject, "Der E-Mail-Absender wurde geändert · Latchkey");
    let link = format!("{}/account/organizations/acme#sender", app.origin());
    for part in [ADA, "post@example.com", HOST, "Acme", &*link, "127.0.0.1"] {
        assert!(mail.text.contains(part), "{part}: {}", mail.text);
    }
    assert!(!mail.text.contains(PASSWORD) && !mail.html.contains(PASSWORD));
    assert_eq!((told(ADA).await, told("locked@example.com").await, told("adam@example.com").await), (1, 0, 0));
    // Saved as it was, there is nothing to tell; with another password there is.
    save(&fields("")[..]).await;
    assert_eq!(told("gerda@example.com").await, 1);
    save(&fields(PASSWORD)[..]).await;
    assert_eq!(told("gerda@example.com").await, 2);

    // What an administrator of the server does, or a program, every owner hears of, and no name.
    app.clock.advance(Duration::from_millis(1));
    program.delete(&path(&acme)).send().await.ok();
    let mail = newest(ADA).await;
    assert_eq!(mail.subject, "The email sender was removed · Latchkey");
    assert!(mail.text.contains("This was done by an administrator of Latchkey."), "{}", mail.text);
    assert!(!mail.text.contains("127.0.0.1"), "nor is it said where they were: {}", mail.text);
    assert!(mail.text.contains("They came from post@example.com, through smtp.acme.example."), "{}", mail.text);
    assert_eq!((told(ADA).await, told("gerda@example.com").await), (3, 3));
    assert_eq!((told("locked@example.com").await, told("adam@example.com").await), (0, 0));
    assert_outbox_is_empty(app).await;
    assert!(stage.relay.has_none(), "it says nothing of itself");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_owners_are_told_of_those_who_can_sign_in() {
    let stage = Stage::new("starttls", |_| {}).await;
    let app = &stage.app;
    let program = app.program(SCOPES).await;
    let acme = stage.acme(&program).await;
    let mut owners = Vec::new();
    for n in 0..23 {
        app.clock.advance(Duration::from_millis(1));
        let email = format!("owner{n}@example.com");
        member(&program, &acme, &app.visitor_of(&email).await.user.id.to_string(), &["owner"]).await;
        owners.push(email);
    }
    // The oldest two: they take nobody's place.
    let locked = owners.drain(..2).collect::<Vec<_>>();
    for email in &locked {
        set_active(app, email, false).await.unwrap();
    }
    program.put(&path(&acme), &values()).send().await.ok();
    let mails = app.mails().await.into_iter().filter(|mail| mail.content.subject.contains("sender"));
    let told: BTreeSet<String> = mails.map(|mail| mail.to).collect();
    assert_eq!(told, owners[..20].iter().cloned().collect::<BTreeSet<_>>());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_fills_the_mailboxes_of_the_owners() {
    let stage = Stage::new("starttls", |_| {}).await;
    let limits = |config: &mut Config| config.limits.tell_owners_per_account = "2/1d".parse().unwrap();
    let node = stage.app.another_limited_node(limits).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme(&program).await;
    let ada = stage.app.visitor_of(ADA).await;
    member(&program, &acme, &ada.user.id.to_string(), &["owner"]).await;
    let limited = node.program("sys_owner").await;
    for _ in 0..4 {
        program.put(&path(&acme), &values()).send().await.ok();
        limited.delete(&path(&acme)).send().await.ok();
    }
    let mails = stage.app.mails_to(ADA).await;
    let removed = mails.iter().filter(|subject| subject.contains("was removed")).count();
    assert_eq!((removed, stage.events(AuditKind::SenderRemoved).await.len()), (2, 4), "{mails:?}");
    // Of one that they have not heard of they hear all the same: it is what somebody may have hidden behind the others.
    program.put(&path(&acme), &with("from_email", "news@example.com")).send().await.ok();
    limited.delete(&path(&acme)).send().await.ok();
    let mails = stage.app.mails_to(ADA).await;
    assert_eq!(mails.iter().filter(|subject| subject.contains("was removed")).count(), 3, "{mails:?}");
}

/// It sends one line that does not end.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_talks_without_end_is_not_listened_to() {
    let stage = Stage::new("starttls", |_| {}).await;
    let program = stage.app.program(SCOPES).await;
    let acme = stage.acme(&program).await;
    let talking = address_of_its_own();
    let listener = TcpListener::bind((talking, 2525)).expect("a port of relays");
    let said = std::thread::spawn(move || {
        let (mut connection, _) = listener.accept().expect("a connection");
        let mut said = 0;
        while let Ok(n @ 1..) = connection.write(&[b'2'; 64 * 1024]) {
            said += n;
        }
        said
    });
    stage.app.names.set(HOST, &[&talking.to_string()]);
    program.put(&path(&acme), &values()).send().await.refused(422, "sender_refused");
    let said = said.join().expect("it ends");
    assert!(said < 64 << 20, "{said} bytes were taken, and what the system holds meanwhile");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_tried_so_often_and_no_more() {
    let stage = Stage::new("starttls", |_| {}).await;
    let limits = |config: &mut Config| config.limits.test_sender_per_account = "2/10m".parse().unwrap();
    let node = stage.app.another_limited_node(limits).await;
    let acme = stage.acme(&stage.app.program(SCOPES).await).await;
    let program = node.program("sys_owner").await;
    for _ in 0..2 {
        // A name that this node does not know.
        program.put(&path(&acme), &values()).send().await.refused(422, "sender_refused");
        // What cannot be right is no try.
        program.put(&path(&acme), &with("port", 80)).send().await.refused(422, "invalid_input");
    }
    program.put(&path(&acme), &values()).send().await.refused(429, "rate_limited");
}
