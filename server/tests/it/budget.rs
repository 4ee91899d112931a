//! What a ceremony may ask of the database, counted on the wire to PostgreSQL: a round trip is an answer that somebody
//! waited for.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use http::Method;
use latchkey::config::Config;
use latchkey_domain::services::ClientChange;
use latchkey_testkit::Passkey;
use serde_json::{Value, json};
use sqlx::Connection;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::api::call::Call;
use crate::oauth::{actors::user_info, par};
use crate::phone;
use crate::support::{
    Browser, Database, TestApp,
    applications::*,
    confidential,
    people::{ADA, administrator, island_call, person, sign_in, sign_up},
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
    counted_with(database, |_| {}).await
}

async fn counted_with(database: Database, change: impl FnOnce(&mut Config)) -> (TestApp, Arc<AtomicUsize>) {
    let mut url: url::Url = database.url.parse().unwrap();
    let server = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap_or(5432));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    url.set_host(Some("127.0.0.1")).unwrap();
    url.set_port(Some(listener.local_addr().unwrap().port())).unwrap();
    let count = Arc::new(AtomicUsize::new(0));
    tokio::spawn(count_round_trips(server, listener, count.clone()));
    (TestApp::configured(Database { url: url.into(), ..database }, change).await, count)
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
async fn the_page_of_a_sign_in_for_an_organization_asks_for_it_once() {
    Database::postgres(async |database| {
        let (app, count) = counted(database).await;
        let program = app.program("organizations:write").await;
        program.post("/organization", &serde_json::json!({ "Name": "Acme" })).send().await.ok();
        let browser = app.browser();
        let mut least = [usize::MAX; 3];
        for _ in 0..8 {
            let pages = ["/login", "/login?organization=acme", "/login/passkey?next=organization.acme"];
            for (path, least) in pages.into_iter().zip(&mut least) {
                let before = count.load(Ordering::SeqCst);
                browser.get(path).await;
                *least = (*least).min(count.load(Ordering::SeqCst) - before);
            }
        }
        assert_eq!(least, [0, 1, 1]);
    })
    .await;
}

