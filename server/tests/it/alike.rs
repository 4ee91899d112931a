//! Nobody learns which addresses have an account: what is asked with one that has, with one that has none and with one whose
//! account is locked is answered alike, but for ids and what is random.

use std::time::Duration;

use http::{Method, StatusCode};
use latchkey_domain::{
    AuditKind,
    identity::user::Attributes,
    services::{AuditFilter, NewPerson},
};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};

use crate::{
    api::{actors::PASSWORDLESS, call::Call},
    phone::{api, ask, enter, on_both, person_with, with_sms},
    support::{Database, OPERATOR, Page, TestApp, browser_send, people::*},
};

const KNOWN: &str = "known@example.com";
const LOCKED: &str = "locked@example.com";
const NEITHER: &str = "nobody@example.com";
/// The same of numbers; all three end alike, which is what is shown of one.
const KNOWN_NUMBER: &str = "+447400123456";
const LOCKED_NUMBER: &str = "+447400223456";
const NOBODYS_NUMBER: &str = "+447400323456";
const SHOP: &str = "https://shop.example.com";
const HALF_A_MINUTE: Duration = Duration::from_secs(31);

/// Where two have an account, one of whom is locked out; with a number each, where those are asked for.
async fn server(is_open: bool, with_numbers: bool) -> TestApp {
    let app = TestApp::start_with(|config| {
        config.sign_up.open = is_open;
        if with_numbers {
            with_sms(config);
        }
    })
    .await;
    app.add_client("shop", &[SHOP]).await;
    for email in [KNOWN, LOCKED] {
        let new = NewPerson {
            email: email.parse().unwrap(),
            first_name: String::new(),
            last_name: String::new(),
            attributes: Attributes::default(),
            tell: false,
        };
        app.services().people.create(&OPERATOR, new, &app.request()).await.unwrap();
    }
    if with_numbers {
        for (email, number) in [(KNOWN, KNOWN_NUMBER), (LOCKED, LOCKED_NUMBER)] {
            person_with(&app, email, number).await;
        }
        // So that none of the limits on messages is near.
        app.clock.advance(Duration::from_secs(24 * 3600));
    }
    set_active(&app, LOCKED, false).await.unwrap();
    app
}

/// What somebody sees who asks, without what differs each time.
fn seen(page: &Page, secrets: &[(&str, &str)]) -> String {
    let mut names: Vec<&str> = page.headers.keys().map(http::HeaderName::as_str).collect();
    names.sort_unstable();
    let mut text = format!("{} {names:?} {} {}", page.status, page.header("location"), page.text);
    for (name, end) in [("nonce=\"", '"'), ("name=\"form\" value=\"", '"'), ("id=\"match-number\"", '/')] {
        let (first, rest) = text.split_once(name).unwrap_or((&text, ""));
        let rest = rest.split(name).map(|part| part.split_once(end).map_or("", |(_, rest)| rest));
        text = [first].into_iter().chain(rest).collect::<Vec<_>>().join(name);
    }
    secrets.iter().fold(text, |text, (secret, name)| text.replace(secret, name))
}

#[track_caller]
fn assert_alike(what: &str, seen: &[(&str, String)]) {
    for (email, text) in &seen[1..] {
        let first = &seen[0].1;
        let at = first.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
        let around = |text: &str| text.chars().skip(at.saturating_sub(80)).take(200).collect::<String>();
        assert!(first == text, "{what}: {email} is told apart:\n{}\n{}", around(first), around(text));
    }
}

