//! The limits of the configuration, at the front door.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;

use crate::{api::actors::Application, support::TestApp};

const SEND: &str = "/api/v1/auth/passwordless/magic-otp/send?client_id=cli_demo";

async fn send_code(app: &TestApp, email: &str) -> (u16, Option<u64>) {
    let request = app.browser().request(reqwest::Method::POST, SEND).json(&json!({ "email": email }));
    let answer = request.send().await.unwrap();
    let wait = answer.headers().get("retry-after").map(|value| value.to_str().unwrap().parse().unwrap());
    (answer.status().as_u16(), wait)
}

#[tokio::test]
async fn an_account_and_an_address_are_throttled_and_recover() {
    let app = TestApp::start_limited(|config| {
        config.limits.send_code_per_account = "2/1m".parse().unwrap();
        config.limits.send_code_per_address = "4/1m".parse().unwrap();
    })
    .await;
    app.add_client("cli_demo", &[]).await;
    for _ in 0..2 {
        assert_eq!(send_code(&app, "ada@example.com").await.0, 200);
    }
    assert_eq!(send_code(&app, "ADA@example.com ").await, (429, Some(60)), "the account's");
    assert_eq!(send_code(&app, "bob@example.com").await.0, 200);
    assert_eq!(send_code(&app, "eve@example.com").await, (429, Some(15)), "the address's");
    app.clock.advance(Duration::from_secs(60));
    assert_eq!(send_code(&app, "ada@example.com").await.0, 200);
}

#[tokio::test]
async fn limits_can_be_off() {
    let app = TestApp::start_limited(|config| config.limits.enabled = false).await;
    app.add_client("cli_demo", &[]).await;
    for _ in 0..20 {
        assert_eq!(send_code(&app, "ada@example.com").await.0, 200);
    }
}

/// Each refresh leaves a row behind, and the end of the session has to delete them all.
#[tokio::test]
async fn one_session_cannot_rotate_without_end() {
    let app = TestApp::start_limited(|config| {
        config.limits.refresh_token_per_session = "2/10m".parse().unwrap();
    })
    .await;
    let client = app.application().await;
    let refresh =
        async |token: &str| client.post("/api/v1/accesstoken/refresh", &json!({ "refresh_token": token })).send().await;
    let mut token = client.sign_in_by_code("ada@example.com").await.refresh_token;
    let mut previous = token.clone();
    for _ in 0..2 {
        previous = token.clone();
        token = refresh(&token).await.ok()["refresh_token"].as_str().unwrap().to_owned();
    }
    assert_eq!(refresh(&token).await.status, 429);
    let repeated = refresh(&previous).await.ok();
    assert_eq!(repeated["refresh_token"], token, "a repeat rotates nothing");
    app.clock.advance(Duration::from_secs(300));
    refresh(&token).await.ok();
}

/// What protects a person is counted for all nodes, however many there are.
#[tokio::test]
async fn an_account_is_allowed_no_more_by_two_nodes_than_by_one() {
    let limits = |config: &mut latchkey::config::Config| {
        config.limits.send_code_per_account = "3/1h".parse().unwrap();
        config.limits.change_account_per_account = "2/1h".parse().unwrap();
    };
    let app = TestApp::start_limited(limits).await;
    let client = app.application().await;
    let other = app.another_limited_node(limits).await;
    let mut told = Vec::new();
    for node in [&app, &other, &app, &other, &app] {
        told.push(send_code(node, "ada@example.com").await.0);
    }
    assert_eq!(told, [200, 200, 200, 429, 429]);

    let bob = client.sign_in_by_code("bob@example.com").await;
    // Adding it is the first change.
    let passkey = bob.add_passkey().await;
    let rename = async |app| {
        let uri = format!("/api/v1/auth/passwordless/passkey/credentials/{}", URL_SAFE_NO_PAD.encode(&passkey.id));
        let client = Application { app, ..client };
        client.patch(&uri, &json!({ "name": "My phone" })).bearer(&bob.access_token).send().await.status
    };
    assert_eq!([rename(&other).await, rename(&app).await, rename(&other).await], [200, 429, 429]);
    // What takes access away is never limited.
    assert_eq!(bob.remove(&json!(URL_SAFE_NO_PAD.encode(&passkey.id))).send().await.status, 200);
}
