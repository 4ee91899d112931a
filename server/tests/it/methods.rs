//! Ways to sign in that are switched off, tried through every route.

use std::time::Duration;

use http::StatusCode;
use latchkey_domain::{
    ClientKind, GrantType,
    login::{
        methods::{Methods, SignInMethod},
        policy::Method,
    },
    services::ClientChange,
};
use serde_json::{Value, json};

use crate::{
    api::actors::PASSWORDLESS,
    phone::{NUMBER, ask, confirm_by_text, enter, on_both, person_with, texted_code, with_sms},
    support::{
        Browser, OPERATOR, TestApp, applications::*, browser_send, from_origins, named, on_each_database, people::*,
    },
};

const SHOP: &str = "https://shop.example.com";
const HALF_A_MINUTE: Duration = Duration::from_secs(31);
/// No session is fresh after it.
const SIX_MINUTES: Duration = Duration::from_secs(6 * 60);

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

/// The same database half a minute later, where nobody signs in by mail.
async fn without_mail(app: &TestApp) -> TestApp {
    let public_url = app.origin().parse().unwrap();
    let node = TestApp::configured(app.database.clone(), |config| {
        with_sms(config);
        config.server.public_url = Some(public_url);
        config.login.methods = [SignInMethod::Passkey, SignInMethod::PhoneCode].map(|method| method.to_string()).into();
    })
    .await;
    node.clock.advance(app.services().now().since(node.services().now()) + HALF_A_MINUTE);
    node
}

