//! Ways to sign in that are switched off, tried through every route.

use http::StatusCode;
use latchkey_domain::{
    ClientKind, GrantType,
    login::methods::{Methods, SignInMethod},
    services::ClientChange,
};
use serde_json::{Value, json};

use crate::{
    api::actors::PASSWORDLESS,
    support::{Browser, TestApp, applications::*, browser_send, from_origins, named, on_each_database, people::*},
};

const SHOP: &str = "https://shop.example.com";

fn only(method: SignInMethod) -> Methods {
    [method].into_iter().collect()
}

/// A server where people sign in in one way.
async fn server(method: SignInMethod) -> TestApp {
    TestApp::start_with(|config| config.login.methods = vec![method.to_string()]).await
}

/// The same database, where everything is on.
async fn before(app: &TestApp) -> TestApp {
    app.another_node().await
}

/// An application whose people sign in in one way.
async fn shop(app: &TestApp, method: SignInMethod) -> &'static str {
    let mut new = from_origins(named("shop"), vec![SHOP.into()]);
    new.change.methods = Some(only(method));
    app.register(new).await;
    "shop"
}

async fn api(app: &TestApp, client_id: &str, operation: &str, body: Value) -> (StatusCode, Value) {
    let uri = format!("{PASSWORDLESS}/{operation}?client_id={client_id}");
    let call = crate::api::call::Call::new(app.router(), http::Method::POST, uri).json(&body);
    let answer = call.send().await;
    (answer.status, answer.body)
}

async fn embed(app: &TestApp, step: &str, fields: &[(&str, &str)]) -> Value {
    let fields = [&[("client_id", "shop"), ("origin", SHOP)][..], fields].concat();
    let page = browser_send(island_call(&app.browser(), &format!("embed/{step}"), &fields)).await;
    serde_json::from_str(&page.text).unwrap_or_default()
}

async fn ways(app: &TestApp, client_id: &str) -> Value {
    let uri = format!("/api/v1/auth/status?identifier={ADA}&client_id={client_id}");
    crate::api::call::Call::new(app.router(), http::Method::GET, uri).send().await.ok()["methods"].clone()
}

async fn login_page(browser: &Browser) -> (bool, bool) {
    let page = browser.get("/login").await.text;
    (page.contains("Sign in with a passkey"), page.contains("sign_in/send_code"))
}

#[tokio::test]
async fn without_codes_and_links_nothing_is_mailed_and_no_code_signs_in() {
    let app = server(SignInMethod::Passkey).await;
    let all = before(&app).await;
    all.add_client("cli_demo", &[]).await;
    let browser = app.browser();
    assert_eq!(login_page(&browser).await, (true, false));
    assert_eq!(ways(&app, "cli_demo").await, json!(["passkey"]));
    let told = call(&browser, "sign_in/send_code", &[("email", ADA), ("next", "")]).await.1;
    assert_eq!(told["code"], "sign_in_refused");
    for operation in ["email-otp/send", "magic-otp/send", "magic-link/send"] {
        let (status, told) = api(&app, "cli_demo", operation, json!({ "email": ADA })).await;
        assert_eq!((status, &told["code"]), (StatusCode::FORBIDDEN, &json!("client_not_allowed")), "{operation}");
    }
    assert!(app.mails().await.is_empty());
    // Mailed while it was on, or by a node that has another configuration.
    let old = all.browser();
    let id = ask_for_code(&all, &old, ADA).await;
    let (code, link) = (all.mailed_code(ADA).await, all.mailed_link(ADA).await);
    let here = app.browser();
    here.submit_from(&link, "/_fn/sign_in/use_link", &[]).await;
    assert!(!is_signed_in(&here).await);
    let state = api(&all, "cli_demo", "email-otp/send", json!({ "email": ADA })).await.1["state"].clone();
    let otp = all.mailed_code(ADA).await;
    let (status, _) = api(&app, "cli_demo", "email-otp/verify", json!({ "state": state, "otp": otp })).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let number = match_number(&old, &id).await;
    all.browser().submit_from(&link, "/_fn/sign_in/approve", &[("number", &number)]).await;
    let cookies = app.browser();
    cookies.submit("/_fn/sign_in/go_on", &[("id", &id), ("next", "")]).await;
    assert!(!is_signed_in(&cookies).await);
    // It works where it is on: it was the switch.
    assert_eq!(enter_code(&old, &id, &code).await["location"], "/login/passkey");
}

