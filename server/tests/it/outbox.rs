//! The queue of mails: one of them never holds up the next.

use std::{sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::StatusCode;
use latchkey_domain::{
    Job, JobId, Timestamp,
    delivery::job::Worker,
    identity::users::UserList,
    ports::{Clock, Store},
    testing::SeededRng,
};

use sqlx::Connection;

use crate::support::{Database, TestApp, browser_send, on_each_database, people::*};

async fn store(database: &Database) -> Arc<dyn Store> {
    latchkey_storage::connect(&database.url, &latchkey_storage::Options::default()).await.expect("the database")
}

/// A row as an older version, or a hand, may have left it.
async fn plant(app: &TestApp, kind: &str, to: &str, sealed: &[u8], seed: u64) {
    plant_job(app, planted(app, kind, to, sealed, seed)).await;
}

async fn plant_job(app: &TestApp, job: Job) {
    let mut unit = store(&app.database).await.begin().await.expect("a unit");
    unit.jobs().insert(&job).await.expect("inserted");
    unit.commit().await.expect("committed");
}

fn planted(app: &TestApp, kind: &str, to: &str, sealed: &[u8], seed: u64) -> Job {
    let at = Timestamp::from_millis(app.clock.now().as_millis() - 1000);
    Job {
        id: JobId::new(&*app.clock, &SeededRng::new(seed)),
        kind: kind.into(),
        recipient: to.into(),
        language: "de".into(),
        sealed: sealed.to_vec(),
        attempts: 0,
        created_at: at,
        next_attempt_at: at,
        done_at: None,
        last_error: None,
        set_aside_at: None,
    }
}

async fn settled(app: &TestApp) {
    settled_but(app, 0).await;
}

async fn settled_but(app: &TestApp, waiting: u64) {
    for _ in 0..200 {
        let backlog = app.services().mails.backlog().await.expect("the backlog");
        if backlog.waiting == waiting && backlog.failing == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("mails still wait: {:?}", app.services().mails.backlog().await);
}

on_each_database! {
    async fn an_address_that_is_none_in_lower_case_does_not_stop_all_mail(app: TestApp) {
        let browser = app.browser();
        for hostile in ["İ@example.com".to_owned(), format!("{}@example.com", "Ⱥ".repeat(32))] {
            let (status, told) = call(&browser, "sign_in/send_code", &[("email", &hostile), ("next", "")]).await;
            assert_eq!((status, &told["code"]), (StatusCode::BAD_REQUEST, &"invalid_input".into()), "{hostile}");
        }
        sign_up(&app, &browser, ADA).await;
        assert!(is_signed_in(&browser).await);
        settled(&app).await;
        assert_eq!(browser.get("/dev/outbox").await.status, StatusCode::OK);
    }

    async fn a_way_back_that_cannot_be_read_is_forgotten(app: TestApp) {
        plant(&app, "recovery.asked", ADA, b"no asker", 7).await;
        settled(&app).await;
        let backlog = app.services().mails.backlog().await.unwrap();
        assert_eq!((backlog.waiting, backlog.set_aside), (0, 0), "nobody is to begin it days later: {backlog:?}");
    }

    async fn a_mail_that_cannot_be_read_is_set_aside_and_the_rest_goes_on(app: TestApp) {
        plant(&app, "mail.sign_in_code", "i\u{307}@example.com", b"no seal of ours, and long enough for one", 1).await;
        plant(&app, "mail.sign_in_code", "ada@example.com", b"", 2).await;
        plant(&app, "pigeon.sign_in_code", "ada@example.com", b"", 3).await;
        let browser = app.browser();
        assert_eq!(browser.get("/dev/outbox").await.status, StatusCode::OK);
        sign_up(&app, &browser, ADA).await;
        assert!(is_signed_in(&browser).await);
        settled_but(&app, 1).await;
        let backlog = app.services().mails.backlog().await.unwrap();
        assert_eq!((backlog.waiting, backlog.set_aside), (1, 2), "what a newer release may know waits for it: {backlog:?}");
        assert!(!app.services().mails.is_stuck().await.unwrap(), "nothing has failed");
        // Tried once, and left: by the next time a day is over.
        for tried in 0.. {
            let jobs = store(&app.database).await.read().await.unwrap().jobs().list(Worker::Mails, 20).await.unwrap();
            let left = jobs.iter().find(|job| job.kind.starts_with("pigeon.")).unwrap();
            if left.attempts > 0 && left.next_attempt_at.since(app.clock.now()) < Duration::from_secs(100) {
                break;
            }
            assert!(tried < 200, "{left:?}");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        app.clock.advance(Duration::from_secs(25 * 3600));
        settled(&app).await;

        let backlog = app.services().mails.backlog().await.unwrap();
        assert_eq!((backlog.waiting, backlog.set_aside), (0, 3), "{backlog:?}");
        let page = browser.get("/dev/outbox").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.text.matches("This mail was set aside").count(), 3, "{}", page.text);
        assert!(page.text.contains("Your sign-in code") && page.text.contains("nobody here does &quot;pigeon.sign_in_code&quot;"), "{}", page.text);
        assert_eq!(browser.get("/dev/outbox.json").await.status, StatusCode::OK);
        assert_eq!(browser.get("/readyz").await.text, "ready\n", "the others get through");
        // The numbers are the process's, and other tests set them too.
        for tried in 0.. {
            if browser.get("/metrics").await.text.contains("\nlatchkey_mails_set_aside 3\n") {
                break;
            }
            assert!(tried < 50, "the metrics do not count what was set aside");
        }
    }

    // A node of the other release may be an hour away, and people are let in here meanwhile.
    async fn what_is_left_to_another_release_makes_no_node_look_ill(app: TestApp) {
        const HOUR: Duration = Duration::from_secs(3600);
        let services = app.services();
        let kinds = ["recovery.pigeon", "mail.pigeon", "sms.pigeon", "logout.pigeon"];
        for (kind, seed) in kinds.into_iter().zip(1..) {
            let new = planted(&app, kind, ADA, b"", seed);
            let (created_at, next_attempt_at) = (new.created_at - HOUR, new.created_at + HOUR);
            plant_job(&app, Job { created_at, next_attempt_at, attempts: 7, ..new }).await;
        }
        let (mails, now) = (services.mails.backlog().await.unwrap(), app.clock.now());
        assert_eq!((mails.waiting, mails.oldest_at), (2, None));
        assert!(!services.mails.is_stuck().await.unwrap() && !services.sms.is_stuck().await.unwrap());
        assert!(!services.backchannel_logouts.backlog().await.unwrap().is_stuck(now));
        assert_eq!(app.browser().get("/readyz").await.text, "ready\n");
    }

    /// As if it had been sent a moment ago, for as long as the clock was ahead.
    async fn where_a_clock_was_ahead_for_a_moment_a_code_is_sent_again(app: TestApp) {
        const AHEAD: Duration = Duration::from_secs(24 * 3600);
        let browser = app.browser();
        app.clock.advance(AHEAD);
        ask_for_code(&app, &browser, ADA).await;
        app.clock.put_back(AHEAD);
        for _ in 0..2 {
            let id = ask_for_code(&app, &browser, ADA).await;
            assert!(!id.is_empty());
            assert_eq!(app.mails_to(ADA).await.len(), 2, "another mail, and a second click");
        }
    }

    async fn one_mailbox_is_one_account_however_it_is_spelt(app: TestApp) {
        let normal = "info@xn--bcher-kva.example";
        for spelling in ["info@bücher.example", "INFO@BÜCHER.example", " info@bu\u{308}cher.example ", normal] {
            let browser = app.browser();
            let id = ask_for_code(&app, &browser, spelling).await;
            let waiting = browser.get(&format!("/login/code?id={id}")).await.text;
            assert!(waiting.contains("info@bücher.example") && !waiting.contains("xn--"), "shown as its owner writes it");
            let code = app.mailed_code(normal).await;
            enter_code(&browser, &id, &code).await;
            assert!(is_signed_in(&browser).await, "{spelling:?}");
            app.clock.advance(Duration::from_secs(60));
        }
        let mut unit = store(&app.database).await.read().await.unwrap();
        assert_eq!(unit.users().list(&UserList::default(), None, 10).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn the_development_outbox_opens_under_a_plain_name_of_this_machine_only() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let port = app.address.port();
    for (host, is_opened) in [
        (format!("localhost:{port}"), true),
        (format!("127.0.0.1:{port}"), true),
        ("evil.example".to_owned(), false),
        (format!("evil.example@localhost:{port}"), false),
        (format!("localhost:{port}/@evil.example"), false),
        ("loc%61lhost".to_owned(), false),
        ("evil.example#.localhost".to_owned(), false),
    ] {
        let request = browser.request(reqwest::Method::GET, "/dev/outbox.json").header("host", &host);
        let page = browser_send(request).await;
        assert_eq!(page.status == StatusCode::OK, is_opened, "{host}: {}", page.text);
    }
}

/// The same kind of fault elsewhere: one row, and a whole page is gone.
#[tokio::test]
async fn an_event_of_a_kind_that_only_a_newer_version_knows_spoils_no_list() {
    let app = TestApp::start().await;
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    let mut connection = sqlx::SqliteConnection::connect(&app.database.url).await.unwrap();
    sqlx::raw_sql("UPDATE audit_events SET kind = 'from.the.future' WHERE kind = 'user.created'")
        .execute(&mut connection)
        .await
        .unwrap();
    let page = browser.get("/account/activity").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Firefox on Linux"), "the sign-in is still there: {}", page.text);
}

/// One row of anything that a person looks at, or that an operator does.
#[tokio::test]
async fn a_row_that_cannot_be_read_takes_no_other_along() {
    let app = TestApp::start().await;
    let (ada, keyless) = administrator(&app, ADA).await;
    for number in 10..63 {
        sign_up(&app, &app.browser(), &format!("person{number}@example.com")).await;
    }
    sign_up(&app, &app.browser(), ADA).await;
    let mut connection = sqlx::SqliteConnection::connect(&app.database.url).await.unwrap();
    for statement in [
        "UPDATE users SET email = replace(email, '@', ' ') WHERE email IN ('person20@example.com', 'person21@example.com')",
        "UPDATE credentials SET record = 'rust'",
        "INSERT INTO credentials SELECT x'0123456789abcdef0123456789abcdef', user_id, rp_id, 'rusty', record, sign_count,
            backup_eligible, backup_state, aaguid, 'rust', created_at, updated_at, last_used_at, last_used_ip,
            last_used_user_agent, set_up_by FROM credentials",
        "UPDATE browser_sessions SET amr = '[\"retina\"]' WHERE id = (SELECT min(id) FROM browser_sessions)",
        "UPDATE browser_sessions SET amr = 'rust' WHERE id = (SELECT max(id) FROM browser_sessions)",
    ] {
        sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
    }
    let page = ada.get("/account").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("You are signed in nowhere else."), "{}", page.text);
    let id = URL_SAFE_NO_PAD.encode(&keyless.id);
    assert_eq!(call(&ada, "passkeys/remove", &[("id", &id)]).await.0, StatusCode::OK);

    // A method that nobody knows opens no console.
    let known =
        "UPDATE browser_sessions SET amr = '[\"pop\",\"user\"]' WHERE id = (SELECT min(id) FROM browser_sessions)";
    sqlx::raw_sql(known).execute(&mut connection).await.unwrap();
    let mut seen = 0;
    let mut after = String::new();
    loop {
        let fields = [("sort", "email"), ("after", &*after)];
        let page = call(&ada, "console/list_users", &fields).await.1;
        seen += page["rows"].as_array().unwrap_or_else(|| panic!("{page}")).len();
        match page["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen, 52, "of 54 people");
}

/// An application whose stored origin is none any more has that origin no longer; the others work on.
#[tokio::test]
async fn an_origin_that_does_not_parse_stops_no_other_application() {
    let app = TestApp::start().await;
    app.add_client("strange", &["https://shop.example"]).await;
    app.add_client("sound", &["https://sound.example"]).await;
    let mut connection = sqlx::SqliteConnection::connect(&app.database.url).await.unwrap();
    sqlx::raw_sql("UPDATE clients SET origins = '[\"https://*;a\"]' WHERE id = 'strange'")
        .execute(&mut connection)
        .await
        .unwrap();
    app.clock.advance(Duration::from_secs(60));
    for (client, origin, status) in [("sound", "https://sound.example", 200), ("strange", "https://shop.example", 403)]
    {
        let path = format!("/api/v1/auth/passwordless/passkey/login?client_id={client}");
        let answer = browser_send(app.browser().request(reqwest::Method::GET, &path).header("origin", origin)).await;
        assert_eq!(answer.status, status, "{client}: {}", answer.text);
    }
}
