//! Webhooks: who is told of what, and how whoever is told knows that it is true.

use std::time::Duration;

use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::STANDARD};
use http::Method;
use latchkey_domain::{
    AuditEvent, AuditKind,
    identity::user::Attributes,
    services::{Called, NewPerson},
};
use serde_json::{Value, json};

use super::actors::Program;
use crate::{
    oauth::actors::text,
    support::{
        Database, OPERATOR, OTHER, OtherServer, Says, TestApp, on_each_database,
        people::{set_active, sign_up},
    },
};

/// Counts as public here.
const THERE: &str = "127.0.0.2";
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Counts `THERE` among the public addresses, and gives it the name of its certificate.
async fn receiver(config: &mut latchkey::config::Config) -> OtherServer {
    let other = OtherServer::start(THERE).await;
    other.trust(config);
    other
}

async fn setting() -> (TestApp, OtherServer) {
    setting_over(Database::file()).await
}

async fn setting_over(database: Database) -> (TestApp, OtherServer) {
    let mut config = latchkey::config::Config::default();
    let other = receiver(&mut config).await;
    let outbound = config.outbound;
    let app = TestApp::configured(database, |config| config.outbound = outbound).await;
    app.names.set(OTHER, &[THERE]);
    (app, other)
}

/// The same over this one's database, where nobody is told of anything but by [`deliver`]: not by the server, which looks once a
/// second for what there is to tell.
async fn quiet(app: TestApp) -> (TestApp, OtherServer) {
    let database = app.database.clone();
    app.stop().await;
    let (app, other) = setting_over(database).await;
    (app.alone().await, other)
}

/// Somebody new, as a command adds them.
async fn add(app: &TestApp, email: &str) {
    let new = NewPerson {
        email: email.parse().unwrap(),
        first_name: String::new(),
        last_name: String::new(),
        attributes: Attributes::default(),
        tell: false,
    };
    app.services().people.create(&OPERATOR, new, &app.request()).await.unwrap();
}

fn answers(other: &OtherServer, status: &'static str) {
    other.says("/hook", Says::This(status, String::new(), String::new()));
}

async fn create(program: &Program<'_>, other: &OtherServer, events: &[&str]) -> (String, String) {
    let body = json!({ "url": other.url("/hook"), "description": "Billing", "events": events });
    let created = program.post("/webhooks", &body).send().await.ok();
    (text(&created, "id").to_owned(), text(&created, "secret").to_owned())
}

/// Tells all that is due; gives what came of it.
async fn deliver(app: &TestApp) -> Vec<Called> {
    let calls = &app.services().webhook_calls;
    let mut all = Vec::new();
    for id in calls.list_due(&[]).await.unwrap() {
        let batch = calls.take_due(id, 50).await.unwrap().unwrap();
        for (delivery, event) in &batch.due {
            all.push(calls.call(&batch.webhook, delivery, event).await.unwrap());
        }
    }
    all
}

/// A webhook that is to be told of each event of webhooks, and never is.
async fn watching(program: &Program<'_>) -> String {
    let events = AuditKind::ALL.iter().map(|kind| kind.as_str()).filter(|kind| kind.starts_with("webhook."));
    let body = json!({ "url": "https://watch.example.com/", "events": events.collect::<Vec<_>>() });
    text(&program.post("/webhooks", &body).send().await.ok(), "id").to_owned()
}

/// The kinds of what it has to be told, newest first.
async fn logged(program: &Program<'_>, watch: &str) -> Vec<String> {
    let log = program.get(&format!("/webhooks/{watch}/deliveries?limit=100")).send().await.ok();
    log.as_array().unwrap().iter().map(|it| text(it, "event").to_owned()).collect()
}

fn header<'a>(request: &'a str, name: &str) -> &'a str {
    let line = request.lines().find(|line| line.to_lowercase().starts_with(&format!("{name}: ")));
    line.map_or("", |line| line[name.len() + 2..].trim())
}

/// Verifies as a receiver would; gives the body.
fn verified(request: &str, secret: &str) -> Option<Value> {
    let (_, body) = request.split_once("\r\n\r\n")?;
    let signed = format!("{}.{}.{body}", header(request, "webhook-id"), header(request, "webhook-timestamp"));
    let key = STANDARD.decode(secret.strip_prefix("whsec_")?).ok()?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, &key);
    let signatures = header(request, "webhook-signature").split(' ').filter_map(|it| it.strip_prefix("v1,"));
    let is_right = |signature: &str| {
        STANDARD.decode(signature).is_ok_and(|tag| hmac::verify(&key, signed.as_bytes(), &tag).is_ok())
    };
    signatures.into_iter().any(is_right).then(|| serde_json::from_str(body).expect("JSON"))
}