/// Each answer to somebody who asks for a code by this address, and goes on with it.
async fn by_pages(app: &TestApp, email: &str) -> Vec<(&'static str, String)> {
    let browser = app.browser();
    let led = browser.submit_from("/login", "/_fn/sign_in/send_code", &[("email", email)]).await;
    let waits = led.leads_to().to_owned();
    let id = waits.split_once("id=").expect("an id").1.to_owned();
    let page = browser.get(&waits).await;
    let secrets = [(&*id, "ID"), (email, "EMAIL")];
    let told = |name, page: &Page| (name, seen(page, &secrets));
    let mut all = vec![told("the answer to the form", &led), told("the page that waits", &page)];
    let wrong = browser.submit_form(&page, "/_fn/sign_in/verify_code", &[("code", "000000")]).await;
    all.push(told("the answer to a wrong code", &wrong));
    all.push(told("the page after a wrong code", &browser.get(wrong.leads_to()).await));
    let too_soon = browser.submit_form(&page, "/_fn/sign_in/resend_code", &[]).await;
    all.push(told("the answer to a resend at once", &too_soon));
    all.push(told("the page after it", &browser.get(too_soon.leads_to()).await));
    app.clock.advance(HALF_A_MINUTE);
    let again = browser.submit_form(&page, "/_fn/sign_in/resend_code", &[]).await;
    all.push(told("the answer to a resend", &again));
    all.push(told("the page after a resend", &browser.get(again.leads_to()).await));
    // As the island of the page asks, in another browser.
    app.clock.advance(HALF_A_MINUTE);
    let other = app.browser();
    let (status, answer) = call(&other, "sign_in/send_code", &[("email", email), ("next", "")]).await;
    let id = code_id(&answer);
    all.push(("the island's answer", format!("{status} {answer}").replace(&id, "ID")));
    let (status, answer) = call(&other, "sign_in/verify_code", &[("id", &id), ("code", "000000"), ("next", "")]).await;
    all.push(("the island's answer to a wrong code", format!("{status} {answer}").replace(&id, "ID")));
    all
}

/// The same of an application, by links.
async fn by_links(app: &TestApp, email: &str) -> Vec<(&'static str, String)> {
    let call = |method: Method, path: &str, body: Option<Value>| {
        let joint = if path.contains('?') { '&' } else { '?' };
        let call = Call::new(app.router(), method, format!("{PASSWORDLESS}/{path}{joint}client_id=shop"));
        match body {
            Some(body) => call.json(&body).send(),
            None => call.send(),
        }
    };
    let sent = call(Method::POST, "magic-link/send", Some(json!({ "email": email }))).await;
    let state = text(&sent.body["state"]).to_owned();
    let number = text(&sent.body["number"]).to_owned();
    assert_eq!((state.len(), number.len()), (32, 2));
    let plain = |text: &str| text.replace(&state, "STATE").replace(&format!("\"{number}\""), "NUMBER");
    let mut all = vec![("magic-link/send", format!("{} {}", sent.status, plain(&sent.text)))];
    let status = call(Method::GET, &format!("magic-link/status?state={state}"), None).await;
    all.push(("magic-link/status", format!("{} {}", status.status, plain(&status.text))));
    let too_soon = call(Method::POST, "magic-link/resend", Some(json!({ "state": state }))).await;
    all.push(("magic-link/resend at once", format!("{} {}", too_soon.status, plain(&too_soon.text))));
    app.clock.advance(HALF_A_MINUTE);
    let again = call(Method::POST, "magic-link/resend", Some(json!({ "state": state }))).await;
    all.push(("magic-link/resend", format!("{} {}", again.status, plain(&again.text))));
    let verified = call(Method::POST, "email-otp/verify", Some(json!({ "state": state, "otp": "000000" }))).await;
    all.push(("email-otp/verify", format!("{} {}", verified.status, plain(&verified.text))));
    all
}

/// The same inside the widget's frame, by an address or a number.
async fn in_frame(app: &TestApp, typed: &str) -> Vec<(&'static str, String)> {
    let step = async |function: &str, fields: &[(&str, &str)]| {
        let fields = [&[("client_id", "shop"), ("origin", SHOP)][..], fields].concat();
        browser_send(island_call(&app.browser(), &format!("embed/{function}"), &fields)).await
    };
    app.clock.advance(Duration::from_millis(1));
    let sent = step("send_code", &[("email", typed)]).await;
    let told: Value = serde_json::from_str(&sent.text).unwrap_or_default();
    let state = text(&told["state"]).to_owned();
    let written = format!("STATE of {}", state.len());
    let number = told["number"].as_str().map_or_else(String::new, |number| format!("\"{number}\""));
    let mut all = Vec::new();
    let mut told = |name, page: &Page| {
        let text = page.text.replace(&state, &written).replace(typed, "TYPED");
        let text = if number.is_empty() { text } else { text.replace(&number, "NUMBER") };
        all.push((name, format!("{} {} {text}", page.status, page.header("retry-after"))));
    };
    told("embed/send_code", &sent);
    let state = [("state", &*state)];
    told("embed/ask_link", &step("ask_link", &state).await);
    told("embed/verify_code", &step("verify_code", &[("code", "000000"), state[0]]).await);
    told("embed/resend_code at once", &step("resend_code", &state).await);
    app.clock.advance(HALF_A_MINUTE);
    told("embed/resend_code", &step("resend_code", &state).await);
    told("embed/verify_code again", &step("verify_code", &[("code", "000000"), state[0]]).await);
    all
}

