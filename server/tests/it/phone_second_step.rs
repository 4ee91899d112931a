//! A second factor after a code by text message.

use std::time::Duration;

use http::{Method, StatusCode};
use latchkey_domain::login::policy::SecondFactor;
use latchkey_testkit::Passkey;
use serde_json::{Value, json};

use crate::{
    api::call::Call,
    phone::{NUMBER, api, ask, confirm_by_text, enter, on_both, person_with, texted_code, with_sms},
    second_step::{demo, enrol, in_frame, opens_no_door, own_cookie, post_at_each_door},
    support::{OPERATOR, TestApp, factors::*, named, people::*},
};

const BOB: &str = "bob@example.com";

/// Somebody with this number and an authenticator app.
pub async fn protected_with(app: &TestApp, email: &str, number: &str) -> Authenticator {
    let browser = person_with(app, email, number).await;
    let session = session_cookie(&sign_up(app, &browser, email).await).unwrap();
    confirm_by_text(app, &browser, number).await;
    let authenticator = set_up(app, &session).await;
    call(&browser, "sign_out", &[]).await;
    authenticator
}

async fn sessions_of(app: &TestApp, email: &str) -> usize {
    let services = app.services();
    let user = services.users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.unwrap();
    services.sessions.list_of(&OPERATOR, user.id).await.unwrap().len()
}

/// What an application gets for a code that was sent to the number.
async fn by_phone_at_shop(app: &TestApp, number: &str) -> (StatusCode, Value) {
    app.clock.advance(Duration::from_secs(31));
    let (_, sent) = api(app, "shop", "send", json!({ "phone_id": number })).await;
    let code = texted_code(app, number).await;
    api(app, "shop", "verify", json!({ "state": sent["state"], "otp": code })).await
}

async fn validate(app: &TestApp, token: &str, otp: &str) -> (StatusCode, Value) {
    mfa(app, "validate", token, json!({ "otp": otp })).await
}

async fn mfa(app: &TestApp, operation: &str, token: &str, body: Value) -> (StatusCode, Value) {
    let call = Call::new(app.router(), Method::POST, format!("/api/v1/auth/mfa/{operation}?client_id=shop"));
    let answer = call.bearer(token).json(&body).send().await;
    (answer.status, answer.body)
}

