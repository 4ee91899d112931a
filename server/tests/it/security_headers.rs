//! Headers that every answer carries.

use crate::support::{Page, TestApp};

fn directive<'a>(page: &'a Page, name: &str) -> &'a str {
    let policy = page.header("content-security-policy");
    let found = policy.split(';').map(str::trim).find(|part| part.split(' ').next() == Some(name));
    found.unwrap_or_else(|| panic!("no {name} in {policy:?}"))
}

#[tokio::test]
async fn every_answer_is_locked_down() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for path in
        ["/login", "/healthz", "/no-such-page", "/.well-known/webauthn", "/api/v1/nothing", "/dev/outbox", "/metrics"]
    {
        let page = browser.get(path).await;
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(page.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(page.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(page.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(page.header("permissions-policy").contains("publickey-credentials-get=(self)"), "{path}");
        assert_eq!(directive(&page, "default-src"), "default-src 'none'", "{path}");
        assert_eq!(directive(&page, "frame-ancestors"), "frame-ancestors 'none'", "{path}");
        assert_eq!(directive(&page, "base-uri"), "base-uri 'none'", "{path}");
        assert!(!page.header("content-security-policy").contains("unsafe-inline"), "{path}");
        assert_eq!(page.header("strict-transport-security"), "", "only over https: {path}");
    }
}

#[tokio::test]
async fn a_page_has_a_nonce_of_its_own_and_its_scripts_have_it() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let nonce = |page: &Page| {
        let (_, rest) = directive(page, "script-src").split_once("'nonce-").expect("a nonce");
        rest.split_once('\'').unwrap().0.to_owned()
    };
    let (first, second) = (browser.get("/login").await, browser.get("/login").await);
    assert!(nonce(&first).len() >= 20);
    assert_ne!(nonce(&first), nonce(&second));
    for script in first.text.split("<script").skip(1) {
        let tag = script.split_once('>').unwrap().0;
        assert!(tag.contains(&format!("nonce=\"{}\"", nonce(&first))), "{tag}");
    }
    assert!(!first.text.contains(" style=\""), "no inline style");
    assert_eq!(first.header("cache-control"), "no-store");
}

#[tokio::test]
async fn https_is_remembered() {
    let app = TestApp::start_with(|config| {
        config.server.public_url = Some("https://login.example.com".parse().unwrap());
        config.smtp.host = Some("localhost".into());
        config.smtp.from = Some("latchkey@example.com".into());
    })
    .await;
    let request = http::Request::get("/login").body(axum::body::Body::empty()).unwrap();
    let response = tower::ServiceExt::oneshot(app.router(), request).await.unwrap();
    assert_eq!(response.headers()["strict-transport-security"], "max-age=31536000");
    // Nothing of a developer's machine is there.
    for path in ["/dev/outbox", "/dev/outbox.json", "/metrics"] {
        let request = http::Request::get(path).body(axum::body::Body::empty()).unwrap();
        assert_eq!(tower::ServiceExt::oneshot(app.router(), request).await.unwrap().status(), 404, "{path}");
    }
}

#[tokio::test]
async fn the_outbox_is_read_under_a_name_of_this_machine_only() {
    let app = TestApp::start().await;
    let status = async |host: &str, path: &str| {
        let request = http::Request::get(path).header("host", host).body(axum::body::Body::empty()).unwrap();
        tower::ServiceExt::oneshot(app.router(), request).await.unwrap().status()
    };
    for path in ["/dev/outbox", "/dev/outbox.json"] {
        for host in ["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "latchkey.localhost"] {
            assert_eq!(status(host, path).await, 200, "{host}");
        }
        // A page whose name was made to point here after it was loaded: DNS rebinding.
        for host in ["evil.example", "localhost.evil.example", "evil.example:8080", "", "local host", "192.168.1.2"] {
            assert_eq!(status(host, path).await, 403, "{host:?}");
        }
    }
}

#[tokio::test]
async fn only_the_registered_origins_may_frame_the_widget() {
    let app = TestApp::start().await;
    app.add_client("cli_shop", &["https://shop.example", "https://m.shop.example"]).await;
    let browser = app.browser();
    let framed = browser.get("/embed/login?client_id=cli_shop").await;
    assert_eq!(directive(&framed, "frame-ancestors"), "frame-ancestors https://shop.example https://m.shop.example");
    assert_eq!(framed.header("x-frame-options"), "");
    for path in ["/embed/login", "/embed/login?client_id=cli_other", "/login?client_id=cli_shop", "/embed/nothing"] {
        let page = browser.get(path).await;
        assert_eq!(directive(&page, "frame-ancestors"), "frame-ancestors 'none'", "{path}");
        assert_eq!(page.header("x-frame-options"), "DENY", "{path}");
    }
}
