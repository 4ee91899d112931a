//! What a token is worth, and how it is given back.

use latchkey_domain::{ClientKind, services::ClientChange};
use serde_json::{Value, json};

use super::{
    actors::{Shop, form, part, text, user_info},
    code::verified,
};
use crate::{
    api::call::Answer,
    support::{OPERATOR, on_each_database},
};

/// An API is registered as an application, whose id is the audience.
const API: &str = "cli_api";

async fn introspect(shop: &Shop<'_>, token: &str) -> Answer {
    shop.post("/oauth/introspect", &[("token", token)]).send().await
}

#[track_caller]
fn is_worth_nothing(answer: Answer) {
    assert_eq!(answer.ok(), json!({ "active": false }));
}

on_each_database! {
    async fn whom_a_token_is_for_learns_what_it_is_worth(app: TestApp) {
        let web = app.shop("cli_web", ClientKind::Web, |change| change.audiences = Some(vec![API.into()])).await;
        let api = app.shop("cli_api", ClientKind::Machine, |_| {}).await;
        // One that may ask for the same has no business with what others got.
        let caller = app.shop("cli_caller", ClientKind::Web, |change| change.audiences = Some(vec![API.into()])).await;
        let ada = app.visitor().await;
        let tokens = ada.sign_in(&web).await;
        let mut expected = part(text(&tokens, "access_token"), 1);
        assert_eq!(expected["aud"], json!([API, app.origin()]));
        expected["active"] = true.into();
        expected["token_type"] = "Bearer".into();
        for reader in [&web, &api] {
            assert_eq!(introspect(reader, text(&tokens, "access_token")).await.ok(), expected);
        }
        is_worth_nothing(introspect(&caller, text(&tokens, "access_token")).await);
        let refresh = introspect(&web, text(&tokens, "refresh_token")).await.ok();
        assert_eq!((&refresh["active"], &refresh["scope"]), (&json!(true), &tokens["scope"]));
        assert_eq!((&refresh["client_id"], &refresh["sub"]), (&json!(web.id), &json!(ada.user.id.to_string())));
        is_worth_nothing(introspect(&api, text(&tokens, "refresh_token")).await);

        let next = web.refresh(text(&tokens, "refresh_token")).send().await.ok();
        is_worth_nothing(introspect(&web, text(&tokens, "refresh_token")).await);
        assert_eq!(introspect(&web, text(&next, "refresh_token")).await.ok()["active"], true);
        app.clock.advance(std::time::Duration::from_secs(900));
        is_worth_nothing(introspect(&api, text(&tokens, "access_token")).await);
    }

    // RFC 9701.
    async fn whoever_wants_the_answer_signed_gets_it_for_itself_alone(app: TestApp) {
        let (web, api) = (app.shop("cli_web", ClientKind::Web, |change| change.audiences = Some(vec![API.into()])).await,
            app.shop("cli_api", ClientKind::Machine, |_| {}).await);
        let tokens = app.visitor().await.sign_in(&web).await;
        let ask = |token: &str, accept: &str| {
            api.post("/oauth/introspect", &[("token", token)]).header("accept", accept).send()
        };
        let plain = introspect(&api, text(&tokens, "access_token")).await.ok();
        for accept in ["application/token-introspection+jwt", "text/html, Application/Token-Introspection+JWT;q=0.9"] {
            for (token, expected) in [(text(&tokens, "access_token"), plain.clone()), ("x", json!({"active": false}))] {
                let answer = ask(token, accept).await;
                assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/token-introspection+jwt"));
                assert_eq!(answer.header("cache-control"), "no-store");
                assert_eq!(part(&answer.text, 0)["typ"], "token-introspection+jwt");
                let claims = verified(&app, &answer.text, api.id).await;
                let iat = claims["iat"].as_i64().unwrap();
                assert_eq!(claims, json!({"iss": app.origin(), "aud": api.id, "iat": iat, "token_introspection": expected}));
                // It is no token.
                user_info(&app, &answer.text).send().await.is_oauth_error(401, "invalid_token");
            }
        }
        for accept in ["application/json", "*/*", "application/*", "application/jwt"] {
            assert_eq!(ask(text(&tokens, "access_token"), accept).await.ok(), plain);
        }
        let wrong = Shop { secret: Some("A".repeat(43)), ..api.clone() };
        let refused = wrong.post("/oauth/introspect", &[("token", "x")]).header("accept", "application/token-introspection+jwt");
        refused.send().await.is_oauth_error(401, "invalid_client");
    }

    async fn tokens_of_an_application_that_was_closed_are_worth_nothing(app: TestApp) {
        let web = app.shop("cli_web", ClientKind::Web, |change| change.audiences = Some(vec![API.into()])).await;
        let api = app.shop("cli_api", ClientKind::Machine, |_| {}).await;
        let tokens = app.visitor().await.sign_in(&web).await;
        assert_eq!(introspect(&api, text(&tokens, "access_token")).await.ok()["active"], true);
        let change = ClientChange { is_active: Some(false), ..ClientChange::default() };
        app.services().clients.update(&OPERATOR, web.id, change, &app.request()).await.unwrap();
        is_worth_nothing(introspect(&api, text(&tokens, "access_token")).await);
    }

    async fn a_stranger_learns_nothing(app: TestApp) {
        let (web, spa) = (app.web().await, app.spa().await);
        let stranger = app.shop("cli_stranger", ClientKind::Web, |_| {}).await;
        let ada = app.visitor().await;
        let tokens = ada.sign_in(&web).await;
        for token in [text(&tokens, "access_token"), text(&tokens, "refresh_token"), text(&tokens, "id_token"), "x", &"A".repeat(43)] {
            is_worth_nothing(introspect(&stranger, token).await);
        }
        introspect(&spa, text(&tokens, "access_token")).await.is_oauth_error(400, "unauthorized_client");
        let nobody = form(&app, "/oauth/introspect", &[("token", text(&tokens, "access_token"))]).send().await;
        nobody.is_oauth_error(400, "invalid_request");
        let wrong = Shop { secret: Some("A".repeat(43)), ..web.clone() };
        introspect(&wrong, text(&tokens, "access_token")).await.is_oauth_error(401, "invalid_client");
        web.post("/oauth/introspect", &[]).send().await.is_oauth_error(400, "invalid_request");
    }

    async fn a_token_that_is_given_back_takes_its_sign_in_along(app: TestApp) {
        let (web, ada) = (app.web().await, app.visitor().await);
        for member in ["access_token", "refresh_token"] {
            let tokens = ada.sign_in(&web).await;
            let other = ada.sign_in(&web).await;
            let revoke = || web.post("/oauth/revoke", &[("token", text(&tokens, member)), ("token_type_hint", "access_token")]).send();
            let answer = revoke().await;
            assert_eq!((answer.status.as_u16(), &*answer.text), (200, ""));
            user_info(&app, text(&tokens, "access_token")).send().await.is_oauth_error(401, "invalid_token");
            web.refresh(text(&tokens, "refresh_token")).send().await.is_oauth_error(400, "invalid_grant");
            is_worth_nothing(introspect(&web, text(&tokens, "access_token")).await);
            user_info(&app, text(&other, "access_token")).send().await.ok();
            // Once more is no fault (RFC 7009 §2.2).
            assert_eq!(revoke().await.status, 200);
        }
    }

    async fn nobody_gives_back_what_is_another_s(app: TestApp) {
        let (web, spa) = (app.web().await, app.spa().await);
        let ada = app.visitor().await;
        let tokens = ada.sign_in(&web).await;
        for token in [text(&tokens, "access_token"), text(&tokens, "refresh_token"), "x", &"A".repeat(43)] {
            let answer = spa.post("/oauth/revoke", &[("token", token)]).send().await;
            assert_eq!((answer.status.as_u16(), &*answer.text), (200, ""), "it learns nothing either");
        }
        user_info(&app, text(&tokens, "access_token")).send().await.ok();
        web.refresh(text(&tokens, "refresh_token")).send().await.ok();
        form(&app, "/oauth/revoke", &[("client_id", web.id), ("token", text(&tokens, "refresh_token"))])
            .send().await.is_oauth_error(401, "invalid_client");
    }

    async fn what_an_application_has_for_itself_is_worth_something_while_it_is_there(app: TestApp) {
        let backend = app.shop("cli_backend", ClientKind::Machine, |change| change.scopes = Some(vec!["sys_owner".into()])).await;
        let tokens: Value = backend.post("/oauth/token", &[("grant_type", "client_credentials")]).send().await.ok();
        let told = introspect(&backend, text(&tokens, "access_token")).await.ok();
        assert_eq!((&told["active"], &told["sub"], &told["scope"]), (&json!(true), &json!(backend.id), &json!("sys_owner")));
        backend.post("/oauth/revoke", &[("token", text(&tokens, "access_token"))]).send().await
            .is_oauth_error(400, "unsupported_token_type");
    }
}
