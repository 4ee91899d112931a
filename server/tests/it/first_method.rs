//! What a session began with: applications and organizations that take some ways to sign in take no second factor for one.

use std::time::Duration;

use latchkey_domain::{
    ClientKind, GrantType,
    login::methods::{Methods, SignInMethod},
    services::{ClientChange, NewClient},
};
use serde_json::{Value, json};

use crate::{
    management::organizations::{member, organization},
    oauth::actors::{Shop, TOKEN, part},
    out_of_band::{send, strict, type_sent},
    phone::{NUMBER, ask, confirm_by_text, enter, on_both, person_with, texted_code},
    support::{Browser, OPERATOR, TestApp, applications::*, factors::*, people::*},
};

const HALF_A_MINUTE: Duration = Duration::from_secs(30);

fn only(method: SignInMethod) -> Option<Methods> {
    Some([method].into_iter().collect())
}

/// An application for each way, which takes no other, and is called like it.
async fn register_one_of_each(app: &TestApp) {
    for method in SignInMethod::ALL.iter().filter(|method| method.is_way_in()) {
        let change = ClientChange {
            redirect_uris: Some(vec![CALLBACK.to_owned()]),
            methods: only(*method),
            ..ClientChange::default()
        };
        let id = Some(method.to_string());
        app.register(NewClient { id, name: method.to_string(), kind: ClientKind::Spa, change }).await;
    }
}

/// Those of them that take this session as it is.
async fn those_that_take(browser: &Browser) -> Vec<SignInMethod> {
    let mut taken = Vec::new();
    for method in SignInMethod::ALL.iter().filter(|method| method.is_way_in()) {
        let asked = authorize(&[("client_id", method.as_str()), ("prompt", "none")]);
        let told = answer(&browser.get(&asked).await);
        if told.contains_key("code") {
            taken.push(*method);
        } else {
            assert!(told.contains_key("error"), "{method}: {told:?}");
        }
    }
    taken
}

/// By a mail, then by a text message.
async fn by_mail_and_text(app: &TestApp) -> Browser {
    let browser = app.browser();
    let page = first_step(app, &browser, ADA).await;
    send(&browser, &page, "sms").await;
    type_sent(&browser, &page, "sms", &texted_code(app, NUMBER).await).await;
    assert!(is_signed_in(&browser).await);
    browser
}

/// The other way round.
async fn by_text_and_mail(app: &TestApp) -> Browser {
    app.clock.advance(HALF_A_MINUTE);
    let browser = app.browser();
    let id = ask(app, &browser, NUMBER).await.unwrap();
    let led = enter(&browser, &id, &texted_code(app, NUMBER).await).await;
    let page = text(&led["location"]).to_owned();
    app.clock.advance(Duration::from_millis(1));
    send(&browser, &page, "email").await;
    type_sent(&browser, &page, "email", &app.mailed_code(ADA).await).await;
    assert!(is_signed_in(&browser).await);
    browser
}

/// Whether whoever is signed in there may let this device in.
async fn lets_in(browser: &Browser, started: &Value) -> bool {
    let led = browser.submit_from("/device", "/_fn/device/enter", &[("user_code", text(&started["user_code"]))]).await;
    let page = browser.get(led.header("location")).await;
    browser.submit_form(&page, "/_fn/device/allow", &[]).await.header("location").starts_with("/device/allowed?")
}

async fn device<'a>(app: &'a TestApp, id: &'static str, methods: Option<Methods>) -> Shop<'a> {
    let change = ClientChange {
        grant_types: Some([GrantType::DeviceCode, GrantType::RefreshToken].into_iter().collect()),
        scopes: Some(["openid", "organization", "offline_access"].map(str::to_owned).to_vec()),
        methods,
        ..ClientChange::default()
    };
    app.shop(id, ClientKind::Native, |old| *old = change).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_factor_is_no_way_to_have_come() {
    use SignInMethod::{EmailCode, MagicLink, PhoneCode};

    on_both(async |app| {
        register_one_of_each(&app).await;
        let owner = person_with(&app, ADA, NUMBER).await;
        assert_eq!(those_that_take(&owner).await, [EmailCode, MagicLink]);
        // Nor when the session is confirmed with it.
        confirm_by_text(&app, &owner, NUMBER).await;
        assert_eq!(those_that_take(&owner).await, [EmailCode, MagicLink]);

        let app = strict(&app).await;
        let by_mail = by_mail_and_text(&app).await;
        assert_eq!(those_that_take(&by_mail).await, [EmailCode, MagicLink]);
        let by_phone = by_text_and_mail(&app).await;
        assert_eq!(those_that_take(&by_phone).await, [PhoneCode]);

        for (id, method) in [("cli_tv", PhoneCode), ("cli_radio", EmailCode)] {
            let shop = device(&app, id, only(method)).await;
            for (browser, is_its_way) in [(&by_mail, method == EmailCode), (&by_phone, method == PhoneCode)] {
                let started = shop.post("/oauth/device_authorization", &[("scope", "openid")]).send().await.ok();
                assert_eq!(lets_in(browser, &started).await, is_its_way, "{id}");
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nor_is_it_one_on_a_device_or_after_a_refresh() {
    on_both(async |app| {
        person_with(&app, ADA, NUMBER).await;
        let program = app.program("organizations:read organizations:write users:read").await;
        let acme = organization(&program, "Acme").await;
        let ada = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
        member(&program, &acme, &ada.id.to_string(), &[]).await;
        program.put(&acme, &json!({ "methods": ["phone-otp"] })).send().await.ok();

        let app = strict(&app).await;
        let shop = device(&app, "cli_tv", None).await;
        for (browser, is_its_way) in [(by_mail_and_text(&app).await, false), (by_text_and_mail(&app).await, true)] {
            let scope = [("scope", "openid organization offline_access")];
            let started = shop.post("/oauth/device_authorization", &scope).send().await.ok();
            assert!(lets_in(&browser, &started).await);
            app.clock.advance(Duration::from_secs(5));
            let code = text(&started["device_code"]);
            let fields = [("grant_type", GrantType::DeviceCode.as_str()), ("device_code", code)];
            let tokens = shop.post(TOKEN, &fields).send().await.ok();
            let told = |tokens: &Value| part(text(&tokens["access_token"]), 1)["org_slug"] == "acme";
            assert_eq!(told(&tokens), is_its_way);
            let again = shop.refresh(text(&tokens["refresh_token"])).send().await.ok();
            assert_eq!(told(&again), is_its_way);
        }
    })
    .await;
}
