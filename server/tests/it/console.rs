//! The admin console: the list of people, for those who administer the server.

use std::time::Duration;

use futures_util::future::join_all;
use http::{Method, StatusCode};
use latchkey_domain::kernel::version::Expected;
use reqwest::RequestBuilder;
use serde_json::Value;
use sqlx::Connection;

use crate::support::{Browser, OPERATOR, Page, TestApp, browser_send as send, people::*};

const BOB: &str = "bob@example.com";
const LIST: &str = "console/list_users";

/// Without what no two pages share: the nonce, and the address that the choice of a language comes back to.
fn said(page: &Page, path: &str) -> String {
    let text = page.text.split("nonce=\"").map(|part| part.split_once('"').map_or(part, |(_, rest)| rest));
    text.collect::<String>().replace(&format!("name=\"page\" value=\"{path}\""), "")
}

fn in_language(browser: &Browser, path: &str, language: &str) -> RequestBuilder {
    browser.request(Method::GET, path).header("accept", "text/html").header("accept-language", language)
}

async fn is_nowhere(browser: &Browser) {
    for language in ["en", "de", "ar"] {
        let get = async |path| send(in_language(browser, path, language)).await;
        let (page, nothing) = (get("/admin/people").await, get("/no-such-page").await);
        assert_eq!((page.status, nothing.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        assert_eq!(said(&page, "/admin/people"), said(&nothing, "/no-such-page"));
    }
    let answer = island_call(browser, LIST, &[("q", "")]).send().await.unwrap();
    assert!([StatusCode::NOT_FOUND, StatusCode::UNAUTHORIZED].contains(&answer.status()), "{answer:?}");
    let answer: Value = answer.json().await.unwrap();
    assert!(answer["rows"].is_null(), "{answer}");
}

async fn rows(browser: &Browser, fields: &[(&str, &str)]) -> (Vec<String>, Value) {
    let answer: Value = island_call(browser, LIST, fields).send().await.unwrap().json().await.unwrap();
    let rows = answer["rows"].as_array().unwrap_or_else(|| panic!("{answer}"));
    (rows.iter().map(|row| text(&row["email"]).to_owned()).collect(), answer)
}

#[tokio::test]
async fn the_console_is_there_for_its_people_alone() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let bob = app.browser();
    sign_up(&app, &bob, BOB).await;
    is_nowhere(&bob).await;
    is_nowhere(&app.browser()).await;

    let page = ada.get("/admin/people").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains(ADA) && page.text.contains(BOB), "{}", page.text);
    let (emails, _) = rows(&ada, &[]).await;
    assert_eq!(emails, [BOB, ADA], "the newest first");
}

#[tokio::test]
async fn the_console_is_in_the_language_of_its_reader() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    for (language, tag, title) in [("de", "lang=\"de\"", "Personen"), ("ar", "dir=\"rtl\"", "الأشخاص")] {
        let page = ada.get(&format!("/admin/people?ui_locales={language}")).await;
        assert!(page.text.contains(tag) && page.text.contains(title), "{language}: {}", page.text);
    }
}

#[tokio::test]
async fn another_site_gets_no_list() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    for origin in ["https://evil.example", "null"] {
        let request = ada.form(&format!("/_fn/{LIST}"), &[("q", "")]).header("origin", origin);
        let answer = send(request.header("accept", "application/json")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{origin}");
        assert!(!answer.text.contains(ADA), "{}", answer.text);
    }
}

#[tokio::test]
async fn its_people_confirm_who_they_are_after_an_hour() {
    let app = TestApp::start().await;
    let (ada, mut passkey) = administrator(&app, ADA).await;
    app.clock.advance(Duration::from_secs(59 * 60));
    assert_eq!(ada.get("/admin/people").await.status, StatusCode::OK);
    app.clock.advance(Duration::from_secs(60));
    let page = ada.get("/admin/people").await;
    assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/account/confirm?next=console"));
    let answer = island_call(&ada, LIST, &[]).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    assert_eq!(answer.json::<Value>().await.unwrap()["code"], "step_up_required");
    confirm(&ada, &mut passkey).await;
    assert_eq!(ada.get("/admin/people").await.status, StatusCode::OK);
    // Bob is told nothing of it.
    let bob = app.browser();
    sign_up(&app, &bob, BOB).await;
    app.clock.advance(Duration::from_secs(2 * 60 * 60));
    is_nowhere(&bob).await;
}

