//! Devices that show a code (RFC 8628), and who lets them in.

use std::time::Duration;

use futures_util::future::join_all;
use http::StatusCode;
use latchkey_domain::{ClientKind, GrantType, login::policy::SecondFactor, services::ClientChange};
use serde_json::{Value, json};

use super::{
    actors::{ADA, Shop, TOKEN, basic, form, part, text, user_info},
    dpop::Prover,
    races::races,
};
use crate::{
    api::call::Answer,
    support::{Browser, OPERATOR, Page, TestApp, browser_send, factors::*, on_each_database, people::*},
};

const START: &str = "/oauth/device_authorization";
const BOB: &str = "bob@example.com";
const SECOND: Duration = Duration::from_secs(1);

fn for_devices(change: &mut ClientChange) {
    change.grant_types = Some([GrantType::DeviceCode, GrantType::RefreshToken].into_iter().collect());
    change.redirect_uris = None;
}

impl TestApp {
    async fn television(&self) -> Shop<'_> {
        self.shop("cli_tv", ClientKind::Native, for_devices).await
    }
}

/// What the device gets to begin with.
async fn start(shop: &Shop<'_>) -> Value {
    shop.post(START, &[("scope", "openid profile")]).send().await.ok()
}

async fn poll(shop: &Shop<'_>, started: &Value) -> Answer {
    let code = text(started, "device_code");
    shop.post(TOKEN, &[("grant_type", GrantType::DeviceCode.as_str()), ("device_code", code)]).send().await
}

async fn signed_in(app: &TestApp, email: &str) -> Browser {
    let browser = app.browser();
    sign_up(app, &browser, email).await;
    browser
}

/// Types the code; gives what the browser is led to.
async fn enter(browser: &Browser, code: &str) -> Page {
    browser.submit_from("/device", "/_fn/device/enter", &[("user_code", code)]).await
}

/// The page that asks.
async fn asked(browser: &Browser, started: &Value) -> Page {
    let led = enter(browser, text(started, "user_code")).await;
    assert!(led.header("location").starts_with("/device/confirm?device="), "{led:?}");
    browser.get(led.header("location")).await
}

async fn decide(browser: &Browser, started: &Value, action: &str) -> Page {
    let page = asked(browser, started).await;
    browser.submit_form(&page, action, &[]).await
}

const ALLOW: &str = "/_fn/device/allow";
const REFUSE: &str = "/_fn/device/refuse";
/// What it leads to.
const ALLOWED: &str = "/device/allowed?device=";
const REFUSED: &str = "/device/refused?device=";

