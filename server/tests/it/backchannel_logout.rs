//! Applications are told when a session ends (OpenID Connect Back-Channel Logout 1.0). Tests that are named `oidcc_…` do
//! what the module of that name does in the OpenID Foundation's plans.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::StatusCode;
use jsonwebtoken::{DecodingKey, Validation, jwk::JwkSet};
use latchkey_domain::{
    ClientKind, JobBacklog, SigningAlg, SubjectType,
    kernel::version::Expected,
    services::{ClientChange, NewClient},
};
use serde_json::{Value, json};
use url::form_urlencoded;

use crate::support::{
    Browser, OPERATOR, OtherServer, Says, TestApp, applications::*, browser_send, on_each_database, people::*,
};

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

fn answer_of(status: &'static str) -> Says {
    Says::This(status, String::new(), String::new())
}

/// Registers an application that is told at `/<id>` of this server.
async fn register(app: &TestApp, id: &str, receiver: &OtherServer, change: ClientChange) {
    let change = ClientChange {
        redirect_uris: Some(vec![CALLBACK.into()]),
        backchannel_logout_uri: Some(format!("http://{}/{id}", receiver.address)),
        ..change
    };
    app.register(NewClient { id: Some(id.into()), name: format!("The {id}"), kind: ClientKind::Spa, change }).await;
}

async fn receiver(ids: &[&'static str]) -> OtherServer {
    let receiver = OtherServer::start_plain("127.0.0.1").await;
    for id in ids {
        receiver.says(&format!("/{id}"), answer_of("200 OK"));
    }
    receiver
}

/// Signs whoever uses this browser in to this application; gives its tokens.
async fn tokens_at(app: &TestApp, browser: &Browser, id: &str, scope: &str) -> Value {
    let asked = authorize(&[("client_id", id), ("scope", scope)]);
    let code = answer(&browser.get(&asked).await).remove("code").expect("a code");
    let fields = [
        ("grant_type", "authorization_code"),
        ("client_id", id),
        ("code", &code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ];
    let page = browser_send(app.browser().form("/oauth/token", &fields)).await;
    serde_json::from_str(&page.text).unwrap_or_else(|_| panic!("{page:?}"))
}

async fn id_token_at(app: &TestApp, browser: &Browser, id: &str) -> Value {
    part(tokens_at(app, browser, id, "openid").await["id_token"].as_str().expect("an ID token"), 1)
}

async fn signed_in(app: &TestApp, email: &str) -> Browser {
    let browser = app.browser();
    sign_up(app, &browser, email).await;
    browser
}

fn part(jwt: &str, at: usize) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(jwt.split('.').nth(at).unwrap()).unwrap()).unwrap()
}

/// What arrived: for which path, and the token.
fn arrived(receiver: &OtherServer) -> Vec<(String, String)> {
    let read = |request: String| {
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        let path = head.split(' ').nth(1).unwrap().trim_start_matches('/').to_owned();
        assert!(head.starts_with("POST "), "{head}");
        assert!(head.to_lowercase().contains("content-type: application/x-www-form-urlencoded"), "{head}");
        let fields: Vec<(String, String)> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        let [(name, token)] = &fields[..] else { panic!("one field: {body}") };
        assert_eq!(name, "logout_token");
        (path, token.clone())
    };
    receiver.requests().into_iter().map(read).collect()
}