#[tokio::test]
async fn the_list_is_searched_sorted_and_turned_by_plain_links() {
    let app = TestApp::start().await;
    for number in 0..51 {
        sign_up(&app, &app.browser(), &format!("person{number:02}@example.com")).await;
    }
    let (ada, _) = administrator(&app, ADA).await;

    let (first, answer) = rows(&ada, &[("sort", "email")]).await;
    assert_eq!((first.len(), first[0].as_str(), first[1].as_str()), (50, ADA, "person00@example.com"));
    assert_eq!(answer["count"], "More than 50 people");
    let page = ada.get("/admin/people?sort=email&direction=asc").await;
    let next =
        page.text.split("href=\"").find_map(|rest| rest.split('"').next().filter(|href| href.contains("after=")));
    let next = next.expect("a link to the next page").replace("&amp;", "&");
    let page = ada.get(&next).await;
    assert!(page.text.contains("person50@example.com") && !page.text.contains("person48@example.com"), "{}", page.text);
    // The place of one list is none in another.
    let other = next.replace("sort=email&direction=asc", "sort=email&direction=desc");
    let page = ada.get(&other).await;
    assert_eq!(
        (page.status, page.header("location")),
        (StatusCode::SEE_OTHER, "/admin/people?sort=email&direction=desc")
    );

    assert_eq!(rows(&ada, &[("q", " PERSON4")]).await.0.len(), 10);
    let (found, answer) = rows(&ada, &[("q", "person42@")]).await;
    assert_eq!((found, &answer["count"]), (vec!["person42@example.com".to_owned()], &Value::from("1 person")));
    // What is found comes from its beginning, and nobody begins with what nobody sees.
    assert_eq!(rows(&ada, &[("q", "person")]).await.0[0], "person00@example.com");
    for unseen in ["\u{301}", "\0", "\u{200b}"] {
        assert!(rows(&ada, &[("q", unseen)]).await.0.is_empty(), "{unseen:?}");
    }
    assert_eq!(rows(&ada, &[("q", "per\0son42")]).await.0.len(), 1);
    let page = ada.get("/admin/people?q=%3Cscript%3Eperson").await;
    assert!(page.text.contains("Nobody found") && !page.text.contains("<script>person"), "{}", page.text);
}