on_each_database! {
    async fn a_device_is_let_in_by_the_person_who_reads_its_code(app: TestApp) {
        let tv = app.television().await;
        let started = tv.post(START, &[("scope", "openid profile sys_owner own")]).send().await;
        assert_eq!((started.status, started.header("cache-control")), (StatusCode::OK, "no-store"));
        let started = started.body;
        let (code, page) = (text(&started, "user_code"), format!("{}/device", app.origin()));
        assert_eq!((code.len(), code.as_bytes()[4]), (9, b'-'), "{code}");
        assert_eq!((text(&started, "verification_uri"), &started["expires_in"], &started["interval"]), (&*page, &json!(600), &json!(5)));
        assert_eq!(text(&started, "verification_uri_complete"), format!("{page}?user_code={code}"));

        poll(&tv, &started).await.is_oauth_error(400, "authorization_pending");
        app.clock.advance(5 * SECOND);
        poll(&tv, &started).await.is_oauth_error(400, "authorization_pending");
        let browser = signed_in(&app, ADA).await;
        let allowed = decide(&browser, &started, ALLOW).await;
        assert!(allowed.header("location").starts_with(ALLOWED), "{allowed:?}");
        app.clock.advance(5 * SECOND);
        let tokens = poll(&tv, &started).await.ok();
        assert_eq!((&tokens["token_type"], &tokens["scope"]), (&json!("Bearer"), &json!("openid profile")));
        let id_token = part(text(&tokens, "id_token"), 1);
        assert!(id_token.get("sid").is_none() && id_token.get("nonce").is_none(), "no browser session: {id_token}");
        assert_eq!(user_info(&app, text(&tokens, "access_token")).send().await.ok()["sub"], id_token["sub"]);
        tv.refresh(text(&tokens, "refresh_token")).send().await.ok();

        // It outlives the browser that let it in, and ends when the application is disconnected.
        let applications = browser.get("/account/applications").await;
        assert!(applications.text.contains("cli_tv"), "{applications:?}");
        call(&browser, "sign_out", &[]).await;
        user_info(&app, text(&tokens, "access_token")).send().await.ok();
        let again = app.browser();
        sign_up(&app, &again, ADA).await;
        call(&again, "application/disconnect", &[("id", "cli_tv")]).await;
        user_info(&app, text(&tokens, "access_token")).send().await.is_oauth_error(401, "invalid_token");
    }

    /// Or what is set up by it would stay when the link in the mail about that sign-in takes back the rest.
    async fn what_a_device_gets_follows_the_sign_in_that_its_person_was_told_of(app: TestApp) {
        let (tv, browser) = (app.television().await, signed_in(&app, ADA).await);
        let services = app.services();
        let ada = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap().id;
        let opened = async || services.sessions.list_of(&OPERATOR, ada).await.unwrap();
        let first = opened().await[0].sign_in();
        call(&browser, "sign_out", &[]).await;
        // The browser is known, so they are told of nothing.
        sign_up(&app, &browser, ADA).await;
        let started = start(&tv).await;
        decide(&browser, &started, ALLOW).await;
        poll(&tv, &started).await.ok();
        let all = opened().await;
        assert!(all.len() == 2 && all.iter().all(|opened| opened.sign_in() == first), "{all:?}");
    }

    async fn a_device_that_asks_for_two_factors_leads_to_the_second_one_and_back(app: TestApp) {
        let tv = app.shop("cli_tv", ClientKind::Native, |change| {
            for_devices(change);
            change.second_factor = Some(SecondFactor::Required);
        });
        let (tv, browser) = (tv.await, app.browser());
        let session = session_cookie(&sign_up(&app, &browser, ADA).await).unwrap();
        let authenticator = set_up(&app, &session).await;
        let started = start(&tv).await;
        let led = decide(&browser, &started, ALLOW).await;
        assert!(led.header("location").starts_with("/account/confirm?next=device."), "{led:?}");
        app.clock.advance(5 * SECOND);
        poll(&tv, &started).await.is_oauth_error(400, "authorization_pending");
        let confirm = browser.get(led.header("location")).await;
        assert!(!confirm.text.contains("step_up/send_code"), "a code by mail is not enough: {confirm:?}");
        let code = authenticator.next_code(&app);
        let back = browser.submit_form(&confirm, "/_fn/step_up/authenticator", &[("code", &code)]).await;
        assert!(back.header("location").starts_with("/device/confirm?device="), "{back:?}");
        let allowed = browser.submit_from(back.header("location"), ALLOW, &[]).await;
        assert!(allowed.header("location").starts_with(ALLOWED), "{allowed:?}");
        poll(&tv, &started).await.ok();
    }

    async fn a_lost_answer_comes_again_for_a_minute_and_later_it_is_taken_for_theft(app: TestApp) {
        let (tv, browser) = (app.television().await, signed_in(&app, ADA).await);
        let started = start(&tv).await;
        decide(&browser, &started, ALLOW).await;
        let first = poll(&tv, &started).await.ok();
        poll(&tv, &started).await.is_oauth_error(400, "slow_down");
        app.clock.advance(20 * SECOND);
        let again = poll(&tv, &started).await.ok();
        assert_eq!(first["refresh_token"], again["refresh_token"], "one sign-in, not two");
        let grant = |tokens: &Value| part(text(tokens, "access_token"), 1)["grant_id"].clone();
        assert_eq!(grant(&first), grant(&again));
        let next = tv.refresh(text(&again, "refresh_token")).send().await.ok();
        app.clock.advance(61 * SECOND);
        poll(&tv, &started).await.is_oauth_error(400, "invalid_grant");
        tv.refresh(text(&next, "refresh_token")).send().await.is_oauth_error(400, "invalid_grant");
        user_info(&app, text(&next, "access_token")).send().await.is_oauth_error(401, "invalid_token");
    }

    async fn a_lost_answer_comes_again_on_a_node_whose_clock_is_wrong_for_nobody_and_ends_nothing(app: TestApp) {
        // The keys of this server are older than all of it.
        app.clock.advance(2 * 3600 * SECOND);
        let (tv, browser) = (app.television().await, signed_in(&app, ADA).await);
        let started = start(&tv).await;
        decide(&browser, &started, ALLOW).await;
        let tokens = poll(&tv, &started).await.ok();
        app.clock.put_back(3600 * SECOND);
        poll(&tv, &started).await.is_oauth_error(400, "slow_down");
        app.clock.advance(30 * SECOND);
        poll(&tv, &started).await.is_oauth_error(400, "invalid_grant");
        tv.refresh(text(&tokens, "refresh_token")).send().await.ok();
    }

    async fn nobody_gets_in_by_a_code_that_was_refused_or_forgotten(app: TestApp) {
        let (tv, browser) = (app.television().await, signed_in(&app, ADA).await);
        let started = start(&tv).await;
        let refused = decide(&browser, &started, REFUSE).await;
        assert!(refused.header("location").starts_with(REFUSED), "{refused:?}");
        poll(&tv, &started).await.is_oauth_error(400, "access_denied");

        let forgotten = start(&tv).await;
        let page = asked(&browser, &forgotten).await;
        app.clock.advance(600 * SECOND);
        poll(&tv, &forgotten).await.is_oauth_error(400, "expired_token");
        let late = browser.submit_form(&page, ALLOW, &[]).await;
        assert_eq!(late.header("location"), "/device", "{late:?}");
        app.clock.advance(5 * SECOND);
        poll(&tv, &forgotten).await.is_oauth_error(400, "expired_token");

        // In the last second it is not in vain.
        let last = start(&tv).await;
        app.clock.advance(599 * SECOND);
        decide(&browser, &last, ALLOW).await;
        app.clock.advance(30 * SECOND);
        poll(&tv, &last).await.ok();
    }

    async fn of_those_who_ask_allow_and_refuse_at_once_one_of_each_wins(app: TestApp) {
        let (tv, ada, bob) = (app.television().await, signed_in(&app, ADA).await, signed_in(&app, BOB).await);
        let (mut got_in, mut refused) = (0, 0);
        let rounds = races(200);
        for n in 0..rounds {
            // Sixty codes to an address in ten minutes.
            if n % 50 == 0 {
                app.clock.advance(601 * SECOND);
            }
            let started = start(&tv).await;
            let (of_ada, of_bob) = (asked(&ada, &started).await, asked(&bob, &started).await);
            let decisions = async {
                futures_util::join!(ada.submit_form(&of_ada, ALLOW, &[]), bob.submit_form(&of_bob, if n % 2 == 0 { REFUSE } else { ALLOW }, &[]))
            };
            let asking = async {
                let first = join_all([poll(&tv, &started), poll(&tv, &started)]).await;
                first.into_iter().filter(|answer| answer.status == StatusCode::OK).count()
            };
            let ((first, second), early) = futures_util::join!(decisions, asking);
            let won = [&first, &second].iter().filter(|page| page.header("location").starts_with("/device/")).count();
            assert_eq!(won, 1, "{n}: {first:?} {second:?}");
            app.clock.advance(30 * SECOND);
            let late = join_all([poll(&tv, &started), poll(&tv, &started)]).await;
            let in_time: Vec<&Answer> = late.iter().filter(|answer| answer.body["error"] != "slow_down").collect();
            assert_eq!(in_time.len(), 1, "{n}: one question at a time");
            let is_in = in_time[0].status == StatusCode::OK;
            let is_refused = [&first, &second].iter().any(|page| page.header("location").starts_with(REFUSED));
            assert_eq!(is_in, !is_refused, "{n}: {}", in_time[0].text);
            assert!(early <= usize::from(is_in), "{n}");
            got_in += usize::from(is_in);
            refused += usize::from(is_refused);
        }
        assert_eq!(got_in + refused, rounds);
    }

    async fn wrong_codes_are_counted_by_person_on_all_nodes(app: TestApp) {
        let tv = app.television().await;
        let other = app.another_node().await;
        let (here, bob) = (signed_in(&app, ADA).await, signed_in(&app, BOB).await);
        let there = signed_in(&other, ADA).await;
        let started = start(&tv).await;
        let page = here.get("/device").await;
        for n in 0..20 {
            let browser = if n % 2 == 0 { &here } else { &there };
            // What cannot be a code is no try.
            enter(browser, "AEIO-UAEI").await;
            let led = enter(browser, "BCDFGHJK").await;
            assert_eq!(led.header("location"), "/device");
            assert!(browser.get("/device").await.text.contains("No device is waiting for this code"));
        }
        let code = text(&started, "user_code");
        for browser in [&here, &there] {
            let led = enter(browser, code).await;
            assert_eq!(led.header("location"), "/device", "the right one is refused now, too");
            assert!(browser.get("/device").await.text.contains("Too many attempts"));
        }
        // Without scripts, or with: it is the same function.
        let fields = [("user_code", code), ("form_token", &page.form_token())];
        let (status, told) = call(&here, "device/enter", &fields[..1]).await;
        assert_eq!((status, &told["code"]), (StatusCode::TOO_MANY_REQUESTS, &json!("too_many_requests")), "{told}");
        asked(&bob, &started).await;
        app.clock.advance(Duration::from_secs(24 * 3600));
        let later = start(&tv).await;
        asked(&here, &later).await;
    }
}

