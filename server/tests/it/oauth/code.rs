//! An authorization code, exchanged.

use std::time::Duration;

use http::Method;
use jsonwebtoken::{DecodingKey, Validation, jwk::JwkSet};
use latchkey_domain::{ClientKind, GrantType, SigningAlg, SubjectType};
use serde_json::{Value, json};

use super::actors::{ADA, CALLBACK, Shop, VERIFIER, half_hash, part, text, user_info};
use crate::{
    api::call::Call,
    support::{TestApp, on_each_database},
};

/// As a library of an application's does: by the published keys.
pub async fn verified(app: &TestApp, jwt: &str, audience: &str) -> Value {
    let keys = Call::new(app.router(), Method::GET, "/.well-known/jwks.json").send().await.ok();
    let keys: JwkSet = serde_json::from_value(keys).unwrap();
    let header = jsonwebtoken::decode_header(jwt).unwrap();
    let key = DecodingKey::from_jwk(keys.find(&header.kid.unwrap()).unwrap()).unwrap();
    let mut validation = Validation::new(header.alg);
    validation.set_issuer(&[app.origin()]);
    validation.set_audience(&[audience]);
    // The server's clock is the test's.
    validation.validate_exp = false;
    validation.set_required_spec_claims(&["iss", "aud"]);
    jsonwebtoken::decode::<Value>(jwt, &key, &validation).unwrap().claims
}

