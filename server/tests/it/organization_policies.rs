//! What an organization asks of its members, where none of its pages is on the way: at devices, and in frames.

use std::time::Duration;

use latchkey_domain::{ClientKind, GrantType, login::policy::SecondFactor, services::ClientChange};
use serde_json::{Value, json};

use crate::{
    api::call::Answer,
    management::{
        actors::Program,
        organizations::{member, organization},
    },
    oauth::actors::{Shop, TOKEN, VERIFIER, part},
    support::{
        Browser, OPERATOR, Page, TestApp, browser_send, confidential, from_origins, on_each_database, people::*,
    },
};

pub const SCOPES: &str = "organizations:read organizations:write users:read";
const SHOP: &str = "https://shop.example.com";
const WISH: &str =
    "response_type=code&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&scope=openid+organization";

fn with_organization(change: &mut ClientChange) {
    change.scopes = Some(["openid", "organization"].map(str::to_owned).to_vec());
}

/// Acme, with Ada in it; its path.
pub async fn acme(app: &TestApp, program: &Program<'_>) -> String {
    let acme = organization(program, "Acme").await;
    let ada = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
    member(program, &acme, &ada.id.to_string(), &[]).await;
    acme
}

pub async fn set(program: &Program<'_>, organization: &str, change: Value) {
    program.put(organization, &change).send().await.ok();
}

pub async fn television(app: &TestApp) -> Shop<'_> {
    let for_devices = |change: &mut ClientChange| {
        change.grant_types = Some([GrantType::DeviceCode, GrantType::RefreshToken].into_iter().collect());
        change.redirect_uris = None;
        with_organization(change);
    };
    app.shop("cli_tv", ClientKind::Native, for_devices).await
}

/// Lets a device in; gives where the browser is led, and what the device gets.
pub async fn let_in(tv: &Shop<'_>, browser: &Browser) -> (Page, Answer) {
    let started = tv.post("/oauth/device_authorization", &[("scope", "openid organization")]).send().await.ok();
    let code = text(&started["user_code"]);
    let asked = browser.submit_from("/device", "/_fn/device/enter", &[("user_code", code)]).await;
    let led = browser.submit_from(asked.header("location"), "/_fn/device/allow", &[]).await;
    tv.app.clock.advance(Duration::from_secs(5));
    let fields = [("grant_type", GrantType::DeviceCode.as_str()), ("device_code", text(&started["device_code"]))];
    (led, tv.post(TOKEN, &fields).send().await)
}

pub fn organization_in(tokens: &Value) -> Value {
    part(text(&tokens["id_token"]), 1)["org_slug"].clone()
}

/// Signs in to the shop, in a frame of its page, which names an organization, or none.
async fn in_frame(app: &TestApp, email: &str, named: &str) -> Value {
    let step = async |function: &str, fields: &[(&str, &str)]| {
        let fields = [&[("client_id", "shop"), ("origin", SHOP), ("wish", WISH)][..], fields].concat();
        let page = browser_send(island_call(&app.browser(), &format!("embed/{function}"), &fields)).await;
        serde_json::from_str::<Value>(&page.text).unwrap()
    };
    app.clock.advance(Duration::from_secs(31));
    let sent = step("send_code", &[("email", email), ("organization", named)]).await;
    let Some(state) = sent["state"].as_str() else { return sent };
    let code = app.mailed_code(email).await;
    step("verify_code", &[("state", state), ("code", &code)]).await
}

/// The organization in the tokens that the application gets for what its page was handed.
async fn told_of(shop: &Shop<'_>, signed_in: Value) -> Value {
    let code = signed_in["code"].as_str().unwrap_or_else(|| panic!("{signed_in}"));
    let fields = [("grant_type", "authorization_code"), ("code", code), ("code_verifier", VERIFIER)];
    organization_in(&shop.post(TOKEN, &fields).send().await.ok())
}

