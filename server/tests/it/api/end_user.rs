//! A backend that says for whom it asks.

use http::Method;
use latchkey::config::Config;
use serde_json::{Value, json};

use super::{
    actors::PASSWORDLESS,
    call::{Answer, Call},
};
use crate::support::{TestApp, confidential};

const ADA: &str = "ada@example.com";

/// A server that lets one address ask for two codes, and the application that asks.
struct Backend {
    app: TestApp,
    secret: String,
}

impl Backend {
    async fn start(change: impl FnOnce(&mut Config)) -> Self {
        let app = TestApp::start_limited(|config| {
            config.limits.send_code_per_address = "2/10m".parse().unwrap();
            change(config);
        })
        .await;
        let secret = app.register(confidential("backend")).await.unwrap();
        Self { secret: secret.expose().to_owned(), app }
    }

    fn post(&self, operation: &str, body: &Value) -> Call {
        let uri = format!("{PASSWORDLESS}/email-otp/{operation}?client_id=backend");
        Call::new(self.app.router(), Method::POST, uri).header("x-client-secret", &self.secret).json(body)
    }

    async fn send_code(&self, n: u32, end_user: Option<&str>) -> Answer {
        let call = self.post("send", &json!({ "email": format!("person{n}@example.com") }));
        let call = match end_user {
            Some(ip) => call.header("x-end-user-ip", ip),
            None => call,
        };
        call.send().await
    }
}

#[tokio::test]
async fn the_people_of_a_backend_do_not_share_one_limit() {
    let backend = Backend::start(|_| {}).await;
    // Without a word on it, they do.
    for n in 0..2 {
        backend.send_code(n, None).await.ok();
    }
    backend.send_code(2, None).await.refused(429, "rate_limited");
    for (n, ip) in [(3, "203.0.113.9"), (4, "203.0.113.9"), (5, "203.0.113.10"), (6, " 2001:db8::1 ")] {
        backend.send_code(n, Some(ip)).await.ok();
    }
    backend.send_code(7, Some("203.0.113.9")).await.refused(429, "rate_limited");
    // The same address, written differently; and the same network.
    backend.send_code(8, Some("::ffff:203.0.113.9")).await.refused(429, "rate_limited");
    backend.send_code(9, Some("2001:db8::ffff:2")).await.ok();
    backend.send_code(10, Some("2001:db8::3")).await.refused(429, "rate_limited");
}

#[tokio::test]
async fn the_end_user_s_address_is_the_one_that_is_kept() {
    let backend = Backend::start(|_| {}).await;
    let sent = backend.post("send", &json!({ "email": ADA })).header("x-end-user-ip", "203.0.113.9").send().await.ok();
    let code = backend.app.mailed_code(ADA).await;
    let body = json!({ "state": sent["state"], "otp": code });
    let answer = backend.post("verify", &body).header("x-end-user-ip", "203.0.113.9").send().await.ok();
    let token = answer["access_token"].as_str().unwrap();
    let caller = backend.app.caller("backend", token).await;
    assert_eq!(caller.access().ip, "203.0.113.9");
}

#[tokio::test]
async fn what_is_not_one_address_is_refused() {
    let backend = Backend::start(|_| {}).await;
    for wrong in [
        "",
        "unknown",
        "203.0.113.9:80",
        "[2001:db8::1]",
        "203.0.113.9, 10.0.0.1",
        "203.0.113.0/24",
        "fe80::1%eth0",
        "localhost",
    ] {
        backend.send_code(0, Some(wrong)).await.refused(400, "invalid_end_user_ip");
    }
    let body = json!({ "email": ADA });
    let twice =
        backend.post("send", &body).header("x-end-user-ip", "203.0.113.9").header("x-end-user-ip", "203.0.113.9");
    twice.send().await.refused(400, "invalid_end_user_ip");
    backend.post("send", &body).header("x-end-user-ip", b"\xff").send().await.refused(400, "invalid_end_user_ip");
    assert!(backend.app.mails().await.is_empty(), "refused before anything was done");
}

