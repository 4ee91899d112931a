//! Webhooks in the console.

use http::StatusCode;
use latchkey_domain::AuditKind;
use sqlx::{Connection, SqliteConnection};

use crate::support::{Browser, OPERATOR, TestApp, people::*};

const LIST: &str = "/admin/webhooks";
const NEW: &str = "/admin/webhooks/new";
const CREATE: &str = "/_fn/console/create_webhook";
const URL: (&str, &str) = ("url", "https://hooks.example.com/hook");

/// The boxes of the page that are ticked.
async fn ticked(browser: &Browser, page: &str) -> Vec<String> {
    let page = browser.get(page).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let tags = page.text.split("<input ").skip(1).map(|rest| rest.split('>').next().unwrap());
    let boxes: Vec<&str> = tags.filter(|tag| tag.contains("name=\"event-")).collect();
    assert_eq!(boxes.len(), AuditKind::ALL.len());
    let ticked = boxes.into_iter().filter(|tag| tag.contains(" checked"));
    ticked.map(|tag| tag.split("name=\"event-").nth(1).unwrap().split('"').next().unwrap().to_owned()).collect()
}

async fn kinds(app: &TestApp) -> Vec<String> {
    app.services().webhooks.list(&OPERATOR).await.unwrap()[0].kinds.clone()
}

#[tokio::test]
async fn events_are_chosen_by_boxes_which_are_ticked_still_when_something_else_was_wrong() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    assert!(ticked(&ada, NEW).await.is_empty());
    let chosen = [("event-user.created", "on"), ("event-role.removed", "on"), ("description", "")];
    let wrong = [&chosen[..], &[("url", "http://127.0.0.1/")]].concat();
    assert_eq!(ada.submit_from(NEW, CREATE, &wrong).await.header("location"), NEW);
    assert_eq!(ticked(&ada, NEW).await, ["role.removed", "user.created"]);

    let right = [&chosen[..], &[URL]].concat();
    let page = ada.submit_from(NEW, CREATE, &right).await.header("location").to_owned();
    let page = page.split('?').next().unwrap();
    assert_eq!(kinds(&app).await, ["role.removed", "user.created"]);
    assert_eq!(ticked(&ada, page).await, ["role.removed", "user.created"]);
    let save = async |more: &[(&str, &str)]| {
        let fields = [("is_active", "true"), ("description", ""), URL];
        ada.submit_from(page, "/_fn/console/update_webhook", &[&fields[..], more].concat()).await
    };
    save(&[("event-user.exploded", "on")]).await;
    assert!(ada.get(page).await.text.contains("There is no such event"));
    assert_eq!(kinds(&app).await.len(), 2, "nothing was changed");
    save(&[]).await;
    assert!(kinds(&app).await.is_empty(), "all of them");
}

#[tokio::test]
async fn of_two_tabs_the_second_overwrites_nothing_of_a_webhook() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let page = ada.submit_from(NEW, CREATE, &[("description", ""), URL]).await.header("location").to_owned();
    let tabs = [ada.get(&page).await, ada.get(&page).await];
    for (tab, description) in tabs.iter().zip(["First", "Second"]) {
        let fields = [("is_active", "true"), ("description", description), URL];
        assert_eq!(ada.submit_form(tab, "/_fn/console/update_webhook", &fields).await.header("location"), page);
    }
    let told = ada.get(&page).await;
    assert!(told.text.contains("Somebody else has changed it meanwhile"), "{}", told.text);
    assert!(told.text.contains("value=\"First\"") && !told.text.contains("value=\"Second\""), "{}", told.text);
    assert_eq!(app.services().webhooks.list(&OPERATOR).await.unwrap()[0].description, "First");
}

