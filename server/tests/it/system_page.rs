//! The console's page about the server itself.

use http::StatusCode;

use crate::support::{Browser, Page, TestApp, people::*};

const PAGE: &str = "/admin/system";
const REPLACE: &str = "/_fn/console/keys/replace";

async fn keys(app: &TestApp) -> Vec<String> {
    app.services().signing_keys.list().await.unwrap().into_iter().map(|key| key.kid).collect()
}

async fn replace(browser: &Browser, typed: &str) -> Page {
    browser.submit_from(PAGE, REPLACE, &[("confirmation", typed)]).await
}

#[tokio::test]
async fn keys_are_rotated_there_and_ended_only_when_the_host_is_typed() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let first = keys(&app).await;
    let page = ada.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    for text in [env!("CARGO_PKG_VERSION"), app.origin(), "SQLite file", "Kept on this machine", &first[0]] {
        assert!(page.text.contains(text), "{text}: {}", page.text);
    }
    ada.submit_from(PAGE, "/_fn/console/keys/rotate", &[]).await;
    let page = ada.get(PAGE).await.text;
    assert!(page.contains("sign from tomorrow") && page.contains("Comes next"), "{page}");
    let rotated = keys(&app).await;
    assert!(rotated.len() > first.len());

    for typed in ["", "yes", "localhost"] {
        assert_eq!(replace(&ada, typed).await.header("location"), PAGE);
        assert!(ada.get(PAGE).await.text.contains("That is not the same"), "{typed}");
        assert_eq!(keys(&app).await, rotated, "nothing was ended");
    }
    let host = app.origin().trim_start_matches("http://");
    assert_eq!(replace(&ada, &format!(" {host} ")).await.header("location"), PAGE);
    assert!(ada.get(PAGE).await.text.contains("All others are ended"));
    assert!(keys(&app).await.iter().all(|kid| !rotated.contains(kid)));
}

#[tokio::test]
async fn nobody_else_sees_the_server_or_turns_its_keys() {
    let app = TestApp::start().await;
    let bob = app.browser();
    sign_up(&app, &bob, "bob@example.com").await;
    let before = keys(&app).await;
    assert_eq!(bob.get(PAGE).await.status, StatusCode::NOT_FOUND);
    let token = bob.form_token().await;
    for function in ["console/keys/rotate", "console/keys/replace"] {
        let fields = [("confirmation", "localhost"), ("form_token", &*token)];
        let answer = island_call(&bob, function, &fields).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{function}");
    }
    assert_eq!(keys(&app).await, before);
}

#[tokio::test]
async fn the_page_about_health_says_what_doctor_says() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    let page = ada.get("/admin/system/health").await;
    assert_eq!(page.status, StatusCode::OK);
    for text in
        ["configuration", "answers and is up to date", "opens what is stored", "no mail waits", "no notice waits"]
    {
        assert!(page.text.contains(text), "{text}: {}", page.text);
    }
    let bob = app.browser();
    sign_up(&app, &bob, "bob@example.com").await;
    assert_eq!(bob.get("/admin/system/health").await.status, StatusCode::NOT_FOUND);
}