/// The same database, where nothing is mailed that lets anybody in, and everybody needs a second factor.
async fn without_mail(app: &TestApp) -> TestApp {
    let public_url = app.origin().parse().unwrap();
    let node = TestApp::configured(app.database.clone(), |config| {
        with_sms(config);
        config.server.public_url = Some(public_url);
        config.login.methods.retain(|way| way != "email-otp" && way != "magic-link");
        config.login.second_factor = SecondFactor::Required.to_string();
    })
    .await;
    node.clock.advance(app.services().now().since(node.services().now()) + Duration::from_secs(60));
    node
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_has_a_number_and_no_mail_sets_up_what_is_required_in_the_sign_in() {
    on_both(async |app| {
        let mut shop = named("shop");
        shop.change.manages_passkeys = Some(true);
        app.register(shop).await;
        let (bobs, eves) = ("+447400123999", "+447400123777");
        person_with(&app, ADA, NUMBER).await;
        person_with(&app, BOB, bobs).await;
        person_with(&app, "eve@example.com", eves).await;
        let app = without_mail(&app).await;

        let browser = app.browser();
        let id = ask(&app, &browser, NUMBER).await.unwrap();
        let led = enter(&browser, &id, &texted_code(&app, NUMBER).await).await;
        let shown = browser.get(text(&led["location"])).await;
        assert!(!shown.text.contains(ADA), "the number may be somebody else's by now: {shown:?}");
        let (done, _) = enrol(&app, &browser, text(&led["location"])).await;
        let caller = caller(&app, &session_cookie(&done).unwrap()).await;
        let amr: Vec<&str> = caller.access().amr.iter().map(|amr| amr.as_str()).collect();
        assert_eq!(amr, ["otp", "sms", "mfa"]);

        // The same over the API, with an app and with a passkey.
        for (number, what) in [(bobs, "otp"), (eves, "passkey")] {
            let (status, owed) = by_phone_at_shop(&app, number).await;
            assert_eq!((status, &owed["code"]), (StatusCode::FORBIDDEN, &json!("mfa_required")), "{owed}");
            let token = text(&owed["mfa_token"]);
            let (status, begun) = mfa(&app, "enroll", token, json!({ "authenticator_type": what })).await;
            assert_eq!(status, StatusCode::OK, "{begun}");
            let body = if what == "otp" {
                let code = Authenticator::of(text(&begun["secret"]), Vec::new()).code_at(app.services().now());
                json!({ "otp": code, "oob_code": begun["oob_code"] })
            } else {
                let (_, answer) = Passkey::create(&begun["publicKey"], app.origin());
                json!({ "auth_code": begun["auth_code"], "passkey": answer })
            };
            let (status, done) = mfa(&app, "validate", token, body).await;
            assert!(status == StatusCode::OK && done["access_token"].is_string(), "{done}");
            // What a number alone proves is enough for nobody any more.
            let (_, owed) = by_phone_at_shop(&app, number).await;
            let body = json!({ "authenticator_type": what });
            let (status, told) = mfa(&app, "enroll", text(&owed["mfa_token"]), body).await;
            assert_eq!(status, StatusCode::UNAUTHORIZED, "{told}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_is_not_enough_for_whoever_has_an_app() {
    on_both(async |app| {
        app.register(named("shop")).await;
        let authenticator = protected_with(&app, ADA, NUMBER).await;
        let before = sessions_of(&app, ADA).await;
        let browser = app.browser();
        let id = ask(&app, &browser, NUMBER).await.unwrap();
        let led = enter(&browser, &id, &texted_code(&app, NUMBER).await).await;
        let page = text(&led["location"]);
        assert!(page.starts_with("/login/second-step?attempt="), "{led}");
        assert!(!is_signed_in(&browser).await);
        assert_eq!(sessions_of(&app, ADA).await, before);
        let shown = browser.get(page).await;
        assert!(shown.text.contains("authenticator app") && !shown.text.contains("by text message"), "{shown:?}");
        assert!(!shown.text.contains(ADA), "the number may be somebody else's by now: {shown:?}");
        type_code(&browser, page, &authenticator.wrong_code(&app)).await;
        assert!(!is_signed_in(&browser).await);
        let done = type_code(&browser, page, &authenticator.next_code(&app)).await;
        assert!(is_signed_in(&browser).await, "{done:?}");
        let caller = caller(&app, &session_cookie(&done).unwrap()).await;
        let amr: Vec<&str> = caller.access().amr.iter().map(|amr| amr.as_str()).collect();
        assert_eq!(amr, ["otp", "sms", "mfa"]);

        let (status, owed) = by_phone_at_shop(&app, NUMBER).await;
        assert_eq!((status, &owed["code"]), (StatusCode::FORBIDDEN, &json!("mfa_required")));
        assert!(owed["access_token"].is_null(), "{owed}");
        assert_eq!(sessions_of(&app, ADA).await, before + 1);
        let token = text(&owed["mfa_token"]);
        assert_eq!(validate(&app, token, &authenticator.wrong_code(&app)).await.1["code"], "code_wrong");
        let (status, done) = validate(&app, token, &authenticator.next_code(&app)).await;
        assert!(status == StatusCode::OK && done["access_token"].is_string(), "{done}");
    })
    .await;
}

#[tokio::test]
async fn nothing_that_a_number_leaves_opens_any_other_door() {
    let app = TestApp::start_with(with_sms).await;
    demo(&app).await;
    protected_with(&app, ADA, NUMBER).await;
    // So many messages a day are enough for what follows.
    app.clock.advance(std::time::Duration::from_secs(24 * 3600));
    let before = sessions_of(&app, ADA).await;
    let browser = app.browser();
    let own = own_cookie(&browser).await;
    let id = ask(&app, &browser, NUMBER).await.unwrap();
    let code = texted_code(&app, NUMBER).await;
    let led = enter(&browser, &id, &code).await;
    let (_, attempt) = text(&led["location"]).split_once("?attempt=").expect("a second step");
    let attempt = attempt.split('&').next().unwrap();
    // In the widget's frame, too: what its code left, and what waits for one.
    let sent = in_frame(&app, "send_code", &[("email", NUMBER)]).await;
    let texted = texted_code(&app, NUMBER).await;
    let framed = in_frame(&app, "verify_code", &[("state", text(&sent["state"])), ("code", &texted)]).await;
    assert_eq!(framed["code"], "second_step_owed", "{framed}");
    let waiting = in_frame(&app, "send_code", &[("email", NUMBER)]).await;
    let texted = texted_code(&app, NUMBER).await;
    let by_number = [("phone", NUMBER), ("phone_id", NUMBER), ("email", NUMBER)];
    let typed = [&by_number[..], &[("code", &*texted), ("otp", &*texted)]].concat();
    post_at_each_door(&app, (&browser, &own), text(&waiting["state"]), &typed).await;
    let typed = [&by_number[..], &[("code", "000000"), ("otp", "000000")]].concat();
    post_at_each_door(&app, (&browser, &own), text(&framed["attempt"]), &typed).await;

    let typed = [
        ("phone", NUMBER),
        ("phone_id", NUMBER),
        ("identifier", NUMBER),
        ("id", &*id),
        ("code", &*code),
        ("otp", &*code),
    ];
    opens_no_door(&app, (&browser, &own), attempt, &[attempt], &typed).await;
    assert_eq!(sessions_of(&app, ADA).await, before);
    assert!(!is_signed_in(&browser).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_that_leaves_its_account_between_the_steps_ends_the_sign_in() {
    on_both(async |app| {
        app.register(named("shop")).await;
        for (email, number, is_taken) in [(ADA, NUMBER, true), ("eve@example.com", "+447400223456", false)] {
            let authenticator = protected_with(&app, email, number).await;
            let browser = app.browser();
            let id = ask(&app, &browser, number).await.unwrap();
            let led = enter(&browser, &id, &texted_code(&app, number).await).await;
            let page = text(&led["location"]).to_owned();
            let (_, owed) = by_phone_at_shop(&app, number).await;
            let token = text(&owed["mfa_token"]).to_owned();
            assert!(browser.get(&page).await.text.contains("authenticator app"));
            let before = sessions_of(&app, email).await;
            if is_taken {
                person_with(&app, BOB, number).await;
            } else {
                let user = app.services().users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.unwrap();
                app.services().people.remove_phone(&OPERATOR, user.id, &app.request()).await.unwrap();
            }
            let code = authenticator.next_code(&app);
            let fields = [("attempt", attempt_of(&page)), ("code", &*code), ("next", "")];
            browser.submit("/_fn/second_step/authenticator", &fields).await;
            assert!(!is_signed_in(&browser).await, "{email}");
            assert!(browser.get(&page).await.text.contains("This sign-in is over"), "{email}");
            let (status, told) = validate(&app, &token, &authenticator.next_code(&app)).await;
            assert_eq!((status, &told["access_token"]), (StatusCode::UNAUTHORIZED, &Value::Null), "{told}");
            assert_eq!(sessions_of(&app, email).await, before, "{email}");
        }
    })
    .await;
}