/// Anybody may ask, and as often as they like.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whether_it_is_ready_is_found_in_the_queues_once_a_second() {
    Database::postgres(async |database| {
        let (app, count) = counted(database).await;
        let browser = app.browser();
        let mut least = usize::MAX;
        for _ in 0..12 {
            let before = count.load(Ordering::SeqCst);
            assert_eq!(browser.get("/readyz").await.text, "ready\n");
            least = least.min(count.load(Ordering::SeqCst) - before);
        }
        assert_eq!(least, 1, "whether the database takes writes");
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
async fn whoever_is_signed_in_gets_their_answer_after_two_questions_or_four_and_of_a_pushed_request_after_five() {
    Database::postgres(async |database| {
        let (app, count) = counted(database).await;
        register_notes(&app, ClientChange::default()).await;
        let web = app.web().await;
        let (by_mail, mut passkey) = person(&app).await;
        let by_passkey = app.browser();
        sign_in(&by_passkey, &mut passkey, "", |_| {}).await;
        let mut least = [usize::MAX; 3];
        for _ in 0..12 {
            for (browser, least) in [&by_passkey, &by_mail].into_iter().zip(&mut least) {
                let before = count.load(Ordering::SeqCst);
                assert!(answer(&browser.get(&authorize(&[])).await).contains_key("code"));
                *least = (*least).min(count.load(Ordering::SeqCst) - before);
            }
            let request_uri = par::request_uri(&web.push(&[]).await);
            let before = count.load(Ordering::SeqCst);
            let page = by_passkey.get(&par::authorize(web.id, &request_uri, &[])).await;
            assert!(par::answer(&page).contains_key("code"));
            least[2] = least[2].min(count.load(Ordering::SeqCst) - before);
        }
        // Whose session it is, and the code: one statement, which is its own transaction. Between them, in which
        // organizations they are, of whoever proved one factor: one may ask for another. And whether they have set one up since.
        // A pushed request is used up in the transaction that makes the code: begin, and commit.
        assert_eq!(least, [2, 4, 5]);
    })
    .await;
}

/// Nobody learns by waiting which numbers have an account.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_that_nobody_has_is_asked_about_as_often_as_one_that_somebody_has() {
    const TRIES: usize = 12;
    Database::postgres(async |database| {
        let (app, count) = counted_with(database, |config| {
            phone::with_sms(config);
            for quota in [&mut config.sms.per_number, &mut config.sms.per_prefix, &mut config.sms.per_address] {
                *quota = "1000/1d".parse().unwrap();
            }
            config.limits.send_code_per_address = "1000/1d".parse().unwrap();
        })
        .await;
        phone::person_with(&app, ADA, "+447400123456").await;
        let mut least = [[usize::MAX; 2]; 2];
        // What is sent beside a request may be counted with it: while the two differ, each is asked for again.
        for round in 0..100 {
            if round >= TRIES && least[0] == least[1] {
                break;
            }
            for (least, number) in least.iter_mut().zip(["+447400123456", "+447400654321"]) {
                let browser = app.browser();
                browser.get("/login").await;
                let before = count.load(Ordering::SeqCst);
                let id = phone::ask(&app, &browser, number).await.unwrap();
                least[0] = least[0].min(count.load(Ordering::SeqCst) - before);
                let before = settled(&count).await;
                // Only so many wrong codes are looked at.
                if round < TRIES {
                    assert_eq!(phone::enter(&browser, &id, "000000").await["code"], "code_wrong");
                    least[1] = least[1].min(count.load(Ordering::SeqCst) - before);
                }
            }
        }
        assert_eq!(least[0], least[1], "known, and unknown: asked for, and tried");
    })
    .await;
}

/// Nobody learns by waiting which addresses have an account, in whichever way they ask.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_that_nobody_has_is_asked_about_as_often_as_one_that_somebody_has() {
    const TRIES: usize = 4;
    Database::postgres(async |database| {
        let (app, count) = counted_with(database, |config| {
            config.limits.send_code_per_address = "1000/1d".parse().unwrap();
            config.limits.send_code_per_account = "1000/1d".parse().unwrap();
        })
        .await;
        app.add_client("cli_demo", &[]).await;
        let secret = app.register(confidential("back")).await.unwrap();
        sign_up(&app, &app.browser(), ADA).await;
        let api = |method: Method, path: &str| Call::new(app.router(), method, format!("/api/v1/auth/{path}"));
        let ask = async |way: &str, browser: &Browser, address: &str| match way {
            "code" => drop(browser.submit("/_fn/sign_in/send_code", &[("email", address), ("next", "")]).await),
            "link" => {
                let link = api(Method::POST, "passwordless/magic-link/send?client_id=cli_demo");
                link.json(&json!({ "email": address })).send().await.ok();
            }
            "passkey" => {
                let path = format!("passwordless/passkey/login?client_id=cli_demo&identifier={address}");
                api(Method::GET, &path).send().await.ok();
            }
            "check" => {
                let check = api(Method::POST, "mfa/token?client_id=back").header("x-client-secret", secret.expose());
                check.json(&json!({ "identifier": address })).send().await.ok();
            }
            _ => drop(browser.submit("/_fn/sign_in/ask_recovery", &[("email", address)]).await),
        };
        for way in ["code", "link", "passkey", "check", "way back"] {
            let mut least = [usize::MAX; 2];
            // As with numbers.
            for round in 0..100 {
                if round >= TRIES && least[0] == least[1] {
                    break;
                }
                for (least, address) in least.iter_mut().zip([ADA, "nobody@example.com"]) {
                    let browser = app.browser();
                    browser.get("/login").await;
                    let before = settled(&count).await;
                    ask(way, &browser, address).await;
                    *least = (*least).min(count.load(Ordering::SeqCst) - before);
                }
            }
            assert_eq!(least[0], least[1], "known, and unknown: {way}");
        }
    })
    .await;
}

/// The count once nothing is asked any more: a message is sent beside the request that caused it.
async fn settled(count: &AtomicUsize) -> usize {
    loop {
        let before = count.load(Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(50)).await;
        if count.load(Ordering::SeqCst) == before {
            return before;
        }
    }
}

/// However much has happened.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_overview_takes_few_round_trips_however_much_has_happened() {
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
        // Whose session it is, whether they administer the server, what was counted, how things stand, whether there is a
        // back-up, the newest events, and what those that they name are called.
        assert!(least <= 9, "{least}");
        let few = least;

        // How many have a passkey takes a while to count where there are many: once a minute is enough.
        sqlx::raw_sql(
            "INSERT INTO users (id, email, email_verified_at, first_name, last_name, is_active, created_at, updated_at)
                SELECT gen_random_uuid(), n || '@example.com', 1, '', '', TRUE, 1, 1 FROM generate_series(1, 10000) AS n",
        )
        .execute(&mut connection)
        .await
        .unwrap();
        let shown = async || ada.get("/admin?days=90").await.text.contains(" of 10,001");
        assert!(shown().await);
        sqlx::raw_sql("DELETE FROM users WHERE first_name = '' AND email = '7@example.com'")
            .execute(&mut connection)
            .await
            .unwrap();
        let mut least = usize::MAX;
        for _ in 0..12 {
            let before = count.load(Ordering::SeqCst);
            assert!(shown().await);
            least = least.min(count.load(Ordering::SeqCst) - before);
        }
        assert!(least < few, "{least}");
        app.clock.advance(Duration::from_secs(60));
        assert!(!shown().await);
    })
    .await;
}