on_each_database! {
    async fn a_webhook_is_told_of_what_it_asks_for_and_can_verify_it(app: TestApp) {
        let (app, other) = quiet(app).await;
        answers(&other, "204 No Content");
        let owner = app.program("sys_owner").await;
        let (id, secret) = create(&owner, &other, &["user.created"]).await;
        add(&app, "ada@example.com").await;
        set_active(&app, "ada@example.com", false).await.unwrap();
        assert_eq!(deliver(&app).await, [Called::Delivered]);
        assert!(deliver(&app).await.is_empty(), "it has been told");

        let requests = other.requests();
        assert_eq!(requests.len(), 1, "that somebody is locked out it has not asked for");
        assert!(requests[0].starts_with("POST /hook HTTP/1.1"));
        assert_eq!(header(&requests[0], "content-type"), "application/json");
        let told = verified(&requests[0], &secret).expect("the signature is right");
        assert_eq!((&told["type"], &told["data"]["target"]["kind"]), (&json!("user.created"), &json!("user")));
        assert_eq!(told["data"]["id"], header(&requests[0], "webhook-id"));
        assert!(
            !requests[0].contains(&secret) && verified(&requests[0], "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").is_none()
        );

        let log = owner.get(&format!("/webhooks/{id}/deliveries")).send().await.ok();
        assert_eq!(
            (&log[0]["event"], &log[0]["last_status"], &log[0]["attempts"]),
            (&json!("user.created"), &json!(204), &json!(1))
        );
        assert!(log[0]["delivered_at"].is_string() && log[0]["next_attempt_at"].is_null());
    }

    async fn a_try_that_fails_comes_again_until_a_day_has_gone_by(app: TestApp) {
        let (app, other) = quiet(app).await;
        answers(&other, "503 Service Unavailable");
        let owner = app.program("sys_owner").await;
        let (id, _) = create(&owner, &other, &["user.created"]).await;
        add(&app, "ada@example.com").await;
        let read = async |path: &str| owner.renewed().await.get(&format!("/webhooks/{id}{path}")).send().await.ok();
        let log = async || read("/deliveries").await[0].clone();
        assert_eq!(deliver(&app).await, [Called::Failed("it answered 503".into())]);
        assert_eq!((&log().await["last_status"], &log().await["last_error"]), (&json!(503), &json!("it answered 503")));
        assert!(deliver(&app).await.is_empty(), "not at once");
        // Whoever does not answer is asked less and less often.
        for (seconds, tries) in [(15, 2), (30, 3), (60, 4), (120, 5)] {
            app.clock.advance(Duration::from_secs(seconds - 1));
            assert!(deliver(&app).await.is_empty(), "before {seconds} s");
            app.clock.advance(Duration::from_secs(1));
            assert_eq!(deliver(&app).await.len(), 1, "after {seconds} s");
            assert_eq!(log().await["attempts"], tries);
        }
        assert!(read("").await["failing_since"].is_string());
        app.clock.advance(DAY);
        let given_up = deliver(&app).await;
        assert_eq!(given_up, [Called::GivenUp("it was tried for a day, at last: it answered 503".into())]);
        assert!(log().await["given_up_at"].is_string() && deliver(&app).await.is_empty());

        // By hand, as if it had just happened.
        answers(&other, "200 OK");
        let event_id = text(&log().await, "event_id").to_owned();
        let again = format!("/webhooks/{id}/deliveries/{event_id}");
        owner.renewed().await.call(Method::POST, &again).send().await.ok();
        assert_eq!(deliver(&app).await, [Called::Delivered]);
        let ids: Vec<_> = other.requests().iter().map(|request| header(request, "webhook-id").to_owned()).collect();
        assert!(ids.iter().all(|id| *id == event_id), "the receiver can tell that it is the same one: {ids:?}");
        assert!(read("").await["failing_since"].is_null());
    }

    async fn what_is_to_be_delivered_again_is_not_lost_by_a_try_that_is_under_way(app: TestApp) {
        let (app, other) = quiet(app).await;
        let owner = app.program("sys_owner").await;
        let (id, _) = create(&owner, &other, &["user.created"]).await;
        let calls = &app.services().webhook_calls;
        for (email, answer, came) in [
            ("ada@example.com", "200 OK", Called::Delivered),
            ("bob@example.com", "503 Service Unavailable", Called::Failed("it answered 503".into())),
        ] {
            answers(&other, answer);
            add(&app, email).await;
            let batch = calls.take_due(id.parse().unwrap(), 50).await.unwrap().unwrap();
            let (delivery, event) = &batch.due[0];
            // Its answer is on the way when somebody wants it once more.
            let again = format!("/webhooks/{id}/deliveries/{}", event.id);
            owner.call(Method::POST, &again).send().await.ok();
            assert_eq!(calls.call(&batch.webhook, delivery, event).await.unwrap(), came);
            answers(&other, "200 OK");
            assert_eq!(deliver(&app).await, [Called::Delivered], "after {answer}");
            assert!(deliver(&app).await.is_empty(), "once");
            let log = owner.get(&format!("/webhooks/{id}/deliveries")).send().await.ok();
            assert_eq!((&log[0]["attempts"], &log[0]["last_status"]), (&json!(1), &json!(200)), "{log}");
        }
    }

    async fn one_that_is_gone_or_fails_for_days_is_switched_off(app: TestApp) {
        let (app, other) = quiet(app).await;
        answers(&other, "410 Gone");
        let owner = app.program("sys_owner").await;
        let watch = watching(&owner).await;
        let (id, _) = create(&owner, &other, &["user.created"]).await;
        let path = format!("/webhooks/{id}");
        let is_active = async || owner.renewed().await.get(&path).send().await.ok()["is_active"].clone();
        add(&app, "ada@example.com").await;
        deliver(&app).await;
        assert_eq!(is_active().await, false);

        answers(&other, "500 Internal Server Error");
        let on = json!({ "is_active": true });
        let changed = owner.put(&path, &on).send().await.ok();
        assert!(changed["failing_since"].is_null(), "switched on again it begins anew");
        for day in 0..7 {
            add(&app, &format!("day-{day}@example.com")).await;
            deliver(&app).await;
            assert_eq!(is_active().await, day < 5, "day {day}");
            app.clock.advance(DAY + Duration::from_secs(1));
        }
        assert_eq!(
            logged(&owner.renewed().await, &watch).await.iter().filter(|kind| *kind == "webhook.switched_off").count(),
            2
        );
    }

    async fn a_secret_is_replaced_once_by_whoever_saw_it_before(app: TestApp) {
        let (app, other) = quiet(app).await;
        answers(&other, "200 OK");
        let owner = app.program("sys_owner").await;
        let (id, old) = create(&owner, &other, &["user.created"]).await;
        let path = format!("/webhooks/{id}");
        let tag = owner.get(&path).send().await.header("etag").to_owned();
        let rotate = || owner.post(&format!("{path}/secret"), &json!({})).header("if-match", &tag).send();
        let new = text(&rotate().await.ok(), "secret").to_owned();
        // The answer got lost, and whoever asked does so once more.
        rotate().await.refused(412, "precondition_failed");
        add(&app, "ada@example.com").await;
        deliver(&app).await;
        let request = other.requests().pop().unwrap();
        assert_eq!([&old, &new].map(|secret| verified(&request, secret).is_some()), [true, true]);
    }

    async fn a_new_secret_and_the_old_one_are_good_together_for_a_while(app: TestApp) {
        let (app, other) = quiet(app).await;
        answers(&other, "200 OK");
        let owner = app.program("sys_owner").await;
        let (id, old) = create(&owner, &other, &["user.created"]).await;
        let rotate = |body: &Value| owner.post(&format!("/webhooks/{id}/secret"), body).send();
        rotate(&json!({ "keep_old_seconds": 604_801 })).await.refused(422, "invalid_input");
        let new = text(&rotate(&json!({ "keep_old_seconds": 60 })).await.ok(), "secret").to_owned();
        let told = async |email: &str| {
            add(&app, email).await;
            deliver(&app).await;
            let request = other.requests().pop().unwrap();
            [&old, &new].map(|secret| verified(&request, secret).is_some())
        };
        assert_eq!(told("ada@example.com").await, [true, true]);
        app.clock.advance(Duration::from_secs(61));
        assert_eq!(told("bob@example.com").await, [false, true]);
        rotate(&json!({ "keep_old_seconds": 0 })).await.ok();
        assert_eq!(told("eve@example.com").await, [false, false]);
    }
}

