//! Codes by text message: proving a number, signing in with it, and everything that somebody tries with numbers that are not
//! theirs, or that are paid for.

use std::time::Duration;

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use http::{Method, StatusCode};
use latchkey::config::{Config, SmsProvider};
use latchkey_domain::{AuditKind, login::methods::SignInMethod, services::AuditFilter};
use serde_json::{Value, json};

use crate::{
    api::{actors::PASSWORDLESS, call::Call},
    oauth::actors::user_info,
    support::{
        Browser, Database, OPERATOR, OtherServer, Page, Says, TestApp, applications::*, from_origins, named, people::*,
    },
};

pub const NUMBER: &str = "+447400123456";
const OTHER_NUMBER: &str = "+447400123999";
const BOB: &str = "bob@example.com";
const HALF_A_MINUTE: Duration = Duration::from_secs(30);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Text messages go to two countries, and stay in the development outbox.
pub fn with_sms(config: &mut Config) {
    config.login.methods = SignInMethod::ALL.iter().map(ToString::to_string).collect();
    config.sms.countries = vec!["GB".into(), "DE".into()];
    config.sms.country = Some("GB".into());
}

async fn server() -> TestApp {
    TestApp::start_with(with_sms).await
}

/// The same over both databases.
pub async fn on_both(test: impl AsyncFn(TestApp)) {
    Database::sqlite(async |database| test(TestApp::configured(database, with_sms).await).await).await;
    Database::postgres(async |database| test(TestApp::configured(database, with_sms).await).await).await;
}

pub async fn texts_to(app: &TestApp, number: &str) -> Vec<String> {
    let texts = latchkey::sms::shown(app.services(), &app.words, 100).await.unwrap();
    texts.into_iter().filter(|text| text.to == number).map(|text| text.content.text).collect()
}

/// The code of the newest message to this number.
pub async fn texted_code(app: &TestApp, number: &str) -> String {
    let text = texts_to(app, number).await.into_iter().next().unwrap_or_else(|| panic!("nothing was sent to {number}"));
    let last = text.rsplit_once('#').expect("a last line").1;
    // A frame is named after it.
    last.split(' ').next().unwrap().to_owned()
}

/// Adds a number to the account that is signed in.
pub async fn add_number(app: &TestApp, browser: &Browser, number: &str) -> Page {
    app.clock.advance(Duration::from_millis(1));
    let led = browser.submit_from("/account/profile/phone", "/_fn/profile/phone", &[("phone", number)]).await;
    let page = led.leads_to().to_owned();
    let phone = app.services().phone_codes.parse(number).unwrap();
    let code = texted_code(app, phone.as_str()).await;
    browser.submit_from(&page, "/_fn/profile/phone/verify_code", &[("code", &code)]).await
}

/// Somebody with a number.
pub async fn person_with(app: &TestApp, email: &str, number: &str) -> Browser {
    let browser = app.browser();
    sign_up(app, &browser, email).await;
    assert_eq!(add_number(app, &browser, number).await.leads_to(), "/account/profile#phone");
    browser
}

/// Confirms with a code by text message, in a session that a mail opened.
pub async fn confirm_by_text(app: &TestApp, browser: &Browser, number: &str) {
    let token = browser.form_token().await;
    let sent = [("form_token", &*token), ("channel", "sms"), ("next", "phone")];
    app.clock.advance(Duration::from_millis(1));
    browser.submit("/_fn/step_up/send_other_code", &sent).await;
    let code = texted_code(app, number).await;
    let typed = [("form_token", &*token), ("channel", "sms"), ("code", &*code), ("next", "phone")];
    let led = browser.submit("/_fn/step_up/other_code", &typed).await;
    assert_eq!(led.header("location"), "/account/profile/phone", "{led:?}");
}

/// Asks for a sign-in code; gives the id of the page that waits, or why there is none.
pub async fn ask(app: &TestApp, browser: &Browser, number: &str) -> Result<String, Value> {
    app.clock.advance(Duration::from_millis(1));
    let told = call(browser, "sign_in/send_code", &[("email", number), ("next", "")]).await.1;
    match code_id(&told) {
        id if id.is_empty() => Err(told),
        id => Ok(id),
    }
}

pub async fn enter(browser: &Browser, id: &str, code: &str) -> Value {
    call(browser, "sign_in/verify_phone_code", &[("id", id), ("code", code), ("next", "")]).await.1
}

pub async fn numbers(app: &TestApp, email: &str) -> Option<String> {
    let user = app.services().users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.unwrap();
    user.phone.map(|phone| phone.as_str().to_owned())
}

pub async fn events(app: &TestApp, kind: AuditKind) -> usize {
    let filter = AuditFilter { kinds: vec![kind], ..AuditFilter::default() };
    app.services().audit.list(&OPERATOR, &filter, None, 100).await.unwrap().items.len()
}

