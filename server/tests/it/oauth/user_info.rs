//! What an application is told about a person.

use http::Method;
use latchkey_domain::{ClientKind, SigningAlg, kernel::version::Expected};
use serde_json::json;

use super::{
    actors::{ADA, USER_INFO, part, text, user_info},
    code::verified,
};
use crate::{
    api::{actors::Application, call::Call},
    support::on_each_database,
};

on_each_database! {
    async fn it_is_told_what_it_asked_for_and_no_more(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let sub = ada.user.id.to_string();
        let at = ada.user.updated_at.as_secs();
        for (scope, claims, expected) in [
            ("openid", json!({}), json!({"sub": sub})),
            ("openid email", json!({}), json!({"sub": sub, "email": ADA, "email_verified": true})),
            ("openid profile", json!({}), json!({"sub": sub, "updated_at": at, "locale": "en"})),
            ("openid", json!({"userinfo": {"email": null}}), json!({"sub": sub, "email": ADA})),
            ("openid", json!({"id_token": {"email": null}}), json!({"sub": sub})),
        ] {
            let code = ada.code(&shop, |code| {
                code.scope = latchkey_domain::Scopes::parse(scope).unwrap();
                code.claims = claims.as_object().unwrap().clone();
            }).await;
            let tokens = shop.exchange(&code).send().await.ok();
            assert_eq!(user_info(&app, text(&tokens, "access_token")).send().await.ok(), expected, "{scope} {claims}");
            let post = Call::new(app.router(), Method::POST, USER_INFO).bearer(text(&tokens, "access_token"));
            assert_eq!(post.send().await.ok(), expected);
        }
    }

    async fn an_application_that_wants_it_signed_gets_it_signed(app: TestApp) {
        let ada = app.visitor().await;
        for (id, alg) in [("cli_es", SigningAlg::Es256), ("cli_rs", SigningAlg::Rs256)] {
            let shop = app.shop(id, ClientKind::Spa, |change| change.user_info_alg = Some(Some(alg))).await;
            let tokens = ada.sign_in(&shop).await;
            let answer = user_info(&app, text(&tokens, "access_token")).send().await;
            assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/jwt"));
            let told = verified(&app, &answer.text, shop.id).await;
            assert_eq!(part(&answer.text, 0)["alg"], alg.as_str());
            let at = ada.user.updated_at.as_secs();
            assert_eq!(told, json!({"iss": app.origin(), "aud": shop.id, "sub": ada.user.id.to_string(), "email": ADA,
                "email_verified": true, "updated_at": at, "locale": "en"}));
            // An error is what it always is.
            user_info(&app, "x").send().await.is_oauth_error(401, "invalid_token");
        }
    }

    async fn the_token_is_in_the_header_and_nowhere_else(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let tokens = ada.sign_in(&shop).await;
        let token = text(&tokens, "access_token");
        let by_query = Call::new(app.router(), Method::GET, format!("{USER_INFO}?access_token={token}"));
        let by_body = Call::new(app.router(), Method::POST, USER_INFO);
        let by_body = by_body.raw("application/x-www-form-urlencoded", format!("access_token={token}"));
        for call in [Call::new(app.router(), Method::GET, USER_INFO), by_query, by_body] {
            let answer = call.send().await;
            answer.is_oauth_error(401, "invalid_token");
            // RFC 6750 §3.1: no error for whoever showed nothing.
            assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"latchkey\"");
        }
        let twice = user_info(&app, token).bearer(token).send().await;
        twice.is_oauth_error(400, "invalid_request");
        for header in ["Basic eDp5", "bearer", "", "Bearer"] {
            let call = Call::new(app.router(), Method::GET, USER_INFO).header("authorization", header);
            let answer = call.send().await;
            answer.is_oauth_error(401, "invalid_token");
            assert!(answer.header("www-authenticate").starts_with("Bearer realm=\"latchkey\", error=\"invalid_token\""));
        }
        let lower = Call::new(app.router(), Method::GET, USER_INFO).header("authorization", format!("bearer {token}"));
        lower.send().await.ok();
    }

    async fn a_token_without_openid_is_for_something_else(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let code = ada.code(&shop, |code| code.scope = latchkey_domain::Scopes::parse("email").unwrap()).await;
        let tokens = shop.exchange(&code).send().await.ok();
        let answer = user_info(&app, text(&tokens, "access_token")).send().await;
        answer.is_oauth_error(403, "insufficient_scope");
        assert!(answer.header("www-authenticate").contains("scope=\"openid\""));
        // That of a sign-in over the API is for the API.
        let client: Application<'_> = app.application().await;
        let bob = client.sign_in_by_code("bob@example.com").await;
        user_info(&app, &bob.access_token).send().await.is_oauth_error(401, "invalid_token");
    }

    async fn a_token_ends_with_its_time_its_person_and_its_application(app: TestApp) {
        let operator = crate::support::OPERATOR;
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let tokens = ada.sign_in(&shop).await;
        let ask = || user_info(&app, text(&tokens, "access_token")).send();
        ask().await.ok();
        ada.set_active(false).await;
        ask().await.is_oauth_error(401, "invalid_token");
        ada.set_active(true).await;
        // Whoever was locked out signs in again.
        let tokens = {
            let ada = app.visitor().await;
            ada.sign_in(&shop).await
        };
        let ask = || user_info(&app, text(&tokens, "access_token")).send();
        ask().await.ok();
        app.clock.advance(std::time::Duration::from_secs(899));
        ask().await.ok();
        app.clock.advance(std::time::Duration::from_secs(1));
        ask().await.is_oauth_error(401, "invalid_token");
        let next = shop.refresh(text(&tokens, "refresh_token")).send().await.ok();
        let ask = || user_info(&app, text(&next, "access_token")).send();
        ask().await.ok();
        app.services().clients.remove(&operator, shop.id, &Expected::Anything, &app.request()).await.unwrap();
        ask().await.is_oauth_error(401, "invalid_token");
    }
}