#[tokio::test]
async fn a_webhook_leads_nowhere_inside() {
    let (app, other) = setting().await;
    let owner = app.program("sys_owner").await;
    for url in [
        "http://hooks.example.com/hook",
        "https://169.254.169.254/latest/meta-data/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.1.2.3/",
        "https://2130706433/",
        "https://ada:secret@hooks.example.com/",
        "https://hooks.example.com/#fragment",
        "ftp://hooks.example.com/",
        "file:///etc/passwd",
        "",
        "hooks.example.com",
    ] {
        let refused = owner.post("/webhooks", &json!({ "url": url })).send().await.refused(422, "invalid_input");
        assert_eq!(refused["field"], "url", "{url}");
    }
    owner.post("/webhooks", &json!({})).send().await.refused(422, "invalid_input");
    let long = format!("https://hooks.example.com/{}", "a".repeat(2000));
    owner.post("/webhooks", &json!({ "url": long })).send().await.refused(422, "invalid_input");

    // A name that leads inside, by now.
    let (id, _) = create(&owner, &other, &["user.created"]).await;
    app.names.set(OTHER, &["169.254.169.254"]);
    sign_up(&app, &app.browser(), "ada@example.com").await;
    assert_eq!(deliver(&app).await, [Called::Failed("the address is not one that everybody can reach".into())]);
    assert!(other.requests().is_empty());
    let log = owner.get(&format!("/webhooks/{id}/deliveries")).send().await.ok();
    assert_eq!(log[0]["last_error"], "the address is not one that everybody can reach");

    // Nor does an answer.
    app.names.set(OTHER, &[THERE]);
    app.clock.advance(Duration::from_secs(15));
    answers(&other, "200 OK");
    assert_eq!(deliver(&app).await, [Called::Delivered], "it was somebody's mistake");
    other.says("/hook", Says::This("302 Found", "location: https://127.0.0.2/inside\r\n".into(), String::new()));
    sign_up(&app, &app.browser(), "bob@example.com").await;
    assert_eq!(deliver(&app).await, [Called::Failed("it answered 302".into())]);
    assert_eq!(other.requests().len(), 2);
}