/// The same, once there are so many; and no more than that.
async fn told(receiver: &OtherServer, count: usize) -> Vec<(String, String)> {
    let since = Instant::now();
    while receiver.requests().len() < count {
        assert!(since.elapsed() < Duration::from_secs(60), "{count} have not arrived: {:?}", arrived(receiver));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let arrived = arrived(receiver);
    assert_eq!(arrived.len(), count, "{arrived:?}");
    arrived
}

async fn backlog(app: &TestApp) -> JobBacklog {
    app.services().backchannel_logouts.backlog().await.unwrap()
}

/// Waits until the backlog is as it should be.
async fn until(app: &TestApp, is: impl Fn(&JobBacklog) -> bool) {
    for _ in 0..400 {
        if is(&backlog(app).await) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{:?}", backlog(app).await);
}

/// Its claims, verified as the specification has applications do it (§2.6).
async fn verified(app: &TestApp, token: &str, client_id: &str, alg: jsonwebtoken::Algorithm) -> Value {
    let header = jsonwebtoken::decode_header(token).unwrap();
    assert_eq!((header.typ.as_deref(), header.alg), (Some("logout+jwt"), alg));
    let keys: JwkSet = serde_json::from_str(&app.browser().get("/.well-known/jwks.json").await.text).unwrap();
    let key = DecodingKey::from_jwk(keys.find(&header.kid.unwrap()).expect("a published key")).unwrap();
    let mut validation = Validation::new(alg);
    validation.set_audience(&[client_id]);
    validation.set_issuer(&[app.origin()]);
    validation.validate_exp = false;
    let claims = jsonwebtoken::decode::<Value>(token, &key, &validation).unwrap().claims;
    let now = latchkey_domain::ports::Clock::now(&*app.clock).as_secs();
    let (iat, exp) = (claims["iat"].as_i64().unwrap(), claims["exp"].as_i64().unwrap());
    assert!(iat <= now && now < exp && exp - iat <= 120, "{claims}");
    assert_eq!(claims["events"], json!({ EVENT: {} }));
    assert!(claims["jti"].as_str().is_some_and(|jti| jti.len() > 20), "{claims}");
    assert!(claims.get("nonce").is_none(), "{claims}");
    claims
}

#[tokio::test]
async fn oidcc_backchannel_logout_discovery_endpoint_verification() {
    let app = TestApp::start().await;
    let document = app.discovery().await;
    assert_eq!(document["backchannel_logout_supported"], true);
    assert_eq!(document["backchannel_logout_session_supported"], true);
}

on_each_database! {
    async fn oidcc_backchannel_rp_initiated_logout(app: TestApp) {
        let receiver = receiver(&["shop", "rsa", "never"]).await;
        register(&app, "shop", &receiver, ClientChange::default()).await;
        let change = ClientChange {
            id_token_alg: Some(SigningAlg::Rs256),
            subject_type: Some(SubjectType::Pairwise),
            ..ClientChange::default()
        };
        register(&app, "rsa", &receiver, change).await;
        register(&app, "never", &receiver, ClientChange::default()).await;
        register_notes(&app, ClientChange::default()).await;
        app.services().signing_keys.ensure_all().await.unwrap();
        let browser = signed_in(&app, ADA).await;
        let shop = id_token_at(&app, &browser, "shop").await;
        let rsa = id_token_at(&app, &browser, "rsa").await;
        let hint = tokens_at(&app, &browser, NOTES, "openid").await;
        assert!(shop["sub"] != rsa["sub"] && shop["sid"] != rsa["sid"]);

        let first = browser.get(&format!("/oauth/logout?id_token_hint={}", hint["id_token"].as_str().unwrap())).await;
        let page = browser.get(first.leads_to()).await;
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert!(receiver.requests().is_empty(), "a GET tells nobody");
        browser.submit_form(&page, "/_fn/sign_out", &[]).await;

        let arrived = told(&receiver, 2).await;
        let token = |id: &str| &arrived.iter().find(|(path, _)| path == id).expect("it is told").1;
        for (id, alg, id_token) in [("shop", jsonwebtoken::Algorithm::ES256, shop), ("rsa", jsonwebtoken::Algorithm::RS256, rsa)] {
            let claims = verified(&app, token(id), id, alg).await;
            assert_eq!((&claims["sub"], &claims["sid"]), (&id_token["sub"], &id_token["sid"]), "{id}");
            assert!(!token(id).contains(ADA) && claims.get("email").is_none());
        }
        until(&app, |backlog| *backlog == JobBacklog::default()).await;
        browser.submit_form(&page, "/_fn/sign_out", &[]).await;
        app.clock.advance(Duration::from_secs(3600));
        tokio::time::sleep(Duration::from_millis(1500)).await;
        told(&receiver, 2).await;
    }

    /// §2.7: what was given for when the person is away goes on.
    async fn only_what_was_given_for_a_person_who_is_away_goes_on(app: TestApp) {
        let receiver = receiver(&["shop", "away"]).await;
        let scopes = || ["openid", "offline_access"].map(str::to_owned).into();
        for id in ["shop", "away"] {
            register(&app, id, &receiver, ClientChange { scopes: Some(scopes()), ..ClientChange::default() }).await;
        }
        let browser = signed_in(&app, ADA).await;
        let here = tokens_at(&app, &browser, "shop", "openid").await;
        let away = tokens_at(&app, &browser, "away", "openid offline_access").await;
        browser.submit_from("/account", "/_fn/sign_out", &[]).await;
        let paths: BTreeSet<String> = told(&receiver, 2).await.into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["away", "shop"].map(str::to_owned).into());
        for (id, tokens, expected) in [("shop", here, StatusCode::BAD_REQUEST), ("away", away, StatusCode::OK)] {
            let refresh = tokens["refresh_token"].as_str().unwrap();
            let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh), ("client_id", id)];
            assert_eq!(browser_send(app.browser().form("/oauth/token", &fields)).await.status, expected, "{id}");
        }
    }

    async fn whatever_ends_a_session_is_told(app: TestApp) {
        let receiver = receiver(&["shop"]).await;
        register(&app, "shop", &receiver, ClientChange::default()).await;
        let mut expected = 0;
        // One more session of the same person; gives its browser and what the application calls it.
        let opened = async || {
            app.clock.advance(Duration::from_secs(120));
            let browser = signed_in(&app, ADA).await;
            let sid = id_token_at(&app, &browser, "shop").await["sid"].clone();
            (browser, sid)
        };
        let mut ends = async |sids: &[&Value], how: &str| {
            expected += sids.len();
            let arrived = told(&receiver, expected).await;
            let new: BTreeSet<String> =
                arrived[expected - sids.len()..].iter().map(|(_, token)| part(token, 1)["sid"].to_string()).collect();
            assert_eq!(new, sids.iter().map(|sid| sid.to_string()).collect(), "{how}");
        };

        let (other, sid) = opened().await;
        let (here, kept) = opened().await;
        let store = latchkey_storage::connect(&app.database.url, &latchkey_storage::Options::default()).await.unwrap();
        let ada = latchkey_domain::UserId(id_token_at(&app, &here, "shop").await["sub"].as_str().unwrap().parse().unwrap());
        let now = latchkey_domain::ports::Clock::now(&*app.clock);
        let sessions = store.read().await.unwrap().sessions().list(ada, now).await.unwrap();
        let id = sessions.iter().map(|session| session.id).min().expect("the older one").to_string();
        call(&here, "sessions/revoke", &[("id", &id)]).await;
        assert!(!is_signed_in(&other).await);
        ends(&[&sid], "ended on the devices page").await;

        let (_first, first) = opened().await;
        let (_second, second) = opened().await;
        call(&here, "sessions/revoke_others", &[]).await;
        ends(&[&first, &second], "signed out everywhere else").await;

        call(&here, "application/disconnect", &[("id", "shop")]).await;
        assert!(is_signed_in(&here).await);
        ends(&[&kept], "disconnected").await;
        let again = id_token_at(&app, &here, "shop").await;
        assert_eq!(again["sid"], kept);

        app.clock.advance(Duration::from_secs(100 * 24 * 3600));
        app.services().maintenance.sweep().await.unwrap();
        ends(&[&kept], "expired").await;

        let (browser, sid) = opened().await;
        set_active(&app, ADA, false).await.unwrap();
        ends(&[&sid], "locked").await;
        set_active(&app, ADA, true).await.unwrap();
        drop(browser);

        let (browser, sid) = opened().await;
        call(&browser, "profile/delete", &[("understood", "true")]).await;
        assert!(!is_signed_in(&browser).await);
        ends(&[&sid], "deleted").await;
        until(&app, |backlog| *backlog == JobBacklog::default()).await;
    }

    async fn what_may_be_over_by_itself_is_tried_again_and_the_rest_is_not(app: TestApp) {
        let receiver = receiver(&["shop", "moved"]).await;
        for id in ["shop", "wrong", "moved"] {
            register(&app, id, &receiver, ClientChange::default()).await;
        }
        receiver.says("/shop", answer_of("503 Service Unavailable"));
        receiver.says("/wrong", answer_of("400 Bad Request"));
        receiver.says("/moved", Says::This("307 Temporary Redirect", "location: /shop\r\n".into(), String::new()));
        let browser = signed_in(&app, ADA).await;
        for id in ["shop", "wrong", "moved"] {
            id_token_at(&app, &browser, id).await;
        }
        browser.submit_from("/account", "/_fn/sign_out", &[]).await;
        told(&receiver, 3).await;
        until(&app, |backlog| backlog.failing == 1 && backlog.set_aside == 2).await;
        app.clock.advance(Duration::from_secs(14));
        tokio::time::sleep(Duration::from_millis(1500)).await;
        told(&receiver, 3).await;
        app.clock.advance(Duration::from_secs(1));
        told(&receiver, 4).await;
        receiver.says("/shop", answer_of("204 No Content"));
        until(&app, |backlog| backlog.failing == 1).await;
        app.clock.advance(Duration::from_secs(30));
        let arrived = told(&receiver, 5).await;
        until(&app, |backlog| backlog.waiting == 0).await;
        let tries: Vec<Value> =
            arrived.iter().filter(|(path, _)| path == "shop").map(|(_, token)| part(token, 1)).collect();
        let of = |claim: &str| tries.iter().map(|claims| claims[claim].to_string()).collect::<BTreeSet<_>>();
        assert_eq!((of("jti").len(), of("sid").len(), of("iat").len()), (3, 1, 3), "each try is signed anew");
        let metrics = browser.get("/metrics").await.text;
        for outcome in ["sent", "failed", "set_aside"] {
            assert!(metrics.contains(&format!("latchkey_logouts_total{{outcome=\"{outcome}\"}}")), "{metrics}");
        }
    }

    async fn one_that_is_never_there_is_given_up_after_a_day(app: TestApp) {
        let receiver = receiver(&[]).await;
        register(&app, "shop", &receiver, ClientChange::default()).await;
        receiver.says("/shop", answer_of("500 Internal Server Error"));
        let browser = signed_in(&app, ADA).await;
        id_token_at(&app, &browser, "shop").await;
        browser.submit_from("/account", "/_fn/sign_out", &[]).await;
        until(&app, |backlog| backlog.failing == 1).await;
        app.clock.advance(Duration::from_secs(25 * 3600));
        until(&app, |backlog| backlog.set_aside == 1 && backlog.waiting == 0).await;
        let error = backlog(&app).await.last_error.unwrap();
        assert_eq!(error, "it was tried for a day, at last: it answered 500");
        told(&receiver, 1).await;
    }

    /// However many sign-outs wait for it, it is called once each time, and none of them is lost without a word.
    async fn what_waits_for_an_application_that_fails_waits_together_and_is_given_up_together(app: TestApp) {
        let receiver = receiver(&[]).await;
        register(&app, "shop", &receiver, ClientChange::default()).await;
        receiver.says("/shop", answer_of("503 Service Unavailable"));
        let mut browsers = Vec::new();
        for _ in 0..5 {
            app.clock.advance(Duration::from_secs(120));
            let browser = signed_in(&app, ADA).await;
            id_token_at(&app, &browser, "shop").await;
            browsers.push(browser);
        }
        app.clock.advance(Duration::from_secs(120));
        let here = signed_in(&app, ADA).await;
        call(&here, "sessions/revoke_others", &[]).await;
        told(&receiver, 1).await;
        until(&app, |backlog| backlog.failing == 5).await;
        tokio::time::sleep(Duration::from_millis(1500)).await;
        told(&receiver, 1).await;
        app.clock.advance(Duration::from_secs(15));
        told(&receiver, 2).await;
        tokio::time::sleep(Duration::from_millis(1500)).await;
        told(&receiver, 2).await;

        app.clock.advance(Duration::from_secs(25 * 3600));
        until(&app, |backlog| backlog.set_aside == 5 && backlog.waiting == 0).await;
        told(&receiver, 2).await;
        assert_eq!(backlog(&app).await.last_error.unwrap(), "it was tried for a day, at last: it answered 503");
    }

    /// Its own fault, and not the application's: one session that it cannot end.
    async fn a_notice_that_always_fails_keeps_none_of_the_others_from_being_heard(app: TestApp) {
        let receiver = receiver(&["shop"]).await;
        register(&app, "shop", &receiver, ClientChange::default()).await;
        let mut sids = Vec::new();
        for _ in 0..5 {
            app.clock.advance(Duration::from_secs(120));
            let browser = signed_in(&app, ADA).await;
            sids.push(id_token_at(&app, &browser, "shop").await["sid"].as_str().unwrap().to_owned());
        }
        // Two of them: neither may put the others off in turn with the other.
        let (bad, good) = sids.split_at(2);
        let bad = bad.to_vec();
        receiver.judges("/shop", move |request| {
            let token = request.rsplit_once("logout_token=").unwrap().1;
            let is_bad = bad.iter().any(|sid| part(token, 1)["sid"] == **sid);
            answer_of(if is_bad { "503 Service Unavailable" } else { "200 OK" })
        });
        app.clock.advance(Duration::from_secs(120));
        let here = signed_in(&app, ADA).await;
        call(&here, "sessions/revoke_others", &[]).await;
        let is_told = |sid: &String| {
            arrived(&receiver).iter().any(|(_, token)| part(token, 1)["sid"] == **sid)
        };
        // Each of the two is tried before the others once, or more often where somebody else is at it.
        for tried in 0.. {
            until(&app, |backlog| backlog.failing > 0 || backlog.waiting == 0).await;
            if good.iter().all(is_told) {
                break;
            }
            assert!(tried < 20, "{:?}", backlog(&app).await);
            app.clock.advance(Duration::from_secs(3600));
            tokio::time::sleep(Duration::from_millis(1500)).await;
        }
        until(&app, |backlog| backlog.waiting == 2 && backlog.set_aside == 0).await;
    }

    /// A hostile one, that takes its time, has many sessions and never answers.
    async fn a_slow_application_holds_up_no_other_and_nobody_who_signs_out(app: TestApp) {
        let (slow, quick) = (receiver(&[]).await, receiver(&["quick"]).await);
        slow.says("/slow", Says::SlowHeaders);
        register(&app, "slow", &slow, ClientChange::default()).await;
        register(&app, "quick", &quick, ClientChange::default()).await;
        let mut browsers = Vec::new();
        for n in 0..25 {
            app.clock.advance(Duration::from_secs(120));
            let browser = signed_in(&app, &format!("p{n}@example.com")).await;
            id_token_at(&app, &browser, "slow").await;
            browsers.push(browser);
        }
        id_token_at(&app, &browsers[24], "quick").await;
        for browser in &browsers {
            let began = Instant::now();
            browser.submit_from("/account", "/_fn/sign_out", &[]).await;
            assert!(began.elapsed() < Duration::from_secs(2));
        }
        let began = Instant::now();
        told(&quick, 1).await;
        assert!(began.elapsed() < Duration::from_secs(4), "it waited for the slow one: {:?}", began.elapsed());
        // It may be the later of the two to be read.
        told(&slow, 1).await;
        assert_eq!(slow.requests().len(), 1, "one at a time");
    }

    async fn whoever_has_gone_on_to_it_again_is_not_signed_out_of_it(app: TestApp) {
        let receiver = receiver(&[]).await;
        register(&app, "shop", &receiver, ClientChange::default()).await;
        receiver.says("/shop", answer_of("503 Service Unavailable"));
        let browser = signed_in(&app, ADA).await;
        id_token_at(&app, &browser, "shop").await;
        call(&browser, "application/disconnect", &[("id", "shop")]).await;
        told(&receiver, 1).await;
        until(&app, |backlog| backlog.failing == 1).await;
        id_token_at(&app, &browser, "shop").await;
        app.clock.advance(Duration::from_secs(15));
        until(&app, |backlog| backlog.waiting == 0).await;
        told(&receiver, 1).await;
    }

    async fn two_nodes_tell_once(app: TestApp) {
        let receiver = receiver(&["shop"]).await;
        register(&app, "shop", &receiver, ClientChange::default()).await;
        let node = app.another_node().await;
        let mut sids = BTreeSet::new();
        let mut browsers = Vec::new();
        for n in 0..8 {
            app.clock.advance(Duration::from_secs(120));
            let browser = signed_in(&app, &format!("p{n}@example.com")).await;
            sids.insert(id_token_at(&app, &browser, "shop").await["sid"].to_string());
            browsers.push(browser);
        }
        // Whoever's clock is behind by more than a lease takes what another one has in hand.
        node.clock.advance(Duration::from_secs(8 * 120));
        for browser in &browsers {
            browser.submit_from("/account", "/_fn/sign_out", &[]).await;
        }
        let arrived = told(&receiver, 8).await;
        assert_eq!(arrived.iter().map(|(_, token)| part(token, 1)["sid"].to_string()).collect::<BTreeSet<_>>(), sids);
        tokio::time::sleep(Duration::from_millis(1500)).await;
        told(&receiver, 8).await;
        drop(node);
    }
}

