//! Authenticator apps and backup codes that are switched off: for the server, for an application, for an organization.

use std::time::Duration;

use http::{Method, StatusCode};
use latchkey_domain::{
    login::{
        methods::SignInMethod::{self, BackupCode, EmailCode, Passkey, Totp},
        policy::SecondFactor,
    },
    services::ClientChange,
};
use serde_json::{Value, json};

use crate::{
    api::{actors::PASSWORDLESS, call::Call},
    management::organizations::organization,
    organization_policies::{SCOPES, acme, set},
    phone::{NUMBER, confirm_by_text, person_with, with_sms},
    phone_second_step::protected_with,
    support::{
        Browser, OPERATOR, TestApp, applications::*, browser_send, factors::*, from_origins, named, on_each_database,
        people::*,
    },
};

const BOB: &str = "bob@example.com";
const TWO_STEP: &str = "/account/two-step";
const APP: &str = "/account/two-step/app";
const OFF: &str = "Switched off on this site";
const HALF_A_MINUTE: Duration = Duration::from_secs(31);

/// The same database, where this is on, half a minute later.
async fn node(app: &TestApp, methods: &[SignInMethod], second_factor: SecondFactor) -> TestApp {
    let public_url = app.origin().parse().unwrap();
    let node = TestApp::configured(app.database.clone(), |config| {
        config.server.public_url = Some(public_url);
        config.login.methods = methods.iter().map(ToString::to_string).collect();
        config.login.second_factor = second_factor.to_string();
    })
    .await;
    catch_up(&node, app);
    node
}

/// The same, where this one is off, and text messages are sent.
async fn node_without(app: &TestApp, off: SignInMethod) -> TestApp {
    let public_url = app.origin().parse().unwrap();
    let node = TestApp::configured(app.database.clone(), |config| {
        with_sms(config);
        config.server.public_url = Some(public_url);
        config.login.methods.retain(|method| *method != off.as_str());
    })
    .await;
    catch_up(&node, app);
    node
}

/// Half a minute after what happened there.
fn catch_up(app: &TestApp, other: &TestApp) {
    app.clock.advance(other.services().now().since(app.services().now()) + HALF_A_MINUTE);
}

async fn island(browser: &Browser, function: &str, fields: &[(&str, &str)]) -> (StatusCode, Value) {
    let page = browser_send(island_call(browser, function, fields)).await;
    (page.status, serde_json::from_str(&page.text).unwrap_or_default())
}

/// Shows an app's digits to an unfinished sign-in, by hand.
async fn show(browser: &Browser, function: &str, attempt: &str, code: &str, next: &str) -> bool {
    let fields = [("attempt", attempt), ("code", code), ("next", next)];
    browser.submit(&format!("/_fn/second_step/{function}"), &fields).await;
    is_signed_in(browser).await
}

/// Signs in by mail on the way to the application; gives what the browser is told.
async fn on_the_way(app: &TestApp, browser: &Browser, email: &str) -> String {
    app.clock.advance(HALF_A_MINUTE);
    let login = browser.get(&authorize(&[])).await.header("location").to_owned();
    let sent = browser.submit_from(&login, "/_fn/sign_in/send_code", &[("email", email)]).await;
    let code = app.mailed_code(email).await;
    let led = browser.submit_from(sent.leads_to(), "/_fn/sign_in/verify_code", &[("code", &code)]).await;
    browser.get(led.leads_to()).await.text
}

fn at_bank(app: &TestApp, method: Method, path: &str) -> Call {
    Call::new(app.router(), method, format!("{path}?client_id=bank"))
}

/// Proves that they read their mail, to the bank.
async fn first_at_bank(app: &TestApp, email: &str) -> crate::api::call::Answer {
    app.clock.advance(HALF_A_MINUTE);
    let passwordless = |operation: &str| at_bank(app, Method::POST, &format!("{PASSWORDLESS}/email-otp/{operation}"));
    let sent = passwordless("send").json(&json!({ "email": email })).send().await.ok();
    let body = json!({ "state": sent["state"], "otp": app.mailed_code(email).await });
    passwordless("verify").json(&body).send().await
}