on_each_database! {
    async fn a_device_is_told_of_an_organization_by_those_who_signed_in_as_it_takes_them(app: TestApp) {
        let program = app.program(SCOPES).await;
        let (tv, by_code) = (television(&app).await, app.browser());
        let (by_passkey, mut passkey) = person(&app).await;
        confirm(&by_passkey, &mut passkey).await;
        sign_up(&app, &by_code, ADA).await;
        let acme = acme(&app, &program).await;
        for (methods, told_by_code) in [(json!([]), true), (json!(["passkey"]), false)] {
            set(&program, &acme, json!({ "methods": methods })).await;
            for (browser, is_told) in [(&by_code, told_by_code), (&by_passkey, true)] {
                let (led, tokens) = let_in(&tv, browser).await;
                assert!(led.header("location").starts_with("/device/allowed?"), "{led:?}");
                let told = organization_in(&tokens.ok());
                assert_eq!(told, if is_told { json!("acme") } else { Value::Null }, "{methods}");
            }
        }
    }

    async fn a_device_waits_for_the_second_factor_that_an_organization_asks_for(app: TestApp) {
        let program = app.program(SCOPES).await;
        let (tv, browser) = (television(&app).await, app.browser());
        sign_up(&app, &browser, ADA).await;
        let acme = acme(&app, &program).await;
        set(&program, &acme, json!({ "second_factor": SecondFactor::Required.as_str() })).await;
        let (led, tokens) = let_in(&tv, &browser).await;
        assert!(led.header("location").starts_with("/account/confirm?next=device."), "{led:?}");
        tokens.is_oauth_error(400, "authorization_pending");
        set(&program, &acme, json!({ "second_factor": SecondFactor::Off.as_str() })).await;
        let_in(&tv, &browser).await.1.ok();
    }

    async fn a_frame_tells_of_an_organization_and_asks_for_its_second_factor_as_it_says(app: TestApp) {
        let program = app.program(SCOPES).await;
        let mut new = from_origins(confidential("shop"), vec![SHOP.to_owned()]);
        with_organization(&mut new.change);
        let secret = app.register(new).await.map(|secret| secret.expose().to_owned());
        let shop = Shop { app: &app, id: "shop", secret };
        sign_up(&app, &app.browser(), ADA).await;
        let acme = acme(&app, &program).await;
        for (methods, told) in [(json!([]), json!("acme")), (json!(["passkey"]), Value::Null)] {
            set(&program, &acme, json!({ "methods": methods })).await;
            assert_eq!(told_of(&shop, in_frame(&app, ADA, "").await).await, told, "{methods}");
        }
        // Named, it takes its list from the first step on.
        assert_eq!(in_frame(&app, ADA, "acme").await["code"], "sign_in_refused");
        set(&program, &acme, json!({ "methods": [], "second_factor": SecondFactor::Required.as_str() })).await;
        let mut owed = Value::Null;
        for named in ["", "acme"] {
            owed = in_frame(&app, ADA, named).await;
            assert_eq!((&owed["code"], &owed["ways"]["set_up"]), (&json!("second_step_owed"), &json!(true)), "{owed}");
        }
        // Set up in the window of the frame, it completes the sign-in there.
        let state = text(&owed["attempt"]);
        let carried = [("client_id", "shop"), ("origin", SHOP), ("wish", WISH), ("state", state)];
        let (_, start) = call(&app.browser(), "embed/start_set_up_passkey", &carried).await;
        let (_, answer) = latchkey_testkit::Passkey::create(&options(&start), app.origin());
        let answer = answer.to_string();
        let made = [("auth_code", text(&start["auth_code"])), ("credential", &*answer)];
        let (_, done) = call(&app.browser(), "embed/set_up_passkey", &[&carried[..], &made].concat()).await;
        assert_eq!(told_of(&shop, done).await, "acme");
    }

    async fn a_frame_tells_of_the_organization_that_its_page_names_and_of_no_other_one(app: TestApp) {
        let program = app.program(SCOPES).await;
        let mut new = from_origins(confidential("shop"), vec![SHOP.to_owned()]);
        with_organization(&mut new.change);
        let secret = app.register(new).await.map(|secret| secret.expose().to_owned());
        let shop = Shop { app: &app, id: "shop", secret };
        let (_, mut passkey) = person(&app).await;
        acme(&app, &program).await;
        let beta = organization(&program, "Beta").await;
        let bob = app.visitor_of("bob@example.com").await.user.id.to_string();
        member(&program, &beta, &bob, &[]).await;
        for (email, named, told) in [
            (ADA, "acme", json!("acme")),
            // She is in no such one, whether there is one or not.
            (ADA, "beta", Value::Null),
            (ADA, "nowhere", Value::Null),
            (ADA, "", json!("acme")),
            ("bob@example.com", "beta", json!("beta")),
        ] {
            assert_eq!(told_of(&shop, in_frame(&app, email, named).await).await, told, "{email} {named}");
        }
        let ada = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
        member(&program, &beta, &ada.id.to_string(), &[]).await;
        for (named, told) in [("acme", json!("acme")), ("beta", json!("beta")), ("", Value::Null)] {
            assert_eq!(told_of(&shop, in_frame(&app, ADA, named).await).await, told, "of both: {named}");
            // By a passkey, as by a code.
            let browser = app.browser();
            let (_, start) =
                call(&browser, "sign_in/start", &[("client_id", "shop"), ("organization", named)]).await;
            let answer = passkey.get_with(&options(&start), app.origin(), |answer| {
                answer.cross_origin = true;
                answer.top_origin = Some(SHOP.into());
            });
            let answer = answer.to_string();
            let fields = [
                ("auth_code", text(&start["auth_code"])),
                ("credential", &*answer),
                ("client_id", "shop"),
                ("next", WISH),
            ];
            let done = call(&browser, "sign_in/finish_embed", &fields).await.1;
            assert_eq!(told_of(&shop, done).await, told, "by a passkey: {named}");
        }
    }
}
