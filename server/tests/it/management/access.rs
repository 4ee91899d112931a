//! Whom the management API answers.

use http::Method;
use latchkey_domain::{ClientKind, services::ClientChange};
use serde_json::json;

use crate::{
    api::call::Call,
    oauth::actors::{ADA, TOKEN, text},
    support::{OPERATOR, on_each_database},
};

on_each_database! {
    async fn a_program_with_the_scope_is_answered(app: TestApp) {
        let ada = app.visitor().await;
        let path = format!("/users/{}", ada.user.id);
        for scopes in ["users:read", "sys_owner", "audit:read users:read"] {
            let told = app.program(scopes).await.get(&path).send().await.ok();
            assert_eq!((&told["_id"], &told["email"]), (&json!(ada.user.id.to_string()), &json!(ADA)), "{scopes}");
        }
        for scopes in ["users:write", "organizations:read", "audit:read"] {
            let answer = app.program(scopes).await.get(&path).send().await;
            let challenge = answer.header("www-authenticate").to_owned();
            assert_eq!(answer.refused(403, "insufficient_scope")["scope"], "users:read");
            assert!(challenge.ends_with(r#"error="insufficient_scope", scope="users:read""#), "{challenge}");
        }
    }

    async fn a_token_of_anybody_else_manages_nothing(app: TestApp) {
        let ada = app.visitor().await;
        let uri = format!("/api/v1/users/{}", ada.user.id);
        let call = || Call::new(app.router(), Method::GET, uri.clone());
        call().send().await.refused(401, "missing_token");
        call().bearer("nonsense").send().await.refused(401, "invalid_token");

        // A person's, even if its application may manage.
        let web = app.shop("cli_web", ClientKind::Web, |change| change.scopes = Some(vec!["sys_owner".into()])).await;
        let tokens = ada.sign_in(&web).await;
        call().bearer(text(&tokens, "access_token")).send().await.refused(401, "invalid_token");

        // A program's that is for another API.
        let other = app.shop("cli_other", ClientKind::Machine, |change| {
            change.scopes = Some(vec!["sys_owner".into()]);
            change.audiences = Some(vec!["https://api.example.com".into()]);
        }).await;
        let fields = [("grant_type", "client_credentials"), ("resource", "https://api.example.com")];
        let elsewhere = other.post(TOKEN, &fields).send().await.ok();
        call().bearer(text(&elsewhere, "access_token")).send().await.refused(401, "invalid_token");

        // A session of the account's owner is nothing here.
        let cookie = ada.browser.get("/account").await;
        assert_eq!(cookie.status, 200);
        assert_eq!(ada.browser.get(&uri).await.status, 401);
    }

    async fn what_the_operator_takes_from_a_program_its_token_has_no_longer(app: TestApp) {
        let ada = app.visitor().await;
        let program = app.program("users:read audit:read").await;
        let read = || program.get(&format!("/users/{}", ada.user.id)).send();
        read().await.ok();
        let change = async |change| {
            app.services().clients.update(&OPERATOR, program.shop.id, change, &app.request()).await.unwrap();
        };
        change(ClientChange { scopes: Some(vec!["audit:read".into()]), ..ClientChange::default() }).await;
        read().await.refused(403, "insufficient_scope");
        change(ClientChange { is_active: Some(false), ..ClientChange::default() }).await;
        read().await.refused(401, "invalid_token");
    }

    async fn a_program_says_who_it_is_by_its_token(app: TestApp) {
        let ada = app.visitor().await;
        let program = app.program("users:read").await;
        let path = |query: &str| format!("/users/{}?{query}", ada.user.id);
        program.get(&path("client_id=users-read")).send().await.ok();
        program.get(&path("client_id=users-read&client_id=")).send().await.ok();
        program.get(&path("client_id=somebody")).send().await.refused(400, "conflicting_client_id");
        program.get(&path("")).header("x-client-id", "somebody").send().await.refused(400, "conflicting_client_id");
    }

    async fn there_is_nobody_under_an_id_that_is_none(app: TestApp) {
        let program = app.program("users:read").await;
        for id in ["nobody", "019b76da000070008000000000000001", "%00", "%FF", "%20"] {
            program.get(&format!("/users/{id}")).send().await.refused(404, "not_found");
        }
    }
}
