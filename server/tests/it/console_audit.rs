//! The audit log in the console.

use std::{collections::BTreeSet, time::Duration};

use http::{Method, StatusCode};
use latchkey_domain::{
    AuditKind, RequestContext,
    kernel::version::Expected,
    services::{AuditFilter, NewPerson},
};
use serde_json::Value;
use sqlx::Connection;

use crate::support::{Browser, OPERATOR, Page, TestApp, browser_send as send, people::*};

const LIST: &str = "/admin/audit";
const BOB: &str = "bob@example.com";

/// The events that a page lists, each by the address of its own.
fn events(page: &Page) -> Vec<String> {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let links = page.text.split("href=\"/admin/audit/").skip(1).map(|rest| rest.split('"').next().unwrap());
    links.filter(|id| id.len() == 32).map(str::to_owned).collect()
}

async fn create(app: &TestApp, email: &str, first_name: &str) -> String {
    let new = NewPerson {
        email: email.parse().unwrap(),
        first_name: first_name.to_owned(),
        last_name: String::new(),
        attributes: Default::default(),
        tell: false,
    };
    app.clock.advance(Duration::from_millis(1));
    app.services().people.create(&OPERATOR, new, &app.request()).await.unwrap().id.to_string()
}

async fn newest(app: &TestApp, filter: AuditFilter) -> String {
    app.services().audit.list(&OPERATOR, &filter, None, 1).await.unwrap().items[0].id.to_string()
}

#[tokio::test]
async fn the_log_is_found_by_each_filter_in_the_address() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let bob = create(&app, BOB, "Bob").await;
    let page = ada.get(LIST).await;
    assert!(events(&page).len() >= 4, "{}", page.text);
    for words in ["Account created", "Administrator added", "Command line", "/admin/people/", "aria-current=\"page\""] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    // What the server does by itself has no place. Such a cell is empty, so that a phone shows no label alone.
    let places = page.text.split("data-label=\"Where\"").skip(1).filter_map(|rest| rest.split("</td>").next());
    let places = places.map(|cell| cell.split_once('>').unwrap().1.to_owned());
    let (empty, filled): (Vec<String>, Vec<String>) = places.partition(String::is_empty);
    assert!(!empty.is_empty() && !filled.is_empty(), "{empty:?} {filled:?}");
    assert!(filled.iter().all(|cell| !cell.contains("> <") && !cell.contains("></")), "{filled:?}");
    let count = async |query: &str| events(&ada.get(&format!("{LIST}?{query}")).await).len();
    assert_eq!(count("kind=user.created").await, 2);
    assert_eq!(count("kind=user.created&about=bob%40example.com").await, 1);
    assert_eq!(count(&format!("about={bob}")).await, 1);
    // Whatever a person's own things went through is about them.
    assert!(count("about=ada%40example.com").await >= 3);
    assert!(count("by=ada%40example.com").await >= 2);
    assert_eq!(count("from=2026-01-01&to=2026-01-01&kind=user.created").await, 2);
    for nothing in [
        "kind=user.exploded",
        "by=nobody%40example.com",
        "about=x%27%20OR%201%3D1%20--",
        "organization=x",
        "application=shop",
        "to=2025-12-31",
        "from=yesterday",
        "by=%00",
    ] {
        let page = ada.get(&format!("{LIST}?{nothing}")).await;
        assert_eq!(events(&page).len(), 0, "{nothing}");
        assert!(page.text.contains("No event matches"), "{nothing}: {}", page.text);
    }
    let page = ada.get(&format!("{LIST}?by=%22%3E%3Cscript%3Ealert(1)")).await;
    assert!(!page.text.contains("<script>alert"), "{}", page.text);
    // Each kind is said in words, in the reader's language.
    let page = ada.get(&format!("{LIST}?ui_locales=de&kind=administrator.granted")).await;
    assert!(page.text.contains("Administrator hinzugefügt") && page.text.contains("Befehlszeile"), "{}", page.text);
}

#[tokio::test]
async fn the_log_goes_on_page_by_page_and_a_place_of_another_list_is_none() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    for n in 0..60 {
        create(&app, &format!("p{n}@example.com"), "P").await;
    }
    let page = ada.get(&format!("{LIST}?kind=user.created")).await;
    let first = events(&page);
    assert_eq!(first.len(), 50);
    let next = page.text.split("href=\"").find_map(|rest| rest.split('"').next().filter(|it| it.contains("after=")));
    let next = next.expect("a link to the next page").replace("&amp;", "&");
    // What happens meanwhile shifts nothing.
    create(&app, "late@example.com", "Late").await;
    let rest = events(&ada.get(&next).await);
    let all: BTreeSet<&String> = first.iter().chain(&rest).collect();
    assert_eq!((rest.len(), all.len()), (11, 61));
    let page = ada.get(&next.replace("kind=user.created", "kind=user.updated")).await;
    assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/admin/audit?kind=user.updated"));
}

