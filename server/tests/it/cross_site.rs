//! Requests that change something, from pages that are not ours.

use reqwest::Method;

use crate::support::{TestApp, browser_send as send};

/// A path that takes posts from our own pages; that the fields are wrong does not matter here.
const FORM: &str = "/_fn/sign_out";

#[tokio::test]
async fn a_post_from_another_page_is_refused() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let hostile: [&[(&str, &str)]; 9] = [
        &[("origin", "null"), ("sec-fetch-site", "cross-site")],
        &[("origin", "null"), ("sec-fetch-site", "same-site")],
        &[],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example"), ("sec-fetch-site", "same-origin")],
        &[("sec-fetch-site", "none")],
    ];
    for headers in hostile {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let request = headers
                .iter()
                .fold(browser.request(method, FORM), |request, (name, value)| request.header(*name, *value));
            let answer = send(request).await;
            assert_eq!(answer.status, 403, "{headers:?}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
            assert!(answer.text.contains("cross_origin") && answer.text.contains(app.origin()), "{}", answer.text);
            assert!(!answer.text.contains("evil"), "{}", answer.text);
        }
    }
    // A person is told in a page which address is the right one.
    let answer =
        send(browser.form(FORM, &[]).header("origin", "http://127.0.0.1:1").header("accept", "text/html")).await;
    assert_eq!(answer.status, 403);
    assert!(answer.header("content-type").starts_with("text/html"));
    assert!(answer.text.contains(app.origin()) && answer.text.contains("server.public_url"), "{}", answer.text);
}

#[tokio::test]
async fn our_own_pages_get_through() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for (name, value) in [("origin", app.origin()), ("sec-fetch-site", "same-origin")] {
        let answer = send(browser.form(FORM, &[]).header(name, value)).await;
        assert_ne!(answer.status, 403, "{name}: {}", answer.text);
    }
    // As browsers send it behind a proxy that adds `Referrer-Policy: no-referrer`.
    let bare = browser.form(FORM, &[]).header("origin", "null").header("sec-fetch-site", "same-origin");
    assert_ne!(send(bare).await.status, 403);
}

#[tokio::test]
async fn a_get_changes_nothing_and_may_come_from_anywhere() {
    let app = TestApp::start().await;
    let request = app.browser().request(Method::GET, "/login").header("sec-fetch-site", "cross-site");
    assert_eq!(send(request).await.status, 200);
    assert!(app.mails().await.is_empty());
}