#[tokio::test]
async fn a_test_event_is_sent_by_administrators_alone() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let fields = [("event-user.deleted", "on"), ("description", ""), URL];
    let page = ada.submit_from(NEW, CREATE, &fields).await.header("location").split('?').next().unwrap().to_owned();
    let id = page.rsplit('/').next().unwrap();
    let bob = app.browser();
    sign_up(&app, &bob, "bob@example.com").await;
    let token = bob.form_token().await;
    let answer = island_call(&bob, "console/test_webhook", &[("id", id), ("form_token", &token)]).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    let webhook = id.parse().unwrap();
    let delivered = async || {
        let page = app.services().webhooks.list_deliveries(&OPERATOR, webhook, false, None, 10).await.unwrap();
        page.items.into_iter().map(|(_, kind)| kind).collect::<Vec<_>>()
    };
    assert!(delivered().await.is_empty());

    let token = ada.form_token().await;
    let sent = ada.submit("/_fn/console/test_webhook", &[("id", id), ("form_token", &token)]).await;
    assert_eq!(sent.header("location"), page);
    assert!(ada.get(&page).await.text.contains("A test event is on its way"));
    assert_eq!(delivered().await, [AuditKind::WebhookTested]);
    // A delivery leads to what it tells of, and those that did not get through are found by themselves.
    let shown = ada.get(&page).await.text;
    let (_, event) = shown.split_once("href=\"/admin/audit/").unwrap_or_else(|| panic!("{shown}"));
    let event = format!("/admin/audit/{}", event.split('"').next().unwrap());
    assert_eq!(ada.get(&event).await.status, StatusCode::OK, "{event}");
    let failed = format!("{page}?show=failed");
    assert!(shown.contains(&format!("href=\"{failed}\"")), "{shown}");
    let mut connection = SqliteConnection::connect(&app.database.url).await.unwrap();
    for (delivered_at, is_there) in [("NULL", true), ("1", false)] {
        // Nobody tries it in the meantime.
        let set = format!(
            "UPDATE webhook_deliveries SET last_error = 'it answered 503', given_up_at = 1, delivered_at = {delivered_at}"
        );
        sqlx::query(sqlx::AssertSqlSafe(set)).execute(&mut connection).await.unwrap();
        let shown = ada.get(&failed).await.text;
        assert_eq!(shown.contains(&event), is_there, "{shown}");
        assert_eq!(shown.contains("Nothing has failed"), !is_there, "{shown}");
    }
    for nothing in ["x", "019b76da000070008000000000000001"] {
        let token = ada.form_token().await;
        let answer = ada.submit("/_fn/console/test_webhook", &[("id", nothing), ("form_token", &token)]).await;
        assert!(answer.header("location").starts_with(LIST), "{nothing}");
    }
    assert_eq!(delivered().await.len(), 1);
}

#[tokio::test]
async fn the_secret_is_the_answer_to_a_form_of_an_administrator_s_own() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let fields = [("event-user.deleted", "on"), ("description", ""), URL];
    let page = ada.submit_from(NEW, CREATE, &fields).await.header("location").to_owned();
    let id = page.rsplit('/').next().unwrap();
    let secret = app.services().webhooks.secret(&OPERATOR, id.parse().unwrap()).await.unwrap();
    // No address leads to it.
    for address in [&page, &format!("{page}?show=secret")] {
        let told = ada.get(address).await;
        assert!(told.status == StatusCode::OK && !told.text.contains(&secret), "{address}");
    }
    let shown = ada.submit_from(&page, &format!("{page}#secret"), &[]).await;
    assert!(shown.status == StatusCode::OK && shown.text.contains(&secret), "{shown:?}");
    assert_eq!((shown.header("cache-control"), shown.header("location")), ("no-store", ""));
    assert!(!shown.header("set-cookie").contains(&secret));
    assert!(!ada.get(&page).await.text.contains(&secret), "once");
    let bob = app.browser();
    sign_up(&app, &bob, "bob@example.com").await;
    let token = bob.form_token().await;
    let refused = bob.submit(&page, &[("form_token", &*token)]).await;
    assert!(refused.status == StatusCode::NOT_FOUND && !refused.text.contains(&secret), "{refused:?}");
    let refused = ada.submit(&page, &[("form_token", &*token)]).await;
    assert!(refused.status == StatusCode::SEE_OTHER && !refused.text.contains(&secret), "{refused:?}");
}
