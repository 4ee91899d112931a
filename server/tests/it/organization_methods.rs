//! An organization's ways to sign in where an application asks people itself: over the API, and in the widget's frame.

use std::time::Duration;

use http::{Method, StatusCode};
use latchkey_testkit::Passkey;
use serde_json::{Value, json};

use crate::{
    api::{
        actors::PASSWORDLESS,
        call::{Answer, Call},
    },
    management::actors::Program,
    organization_policies::{SCOPES, acme, set},
    phone::{NUMBER, on_both, person_with, texted_code},
    support::{TestApp, browser_send, factors::protected, from_origins, named, on_each_database, people::*},
};

const SHOP: &str = "https://shop.example.com";
const BOB: &str = "bob@example.com";
const WAYS: [&str; 4] = ["passkey", "email-otp", "magic-link", "phone-otp"];

/// Of an organization that takes all ways but this one.
fn all_but(way: &str) -> Value {
    json!({ "methods": WAYS.iter().filter(|other| **other != way).collect::<Vec<_>>() })
}

fn all() -> Value {
    json!({ "methods": [] })
}

async fn shop(app: &TestApp) {
    app.register(from_origins(named("shop"), vec![SHOP.into()])).await;
}

/// Somebody with a passkey, who is signed in nowhere.
async fn with_passkey(app: &TestApp, email: &str) -> Passkey {
    let browser = app.browser();
    sign_up(app, &browser, email).await;
    let (passkey, status, _) = add_passkey(&browser, false, |_, _| {}).await;
    assert_eq!(status, StatusCode::OK);
    call(&browser, "sign_out", &[]).await;
    passkey
}

/// What the application sends to `operation`.
async fn api(app: &TestApp, operation: &str, body: &Value) -> Answer {
    let uri = format!("{PASSWORDLESS}/{operation}?client_id=shop");
    Call::new(app.router(), Method::POST, uri).json(body).send().await
}

/// With an organization in it.
fn of(name: &str, body: &Value) -> Value {
    let mut body = body.clone();
    body["organization"] = json!(name);
    body
}

