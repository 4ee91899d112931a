//! `/.well-known/`.

use serde_json::{Value, json};

use crate::support::TestApp;

#[tokio::test]
async fn what_browsers_and_password_managers_look_for() {
    let app = TestApp::start_with(|config| {
        config.webauthn.related_origins = vec!["https://example.org".parse().unwrap()];
    })
    .await;
    let browser = app.browser();
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap();

    let webauthn = browser.get("/.well-known/webauthn").await;
    assert_eq!(webauthn.header("content-type"), "application/json");
    assert_eq!(json(&webauthn.text), json!({ "origins": [app.origin(), "https://example.org"] }));

    let endpoints = browser.get("/.well-known/passkey-endpoints").await;
    let url = |path: &str| format!("{}{path}", app.origin());
    let expected = json!({ "enroll": url("/account/passkeys/new"), "manage": url("/account/passkeys") });
    assert_eq!(json(&endpoints.text), expected);

    let change = browser.get("/.well-known/change-password").await;
    assert_eq!((change.status.as_u16(), change.header("location")), (302, "/account"));
}
