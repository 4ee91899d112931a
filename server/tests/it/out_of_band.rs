//! Codes that are sent as a second factor: in another way than the first one came, and never around a better one.

use std::time::Duration;

use http::{Method, StatusCode};
use latchkey_domain::{
    login::{
        methods::{Methods, SignInMethod},
        policy::SecondFactor,
    },
    services::{ClientChange, OrganizationChange},
};
use serde_json::json;

use crate::{
    api::{
        actors::{Application, PASSWORDLESS},
        call::Call,
    },
    phone::{ask, confirm_by_text, enter, on_both, person_with, texted_code, texts_to, with_sms},
    support::{Browser, OPERATOR, Page, TestApp, applications::*, factors::*, people::*},
};

const NUMBER: &str = "+447400123456";
const OTHER_NUMBER: &str = "+447400123999";
const BOB: &str = "bob@example.com";
const HALF_A_MINUTE: Duration = Duration::from_secs(30);

/// The same database, where everybody needs a second factor.
pub async fn strict(app: &TestApp) -> TestApp {
    let public_url = app.origin().parse().unwrap();
    let strict = TestApp::configured(app.database.clone(), |config| {
        with_sms(config);
        config.server.public_url = Some(public_url);
        config.login.second_factor = SecondFactor::Required.to_string();
    })
    .await;
    strict.clock.advance(app.services().now().since(strict.services().now()) + Duration::from_secs(60));
    strict
}

pub async fn send(browser: &Browser, page: &str, channel: &str) -> Page {
    let fields = [("attempt", attempt_of(page)), ("channel", channel), ("next", "")];
    browser.submit("/_fn/second_step/send_code", &fields).await
}

pub async fn type_sent(browser: &Browser, page: &str, channel: &str, code: &str) -> Page {
    let fields = [("attempt", attempt_of(page)), ("channel", channel), ("code", code), ("next", "")];
    browser.submit("/_fn/second_step/sent_code", &fields).await
}

