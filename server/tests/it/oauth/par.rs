//! Requests that an application pushes (RFC 9126).

use std::{collections::BTreeMap, time::Duration};

use futures_util::future::join;
use http::Method;
use latchkey_domain::{
    ClientKind,
    services::{ClientChange, SignIns},
};
use url::form_urlencoded;

use super::{
    actors::{ADA, CALLBACK, CHALLENGE, Shop, basic, form, text},
    dpop::Prover,
    races::races,
};
use crate::{
    api::call::{Answer, Call},
    support::{Browser, OPERATOR, Page, on_each_database},
};

pub const PAR: &str = "/oauth/par";

/// What an application asks, with these parameters in place of its own; an empty value takes one away.
pub fn question<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let sound = [
        ("redirect_uri", CALLBACK),
        ("response_type", "code"),
        ("scope", "openid email"),
        ("state", "a state"),
        ("nonce", "a nonce"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let kept = sound.into_iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    kept.chain(changes.iter().copied().filter(|(_, value)| !value.is_empty())).collect()
}

/// The `request_uri` of an answer that is right.
#[track_caller]
pub fn request_uri(answer: &Answer) -> String {
    assert_eq!(answer.status, 201, "{}", answer.text);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.body["expires_in"], 90);
    let uri = text(&answer.body, "request_uri");
    assert!(uri.starts_with("urn:ietf:params:oauth:request_uri:"), "{uri}");
    uri.to_owned()
}

/// Where an application sends somebody with it.
pub fn authorize(client_id: &str, request_uri: &str, beside: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("client_id", client_id).append_pair("request_uri", request_uri).extend_pairs(beside);
    format!("/oauth/authorize?{}", query.finish())
}

/// What comes back to the application.
#[track_caller]
pub fn answer(page: &Page) -> BTreeMap<String, String> {
    let location = page.leads_to();
    let query = location.strip_prefix(CALLBACK).and_then(|rest| rest.strip_prefix('?'));
    let query = query.unwrap_or_else(|| panic!("no answer: {page:?}"));
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

impl Shop<'_> {
    pub async fn push(&self, changes: &[(&str, &str)]) -> Answer {
        self.post(PAR, &question(changes)).send().await
    }

    async fn pushed(&self, changes: &[(&str, &str)]) -> String {
        request_uri(&self.push(changes).await)
    }

    /// Sends somebody with it; gives what comes back.
    async fn send(&self, browser: &Browser, request_uri: &str) -> BTreeMap<String, String> {
        answer(&browser.get(&authorize(self.id, request_uri, &[])).await)
    }
}