/// A page of the console asks so often at most, whatever is in the database; a list has fifty rows.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_of_the_console_asks_once_for_each_row() {
    Database::postgres(async |database| {
        let (app, count) = counted(database.clone()).await;
        let (ada, _) = administrator(&app, ADA).await;
        app.web().await;
        let mut connection = sqlx::PgConnection::connect(&database.url).await.unwrap();
        sqlx::raw_sql(CROWD).execute(&mut connection).await.unwrap();
        let of = |number: u32| format!("{number:032x}");
        let (person, organization) = (of(7), of(1));
        let pages = [
            ("/admin/people", 8),
            ("/admin/people?q=first", 8),
            (&*format!("/admin/people/{person}"), 24),
            ("/admin/organizations", 8),
            (&*format!("/admin/organizations/{organization}"), 16),
            ("/admin/roles", 8),
            ("/admin/applications", 8),
            ("/admin/applications/cli_web", 8),
            ("/admin/administrators", 8),
            ("/admin/webhooks", 8),
            ("/admin/system", 12),
        ];
        let mut found = Vec::new();
        for (page, most) in pages {
            let mut least = usize::MAX;
            // A connection prepares each statement once, and the pool hands out whichever is free: until all of them have.
            for _ in 0..40 {
                let before = count.load(Ordering::SeqCst);
                let shown = ada.get(page).await;
                assert_eq!(shown.status, 200, "{page}");
                least = least.min(count.load(Ordering::SeqCst) - before);
                if least <= most {
                    break;
                }
            }
            found.push((page, least, most));
        }
        assert!(found.iter().all(|(_, least, most)| least <= most), "page, round trips, budget: {found:#?}");
    })
    .await;
}

/// Two hundred people in one organization, each with a passkey and a session, and a past.
const CROWD: &str = "
    INSERT INTO organizations (id, slug, name, term, metadata, joining, allows_outside, second_factor, methods, is_active, created_at,
            updated_at)
        SELECT lpad(to_hex(n), 32, '0')::uuid, 'o' || n, 'O' || n, 'o' || n, '{}', 'invited', TRUE, 'off', '[]', TRUE, 1, 1
        FROM generate_series(1, 60) AS n;
    INSERT INTO users (id, email, email_verified_at, first_name, last_name, is_active, created_at, updated_at)
        SELECT lpad(to_hex(n), 32, '0')::uuid, 'p' || n || '@example.com', 1, 'First', 'Last' || n, TRUE, 1, 1
        FROM generate_series(1, 200) AS n;
    INSERT INTO user_terms (user_id, is_active, term, shared)
        SELECT lpad(to_hex(n), 32, '0')::uuid, TRUE, 'first last' || n, 0 FROM generate_series(1, 200) AS n;
    INSERT INTO memberships (organization_id, user_id, created_at, updated_at)
        SELECT lpad(to_hex(1 + m * (n % 60)), 32, '0')::uuid, lpad(to_hex(n), 32, '0')::uuid, 1, 1
        FROM generate_series(1, 200) AS n, generate_series(0, 1) AS m WHERE m = 0 OR n % 60 > 0;
    INSERT INTO credentials (id, user_id, rp_id, name, record, sign_count, backup_eligible, backup_state, aaguid, transports,
        created_at, updated_at, last_used_ip, last_used_user_agent)
        SELECT sha256(convert_to(n || '-' || m, 'UTF8')), lpad(to_hex(n), 32, '0')::uuid, 'localhost', 'A passkey', '{}', 0, TRUE, TRUE,
            gen_random_uuid(), '[]', 1, 1, '', ''
        FROM generate_series(1, 200) AS n, generate_series(1, 3) AS m;
    INSERT INTO audit_events (id, happened_at, kind, user_id, ip, user_agent, request_id, before, after, detail)
        SELECT gen_random_uuid(), 1767225600000 - n, 'sign_in.passkey', lpad(to_hex(n % 200 + 1), 32, '0')::uuid, '192.0.2.1', '', '',
            '{}', '{}', '{}' FROM generate_series(1, 5000) AS n";

fn sign(passkey: &mut Passkey, start: &Value, origin: &str) -> String {
    let options: Value = serde_json::from_str(start["options"].as_str().unwrap()).unwrap();
    passkey.get(&options, origin).to_string()
}