/// Whoever reads somebody's mail does not take away for good what is off for now, where more can be asked of them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_off_is_removed_by_no_less_than_what_they_have_besides() {
    let app = TestApp::start_with(with_sms).await;
    protected_with(&app, ADA, NUMBER).await;
    let off = node_without(&app, Totp).await;
    let browser = off.browser();
    sign_up(&off, &browser, ADA).await;
    assert!(is_signed_in(&browser).await);
    assert_eq!(call(&browser, "factors/remove_app", &[]).await.1["code"], "step_up_required");
    off.clock.advance(HALF_A_MINUTE);
    confirm_by_text(&off, &browser, NUMBER).await;
    let (status, told) = call(&browser, "factors/remove_app", &[]).await;
    assert_eq!(status, StatusCode::OK, "{told}");
}

/// The page that asks for more offers it: else it would lead back to where it came from.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_passkey_that_is_off_is_removed_with_what_the_page_asks_for() {
    let app = TestApp::start_with(with_sms).await;
    let owner = person_with(&app, ADA, NUMBER).await;
    sign_up(&app, &owner, ADA).await;
    confirm_by_text(&app, &owner, NUMBER).await;
    let (passkey, status, told) = add_passkey(&owner, false, |_, _| {}).await;
    assert_eq!(status, StatusCode::OK, "{told}");
    let id = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, &passkey.id);
    let off = node_without(&app, Passkey).await;
    let browser = off.browser();
    sign_up(&off, &browser, ADA).await;
    assert_eq!(call(&browser, "passkeys/remove", &[("id", &*id)]).await.1["code"], "step_up_required");
    let page = browser.get(&format!("/account/confirm?next=passkey.{id}")).await.text;
    assert!(page.contains("step_up/send_other_code") && !page.contains("step_up/send_code"), "{page}");
    off.clock.advance(HALF_A_MINUTE);
    confirm_by_text(&off, &browser, NUMBER).await;
    let (status, told) = call(&browser, "passkeys/remove", &[("id", &*id)]).await;
    assert_eq!(status, StatusCode::OK, "{told}");
}