pub async fn api(app: &TestApp, client_id: &str, operation: &str, body: Value) -> (StatusCode, Value) {
    let uri = format!("{PASSWORDLESS}/phone-otp/{operation}?client_id={client_id}");
    let answer = Call::new(app.router(), Method::POST, uri).json(&body).send().await;
    (answer.status, answer.body)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_is_proved_then_signs_in_and_is_removed() {
    on_both(async |app| {
        let owner = person_with(&app, ADA, "07400 123 456").await;
        assert_eq!(numbers(&app, ADA).await.as_deref(), Some(NUMBER));
        assert_eq!(app.mails_to(ADA).await[0], "A telephone number was added · Latchkey");
        // However it is spelt.
        for typed in ["+44 (0)7400 123456", "tel:+447400123456", "٠٧٤٠٠١٢٣٤٥٦"] {
            let browser = app.browser();
            let id = ask(&app, &browser, typed).await.unwrap();
            let page = browser.get(&format!("/login/phone?id={id}")).await;
            assert!(page.text.contains("+44•••456") && !page.text.contains(NUMBER), "{page:?}");
            assert!(page.text.contains("autocomplete=\"one-time-code\""));
            let code = texted_code(&app, NUMBER).await;
            assert_eq!(enter(&browser, &id, &code).await["location"], "/login/passkey");
            assert!(is_signed_in(&browser).await);
            assert!(browser.get("/account").await.text.contains(ADA));
        }
        // A stranger's removal needs a session, and the owner's a fresh one.
        app.clock.advance(Duration::from_secs(6 * 60));
        let page = owner.get("/account/profile/phone").await;
        assert_eq!(page.leads_to(), "/account/confirm?next=phone");
        let token = owner.form_token().await;
        let late = owner.submit("/_fn/profile/phone/remove", &[("form_token", &token)]).await;
        assert_eq!(late.leads_to(), "/account/confirm?next=phone");
        assert_eq!(numbers(&app, ADA).await.as_deref(), Some(NUMBER));
        let fresh = app.browser();
        sign_up(&app, &fresh, ADA).await;
        confirm_by_text(&app, &fresh, NUMBER).await;
        fresh.submit_from("/account/profile/phone", "/_fn/profile/phone/remove", &[]).await;
        assert_eq!(numbers(&app, ADA).await, None);
        assert_eq!(app.mails_to(ADA).await[0], "Your telephone number was removed · Latchkey");
        let before = texts_to(&app, NUMBER).await.len();
        ask(&app, &app.browser(), NUMBER).await.unwrap();
        assert_eq!(texts_to(&app, NUMBER).await.len(), before, "it is nobody's");
    })
    .await;
}

#[tokio::test]
async fn the_same_field_takes_an_address_or_a_number() {
    let app = server().await;
    person_with(&app, ADA, NUMBER).await;
    let browser = app.browser();
    let page = browser.get("/login").await;
    assert!(page.text.contains("Email address or telephone number") && page.text.contains("inputmode=\"email\""));
    let led = browser.submit_from("/login", "/_fn/sign_in/send_code", &[("email", "07400 123456")]).await;
    assert!(led.leads_to().starts_with("/login/phone?"), "{led:?}");
    let led = app.browser().submit_from("/login", "/_fn/sign_in/send_code", &[("email", ADA)]).await;
    assert!(led.leads_to().starts_with("/login/code?"), "{led:?}");
    for wrong in ["07400 1234", "hello", "999", "+1 800 FLOWERS"] {
        let browser = app.browser();
        browser.submit_from("/login", "/_fn/sign_in/send_code", &[("email", wrong)]).await;
        let page = browser.get("/login").await;
        assert!(page.text.contains("neither an email address nor a telephone number"), "{wrong}");
        assert!(page.text.contains(&format!("value=\"{wrong}\"")), "what was typed is there still");
    }
    for wrong in ["+1 202 555 0143", "+49 30 123456", "+44 909 8790000", "+870 773 111 632"] {
        let browser = app.browser();
        browser.submit_from("/login", "/_fn/sign_in/send_code", &[("email", wrong)]).await;
        assert!(browser.get("/login").await.text.contains("We cannot send text messages to this number"), "{wrong}");
    }
}

#[tokio::test]
async fn where_the_method_is_off_a_number_is_nothing() {
    let app = TestApp::start().await;
    let browser = app.browser();
    assert!(!browser.get("/login").await.text.contains("telephone"));
    let told = call(&browser, "sign_in/send_code", &[("email", NUMBER), ("next", "")]).await.1;
    assert_eq!(told["code"], "invalid_input");
    app.add_client("cli_demo", &[]).await;
    let (status, told) = api(&app, "cli_demo", "send", json!({ "phone": NUMBER })).await;
    assert_eq!((status, &told["code"]), (StatusCode::BAD_REQUEST, &json!("phone_not_served")), "no country is listed");
    sign_up(&app, &browser, ADA).await;
    assert!(!browser.get("/account/profile").await.text.contains("Telephone number"));
}

#[tokio::test]
async fn the_api_answers_both_names_and_the_shape_of_other_codes() {
    let app = server().await;
    person_with(&app, ADA, NUMBER).await;
    app.register(from_origins(named("shop"), vec!["https://shop.example.com".into()])).await;
    for name in ["phone_id", "phone"] {
        app.clock.advance(Duration::from_millis(1));
        let (status, sent) = api(&app, "shop", "send", json!({ name: "07400 123456" })).await;
        assert_eq!(status, StatusCode::OK, "{sent}");
        assert_eq!(sent, json!({ "state_id": sent["state"], "state": sent["state"] }));
        // The page that waits is the application's only one.
        let text = texts_to(&app, NUMBER).await.remove(0);
        let code = texted_code(&app, NUMBER).await;
        assert_eq!(
            text,
            format!("{code} is your code to sign in to shop. Do not give it to anybody.\n\n@shop.example.com #{code}")
        );
        let (status, told) = api(&app, "shop", "verify", json!({ "state": sent["state"], "otp": wrong(&code) })).await;
        assert_eq!(
            (status, &told["code"], &told["attempts_left"]),
            (StatusCode::BAD_REQUEST, &json!("code_wrong"), &json!(4))
        );
        let (status, told) = api(&app, "shop", "verify", json!({ "state": sent["state"], "otp": code })).await;
        assert_eq!(status, StatusCode::OK, "{told}");
        assert_eq!((&told["status"], &told["authenticated"]), (&json!("success"), &json!(true)));
        assert_eq!(
            (&told["profile"]["connection_type"], &told["profile"]["email"]),
            (&json!("phone-otp"), &json!(ADA))
        );
        assert!(told["access_token"].is_string() && told["message"].is_string());
        let (status, told) = api(&app, "shop", "verify", json!({ "state": sent["state"], "otp": code })).await;
        assert_eq!((status, &told["code"]), (StatusCode::BAD_REQUEST, &json!("code_expired")), "a replay");
    }
    let (status, told) = api(&app, "shop", "send", json!({ "phone": NUMBER, "phone_id": OTHER_NUMBER })).await;
    assert_eq!((status, &told["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("invalid_body")));
    assert_eq!(api(&app, "shop", "send", json!({})).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    let (status, told) = api(&app, "shop", "send", json!({ "phone_id": "999" })).await;
    assert_eq!((status, &told["code"]), (StatusCode::BAD_REQUEST, &json!("invalid_phone")));
    let (_, sent) = api(&app, "shop", "send", json!({ "phone_id": NUMBER })).await;
    let (status, told) = api(&app, "shop", "resend", json!({ "state": sent["state"] })).await;
    assert_eq!((status, &told["code"]), (StatusCode::TOO_MANY_REQUESTS, &json!("resend_too_soon")));
    app.clock.advance(HALF_A_MINUTE);
    assert_eq!(api(&app, "shop", "resend", json!({ "state": sent["state"] })).await, (StatusCode::OK, json!({})));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_proves_a_number_has_it_and_nobody_is_signed_in_to_another_account_by_it() {
    on_both(async |app| {
        let ada = person_with(&app, ADA, NUMBER).await;
        // Ada waits for a code when the number becomes Bob's.
        let waiting = app.browser();
        let id = ask(&app, &waiting, NUMBER).await.unwrap();
        let code = texted_code(&app, NUMBER).await;
        let bob = person_with(&app, BOB, NUMBER).await;
        assert_eq!((numbers(&app, ADA).await, numbers(&app, BOB).await.as_deref()), (None, Some(NUMBER)));
        assert!(bob.get("/account/profile").await.text.contains(BOB));
        assert_eq!(enter(&waiting, &id, &code).await["code"], "code_expired", "nobody's: neither Ada's nor Bob's");
        // Not silently.
        assert_eq!(app.mails_to(ADA).await[0], "Your telephone number was removed · Latchkey");
        assert!(
            app.mails()
                .await
                .iter()
                .any(|mail| mail.to == ADA && mail.content.text.contains("has the number in their own account"))
        );
        assert!(ada.get("/account/activity").await.text.contains("Telephone number removed"));
        // Whoever signs in with it is Bob.
        app.clock.advance(HALF_A_MINUTE);
        let browser = app.browser();
        let id = ask(&app, &browser, NUMBER).await.unwrap();
        enter(&browser, &id, &texted_code(&app, NUMBER).await).await;
        assert!(browser.get("/account").await.text.contains(BOB));
    })
    .await;
}

#[tokio::test]
async fn a_code_for_one_thing_is_none_for_another() {
    let app = server().await;
    let ada = person_with(&app, ADA, NUMBER).await;
    let bob = app.browser();
    sign_up(&app, &bob, BOB).await;
    // Of a sign-in, for an account; of another person's, of another browser's.
    let id = ask(&app, &bob, NUMBER).await.unwrap();
    let code = texted_code(&app, NUMBER).await;
    let told = call(&bob, "profile/phone/verify_code", &[("id", &id), ("code", &code)]).await.1;
    assert_eq!(told["code"], "code_expired");
    assert_eq!(enter(&ada, &id, &code).await["code"], "code_expired", "another browser's");
    let led = call(&bob, "profile/phone", &[("phone", OTHER_NUMBER)]).await.1;
    let (id, code) = (code_id(&led), texted_code(&app, OTHER_NUMBER).await);
    assert_eq!(enter(&bob, &id, &code).await["code"], "code_expired");
    confirm_by_text(&app, &ada, NUMBER).await;
    let told = call(&ada, "profile/phone/verify_code", &[("id", &id), ("code", &code)]).await.1;
    assert_eq!(told["code"], "code_expired", "another person's");
    // Nor is a code of a mail, which looks the same.
    let browser = app.browser();
    let mailed = ask_for_code(&app, &browser, ADA).await;
    assert_eq!(enter(&browser, &mailed, &app.mailed_code(ADA).await).await["code"], "code_expired");
    assert_eq!(numbers(&app, BOB).await, None);
}

#[tokio::test]
async fn nobody_learns_which_numbers_have_an_account() {
    let app = server().await;
    person_with(&app, ADA, NUMBER).await;
    set_active(&app, ADA, true).await.unwrap();
    let (known, unknown) = (app.browser(), app.browser());
    let pages: Vec<String> = {
        let mut pages = Vec::new();
        for (browser, number) in [(&known, NUMBER), (&unknown, "+447400654456")] {
            let id = ask(&app, browser, number).await.unwrap();
            let page = browser.get(&format!("/login/phone?id={id}")).await;
            let told = enter(browser, &id, "000000").await;
            assert_eq!((&told["code"], &told["attempts_left"]), (&json!("code_wrong"), &json!(4)));
            pages.push(page.text.replace(&id, "ID"));
        }
        pages
    };
    let plain =
        |page: &str| page.split("nonce").map(|part| part.get(40..).unwrap_or_default().to_owned()).collect::<String>();
    assert_eq!(plain(&pages[0]), plain(&pages[1]));
    // Nothing left, and nothing shows in the outbox.
    assert!(texts_to(&app, "+447400654456").await.is_empty());
    // A locked account is one that nobody has.
    set_active(&app, ADA, false).await.unwrap();
    let before = texts_to(&app, NUMBER).await.len();
    ask(&app, &app.browser(), NUMBER).await.unwrap();
    assert_eq!(texts_to(&app, NUMBER).await.len(), before);
    // Nor by what is refused: both may be asked for as often.
    let mut asked = [0, 0];
    for (n, number) in [NUMBER, "+447400654456"].into_iter().enumerate() {
        while ask(&app, &app.browser(), number).await.is_ok() {
            asked[n] += 1;
            assert!(asked[n] < 100);
        }
    }
    // Ada's number had two messages more before.
    assert_eq!(asked[0] + 2, asked[1], "{asked:?}");
}

#[tokio::test]
async fn pumping_one_number_its_neighbours_one_address_or_a_whole_day_comes_to_an_end() {
    let limited = |change: fn(&mut Config)| {
        TestApp::start_with(move |config| {
            with_sms(config);
            change(config);
        })
    };
    // One number, whoever asks.
    let app = limited(|config| config.sms.per_number = "3/1d".parse().unwrap()).await;
    person_with(&app, ADA, NUMBER).await;
    ask(&app, &app.browser(), NUMBER).await.unwrap();
    ask(&app, &app.browser(), NUMBER).await.unwrap();
    assert_eq!(ask(&app, &app.browser(), NUMBER).await.unwrap_err()["code"], "too_many_requests");
    assert_eq!(texts_to(&app, NUMBER).await.len(), 3, "the one that proved it, and two");
    app.clock.advance(DAY);
    ask(&app, &app.browser(), NUMBER).await.unwrap();

    // A row of numbers, each once.
    let app = limited(|config| config.sms.per_prefix = "4/1d".parse().unwrap()).await;
    for n in 0..4 {
        ask(&app, &app.browser(), &format!("+44740012300{n}")).await.unwrap();
    }
    assert_eq!(ask(&app, &app.browser(), "+447400129999").await.unwrap_err()["code"], "too_many_requests");
    ask(&app, &app.browser(), "+447400139999").await.unwrap();

    // One address, whichever number.
    let app = limited(|config| config.sms.per_address = "2/1d".parse().unwrap()).await;
    ask(&app, &app.browser(), "+447400123456").await.unwrap();
    ask(&app, &app.browser(), "+447400223456").await.unwrap();
    assert_eq!(ask(&app, &app.browser(), "+447400323456").await.unwrap_err()["code"], "too_many_requests");

    // One account, whichever number it adds.
    let app = limited(|config| config.sms.per_number = "2/1d".parse().unwrap()).await;
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    for (number, sent) in [("+447400123456", true), ("+447400223456", true), ("+447400323456", false)] {
        let told = call(&browser, "profile/phone", &[("phone", number)]).await.1;
        assert_eq!(told["code"] == "too_many_requests", !sent, "{told}");
    }

    // The server, in a day: with an alarm, and once.
    let app = limited(|config| config.sms.per_day = 2).await;
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    // What does not leave does not count.
    for n in 0..5 {
        ask(&app, &app.browser(), &format!("+44740{n}123456")).await.unwrap();
    }
    assert_eq!(app.browser().get("/readyz").await.text, "ready\n");
    call(&browser, "profile/phone", &[("phone", "+447400123456")]).await;
    assert_eq!(events(&app, AuditKind::SmsCeilingReached).await, 0);
    call(&browser, "profile/phone", &[("phone", "+447400223456")]).await;
    assert_eq!(events(&app, AuditKind::SmsCeilingReached).await, 1);
    let told = call(&browser, "profile/phone", &[("phone", "+447400323456")]).await.1;
    assert_eq!(told["code"], "too_many_requests");
    assert_eq!(ask(&app, &app.browser(), "+447400423456").await.unwrap_err()["code"], "too_many_requests");
    assert_eq!(events(&app, AuditKind::SmsCeilingReached).await, 1);
    // What was found a second ago is said again.
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert!(app.browser().get("/readyz").await.text.contains("sms.per_day"));
    app.clock.advance(DAY);
    ask(&app, &app.browser(), "+447400423456").await.unwrap();
}

/// A message that is sent again costs as much as the first.
#[tokio::test]
async fn messages_that_are_sent_again_run_into_the_same_limits() {
    let limited = |change: fn(&mut Config)| {
        TestApp::start_with(move |config| {
            with_sms(config);
            change(config);
        })
    };
    let asks = [
        limited(|config| config.sms.per_number = "3/1d".parse().unwrap()).await,
        limited(|config| config.sms.per_prefix = "3/1d".parse().unwrap()).await,
        limited(|config| config.sms.per_address = "3/1d".parse().unwrap()).await,
        limited(|config| config.sms.per_day = 3).await,
    ];
    for (n, app) in asks.iter().enumerate() {
        app.register(named("shop")).await;
        // The one that proves it, and one to sign in with.
        person_with(app, ADA, NUMBER).await;
        let browser = app.browser();
        let id = ask(app, &browser, NUMBER).await.unwrap();
        let resend = async || {
            app.clock.advance(HALF_A_MINUTE);
            call(&browser, "sign_in/resend_phone_code", &[("id", &id), ("next", "")]).await.1
        };
        assert!(resend().await["location"].is_string(), "{n}");
        assert_eq!(resend().await["code"], "too_many_requests", "{n}");
        assert_eq!(texts_to(app, NUMBER).await.len(), 3, "{n}");
        // Nor anew, nor through an application; the code that arrived is good.
        assert_eq!(ask(app, &app.browser(), NUMBER).await.unwrap_err()["code"], "too_many_requests", "{n}");
        // (This call has no address.)
        if n != 2 {
            let (status, told) = api(app, "shop", "send", json!({ "phone_id": NUMBER })).await;
            assert_eq!((status, &told["code"]), (StatusCode::TOO_MANY_REQUESTS, &json!("rate_limited")), "{n}");
        }
        assert_eq!(enter(&browser, &id, &texted_code(app, NUMBER).await).await["location"], "/login/passkey");
    }
}

#[tokio::test]
async fn strangers_do_not_keep_an_owner_out_by_asking_or_guessing() {
    let app = TestApp::start_with(|config| {
        with_sms(config);
        config.sms.per_number = "3/1d".parse().unwrap();
    })
    .await;
    let owner = person_with(&app, ADA, NUMBER).await;
    while ask(&app, &app.browser(), NUMBER).await.is_ok() {}
    // The browser that she has signed in with before has an allowance of its own.
    call(&owner, "sign_out", &[]).await;
    let id = ask(&app, &owner, NUMBER).await.unwrap();
    enter(&owner, &id, &texted_code(&app, NUMBER).await).await;
    assert!(is_signed_in(&owner).await);
}

#[tokio::test]
async fn guessing_over_many_codes_comes_to_an_end() {
    let app = TestApp::start_with(|config| {
        with_sms(config);
        config.sms.per_number = "1000/1d".parse().unwrap();
        config.sms.per_prefix = "1000/1d".parse().unwrap();
        config.sms.per_address = "1000/1d".parse().unwrap();
    })
    .await;
    person_with(&app, ADA, NUMBER).await;
    let mut guesses = 0;
    let stopped = loop {
        let browser = app.browser();
        let id = ask(&app, &browser, NUMBER).await.unwrap();
        let code = texted_code(&app, NUMBER).await;
        let mut told = Value::Null;
        for _ in 0..5 {
            told = enter(&browser, &id, wrong(&code)).await;
            if told["code"] == "too_many_requests" {
                break;
            }
            guesses += 1;
        }
        if told["code"] == "too_many_requests" {
            // Nor does the right one help now.
            assert_eq!(enter(&browser, &id, &code).await["code"], "too_many_requests");
            break told;
        }
        assert_eq!(told["code"], "code_used_up");
        assert!(guesses < 100);
    };
    assert_eq!(guesses, 20, "{stopped}");
    assert_eq!(events(&app, AuditKind::CodeGuessingStopped).await, 1);
    assert_eq!(app.mails_to(ADA).await[0], "Someone is guessing your sign-in codes · Latchkey");
}

#[tokio::test]
async fn a_code_is_sent_again_twice_and_an_earlier_one_still_works() {
    let app = server().await;
    person_with(&app, ADA, NUMBER).await;
    let browser = app.browser();
    let id = ask(&app, &browser, NUMBER).await.unwrap();
    let first = texted_code(&app, NUMBER).await;
    // A second click, and a storm of them.
    for _ in 0..5 {
        assert_eq!(ask(&app, &browser, NUMBER).await.unwrap(), id);
    }
    let resend = async || call(&browser, "sign_in/resend_phone_code", &[("id", &id), ("next", "")]).await.1;
    assert_eq!(resend().await["code"], "too_many_requests");
    assert_eq!(texts_to(&app, NUMBER).await.len(), 2);
    for _ in 0..2 {
        app.clock.advance(HALF_A_MINUTE);
        assert!(resend().await["location"].is_string());
        // The answer was lost.
        assert!(resend().await["location"].is_string());
    }
    app.clock.advance(HALF_A_MINUTE);
    assert_eq!(resend().await["code"], "resend_used_up");
    assert_eq!(texts_to(&app, NUMBER).await.len(), 4);
    assert_eq!(enter(&browser, &id, &first).await["location"], "/login/passkey");
    // The same submit once more leads where the first did; later it is a replay.
    assert_eq!(enter(&browser, &id, &first).await["location"], "/login/passkey");
    app.clock.advance(HALF_A_MINUTE);
    assert_eq!(enter(&browser, &id, &first).await["code"], "code_expired");
}

#[tokio::test]
async fn a_country_that_is_switched_off_meanwhile_gets_no_more() {
    let app = server().await;
    person_with(&app, ADA, NUMBER).await;
    app.register(named("shop")).await;
    let (_, sent) = api(&app, "shop", "send", json!({ "phone_id": NUMBER })).await;
    let without = TestApp::configured(app.database.clone(), |config| {
        with_sms(config);
        config.server.public_url = Some(app.origin().parse().unwrap());
        config.sms.countries = vec!["DE".into()];
    })
    .await;
    without.clock.advance(HALF_A_MINUTE);
    let (status, told) = api(&without, "shop", "resend", json!({ "state": sent["state"] })).await;
    assert_eq!((status, &told["code"]), (StatusCode::BAD_REQUEST, &json!("phone_not_served")));
    // The code that is there already still works.
    let otp = texted_code(&app, NUMBER).await;
    assert_eq!(api(&without, "shop", "verify", json!({ "state": sent["state"], "otp": otp })).await.0, StatusCode::OK);
}

/// A provider that is another server.
pub async fn with_provider(provider: &OtherServer, change: impl FnOnce(&mut Config)) -> TestApp {
    let url = format!("http://{}/", provider.address);
    TestApp::start_with(|config| {
        with_sms(config);
        config.sms.provider = Some(SmsProvider::Twilio);
        config.sms.url = Some(url);
        config.sms.account = Some("AC0".into());
        config.sms.from = Some("MG0".into());
        config.sms.secret = Some(latchkey::config::Secret::new("token"));
        change(config);
    })
    .await
}

pub const MESSAGES: &str = "/2010-04-01/Accounts/AC0/Messages.json";

/// Somebody adds a number, and the provider takes the message: what they are led to.
pub async fn adds_a_number() -> (OtherServer, TestApp, Browser, Value) {
    let provider = OtherServer::start_plain("127.0.0.1").await;
    provider.says(MESSAGES, Says::This("201 Created", String::new(), r#"{"sid":"SM1","status":"queued"}"#.into()));
    let app = with_provider(&provider, |_| {}).await;
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    let led = call(&browser, "profile/phone", &[("phone", NUMBER)]).await.1;
    (provider, app, browser, led)
}

/// Waits until the provider was asked so many times.
pub async fn asked(provider: &OtherServer, times: usize) -> Vec<String> {
    for _ in 0..200 {
        if provider.requests().len() >= times {
            return provider.requests();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it was asked {} times, not {times}", provider.requests().len());
}

pub fn form(request: &str) -> std::collections::BTreeMap<String, String> {
    let (_, body) = request.split_once("\r\n\r\n").unwrap();
    url::form_urlencoded::parse(body.as_bytes()).into_owned().collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_goes_to_the_provider_and_what_becomes_of_it_is_known() {
    let (provider, app, browser, led) = adds_a_number().await;
    let request = asked(&provider, 1).await.remove(0);
    assert!(request.starts_with(&format!("POST {MESSAGES} HTTP/1.1\r\n")), "{request}");
    assert!(request.to_lowercase().contains("\r\nauthorization: basic qumwonrva2vu\r\n"), "{request}");
    let sent = form(&request);
    assert_eq!((&*sent["To"], &*sent["MessagingServiceSid"]), (NUMBER, "MG0"));
    let code = sent["Body"].rsplit_once('#').unwrap().1.to_owned();
    assert!(sent["Body"].ends_with(&format!("\n\n@localhost #{code}")), "{sent:?}");
    let verified = call(&browser, "profile/phone/verify_code", &[("id", &code_id(&led)), ("code", &code)]).await.1;
    assert_eq!(verified["location"], "/account/profile#phone");

    // Receipts: only those that the provider signed, each once.
    let callback = sent["StatusCallback"].clone();
    let path = callback.strip_prefix(app.origin()).unwrap().to_owned();
    let receipt = async |status: &str, token: &str| {
        let fields = [("ErrorCode", "30003"), ("MessageSid", "SM1"), ("MessageStatus", status)];
        let signed = fields.iter().fold(callback.clone(), |text, (name, value)| text + name + value);
        let signature = hmac_sha1(token, &signed);
        let post = app.browser().form(&path, &fields).header("x-twilio-signature", signature);
        post.send().await.unwrap().status().as_u16()
    };
    let counts = async || {
        app.services()
            .sms
            .used()
            .await
            .unwrap()
            .counts
            .iter()
            .map(|count| (count.status.as_str(), count.messages))
            .collect::<Vec<_>>()
    };
    assert_eq!(receipt("delivered", "another token").await, 404);
    assert_eq!(counts().await, [("sent", 1)]);
    assert_eq!(receipt("sent", "token").await, 204);
    assert_eq!(receipt("delivered", "token").await, 204);
    assert_eq!(receipt("undelivered", "token").await, 204, "it is heard, and changes nothing any more");
    assert_eq!(counts().await, [("delivered", 1)]);
    let unsigned = app.browser().form(&path, &[("MessageStatus", "delivered")]).send().await.unwrap();
    assert_eq!(unsigned.status().as_u16(), 404);
}

/// Whoever confirms with a code waits as those do who sign in with one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_waits_to_confirm_is_told_that_no_message_gets_through() {
    let (provider, app, browser, led) = adds_a_number().await;
    let sent = form(&asked(&provider, 1).await[0]);
    let code = sent["Body"].rsplit_once('#').unwrap().1;
    let verified = call(&browser, "profile/phone/verify_code", &[("id", &code_id(&led)), ("code", code)]).await.1;
    assert_eq!(verified["location"], "/account/profile#phone");
    provider.says(MESSAGES, Says::This("503 Service Unavailable", String::new(), String::new()));
    let token = browser.form_token().await;
    let fields = [("form_token", &*token), ("channel", "sms"), ("next", "phone")];
    let led = browser.submit("/_fn/step_up/send_other_code", &fields).await;
    is_stuck(&app).await;
    let waits = browser.get(led.header("location")).await;
    assert!(waits.text.contains("Text messages are not getting through at the moment"), "{waits:?}");
    // Before one is asked for there is nothing to say.
    let offered = browser.get("/account/confirm?next=phone").await;
    assert!(offered.text.contains("Send a code by text message"), "{offered:?}");
    assert!(!offered.text.contains("not getting through"), "{offered:?}");
}

/// Waits until something has failed.
pub async fn is_stuck(app: &TestApp) {
    for _ in 0..200 {
        if app.services().sms.is_stuck().await.unwrap() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the messages get through");
}

fn hmac_sha1(key: &str, text: &str) -> String {
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, key.as_bytes());
    STANDARD.encode(aws_lc_rs::hmac::sign(&key, text.as_bytes()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_that_is_down_is_said_of_every_number_and_holds_nothing_up() {
    let provider = OtherServer::start_plain("127.0.0.1").await;
    provider.says(MESSAGES, Says::This("503 Service Unavailable", String::new(), String::new()));
    let app = with_provider(&provider, |_| {}).await;
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    let led = call(&browser, "profile/phone", &[("phone", NUMBER)]).await.1;
    asked(&provider, 1).await;
    // It is tried again, and mails leave meanwhile.
    let failed = async || app.services().sms.backlog().await.unwrap();
    for _ in 0..100 {
        if failed().await.failing > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!((failed().await.failing, failed().await.set_aside), (1, 0));
    let page = browser.get(led["location"].as_str().unwrap()).await;
    assert!(page.text.contains("Text messages are not getting through at the moment"), "{page:?}");
    let stranger = app.browser();
    let id = ask(&app, &stranger, OTHER_NUMBER).await.unwrap();
    let page = stranger.get(&format!("/login/phone?id={id}")).await;
    assert!(
        page.text.contains("Text messages are not getting through at the moment"),
        "the same for a number nobody has"
    );
    app.register(from_origins(named("shop"), vec!["https://shop.example.com".into()])).await;
    for number in [NUMBER, OTHER_NUMBER] {
        let (status, sent) = api(&app, "shop", "send", json!({ "phone_id": number })).await;
        assert_eq!((status, &sent["is_stuck"]), (StatusCode::OK, &json!(true)), "{sent}");
    }
    sign_up(&app, &app.browser(), BOB).await;
    assert!(app.browser().get("/readyz").await.text.contains("text messages do not leave"));
    app.clock.advance(Duration::from_secs(16));
    asked(&provider, 2).await;
    // Once its code is over there is no use in it.
    app.clock.advance(Duration::from_secs(10 * 60));
    for _ in 0..100 {
        if failed().await.set_aside > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let backlog = failed().await;
    assert_eq!((backlog.waiting, backlog.set_aside), (0, 1), "{backlog:?}");
    assert!(backlog.last_error.unwrap().contains("503"));
}

/// Lets it be tried so often in all, each time when it is due again.
async fn tried(app: &TestApp, provider: &OtherServer, times: std::ops::RangeInclusive<usize>) {
    for times in times {
        asked(provider, times).await;
        // Written down before the next is due.
        for _ in 0..200 {
            if app.services().sms.backlog().await.unwrap().failing > 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
        app.clock.advance(Duration::from_secs(61));
    }
}

/// Waits until nothing waits; gives why something was set aside.
async fn set_aside(app: &TestApp) -> String {
    for _ in 0..100 {
        if app.services().sms.backlog().await.unwrap().set_aside > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let backlog = app.services().sms.backlog().await.unwrap();
    assert_eq!((backlog.waiting, backlog.set_aside), (0, 1), "{backlog:?}");
    backlog.last_error.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_may_have_left_twice_counts_twice() {
    let provider = OtherServer::start_plain("127.0.0.1").await;
    // Nobody knows what became of it.
    provider.says(MESSAGES, Says::This("504 Gateway Timeout", String::new(), String::new()));
    let app = with_provider(&provider, |config| config.sms.per_number = "3/1d".parse().unwrap()).await;
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    call(&browser, "profile/phone", &[("phone", NUMBER)]).await;
    tried(&app, &provider, 1..=3).await;
    assert!(set_aside(&app).await.contains("the limits leave no room"));
    assert_eq!(provider.requests().len(), 3);
    assert_eq!(app.services().sms.used().await.unwrap().sent, 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_provider_refuses_for_a_while_counts_once_and_costs_nobody_their_day() {
    let provider = OtherServer::start_plain("127.0.0.1").await;
    provider.says(MESSAGES, Says::This("503 Service Unavailable", String::new(), String::new()));
    let app = with_provider(&provider, |config| config.sms.per_number = "2/1d".parse().unwrap()).await;
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    call(&browser, "profile/phone", &[("phone", NUMBER)]).await;
    tried(&app, &provider, 1..=4).await;
    provider.says(MESSAGES, Says::This("201 Created", String::new(), r#"{"sid":"SM1"}"#.into()));
    app.clock.advance(Duration::from_secs(4 * 60));
    asked(&provider, 5).await;
    for _ in 0..100 {
        if app.services().sms.backlog().await.unwrap().waiting == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(app.services().sms.used().await.unwrap().sent, 1);
    // There is room for another one, and no more.
    sign_up(&app, &browser, ADA).await;
    provider.says(MESSAGES, Says::This("503 Service Unavailable", String::new(), String::new()));
    call(&browser, "profile/phone", &[("phone", NUMBER)]).await;
    tried(&app, &provider, 6..=6).await;
    assert_eq!(app.services().sms.used().await.unwrap().sent, 2);
    let told = call(&browser, "profile/phone", &[("phone", NUMBER)]).await.1;
    assert_eq!(told["code"], "too_many_requests", "{told}");
    // It never left: the server may send another in its place.
    app.clock.advance(Duration::from_secs(10 * 60));
    assert!(set_aside(&app).await.contains("503"));
    assert_eq!(app.services().sms.used().await.unwrap().sent, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_provider_refuses_for_good_is_not_tried_again_and_redirects_are_not_followed() {
    let provider = OtherServer::start_plain("127.0.0.1").await;
    let elsewhere = OtherServer::start_plain("127.0.0.2").await;
    let refused = r#"{"code":21211,"message":"The 'To' number is not a valid phone number.","status":400}"#;
    provider.says(MESSAGES, Says::This("400 Bad Request", String::new(), refused.into()));
    let app = with_provider(&provider, |_| {}).await;
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    call(&browser, "profile/phone", &[("phone", NUMBER)]).await;
    asked(&provider, 1).await;
    for _ in 0..100 {
        if app.services().sms.backlog().await.unwrap().set_aside > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let backlog = app.services().sms.backlog().await.unwrap();
    assert_eq!((backlog.waiting, backlog.set_aside), (0, 1));
    assert!(backlog.last_error.unwrap().contains("error 21211"));
    assert!(!app.services().sms.is_stuck().await.unwrap(), "one number says nothing of the next");

    let location = format!("location: http://{}/\r\n", elsewhere.address);
    provider.says(MESSAGES, Says::This("307 Temporary Redirect", location, String::new()));
    call(&browser, "profile/phone", &[("phone", OTHER_NUMBER)]).await;
    asked(&provider, 2).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_is_posted_each_message_and_can_check_who_posts_it() {
    let provider = OtherServer::start_plain("127.0.0.1").await;
    provider.serves("/sms", "{}");
    let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let url = format!("http://{}/sms", provider.address);
    let app = TestApp::start_with(|config| {
        with_sms(config);
        config.sms.provider = Some(SmsProvider::Webhook);
        config.sms.url = Some(url);
        config.sms.secret = Some(latchkey::config::Secret::new(secret));
    })
    .await;
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    call(&browser, "profile/phone", &[("phone", NUMBER)]).await;
    let request = asked(&provider, 1).await.remove(0);
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(&format!("{name}: "))).unwrap().to_owned();
    let signed = latchkey_domain::delivery::webhook_secret::sign(
        &[secret.to_owned()],
        &header("webhook-id"),
        header("webhook-timestamp").parse().unwrap(),
        body,
    );
    assert_eq!(header("webhook-signature"), signed);
    let body: Value = serde_json::from_str(body).unwrap();
    assert_eq!(
        (&body["type"], &body["data"]["to"], &body["data"]["segments"]),
        (&json!("sms.send"), &json!(NUMBER), &json!(1))
    );
}

#[tokio::test]
async fn every_change_is_in_the_log_with_who_did_it_and_no_code_is() {
    let app = server().await;
    let ada = person_with(&app, ADA, NUMBER).await;
    let browser = app.browser();
    let id = ask(&app, &browser, NUMBER).await.unwrap();
    let code = texted_code(&app, NUMBER).await;
    enter(&browser, &id, &code).await;
    person_with(&app, BOB, NUMBER).await;
    assert_eq!(add_number(&app, &ada, OTHER_NUMBER).await.leads_to(), "/account/profile#phone");
    let program = app.program("users:write users:read").await;
    let of_ada = program.get(&format!("/users/{ADA}/email")).send().await.ok();
    assert_eq!(of_ada["phone_id"], OTHER_NUMBER);
    let path = format!("/users/{}/phone", text(&of_ada["_id"]));
    let other = app.program("organizations:write").await;
    assert_eq!(other.delete(&path).send().await.status, 403);
    program.delete(&path).send().await.ok();
    assert_eq!(program.delete(&path).send().await.status, 404);
    assert_eq!(numbers(&app, ADA).await, None);

    let events = crate::audit::events(&app).await;
    assert!(
        events
            .iter()
            .all(|event| ![&event.before, &event.after, &event.detail].iter().any(|facts| facts.contains(&code)))
    );
    let of = |kind: &str| events.iter().filter(|event| event.kind == kind).collect::<Vec<_>>();
    let changed: Vec<(&str, &str)> =
        of("user.phone_changed").iter().map(|event| (&*event.before, &*event.after)).collect();
    assert_eq!(changed.len(), 3);
    assert_eq!(changed[0], (r#"{"phone":null}"#, r#"{"phone":"+447400123456"}"#));
    assert!(of("user.phone_changed").iter().all(|event| event.is_by("person")));
    let removed = of("user.phone_removed");
    assert_eq!(removed.len(), 2);
    assert!(removed[0].is_by("server") && removed[0].detail.contains("proved for another account"), "{removed:?}");
    assert!(removed[1].is_by("program"), "{removed:?}");
    assert!(of("sign_in.phone_code").iter().all(|event| event.is_by("person")));
}

#[tokio::test]
async fn applications_are_told_of_a_number_and_how_somebody_signed_in() {
    let app = server().await;
    person_with(&app, ADA, NUMBER).await;
    register_notes(&app, Default::default()).await;
    let browser = app.browser();
    let id = ask(&app, &browser, NUMBER).await.unwrap();
    enter(&browser, &id, &texted_code(&app, NUMBER).await).await;
    let told = tokens_for(&app, &browser, &[("scope", "openid phone")]).await;
    let payload = URL_SAFE_NO_PAD.decode(text(&told["id_token"]).split('.').nth(1).unwrap()).unwrap();
    let claims: Value = serde_json::from_slice(&payload).unwrap();
    assert_eq!((&claims["phone_number"], &claims["phone_number_verified"]), (&json!(NUMBER), &json!(true)));
    assert_eq!((&claims["amr"], &claims["acr"]), (&json!(["otp", "sms"]), &json!("1")));
    assert!(claims.get("email").is_none(), "nobody asked");
    let told = user_info(&app, text(&told["access_token"])).send().await.ok();
    assert_eq!((&told["phone_number"], &told["phone_number_verified"]), (&json!(NUMBER), &json!(true)));
    let told = tokens_for(&app, &browser, &[("scope", "openid email")]).await;
    let told = user_info(&app, text(&told["access_token"])).send().await.ok();
    assert!(told.get("phone_number").is_none(), "nobody asked: {told}");
}