#[tokio::test]
async fn a_right_code_costs_no_try_and_a_code_in_an_address_is_filled_in_and_nothing_more() {
    let app = TestApp::start().await;
    let (tv, ada) = (app.television().await, signed_in(&app, ADA).await);
    let started = start(&tv).await;
    let code = text(&started, "user_code");
    let complete = text(&started, "verification_uri_complete").strip_prefix(app.origin()).unwrap();
    for _ in 0..25 {
        let page = ada.get(complete).await;
        assert!(page.text.contains(&format!("value=\"{code}\"")) && page.text.contains("this very code"), "{page:?}");
        assert!(!page.text.contains("cli_tv"), "nothing of the device yet: {page:?}");
        let typed = code.to_lowercase().replace('-', " ");
        let led = ada.submit_from("/device", "/_fn/device/enter", &[("user_code", &typed)]).await;
        let confirm = ada.get(led.header("location")).await;
        assert!(confirm.text.contains(code) && confirm.text.contains("cli_tv"), "{confirm:?}");
        assert!(confirm.text.contains("Only go on if you started this yourself"), "{confirm:?}");
    }
    poll(&tv, &started).await.is_oauth_error(400, "authorization_pending");
    for hostile in ["%22%3E%3Cscript%3E", "BCDF", "BCDFGHJK&user_code=LMNPQRST"] {
        let page = ada.get(&format!("/device?user_code={hostile}")).await;
        assert!(page.status == StatusCode::OK && !page.text.contains("value=\"BCDF"), "{hostile}: {page:?}");
    }
}

