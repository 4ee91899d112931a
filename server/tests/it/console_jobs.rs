//! What the server gave up on, in the console.

use std::time::Duration;

use http::StatusCode;
use latchkey_domain::{AuditKind, services::AuditFilter};
use sqlx::{Connection, SqliteConnection};

use crate::support::{Browser, OPERATOR, Page, TestApp, people::*};

const PAGE: &str = "/admin/system";
const RETRY: &str = "/_fn/console/jobs/retry";
const DISCARD: &str = "/_fn/console/jobs/discard";
const BOB: &str = "bob@example.com";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// One statement on the jobs for this address; gives how many rows it changed.
async fn change(app: &TestApp, set: &'static str) -> u64 {
    let mut connection = SqliteConnection::connect(&app.database.url).await.unwrap();
    sqlx::query(set).bind(BOB).execute(&mut connection).await.unwrap().rows_affected()
}

async fn until_done(app: &TestApp) {
    let count = "SELECT count(*) FROM jobs WHERE recipient = $1 AND done_at IS NOT NULL AND length(sealed) > 0";
    let done = async {
        let mut connection = SqliteConnection::connect(&app.database.url).await.unwrap();
        while sqlx::query_scalar::<_, i64>(count).bind(BOB).fetch_one(&mut connection).await.unwrap() != 1 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), done).await.expect("it is sent");
}

/// As a relay that refused the mail for good leaves it.
async fn set_aside(app: &TestApp) {
    until_done(app).await;
    let set = "UPDATE jobs SET set_aside_at = created_at, done_at = NULL, last_error = '550 no such <user>' WHERE recipient = $1";
    assert_eq!(change(app, set).await, 1);
}

/// The id that the forms of the page carry.
fn job(page: &Page) -> String {
    let form =
        page.text.split("action=\"/_fn/console/jobs/discard\"").nth(1).unwrap_or_else(|| panic!("{}", page.text));
    form.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn submit(browser: &Browser, action: &str, id: &str) -> String {
    let token = browser.form_token().await;
    let answer = browser.submit(action, &[("id", id), ("form_token", &token)]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, PAGE), "{}", answer.text);
    browser.get(PAGE).await.text
}

async fn logged(app: &TestApp, kind: AuditKind) -> usize {
    let filter = AuditFilter { kinds: vec![kind], ..AuditFilter::default() };
    app.services().audit.list(&OPERATOR, &filter, None, 10).await.unwrap().items.len()
}

async fn scene() -> (TestApp, Browser, Browser) {
    let app = TestApp::start().await;
    let bob = app.browser();
    sign_up(&app, &bob, BOB).await;
    let (ada, _) = administrator(&app, ADA).await;
    (app, ada, bob)
}

#[tokio::test]
async fn a_mail_that_was_refused_is_tried_once_more_or_let_go() {
    let (app, ada, _) = scene().await;
    assert!(ada.get(PAGE).await.text.contains("Nothing was set aside"));
    set_aside(&app).await;
    let page = ada.get(PAGE).await;
    for part in [BOB, "550 no such &lt;user&gt;", "Try again", "Discard", "mail."] {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    // What cannot be undone says so before its button is there.
    let (before, _) = page.text.split_once(&format!("action=\"{DISCARD}\"")).expect("a form");
    assert!(page.asks_before(DISCARD) && before.contains("It is not tried again."), "{before}");
    let id = job(&page);
    assert!(submit(&ada, RETRY, &id).await.contains("tried once more"));
    until_done(&app).await;
    assert_eq!(logged(&app, AuditKind::JobRetried).await, 1);
    // What was done is done: nobody sends it twice.
    assert!(submit(&ada, RETRY, &id).await.contains("not there any more"));
    assert!(submit(&ada, DISCARD, &id).await.contains("not there any more"));

    set_aside(&app).await;
    assert!(submit(&ada, DISCARD, &id).await.contains("was discarded"));
    assert_eq!(change(&app, "DELETE FROM jobs WHERE recipient = $1").await, 0, "it is gone");
    assert_eq!((logged(&app, AuditKind::JobRetried).await, logged(&app, AuditKind::JobDiscarded).await), (1, 1));
    for nothing in ["", "x", "019b76da000070008000000000000001", "' OR 1=1 --"] {
        assert!(submit(&ada, RETRY, nothing).await.contains("not there any more"), "{nothing}");
    }
}

#[tokio::test]
async fn what_it_said_is_gone_after_three_days() {
    let (app, ada, _) = scene().await;
    set_aside(&app).await;
    let sealed = "UPDATE jobs SET language = language WHERE recipient = $1 AND length(sealed) > 0";
    app.services().maintenance.sweep().await.unwrap();
    assert_eq!(change(&app, sealed).await, 1);
    let id = job(&ada.get(PAGE).await);
    app.clock.advance(3 * DAY + Duration::from_secs(60));
    app.services().maintenance.sweep().await.unwrap();
    assert_eq!(change(&app, sealed).await, 0, "no code and no link is left of it");
    let (dora, _) = administrator(&app, "dora@example.com").await;
    let page = dora.get(PAGE).await;
    assert_eq!(job(&page), id);
    assert!(!page.text.contains(RETRY), "{}", page.text);
    assert!(submit(&dora, RETRY, &id).await.contains("not there any more"));
}

#[tokio::test]
async fn nobody_else_touches_a_job() {
    let (app, ada, bob) = scene().await;
    set_aside(&app).await;
    let id = job(&ada.get(PAGE).await);
    let token = bob.form_token().await;
    for function in ["console/jobs/retry", "console/jobs/discard"] {
        let answer = island_call(&bob, function, &[("id", &id), ("form_token", &token)]).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{function}");
        let answer = island_call(&app.browser(), function, &[("id", &id)]).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{function}");
    }
    assert_eq!(job(&ada.get(PAGE).await), id, "it is there still");
    assert_eq!((logged(&app, AuditKind::JobRetried).await, logged(&app, AuditKind::JobDiscarded).await), (0, 0));
}
