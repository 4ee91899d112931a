//! Whom a browser signed in last, on its login page.

use http::StatusCode;
use reqwest::Method;

use crate::{
    phone::{self, NUMBER},
    support::{Browser, TestApp, applications::*, on_each_database, people::*},
};

const MARK: &str = "Last used";
const PASSKEY: &str = "Sign in with a passkey";
const MAIL: &str = "Continue with email";

async fn sign_out(browser: &Browser) {
    browser.submit_from("/account", "/_fn/sign_out", &[]).await;
}

/// Do these stand on the page in this order?
fn is_in_order(page: &str, parts: &[&str]) -> bool {
    let mut rest = page;
    parts.iter().all(|part| match rest.split_once(part) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

on_each_database! {
    async fn the_way_that_was_used_last_comes_first(app: TestApp) {
        let (browser, mut passkey) = person(&app).await;
        let first = app.browser().get("/login").await.text;
        assert!(is_in_order(&first, &[PASSKEY, MAIL]) && !first.contains(MARK) && !first.contains("Not you?"), "{first}");

        sign_out(&browser).await;
        let by_code = browser.get("/login").await.text;
        assert!(is_in_order(&by_code, &[ADA, "Not you?", MARK, MAIL, PASSKEY]), "{by_code}");
        assert!(by_code.contains("value=\"ada@example.com\""), "{by_code}");

        sign_in(&browser, &mut passkey, "", |_| {}).await;
        call(&browser, "profile/names", &[("first_name", "Ada <i>"), ("last_name", "Lovelace")]).await;
        sign_out(&browser).await;
        sign_in(&browser, &mut passkey, "", |_| {}).await;
        sign_out(&browser).await;
        let by_passkey = browser.get("/login").await.text;
        assert!(is_in_order(&by_passkey, &["Not you?", MARK, PASSKEY, MAIL]), "{by_passkey}");

        let forgotten = browser.submit_from("/login", "/_fn/sign_in/forget", &[]).await;
        assert_eq!((forgotten.status, forgotten.header("location")), (StatusCode::SEE_OTHER, "/login"));
        let after = browser.get("/login").await.text;
        assert!(!after.contains(ADA) && !after.contains(MARK), "{after}");
    }

    async fn whom_an_application_expects_is_not_called_by_anothers_name(app: TestApp) {
        register_notes(&app, latchkey_domain::services::ClientChange::default()).await;
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        sign_out(&browser).await;
        let page = |changes| {
            let browser = &browser;
            async move { browser.get(browser.get(&authorize(changes)).await.header("location")).await.text }
        };
        let same = page(&[("login_hint", ADA)]).await;
        assert!(same.contains("Not you?"), "{same}");
        let other = page(&[("login_hint", "bob@example.com")]).await;
        assert!(other.contains("bob@example.com") && !other.contains(ADA) && !other.contains("Not you?"), "{other}");
        let new = page(&[("prompt", "create")]).await;
        assert!(!new.contains(ADA) && !new.contains(MARK), "{new}");
    }
}

#[tokio::test]
async fn whoever_came_by_telephone_finds_that_way_first_and_no_address_in_its_field() {
    let app = TestApp::start_with(phone::with_sms).await;
    phone::person_with(&app, ADA, NUMBER).await;
    app.clock.advance(std::time::Duration::from_secs(30));
    let browser = app.browser();
    let id = phone::ask(&app, &browser, NUMBER).await.unwrap();
    let code = phone::texted_code(&app, NUMBER).await;
    phone::enter(&browser, &id, &code).await;
    sign_out(&browser).await;
    let page = browser.get("/login").await.text;
    assert!(is_in_order(&page, &[ADA, "Not you?", MARK, "/_fn/sign_in/send_code", PASSKEY]), "{page}");
    // A number is kept nowhere, and the address is not what they typed.
    assert!(!page.contains("value=\"ada@example.com\"") && !page.contains(NUMBER), "{page}");
}

#[tokio::test]
async fn a_page_with_a_name_is_not_compressed_and_a_hostile_cookie_is_nobodys() {
    let app = TestApp::start().await;
    let get = |cookie: &'static str| {
        let request = app.browser().request(Method::GET, "/login").header("accept-encoding", "br");
        async move { request.header("cookie", format!("latchkey_last={cookie}")).send().await.unwrap() }
    };
    // {"name":"<script>","email":"\"><b>","way":"mail"}
    let answer = get("eyJuYW1lIjoiPHNjcmlwdD4iLCJlbWFpbCI6IlwiPjxiPiIsIndheSI6Im1haWwifQ").await;
    assert!(!answer.headers().contains_key("content-encoding"), "how well it compresses would tell of it");
    let page = answer.text().await.unwrap();
    assert!(page.contains("Not you?") && !page.contains("\"><b>") && !page.contains("><script></span>"), "{page}");
    for nonsense in ["", "x", "e30", "eyJuYW1lIjpudWxsfQ", "%00", "AAAA"] {
        let answer = get(nonsense).await;
        assert_eq!(answer.status(), StatusCode::OK, "{nonsense}");
        assert!(!answer.text().await.unwrap().contains("Not you?"), "{nonsense}");
    }
}