on_each_database! {
    async fn an_app_that_is_off_counts_for_nothing_and_stays(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let off = node(&app, &[Passkey, EmailCode], SecondFactor::Optional).await;
        let browser = off.browser();
        sign_up(&off, &browser, ADA).await;
        assert!(is_signed_in(&browser).await, "it is asked of nobody");
        for page in ["/account", TWO_STEP] {
            assert!(browser.get(page).await.text.contains(OFF), "{page}");
        }
        // None is set up, nor is a code made.
        assert!(!browser.get(TWO_STEP).await.text.contains("Use another app"));
        let page = browser.get(APP).await;
        assert!(page.status == StatusCode::NOT_FOUND && !page.text.contains("totp-key"), "{page:?}");
        let token = browser.form_token().await;
        browser.submit("/_fn/factors/make_backup_codes", &[("form_token", &token)]).await;
        // It confirms nothing, either.
        let code = authenticator.next_code(&off);
        let (_, told) = call(&browser, "step_up/authenticator", &[("code", &code), ("next", "")]).await;
        assert_eq!(told["code"], "sign_in_refused", "{told}");
        // Who has nothing there is not told of it.
        let other = off.browser();
        sign_up(&off, &other, BOB).await;
        assert!(!other.get("/account").await.text.contains("Authenticator app"));

        // All of it is there when it is on again.
        catch_up(&app, &off);
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        type_backup_code(&browser, &page, &authenticator.backup_codes[0]).await;
        assert!(is_signed_in(&browser).await);
        call(&browser, "sign_out", &[]).await;
        app.clock.advance(HALF_A_MINUTE);
        let page = first_step(&app, &browser, ADA).await;
        type_code(&browser, &page, &authenticator.next_code(&app)).await;
        assert!(is_signed_in(&browser).await);
    }

    async fn what_is_off_can_be_removed(app: TestApp) {
        protected(&app, ADA).await;
        let off = node(&app, &[Passkey, EmailCode], SecondFactor::Optional).await;
        let browser = off.browser();
        sign_up(&off, &browser, ADA).await;
        browser.submit_from(TWO_STEP, "/_fn/factors/remove_app", &[]).await;
        catch_up(&app, &off);
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        assert!(is_signed_in(&browser).await, "there is none any more");
    }

    async fn whoever_has_what_is_off_sets_up_what_is_on(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let off = node(&app, &[Passkey, EmailCode], SecondFactor::Required).await;
        let browser = off.browser();
        let page = first_step(&off, &browser, ADA).await;
        let shown = browser.get(&page).await.text;
        assert!(shown.contains("your account needs a passkey.") && !shown.contains("totp-key"), "{shown}");
        let attempt = attempt_of(&page);
        assert!(!show(&browser, "authenticator", attempt, &authenticator.next_code(&off), "").await);
        assert!(!show(&browser, "backup_code", attempt, &authenticator.backup_codes[0], "").await);
        let (status, start) = island(&browser, "second_step/start_enrol_passkey", &[("attempt", attempt)]).await;
        assert_eq!(status, StatusCode::OK, "{start}");
        let (_, made) = latchkey_testkit::Passkey::create_with(
            &options(&start), browser.origin(), latchkey_testkit::Algorithm::Es256, |_, _| {},
        );
        let made = made.to_string();
        let fields = [("attempt", attempt), ("auth_code", text(&start["auth_code"])), ("credential", &*made)];
        let (status, done) = island(&browser, "second_step/enrol_passkey", &fields).await;
        assert_eq!(status, StatusCode::OK, "{done}");
        assert!(is_signed_in(&browser).await);
    }

    async fn whoever_lost_what_is_off_comes_back_as_always(app: TestApp) {
        protected(&app, ADA).await;
        let off = node(&app, &[Passkey, EmailCode], SecondFactor::Required).await;
        let services = off.services();
        let id = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap().id;
        let (token, _) = services.recovery.create(&OPERATOR, id, &off.request()).await.unwrap();
        let (browser, page) = (off.browser(), format!("/login/recover?token={}", token.expose()));
        browser.submit_from(&page, "/_fn/sign_in/recover", &[]).await;
        assert!(is_signed_in(&browser).await);
    }

    async fn an_application_that_takes_no_app_is_no_way_around_one(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let methods = Some([Passkey, EmailCode].into_iter().collect());
        register_notes(&app, ClientChange { methods, ..ClientChange::default() }).await;
        // The server asks whoever has an app; this application does not take it.
        let thief = app.browser();
        let told = on_the_way(&app, &thief, ADA).await;
        assert!(told.contains("it takes a passkey"), "{told}");
        assert!(!is_signed_in(&thief).await);
        // Digits that are right are not looked at on the way there, and not used up.
        app.clock.advance(HALF_A_MINUTE);
        let owner = app.browser();
        let login = owner.get(&authorize(&[])).await.header("location").to_owned();
        let asked = owner.get(&login).await;
        let hidden = asked.hidden_fields("/_fn/sign_in/send_code");
        let (_, next) = hidden.iter().find(|(name, _)| *name == "next").expect("where it goes on to");
        let page = first_step(&app, &owner, ADA).await;
        let code = authenticator.next_code(&app);
        let shown = owner.get(&format!("{page}&{}", login.split_once('?').unwrap().1)).await;
        assert!(!shown.text.contains("second_step/authenticator"), "{shown:?}");
        assert!(!show(&owner, "authenticator", attempt_of(&page), &code, next).await);
        assert!(show(&owner, "authenticator", attempt_of(&page), &code, "").await);
        // With a passkey they come in.
        let (mut passkey, status, _) = add_passkey(&owner, false, |_, _| {}).await;
        assert_eq!(status, StatusCode::OK);
        call(&owner, "sign_out", &[]).await;
        assert_eq!(sign_in(&owner, &mut passkey, "", |_| {}).await.0, StatusCode::OK);
        assert!(answer(&owner.get(&authorize(&[])).await).contains_key("code"));
    }

    async fn over_the_api_what_is_off_is_answered_as_other_ways_are(app: TestApp) {
        let mut bank = from_origins(named("bank"), Vec::new());
        bank.change.second_factor = Some(SecondFactor::Required);
        bank.change.methods = Some([Passkey, EmailCode].into_iter().collect());
        bank.change.manages_passkeys = Some(true);
        app.register(bank).await;
        let authenticator = protected(&app, ADA).await;
        let refused = first_at_bank(&app, ADA).await.refused(403, "client_not_allowed");
        assert!(text(&refused["detail"]).contains("a passkey does"), "{refused}");
        // Who has none yet can add what is taken, and nothing else.
        let owed = first_at_bank(&app, BOB).await.refused(403, "mfa_required");
        let token = text(&owed["mfa_token"]).to_owned();
        let mfa = |operation: &str, body: Value| {
            at_bank(&app, Method::POST, &format!("/api/v1/auth/mfa/{operation}")).bearer(&token).json(&body)
        };
        for (operation, body) in [
            ("enroll", json!({ "authenticator_type": "otp" })),
            ("initiate", json!({ "authenticator_type": "otp" })),
            ("initiate", json!({ "authenticator_type": "recovery-code" })),
            ("validate", json!({ "otp": authenticator.next_code(&app) })),
            ("backupcode", json!({ "backup_code": authenticator.backup_codes[0] })),
        ] {
            mfa(operation, body).send().await.refused(403, "client_not_allowed");
        }
        let begun = mfa("enroll", json!({ "authenticator_type": "passkey" })).send().await.ok();
        let (_, answer) = latchkey_testkit::Passkey::create(&begun["publicKey"], app.origin());
        let body = json!({ "auth_code": begun["auth_code"], "passkey": answer });
        assert!(mfa("validate", body).send().await.ok()["access_token"].is_string());
    }

    async fn backup_codes_that_are_off_are_kept_and_the_app_goes_on(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let off = node(&app, &[Passkey, EmailCode, Totp], SecondFactor::Optional).await;
        let browser = off.browser();
        let page = first_step(&off, &browser, ADA).await;
        assert!(!browser.get(&page).await.text.contains("Use a backup code"));
        assert!(!show(&browser, "backup_code", attempt_of(&page), &authenticator.backup_codes[0], "").await);
        type_code(&browser, &page, &authenticator.next_code(&off)).await;
        assert!(is_signed_in(&browser).await);
        let shown = browser.get(TWO_STEP).await.text;
        assert!(shown.contains("none of them is accepted") && !shown.contains("make_backup_codes"), "{shown}");
        let token = browser.form_token().await;
        browser.submit("/_fn/factors/make_backup_codes", &[("form_token", &token)]).await;
        // Another app makes none.
        let bob = off.browser();
        sign_up(&off, &bob, BOB).await;
        let page = bob.get(APP).await;
        let secret = page.text.split_once("class=\"totp-key\"").and_then(|(_, rest)| rest.split_once('>')).unwrap().1;
        let bobs = Authenticator::of(secret.split('<').next().unwrap().trim(), Vec::new());
        let code = bobs.code_at(off.services().now());
        let led = bob.submit_form(&page, "/_fn/factors/confirm_app", &[("code", &code)]).await;
        assert!(!bob.get(led.leads_to()).await.text.contains("Your new backup codes"));

        catch_up(&app, &off);
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        type_backup_code(&browser, &page, &authenticator.backup_codes[0]).await;
        assert!(is_signed_in(&browser).await);
    }

    async fn what_lets_nobody_in_or_nobody_can_prove_is_not_saved(app: TestApp) {
        let program = app.program("organizations:read organizations:write").await;
        let acme = organization(&program, "Acme").await;
        for (change, field) in [
            (json!({ "methods": ["totp", "backup-code"] }), "methods"),
            (json!({ "methods": ["email-otp", "backup-code"], "second_factor": "required" }), "second_factor"),
        ] {
            let refused = program.put(&acme, &change).send().await.refused(422, "invalid_input");
            assert_eq!(refused["field"], field, "{refused}");
        }
        for sound in [
            json!({ "methods": ["email-otp", "totp"], "second_factor": "required" }),
            json!({ "methods": [BackupCode.as_str(), Passkey.as_str()], "second_factor": "required" }),
        ] {
            program.put(&acme, &sound).send().await.ok();
        }
        // Nor is what an application's people could not set up.
        let mut bank = named("bank");
        bank.change.methods = Some([EmailCode].into_iter().collect());
        bank.change.second_factor = Some(SecondFactor::RequiredRisk);
        let refused = app.services().clients.add(&OPERATOR, bank, &app.request()).await;
        assert!(refused.is_err_and(|error| error.to_string().contains("second_factor")));
        // What is saved is in the way of nothing else, and takes nothing back.
        program.put(&acme, &json!({ "second_factor": "required", "methods": [] })).send().await.ok();
        let refused = program.put(&acme, &json!({ "methods": ["email-otp"] })).send().await;
        assert_eq!(refused.refused(422, "invalid_input")["field"], "second_factor");
    }

    async fn an_organization_locks_nobody_out_of_a_server_with_nothing_to_set_up(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let program = app.program(SCOPES).await;
        let acme = acme(&app, &program).await;
        set(&program, &acme, json!({ "second_factor": "required", "methods": ["email-otp", "totp"] })).await;
        first_step(&app, &app.browser(), ADA).await;

        let off = node(&app, &[EmailCode], SecondFactor::Optional).await;
        let browser = off.browser();
        sign_up(&off, &browser, ADA).await;
        assert!(is_signed_in(&browser).await);
        // It is not saved again there, nor by anybody else; what it is called is another matter.
        let program = off.program("organizations:read organizations:write").await;
        set(&program, &acme, json!({ "name": "Acme & Sons", "second_factor": "required" })).await;
        for (change, field) in [
            (json!({ "second_factor": "required-risk" }), "second_factor"),
            (json!({ "methods": ["passkey", "totp"], "second_factor": "off" }), "methods"),
        ] {
            let refused = program.put(&acme, &change).send().await.refused(422, "invalid_input");
            assert_eq!(refused["field"], field, "{refused}");
        }
        let refused = program.post("/organization", &json!({ "name": "Beta", "second_factor": "required" })).send().await;
        assert_eq!(refused.refused(422, "invalid_input")["field"], "second_factor");
    }

    async fn a_session_is_no_way_to_come_in_with_less(app: TestApp) {
        let early = app.browser();
        sign_up(&app, &early, ADA).await;
        app.clock.advance(HALF_A_MINUTE);
        let authenticator = protected(&app, ADA).await;
        let methods = Some([Passkey, EmailCode].into_iter().collect());
        register_notes(&app, ClientChange { methods, ..ClientChange::default() }).await;
        // Whoever signs in on the way is refused; so is whoever has done so before there was an app.
        let led = early.get(&authorize(&[])).await.header("location").to_owned();
        assert!(led.starts_with("/account/confirm?"), "{led}");
        let page = early.get(&led).await.text;
        assert!(page.contains("it takes a passkey") && !page.contains("step_up/authenticator"), "{page}");
        let next = format!("request.{}", led.split_once('=').unwrap().1);
        let fields = [("code", &*authenticator.next_code(&app)), ("next", &*next)];
        assert_eq!(call(&early, "step_up/authenticator", &fields).await.1["code"], "sign_in_refused");
        // What was proved elsewhere counts.
        let fields = [("code", &*authenticator.next_code(&app)), ("next", "")];
        assert_eq!(call(&early, "step_up/authenticator", &fields).await.0, StatusCode::OK);
        assert!(answer(&early.get(&authorize(&[])).await).contains_key("code"));
    }

    async fn whoever_proved_two_factors_confirms_with_them_wherever_it_leads(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let methods = Some([Passkey, EmailCode].into_iter().collect());
        register_notes(&app, ClientChange { methods, ..ClientChange::default() }).await;
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        type_code(&browser, &page, &authenticator.next_code(&app)).await;
        assert!(answer(&browser.get(&authorize(&[])).await).contains_key("code"));
        // What counts there is taken when the application only wants to know whether it is still them.
        app.clock.advance(HALF_A_MINUTE);
        let led = browser.get(&authorize(&[("max_age", "1")])).await.header("location").to_owned();
        assert!(led.starts_with("/account/confirm?"), "{led}");
        let page = browser.get(&led).await.text;
        assert!(page.contains("step_up/authenticator") && !page.contains("it takes a passkey"), "{page}");
        let next = format!("request.{}", led.split_once('=').unwrap().1);
        let fields = [("code", &*authenticator.next_code(&app)), ("next", &*next)];
        let (status, told) = call(&browser, "step_up/authenticator", &fields).await;
        assert_eq!(status, StatusCode::OK, "{told}");
    }

    async fn a_passkey_confirms_two_factors_where_nobody_comes_in_by_one(app: TestApp) {
        let (browser, mut passkey) = person(&app).await;
        // They came by mail, and the passkey was their second factor.
        let methods = Some([EmailCode, Totp].into_iter().collect());
        register_notes(&app, ClientChange { methods, ..ClientChange::default() }).await;
        let strict = node(&app, &[Passkey, EmailCode, Totp, BackupCode], SecondFactor::Required).await;
        let browser = browser.at(&strict);
        call(&browser, "sign_out", &[]).await;
        let page = first_step(&strict, &browser, ADA).await;
        let attempt = attempt_of(&page);
        let (_, start) = island(&browser, "second_step/start_passkey", &[("attempt", attempt)]).await;
        let proved = passkey.get(&options(&start), browser.origin()).to_string();
        let fields =
            [("attempt", attempt), ("auth_code", text(&start["auth_code"])), ("credential", &*proved), ("next", "")];
        let (status, told) = island(&browser, "second_step/finish_passkey", &fields).await;
        assert_eq!(status, StatusCode::OK, "{told}");
        assert!(answer(&browser.get(&authorize(&[])).await).contains_key("code"));
        strict.clock.advance(HALF_A_MINUTE);
        let led = browser.get(&authorize(&[("max_age", "1")])).await.header("location").to_owned();
        let shown = browser.get(&led).await.text;
        assert!(shown.contains("Use a passkey"), "{shown}");
        let next = format!("request.{}", led.split_once('=').unwrap().1);
        let (_, start) = call(&browser, "step_up/start", &[]).await;
        let proved = passkey.get(&options(&start), browser.origin()).to_string();
        let fields = [("auth_code", text(&start["auth_code"])), ("credential", &*proved), ("next", &*next)];
        let (status, told) = call(&browser, "step_up/finish", &fields).await;
        assert_eq!(status, StatusCode::OK, "{told}");
        // It is still the mail that they came by.
        assert!(answer(&browser.get(&authorize(&[])).await).contains_key("code"));
    }

    async fn whoever_has_nothing_is_led_to_what_the_application_takes(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        let methods = Some([EmailCode, Totp].into_iter().collect());
        let second_factor = Some(SecondFactor::Required);
        register_notes(&app, ClientChange { methods, second_factor, ..ClientChange::default() }).await;
        let led = browser.get(&authorize(&[])).await.header("location").to_owned();
        assert!(led.starts_with("/account/confirm?"), "{led}");
        let page = browser.get(&led).await.text;
        assert!(page.contains("your account has none yet") && page.contains(&format!("href=\"{APP}\"")), "{page}");
        assert!(!page.to_lowercase().contains("add a passkey"), "{page}");
    }

    async fn nobody_comes_to_the_console_by_mail_where_passkeys_are_off(app: TestApp) {
        administrator(&app, ADA).await;
        let early = app.browser();
        sign_up(&app, &early, ADA).await;
        assert!(is_signed_in(&early).await);
        let off = node(&app, &[EmailCode, Totp, BackupCode], SecondFactor::Required).await;
        // An app of their own would open what it takes a passkey for.
        let thief = off.browser();
        let led = sign_up(&off, &thief, ADA).await;
        let told = thief.get(led.leads_to()).await.text;
        assert!(told.contains("yours does not work here. Sign in where it works"), "{told}");
        assert!(!is_signed_in(&thief).await);
        // Nor do they add either in a session that was opened before: the passkey confirms it.
        let early = early.at(&off);
        let (_, told) = call(&early, "registration/start", &[("conditional", "false")]).await;
        assert_eq!(told["code"], "step_up_required", "{told}");
        let led = early.get(APP).await.header("location").to_owned();
        assert_eq!(led, "/account/confirm?next=authenticator-app");
        let page = early.get(&led).await.text;
        assert!(page.contains("Use a passkey") && !page.contains("step_up/send_code"), "{page}");
    }

    async fn passkeys_that_are_off_lock_nobody_out(app: TestApp) {
        person(&app).await;
        let off = node(&app, &[EmailCode, Totp, BackupCode], SecondFactor::Required).await;
        let browser = off.browser();
        let page = first_step(&off, &browser, ADA).await;
        let shown = browser.get(&page).await.text;
        assert!(shown.contains("your account needs an authenticator app."), "{shown}");
    }
}