on_each_database! {
    async fn what_the_authorization_endpoint_gives_the_token_endpoint_takes(app: TestApp) {
        use crate::support::{applications::{self, NOTES, register_notes}, people::sign_up};

        register_notes(&app, latchkey_domain::services::ClientChange::default()).await;
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        let answer = applications::answer(&browser.get(&applications::authorize(&[("claims", r#"{"id_token":{"acr":null}}"#)])).await);
        let shop = super::actors::Shop { app: &app, id: NOTES, secret: None };
        let tokens = shop.exchange_with(&answer["code"], applications::CALLBACK, Some(VERIFIER)).send().await.ok();
        assert_eq!(tokens["scope"], "openid profile email");
        let id_token = verified(&app, text(&tokens, "id_token"), NOTES).await;
        assert_eq!((&id_token["nonce"], &id_token["email"]), (&json!("a nonce"), &json!(ADA)));
        let told = user_info(&app, text(&tokens, "access_token")).send().await.ok();
        assert_eq!((&told["sub"], &told["email"]), (&id_token["sub"], &json!(ADA)));
    }

    async fn a_code_brings_tokens_that_say_who_signed_in_when_and_how(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        app.clock.advance(Duration::from_secs(20));
        let answer = ada.sign_in(&shop).await;
        let members: std::collections::BTreeSet<&str> = answer.as_object().unwrap().keys().map(String::as_str).collect();
        let expected = ["access_token", "expires_in", "id_token", "refresh_token", "scope", "token_type"];
        assert_eq!(members, expected.into_iter().collect());
        assert_eq!((&answer["token_type"], &answer["expires_in"]), (&json!("Bearer"), &json!(900)));
        assert_eq!(answer["scope"], "openid profile email");

        let id_token = verified(&app, text(&answer, "id_token"), shop.id).await;
        let iat = id_token["iat"].as_i64().unwrap();
        let sid = text(&id_token, "sid");
        assert!(!sid.contains(&ada.session.id.to_string()));
        assert_eq!(id_token, json!({
            "iss": app.origin(), "sub": ada.user.id.to_string(), "aud": shop.id, "azp": shop.id,
            "iat": iat, "exp": iat + 900, "auth_time": iat - 20, "nonce": "n-0S6_WzA2Mj",
            "acr": "1", "amr": ["otp"], "sid": sid, "at_hash": half_hash(text(&answer, "access_token")),
            "updated_at": iat - 20, "locale": "en", "email": ADA, "email_verified": true,
        }));

        let access_token = verified(&app, text(&answer, "access_token"), app.origin()).await;
        assert_eq!(part(text(&answer, "access_token"), 0)["typ"], "at+jwt");
        for (claim, value) in [
            ("iss", json!(app.origin())), ("aud", json!(app.origin())), ("client_id", json!(shop.id)),
            ("sub", id_token["sub"].clone()), ("scope", answer["scope"].clone()), ("exp", json!(iat + 900)),
            ("auth_time", id_token["auth_time"].clone()), ("acr", json!("1")), ("amr", json!(["otp"])),
        ] {
            assert_eq!(access_token[claim], value, "{claim}");
        }
        let told = user_info(&app, text(&answer, "access_token")).send().await.ok();
        assert_eq!(told, json!({
            "sub": id_token["sub"], "email": ADA, "email_verified": true, "updated_at": iat - 20, "locale": "en",
        }));
    }

    async fn an_application_that_knows_only_rs256_gets_its_id_tokens_so(app: TestApp) {
        let change = |change: &mut latchkey_domain::services::ClientChange| change.id_token_alg = Some(SigningAlg::Rs256);
        let (shop, ada) = (app.shop("cli_old", ClientKind::Spa, change).await, app.visitor().await);
        let answer = ada.sign_in(&shop).await;
        assert_eq!(part(text(&answer, "id_token"), 0)["alg"], "RS256");
        let id_token = verified(&app, text(&answer, "id_token"), shop.id).await;
        assert_eq!(id_token["at_hash"], half_hash(text(&answer, "access_token")));
        assert_eq!(part(text(&answer, "access_token"), 0)["alg"], "ES256");
        // After a rotation, by the next key, which was published a day before.
        let kid = |answer: &Value| part(text(answer, "id_token"), 0)["kid"].clone();
        app.services().signing_keys.rotate(&crate::support::OPERATOR, &app.request()).await.unwrap();
        assert_eq!(kid(&ada.sign_in(&shop).await), kid(&answer));
        app.clock.advance(Duration::from_secs(24 * 3600));
        let next = app.visitor_of("bob@example.com").await.sign_in(&shop).await;
        assert_ne!(kid(&next), kid(&answer));
        verified(&app, text(&next, "id_token"), shop.id).await;
        verified(&app, text(&answer, "id_token"), shop.id).await;
    }

    async fn a_node_that_is_a_little_behind_signs_with_the_first_key_of_another(app: TestApp) {
        let node = app.another_node().await;
        app.clock.advance(Duration::from_secs(40));
        // Nobody has asked for one of these yet.
        let change = |change: &mut latchkey_domain::services::ClientChange| change.id_token_alg = Some(SigningAlg::Rs256);
        let (shop, ada) = (app.shop("cli_old", ClientKind::Spa, change).await, app.visitor().await);
        let here = ada.sign_in(&shop).await;
        let code = ada.code(&shop, |_| {}).await;
        let there = Shop { app: &node, ..shop.clone() }.exchange(&code).send().await.ok();
        let kid = |answer: &Value| part(text(answer, "id_token"), 0)["kid"].clone();
        assert_eq!(kid(&here), kid(&there));
    }

    async fn an_application_gets_what_it_asked_for_and_may_have(app: TestApp) {
        let ada = app.visitor().await;
        let web = app.shop("cli_web", ClientKind::Web, |change| {
            change.audiences = Some(vec!["https://api.example.com".into(), "https://files.example.com".into()]);
            change.access_token_ttl = Some(Duration::from_secs(300));
        }).await;
        let code = ada.code(&web, |code| code.scope = latchkey_domain::Scopes::parse("email").unwrap()).await;
        let answer = web.exchange(&code).send().await.ok();
        assert!(answer.get("id_token").is_none(), "it did not ask for openid");
        assert_eq!(answer["expires_in"], 300);
        let audience = |answer: &Value| part(text(answer, "access_token"), 1)["aud"].clone();
        assert_eq!(audience(&answer), json!(["https://api.example.com", "https://files.example.com"]));

        let resource = |code: &str, resource: &str| {
            let fields = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", CALLBACK),
                ("code_verifier", VERIFIER), ("resource", resource)];
            web.post("/oauth/token", &fields)
        };
        let code = ada.code(&web, |_| {}).await;
        let answer = resource(&code, "https://files.example.com").send().await.ok();
        assert_eq!(audience(&answer), "https://files.example.com");
        // Not for this server then.
        user_info(&app, text(&answer, "access_token")).send().await.is_oauth_error(401, "invalid_token");
        let code = ada.code(&web, |code| code.resource = vec!["https://files.example.com".into()]).await;
        resource(&code, "https://api.example.com").send().await.is_oauth_error(400, "invalid_target");
        let code = ada.code(&web, |code| code.resource = vec!["https://files.example.com".into()]).await;
        assert_eq!(audience(&web.exchange(&code).send().await.ok()), "https://files.example.com");

        // What an application does by itself no person can give it.
        let code = ada.code(&web, |code| code.scope = latchkey_domain::Scopes::parse("openid sys_owner").unwrap()).await;
        assert_eq!(web.exchange(&code).send().await.ok()["scope"], "openid");
    }

    async fn without_a_refresh_token_nothing_is_left_of_a_sign_in_after_its_access_token(app: TestApp) {
        let ada = app.visitor().await;
        let shop = app.shop("cli_short", ClientKind::Spa, |change| {
            change.grant_types = Some([GrantType::AuthorizationCode].into_iter().collect());
        }).await;
        let answer = ada.sign_in(&shop).await;
        assert!(answer.get("refresh_token").is_none());
        let grants = async || ada.store.read().await.unwrap().grants().list(ada.user.id, latchkey_domain::ports::Clock::now(&*app.clock)).await.unwrap();
        assert_eq!(grants().await.len(), 1);
        app.clock.advance(Duration::from_secs(900));
        assert!(grants().await.is_empty());
        shop.refresh(&"A".repeat(43)).send().await.is_oauth_error(400, "unauthorized_client");
    }

    async fn what_an_application_holds_ends_with_the_session_unless_it_may_go_on(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let bound = ada.sign_in(&shop).await;
        let code = ada.code(&shop, |code| code.scope = latchkey_domain::Scopes::parse("openid offline_access").unwrap()).await;
        let offline = shop.exchange(&code).send().await.ok();
        let unused = ada.code(&shop, |_| {}).await;
        ada.browser.submit_from("/account", "/_fn/sign_out", &[]).await;
        user_info(&app, text(&bound, "access_token")).send().await.is_oauth_error(401, "invalid_token");
        shop.refresh(text(&bound, "refresh_token")).send().await.is_oauth_error(400, "invalid_grant");
        shop.exchange(&unused).send().await.is_oauth_error(400, "invalid_grant");
        user_info(&app, text(&offline, "access_token")).send().await.ok();
        shop.refresh(text(&offline, "refresh_token")).send().await.ok();
    }

    async fn a_person_is_somebody_else_to_each_application_that_knows_them_pairwise(app: TestApp) {
        let ada = app.visitor().await;
        let pairwise = |change: &mut latchkey_domain::services::ClientChange| change.subject_type = Some(SubjectType::Pairwise);
        let shop = app.shop("cli_a", ClientKind::Spa, pairwise).await;
        let blog = app.shop("cli_b", ClientKind::Spa, pairwise).await;
        let (at_shop, at_blog) = (ada.sign_in(&shop).await, ada.sign_in(&blog).await);
        let sub = |answer: &Value| text(&part(text(answer, "id_token"), 1), "sub").to_owned();
        assert_ne!(sub(&at_shop), sub(&at_blog));
        assert_ne!(sub(&at_shop), ada.user.id.to_string());
        assert_eq!(sub(&ada.sign_in(&shop).await), sub(&at_shop));
        let told = user_info(&app, text(&at_shop, "access_token")).send().await.ok();
        assert_eq!(told["sub"], sub(&at_shop));
        assert_eq!(part(text(&at_shop, "access_token"), 1)["sub"], sub(&at_shop));
    }

    async fn an_id_token_stays_short(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        // Each character of these takes four bytes, and of the nonce, the longest that is taken, two.
        let (name, nonce) = ("\u{1f600}".repeat(100), "\"".repeat(512));
        let mut unit = ada.store.begin().await.unwrap();
        unit.users().update_names(ada.user.id, &name, &name, ada.user.updated_at).await.unwrap();
        unit.commit().await.unwrap();
        let code = ada.code(&shop, |code| code.nonce = Some(nonce.clone())).await;
        let answer = shop.exchange(&code).send().await.ok();
        let id_token = text(&answer, "id_token");
        assert!(id_token.len() < 4096, "{}", id_token.len());
        let claims = part(id_token, 1);
        assert_eq!((&claims["nonce"], claims.get("name")), (&json!(nonce), None));
        let told = user_info(&app, text(&answer, "access_token")).send().await.ok();
        assert_eq!((&told["email"], &told["given_name"]), (&json!(ADA), &json!(name)));
    }
}