#[tokio::test]
async fn an_application_that_knows_no_session_or_no_longer_wants_to_know_is_told_nothing() {
    let app = TestApp::start().await;
    let receiver = receiver(&["shop", "blog", "gone"]).await;
    for id in ["shop", "blog", "gone"] {
        register(&app, id, &receiver, ClientChange::default()).await;
    }
    let browser = signed_in(&app, ADA).await;
    tokens_at(&app, &browser, "shop", "email").await;
    id_token_at(&app, &browser, "blog").await;
    id_token_at(&app, &browser, "gone").await;
    let nowhere = ClientChange { backchannel_logout_uri: Some(String::new()), ..ClientChange::default() };
    app.services().clients.update(&OPERATOR, "blog", nowhere, &app.request()).await.unwrap();
    app.services().clients.remove(&OPERATOR, "gone", &Expected::Anything, &app.request()).await.unwrap();
    browser.submit_from("/account", "/_fn/sign_out", &[]).await;
    tokio::time::sleep(Duration::from_millis(2500)).await;
    assert_eq!((receiver.requests(), backlog(&app).await), (vec![], JobBacklog::default()));
}

#[tokio::test]
async fn the_sign_out_of_the_api_is_told_too_and_ends_that_application_s_sign_in_alone() {
    let app = TestApp::start().await;
    let receiver = receiver(&["shop", "blog"]).await;
    for id in ["shop", "blog"] {
        register(&app, id, &receiver, ClientChange::default()).await;
    }
    let browser = signed_in(&app, ADA).await;
    let tokens = tokens_at(&app, &browser, "shop", "openid").await;
    id_token_at(&app, &browser, "blog").await;
    let request = app.browser().request(http::Method::POST, "/api/v1/auth/logout?client_id=shop");
    let answer = browser_send(request.bearer_auth(tokens["access_token"].as_str().unwrap())).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let [(path, token)] = &told(&receiver, 1).await[..] else { panic!("one") };
    let sid = part(tokens["id_token"].as_str().unwrap(), 1)["sid"].clone();
    assert_eq!((&**path, &part(token, 1)["sid"]), ("shop", &sid));
    assert!(is_signed_in(&browser).await);
    let fields = [("token", tokens["refresh_token"].as_str().unwrap()), ("client_id", "shop")];
    browser_send(app.browser().form("/oauth/revoke", &fields)).await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    told(&receiver, 1).await;
}
