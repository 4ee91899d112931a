//! Addresses of clients behind a proxy, and of a server under another name.

use reqwest::Method;

use crate::support::{TestApp, browser_send as send};

#[tokio::test]
async fn what_a_trusted_proxy_says_must_parse() {
    let app = TestApp::start_with(|config| config.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()]).await;
    let browser = app.browser();
    let get = |forwarded: &str| send(browser.request(Method::GET, "/login").header("x-forwarded-for", forwarded));
    assert_eq!(get("203.0.113.9").await.status, 200);
    assert_eq!(get("203.0.113.9, 127.0.0.1").await.status, 200);
    for wrong in ["unknown", "203.0.113.9, x", "", "1.2.3.4;5.6.7.8"] {
        let refused = get(wrong).await;
        assert_eq!(refused.status, 400, "{wrong:?}");
        assert_eq!(refused.header("x-content-type-options"), "nosniff");
    }
}

#[tokio::test]
async fn the_header_of_a_stranger_is_ignored() {
    let app = TestApp::start().await;
    let request = app.browser().request(Method::GET, "/login").header("x-forwarded-for", "nonsense, more nonsense");
    assert_eq!(send(request).await.status, 200);
}

#[tokio::test]
async fn a_visit_by_127_0_0_1_is_sent_to_localhost() {
    let app = TestApp::start().await;
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let url = format!("http://127.0.0.1:{}/login?next=passkeys", app.address.port());
    let page = send(client.get(&url).header("accept", "text/html")).await;
    assert_eq!((page.status.as_u16(), page.header("cache-control")), (307, "no-store"), "a wrong setting is not kept");
    assert_eq!(page.header("location"), format!("{}/login?next=passkeys", app.origin()));
    // A probe, or a program, is served where it is.
    let probe = send(client.get(format!("http://127.0.0.1:{}/healthz", app.address.port()))).await;
    assert_eq!(probe.status, 200);
}