#[tokio::test]
async fn nobody_finds_out_about_a_code_before_they_sign_in_and_then_it_is_there_again() {
    let app = TestApp::start().await;
    let tv = app.television().await;
    let started = start(&tv).await;
    let code = text(&started, "user_code");
    let bare = code.replace('-', "");
    let nobody = app.browser();
    for typed in [code, "BCDFGHJK"] {
        let led = enter(&nobody, typed).await;
        let expected = format!("/login?next=device.{}", typed.replace('-', ""));
        assert_eq!(led.header("location"), expected);
    }
    let (next, id) = (format!("device.{bare}"), ask_for_code(&app, &nobody, ADA).await);
    let mailed = app.mailed_code(ADA).await;
    let led = nobody.submit("/_fn/sign_in/verify_code", &[("id", &id), ("code", &mailed), ("next", &next)]).await;
    // By the offer of a passkey, which leads on.
    assert_eq!(led.header("location"), format!("/login/passkey?next=device.{bare}"), "{led:?}");
    let offer = nobody.get(led.header("location")).await;
    assert!(offer.text.contains(&format!("/device?user_code={bare}")), "{offer:?}");
    let page = nobody.get(&format!("/device?user_code={bare}")).await;
    assert!(page.text.contains(&format!("value=\"{code}\"")), "{page:?}");
}