/// The first step by each way.
fn first_steps() -> [(&'static str, &'static str, Value); 4] {
    [
        ("passkey", "passkey/login/start", json!({})),
        ("email-otp", "email-otp/send", json!({ "email": ADA })),
        ("magic-link", "magic-link/send", json!({ "email": ADA })),
        ("phone-otp", "phone-otp/send", json!({ "phone_id": NUMBER })),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_of_an_organization_that_is_named_holds_over_the_api_at_the_first_step() {
    on_both(async |app| {
        let program = app.program(SCOPES).await;
        shop(&app).await;
        person_with(&app, ADA, NUMBER).await;
        let acme = acme(&app, &program).await;
        let record = program.get(&acme).send().await.ok();
        for (way, operation, body) in first_steps() {
            set(&program, &acme, all_but(way)).await;
            let mails = app.mails().await.len();
            for name in ["acme", text(&record["id"]), text(&record["sso_connection_token"])] {
                api(&app, operation, &of(name, &body)).await.refused(403, "client_not_allowed");
            }
            assert_eq!(app.mails().await.len(), mails, "{operation}");
            // Nobody said so, or of one that is not there: as ever.
            for body in [body.clone(), of("", &body), of("nowhere", &body)] {
                app.clock.advance(Duration::from_secs(31));
                api(&app, operation, &body).await.ok();
            }
            let status = |organization: &str| {
                let uri = format!("/api/v1/auth/status?client_id=shop&identifier={ADA}&organization={organization}");
                Call::new(app.router(), Method::GET, uri)
            };
            let told = status("acme").send().await.ok()["methods"].clone();
            assert_eq!(told, all_but(way)["methods"], "{operation}");
            assert_eq!(status("").send().await.ok()["methods"], json!(WAYS));
        }
        // By GET, too.
        set(&program, &acme, all_but("passkey")).await;
        let started = Call::new(
            app.router(),
            Method::GET,
            format!("{PASSWORDLESS}/passkey/login?client_id=shop&organization=acme"),
        );
        started.send().await.refused(403, "client_not_allowed");
        // Switched off, it is not there.
        set(&program, &acme, json!({ "is_active": false })).await;
        api(&app, "passkey/login/start", &json!({ "organization": "acme" })).await.ok();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_an_organization_does_not_take_any_more_finishes_no_sign_in_for_it_over_the_api() {
    on_both(async |app| {
        let program = app.program(SCOPES).await;
        shop(&app).await;
        person_with(&app, ADA, NUMBER).await;
        let mut passkey = with_passkey(&app, BOB).await;
        let acme = acme(&app, &program).await;
        let begin = async |operation: &str, body: &Value| {
            app.clock.advance(Duration::from_secs(31));
            set(&program, &acme, all()).await;
            api(&app, operation, &of("acme", body)).await.ok()
        };

        // Digits: by mail, and by text message.
        for (way, body) in [("email-otp", json!({ "email": ADA })), ("phone-otp", json!({ "phone_id": NUMBER }))] {
            let sent = begin(&format!("{way}/send"), &body).await;
            let (verify, resend) = (format!("{way}/verify"), format!("{way}/resend"));
            let again = json!({ "state": sent["state"] });
            set(&program, &acme, all_but(way)).await;
            app.clock.advance(Duration::from_secs(31));
            api(&app, &resend, &again).await.refused(403, "client_not_allowed");
            let otp = if way == "email-otp" { app.mailed_code(ADA).await } else { texted_code(&app, NUMBER).await };
            let typed = json!({ "state": sent["state"], "otp": otp });
            // Whatever that step says itself.
            for typed in [typed.clone(), of("", &typed), of("nowhere", &typed)] {
                api(&app, &verify, &typed).await.refused(403, "client_not_allowed");
            }
            set(&program, &acme, all()).await;
            let done = api(&app, &verify, &typed).await.ok();
            assert_eq!(done["profile"]["email"], ADA, "{done}");
        }

        // The link, which somebody has let in meanwhile.
        let sent = begin("magic-link/send", &json!({ "email": ADA })).await;
        let number = text(&sent["number"]);
        app.browser().submit_from(&app.mailed_link(ADA).await, "/_fn/sign_in/approve", &[("number", number)]).await;
        let status = async || {
            let uri = format!("{PASSWORDLESS}/magic-link/status?client_id=shop&state={}", text(&sent["state"]));
            Call::new(app.router(), Method::POST, uri).send().await
        };
        set(&program, &acme, all_but("magic-link")).await;
        status().await.refused(403, "client_not_allowed");
        set(&program, &acme, all()).await;
        assert_eq!(status().await.ok()["authenticated"], true);

        // The passkey.
        for (change, is_taken) in [(all_but("passkey"), false), (all(), true)] {
            let start = begin("passkey/login/start", &json!({})).await;
            let answer = passkey.get(&start["publicKey"], app.origin());
            set(&program, &acme, change).await;
            let body = json!({ "auth_code": start["auth_code"], "passkey": answer, "organization": "nowhere" });
            let finished = api(&app, "passkey/login", &body).await;
            if is_taken {
                finished.ok();
            } else {
                finished.refused(403, "client_not_allowed");
            }
        }
    })
    .await;
}

on_each_database! {
    async fn a_state_that_says_an_organization_is_of_one_application_and_cannot_be_cut(app: TestApp) {
        let program = app.program(SCOPES).await;
        shop(&app).await;
        app.add_client("blog", &[]).await;
        sign_up(&app, &app.browser(), ADA).await;
        acme(&app, &program).await;
        app.clock.advance(Duration::from_secs(31));
        let plain = api(&app, "email-otp/send", &json!({ "email": BOB })).await.ok();
        assert_eq!(text(&plain["state"]).len(), 32, "as it always was");
        let sent = api(&app, "email-otp/send", &json!({ "email": ADA, "organization": "acme" })).await.ok();
        let (state, otp) = (text(&sent["state"]), app.mailed_code(ADA).await);
        let verify = |client_id: &str, state: &str| {
            let uri = format!("{PASSWORDLESS}/email-otp/verify?client_id={client_id}");
            Call::new(app.router(), Method::POST, uri).json(&json!({ "state": state, "otp": otp }))
        };
        verify("blog", state).send().await.refused(400, "code_expired");
        let flipped = format!("{}{}", if state.starts_with('A') { "B" } else { "A" }, &state[1..]);
        for altered in [&state[1..], &state[..32], &flipped, &"A".repeat(5000)] {
            verify("shop", altered).send().await.refused(400, "code_expired");
        }
        verify("shop", state).send().await.ok();
    }

    async fn a_second_factor_that_an_organization_does_not_take_completes_no_sign_in_for_it(app: TestApp) {
        let program = app.program(SCOPES).await;
        shop(&app).await;
        let app_of_ada = protected(&app, ADA).await;
        let acme = acme(&app, &program).await;
        let first = async |body: &Value| {
            app.clock.advance(Duration::from_secs(31));
            let sent = api(&app, "email-otp/send", body).await.ok();
            let typed = json!({ "state": sent["state"], "otp": app.mailed_code(ADA).await });
            api(&app, "email-otp/verify", &typed).await
        };
        let in_frame = async |named: &[(&str, &str)]| {
            app.clock.advance(Duration::from_secs(31));
            let sent = embed(&app, "send_code", &[&[("email", ADA)][..], named].concat()).await;
            let code = app.mailed_code(ADA).await;
            embed(&app, "verify_code", &[("state", text(&sent["state"])), ("code", &code)]).await
        };
        let token = first(&json!({ "email": ADA, "organization": "acme" })).await.refused(403, "mfa_required");
        let attempt = in_frame(&[("organization", "acme")]).await;
        let ways = json!({
            "app": true, "backup_codes": true, "passkey": false, "channel": null, "to": null, "set_up": false,
        });
        assert_eq!((&attempt["code"], &attempt["ways"]), (&json!("second_step_owed"), &ways), "{attempt}");
        let validate = async || {
            let call = Call::new(app.router(), Method::POST, "/api/v1/auth/mfa/validate?client_id=shop");
            let typed = json!({ "otp": app_of_ada.next_code(&app) });
            call.bearer(text(&token["mfa_token"])).json(&typed).send().await
        };
        let second = async || {
            let code = app_of_ada.next_code(&app);
            embed(&app, "second_step", &[("state", text(&attempt["attempt"])), ("code", &code)]).await
        };

        set(&program, &acme, json!({ "methods": WAYS })).await;
        validate().await.refused(403, "client_not_allowed");
        assert_eq!(second().await["code"], "sign_in_refused");
        // Whoever has nothing that is taken there comes in for others alone.
        first(&json!({ "email": ADA, "organization": "acme" })).await.refused(403, "client_not_allowed");
        first(&json!({ "email": ADA })).await.refused(403, "mfa_required");
        let told = in_frame(&[("organization", "acme")]).await;
        assert_eq!((&told["code"], &told["takes"]), (&json!("factor_elsewhere"), &json!("passkey")), "{told}");
        assert_eq!(in_frame(&[]).await["code"], "second_step_owed");

        set(&program, &acme, all()).await;
        validate().await.ok();
        let done = second().await;
        assert!(done["access_token"].is_string(), "{done}");
    }

    async fn an_organization_that_asks_for_two_factors_gets_them_of_its_members(app: TestApp) {
        let program = app.program(SCOPES).await;
        shop(&app).await;
        sign_up(&app, &app.browser(), ADA).await;
        let acme = acme(&app, &program).await;
        set(&program, &acme, json!({ "second_factor": "required" })).await;
        for (email, is_member) in [(ADA, true), (BOB, false)] {
            app.clock.advance(Duration::from_secs(31));
            let sent = api(&app, "email-otp/send", &json!({ "email": email, "organization": "acme" })).await.ok();
            let typed = json!({ "state": sent["state"], "otp": app.mailed_code(email).await });
            let told = api(&app, "email-otp/verify", &typed).await;
            assert_eq!(told.body["code"] == "mfa_required", is_member, "{}", told.text);
            assert_eq!(told.body["access_token"].is_string(), !is_member, "{}", told.text);
            app.clock.advance(Duration::from_secs(31));
            let sent = embed(&app, "send_code", &[("email", email), ("organization", "acme")]).await;
            let code = app.mailed_code(email).await;
            let told = embed(&app, "verify_code", &[("state", text(&sent["state"])), ("code", &code)]).await;
            assert_eq!(told["code"] == "second_step_owed", is_member, "{told}");
            assert_eq!(told["access_token"].is_string(), !is_member, "{told}");
        }
    }
}

/// A step of the frame in the shop's page.
async fn embed(app: &TestApp, step: &str, fields: &[(&str, &str)]) -> Value {
    let fields = [&[("client_id", "shop"), ("origin", SHOP)][..], fields].concat();
    let page = browser_send(island_call(&app.browser(), &format!("embed/{step}"), &fields)).await;
    serde_json::from_str(&page.text).unwrap_or_default()
}

/// The ceremony of the frame.
async fn start(app: &TestApp, named: &[(&str, &str)]) -> Value {
    call(&app.browser(), "sign_in/start", &[&[("client_id", "shop")][..], named].concat()).await.1
}

async fn finish(app: &TestApp, passkey: &mut Passkey, start: &Value) -> Value {
    let answer = passkey.get_with(&options(start), app.origin(), |answer| {
        answer.cross_origin = true;
        answer.top_origin = Some(SHOP.into());
    });
    let answer = answer.to_string();
    let fields = [
        ("auth_code", text(&start["auth_code"])),
        ("credential", &*answer),
        ("client_id", "shop"),
        ("organization", "nowhere"),
    ];
    call(&app.browser(), "sign_in/finish_embed", &fields).await.1
}

async fn acme_of(app: &TestApp, program: &Program<'_>) -> (Passkey, String) {
    shop(app).await;
    let passkey = with_passkey(app, ADA).await;
    (passkey, acme(app, program).await)
}

on_each_database! {
    async fn the_frame_shows_what_the_organization_takes_that_its_page_names(app: TestApp) {
        let program = app.program(SCOPES).await;
        let (_, acme) = acme_of(&app, &program).await;
        let browser = app.browser();
        let seen = async |named: &str| {
            let query = format!("client_id=shop&origin={SHOP}{named}");
            let told: Value = serde_json::from_str(&browser.get(&format!("/embed/check?{query}")).await.text).unwrap();
            let page = browser.get(&format!("/embed/login?{query}")).await.text;
            let is_hidden = page.contains("<div hidden><form id=\"address-form\"");
            let shown = page.contains("id=\"address-form\"");
            assert_eq!(told["allowed"], shown, "{query}: {told}");
            shown.then(|| (page.contains("Sign in with a passkey"), !is_hidden))
        };
        for (methods, shown) in [
            (json!([]), (true, true)),
            (json!(["passkey"]), (true, false)),
            (json!(["email-otp"]), (false, true)),
            (json!(["magic-link"]), (false, true)),
        ] {
            set(&program, &acme, json!({ "methods": methods })).await;
            assert_eq!(seen("&organization=acme").await, Some(shown), "{methods}");
            // As on our own pages.
            for named in ["", "&organization=", "&organization=nowhere"] {
                assert_eq!(seen(named).await, Some((true, true)), "{named}");
            }
        }
        assert_eq!(seen("&organization=acme&methods=email-otp").await, None, "it has links alone");
    }

    async fn the_list_holds_in_the_frame_to_the_end(app: TestApp) {
        let program = app.program(SCOPES).await;
        let (mut passkey, acme) = acme_of(&app, &program).await;
        let acme_is_named = ("organization", "acme");
        set(&program, &acme, json!({ "methods": ["passkey"] })).await;
        let mails = app.mails().await.len();
        let refused = embed(&app, "send_code", &[("email", ADA), acme_is_named]).await;
        assert_eq!(refused["code"], "sign_in_refused", "{refused}");
        assert_eq!(app.mails().await.len(), mails);
        set(&program, &acme, json!({ "methods": ["email-otp"] })).await;
        assert_eq!(start(&app, &[acme_is_named]).await["code"], "sign_in_refused");

        // Begun while it was taken. What the page says later is not heard.
        set(&program, &acme, all()).await;
        app.clock.advance(Duration::from_secs(31));
        let sent = embed(&app, "send_code", &[("email", ADA), acme_is_named]).await;
        let code = app.mailed_code(ADA).await;
        let verify = async |more: &[(&str, &str)]| {
            let typed = [("state", text(&sent["state"])), ("code", &*code)];
            embed(&app, "verify_code", &[&typed[..], more].concat()).await
        };
        set(&program, &acme, json!({ "methods": ["passkey"] })).await;
        for more in [&[][..], &[("organization", "nowhere")], &[("organization", "")]] {
            assert_eq!(verify(more).await["code"], "sign_in_refused", "{more:?}");
        }
        app.clock.advance(Duration::from_secs(31));
        let again = embed(&app, "resend_code", &[("state", text(&sent["state"]))]).await;
        assert_eq!(again["code"], "sign_in_refused", "{again}");
        set(&program, &acme, all()).await;
        assert!(verify(&[]).await["access_token"].is_string());

        app.clock.advance(Duration::from_secs(31));
        let both = [("email", ADA), ("methods", "email-otp magic-link"), acme_is_named];
        let sent = embed(&app, "send_code", &both).await;
        let number = text(&sent["number"]);
        app.browser().submit_from(&app.mailed_link(ADA).await, "/_fn/sign_in/approve", &[("number", number)]).await;
        let ask = async || embed(&app, "ask_link", &[("state", text(&sent["state"]))]).await;
        set(&program, &acme, json!({ "methods": ["email-otp", "passkey"] })).await;
        assert_eq!(ask().await["code"], "sign_in_refused");
        set(&program, &acme, all()).await;
        assert!(ask().await["access_token"].is_string());

        let (for_acme, for_nobody) = (start(&app, &[acme_is_named]).await, start(&app, &[]).await);
        set(&program, &acme, json!({ "methods": ["email-otp"] })).await;
        assert_eq!(finish(&app, &mut passkey, &for_acme).await["code"], "sign_in_refused");
        assert!(finish(&app, &mut passkey, &for_nobody).await["access_token"].is_string());
        set(&program, &acme, all()).await;
        let start = start(&app, &[acme_is_named]).await;
        assert!(finish(&app, &mut passkey, &start).await["access_token"].is_string());
    }
}
