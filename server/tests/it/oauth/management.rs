//! Applications that act for themselves.

use latchkey_domain::{ClientKind, services::ClientChange};
use serde_json::json;

use super::actors::{TOKEN, part, text, user_info};
use crate::{api::call::Call, support::on_each_database};

fn with_scopes(scopes: &[&str]) -> impl FnOnce(&mut ClientChange) {
    let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
    |change| change.scopes = Some(scopes)
}

on_each_database! {
    async fn the_management_token_has_the_scopes_that_the_operator_gave(app: TestApp) {
        let backend = app.shop("cli_backend", ClientKind::Machine, with_scopes(&["users:read", "audit:read"])).await;
        let ask = |scope: &str| backend.post(TOKEN, &[("grant_type", "client_credentials"), ("scope", scope)]);
        let all = ask("").send().await.ok();
        assert_eq!(all["scope"], "audit:read users:read");
        assert!(all.get("refresh_token").is_none() && all.get("id_token").is_none());
        assert_eq!((&all["token_type"], &all["expires_in"]), (&json!("Bearer"), &json!(900)));
        let claims = part(text(&all, "access_token"), 1);
        assert_eq!((&claims["sub"], &claims["client_id"]), (&json!(backend.id), &json!(backend.id)));
        assert_eq!((&claims["aud"], &claims["scope"]), (&json!(app.origin()), &json!("audit:read users:read")));
        for absent in ["auth_time", "amr", "acr", "grant_id"] {
            assert!(claims.get(absent).is_none(), "{absent}");
        }
        assert_eq!(ask("users:read").send().await.ok()["scope"], "users:read");
        for more in ["users:write", "sys_owner", "users:read users:write", "openid", "users:read  \t"] {
            ask(more).send().await.is_oauth_error(400, "invalid_scope");
        }

        // Nobody's: it opens no person's things.
        user_info(&app, text(&all, "access_token")).send().await.is_oauth_error(401, "invalid_token");
        let uri = format!("/api/v1/auth/passwordless/passkey/credentials?client_id={}", backend.id);
        let call = Call::new(app.router(), http::Method::GET, uri).bearer(text(&all, "access_token"));
        let call = call.header("x-client-secret", backend.secret.as_ref().unwrap());
        call.send().await.refused(401, "invalid_token");
    }

    async fn a_token_for_another_api_is_for_that_one(app: TestApp) {
        let backend = app.shop("cli_backend", ClientKind::Machine, |change| {
            change.scopes = Some(vec!["orders:read".into(), "sys_owner".into()]);
            change.audiences = Some(vec!["https://api.example.com".into()]);
        }).await;
        let ask = |fields: &[(&str, &str)]| backend.post(TOKEN, &[&[("grant_type", "client_credentials")], fields].concat());
        let aud = |answer: serde_json::Value| part(text(&answer, "access_token"), 1)["aud"].clone();
        assert_eq!(aud(ask(&[("scope", "orders:read")]).send().await.ok()), "https://api.example.com");
        assert_eq!(aud(ask(&[("scope", "sys_owner")]).send().await.ok()), app.origin());
        assert_eq!(aud(ask(&[("scope", "sys_owner"), ("resource", "https://api.example.com")]).send().await.ok()), "https://api.example.com");
        ask(&[("resource", "https://other.example.com")]).send().await.is_oauth_error(400, "invalid_target");
    }

    async fn an_application_without_scopes_gets_none(app: TestApp) {
        let backend = app.shop("cli_backend", ClientKind::Machine, |_| {}).await;
        let ask = |scope: &str| backend.post(TOKEN, &[("grant_type", "client_credentials"), ("scope", scope)]);
        assert!(ask("").send().await.ok().get("scope").is_none(), "RFC 6749 §3.3 knows no empty one");
        ask("sys_owner").send().await.is_oauth_error(400, "invalid_scope");
    }
}