#[tokio::test]
async fn the_page_says_who_asks_from_where_and_belongs_to_one_person_and_one_session() {
    let app = TestApp::start().await;
    let change = |change: &mut ClientChange| {
        for_devices(change);
        change.logo_uri = Some("https://pictures.example.com/tv.png".into());
        change.client_uri = Some("https://tv.example.com/about".into());
    };
    let tv = app.shop("cli_tv", ClientKind::Native, change).await;
    // Over the socket: a device has an address.
    let device = app.browser();
    let fields = [("client_id", "cli_tv"), ("scope", "openid email")];
    let started: Value = serde_json::from_str(&browser_send(device.form(START, &fields)).await.text).unwrap();
    let (ada, bob) = (signed_in(&app, ADA).await, signed_in(&app, BOB).await);
    app.clock.advance(120 * SECOND);
    let led = enter(&ada, text(&started, "user_code")).await;
    let address = led.header("location").to_owned();
    let page = ada.get(&address).await;
    for said in [
        "Firefox on Linux",
        "127.0.0.1",
        "2 minutes ago",
        "tv.example.com",
        "email address",
        "access while you are away",
        ADA,
    ] {
        assert!(page.text.contains(said), "{said}: {page:?}");
    }
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("img-src 'self' data: https://pictures.example.com")
            || policy.contains("https://pictures.example.com"),
        "{policy}"
    );
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    assert!(!ada.get("/device").await.header("content-security-policy").contains("pictures.example.com"));

    // The address is worth nothing to anybody else.
    assert_eq!(app.browser().get(&address).await.header("location"), "/login?next=device");
    assert_eq!(bob.get(&address).await.header("location"), "/device");
    let sealed = address.split_once("device=").unwrap().1.to_owned();
    // Nor is a form without its token, or with somebody else's, or from another site.
    let token_of_bob = bob.form_token().await;
    for fields in [vec![("device", &*sealed)], vec![("device", &*sealed), ("form_token", &token_of_bob)]] {
        let refused = ada.submit(ALLOW, &fields).await;
        assert!(!refused.header("location").starts_with(ALLOWED), "{refused:?}");
    }
    let token = ada.form_token().await;
    let fields = [("device", &*sealed), ("form_token", &*token)];
    let foreign = browser_send(ada.form(ALLOW, &fields).header("origin", "https://evil.example")).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN, "{foreign:?}");
    poll(&tv, &started).await.is_oauth_error(400, "authorization_pending");
    // Twice is once.
    for _ in 0..2 {
        assert!(ada.submit_form(&page, ALLOW, &[]).await.header("location").starts_with(ALLOWED));
    }
    assert_eq!(ada.submit_form(&page, REFUSE, &[]).await.header("location"), "/device", "too late");
    app.clock.advance(5 * SECOND);
    poll(&tv, &started).await.ok();
    let sessions = ada.get("/account").await;
    assert!(sessions.text.contains("cli_tv"), "{sessions:?}");
}

