//! Codes and tokens in the wrong hands.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::Method;
use latchkey_domain::{AuthorizationCode, ClientKind, Scopes, services::ClientChange};
use serde_json::{Value, json};

use super::actors::{CALLBACK, VERIFIER, part, text, user_info};
use crate::{
    api::call::Call,
    support::{OPERATOR, on_each_database},
};

const OTHER_VERIFIER: &str = "another-verifier-another-verifier-another-v";

on_each_database! {
    async fn whoever_shows_a_code_without_what_belongs_to_it_has_used_it_up(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        for (redirect_uri, verifier) in [
            (CALLBACK, Some(OTHER_VERIFIER)),
            (CALLBACK, None),
            // The challenge itself, for those who mean `plain`.
            (CALLBACK, Some(super::actors::CHALLENGE)),
            ("https://shop.example.com/cb/", Some(VERIFIER)),
            ("https://shop.example.com/CB", Some(VERIFIER)),
            ("https://evil.example/cb", Some(VERIFIER)),
        ] {
            let code = ada.code(&shop, |_| {}).await;
            shop.exchange_with(&code, redirect_uri, verifier).send().await.is_oauth_error(400, "invalid_grant");
            shop.exchange(&code).send().await.is_oauth_error(400, "invalid_grant");
        }
    }

    // The challenge was taken out of the request on its way (RFC 9700 §4.8.2), or a code of such a request is injected.
    async fn a_verifier_without_a_challenge_is_a_downgrade(app: TestApp) {
        let (shop, ada) = (app.web().await, app.visitor().await);
        let code = ada.code(&shop, |code| code.code_challenge = None).await;
        shop.exchange(&code).send().await.is_oauth_error(400, "invalid_grant");
        let code = ada.code(&shop, |code| code.code_challenge = None).await;
        shop.exchange_with(&code, CALLBACK, None).send().await.ok();
    }

    async fn a_code_that_comes_again_with_another_verifier_takes_along_what_the_first_one_got(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let code = ada.code(&shop, |_| {}).await;
        let tokens = shop.exchange(&code).send().await.ok();
        // The application's own callback ran twice.
        shop.exchange(&code).send().await.is_oauth_error(400, "invalid_grant");
        user_info(&app, text(&tokens, "access_token")).send().await.ok();
        app.clock.advance(Duration::from_secs(300));
        shop.exchange_with(&code, CALLBACK, Some(OTHER_VERIFIER)).send().await.is_oauth_error(400, "invalid_grant");
        user_info(&app, text(&tokens, "access_token")).send().await.is_oauth_error(401, "invalid_token");
        shop.refresh(text(&tokens, "refresh_token")).send().await.is_oauth_error(400, "invalid_grant");
    }

    async fn a_code_without_a_verifier_takes_along_what_it_got_whenever_it_comes_again(app: TestApp) {
        let (shop, ada) = (app.web().await, app.visitor().await);
        let code = ada.code(&shop, |code| code.code_challenge = None).await;
        let tokens = shop.exchange_with(&code, CALLBACK, None).send().await.ok();
        shop.exchange_with(&code, CALLBACK, None).send().await.is_oauth_error(400, "invalid_grant");
        user_info(&app, text(&tokens, "access_token")).send().await.is_oauth_error(401, "invalid_token");
    }

    async fn a_code_is_of_use_to_the_application_it_was_given_to_and_to_no_other(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let evil = app.shop("cli_evil", ClientKind::Spa, |_| {}).await;
        let evil_web = app.shop("cli_evil_web", ClientKind::Web, |_| {}).await;
        let code = ada.code(&shop, |_| {}).await;
        evil.exchange(&code).send().await.is_oauth_error(400, "invalid_grant");
        evil_web.exchange(&code).send().await.is_oauth_error(400, "invalid_grant");
        // Nothing of it was used up or ended by them.
        let tokens = shop.exchange(&code).send().await.ok();
        evil.exchange(&code).send().await.is_oauth_error(400, "invalid_grant");
        user_info(&app, text(&tokens, "access_token")).send().await.ok();
        evil.refresh(text(&tokens, "refresh_token")).send().await.is_oauth_error(400, "invalid_grant");
        shop.refresh(text(&tokens, "refresh_token")).send().await.ok();
    }

    async fn a_code_lives_for_a_minute_and_for_whoever_may_sign_in(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let (early, late) = (ada.code(&shop, |_| {}).await, ada.code(&shop, |_| {}).await);
        app.clock.advance(Duration::from_millis(59_999));
        shop.exchange(&early).send().await.ok();
        app.clock.advance(Duration::from_millis(1));
        shop.exchange(&late).send().await.is_oauth_error(400, "invalid_grant");
        for nonsense in ["x", &*"A".repeat(43), &"A".repeat(60_000), "ä"] {
            shop.exchange(nonsense).send().await.is_oauth_error(400, "invalid_grant");
        }
        let code = ada.code(&shop, |_| {}).await;
        ada.set_active(false).await;
        shop.exchange(&code).send().await.is_oauth_error(400, "invalid_grant");
    }

    async fn only_what_this_server_signed_as_an_access_token_is_one(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let tokens = ada.sign_in(&shop).await;
        let (access_token, id_token) = (text(&tokens, "access_token"), text(&tokens, "id_token"));
        user_info(&app, access_token).send().await.ok();
        let parts: Vec<&str> = access_token.split('.').collect();
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let header = |change: Value| {
            let mut header = part(access_token, 0);
            header.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
            encode(&header)
        };
        let mut claims = part(access_token, 1);
        claims["scope"] = "openid profile email phone".into();
        // The public key is no secret: who takes it for one signs with what everybody knows.
        let keys = Call::new(app.router(), Method::GET, "/.well-known/jwks.json").send().await.ok();
        let confused = |secret: &[u8]| {
            let mut header = jsonwebtoken::Header::new(jsonwebtoken::Algorithm::HS256);
            header.kid = part(access_token, 0)["kid"].as_str().map(str::to_owned);
            header.typ = Some("at+jwt".to_owned());
            jsonwebtoken::encode(&header, &claims, &jsonwebtoken::EncodingKey::from_secret(secret)).unwrap()
        };
        let forged = [
            format!("{}.{}.", header(json!({"alg": "none"})), parts[1]),
            format!("{}.{}.{}", header(json!({"alg": "none"})), parts[1], parts[2]),
            format!("{}.{}.{}", header(json!({"alg": "None"})), encode(&claims), parts[2]),
            format!("{}.{}.{}", parts[0], encode(&claims), parts[2]),
            format!("{}.{}.", parts[0], parts[1]),
            format!("{}.{}.{}", header(json!({"kid": "../../etc/passwd"})), parts[1], parts[2]),
            format!("{}.{}.{}", header(json!({"typ": "JWT"})), parts[1], parts[2]),
            confused(keys["keys"][0].to_string().as_bytes()),
            confused(keys["keys"][0]["x"].as_str().unwrap().as_bytes()),
            id_token.to_owned(),
            text(&tokens, "refresh_token").to_owned(),
            "x".to_owned(),
            "..".to_owned(),
        ];
        for token in forged {
            user_info(&app, &token).send().await.is_oauth_error(401, "invalid_token");
        }
    }

    async fn a_stolen_refresh_token_ends_what_it_belongs_to(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let tokens = ada.sign_in(&shop).await;
        let stolen = text(&tokens, "refresh_token");
        let next = shop.refresh(stolen).send().await.ok();
        app.clock.advance(Duration::from_secs(61));
        shop.refresh(stolen).send().await.is_oauth_error(400, "invalid_grant");
        shop.refresh(text(&next, "refresh_token")).send().await.is_oauth_error(400, "invalid_grant");
        user_info(&app, text(&next, "access_token")).send().await.is_oauth_error(401, "invalid_token");
    }

    // Whoever let an application know their name has not let it look after their passkeys.
    async fn an_application_of_somebody_else_s_does_not_reach_the_api_with_what_it_was_given(app: TestApp) {
        let (spa, ada) = (app.spa().await, app.visitor().await);
        let foreign = app.shop("cli_foreign", ClientKind::Spa, |change| change.is_first_party = Some(false)).await;
        let list = |client: &str, token: &str| {
            let uri = format!("/api/v1/auth/passwordless/passkey/credentials?client_id={client}");
            Call::new(app.router(), Method::GET, uri).bearer(token).send()
        };
        // Under its own name it does not use the API, nor under another's what it was given. Not even when it asks for
        // nothing that anybody would have to agree to.
        for scope in ["openid profile email", "openid", "sys_owner users:write", ""] {
            let code = ada.code(&foreign, |code| code.scope = Scopes::parse(scope).unwrap()).await;
            let first = foreign.exchange(&code).send().await.ok();
            let second = foreign.refresh(text(&first, "refresh_token")).send().await.ok();
            for theirs in [&first, &second] {
                list(foreign.id, text(theirs, "access_token")).await.refused(403, "client_not_allowed");
                list(spa.id, text(theirs, "access_token")).await.refused(401, "invalid_token");
            }
            let uri = format!("/api/v1/accesstoken/refresh?client_id={}&refresh_token=", foreign.id);
            let refreshed = Call::new(app.router(), Method::GET, uri + text(&second, "refresh_token")).send().await;
            refreshed.refused(403, "client_not_allowed");
        }
        let own = ada.sign_in(&spa).await;
        list(spa.id, text(&own, "access_token")).await.ok();
        list(foreign.id, text(&own, "access_token")).await.refused(403, "client_not_allowed");
    }

    // Whoever runs that API would use it here.
    async fn a_token_that_is_for_another_api_too_does_not_reach_this_one(app: TestApp) {
        let change = |change: &mut ClientChange| change.audiences = Some(vec!["https://api.example.com".into()]);
        let (spa, ada) = (app.shop("cli_spa", ClientKind::Spa, change).await, app.visitor().await);
        let tokens = ada.sign_in(&spa).await;
        user_info(&app, text(&tokens, "access_token")).send().await.ok();
        let uri = format!("/api/v1/auth/passwordless/passkey/credentials?client_id={}", spa.id);
        let list = Call::new(app.router(), Method::GET, uri).bearer(text(&tokens, "access_token"));
        list.send().await.refused(401, "invalid_token");
    }

    async fn what_an_operator_took_away_is_in_no_new_token(app: TestApp) {
        let api = "https://api.example.com";
        let change = |change: &mut ClientChange| {
            change.audiences = Some(vec![api.into()]);
            change.scopes = Some(["openid", "profile", "email", "notes:write"].map(str::to_owned).to_vec());
        };
        let (web, ada) = (app.shop("cli_web", ClientKind::Web, change).await, app.visitor().await);
        let with_all = |code: &mut AuthorizationCode| {
            code.scope = Scopes::parse("openid notes:write").unwrap();
            code.resource = vec![api.into()];
        };
        // Also what was asked for claim by claim.
        let by_claim = ada.code(&web, |code| {
            code.scope = Scopes::parse("openid").unwrap();
            code.claims = json!({"userinfo": {"email": null}, "id_token": {"email": null}}).as_object().unwrap().clone();
        });
        let claimed = web.exchange(&by_claim.await).send().await.ok();
        let told = async |tokens: &Value| {
            let told = user_info(&app, text(tokens, "access_token")).send().await.ok();
            (told["email"].is_string(), part(text(tokens, "id_token"), 1)["email"].is_string())
        };
        assert_eq!(told(&claimed).await, (true, true));
        let code = ada.code(&web, with_all).await;
        let tokens = web.exchange(&code).send().await.ok();
        assert_eq!(tokens["scope"], "openid notes:write");
        let (late, less) = (ada.code(&web, with_all).await, ada.code(&web, |code| {
            code.scope = Scopes::parse("openid notes:write").unwrap();
        }).await);
        let clients = &app.services().clients;
        let change = ClientChange { scopes: Some(vec!["openid".into()]), ..ClientChange::default() };
        clients.update(&OPERATOR, web.id, change, &app.request()).await.unwrap();
        let tokens = web.refresh(text(&tokens, "refresh_token")).send().await.ok();
        assert_eq!(tokens["scope"], "openid");
        let claimed = web.refresh(text(&claimed, "refresh_token")).send().await.ok();
        assert_eq!(told(&claimed).await, (false, false));
        assert_eq!(web.exchange(&less).send().await.ok()["scope"], "openid");
        let change = ClientChange { audiences: Some(Vec::new()), ..ClientChange::default() };
        clients.update(&OPERATOR, web.id, change, &app.request()).await.unwrap();
        web.exchange(&late).send().await.is_oauth_error(400, "invalid_target");
        web.refresh(text(&tokens, "refresh_token")).send().await.is_oauth_error(400, "invalid_target");
    }
}
