//! The newest events, as they happen: who hears of them, and for how long.

use std::time::Duration;

use http::{Method, StatusCode};
use latchkey_domain::services::NewPerson;
use reqwest::Response;
use serde_json::Value;
use tokio::time::timeout;

use crate::support::{Browser, OPERATOR, TestApp, browser_send as send, on_each_database, people::*};

const LIVE: &str = "/admin/live";
const BOB: &str = "bob@example.com";
/// Longer than a look takes to come.
const PATIENCE: Duration = Duration::from_secs(20);

/// A stream that is open, and what it has said.
struct Stream {
    answer: Response,
    said: String,
}

impl Stream {
    async fn open(browser: &Browser, path: &str) -> Self {
        let answer = browser.request(Method::GET, path).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        assert_eq!(answer.headers()["cache-control"], "no-store");
        Self { answer, said: String::new() }
    }

    /// Until it has said this.
    async fn hear(&mut self, word: &str) -> &str {
        let heard = timeout(PATIENCE, async {
            while !self.said.contains(word) {
                let chunk = self.answer.chunk().await.unwrap();
                let chunk = chunk.unwrap_or_else(|| panic!("it ended: {}", self.said));
                self.said.push_str(std::str::from_utf8(&chunk).unwrap());
            }
        });
        assert!(heard.await.is_ok(), "{word} is not heard: {}", self.said);
        &self.said
    }

    /// Until it ends; all that it said.
    async fn end(mut self) -> String {
        let ended = timeout(PATIENCE, async {
            while let Some(chunk) = self.answer.chunk().await.unwrap() {
                self.said.push_str(std::str::from_utf8(&chunk).unwrap());
            }
        });
        assert!(ended.await.is_ok(), "it goes on: {}", self.said);
        self.said
    }
}

async fn create(app: &TestApp, email: &str) {
    let new = NewPerson {
        email: email.parse().unwrap(),
        first_name: format!("<b>{email}"),
        last_name: String::new(),
        attributes: Default::default(),
        tell: false,
    };
    app.services().people.create(&OPERATOR, new, &app.request()).await.unwrap();
}

fn told(said: &str) -> Vec<Value> {
    said.lines()
        .filter_map(|line| line.strip_prefix("data: {"))
        .map(|rest| serde_json::from_str(&format!("{{{rest}")).unwrap())
        .collect()
}

on_each_database! {
    /// Also of what another node writes.
    async fn an_administrator_hears_of_what_happens_on_any_node(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let other = app.another_node().await;
        other.clock.advance(Duration::from_secs(1));
        let mut stream = Stream::open(&ada, LIVE).await;
        assert!(told(stream.hear("retry:").await).is_empty(), "nothing of before");
        create(&app, BOB).await;
        create(&other, "carol@example.com").await;
        let said = stream.hear("carol").await.to_owned();
        let events = told(&said);
        assert_eq!(events.len(), 2, "{said}");
        assert_eq!(text(&events[0]["what"]), "Account created");
        assert_eq!(text(&events[0]["by"]["name"]), "Command line");
        let href = text(&events[0]["href"]);
        assert_eq!(ada.get(href).await.status, StatusCode::OK);
        assert!(said.contains(&format!("id: {}\n", text(&events[1]["id"]))), "{said}");

        // A connection that broke goes on where it was.
        let first = text(&events[0]["id"]).to_owned();
        drop(stream);
        for resumed in [
            ada.request(Method::GET, LIVE).header("last-event-id", &first),
            ada.request(Method::GET, &format!("{LIVE}?after={first}")),
        ] {
            let mut stream = Stream { answer: resumed.send().await.unwrap(), said: String::new() };
            let events = told(stream.hear("data: ").await);
            assert_eq!(events.len(), 1, "{events:?}");
            assert!(text(&events[0]["about"]["name"]).contains("carol"), "{events:?}");
        }
        other.stop().await;
    }
}