#[tokio::test]
async fn of_somebody_who_is_gone_nothing_is_told() {
    let (app, other) = setting().await;
    answers(&other, "200 OK");
    let owner = app.program("sys_owner").await;
    create(&owner, &other, &["user.updated"]).await;
    let ada = app.visitor().await;
    let mut event = AuditEvent::new(
        latchkey_domain::AuditEventId(uuid::Uuid::from_u128(7)),
        app.services().now(),
        AuditKind::UserUpdated,
        &app.request(),
    )
    .changed("first_name", "Ada", "Augusta");
    event.user_id = Some(ada.user.id);
    let mut unit = ada.store.begin().await.unwrap();
    unit.audit_log().insert(&event).await.unwrap();
    unit.users().delete(ada.user.id).await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(deliver(&app).await, [Called::Delivered]);
    let request = other.requests().pop().unwrap();
    assert!(!request.contains("Augusta") && !request.contains(&ada.user.id.to_string()), "{request}");
}

on_each_database! {
    async fn webhooks_are_managed_by_those_who_manage_the_server(app: TestApp) {
        let owner = app.program("sys_owner").await;
        let watch = watching(&owner).await;
        let body = json!({ "url": "https://hooks.example.com/latchkey", "id": "x", "created_at": "2000-01-01T00:00:00Z",
            "secret": "whsec_mine", "failing_since": "2000-01-01T00:00:00Z" });
        let created = owner.post("/webhooks", &body).send().await.ok();
        let id = text(&created, "id").to_owned();
        assert!(id != "x" && created["secret"] != "whsec_mine" && created["failing_since"].is_null(), "{created}");
        let path = format!("/webhooks/{id}");
        let read = owner.get(&path).send().await;
        let tag = read.header("etag").to_owned();
        assert!(read.ok().get("secret").is_none());
        assert!(owner.get("/webhooks").send().await.ok()[1].get("secret").is_none());

        for scopes in ["users:read users:write", "applications:write", "audit:read"] {
            let other = app.program(scopes).await;
            let calls = [
                other.get("/webhooks"), other.post("/webhooks", &body), other.get(&path), other.put(&path, &json!({})),
                other.delete(&path), other.post(&format!("{path}/secret"), &json!({})),
                other.get(&format!("{path}/deliveries")), other.call(Method::POST, &format!("{path}/deliveries/{id}")),
            ];
            for call in calls {
                assert_eq!(call.send().await.refused(403, "insufficient_scope")["scope"], "sys_owner");
            }
        }

        let change = json!({ "events": ["user.created", "user.created"], "description": "Billing" });
        let changed = owner.put(&path, &change).header("if-match", &tag).send().await.ok();
        assert_eq!((&changed["events"], &changed["url"]), (&json!(["user.created"]), &body["url"]));
        app.clock.advance(Duration::from_millis(1));
        owner.put(&path, &json!({ "is_active": false })).send().await.ok();
        owner.put(&path, &change).header("if-match", &tag).send().await.refused(412, "precondition_failed");
        for (change, field) in [
            (json!({ "events": ["user.invented"] }), "events"),
            (json!({ "description": "two\nlines" }), "description"),
            (json!({ "url": "https://192.168.0.1/" }), "url"),
        ] {
            assert_eq!(owner.put(&path, &change).send().await.refused(422, "invalid_input")["field"], field);
        }
        owner.delete(&path).header("if-match", &tag).send().await.refused(412, "precondition_failed");
        owner.delete(&path).send().await.ok();
        for call in [owner.get(&path), owner.put(&path, &json!({})), owner.delete(&path), owner.get("/webhooks/%FF")] {
            call.send().await.refused(404, "not_found");
        }
        let kinds = logged(&owner, &watch).await;
        assert_eq!(kinds, ["webhook.removed", "webhook.updated", "webhook.updated", "webhook.created", "webhook.created"]);
    }

    async fn there_are_no_more_webhooks_than_fifty(app: TestApp) {
        let owner = app.program("sys_owner").await;
        let create = || owner.post("/webhooks", &json!({ "url": "https://hooks.example.com/" })).send();
        for _ in 0..50 {
            create().await.ok();
        }
        create().await.refused(409, "too_many_webhooks");
        assert_eq!(owner.get("/webhooks").send().await.ok().as_array().unwrap().len(), 50);
    }

    async fn a_list_of_deliveries_has_pages(app: TestApp) {
        let owner = app.program("sys_owner").await;
        let created = owner.post("/webhooks", &json!({ "url": "https://hooks.example.com/" })).send().await.ok();
        let path = format!("/webhooks/{}/deliveries", text(&created, "id"));
        for _ in 0..5 {
            owner.put(&format!("/webhooks/{}", text(&created, "id")), &json!({})).send().await.ok();
        }
        let mut seen = Vec::new();
        let mut cursor = String::new();
        loop {
            let answer = owner.get(&format!("{path}?limit=2&cursor={cursor}")).send().await;
            cursor = answer.header("x-next-cursor").to_owned();
            seen.extend(answer.ok().as_array().unwrap().iter().map(|it| text(it, "event_id").to_owned()));
            if cursor.is_empty() {
                break;
            }
        }
        assert_eq!(seen.len(), 6, "its own creation, and five changes");
        assert!(seen.is_sorted_by(|newer, older| newer > older));
        let other = owner.post("/webhooks", &json!({ "url": "https://hooks.example.com/" })).send().await.ok();
        let cursor = owner.get(&format!("{path}?limit=2")).send().await.header("x-next-cursor").to_owned();
        let elsewhere = format!("/webhooks/{}/deliveries?cursor={cursor}", text(&other, "id"));
        owner.get(&elsewhere).send().await.refused(422, "invalid_input");
    }
}

#[tokio::test]
async fn a_test_event_is_signed_and_logged_as_all_others_and_only_that_webhook_gets_it() {
    let (app, other) = setting().await;
    answers(&other, "200 OK");
    let program = app.program("sys_owner").await;
    let (id, secret) = create(&program, &other, &["user.created"]).await;
    create(&program, &other, &["user.deleted"]).await;
    let webhook = id.parse().unwrap();
    app.services().webhooks.send_test(&OPERATOR, webhook, &app.request()).await.unwrap();
    while other.requests().is_empty() {
        deliver(&app).await;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let requests = other.requests();
    assert_eq!(requests.len(), 1);
    let body = verified(&requests[0], &secret).expect("a signature");
    assert_eq!((text(&body, "type"), text(&body["data"]["target"], "id")), ("webhook.tested", &*id));
    let log = program.get(&format!("/webhooks/{id}/deliveries")).send().await.ok();
    assert_eq!((log.as_array().unwrap().len(), text(&log[0], "event")), (1, "webhook.tested"));
    program.put(&format!("/webhooks/{id}"), &json!({ "is_active": false })).send().await.ok();
    assert!(app.services().webhooks.send_test(&OPERATOR, webhook, &app.request()).await.is_err());
}