#[tokio::test]
async fn where_passkeys_are_off_none_signs_in() {
    let app = server(SignInMethod::EmailCode).await;
    let all = before(&app).await;
    let (owner, mut passkey) = person(&all).await;
    call(&owner, "sign_out", &[]).await;
    let browser = app.browser();
    assert_eq!(login_page(&browser).await, (false, true));
    let (_, told) = sign_in(&browser, &mut passkey, "", |_| {}).await;
    assert_eq!(told["code"], "sign_in_refused");
    assert!(!is_signed_in(&browser).await);
    assert_eq!(sign_in(&owner, &mut passkey, "", |_| {}).await.0, StatusCode::OK);
    // The mail has digits, and no link.
    ask_for_code(&app, &browser, "new@example.com").await;
    assert!(!app.mails().await[0].content.text.contains("/login/link/"));
}

#[tokio::test]
async fn with_links_alone_the_mail_has_no_digits_and_the_page_waits_for_the_link() {
    let app = server(SignInMethod::MagicLink).await;
    let browser = app.browser();
    assert_eq!(login_page(&browser).await, (false, true));
    let id = ask_for_code(&app, &browser, ADA).await;
    let mail = app.mails().await.remove(0).content;
    assert!(mail.subject.starts_with("Your sign-in link"), "{mail:?}");
    assert!(!mail.text.lines().any(|line| line.trim().len() == 6), "{mail:?}");
    let page = browser.get(&format!("/login/code?id={id}")).await;
    assert!(page.text.contains("Waiting for the link") && !page.text.contains("name=\"code\""));
    browser.submit_from(&app.mailed_link(ADA).await, "/_fn/sign_in/use_link", &[]).await;
    assert!(is_signed_in(&browser).await);
}

#[tokio::test]
async fn the_element_of_a_page_narrows_the_ways_and_never_widens_them() {
    let app = TestApp::start().await;
    shop(&app, SignInMethod::EmailCode).await;
    app.add_client("blog", &[SHOP]).await;
    let browser = app.browser();
    for (client_id, methods, shown) in [
        ("blog", "", Some((true, true))),
        ("blog", "passkey", Some((true, false))),
        ("blog", "email-otp%20magic-link", Some((false, true))),
        // The application has no passkeys, and no links; nobody has these words, or comes in by an app.
        ("shop", "passkey%20email-otp", Some((false, true))),
        ("shop", "passkey", None),
        ("blog", "passkey%20password", None),
        ("blog", "magic-link", Some((false, true))),
        ("shop", "magic-link", None),
        ("blog", "totp", None),
    ] {
        let query = format!("client_id={client_id}&origin={SHOP}&methods={methods}");
        let told: Value = serde_json::from_str(&browser.get(&format!("/embed/check?{query}")).await.text).unwrap();
        assert_eq!(told["allowed"], shown.is_some(), "{query}: {told}");
        let is_told = told["remedy"].as_str().is_some_and(|remedy| remedy.contains("No way to sign in is left"));
        assert_eq!(is_told, shown.is_none(), "{query}: {told}");
        let page = browser.get(&format!("/embed/login?{query}")).await.text;
        let is_hidden = page.contains("<div hidden><form id=\"address-form\"");
        let seen = page.contains("id=\"address-form\"").then(|| (page.contains("Sign in with a passkey"), !is_hidden));
        assert_eq!(seen, shown, "{query}");
    }
    assert_eq!(embed(&app, "send_code", &[("email", ADA), ("methods", "password")]).await["code"], "invalid_input");
    assert!(app.mails().await.is_empty());
}

