//! Links by mail: an application that waits for somebody to open one.

use std::time::Duration;

use futures_util::future::join_all;
use http::Method;
use serde_json::{Value, json};

use super::{
    actors::{Application, PASSWORDLESS},
    call::Call,
};
use crate::support::{Browser, TestApp, factors::*, on_each_database, people::text};

const ADA: &str = "ada@example.com";
const WAITING: &str = "{\"authenticated\":false}";

impl Application<'_> {
    /// Has a link mailed; gives `state` and `number`.
    async fn send_link(&self, email: &str) -> (String, String) {
        let sent = self.post(&format!("{PASSWORDLESS}/magic-link/send"), &json!({ "email": email })).send().await.ok();
        let text = |name: &str| sent[name].as_str().expect("text").to_owned();
        assert_eq!(sent.as_object().unwrap().len(), 2);
        (text("state"), text("number"))
    }

    fn link_status(&self, state: &str) -> Call {
        self.get(&format!("{PASSWORDLESS}/magic-link/status?state={state}"))
    }

    async fn is_waiting(&self, state: &str) -> bool {
        self.link_status(state).send().await.ok() == serde_json::from_str::<Value>(WAITING).unwrap()
    }
}

async fn approve(browser: &Browser, link: &str, number: &str) {
    browser.submit_from(link, "/_fn/sign_in/approve", &[("number", number)]).await;
}

fn other_than(number: &str) -> &'static str {
    if number == "10" { "11" } else { "10" }
}