async fn amr_of(app: &TestApp, answer: &Page) -> Vec<&'static str> {
    let caller = caller(app, &session_cookie(answer).unwrap()).await;
    caller.access().amr.iter().map(|amr| amr.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_mail_comes_a_text_message_and_after_that_a_mail() {
    on_both(async |app| {
        person_with(&app, ADA, NUMBER).await;
        let app = strict(&app).await;
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        let shown = browser.get(&page).await;
        let has = |words: &str| shown.text.contains(words);
        assert!(has("Send a code by text message") && has("+44•••456") && !has("Send a code by email"), "{shown:?}");
        assert!(!has("Protect your account"), "they have something: {shown:?}");
        let sent = browser.submit_form(&shown, "/_fn/second_step/send_code", &[]).await;
        let waiting = browser.get(sent.header("location")).await;
        assert!(waiting.text.contains("that we sent to +44•••456"), "{waiting:?}");
        let code = texted_code(&app, NUMBER).await;
        let text = &texts_to(&app, NUMBER).await[0];
        assert!(text.starts_with(&format!("{code} is your code for the second step at Latchkey.")), "{text}");
        let refused = browser.submit_form(&waiting, "/_fn/second_step/sent_code", &[("code", wrong(&code))]).await;
        let refused = browser.get(refused.header("location")).await;
        assert!(refused.text.contains("Tries left: 4"), "{refused:?}");
        assert!(!is_signed_in(&browser).await);
        let done = browser.submit_form(&refused, "/_fn/second_step/sent_code", &[("code", &code)]).await;
        assert!(is_signed_in(&browser).await, "{done:?}");
        assert_eq!(amr_of(&app, &done).await, ["otp", "sms", "mfa"]);

        // The other way round.
        let browser = app.browser();
        app.clock.advance(HALF_A_MINUTE);
        let id = ask(&app, &browser, NUMBER).await.unwrap();
        let code = texted_code(&app, NUMBER).await;
        let led = enter(&browser, &id, &code).await;
        let page = led["location"].as_str().unwrap().to_owned();
        assert!(page.starts_with("/login/second-step?attempt="), "{led}");
        let shown = browser.get(&page).await;
        assert!(shown.text.contains("Send a code by email") && !shown.text.contains("by text message"), "{shown:?}");
        assert!(!shown.text.contains(ADA), "the number may be somebody else's: {shown:?}");
        app.clock.advance(Duration::from_millis(1));
        send(&browser, &page, "email").await;
        assert_eq!(app.mails_to(ADA).await[0], "Your code for the second step · Latchkey");
        let done = type_sent(&browser, &page, "email", &app.mailed_code(ADA).await).await;
        assert!(is_signed_in(&browser).await, "{done:?}");
        assert_eq!(amr_of(&app, &done).await, ["otp", "sms", "mfa"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_sent_is_no_way_around_what_is_better_nor_twice_the_same() {
    on_both(async |app| {
        // With an authenticator app, with a passkey, and with nothing more.
        let bob = person_with(&app, BOB, OTHER_NUMBER).await;
        let session = session_cookie(&sign_up(&app, &bob, BOB).await).unwrap();
        confirm_by_text(&app, &bob, OTHER_NUMBER).await;
        set_up(&app, &session).await;
        person_with(&app, "eve@example.com", "+447400123777").await;
        let owner = person_with(&app, ADA, NUMBER).await;
        confirm_by_text(&app, &owner, NUMBER).await;
        add_passkey(&owner, false, |_, _| {}).await;
        let app = strict(&app).await;
        for (email, number, channel) in [
            (BOB, OTHER_NUMBER, "sms"),
            (ADA, NUMBER, "sms"),
            // Both would be whoever reads the mail.
            ("eve@example.com", "+447400123777", "email"),
        ] {
            let browser = app.browser();
            let page = first_step(&app, &browser, email).await;
            let shown = browser.get(&page).await;
            assert!(
                !shown.text.contains(if channel == "sms" { "by text message" } else { "code by email" }),
                "{shown:?}"
            );
            let before = (texts_to(&app, number).await.len(), app.mails_to(email).await.len());
            send(&browser, &page, channel).await;
            assert_eq!((texts_to(&app, number).await.len(), app.mails_to(email).await.len()), before, "{email}");
            type_sent(&browser, &page, channel, &app.mailed_code(email).await).await;
            assert!(!is_signed_in(&browser).await, "{email}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_is_of_one_sign_in_and_one_number_and_guesses_end() {
    on_both(async |app| {
        let owner = person_with(&app, ADA, NUMBER).await;
        let app_before = app;
        let app = strict(&app_before).await;
        let (one, other) = (app.browser(), app.browser());
        let first = first_step(&app, &one, ADA).await;
        send(&one, &first, "sms").await;
        let code = texted_code(&app, NUMBER).await;
        app.clock.advance(HALF_A_MINUTE);
        let second = first_step(&app, &other, ADA).await;
        type_sent(&other, &second, "sms", &code).await;
        assert!(!is_signed_in(&other).await, "it is another sign-in's");
        // Another browser has no use for the page.
        send(&other, &first, "sms").await;
        type_sent(&other, &first, "sms", &code).await;
        assert!(!is_signed_in(&other).await);
        // The number is another one by now.
        app_before.clock.advance(Duration::from_secs(200));
        confirm_by_text(&app_before, &owner, NUMBER).await;
        app_before.clock.advance(HALF_A_MINUTE);
        person_confirms_another_number(&app_before, &owner).await;
        type_sent(&one, &first, "sms", &code).await;
        assert!(!is_signed_in(&one).await);
        // Five tries, whatever is sent again.
        let third = app.browser();
        app.clock.advance(HALF_A_MINUTE);
        let page = first_step(&app, &third, ADA).await;
        send(&third, &page, "sms").await;
        let code = texted_code(&app, OTHER_NUMBER).await;
        for _ in 0..5 {
            type_sent(&third, &page, "sms", wrong(&code)).await;
        }
        type_sent(&third, &page, "sms", &code).await;
        assert!(!is_signed_in(&third).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_sent_three_times_and_a_second_click_sends_nothing() {
    on_both(async |app| {
        person_with(&app, ADA, NUMBER).await;
        let app = strict(&app).await;
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        let before = texts_to(&app, NUMBER).await.len();
        for (n, sent) in [(1, 1), (2, 1), (3, 2), (4, 3), (5, 3)] {
            if n > 2 {
                app.clock.advance(HALF_A_MINUTE);
            }
            app.clock.advance(Duration::from_millis(1));
            send(&browser, &page, "sms").await;
            assert_eq!(texts_to(&app, NUMBER).await.len() - before, sent, "{n}");
        }
        let led = send(&browser, &page, "sms").await;
        let told = browser.get(led.header("location")).await;
        assert!(told.text.contains("as often as we can"), "{told:?}");
        // The one that arrived is good.
        type_sent(&browser, &page, "sms", &texted_code(&app, NUMBER).await).await;
        assert!(is_signed_in(&browser).await);
    })
    .await;
}

/// Another code is said to be on its way only where one is.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_asks_for_another_code_too_soon_is_told_to_wait() {
    const ON_ITS_WAY: &str = "A new code is on its way.";
    on_both(async |app| {
        let owner = person_with(&app, ADA, NUMBER).await;
        let asks = async |app: &TestApp, browser: &Browser, action: &str, fields: &[(&str, &str)]| {
            let before = texts_to(app, NUMBER).await.len();
            app.clock.advance(Duration::from_millis(1));
            let led = browser.submit(action, fields).await;
            let told = browser.get(led.header("location")).await.text;
            let (is_sent, is_said) = (texts_to(app, NUMBER).await.len() > before, told.contains(ON_ITS_WAY));
            (is_sent, is_said, told.contains("seconds and try again"))
        };
        // Is one sent, is that said, or is there a time to wait? To confirm a session, and in the second step of a sign-in.
        let ask_all = async |app: &TestApp, browser: &Browser, action: &str, first: Vec<(&str, &str)>| {
            let again = [&first[..], &[("again", "true")]].concat();
            assert_eq!(asks(app, browser, action, &first).await, (true, false, false), "{action}");
            assert_eq!(asks(app, browser, action, &first).await, (false, false, false), "{action}: a second click");
            assert_eq!(asks(app, browser, action, &again).await, (false, false, true), "{action}: at once");
            app.clock.advance(HALF_A_MINUTE / 2);
            assert_eq!(
                asks(app, browser, action, &first).await,
                (false, false, false),
                "{action}: from where it began"
            );
            assert_eq!(asks(app, browser, action, &again).await, (false, false, true), "{action}: too soon");
            app.clock.advance(HALF_A_MINUTE / 2);
            assert_eq!(asks(app, browser, action, &again).await, (true, true, false), "{action}");
            assert_eq!(asks(app, browser, action, &again).await, (false, true, false), "{action}: a second click");
            app.clock.advance(HALF_A_MINUTE / 2);
            assert_eq!(asks(app, browser, action, &again).await, (false, false, true), "{action}: too soon");
        };
        let token = owner.form_token().await;
        let fields = vec![("form_token", &*token), ("channel", "sms"), ("next", "phone")];
        ask_all(&app, &owner, "/_fn/step_up/send_other_code", fields).await;
        let app = strict(&app).await;
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        let fields = vec![("attempt", attempt_of(&page)), ("channel", "sms"), ("next", "")];
        ask_all(&app, &browser, "/_fn/second_step/send_code", fields).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_who_ask_for_codes_keep_nobody_from_their_second_step() {
    on_both(async |app| {
        person_with(&app, ADA, NUMBER).await;
        while ask(&app, &app.browser(), NUMBER).await.is_ok() {}
        let app = strict(&app).await;
        // In a browser that nobody knows.
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        let before = texts_to(&app, NUMBER).await.len();
        send(&browser, &page, "sms").await;
        assert_eq!(texts_to(&app, NUMBER).await.len(), before + 1);
        type_sent(&browser, &page, "sms", &texted_code(&app, NUMBER).await).await;
        assert!(is_signed_in(&browser).await);
        // Over the API, which has none.
        app.clock.advance(HALF_A_MINUTE);
        let application = app.application().await;
        let (state, code) = application.send_code(ADA).await;
        let refused = application.verify_code(&state, &code).send().await;
        let token = refused.body["mfa_token"].as_str().unwrap().to_owned();
        let body = json!({ "authenticator_type": "oob" });
        let begun = application.post("/api/v1/auth/mfa/initiate", &body).bearer(&token).send().await.ok();
        assert_eq!(begun["challenge_type"], "oob");
        assert_eq!(texts_to(&app, NUMBER).await.len(), before + 2);
        // Whoever has proved nothing gets no more than before.
        assert_eq!(ask(&app, &app.browser(), NUMBER).await.unwrap_err()["code"], "too_many_requests");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_has_the_first_factor_alone_uses_up_nothing_of_the_owner_s_browsers() {
    on_both(async |app| {
        let owner = person_with(&app, ADA, NUMBER).await;
        call(&owner, "sign_out", &[]).await;
        let app = strict(&app).await;
        let before = texts_to(&app, NUMBER).await.len();
        // They read her mail, and begin again and again.
        for _ in 0..8 {
            app.clock.advance(HALF_A_MINUTE * 2);
            let thief = app.browser();
            let page = first_step(&app, &thief, ADA).await;
            send(&thief, &page, "sms").await;
        }
        assert_eq!(texts_to(&app, NUMBER).await.len(), before + 6);
        app.clock.advance(HALF_A_MINUTE * 2);
        let owner = owner.at(&app);
        let page = first_step(&app, &owner, ADA).await;
        send(&owner, &page, "sms").await;
        assert_eq!(texts_to(&app, NUMBER).await.len(), before + 7);
        type_sent(&owner, &page, "sms", &texted_code(&app, NUMBER).await).await;
        assert!(is_signed_in(&owner).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_application_has_one_sent_and_names_it() {
    on_both(async |app| {
        person_with(&app, ADA, NUMBER).await;
        let app = strict(&app).await;
        let client_id = app.add_client("cli_demo", &["https://shop.example", "https://www.shop.example"]).await;
        let application = Application { app: &app, client_id };
        let (state, code) = application.send_code(ADA).await;
        let refused = application.verify_code(&state, &code).send().await;
        let token = refused.body["mfa_token"].as_str().unwrap().to_owned();
        let listed = application.get("/api/v1/auth/mfa/authenticators").bearer(&token).send().await.ok();
        let one = json!([{ "id": "sms", "authenticator_type": "oob", "oob_channel": "sms", "name": "+44•••456", "active": true }]);
        assert_eq!(listed, one);
        let initiate = async |body: serde_json::Value| {
            let call = application.post("/api/v1/auth/mfa/initiate", &body).bearer(&token);
            call.header("origin", "https://www.shop.example").send().await
        };
        let by_mail = initiate(json!({ "authenticator_type": "oob", "oob_channels": "email" })).await;
        assert_eq!((by_mail.status, &by_mail.body["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("authenticator_type")));
        let begun = initiate(json!({ "authenticator_type": "oob", "oob_channels": "sms" })).await.ok();
        assert_eq!(begun["challenge_type"], "oob");
        let soon = initiate(json!({ "authenticator_type": "oob" })).await;
        assert_eq!(soon.body["code"], "resend_too_soon", "{}", soon.text);
        // Telephones offer it on the page that asks.
        let otp = texted_code(&app, NUMBER).await;
        let sent = &texts_to(&app, NUMBER).await[0];
        assert!(sent.ends_with(&format!("\n\n@www.shop.example #{otp}")), "{sent}");
        // Without its name they are those of an app, which there is none of.
        let validate = async |body: serde_json::Value| {
            application.post("/api/v1/auth/mfa/validate", &body).bearer(&token).send().await
        };
        assert_eq!(validate(json!({ "otp": otp })).await.body["code"], "code_wrong");
        let done = validate(json!({ "otp": otp, "oob_code": begun["oob_code"] })).await.ok();
        assert!(done["access_token"].is_string(), "{done}");
        let again = validate(json!({ "otp": otp, "oob_code": begun["oob_code"] })).await;
        assert_eq!(again.status, StatusCode::UNAUTHORIZED);
        let path = format!("{PASSWORDLESS}/passkey/credentials?client_id=cli_demo");
        let call = Call::new(app.router(), Method::GET, path).bearer(done["access_token"].as_str().unwrap());
        assert_eq!(call.send().await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_owes_a_code_sets_up_nothing_in_its_place() {
    on_both(async |app| {
        person_with(&app, ADA, NUMBER).await;
        let app = strict(&app).await;
        // In the browser: whatever the page shows, the forms are there.
        let thief = app.browser();
        let page = first_step(&app, &thief, ADA).await;
        let started = call(&thief, "second_step/start_enrol_passkey", &[("attempt", attempt_of(&page))]).await.1;
        assert!(started["auth_code"].is_null(), "{started}");
        // Over the API.
        app.clock.advance(HALF_A_MINUTE);
        let application = app.application().await;
        let (state, code) = application.send_code(ADA).await;
        let refused = application.verify_code(&state, &code).send().await;
        let token = refused.body["mfa_token"].as_str().unwrap().to_owned();
        let body = json!({ "authenticator_type": "otp" });
        let enrolled = application.post("/api/v1/auth/mfa/enroll", &body).bearer(&token).send().await;
        assert_eq!(enrolled.status, StatusCode::UNAUTHORIZED, "{}", enrolled.text);
        // By the page of an application that takes no text messages, and on the way to it from the beginning.
        let methods: Methods = [SignInMethod::EmailCode].into_iter().collect();
        register_notes(&app, ClientChange { methods: Some(methods), ..ClientChange::default() }).await;
        app.clock.advance(HALF_A_MINUTE);
        let thief = app.browser();
        let login = thief.get(&authorize(&[])).await.header("location").to_owned();
        let next = login.split_once('?').unwrap().1;
        let page = first_step(&app, &thief, ADA).await;
        let shown = thief.get(&format!("{page}&{next}")).await;
        assert!(!shown.text.contains("Protect your account"), "{shown:?}");
        app.clock.advance(HALF_A_MINUTE);
        let thief = app.browser();
        let login = thief.get(&authorize(&[])).await.header("location").to_owned();
        let sent = thief.submit_from(&login, "/_fn/sign_in/send_code", &[("email", ADA)]).await;
        let code = app.mailed_code(ADA).await;
        let led = thief.submit_from(sent.leads_to(), "/_fn/sign_in/verify_code", &[("code", &code)]).await;
        assert!(!led.header("location").starts_with("/login/second-step"), "{led:?}");
        assert!(!is_signed_in(&thief).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_by_mail_puts_nothing_in_the_place_of_a_number_before_that_is_proved() {
    on_both(async |app| {
        let owner = person_with(&app, ADA, NUMBER).await;
        app.clock.advance(HALF_A_MINUTE);
        let thief = app.browser();
        sign_up(&app, &thief, ADA).await;
        assert!(is_signed_in(&thief).await);
        let token = thief.form_token().await;
        // A passkey, an app, another number, or none at all.
        let started = call(&thief, "registration/start", &[("conditional", "false")]).await.1;
        assert_eq!(started["code"], "step_up_required", "{started}");
        assert_eq!(thief.get("/account/two-step/app").await.leads_to(), "/account/confirm?next=authenticator-app");
        let asked = thief.submit("/_fn/profile/phone", &[("form_token", &*token), ("phone", OTHER_NUMBER)]).await;
        assert_eq!(asked.leads_to(), "/account/confirm?next=phone");
        let removed = thief.submit("/_fn/profile/phone/remove", &[("form_token", &*token)]).await;
        assert_eq!(removed.leads_to(), "/account/confirm?next=phone");
        // Another mail proves nothing new, and is not offered.
        let confirm = thief.get("/account/confirm?next=authenticator-app").await;
        assert!(confirm.text.contains("Send a code by text message"), "{confirm:?}");
        assert!(confirm.text.contains("+44•••456") && !confirm.text.contains("step_up/send_code"), "{confirm:?}");
        // Guesses end, and no mail has it.
        for code in ["000000", &*app.mailed_code(ADA).await] {
            let typed = [("form_token", &*token), ("channel", "sms"), ("code", code), ("next", "authenticator-app")];
            thief.submit("/_fn/step_up/other_code", &typed).await;
        }
        let by_mail = [("form_token", &*token), ("channel", "email"), ("next", "authenticator-app")];
        let before = app.mails_to(ADA).await.len();
        thief.submit("/_fn/step_up/send_other_code", &by_mail).await;
        assert_eq!(app.mails_to(ADA).await.len(), before);
        assert_eq!(thief.get("/account/two-step/app").await.leads_to(), "/account/confirm?next=authenticator-app");
        // Its owner has the telephone: they are two factors from there on.
        confirm_by_text(&app, &owner, NUMBER).await;
        let started = call(&owner, "registration/start", &[("conditional", "false")]).await.1;
        assert!(started["auth_code"].is_string(), "{started}");
        // What was typed is used up, but for a second click.
        app.clock.advance(Duration::from_secs(11));
        let token = owner.form_token().await;
        let code = texted_code(&app, NUMBER).await;
        let text = &texts_to(&app, NUMBER).await[0];
        assert!(text.starts_with(&format!("{code} is your code to confirm that it is you at Latchkey.")), "{text}");
        let typed = [("form_token", &*token), ("channel", "sms"), ("code", &*code), ("next", "authenticator-app")];
        let again = owner.submit("/_fn/step_up/other_code", &typed).await;
        assert!(!again.header("location").starts_with("/account/two-step"), "{again:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_by_mail_changes_no_organization_of_somebody_with_a_number() {
    on_both(async |app| {
        let owner = person_with(&app, ADA, NUMBER).await;
        let (services, request) = (app.services(), app.request());
        let ada = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap().id.to_string();
        let change = OrganizationChange { name: Some("Acme".into()), ..Default::default() };
        let acme = services.organizations.add(&OPERATOR, &change, &request).await.unwrap().organization.id;
        services.members.add(&OPERATOR, acme, &ada, &["owner".to_owned()], &request).await.unwrap();
        app.clock.advance(HALF_A_MINUTE);
        sign_up(&app, &app.browser(), BOB).await;
        let bob = services.users.get_by_email(&OPERATOR, &BOB.parse().unwrap()).await.unwrap().id.to_string();
        services.members.add(&OPERATOR, acme, &bob, &["owner".to_owned()], &request).await.unwrap();
        let thief = app.browser();
        sign_up(&app, &thief, ADA).await;
        let attacks = [
            ("add_domain", vec![("slug", "acme"), ("domain", "evil.example")]),
            ("remove_member", vec![("slug", "acme"), ("user", &*bob)]),
            ("leave", vec![("slug", "acme")]),
        ];
        for (function, fields) in &attacks {
            let (_, told) = call(&thief, &format!("organization/{function}"), fields).await;
            assert_eq!(told["code"], "step_up_required", "{function}: {told}");
        }
        // The page that asks has no way that leads back to the same.
        let confirm = thief.get("/account/confirm?next=organization.acme").await;
        assert!(confirm.text.contains("Send a code by text message"), "{confirm:?}");
        assert!(!confirm.text.contains("step_up/send_code"), "{confirm:?}");
        confirm_by_text(&app, &owner, NUMBER).await;
        for (function, fields) in &attacks {
            let (status, told) = call(&owner, &format!("organization/{function}"), fields).await;
            // She is the last owner by now.
            let is_last = *function == "leave";
            assert_eq!(status == StatusCode::OK, !is_last, "{function}: {told}");
            assert!(!is_last || told["code"] == "last_owner", "{told}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_browser_is_remembered_for_one_number() {
    on_both(async |app| {
        person_with(&app, ADA, NUMBER).await;
        let app = strict(&app).await;
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        send(&browser, &page, "sms").await;
        let code = texted_code(&app, NUMBER).await;
        let fields =
            [("attempt", attempt_of(&page)), ("channel", "sms"), ("code", &code), ("remember", "true"), ("next", "")];
        browser.submit("/_fn/second_step/sent_code", &fields).await;
        call(&browser, "sign_out", &[]).await;
        app.clock.advance(HALF_A_MINUTE);
        sign_up(&app, &browser, ADA).await;
        assert!(is_signed_in(&browser).await, "it is remembered");
        call(&browser, "sign_out", &[]).await;
        // The number moves, in another browser, with two factors.
        app.clock.advance(HALF_A_MINUTE);
        let owner = app.browser();
        let page = first_step(&app, &owner, ADA).await;
        send(&owner, &page, "sms").await;
        type_sent(&owner, &page, "sms", &texted_code(&app, NUMBER).await).await;
        app.clock.advance(HALF_A_MINUTE);
        person_confirms_another_number(&app, &owner).await;
        app.clock.advance(HALF_A_MINUTE);
        first_step(&app, &browser, ADA).await;
    })
    .await;
}

/// Its owner moves to another number, in a session of before.
async fn person_confirms_another_number(app: &TestApp, owner: &Browser) {
    let led = owner.submit_from("/account/profile/phone", "/_fn/profile/phone", &[("phone", OTHER_NUMBER)]).await;
    let code = texted_code(app, OTHER_NUMBER).await;
    owner.submit_from(led.leads_to(), "/_fn/profile/phone/verify_code", &[("code", &code)]).await;
}
