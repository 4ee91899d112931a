//! Cookies that no server ever set.

use proptest::{prelude::*, test_runner::TestRunner};
use tower::ServiceExt;

use crate::support::TestApp;

/// Malformed means signed out: never an error of the server, never somebody.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_malformed_cookie_is_nobody() {
    let app = TestApp::start().await;
    let runtime = tokio::runtime::Handle::current();
    let router = app.router();
    tokio::task::block_in_place(|| {
        let bytes = proptest::collection::vec((0x20u8..=0xff).prop_filter("DEL", |byte| *byte != 0x7f), 0..300);
        let strategy = (
            prop_oneof![
                Just("latchkey_session="),
                Just("__Host-latchkey_session="),
                Just("latchkey_browser="),
                Just("")
            ],
            bytes,
        );
        TestRunner::new(ProptestConfig { cases: 128, ..ProptestConfig::default() })
            .run(&strategy, |(name, bytes)| {
                let value = [name.as_bytes(), &bytes].concat();
                let Ok(cookie) = http::HeaderValue::from_bytes(&value) else { return Ok(()) };
                let request = http::Request::get("/account").header("cookie", cookie).header("accept", "text/html");
                let request = request.body(axum::body::Body::empty()).unwrap();
                let response = runtime.block_on(router.clone().oneshot(request)).unwrap();
                prop_assert!(response.status().is_redirection(), "{}", response.status());
                prop_assert!(response.headers()["location"].to_str().unwrap().starts_with("/login"));
                Ok(())
            })
            .unwrap();
    });
}

/// A page of a neighbouring subdomain can plant one.
#[tokio::test]
async fn a_cookie_that_is_no_text_takes_no_other_along() {
    let app = TestApp::start().await;
    for line in [&b"latchkey_theme=dark; n=\xe9"[..], b"n=\xff; latchkey_theme=dark", b"n; =; latchkey_theme=dark"] {
        let cookie = http::HeaderValue::from_bytes(line).unwrap();
        let request = http::Request::get("/login").header("cookie", cookie).body(axum::body::Body::empty()).unwrap();
        let page = app.router().oneshot(request).await.unwrap().into_body();
        let page = axum::body::to_bytes(page, usize::MAX).await.unwrap();
        assert!(String::from_utf8_lossy(&page).contains("data-theme=\"dark\""), "{line:?}");
    }
}
