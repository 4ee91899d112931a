//! What a ceremony may ask of the database, counted on the wire to PostgreSQL: a round trip is an answer that somebody
//! waited for.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use latchkey_domain::services::ClientChange;
use latchkey_testkit::Passkey;
use serde_json::Value;
use sqlx::Connection;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::oauth::actors::user_info;
use crate::support::{
    Database, TestApp,
    applications::*,
    people::{ADA, administrator, island_call, sign_up},
};

/// A lone `Sync` message: how sqlx pings.
const PING: &[u8] = b"S\0\0\0\x04";

/// Passes bytes on, and counts how often the client spoke after the server had.
async fn count_round_trips(server: String, listener: TcpListener, count: Arc<AtomicUsize>) {
    loop {
        let (mut client, _) = listener.accept().await.unwrap();
        let mut server = TcpStream::connect(&server).await.unwrap();
        let count = count.clone();
        tokio::spawn(async move {
            let (mut up, mut down) = ([0; 65536], [0; 65536]);
            let mut server_spoke = true;
            loop {
                tokio::select! {
                    read = client.read(&mut up) => match read {
                        Ok(n) if n > 0 => {
                            // A connection that goes back to the pool is pinged, and nobody waits for that.
                            let is_ping = up[..n] == *PING;
                            if std::mem::take(&mut server_spoke) && !is_ping {
                                count.fetch_add(1, Ordering::SeqCst);
                            }
                            server.write_all(&up[..n]).await.unwrap();
                        }
                        _ => return,
                    },
                    read = server.read(&mut down) => match read {
                        Ok(n) if n > 0 => {
                            server_spoke = true;
                            client.write_all(&down[..n]).await.unwrap();
                        }
                        _ => return,
                    },
                }
            }
        });
    }
}

/// A server over a database, and how often it waits for an answer of it.
async fn counted(database: Database) -> (TestApp, Arc<AtomicUsize>) {
    let mut url: url::Url = database.url.parse().unwrap();
    let server = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap_or(5432));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    url.set_host(Some("127.0.0.1")).unwrap();
    url.set_port(Some(listener.local_addr().unwrap().port())).unwrap();
    let count = Arc::new(AtomicUsize::new(0));
    tokio::spawn(count_round_trips(server, listener, count.clone()));
    (TestApp::over(Database { url: url.into(), ..database }).await, count)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asking_who_somebody_is_and_what_a_token_is_worth_takes_one_round_trip() {
    Database::postgres(async |database| {
        let (app, count) = counted(database).await;
        let (web, ada) = (app.web().await, app.visitor().await);
        let tokens = ada.sign_in(&web).await;
        let token = tokens["access_token"].as_str().unwrap();
        let mut least = [usize::MAX; 2];
        for _ in 0..12 {
            let calls = [user_info(&app, token), web.post("/oauth/introspect", &[("token", token)])];
            for (call, least) in calls.into_iter().zip(&mut least) {
                let before = count.load(Ordering::SeqCst);
                call.send().await.ok();
                *least = (*least).min(count.load(Ordering::SeqCst) - before);
            }
        }
        assert_eq!(least, [1, 1]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn exchanging_a_code_and_a_refresh_token_takes_two_round_trips() {
    Database::postgres(async |database| {
        let (app, count) = counted(database).await;
        let (web, ada) = (app.web().await, app.visitor().await);
        let mut least = [usize::MAX; 2];
        for _ in 0..12 {
            let code = ada.code(&web, |_| {}).await;
            let before = count.load(Ordering::SeqCst);
            let tokens = web.exchange(&code).send().await.ok();
            least[0] = least[0].min(count.load(Ordering::SeqCst) - before);
            let before = count.load(Ordering::SeqCst);
            web.refresh(tokens["refresh_token"].as_str().unwrap()).send().await.ok();
            least[1] = least[1].min(count.load(Ordering::SeqCst) - before);
        }
        // Look up and write: each is a transaction by itself.
        assert_eq!(least, [2, 2]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn starting_asks_nothing_and_finishing_three_times_before_the_commit() {
    Database::postgres(async |database| {
        let (app, count) = counted(database).await;
        let client = app.application().await;
        let mut passkey = client.sign_in_by_code("ada@example.com").await.add_passkey().await;
        let browser = app.browser();
        let post = async |function: &str, fields: &[(&str, &str)]| -> Value {
            let request = island_call(&browser, &format!("sign_in/{function}"), fields);
            request.send().await.unwrap().json().await.unwrap()
        };
        // The least of a few: background jobs look at the database too, and the first ones prepare their statements.
        let (mut start_least, mut finish_least) = (usize::MAX, usize::MAX);
        for _ in 0..12 {
            let before = count.load(Ordering::SeqCst);
            let start = post("start", &[]).await;
            start_least = start_least.min(count.load(Ordering::SeqCst) - before);
            let answer = sign(&mut passkey, &start, app.origin());
            let before = count.load(Ordering::SeqCst);
            let auth_code = start["auth_code"].as_str().unwrap();
            let done = post("finish", &[("auth_code", auth_code), ("credential", &answer), ("next", "")]).await;
            assert_eq!(done["location"], "/account");
            finish_least = finish_least.min(count.load(Ordering::SeqCst) - before);
        }
        assert_eq!(start_least, 0);
        // Look up, begin, write; and the commit.
        assert!(finish_least <= 3 + 1, "{finish_least}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_signed_in_gets_their_answer_after_three_questions_and_the_commit() {
    Database::postgres(async |database| {
        let (app, count) = counted(database).await;
        register_notes(&app, ClientChange::default()).await;
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        let mut least = usize::MAX;
        for _ in 0..12 {
            let before = count.load(Ordering::SeqCst);
            assert!(answer(&browser.get(&authorize(&[])).await).contains_key("code"));
            least = least.min(count.load(Ordering::SeqCst) - before);
        }
        // Whose session it is, begin, write; and the commit.
        assert!(least <= 3 + 1, "{least}");
    })
    .await;
}

/// However much has happened.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_overview_takes_four_round_trips() {
    Database::postgres(async |database| {
        let (app, count) = counted(database.clone()).await;
        let (ada, _) = administrator(&app, ADA).await;
        let mut connection = sqlx::PgConnection::connect(&database.url).await.unwrap();
        sqlx::raw_sql(
            "INSERT INTO audit_events (id, happened_at, kind, ip, user_agent, request_id, before, after, detail)
                SELECT gen_random_uuid(), 1767225600000 - n * 60000, 'sign_in.passkey', '', '', '', '{}', '{}', '{}'
                FROM generate_series(1, 20000) AS n",
        )
        .execute(&mut connection)
        .await
        .unwrap();
        let mut least = usize::MAX;
        for _ in 0..12 {
            let before = count.load(Ordering::SeqCst);
            assert!(ada.get("/admin?days=90").await.text.contains("Sign-ins by method"));
            least = least.min(count.load(Ordering::SeqCst) - before);
        }
        // Whose session it is, whether they administer the server, what was counted, how things stand.
        assert!(least <= 4, "{least}");
    })
    .await;
}

fn sign(passkey: &mut Passkey, start: &Value, origin: &str) -> String {
    let options: Value = serde_json::from_str(start["options"].as_str().unwrap()).unwrap();
    passkey.get(&options, origin).to_string()
}