on_each_database! {
    async fn a_mail_carries_what_the_application_allows(app: TestApp) {
        // Whoever asks for a link by API shows a number that digits alone do not ask for.
        shop(&app, SignInMethod::EmailCode).await;
        let (status, told) = api(&app, "shop", "magic-link/send", json!({ "email": ADA })).await;
        assert_eq!((status, &told["code"]), (StatusCode::FORBIDDEN, &json!("client_not_allowed")));
        assert!(app.mails().await.is_empty());

        let change = ClientChange { methods: Some(only(SignInMethod::EmailCode)), ..ClientChange::default() };
        register_notes(&app, change).await;
        let browser = app.browser();
        let login = browser.get(&authorize(&[])).await.header("location").to_owned();
        let led = browser.submit_from(&login, "/_fn/sign_in/send_code", &[("email", ADA)]).await;
        assert!(!app.mails().await[0].content.text.contains("/login/link/"));
        app.clock.advance(std::time::Duration::from_secs(31));
        browser.submit_from(led.leads_to(), "/_fn/sign_in/resend_code", &[]).await;
        assert_eq!(app.mails().await.len(), 2);
        assert!(!app.mails().await[0].content.text.contains("/login/link/"));
    }

    async fn an_application_s_people_sign_in_in_its_ways_only(app: TestApp) {
        shop(&app, SignInMethod::Passkey).await;
        assert_eq!(ways(&app, "shop").await, json!(["passkey"]));
        for operation in ["email-otp/send", "magic-link/send"] {
            let (status, told) = api(&app, "shop", operation, json!({ "email": ADA })).await;
            assert_eq!((status, &told["code"]), (StatusCode::FORBIDDEN, &json!("client_not_allowed")), "{operation}");
        }
        assert_eq!(embed(&app, "send_code", &[("email", ADA)]).await["code"], "sign_in_refused");
        assert!(app.mails().await.is_empty());
        // Elsewhere nothing changes.
        sign_up(&app, &app.browser(), ADA).await;
    }

    async fn a_device_is_let_in_by_a_session_that_began_in_one_of_its_ways(app: TestApp) {
        for (id, method) in [("cli_tv", SignInMethod::Passkey), ("cli_radio", SignInMethod::MagicLink)] {
            let grant_types = Some([GrantType::DeviceCode].into_iter().collect());
            let change = ClientChange { grant_types, methods: Some(only(method)), ..ClientChange::default() };
            let tv = app.shop(id, ClientKind::Native, |old| *old = change).await;
            let started = tv.post("/oauth/device_authorization", &[("scope", "openid")]).send().await.ok();
            let browser = app.browser();
            sign_up(&app, &browser, &format!("{id}@example.com")).await;
            let code = [("user_code", text(&started["user_code"]))];
            let led = browser.submit_from("/device", "/_fn/device/enter", &code).await;
            let page = browser.get(led.header("location")).await;
            let led = browser.submit_form(&page, "/_fn/device/allow", &[]).await;
            assert_eq!(led.header("location").starts_with("/device/allowed?"), id == "cli_radio", "{led:?}");
        }
    }

    async fn a_session_counts_for_an_application_if_it_began_in_one_of_its_ways(app: TestApp) {
        let change = ClientChange { methods: Some(only(SignInMethod::Passkey)), ..ClientChange::default() };
        register_notes(&app, change).await;
        let (browser, mut passkey) = person(&app).await;
        app.clock.advance(std::time::Duration::from_secs(1));
        // Signed in with a code, which is good enough here but not there.
        let led = browser.get(&authorize(&[])).await;
        assert!(led.header("location").starts_with("/account/confirm?continue="), "{led:?}");
        // Somebody who signs in for it in another way is not let through either.
        let stranger = app.browser();
        let login = stranger.get(&authorize(&[])).await.header("location").to_owned();
        let page = stranger.get(&login).await;
        assert!(page.text.contains("Sign in with a passkey") && !page.text.contains("sign_in/send_code"), "{page:?}");
        app.clock.advance(std::time::Duration::from_secs(1));
        sign_up(&app, &stranger, "bob@example.com").await;
        let on = login.replace("/login?", "/oauth/authorize?");
        let refused = answer(&stranger.get(&on).await);
        assert_eq!(refused["error"], "unmet_authentication_requirements");

        let (_, start) = call(&browser, "step_up/start", &[]).await;
        let proved = passkey.get(&options(&start), app.origin()).to_string();
        let fields = [("auth_code", text(&start["auth_code"])), ("credential", &*proved), ("next", "")];
        assert_eq!(call(&browser, "step_up/finish", &fields).await.0, StatusCode::OK);
        assert!(answer(&browser.get(&authorize(&[])).await).contains_key("code"));
    }
}