#[tokio::test]
async fn nobody_else_hears_anything() {
    let app = TestApp::start().await;
    let bob = app.browser();
    sign_up(&app, &bob, BOB).await;
    for browser in [&bob, &app.browser()] {
        for accept in ["text/event-stream", "text/html"] {
            let page = send(browser.request(Method::GET, LIVE).header("accept", accept)).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
        }
    }
    // One who has not confirmed who they are for an hour is led there.
    let (ada, _) = administrator(&app, ADA).await;
    app.clock.advance(Duration::from_secs(60 * 60));
    assert_eq!(ada.get(LIVE).await.header("location"), "/account/confirm?next=console");
}

#[tokio::test]
async fn it_ends_for_whoever_is_an_administrator_no_more() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    administrator(&app, "dora@example.com").await;
    let mut stream = Stream::open(&ada, LIVE).await;
    stream.hear("retry:").await;
    let user = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
    app.services().administrators.revoke(&OPERATOR, user.id, &app.request()).await.unwrap();
    create(&app, BOB).await;
    let said = stream.end().await;
    assert!(said.contains("event: end") && told(&said).is_empty(), "{said}");
}

#[tokio::test]
async fn it_ends_with_the_session_which_it_does_not_keep_alive() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let mut stream = Stream::open(&ada, LIVE).await;
    stream.hear("retry:").await;
    ada.submit("/_fn/sign_out", &[("form_token", &ada.form_token().await)]).await;
    create(&app, BOB).await;
    let said = stream.end().await;
    assert!(said.contains("event: end") && told(&said).is_empty(), "{said}");

    // Locked meanwhile.
    let (dora, _) = administrator(&app, "dora@example.com").await;
    let mut stream = Stream::open(&dora, LIVE).await;
    stream.hear("retry:").await;
    set_active(&app, "dora@example.com", false).await.unwrap();
    assert!(stream.end().await.contains("event: end"));

    // A look at the stream's own is no visit.
    let (emil, _) = administrator(&app, "emil@example.com").await;
    let seen = async || {
        let user = app.services().users.get_by_email(&OPERATOR, &"emil@example.com".parse().unwrap()).await.unwrap();
        app.services().sessions.list_of(&OPERATOR, user.id).await.unwrap()[0].access().last_seen_at
    };
    let mut stream = Stream::open(&emil, LIVE).await;
    let before = seen().await;
    app.clock.advance(Duration::from_secs(30 * 60));
    create(&app, "late@example.com").await;
    stream.hear("data: ").await;
    assert_eq!(seen().await, before);
    // An hour after the passkey it is over.
    app.clock.advance(Duration::from_secs(30 * 60));
    assert!(stream.end().await.contains("event: end"));
}

#[tokio::test]
async fn one_person_has_so_many_streams_and_no_more() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let (dora, _) = administrator(&app, "dora@example.com").await;
    let mut streams = Vec::new();
    for _ in 0..4 {
        streams.push(Stream::open(&ada, LIVE).await);
    }
    assert_eq!(ada.get(LIVE).await.status, StatusCode::TOO_MANY_REQUESTS);
    Stream::open(&dora, LIVE).await;
    // Of another kind she has her own.
    app.add_client("cli_demo", &[]).await;
    Stream::open(&ada, "/admin/applications/cli_demo/live").await;
    // Closed ones are given back, once the server has noticed.
    streams.clear();
    let again = async {
        while ada.request(Method::GET, LIVE).send().await.unwrap().status() != StatusCode::OK {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    timeout(PATIENCE, again).await.expect("a stream again");
}

#[tokio::test]
async fn a_server_that_stops_waits_for_no_listener() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let mut stream = Stream::open(&ada, LIVE).await;
    stream.hear("retry:").await;
    let stopped = timeout(Duration::from_secs(5), app.stop());
    let (stopped, said) = tokio::join!(stopped, stream.end());
    stopped.expect("it stops at once");
    assert!(!said.contains("event: end"), "the browser comes again: {said}");
}

#[tokio::test]
async fn the_overview_shows_the_newest_events_without_scripts() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    create(&app, BOB).await;
    let page = ada.get("/admin").await.text;
    for part in ["Newest events", "Account created", "leptos-island", "/admin/live?after=", "/admin/audit"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("<b>bob"), "{page}");
}