#[tokio::test]
async fn one_event_has_an_address_where_before_and_after_stand_side_by_side() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let bob = create(&app, BOB, "Bob").await;
    let fields = [("first_name", "Bobby <b>"), ("last_name", ""), ("email", BOB)];
    ada.submit_from(&format!("/admin/people/{bob}"), "/_fn/console/people/update", &fields).await;
    let filter = AuditFilter { kinds: vec![AuditKind::UserUpdated], ..AuditFilter::default() };
    let id = newest(&app, filter).await;
    let page = ada.get(&format!("{LIST}/{id}")).await;
    assert_eq!(page.status, StatusCode::OK);
    for part in ["Details changed", "first_name", ">Bob<", "Bobby &lt;b&gt;", "Changed", &bob, &id, "user.updated"] {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    // The page of the person leads to it.
    assert!(events(&ada.get(&format!("/admin/people/{bob}")).await).contains(&id));
    for nothing in ["019b76da000070008000000000000001", "x", "%00", "' OR 1=1 --"] {
        assert_eq!(ada.get(&format!("{LIST}/{nothing}")).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

/// One bad row takes neither its page nor the list.
#[tokio::test]
async fn an_event_whose_details_cannot_be_read_still_says_who_and_when() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    create(&app, BOB, "Bob").await;
    let id = newest(&app, AuditFilter::default()).await;
    let mut connection = sqlx::SqliteConnection::connect(&app.database.url).await.unwrap();
    let damage = format!("UPDATE audit_events SET after = '{{', detail = '7' WHERE hex(id) = '{}'", id.to_uppercase());
    let done = sqlx::raw_sql(sqlx::AssertSqlSafe(damage)).execute(&mut connection).await.unwrap();
    assert_eq!(done.rows_affected(), 1);
    let page = ada.get(&format!("{LIST}/{id}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("cannot be read") && page.text.contains("Account created"), "{}", page.text);
    assert!(events(&ada.get(LIST).await).contains(&id));
}

#[tokio::test]
async fn what_the_list_shows_is_exported_without_formulas() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    create(&app, BOB, "=1+1").await;
    let page = ada.get("/admin/audit/export?format=jsonl&kind=user.created&about=bob%40example.com").await;
    assert_eq!((page.status, page.header("content-type")), (StatusCode::OK, "application/jsonl"));
    assert!(page.header("content-disposition").contains("audit.jsonl"));
    assert_eq!(page.header("cache-control"), "no-store");
    let lines: Vec<Value> = page.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines.len(), text(&lines[0]["after"]["first_name"])), (1, "=1+1"));

    // A program's name for itself is anybody's choice.
    let evil = RequestContext { user_agent: "=cmd|' /C calc'!A0".to_owned(), ..app.request() };
    let user = app.services().users.get_by_email(&OPERATOR, &BOB.parse().unwrap()).await.unwrap();
    app.services().people.set_active(&OPERATOR, user.id, false, &Expected::Anything, &evil).await.unwrap();
    let page = ada.get("/admin/audit/export?format=csv").await;
    assert!(page.header("content-type").starts_with("text/csv"), "{:?}", page.header("content-type"));
    assert!(page.text.starts_with("id,at,kind,"));
    assert!(page.text.contains(",'=cmd|"), "{}", page.text);
    for line in page.text.lines() {
        assert!(!line.split(',').any(|cell| cell.starts_with(['=', '+', '-', '@'])), "{line}");
    }
    // Nothing that is so is an empty file, and no whole log.
    let page = ada.get("/admin/audit/export?format=csv&kind=user.exploded").await;
    assert_eq!(page.text.lines().count(), 1, "{}", page.text);
    let page = ada.get("/admin/audit/export?format=jsonl&by=%22").await;
    assert_eq!((page.status, &*page.text), (StatusCode::OK, ""));
    assert_eq!(ada.get("/admin/audit/export?format=xlsx").await.status, StatusCode::NOT_FOUND);

    // Each by whom, and of what.
    let own = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
    let filter = AuditFilter { kinds: vec![AuditKind::AuditExported], ..AuditFilter::default() };
    let events = app.services().audit.list(&OPERATOR, &filter, None, 10).await.unwrap().items;
    for event in &events {
        let by = event.actor.as_ref().expect("somebody");
        assert_eq!((&*by.kind, by.id.as_deref()), ("administrator", Some(&*own.id.to_string())));
        assert_eq!(event.target.as_ref().map(|target| &*target.kind), Some("everybody"));
    }
    let mut told: Vec<String> = events.iter().map(|event| Value::Object(event.detail.clone()).to_string()).collect();
    told.sort();
    let of_bob = format!("{{\"kind\":\"user.created\",\"user\":\"{}\"}}", user.id);
    let mut expected = [&*of_bob, "{}", "{\"nothing\":true}", "{\"actor\":\"\\\"\"}"];
    expected.sort_unstable();
    assert_eq!(told, expected);
}

#[tokio::test]
async fn nobody_else_reads_the_log_and_an_administrator_only_after_a_passkey() {
    let app = TestApp::start().await;
    let (ada, mut passkey) = administrator(&app, ADA).await;
    let bob = app.browser();
    sign_up(&app, &bob, BOB).await;
    let id = newest(&app, AuditFilter::default()).await;
    let paths = [LIST.to_owned(), format!("{LIST}/{id}"), "/admin/audit/export?format=csv".to_owned()];
    let is_nowhere = async |browser: &Browser| {
        for path in &paths {
            let page = send(browser.request(Method::GET, path).header("accept", "text/html")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!page.text.contains(ADA) && page.text.contains("There is nothing here"), "{}", page.text);
        }
    };
    is_nowhere(&bob).await;
    is_nowhere(&app.browser()).await;
    app.clock.advance(Duration::from_secs(60 * 60));
    for path in &paths {
        let page = ada.get(path).await;
        assert_eq!(page.header("location"), "/account/confirm?next=console", "{path}");
    }
    confirm(&ada, &mut passkey).await;
    for path in &paths {
        assert_eq!(ada.get(path).await.status, StatusCode::OK, "{path}");
    }
    let email = ADA.parse().unwrap();
    let (services, request) = (app.services(), app.request());
    let user = services.users.get_by_email(&OPERATOR, &email).await.unwrap();
    // The last one cannot be lost.
    administrator(&app, "dora@example.com").await;
    services.administrators.revoke(&OPERATOR, user.id, &request).await.unwrap();
    is_nowhere(&ada).await;
}