/// Nothing of a mail confirms who has this session, whichever code it is that they have.
async fn is_confirmed_by_no_mail(app: &TestApp, browser: &Browser, id: &str, code: &str) {
    let before = app.mails().await.len();
    for (function, fields) in [
        ("step_up/send_code", &[("next", "new-passkey")][..]),
        ("step_up/verify_code", &[("id", id), ("code", code), ("next", "new-passkey")]),
        ("step_up/send_other_code", &[("channel", "email"), ("next", "new-passkey")]),
        ("step_up/other_code", &[("channel", "email"), ("code", code), ("next", "new-passkey")]),
    ] {
        let (status, told) = call(browser, function, fields).await;
        assert_eq!((status, &told["code"]), (StatusCode::BAD_REQUEST, &json!("sign_in_refused")), "{function}: {told}");
    }
    assert_eq!(app.mails().await.len(), before);
    let (_, told) = call(browser, "registration/start", &[("conditional", "false")]).await;
    assert_eq!(told["code"], "step_up_required", "{told}");
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

/// Whoever has somebody's session, and reads their mail, would else make it one of their own, and put a passkey of theirs beside
/// what the account has.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_nobody_signs_in_by_mail_a_code_by_mail_confirms_nobody_who_has_a_passkey() {
    on_both(async |app| {
        let (browser, mut passkey) = person(&app).await;
        app.clock.advance(SIX_MINUTES);
        let id = code_id(&call(&browser, "step_up/send_code", &[("next", "new-passkey")]).await.1);
        let code = app.mailed_code(ADA).await;
        let off = without_mail(&app).await;
        let here = browser.at(&off);
        let page = here.get("/account/confirm?next=new-passkey").await.text;
        assert!(page.contains("Use a passkey") && page.contains("ask whoever runs this site"), "{page}");
        assert!(!page.contains("step_up/send"), "{page}");
        is_confirmed_by_no_mail(&off, &here, &id, &code).await;
        let (_, told) = call(&here, "step_up/resend_code", &[("id", &id), ("next", "new-passkey")]).await;
        assert_eq!(told["code"], "sign_in_refused", "{told}");
        confirm(&here, &mut passkey).await;
        let (_, started) = call(&here, "registration/start", &[("conditional", "false")]).await;
        assert!(started["auth_code"].is_string(), "{started}");
        // To prove an address is no way to sign in.
        let new = code_id(&call(&here, "profile/email", &[("email", "new@example.com")]).await.1);
        let new_code = off.mailed_code("new@example.com").await;
        let (status, told) = call(&here, "profile/email/verify_code", &[("id", &new), ("code", &new_code)]).await;
        assert_eq!(status, StatusCode::OK, "{told}");
        let moved = off.services().users.get_by_email(&OPERATOR, &"new@example.com".parse().unwrap()).await;
        assert!(moved.is_ok(), "{moved:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_nobody_signs_in_by_mail_whoever_has_a_number_confirms_with_that() {
    on_both(async |app| {
        let before = person_with(&app, ADA, NUMBER).await;
        app.clock.advance(SIX_MINUTES);
        let off = without_mail(&app).await;
        let browser = off.browser();
        let id = ask(&off, &browser, NUMBER).await.unwrap();
        enter(&browser, &id, &texted_code(&off, NUMBER).await).await;
        off.clock.advance(SIX_MINUTES);
        let page = browser.get("/account/confirm?next=new-passkey").await.text;
        assert!(page.contains("step_up/send_other_code") && page.contains("+44•••456"), "{page}");
        assert!(!page.contains("step_up/send_code"), "{page}");
        is_confirmed_by_no_mail(&off, &browser, &"0".repeat(32), "123456").await;
        let fields = [("channel", "sms"), ("code", "000000"), ("next", "phone")];
        let (status, told) = call(&browser, "step_up/other_code", &fields).await;
        assert_ne!(status, StatusCode::OK, "{told}");
        confirm_by_text(&off, &browser, NUMBER).await;
        // It shows what signing in with the number would, and no more.
        let user = off.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
        let opened = off.services().sessions.list_of(&OPERATOR, user.id).await.unwrap();
        let by_number = opened.iter().find(|opened| opened.access().first == Method::PhoneCode).unwrap();
        let amr: Vec<_> = by_number.access().amr.iter().map(|amr| amr.as_str()).collect();
        assert_eq!(amr, ["otp", "sms"]);
        // The number may be somebody else's by now: the account moves nowhere by it, and the page says what does that.
        let (_, told) = call(&browser, "profile/email", &[("email", "eve@example.com")]).await;
        assert_eq!(told["code"], "step_up_required", "{told}");
        let page = browser.get("/account/confirm?next=new-email").await.text;
        assert!(page.contains("your account has none yet") && page.contains("/account/passkeys/new"), "{page}");
        assert!(!page.contains("step_up/"), "{page}");
        let (_, started) = call(&browser, "registration/start", &[("conditional", "false")]).await;
        assert!(started["auth_code"].is_string(), "{started}");
        // Whoever came by mail before proves more with it.
        let page = before.at(&off).get("/account/confirm?next=new-passkey").await.text;
        assert!(page.contains("step_up/send_other_code") && !page.contains("step_up/send_code"), "{page}");
    })
    .await;
}

/// A number is no way around a passkey that somebody has, and no page offers what leads back to it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_nobody_signs_in_by_mail_a_number_puts_nothing_beside_a_passkey() {
    on_both(async |app| {
        let owner = person_with(&app, ADA, NUMBER).await;
        app.clock.advance(HALF_A_MINUTE);
        confirm_by_text(&app, &owner, NUMBER).await;
        assert_eq!(add_passkey(&owner, false, |_, _| {}).await.1, StatusCode::OK);
        app.clock.advance(SIX_MINUTES);
        let off = without_mail(&app).await;
        let owner = owner.at(&off);
        let offers = async |next: &str| {
            let page = owner.get(&format!("/account/confirm?next={next}")).await.text;
            (page.contains("Use a passkey"), page.contains("step_up/send_other_code"), page.contains("<details"))
        };
        assert_eq!(offers("delete").await, (true, true, true), "the passkey first");
        for next in ["new-passkey", "new-email", "authenticator-app", "two-step", "lost-phone", "console"] {
            assert_eq!(offers(next).await, (true, false, false), "{next}");
        }
        confirm_by_text(&off, &owner, NUMBER).await;
        let (_, told) = call(&owner, "registration/start", &[("conditional", "false")]).await;
        assert_eq!(told["code"], "step_up_required", "{told}");
    })
    .await;
}

#[tokio::test]
async fn whoever_has_nothing_that_confirms_it_is_told_whom_to_ask() {
    let app = TestApp::start().await;
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    app.clock.advance(SIX_MINUTES);
    let off = without_mail(&app).await;
    let browser = browser.at(&off);
    for next in ["new-passkey", "new-email", "phone", "delete"] {
        let page = browser.get(&format!("/account/confirm?next={next}")).await.text;
        assert!(
            page.contains("This site sends no codes by email") && page.contains("Ask whoever runs this site"),
            "{page}"
        );
        assert!(!page.contains("step_up/") && !page.contains("/account/passkeys/new"), "{page}");
    }
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