/// The same of an application, by a number.
async fn by_phone(app: &TestApp, number: &str) -> Vec<(&'static str, String)> {
    let sent = api(app, "shop", "send", json!({ "phone_id": number })).await;
    let state = text(&sent.1["state"]).to_owned();
    let written = format!("STATE of {}", state.len());
    let mut all = Vec::new();
    let mut told = |name, (status, body): (StatusCode, Value)| {
        let text = body.to_string().replace(&state, &written).replace(number, "NUMBER");
        all.push((name, format!("{status} {text}")));
    };
    told("phone-otp/send", sent);
    let wrong = json!({ "state": state, "otp": "000000" });
    told("phone-otp/verify", api(app, "shop", "verify", wrong.clone()).await);
    told("phone-otp/resend at once", api(app, "shop", "resend", json!({ "state": state })).await);
    app.clock.advance(HALF_A_MINUTE);
    told("phone-otp/resend", api(app, "shop", "resend", json!({ "state": state })).await);
    told("phone-otp/verify again", api(app, "shop", "verify", wrong).await);
    all
}

/// Each answer of one of them is that of all.
fn are_alike(answers: &[(&str, Vec<(&'static str, String)>)], is_open: bool) {
    for n in 0..answers[0].1.len() {
        let what = format!("{}, sign-up open: {is_open}", answers[0].1[n].0);
        let of_all: Vec<_> = answers.iter().map(|(who, all)| (*who, all[n].1.clone())).collect();
        assert_alike(&what, &of_all);
    }
}

#[tokio::test]
async fn known_unknown_and_locked_numbers_are_answered_alike() {
    for is_open in [true, false] {
        let app = server(is_open, true).await;
        let (mut applications, mut frames) = (Vec::new(), Vec::new());
        for number in [KNOWN_NUMBER, NOBODYS_NUMBER, LOCKED_NUMBER] {
            applications.push((number, by_phone(&app, number).await));
            frames.push((number, in_frame(&app, number).await));
        }
        are_alike(&applications, is_open);
        are_alike(&frames, is_open);
        // They were sent, and not refused for all.
        assert!(applications[0].1[0].1.starts_with("200 ") && frames[0].1[0].1.starts_with("200 "), "{applications:?}");
    }
}

#[tokio::test]
async fn known_unknown_and_locked_addresses_are_answered_alike() {
    for is_open in [true, false] {
        let app = server(is_open, false).await;
        let (mut pages, mut links, mut frames) = (Vec::new(), Vec::new(), Vec::new());
        for email in [KNOWN, NEITHER, LOCKED] {
            pages.push((email, by_pages(&app, email).await));
            links.push((email, by_links(&app, email).await));
            frames.push((email, in_frame(&app, email).await));
        }
        for answers in [pages, links, frames] {
            are_alike(&answers, is_open);
        }
        // The mails alone differ: what a locked account gets opens nothing.
        let codes = app.mails_to(KNOWN).await.len();
        assert!(codes >= 4, "{codes}");
    }
}

/// What a request writes, and those who send messages do not.
const WATCHED: [(&str, &str); 6] = [
    ("one_time_codes", "INSERT"),
    ("phone_codes", "INSERT"),
    ("attempts", "INSERT"),
    ("attempts", "UPDATE"),
    ("jobs", "INSERT"),
    ("audit_events", "INSERT"),
];
/// Where the log is looked through by whose account it is, and by what it is about: an entry each.
const IN_BOTH_INDEXES: &str = "SELECT count(*) FROM audit_events
    WHERE kind = 'sign_in.failed' AND user_id IS NOT NULL AND target_id IS NOT NULL";

/// From now on each row that is written leaves a note.
async fn watch(database: &Database) {
    let mut all = "CREATE TABLE written (what TEXT NOT NULL);".to_owned();
    if database.url.starts_with("sqlite") {
        for (table, what) in WATCHED {
            all += &format!(
                "CREATE TRIGGER written_{table}_{what} AFTER {what} ON {table}
                    BEGIN INSERT INTO written VALUES ('{table} {what}'); END;"
            );
        }
        let mut connection = SqliteConnection::connect(&database.url).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(all)).execute(&mut connection).await.unwrap();
    } else {
        all += "CREATE FUNCTION note_written() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN INSERT INTO written VALUES (TG_TABLE_NAME || ' ' || TG_OP); RETURN NULL; END $$;";
        for (table, what) in WATCHED {
            all += &format!(
                "CREATE TRIGGER written_{table}_{what} AFTER {what} ON {table}
                    FOR EACH ROW EXECUTE FUNCTION note_written();"
            );
        }
        let mut connection = PgConnection::connect(&database.url).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(all)).execute(&mut connection).await.unwrap();
    }
}

/// The notes, which are thrown away; and how many failures stand in both indexes.
async fn written(database: &Database) -> (Vec<String>, i64) {
    const NOTES: &str = "DELETE FROM written RETURNING what";
    let (mut notes, found): (Vec<String>, i64) = if database.url.starts_with("sqlite") {
        let mut connection = SqliteConnection::connect(&database.url).await.unwrap();
        let notes = sqlx::query_scalar(NOTES).fetch_all(&mut connection).await.unwrap();
        (notes, sqlx::query_scalar(IN_BOTH_INDEXES).fetch_one(&mut connection).await.unwrap())
    } else {
        let mut connection = PgConnection::connect(&database.url).await.unwrap();
        let notes = sqlx::query_scalar(NOTES).fetch_all(&mut connection).await.unwrap();
        (notes, sqlx::query_scalar(IN_BOTH_INDEXES).fetch_one(&mut connection).await.unwrap())
    };
    notes.sort_unstable();
    (notes, found)
}

/// What is not written takes no time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn as_much_is_written_of_those_who_have_no_account() {
    on_both(async |app| {
        person_with(&app, KNOWN, KNOWN_NUMBER).await;
        watch(&app.database).await;
        let mut failures = 0;
        // What is counted for the first time is a new row, and an old one from then on.
        for round in 0..2 {
            let mut all = Vec::new();
            for (email, number) in [(KNOWN, KNOWN_NUMBER), (NEITHER, NOBODYS_NUMBER)] {
                let mut ways = Vec::new();
                let id = ask_for_code(&app, &app.browser(), email).await;
                assert!(!id.is_empty());
                ways.push(written(&app.database).await.0);
                let browser = app.browser();
                let id = ask_for_code(&app, &browser, email).await;
                written(&app.database).await;
                let guess = wrong(&app.mailed_code(email).await);
                assert_eq!(enter_code(&browser, &id, guess).await["code"], "code_wrong");
                ways.push(written(&app.database).await.0);
                let browser = app.browser();
                let id = ask(&app, &browser, number).await.unwrap();
                ways.push(written(&app.database).await.0);
                assert_eq!(enter(&browser, &id, "000000").await["code"], "code_wrong");
                let (notes, found) = written(&app.database).await;
                ways.push(notes);
                failures += 2;
                assert_eq!(found, failures, "{email}");
                assert!(ways.iter().all(|notes| !notes.is_empty()), "{ways:?}");
                all.push(ways);
            }
            assert!(round == 0 || all[0] == all[1], "{all:#?}");
        }
        // Whoever reads the log finds nobody where there is nobody.
        let filter = AuditFilter { kinds: vec![AuditKind::SignInFailed], ..AuditFilter::default() };
        let events = app.services().audit.list(&OPERATOR, &filter, None, 100).await.unwrap().items;
        let aimed = events.iter().filter(|event| event.target.is_some() && event.user_id.is_some()).count();
        let at_nobody = events.iter().filter(|event| event.target.is_none() && event.user_id.is_none()).count();
        assert_eq!((aimed, at_nobody, events.len()), (4, 4, 8));
    })
    .await;
}