/// Each filter as it stands in the address: the page, its form, its pager and the search keep it.
#[tokio::test]
async fn the_list_is_narrowed_down_by_its_address() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    for number in 0..54 {
        sign_up(&app, &app.browser(), &format!("person{number:02}@example.com")).await;
    }
    let services = app.services();
    let person = async |name: &str| {
        let email = format!("{name}@example.com").parse().unwrap();
        services.users.get_by_email(&OPERATOR, &email).await.unwrap().id
    };
    let (locked, deleted) = (person("person01").await, person("person02").await);
    services.people.set_active(&OPERATOR, locked, false, &Expected::Anything, &app.request()).await.unwrap();
    services.people.delete(&OPERATOR, deleted, &Expected::Anything, &app.request()).await.unwrap();

    for (filter, value, found) in [
        ("status", "locked", vec!["person01@example.com"]),
        ("status", "deleted", vec!["person02@example.com"]),
        ("passkey", "with", vec![ADA]),
        ("address", "not-verified", vec![]),
        ("signed-in", "never", vec![]),
        ("organization", "nonsense", vec![]),
        ("organization", "0198c0f0a1b27c3d8e4f5a6b7c8d9e0f", vec![]),
    ] {
        let (rows, answer) = rows(&ada, &[(filter, value)]).await;
        assert_eq!(rows, found, "{filter}={value}: {answer}");
        let page = ada.get(&format!("/admin/people?{filter}={value}")).await;
        assert_eq!(page.text.contains(">Clear filters<"), filter != "status", "{filter}={value}");
        assert_eq!(page.text.contains(">Nobody found<"), found.is_empty(), "{filter}={value}");
    }
    // What is no filter narrows nothing down.
    assert_eq!(rows(&ada, &[("status", "' OR 1=1 --"), ("created", "-1")]).await.0.len(), 50);
    // All of them, and with a search.
    let together = [("status", "active"), ("passkey", "without"), ("created", "7"), ("signed-in", "7")];
    assert_eq!(rows(&ada, &[&together[..], &[("q", "person0")]].concat()).await.0.len(), 8);

    let page = ada.get("/admin/people?status=active&passkey=without&sort=email").await;
    let href = |part: &str| {
        let hrefs = page.text.split("href=\"").filter_map(|rest| rest.split('"').next());
        hrefs
            .map(|href| href.replace("&amp;", "&"))
            .find(|href| href.contains(part))
            .unwrap_or_else(|| panic!("{part}"))
    };
    assert!(page.text.contains("More than 50 people"), "{}", page.text);
    let next = href("after=");
    assert!(next.contains("status=active&passkey=without&sort=email"), "{next}");
    let second = ada.get(&next).await;
    assert!(second.text.contains("person53@example.com") && !second.text.contains(ADA), "{}", second.text);
    assert!(page.text.contains(r#"<input type="hidden" name="status" value="active""#), "the search keeps it");
    assert!(href("sort=last-sign-in").contains("status=active&passkey=without"), "the heads of the columns, too");
    // A place in another list is none here.
    let other = next.replace("passkey=without", "passkey=with");
    assert_eq!(ada.get(&other).await.status, StatusCode::SEE_OTHER);

    // A month later nobody is new, and nobody has been here for a while.
    app.clock.advance(Duration::from_secs(31 * 24 * 60 * 60));
    let (ada, _) = administrator(&app, "eve@example.com").await;
    assert_eq!(rows(&ada, &[("created", "30")]).await.0, ["eve@example.com"]);
    assert_eq!(rows(&ada, &[("signed-in", "not-30"), ("q", "person")]).await.0.len(), 50);
    assert_eq!(rows(&ada, &[("signed-in", "30")]).await.0, ["eve@example.com"]);
}

/// The address of a page names its place in the list, sealed: nobody reads on from a place that this server did not give
/// for this very list.
#[tokio::test]
async fn a_place_in_the_list_that_was_tampered_with_leads_to_the_beginning() {
    let app = TestApp::start().await;
    for number in 0..50 {
        sign_up(&app, &app.browser(), &format!("person{number:02}@example.com")).await;
    }
    let (ada, _) = administrator(&app, ADA).await;
    let (_, answer) = rows(&ada, &[]).await;
    let place = text(&answer["next"]).to_owned();
    assert_eq!(rows(&ada, &[("after", &place)]).await.0, ["person00@example.com"], "as it was given");

    // The same people, on a server with a secret of its own.
    let elsewhere = TestApp::start().await;
    let (browser, _) = administrator(&elsewhere, ADA).await;

    let (head, tail) = place.split_at(place.len() / 2);
    let flipped = format!("{head}{}{}", if tail.starts_with('A') { 'B' } else { 'A' }, &tail[1..]);
    let long = place.repeat(50);
    for hostile in [&*flipped, head, tail, "AAAA", "' OR 1=1 --", "\0", "é", &long] {
        let answer = island_call(&ada, LIST, &[("after", hostile)]).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{hostile:?}");
        let address = format!(
            "/admin/people?after={}",
            percent_encoding::utf8_percent_encode(hostile, percent_encoding::NON_ALPHANUMERIC)
        );
        let page = ada.get(&address).await;
        assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/admin/people"), "{hostile:?}");
    }
    for (reader, fields) in [
        (&ada, [("after", &*place), ("sort", "email")]),
        (&ada, [("after", &*place), ("q", "person")]),
        (&browser, [("after", &*place), ("q", "")]),
    ] {
        let answer = island_call(reader, LIST, &fields).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{fields:?}");
    }
}

/// It was rendered without its style now and then, when many pages were asked for at once.
#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_console_has_its_style() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let pages = join_all((0..100).map(|_| ada.get("/admin/people"))).await;
    assert!(pages.iter().all(|page| page.text.contains(r#"<link rel="stylesheet" href="/pkg/console.css">"#)));
}

/// Every place of the navigation, and a table without which it is not there.
const PLACES: [(&str, &str); 12] = [
    ("/admin", "audit_events"),
    ("/admin/people", "users"),
    ("/admin/organizations", "organizations"),
    ("/admin/roles", "roles"),
    ("/admin/applications", "clients"),
    ("/admin/audit", "audit_events"),
    ("/admin/webhooks", "webhooks"),
    ("/admin/brand", "brands"),
    ("/admin/words", "wordings"),
    ("/admin/templates", "templates"),
    ("/admin/administrators", "administrators"),
    ("/admin/system", "signing_keys"),
];

async fn rename(connection: &mut sqlx::SqliteConnection, from: &str, to: &str) {
    let statement = format!("ALTER TABLE {from} RENAME TO {to}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(connection).await.unwrap();
}

/// Of whom it is known already that there is a console for them; to everybody else it is as it always is.
#[tokio::test]
async fn a_page_that_cannot_be_loaded_says_so_within_the_console() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let bob = app.browser();
    sign_up(&app, &bob, "bob@example.com").await;
    let mut connection = sqlx::SqliteConnection::connect(&app.database.url).await.unwrap();
    for (path, table) in PLACES {
        rename(&mut connection, table, "gone").await;
        let page = ada.get(path).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{path}: {}", page.text);
        // Where nobody can be told to be an administrator, no navigation is shown.
        if !["users", "administrators"].contains(&table) {
            let itself = format!("href=\"{path}\"");
            for shown in
                ["could not be loaded", "Try again", &itself, "href=\"/admin/people\"", "aria-current=\"page\""]
            {
                assert!(page.text.contains(shown), "{path}: {shown}: {}", page.text);
            }
        }
        rename(&mut connection, "gone", table).await;
        assert_eq!(ada.get(path).await.status, StatusCode::OK, "{path} is there again");
    }
    let navigation = ada.get("/admin/roles").await.text;
    for (path, _) in PLACES {
        assert!(navigation.contains(&format!("href=\"{path}\"")), "{path}");
    }
    sqlx::query("ALTER TABLE webhooks RENAME TO gone").execute(&mut connection).await.unwrap();
    for browser in [&bob, &app.browser()] {
        assert_eq!(browser.get("/admin/webhooks").await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(ada.get("/admin/people").await.status, StatusCode::OK, "the others are there");
}