#[tokio::test]
async fn only_who_has_shown_a_secret_is_believed() {
    let backend = Backend::start(|_| {}).await;
    backend.app.add_client("public", &["https://shop.example.com"]).await;
    let call = |client: &str| {
        let uri = format!("{PASSWORDLESS}/email-otp/send?client_id={client}");
        Call::new(backend.app.router(), Method::POST, uri)
            .json(&json!({ "email": ADA }))
            .header("x-end-user-ip", "203.0.113.9")
    };
    call("public").send().await.refused(400, "invalid_end_user_ip");
    call("backend").send().await.refused(401, "invalid_client_secret");
    call("backend").header("x-client-secret", "A".repeat(43)).send().await.refused(401, "invalid_client_secret");
    // No page of another origin can ask for it.
    let uri = format!("{PASSWORDLESS}/email-otp/send?client_id=public");
    let preflight = Call::new(backend.app.router(), Method::OPTIONS, uri)
        .header("origin", "https://shop.example.com")
        .header("access-control-request-method", "POST")
        .send()
        .await;
    assert!(!preflight.header("access-control-allow-headers").contains("end-user"));
}

#[tokio::test]
async fn an_address_that_an_application_names_spends_nothing_of_the_real_one() {
    let backend = Backend::start(|_| {}).await;
    let browser = backend.app.browser();
    for n in 0..2 {
        backend.send_code(n, Some("127.0.0.1")).await.ok();
    }
    backend.send_code(2, Some("127.0.0.1")).await.refused(429, "rate_limited");
    // The people there sign in on the hosted page as before,
    let ask = async |n: u32| {
        let fields = [("email", &*format!("person{n}@example.com")), ("next", "")];
        browser.submit("/_fn/sign_in/send_code", &fields).await.header("location").to_owned()
    };
    for n in 3..5 {
        assert!(ask(n).await.starts_with("/login/code?"));
    }
    assert_eq!(ask(5).await, "/login");
    // and with another application.
    let secret = backend.app.register(confidential("other")).await.unwrap();
    let uri = format!("{PASSWORDLESS}/email-otp/send?client_id=other");
    let call = Call::new(backend.app.router(), Method::POST, uri)
        .header("x-client-secret", secret.expose())
        .header("x-end-user-ip", "127.0.0.1");
    call.json(&json!({ "email": "person6@example.com" })).send().await.ok();
}

#[tokio::test]
async fn a_leaked_secret_is_not_worth_endless_addresses() {
    let backend =
        Backend::start(|config| config.limits.named_end_users_per_application = "3/1h".parse().unwrap()).await;
    for n in 0..3 {
        backend.send_code(n, Some(&format!("203.0.113.{n}"))).await.ok();
    }
    // Then the backend's own address counts again.
    for n in 3..5 {
        backend.send_code(n, Some(&format!("203.0.113.{n}"))).await.ok();
    }
    backend.send_code(5, Some("203.0.113.5")).await.refused(429, "rate_limited");
}

#[tokio::test]
async fn a_backend_asks_about_the_links_of_all_its_people() {
    let backend = Backend::start(|config| {
        config.limits.ask_about_link_per_address = "1/1m".parse().unwrap();
        config.limits.ask_about_link_per_application = "4/1m".parse().unwrap();
    })
    .await;
    let call = |method: Method, rest: &str| {
        let uri = format!("{PASSWORDLESS}/magic-link/{rest}client_id=backend");
        Call::new(backend.app.router(), method, uri).header("x-client-secret", &backend.secret)
    };
    let mut asked = Vec::new();
    for person in 0..2 {
        let body = json!({ "email": format!("person{person}@example.com") });
        let sent = call(Method::POST, "send?").json(&body).send().await.ok();
        asked.push(format!("status?state={}&", sent["state"].as_str().unwrap()));
    }
    for status in asked.iter().chain(&asked) {
        call(Method::GET, status).send().await.ok();
    }
    call(Method::GET, &asked[0]).send().await.refused(429, "rate_limited");
}
