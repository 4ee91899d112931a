//! Whatever the headers say about this server's name: no page and no mail repeats it.

use http::{HeaderValue, Request};
use proptest::{prelude::*, test_runner::TestRunner};
use tower::ServiceExt;

use crate::support::TestApp;

const HEADERS: [&str; 9] = [
    "host",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-forwarded-server",
    "x-forwarded-port",
    "x-original-host",
    "x-host",
    "forwarded",
    "x-rewrite-url",
];
const PATHS: [&str; 8] = [
    "/",
    "/login",
    "/no-such-page",
    "/embed/login?client_id=cli_demo",
    "/.well-known/webauthn",
    "/.well-known/passkey-endpoints",
    "/.well-known/change-password",
    "/api/v1/nothing",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_and_no_mail_repeats_them() {
    let app = TestApp::start().await;
    let client_id = app.add_client("cli_demo", &[]).await;
    let runtime = tokio::runtime::Handle::current();
    let router = app.router();
    let origin = app.origin().to_owned();
    let host = prop_oneof![
        "evil-[a-z0-9]{1,12}\\.example(:[0-9]{1,5})?",
        "localhost:1@evil-[a-z]{1,8}\\.example",
        "localhost, evil-[a-z]{1,8}\\.example",
        "https?://evil-[a-z]{1,8}\\.example/",
        "host=evil-[a-z]{1,8}\\.example;proto=https",
        "evil-\"><script>[a-z]{1,8}",
    ];
    let strategy =
        (proptest::sample::subsequence(HEADERS.to_vec(), 1..=HEADERS.len()), host, 0..PATHS.len(), any::<bool>());
    tokio::task::block_in_place(|| {
        TestRunner::new(ProptestConfig { cases: 192, ..ProptestConfig::default() })
            .run(&strategy, |(names, value, path, is_mail)| {
                let mut request = if is_mail {
                    let uri = format!("/api/v1/auth/passwordless/magic-otp/send?client_id={client_id}");
                    Request::post(uri).header("content-type", "application/json")
                } else {
                    Request::get(PATHS[path]).header("accept", "text/html")
                };
                for name in names {
                    request = request.header(name, HeaderValue::from_str(&value).unwrap());
                }
                let body = if is_mail { r#"{"email":"ada@example.com"}"# } else { "" };
                let request = request.body(axum::body::Body::from(body)).unwrap();
                let response = runtime.block_on(router.clone().oneshot(request)).unwrap();
                prop_assert!(!response.status().is_server_error(), "{}", response.status());
                for (name, value) in response.headers() {
                    prop_assert!(!String::from_utf8_lossy(value.as_bytes()).contains("evil"), "{name}: {value:?}");
                }
                let bytes = runtime.block_on(axum::body::to_bytes(response.into_body(), usize::MAX)).unwrap();
                prop_assert!(!String::from_utf8_lossy(&bytes).contains("evil"), "{}", String::from_utf8_lossy(&bytes));
                Ok(())
            })
            .unwrap();
    });
    let mails = app.mails().await;
    assert!(!mails.is_empty());
    for mail in mails {
        let all = format!("{} {} {}", mail.content.subject, mail.content.text, mail.content.html);
        assert!(!all.contains("evil"), "{all}");
        assert!(all.contains(&origin));
    }
}