#[tokio::test]
async fn what_is_not_allowed_to_a_device_is_refused() {
    let app = TestApp::start().await;
    let tv = app.television().await;
    let other = app.shop("cli_other", ClientKind::Native, for_devices).await;
    let web = app.shop("cli_web", ClientKind::Web, for_devices).await;
    let spa = app.spa().await;
    spa.post(START, &[("scope", "openid")]).send().await.is_oauth_error(400, "unauthorized_client");
    tv.post(START, &[]).send().await.is_oauth_error(400, "invalid_scope");
    tv.post(START, &[("scope", "sys_owner users:read")]).send().await.is_oauth_error(400, "invalid_scope");
    let elsewhere = [("scope", "openid"), ("resource", "https://api.example.com")];
    tv.post(START, &elsewhere).send().await.is_oauth_error(400, "invalid_target");
    form(&app, START, &[("client_id", web.id), ("scope", "openid")]).send().await.is_oauth_error(401, "invalid_client");
    let wrong = form(&app, START, &[("scope", "openid")]).header("authorization", basic(web.id, "wrong"));
    wrong.send().await.is_oauth_error(401, "invalid_client");
    form(&app, START, &[("client_id", "nobody"), ("scope", "openid")])
        .send()
        .await
        .is_oauth_error(401, "invalid_client");

    let (ada, started, of_web) = (signed_in(&app, ADA).await, start(&tv).await, start(&web).await);
    decide(&ada, &started, ALLOW).await;
    decide(&ada, &of_web, ALLOW).await;
    for thief in [&other, &web] {
        poll(thief, &started).await.is_oauth_error(400, "invalid_grant");
    }
    poll(&spa, &started).await.is_oauth_error(400, "unauthorized_client");
    poll(&tv, &of_web).await.is_oauth_error(400, "invalid_grant");
    for code in ["", "short", &"a".repeat(43)] {
        let answer = poll(&tv, &json!({ "device_code": code })).await;
        answer.is_oauth_error(400, if code.is_empty() { "invalid_request" } else { "invalid_grant" });
    }
    poll(&tv, &started).await.ok();
    poll(&web, &of_web).await.ok();
}

#[tokio::test]
async fn a_device_s_tokens_are_bound_to_its_key() {
    let app = TestApp::start().await;
    let (tv, ada) = (app.television().await, signed_in(&app, ADA).await);
    let (device, thief) = (Prover::new(&app).await, Prover::new(&app).await);
    let asked = tv.post(START, &[("scope", "openid")]).header("dpop", device.proof("POST", START, None));
    let started = asked.send().await.ok();
    decide(&ada, &started, ALLOW).await;
    let fields = [("grant_type", GrantType::DeviceCode.as_str()), ("device_code", text(&started, "device_code"))];
    tv.post(TOKEN, &fields).send().await.is_oauth_error(400, "invalid_grant");
    tv.post(TOKEN, &fields).header("dpop", thief.token_proof()).send().await.is_oauth_error(400, "invalid_grant");
    let tokens = tv.post(TOKEN, &fields).header("dpop", device.token_proof()).send().await.ok();
    assert_eq!(tokens["token_type"], "DPoP");
    device.user_info(text(&tokens, "access_token")).await.ok();
    // The answer that comes again is as bound; and without the key nobody ends anything.
    app.clock.advance(10 * SECOND);
    tv.post(TOKEN, &fields).send().await.is_oauth_error(400, "invalid_grant");
    app.clock.advance(61 * SECOND);
    tv.post(TOKEN, &fields).header("dpop", thief.token_proof()).send().await.is_oauth_error(400, "invalid_grant");
    device.user_info(text(&tokens, "access_token")).await.ok();
}