/// Whatever is asked of others: the passkey of whoever reads an administrator's mail would open the console.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_reads_an_administrators_mail_adds_and_removes_no_passkey() {
    let app = TestApp::start().await;
    let (_, passkey) = administrator(&app, ADA).await;
    let id = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, &passkey.id);
    app.clock.advance(HALF_A_MINUTE);
    let thief = app.browser();
    sign_up(&app, &thief, ADA).await;
    assert!(is_signed_in(&thief).await);
    let (_, told) = call(&thief, "registration/start", &[("conditional", "false")]).await;
    assert_eq!(told["code"], "step_up_required", "{told}");
    let (_, told) = call(&thief, "passkeys/remove", &[("id", &id)]).await;
    assert_eq!(told["code"], "step_up_required", "{told}");
    // Of whoever is no administrator mail is enough: that is how a lost passkey is replaced.
    let bob = app.browser();
    sign_up(&app, &bob, BOB).await;
    assert_eq!(add_passkey(&bob, false, |_, _| {}).await.1, StatusCode::OK);
    app.clock.advance(HALF_A_MINUTE);
    let again = app.browser();
    sign_up(&app, &again, BOB).await;
    assert_eq!(add_passkey(&again, false, |_, _| {}).await.1, StatusCode::OK);
}

/// Mail proves no more by a number that it put there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nor_do_they_where_passkeys_are_off_put_a_number_of_their_own_beside_it() {
    let app = TestApp::start_with(with_sms).await;
    let _ = administrator(&app, ADA).await;
    let off = node_without(&app, Passkey).await;
    for (email, next) in [(ADA, "/account/confirm?next=phone"), (BOB, "/account/profile/phone/code")] {
        let browser = off.browser();
        sign_up(&off, &browser, email).await;
        let token = browser.form_token().await;
        let led = browser.submit("/_fn/profile/phone", &[("form_token", &token), ("phone", NUMBER)]).await;
        assert!(led.leads_to().starts_with(next), "{email}: {}", led.leads_to());
    }
}
