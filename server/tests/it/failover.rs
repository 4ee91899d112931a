//! PostgreSQL goes away, comes back, or hands over to another server.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use http::{Method, StatusCode};
use latchkey_domain::{Job, JobId, delivery::job::Worker, ports::Clock, testing::SeededRng};
use latchkey_testkit::{Passkey, postgres::OwnServer};
use serde_json::json;
use sqlx::{Connection, PgConnection};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional},
    net::{TcpListener, TcpStream},
    sync::watch,
};

use crate::support::{Database, OPERATOR, TestApp, browser_send, people};

/// The three seconds that a request waits for the database, and some for a busy machine.
const GIVES_UP_WITHIN: Duration = Duration::from_secs(6);
/// How soon a node serves again once the database does. It takes milliseconds; a busy machine takes more.
const SERVES_AGAIN_WITHIN: Duration = Duration::from_secs(5);

/// A server of the test's own, and a node on it.
async fn node() -> Option<(OwnServer, Database, TestApp)> {
    let server = OwnServer::start()?;
    let database = Database { url: server.url.clone(), ..Database::file() };
    let app = TestApp::over(database.clone()).await;
    Some((server, database, app))
}

async fn run(database: &Database, statements: &[&'static str]) {
    let mut connection = PgConnection::connect(&database.url).await.unwrap();
    for statement in statements {
        sqlx::raw_sql(*statement).execute(&mut connection).await.unwrap();
    }
}

async fn can_sign_in(app: &TestApp, passkey: &mut Passkey) -> bool {
    let (_, start) = people::call(&app.browser(), "sign_in/start", &[]).await;
    let answer = passkey.get(&people::options(&start), app.origin()).to_string();
    let fields = [("auth_code", people::text(&start["auth_code"])), ("credential", &answer), ("next", "")];
    people::call(&app.browser(), "sign_in/finish", &fields).await.0 == StatusCode::OK
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_database_is_away_the_answer_comes_within_seconds_and_says_when_to_return() {
    let Some((server, _, app)) = node().await else { return };
    let (browser, _) = people::person(&app).await;
    server.crash();
    let started = Instant::now();
    let token =
        browser.request(Method::GET, "/api/v1/auth/status?client_id=shop").header("authorization", "Bearer x.y.z");
    let (page, island, api, ready) = tokio::join!(
        browser.get("/account"),
        browser_send(people::island_call(&browser, "sign_in/send_code", &[("email", people::ADA), ("next", "")])),
        browser_send(token),
        browser.get("/readyz"),
    );
    for answer in [page, island, api, ready] {
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text);
        assert!(answer.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0), "{:?}", answer.headers);
    }
    assert!(started.elapsed() < GIVES_UP_WITHIN, "{:?}", started.elapsed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_crash_under_load_both_nodes_serve_again_at_once() {
    let Some((server, database, one)) = node().await else { return };
    let other = TestApp::over(database).await;
    // Of the second node's own: passkeys are bound to an address, and each node here has its port.
    let mut people_of = Vec::new();
    for (app, name) in [(&one, "ada@example.com"), (&other, "bob@example.com")] {
        let browser = app.browser();
        people::sign_up(app, &browser, name).await;
        people_of.push(people::add_passkey(&browser, false, |_, _| {}).await.0);
    }
    let stop = Arc::new(AtomicBool::new(false));
    let served = Arc::new(AtomicUsize::new(0));
    let load: Vec<_> = [&one, &other]
        .into_iter()
        .flat_map(|app| (0..8).map(move |_| app))
        .map(|app| {
            let (stop, served, browser) = (stop.clone(), served.clone(), app.browser());
            tokio::spawn(async move {
                while !stop.load(Ordering::SeqCst) {
                    let fields = [("email", people::ADA), ("next", "")];
                    let sent = browser.form("/_fn/sign_in/send_code", &fields).header("sec-fetch-site", "same-origin");
                    if sent.send().await.is_ok_and(|answer| answer.status().is_success()) {
                        served.fetch_add(1, Ordering::SeqCst);
                    }
                }
            })
        })
        .collect();
    while served.load(Ordering::SeqCst) < 50 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    server.crash();
    // Long enough for every connection to be found broken.
    tokio::time::sleep(Duration::from_millis(500)).await;
    server.start_again();
    let started = Instant::now();
    for (app, passkey) in [&one, &other].into_iter().zip(&mut people_of) {
        while !can_sign_in(app, passkey).await {
            assert!(started.elapsed() < SERVES_AGAIN_WITHIN, "a node is still away");
        }
        assert_eq!(app.browser().get("/readyz").await.status, StatusCode::OK);
    }
    stop.store(true, Ordering::SeqCst);
    for task in load {
        task.await.unwrap();
    }
}

/// Passes bytes on. At a change of `silence` the connections that there are stay open, and nothing comes through them any
/// more, as when a machine has lost its power; later ones are served.
async fn pass_on(listener: TcpListener, server: String, silence: watch::Receiver<u32>) {
    while let Ok((mut client, _)) = listener.accept().await {
        let (server, mut silence) = (server.clone(), silence.clone());
        silence.mark_unchanged();
        tokio::spawn(async move {
            let mut server = TcpStream::connect(server).await.unwrap();
            tokio::select! {
                _ = copy_bidirectional(&mut client, &mut server) => {}
                Ok(()) = silence.changed() => std::future::pending().await,
            }
        });
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_falls_silent_is_left_for_the_one_that_answers() {
    Database::postgres(async |database| {
        let mut url: url::Url = database.url.parse().unwrap();
        let server = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap_or(5432));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        url.set_host(Some("127.0.0.1")).unwrap();
        url.set_port(Some(listener.local_addr().unwrap().port())).unwrap();
        let (silence, silent) = watch::channel(0);
        tokio::spawn(pass_on(listener, server, silent));
        let app = TestApp::over(Database { url: url.into(), ..database }).await;
        let (browser, mut passkey) = people::person(&app).await;
        // Every connection that the node may have is open, and none has lain idle.
        futures_util::future::join_all((0..10).map(|_| browser.get("/account"))).await;
        silence.send_modify(|silences| *silences += 1);
        let started = Instant::now();
        while !can_sign_in(&app, &mut passkey).await {
            assert!(started.elapsed() < Duration::from_secs(20), "it waits for a server that is gone");
        }
        // No connection's place is lost to it.
        let pages = futures_util::future::join_all((0..10).map(|_| browser.get("/account"))).await;
        assert!(pages.iter().all(|page| page.status == StatusCode::OK), "{:?}", pages[0].status);
        assert!(started.elapsed() < Duration::from_secs(20));

        // Connections that have lain idle are found out before anything is asked of them. A job that looks for work each second
        // keeps one from lying idle: whoever gets that finds it out for all others.
        tokio::time::sleep(Duration::from_millis(1200)).await;
        silence.send_modify(|silences| *silences += 1);
        assert!(can_sign_in(&app, &mut passkey).await || can_sign_in(&app, &mut passkey).await);
    })
    .await;
}

/// It has lost its power, and says nothing any more: the rows that it had locked are locked still.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_vanished_node_was_at_holds_up_nobody_for_long() {
    const SOON: Duration = Duration::from_secs(60);
    Database::postgres(async |database| {
        let app = TestApp::over(database.clone()).await;
        people::sign_up(&app, &app.browser(), people::ADA).await;
        let ada = app.services().users.get_by_email(&OPERATOR, &people::ADA.parse().unwrap()).await.unwrap();
        let options = latchkey_storage::Options {
            postgres_idle_in_transaction: Duration::from_secs(1),
            ..latchkey_storage::Options::default()
        };
        let vanished = latchkey_storage::connect(&database.url, &options).await.unwrap();
        let mut held = vanished.begin().await.unwrap();
        assert!(held.users().lock(ada.id).await.unwrap().is_some());
        let (started, browser) = (Instant::now(), app.browser());
        people::sign_up(&app, &browser, people::ADA).await;
        assert!(people::is_signed_in(&browser).await);
        assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
        drop(held);

        // So, too, with what it was about to send.
        let later = app.clock.now() + SOON;
        let job = Job {
            id: JobId::new(&*app.clock, &SeededRng::new(1)),
            kind: "mail.account_created".into(),
            recipient: people::ADA.into(),
            language: "en".into(),
            sealed: b"what nobody can read".to_vec(),
            attempts: 0,
            created_at: app.clock.now(),
            next_attempt_at: later,
            done_at: None,
            last_error: None,
            set_aside_at: None,
        };
        let mut unit = vanished.begin().await.unwrap();
        unit.jobs().insert(&job).await.unwrap();
        unit.commit().await.unwrap();
        let mut held = vanished.begin().await.unwrap();
        assert_eq!(held.jobs().take_due(Worker::Mails, later, later + SOON, 9).await.unwrap().len(), 1);
        app.clock.advance(SOON);
        let started = Instant::now();
        while app.services().mails.backlog().await.unwrap().waiting > 0 {
            assert!(started.elapsed() < Duration::from_secs(30), "the mails wait for a node that is gone");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        assert_eq!(app.services().mails.backlog().await.unwrap().set_aside, 1, "another node saw to it");
        drop(held);
    })
    .await;
}

/// Passes bytes on, but for one answer to COMMIT: that of the first transaction with these words in it. Its connection ends then.
async fn lose_an_answer(listener: TcpListener, server: String, words: &'static [u8], is_lost: Arc<AtomicBool>) {
    while let Ok((client, _)) = listener.accept().await {
        let (server, is_lost, is_silent) = (server.clone(), is_lost.clone(), Arc::new(AtomicBool::new(false)));
        tokio::spawn(async move {
            let (mut from_client, mut to_client) = client.into_split();
            let (mut from_server, mut to_server) = TcpStream::connect(server).await.unwrap().into_split();
            let silent = is_silent.clone();
            let answers = tokio::spawn(async move {
                let mut buffer = vec![0; 64 * 1024];
                while let Ok(read @ 1..) = from_server.read(&mut buffer).await {
                    if silent.load(Ordering::SeqCst) || to_client.write_all(&buffer[..read]).await.is_err() {
                        return;
                    }
                }
            });
            let (mut buffer, mut asked) = (vec![0; 64 * 1024], Vec::new());
            while let Ok(read @ 1..) = from_client.read(&mut buffer).await {
                asked.extend_from_slice(&buffer[..read]);
                let has = |words: &[u8]| asked.windows(words.len()).any(|part| part == words);
                let is_commit = has(b"COMMIT\0");
                let is_it = is_commit && has(words) && !is_lost.swap(true, Ordering::SeqCst);
                is_silent.store(is_it, Ordering::SeqCst);
                if to_server.write_all(&buffer[..read]).await.is_err() {
                    break;
                }
                if is_it {
                    // The server has done it by then.
                    let _ = answers.await;
                    return;
                }
                if is_commit {
                    asked.clear();
                }
            }
            answers.abort();
        });
    }
}

/// Nobody knows whether it was done: it is not done a second time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_with_a_key_is_not_done_twice_when_the_answer_to_its_commit_is_lost() {
    Database::postgres(async |database| {
        let mut url: url::Url = database.url.parse().unwrap();
        let server = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap_or(5432));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        url.set_host(Some("127.0.0.1")).unwrap();
        url.set_port(Some(listener.local_addr().unwrap().port())).unwrap();
        let is_lost = Arc::new(AtomicBool::new(false));
        tokio::spawn(lose_an_answer(listener, server, b"hooks.example.com/lost", is_lost.clone()));
        let app = TestApp::over(Database { url: url.into(), ..database }).await;
        let owner = app.program("sys_owner").await;
        let hook = json!({ "url": "https://hooks.example.com/lost" });
        let send = || owner.post("/webhooks", &hook).header("idempotency-key", "one").send();
        assert_eq!(send().await.status, 503);
        assert!(is_lost.load(Ordering::SeqCst), "something else was away");
        let (started, mut is_later) = (Instant::now(), false);
        let again = loop {
            let again = send().await;
            let is_under_way = again.body["code"] == "idempotency_under_way";
            if again.status != 503 && !is_under_way {
                break again;
            }
            assert!(started.elapsed() < Duration::from_secs(30), "the node is still away");
            // That nobody knows it could not be written down, either: then time says so.
            if is_under_way && !is_later {
                app.clock.advance(Duration::from_secs(5 * 60));
                is_later = true;
            }
        };
        let problem = again.refused(409, "idempotency_in_doubt");
        assert!(problem["detail"].is_string(), "{problem}");
        let hooks = owner.get("/webhooks").send().await.ok();
        assert_eq!(hooks.as_array().map(Vec::len), Some(1), "it was done, and once: {hooks}");
    })
    .await;
}

/// As after a fail-over behind one address: whoever was connected before is on what is a standby now.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_to_the_old_primary_are_thrown_away() {
    let Some((_server, database, app)) = node().await else { return };
    let (_, mut passkey) = people::person(&app).await;
    // Several connections are open, and none has lain idle.
    let browser = app.browser();
    futures_util::future::join_all((0..8).map(|_| browser.get("/metrics"))).await;
    run(
        &database,
        &[
            "ALTER DATABASE postgres SET default_transaction_read_only = off",
            "ALTER SYSTEM SET default_transaction_read_only = on",
            "SELECT pg_reload_conf()",
        ],
    )
    .await;
    let started = Instant::now();
    // The reload reaches the sessions a moment later; from then on not a single sign-in may fail.
    while started.elapsed() < Duration::from_secs(1) {
        assert!(can_sign_in(&app, &mut passkey).await, "a sign-in was lost to a connection that only reads");
    }
    assert_eq!(app.browser().get("/readyz").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_that_can_only_read_is_not_ready() {
    let Some((_server, database, app)) = node().await else { return };
    let browser = app.browser();
    assert_eq!(browser.get("/readyz").await.status, StatusCode::OK);
    run(&database, &["ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()"]).await;
    let is_ready = async |expected: StatusCode| {
        let started = Instant::now();
        while browser.get("/readyz").await.status != expected {
            assert!(started.elapsed() < SERVES_AGAIN_WITHIN, "not {expected}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    is_ready(StatusCode::SERVICE_UNAVAILABLE).await;
    assert!(browser.get("/readyz").await.text.contains("takes no writes"));
    assert_eq!(browser.get("/healthz").await.status, StatusCode::OK);
    let writable = ["SET default_transaction_read_only = off", "ALTER SYSTEM RESET default_transaction_read_only"];
    run(&database, &[writable[0], writable[1], "SELECT pg_reload_conf()"]).await;
    is_ready(StatusCode::OK).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_whose_file_another_process_holds_is_not_ready() {
    let app = TestApp::start().await;
    let mut other = sqlx::SqliteConnection::connect(&app.database.url).await.unwrap();
    sqlx::raw_sql("BEGIN EXCLUSIVE").execute(&mut other).await.unwrap();
    let answer = app.browser().get("/readyz").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text);
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    assert_eq!(app.browser().get("/readyz").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_a_pooler_that_lends_connections_by_transaction_people_sign_in() {
    Database::pooled(async |database| {
        let app = TestApp::over(database).await;
        let (_, mut passkey) = people::person(&app).await;
        for _ in 0..10 {
            assert!(can_sign_in(&app, &mut passkey).await);
        }
        let browser = app.browser();
        let ready = futures_util::future::join_all((0..20).map(|_| browser.get("/readyz"))).await;
        assert!(ready.iter().all(|answer| answer.status == StatusCode::OK));
    })
    .await;
}