#[tokio::test]
async fn what_was_allowed_ends_with_the_session_that_allowed_it_until_the_device_has_it() {
    let app = TestApp::start().await;
    let (tv, ada) = (app.television().await, signed_in(&app, ADA).await);
    let started = start(&tv).await;
    decide(&ada, &started, ALLOW).await;
    call(&ada, "sign_out", &[]).await;
    poll(&tv, &started).await.is_oauth_error(400, "invalid_grant");
    // Disconnected before the device asks.
    let again = signed_in(&app, ADA).await;
    let second = start(&tv).await;
    decide(&again, &second, ALLOW).await;
    call(&again, "application/disconnect", &[("id", "cli_tv")]).await;
    poll(&tv, &second).await.is_oauth_error(400, "invalid_grant");
}

#[tokio::test]
async fn a_code_that_was_stolen_ends_the_sign_in_also_after_its_person_signed_out_of_the_browser() {
    let app = TestApp::start().await;
    let (tv, ada) = (app.television().await, signed_in(&app, ADA).await);
    let started = start(&tv).await;
    decide(&ada, &started, ALLOW).await;
    let tokens = poll(&tv, &started).await.ok();
    call(&ada, "sign_out", &[]).await;
    user_info(&app, text(&tokens, "access_token")).send().await.ok();
    app.clock.advance(70 * SECOND);
    poll(&tv, &started).await.is_oauth_error(400, "invalid_grant");
    user_info(&app, text(&tokens, "access_token")).send().await.is_oauth_error(401, "invalid_token");
}

#[tokio::test]
async fn a_device_gets_no_token_for_an_audience_that_its_application_has_lost_meanwhile() {
    let app = TestApp::start().await;
    let audience = "https://api.example.com";
    let with_audience = |change: &mut ClientChange| {
        for_devices(change);
        change.audiences = Some(vec![audience.to_owned()]);
    };
    let (tv, ada) = (app.shop("cli_tv", ClientKind::Native, with_audience).await, signed_in(&app, ADA).await);
    let started = tv.post(START, &[("scope", "openid"), ("resource", audience)]).send().await.ok();
    decide(&ada, &started, ALLOW).await;
    let lost = ClientChange { audiences: Some(Vec::new()), ..ClientChange::default() };
    app.services().clients.update(&OPERATOR, tv.id, lost, &app.request()).await.expect("changed");
    app.clock.advance(60 * SECOND);
    poll(&tv, &started).await.is_oauth_error(400, "invalid_target");
}

#[tokio::test]
async fn an_application_of_others_is_remembered_and_the_operator_s_own_is_asked_about_too() {
    let app = TestApp::start().await;
    let of_others = |change: &mut ClientChange| {
        for_devices(change);
        change.is_first_party = Some(false);
    };
    let tv = app.shop("cli_others", ClientKind::Native, of_others).await;
    let ada = signed_in(&app, ADA).await;
    for _ in 0..2 {
        let started = start(&tv).await;
        // However often it was allowed before.
        poll(&tv, &started).await.is_oauth_error(400, "authorization_pending");
        app.clock.advance(5 * SECOND);
        decide(&ada, &started, ALLOW).await;
        poll(&tv, &started).await.ok();
    }
    let applications = ada.get("/account/applications").await;
    assert!(applications.text.contains("cli_others") && applications.text.contains("It has: name"), "{applications:?}");
}

#[tokio::test]
async fn one_address_cannot_fill_the_table_with_codes() {
    let app = TestApp::start().await;
    let (tv, web) = (app.television().await, app.shop("cli_web", ClientKind::Web, for_devices).await);
    for _ in 0..60 {
        start(&tv).await;
    }
    let refused = tv.post(START, &[("scope", "openid")]).send().await;
    refused.is_oauth_error(429, "temporarily_unavailable");
    assert!(!refused.header("retry-after").is_empty());
    // Others are not kept from it, nor is this one for ever.
    start(&web).await;
    app.clock.advance(601 * SECOND);
    start(&tv).await;
}