on_each_database! {
    async fn the_number_lets_the_application_in_and_its_tokens_come_once(app: TestApp) {
        let client = app.application().await;
        let (state, number) = client.send_link(ADA).await;
        assert!(client.is_waiting(&state).await && client.is_waiting(&state).await);
        let (link, phone) = (app.mailed_link(ADA).await, app.browser());
        let page = phone.get(&link).await;
        assert!(page.text.contains("name=\"number\"") && page.text.contains("<dt>Application</dt>"), "{page:?}");
        assert!(!page.text.contains("use_link"), "nobody is signed in here by what an application asked for");
        approve(&phone, &link, &number).await;
        let answer = client.link_status(&state).send().await.ok();
        assert_eq!(answer, json!({
            "authenticated": true,
            "access_token": answer["access_token"],
            "token": answer["access_token"],
            "refresh_token": answer["refresh_token"],
            "token_type": "Bearer",
            "expires_at": "2026-01-01T00:15:00Z",
            "expires_in": 900,
            "user_id": answer["user_id"],
            "client_id": client.client_id,
            "email": ADA,
            "oauth": {
                "access_token": answer["access_token"],
                "refresh_token": answer["refresh_token"],
                "expires_at": "2026-01-01T00:15:00Z",
                "token_type": "Bearer",
            },
            "user": {
                "created_at": "2026-01-01T00:00:00Z",
                "updated_at": "2026-01-01T00:00:00Z",
                "issuer": app.origin(),
                "user_id": answer["user_id"],
                "identifier": ADA,
                "email": ADA,
                "last_login_at": "2026-01-01T00:00:00Z",
            },
            "connection_type": "MagicLink",
        }));
        client.link_status(&state).send().await.refused(400, "code_expired");
        let code = app.mailed_code(ADA).await;
        client.verify_code(&state, &code).send().await.refused(400, "code_expired");
        assert_ne!(phone.get("/account").await.status, 200);
    }

    async fn whoever_owes_a_second_factor_is_let_in_by_no_link_alone(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let client = app.application().await;
        let (state, number) = client.send_link(ADA).await;
        assert!(client.is_waiting(&state).await, "the same as of anybody");
        approve(&app.browser(), &app.mailed_link(ADA).await, &number).await;
        let owed = client.link_status(&state).send().await;
        assert!(!owed.text.contains("access_token") && !owed.text.contains("refresh_token"), "{}", owed.text);
        let token = text(&owed.refused(403, "mfa_required")["mfa_token"]).to_owned();
        // It is said once, as the tokens would be.
        client.link_status(&state).send().await.refused(400, "code_expired");
        let validate = async |otp: String| {
            client.post("/api/v1/auth/mfa/validate", &json!({ "otp": otp })).bearer(&token).send().await
        };
        validate(authenticator.wrong_code(&app)).await.refused(400, "code_wrong");
        let done = validate(authenticator.next_code(&app)).await.ok();
        assert!(done["access_token"].is_string(), "{done}");
        validate(authenticator.next_code(&app)).await.refused(401, "invalid_token");
    }

    async fn of_racing_polls_one_gets_the_tokens(app: TestApp) {
        let client = app.application().await;
        let (state, number) = client.send_link(ADA).await;
        approve(&app.browser(), &app.mailed_link(ADA).await, &number).await;
        let answers = join_all((0..8).map(|_| client.link_status(&state).send())).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    }

    async fn a_wrong_number_ends_the_wait(app: TestApp) {
        let client = app.application().await;
        let (state, number) = client.send_link(ADA).await;
        let (link, phone) = (app.mailed_link(ADA).await, app.browser());
        let page = phone.get(&link).await;
        phone.submit_form(&page, "/_fn/sign_in/approve", &[("number", other_than(&number))]).await;
        phone.submit_form(&page, "/_fn/sign_in/approve", &[("number", &number)]).await;
        client.link_status(&state).send().await.refused(400, "code_expired");
    }

    async fn nobody_signs_in_in_their_own_browser_by_an_application_s_link(app: TestApp) {
        let client = app.application().await;
        client.send_link(ADA).await;
        let (link, phone) = (app.mailed_link(ADA).await, app.browser());
        let page = phone.get(&link).await;
        let token = link.strip_prefix("/login/link/").unwrap();
        // The form that the page does not have, with what it does have.
        let (_, rest) = page.text.split_once("name=\"form\" value=\"").unwrap();
        let form = rest.split('"').next().unwrap();
        phone.submit("/_fn/sign_in/use_link", &[("token", token), ("form", form)]).await;
        assert_ne!(phone.get("/account").await.status, 200);
    }

    async fn another_application_s_state_is_nobody_s(app: TestApp) {
        let client = app.application().await;
        let other = Application { app: &app, client_id: app.add_client("cli_other", &[]).await };
        let (state, number) = client.send_link(ADA).await;
        other.link_status(&state).send().await.refused(400, "code_expired");
        approve(&app.browser(), &app.mailed_link(ADA).await, &number).await;
        other.link_status(&state).send().await.refused(400, "code_expired");
        for nothing in ["", "x", "00000000000000000000000000000000"] {
            client.link_status(nothing).send().await.refused(400, "code_expired");
        }
        let head = client.call(Method::HEAD, format!("{PASSWORDLESS}/magic-link/status?client_id=cli_demo&state={state}"));
        assert_eq!(head.send().await.status, 405);
        let posted = client.call(Method::POST, format!("{PASSWORDLESS}/magic-link/status?client_id=cli_demo&state={state}"));
        assert_eq!(posted.send().await.ok()["authenticated"], true);
    }

    async fn a_resend_keeps_state_number_and_the_link_before(app: TestApp) {
        let client = app.application().await;
        let (state, number) = client.send_link(ADA).await;
        let first = app.mailed_link(ADA).await;
        let resend = || client.post(&format!("{PASSWORDLESS}/magic-link/resend"), &json!({ "state": state })).send();
        resend().await.refused(429, "resend_too_soon");
        app.clock.advance(Duration::from_secs(30));
        assert_eq!(resend().await.ok(), json!({}));
        assert_ne!(app.mailed_link(ADA).await, first);
        approve(&app.browser(), &first, &number).await;
        assert_eq!(client.link_status(&state).send().await.ok()["authenticated"], true);
    }

    async fn its_digits_work_too(app: TestApp) {
        let client = app.application().await;
        let (state, _) = client.send_link(ADA).await;
        let code = app.mailed_code(ADA).await;
        assert_eq!(client.verify_code(&state, &code).send().await.ok()["authenticated"], true);
        client.link_status(&state).send().await.refused(400, "code_expired");
    }

    async fn verify_leads_to_the_page_of_the_link_and_every_error_is_a_page_too(app: TestApp) {
        let client = app.application().await;
        let (state, number) = client.send_link(ADA).await;
        let link = app.mailed_link(ADA).await;
        let token = link.strip_prefix("/login/link/").unwrap();
        let verify = |query: String| client.call(Method::GET, format!("{PASSWORDLESS}/magic-link/verify?{query}")).send();
        let right = verify(format!("client_id=cli_demo&state={state}&magictext={token}")).await;
        assert_eq!((right.status.as_u16(), right.header("location")), (303, &*link));
        for wrong in [
            String::new(),
            format!("client_id=cli_other&state={state}&magictext={token}"),
            format!("client_id=cli_demo&state={}&magictext={token}", "0".repeat(32)),
            format!("client_id=cli_demo&state={state}&magictext=//evil.example"),
            format!("client_id=cli_demo&state={state}&magictext={}", &token[1..]),
            format!("client_id=cli_demo&client_id=x&state={state}&magictext={token}"),
            "state=%FF&magictext=%".to_owned(),
        ] {
            let answer = verify(wrong.clone()).await;
            assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/login/link/none"), "{wrong}");
        }
        assert!(app.browser().get("/login/link/none").await.text.contains("no longer valid"));
        approve(&app.browser(), right.header("location"), &number).await;
        assert!(!client.is_waiting(&state).await);
    }
}

#[tokio::test]
async fn every_address_is_answered_alike() {
    let app = TestApp::start_with(|config| config.sign_up.open = false).await;
    let client = app.application().await;
    let (state, _) = client.send_link(ADA).await;
    assert!(client.is_waiting(&state).await);
    assert!(!app.mails().await[0].content.text.contains("/login/link/"));
    let refused = client.post(&format!("{PASSWORDLESS}/magic-link/send"), &json!({ "email": "nobody" })).send().await;
    refused.refused(400, "invalid_email");
}

#[tokio::test]
async fn asking_has_a_limit_of_its_own_which_costs_no_try() {
    let app = TestApp::start_limited(|config| {
        config.limits.try_code_per_address = "1/10m".parse().unwrap();
        config.limits.ask_about_link_per_address = "3/1m".parse().unwrap();
    })
    .await;
    let client = app.application().await;
    let (state, _) = client.send_link(ADA).await;
    for _ in 0..3 {
        assert!(client.is_waiting(&state).await);
    }
    client.link_status(&state).send().await.refused(429, "rate_limited");
    let code = app.mailed_code(ADA).await;
    client.verify_code(&state, &code).send().await.ok();
}
