//! What the machinery around the process reads.

use std::net::{Ipv4Addr, SocketAddr};

use crate::support::{TestApp, on_each_database};

on_each_database! {
    async fn alive_and_ready(app: TestApp) {
        let browser = app.browser();
        for (path, text) in [("/healthz", "ok\n"), ("/readyz", "ready\n")] {
            let page = browser.get(path).await;
            assert_eq!((page.status.as_u16(), &*page.text), (200, text));
        }
    }
}

#[tokio::test]
async fn numbers_by_route_never_by_made_up_paths() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.get("/healthz").await;
    browser.get("/some-path-nobody-made").await;
    let metrics = browser.get("/metrics").await;
    assert_eq!(metrics.status, 200);
    assert!(metrics.header("content-type").starts_with("text/plain"));
    assert!(
        metrics.text.contains(r#"latchkey_http_requests_total{route="/healthz",method="GET",status="200"}"#),
        "{}",
        metrics.text
    );
    assert!(metrics.text.contains("latchkey_http_request_duration_seconds_bucket"));
    assert!(metrics.text.contains("latchkey_mail_queue"));
    assert!(!metrics.text.contains("nobody-made"));
}

#[tokio::test]
async fn where_others_can_come_metrics_have_a_socket_of_their_own() {
    let loopback = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let app = TestApp::start_with(|config| config.server.metrics_listen = Some(loopback)).await;
    assert_eq!(app.browser().get("/metrics").await.status, 404);
    let own = format!("http://{}/metrics", app.metrics_address.expect("it listens"));
    assert!(reqwest::get(own).await.unwrap().text().await.unwrap().contains("latchkey_mail_queue"));
}

#[tokio::test]
async fn every_answer_has_an_id_of_its_own() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let (first, second) = (browser.get("/healthz").await, browser.get("/no-such-thing").await);
    let id = |page: &crate::support::Page| page.header("x-request-id").to_owned();
    assert_eq!(id(&first).len(), 24);
    assert_eq!(id(&second).len(), 24);
    assert_ne!(id(&first), id(&second));
}