on_each_database! {
    async fn whoever_is_sent_with_a_pushed_request_comes_back_with_what_was_asked_there(app: TestApp) {
        let ada = app.visitor().await;
        for shop in [app.web().await, app.spa().await] {
            let uri = shop.pushed(&[]).await;
            let mut got = shop.send(&ada.browser, &uri).await;
            assert_eq!((&*got["state"], &*got["iss"]), ("a state", app.origin()));
            let tokens = shop.exchange(&got.remove("code").unwrap()).send().await.ok();
            assert_eq!(tokens["scope"], "openid email");
            let claims = super::actors::part(text(&tokens, "id_token"), 1);
            assert_eq!((&claims["nonce"], &claims["email"]), (&"a nonce".into(), &ADA.into()));
        }
        // As a form of the application's page, too.
        let shop = app.shop("cli_form", ClientKind::Web, |_| {}).await;
        let uri = shop.pushed(&[]).await;
        let posted = form(&app, "/oauth/authorize", &[("client_id", shop.id), ("request_uri", &uri)]).send().await;
        assert_eq!(posted.status, 303, "{}", posted.text);
        assert!(answer(&ada.browser.get(posted.header("location")).await).contains_key("code"));
    }

    // fapi2-security-profile-final-par-attempt-reuse-request_uri
    async fn it_works_once(app: TestApp) {
        let (shop, ada) = (app.web().await, app.visitor().await);
        let uri = shop.pushed(&[]).await;
        assert!(shop.send(&ada.browser, &uri).await.contains_key("code"));
        let again = shop.send(&ada.browser, &uri).await;
        assert_eq!((&*again["error"], &*again["state"]), ("invalid_request_uri", "a state"));
        // On every node, and for everybody.
        let bob = app.visitor_of("bob@example.com").await;
        assert_eq!(shop.send(&bob.browser, &uri).await["error"], "invalid_request_uri");
        assert!(shop.send(&bob.browser, &shop.pushed(&[]).await).await.contains_key("code"));
    }

    // fapi2-security-profile-final-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds
    async fn a_page_on_the_way_may_be_loaded_again_until_somebody_comes_back(app: TestApp) {
        let shop = app.web().await;
        let stranger = app.browser();
        let uri = shop.pushed(&[("prompt", "login")]).await;
        let address = authorize(shop.id, &uri, &[]);
        let (first, second) = (stranger.get(&address).await, stranger.get(&address).await);
        let on = |page: &Page| page.leads_to().replace("/login?", "/oauth/authorize?");
        let (first, second) = (on(&first), on(&second));
        assert!(first.starts_with("/oauth/authorize?continue="), "{first}");
        for _ in 0..2 {
            assert_eq!(stranger.get(&first.replace("/oauth/authorize?", "/login?")).await.status, 200);
        }
        // Somebody may take longer than the application has to send them.
        app.clock.advance(Duration::from_secs(600));
        let ada = app.visitor().await;
        assert!(answer(&ada.browser.get(&second).await).contains_key("code"));
        // What the other page carries is the same request.
        for used in [&first, &second] {
            assert_eq!(answer(&ada.browser.get(used).await)["error"], "invalid_request_uri");
        }
    }

    // fapi2-security-profile-final-par-attempt-to-use-expired-request_uri
    async fn it_is_good_for_ninety_seconds(app: TestApp) {
        let (shop, ada) = (app.web().await, app.visitor().await);
        let (uri, late) = (shop.pushed(&[]).await, shop.pushed(&[]).await);
        app.clock.advance(Duration::from_secs(89));
        assert!(shop.send(&ada.browser, &uri).await.contains_key("code"));
        app.clock.advance(Duration::from_secs(1));
        let expired = shop.send(&ada.browser, &late).await;
        assert_eq!((&*expired["error"], &*expired["state"]), ("invalid_request_uri", "a state"));
        // Nor for longer where a clock was put back.
        let ahead = shop.pushed(&[]).await;
        app.clock.put_back(Duration::from_secs(61));
        assert_eq!(shop.send(&ada.browser, &ahead).await["error"], "invalid_request_uri");
    }

    // The back-up does not know what was used since, and would let it be used again.
    async fn none_outlives_a_restore(app: TestApp) {
        let (shop, ada) = (app.web().await, app.visitor().await);
        let (used, kept) = (shop.pushed(&[]).await, shop.pushed(&[]).await);
        let login = app.browser().get(&authorize(shop.id, &used, &[])).await;
        let carried = login.leads_to().replace("/login?", "/oauth/authorize?");
        assert!(carried.starts_with("/oauth/authorize?continue="), "{carried}");
        assert!(shop.send(&ada.browser, &used).await.contains_key("code"));
        let node = app.restored(SignIns::Kept).await;
        let browser = ada.browser.at(&node);
        for before in [&*authorize(shop.id, &used, &[]), &*authorize(shop.id, &kept, &[]), &*carried] {
            let page = browser.get(before).await;
            assert_eq!((page.status.as_u16(), page.header("location"), page.header("refresh")), (400, "", ""), "{page:?}");
        }
        let secret = shop.secret.clone().unwrap();
        let pushed = form(&node, PAR, &question(&[])).header("authorization", basic(shop.id, &secret)).send().await;
        let page = browser.get(&authorize(shop.id, &request_uri(&pushed), &[])).await;
        assert!(answer(&page).contains_key("code"));
        node.stop().await;
    }

    // fapi2-security-profile-final-par-ensure-request-uri-is-bound-to-client
    async fn it_is_nobody_else_s(app: TestApp) {
        let (shop, ada) = (app.web().await, app.visitor().await);
        let thief = app.shop("cli_thief", ClientKind::Web, |_| {}).await;
        let uri = shop.pushed(&[]).await;
        let nowhere = async |address: &str| {
            let page = ada.browser.get(address).await;
            assert_eq!((page.status.as_u16(), page.header("location"), page.header("refresh")), (400, "", ""), "{page:?}");
        };
        nowhere(&authorize(thief.id, &uri, &[])).await;
        nowhere(&authorize(thief.id, &uri, &[("redirect_uri", CALLBACK), ("response_type", "code")])).await;
        nowhere(&format!("/oauth/authorize?{}", form_urlencoded::Serializer::new(String::new()).append_pair("request_uri", &uri).finish())).await;
        // One that was altered, or that a page of ours carries; and as one of those.
        let at = uri.len() - 30;
        let other = if uri[at..].starts_with('A') { "B" } else { "A" };
        nowhere(&authorize(shop.id, &format!("{}{other}{}", &uri[..at], &uri[at + 1..]), &[])).await;
        nowhere(&authorize(shop.id, "urn:ietf:params:oauth:request_uri:", &[])).await;
        let stranger = app.browser();
        let login = stranger.get(&authorize(shop.id, &uri, &[])).await;
        let carried = login.leads_to().split_once("continue=").unwrap().1.to_owned();
        nowhere(&authorize(shop.id, &format!("urn:ietf:params:oauth:request_uri:{carried}"), &[])).await;
        nowhere(&format!("/oauth/authorize?continue={}", uri.rsplit(':').next().unwrap())).await;
        // Nobody has used it up.
        assert!(shop.send(&ada.browser, &uri).await.contains_key("code"));
        // Another one is not fetched.
        let asked = question(&[("client_id", shop.id), ("request_uri", "https://evil.example/request")]);
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
        let page = ada.browser.get(&format!("/oauth/authorize?{query}")).await;
        assert_eq!(answer(&page)["error"], "request_uri_not_supported");
    }

    async fn what_is_said_beside_it_counts_for_nothing(app: TestApp) {
        let (shop, ada) = (app.web().await, app.visitor().await);
        let uri = shop.pushed(&[]).await;
        let beside = [
            ("scope", "openid email offline_access"), ("redirect_uri", "https://evil.example/cb"), ("state", "another"),
            ("response_mode", "fragment"), ("code_challenge", "A"), ("prompt", "none"), ("nonce", "another"),
            ("response_type", "token"), ("continue", "x"), ("request", "e30.e30."),
        ];
        let mut got = answer(&ada.browser.get(&authorize(shop.id, &uri, &beside)).await);
        assert_eq!(got["state"], "a state");
        let tokens = shop.exchange(&got.remove("code").unwrap()).send().await.ok();
        assert_eq!(tokens["scope"], "openid email");
        assert_eq!(super::actors::part(text(&tokens, "id_token"), 1)["nonce"], "a nonce");
    }

    async fn only_an_application_that_shows_who_it_is_pushes(app: TestApp) {
        let (web, spa) = (app.web().await, app.spa().await);
        let push = async |more: &[(&str, &str)], authorization: Option<String>| {
            let call = form(&app, PAR, &[&question(&[]), more].concat());
            match authorization {
                Some(value) => call.header("authorization", value).send().await,
                None => call.send().await,
            }
        };
        let secret = web.secret.clone().unwrap();
        request_uri(&push(&[("client_id", web.id)], Some(basic(web.id, &secret))).await);
        request_uri(&push(&[("client_id", web.id), ("client_secret", &secret)], None).await);
        push(&[("client_id", web.id)], None).await.is_oauth_error(401, "invalid_client");
        push(&[("client_id", web.id), ("client_secret", "wrong")], None).await.is_oauth_error(401, "invalid_client");
        push(&[("client_id", "cli_nobody")], None).await.is_oauth_error(401, "invalid_client");
        push(&[], None).await.is_oauth_error(400, "invalid_request");
        // As one of them, for the other.
        push(&[("client_id", spa.id)], Some(basic(web.id, &secret))).await.is_oauth_error(400, "invalid_request");
        // fapi2-security-profile-final-par-reject-invalid-http-verb
        let got = Call::new(app.router(), Method::GET, PAR).send().await;
        assert_eq!((got.status.as_u16(), got.header("allow")), (405, "POST"));
        assert_eq!(spa.push(&[]).await.status, 201);
    }

    async fn what_is_wrong_is_said_at_once(app: TestApp) {
        let shop = app.web().await;
        let long = "s".repeat(3001);
        for (changes, code) in [
            (("redirect_uri", ""), "invalid_request"),
            (("redirect_uri", "https://evil.example/cb"), "invalid_request"),
            (("redirect_uri", "https://shop.example.com/cb/"), "invalid_request"),
            (("response_type", ""), "invalid_request"),
            (("response_type", "token"), "unsupported_response_type"),
            (("response_type", "code id_token"), "unsupported_response_type"),
            (("scope", "a\"b"), "invalid_scope"),
            (("scope", "own"), "invalid_scope"),
            (("resource", "https://api.example.com"), "invalid_target"),
            (("code_challenge", ""), "invalid_request"),
            (("code_challenge_method", "plain"), "invalid_request"),
            (("max_age", "-1"), "invalid_request"),
            (("state", &*long), "invalid_request"),
            (("registration", "{}"), "registration_not_supported"),
            // fapi2-security-profile-final-par-reject-request-uri-in-par-authorization-form-params
            (("request_uri", "urn:ietf:params:oauth:request_uri:x"), "invalid_request"),
            (("request_uri", "https://shop.example.com/request"), "invalid_request"),
        ] {
            let answer = shop.push(&[changes]).await;
            answer.is_oauth_error(400, code);
        }
        let another = shop.pushed(&[]).await;
        shop.push(&[("request_uri", &another)]).await.is_oauth_error(400, "invalid_request");
        let twice = shop.push(&[("scope", "openid"), ("scope", "openid")]).await;
        twice.is_oauth_error(400, "invalid_request");
        shop.push(&[("state", &"s".repeat(100_000))]).await.is_oauth_error(413, "invalid_request");
        let no_pkce = shop.push(&[("code_challenge", ""), ("code_challenge_method", "")]).await;
        no_pkce.is_oauth_error(400, "invalid_request");
        let machine = app.shop("cli_machine", ClientKind::Machine, |_| {}).await;
        machine.push(&[]).await.is_oauth_error(400, "invalid_request");
    }

    // fapi2-security-profile-final-ensure-unsigned-authorization-request-without-using-par-fails
    async fn an_application_that_has_to_push_cannot_ask_in_another_way(app: TestApp) {
        let ada = app.visitor().await;
        let shop = app.shop("cli_par", ClientKind::Web, |change| change.requires_par = Some(true)).await;
        let asked = question(&[("client_id", shop.id)]);
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
        let refused = answer(&ada.browser.get(&format!("/oauth/authorize?{query}")).await);
        assert_eq!((&*refused["error"], &*refused["state"]), ("invalid_request", "a state"));
        let uri = shop.pushed(&[]).await;
        assert!(shop.send(&ada.browser, &uri).await.contains_key("code"));
        // What its operator decides meanwhile counts.
        let spa = app.spa().await;
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(question(&[("client_id", spa.id)])).finish();
        let underway = app.browser().get(&format!("/oauth/authorize?{query}")).await;
        let change = ClientChange { requires_par: Some(true), ..ClientChange::default() };
        app.services().clients.update(&OPERATOR, spa.id, change, &app.request()).await.unwrap();
        let underway = underway.leads_to().replace("/login?", "/oauth/authorize?");
        assert_eq!(answer(&ada.browser.get(&underway).await)["error"], "invalid_request");
    }

    // fapi2-security-profile-final-ensure-dpop-proof-at-par-endpoint-binding-success, -ensure-mismatched-dpop-jkt-fails,
    // -ensure-token-endpoint-fails-with-mismatched-dpop-proof-jkt, -ensure-token-endpoint-fails-with-mismatched-dpop-jkt
    async fn a_key_that_is_proved_with_it_is_the_only_one_that_uses_the_code(app: TestApp) {
        let (shop, ada) = (app.web().await, app.visitor().await);
        let (prover, thief) = (Prover::new(&app).await, Prover::new(&app).await);
        let push = async |changes: &[(&str, &str)]| {
            let call = shop.post(PAR, &question(changes)).header("dpop", prover.proof("POST", PAR, None));
            call.send().await
        };
        let jkt = prover.key.thumbprint();
        for changes in [&[][..], &[("dpop_jkt", &*jkt)]] {
            let pushed = push(changes).await;
            assert!(!pushed.header("dpop-nonce").is_empty());
            let uri = request_uri(&pushed);
            let code = shop.send(&ada.browser, &uri).await.remove("code").unwrap();
            shop.exchange(&code).header("dpop", thief.token_proof()).send().await.is_oauth_error(400, "invalid_grant");
            let uri = request_uri(&push(changes).await);
            let code = shop.send(&ada.browser, &uri).await.remove("code").unwrap();
            shop.exchange(&code).send().await.is_oauth_error(400, "invalid_grant");
            let uri = request_uri(&push(changes).await);
            let code = shop.send(&ada.browser, &uri).await.remove("code").unwrap();
            let tokens = shop.exchange(&code).header("dpop", prover.token_proof()).send().await.ok();
            assert_eq!(tokens["token_type"], "DPoP");
        }
        push(&[("dpop_jkt", &thief.key.thumbprint())]).await.is_oauth_error(400, "invalid_request");
        let elsewhere = shop.post(PAR, &question(&[])).header("dpop", prover.token_proof()).send().await;
        elsewhere.is_oauth_error(400, "invalid_dpop_proof");
        // Of an application that has a secret a proof works once here, too.
        let proof = prover.proof("POST", PAR, None);
        request_uri(&shop.post(PAR, &question(&[])).header("dpop", &*proof).send().await);
        let again = shop.post(PAR, &question(&[])).header("dpop", &*proof).send().await;
        again.is_oauth_error(400, "invalid_dpop_proof");
        // Without a proof, by its name.
        let uri = shop.pushed(&[("dpop_jkt", &jkt)]).await;
        let code = shop.send(&ada.browser, &uri).await.remove("code").unwrap();
        shop.exchange(&code).header("dpop", thief.token_proof()).send().await.is_oauth_error(400, "invalid_grant");
    }

    async fn of_two_uses_at_once_one_wins(app: TestApp) {
        let (shop, ada, bob) = (app.spa().await, app.visitor().await, app.visitor_of("bob@example.com").await);
        for pair in 0..races(200) {
            let uri = shop.pushed(&[]).await;
            let (one, other) = join(shop.send(&ada.browser, &uri), shop.send(&bob.browser, &uri)).await;
            let won = [&one, &other].into_iter().filter(|got| got.contains_key("code")).count();
            let lost = [&one, &other].into_iter().filter(|got| got.get("error").is_some_and(|it| it == "invalid_request_uri"));
            assert_eq!((won, lost.count()), (1, 1), "{pair}: {one:?} {other:?}");
        }
    }
}
