//! One API calls another for a person (RFC 8693), and what must not come of it.

use std::time::Duration;

use http::Method;
use latchkey_domain::{AuthorizationCode, ClientKind, GrantType, Scopes, services::ClientChange};
use serde_json::{Value, json};

use super::{
    actors::{Shop, TOKEN, Visitor, part, text, user_info},
    dpop::Prover,
};
use crate::{
    api::call::Call,
    support::{OPERATOR, TestApp, on_each_database, people::call},
};

const STOCK: &str = "https://stock.example.com";

fn list(words: &[&str]) -> Option<Vec<String>> {
    Some(words.iter().map(|word| (*word).to_owned()).collect())
}

/// An application that people sign in to, and that calls the API.
async fn notes(app: &TestApp) -> Shop<'_> {
    let change = |change: &mut ClientChange| {
        change.audiences = list(&["cli_api", "cli_elsewhere"]);
        change.scopes = list(&["openid", "profile", "offline_access", "orders:read", "orders:write"]);
    };
    app.shop("cli_notes", ClientKind::Web, change).await
}

/// The API, which calls another one, and is called by it.
fn of_api(audiences: &'static [&str]) -> impl Fn(&mut ClientChange) {
    |change| {
        change.grant_types = Some([GrantType::TokenExchange].into_iter().collect());
        change.audiences = list(audiences);
        change.scopes = list(&["openid", "offline_access", "orders:read", "stock:read", "sys_owner"]);
    }
}

async fn api(app: &TestApp) -> Shop<'_> {
    app.shop("cli_api", ClientKind::Machine, of_api(&["cli_stock", STOCK])).await
}

fn for_api(code: &mut AuthorizationCode) {
    code.scope = Scopes::parse("openid profile orders:read orders:write").expect("a scope");
    code.resource = vec!["cli_api".to_owned()];
}

/// What the API is called with.
async fn subject(ada: &Visitor<'_>, notes: &Shop<'_>) -> String {
    let code = ada.code(notes, for_api).await;
    text(&notes.exchange(&code).send().await.ok(), "access_token").to_owned()
}

async fn is_active(api: &Shop<'_>, token: &str) -> bool {
    api.post("/oauth/introspect", &[("token", token)]).send().await.ok()["active"] == true
}

on_each_database! {
    async fn an_api_acts_for_a_person_at_another_one_and_says_so(app: TestApp) {
        let (notes, api, ada) = (notes(&app).await, api(&app).await, app.visitor().await);
        let stock = app.shop("cli_stock", ClientKind::Machine, of_api(&["cli_api"])).await;
        let token = subject(&ada, &notes).await;
        app.clock.advance(Duration::from_secs(60));
        let asked = [("audience", "cli_stock"), ("scope", "orders:read")];
        let answer = api.delegate(&token, &asked).send().await;
        assert_eq!(answer.header("cache-control"), "no-store");
        let exchanged = answer.ok();
        assert_eq!(exchanged["issued_token_type"], "urn:ietf:params:oauth:token-type:access_token");
        assert_eq!((&exchanged["token_type"], &exchanged["scope"]), (&json!("Bearer"), &json!("orders:read")));
        assert!(exchanged.get("refresh_token").is_none() && exchanged.get("id_token").is_none(), "{exchanged}");
        let (before, claims) = (part(&token, 1), part(text(&exchanged, "access_token"), 1));
        assert_eq!((&claims["aud"], &claims["client_id"]), (&json!("cli_stock"), &json!("cli_api")));
        assert_eq!(claims["act"], json!({ "sub": "cli_api" }));
        for same in ["sub", "exp", "grant_id", "auth_time", "acr", "iss"] {
            assert_eq!(claims[same], before[same], "{same}: no longer than the first one");
        }
        assert_ne!(claims["jti"], before["jti"]);
        assert_eq!(exchanged["expires_in"], json!(before["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap()));

        // Whom it is for finds out that it is valid, and who acts; and may go on, one by one.
        let told = stock.post("/oauth/introspect", &[("token", text(&exchanged, "access_token"))]).send().await.ok();
        assert_eq!((&told["active"], &told["act"]), (&json!(true), &json!({ "sub": "cli_api" })));
        let mut chain = text(&exchanged, "access_token").to_owned();
        for n in 2..=4 {
            let next = if n % 2 == 0 { &stock } else { &api };
            let to = if n % 2 == 0 { "cli_api" } else { "cli_stock" };
            let answer = next.delegate(&chain, &[("audience", to)]).send().await.ok();
            chain = text(&answer, "access_token").to_owned();
        }
        let actors = json!({ "sub": "cli_stock", "act": { "sub": "cli_api", "act": { "sub": "cli_stock", "act": { "sub": "cli_api" } } } });
        assert_eq!(part(&chain, 1)["act"], actors);
        api.delegate(&chain, &[("audience", "cli_stock")]).send().await.is_oauth_error(400, "invalid_request");

        // All of it ends with the sign-in.
        call(&ada.browser, "application/disconnect", &[("id", "cli_notes")]).await;
        assert!(!is_active(&stock, text(&exchanged, "access_token")).await);
        for token in [&token, text(&exchanged, "access_token")] {
            let asking = if token == text(&exchanged, "access_token") { &stock } else { &api };
            asking.delegate(token, &[]).send().await.is_oauth_error(400, "invalid_request");
        }
    }
}

#[tokio::test]
async fn an_exchange_gives_no_more_than_there_was_and_nothing_of_this_server() {
    let app = TestApp::start().await;
    let (notes, api, ada) = (notes(&app).await, api(&app).await, app.visitor().await);
    let token = subject(&ada, &notes).await;
    for scope in ["orders:write", "stock:read", "sys_owner", "openid", "offline_access", "orders:read stock:read"] {
        api.delegate(&token, &[("scope", scope)]).send().await.is_oauth_error(400, "invalid_scope");
    }
    let origin = app.origin().to_owned();
    for target in ["cli_notes", "cli_elsewhere", "https://evil.example", &*origin] {
        for name in ["audience", "resource"] {
            api.delegate(&token, &[(name, target)]).send().await.is_oauth_error(400, "invalid_target");
        }
    }
    let both = [("resource", STOCK), ("resource", "https://evil.example")];
    api.delegate(&token, &both).send().await.is_oauth_error(400, "invalid_target");

    let exchanged = api.delegate(&token, &[]).send().await.ok();
    let exchanged = text(&exchanged, "access_token");
    assert_eq!(
        (&part(exchanged, 1)["aud"], &part(exchanged, 1)["scope"]),
        (&json!(["cli_stock", STOCK]), &json!("orders:read"))
    );
    user_info(&app, exchanged).send().await.is_oauth_error(401, "invalid_token");
    for id in ["cli_notes", "cli_api"] {
        let path = format!("/api/v1/auth/passwordless/passkey/credentials?client_id={id}");
        let listed = Call::new(app.router(), Method::GET, path).bearer(exchanged).send().await;
        assert!(matches!(listed.status.as_u16(), 400 | 401 | 403), "{}", listed.text);
    }
    // Who only acts ends nothing of the person's, and is told that the token lives on.
    api.post("/oauth/revoke", &[("token", exchanged)]).send().await.is_oauth_error(400, "unsupported_token_type");
    assert!(is_active(&api, exchanged).await);
    // Two audiences by name, as RFC 8693 §2.1 has it.
    let both = [("audience", "cli_stock"), ("audience", STOCK)];
    let both = api.delegate(&token, &both).send().await.ok();
    assert_eq!(part(text(&both, "access_token"), 1)["aud"], json!(["cli_stock", STOCK]));
}

#[tokio::test]
async fn an_api_without_a_scope_of_the_token_s_gets_none_at_all() {
    let app = TestApp::start().await;
    let (notes, ada) = (notes(&app).await, app.visitor().await);
    let change = |change: &mut ClientChange| {
        of_api(&["cli_stock"])(change);
        change.scopes = None;
    };
    let api = app.shop("cli_api", ClientKind::Machine, change).await;
    let of_orders = |code: &mut AuthorizationCode| {
        for_api(code);
        code.scope = Scopes::parse("orders:read").expect("a scope");
    };
    let tokens = notes.exchange(&ada.code(&notes, of_orders).await).send().await.ok();
    api.delegate(text(&tokens, "access_token"), &[]).send().await.is_oauth_error(400, "invalid_scope");
}

#[tokio::test]
async fn what_came_of_an_application_s_token_ends_when_the_application_is_closed() {
    let app = TestApp::start().await;
    let (notes, api, ada) = (notes(&app).await, api(&app).await, app.visitor().await);
    let exchanged = api.delegate(&subject(&ada, &notes).await, &[]).send().await.ok();
    let exchanged = text(&exchanged, "access_token");
    assert!(is_active(&api, exchanged).await);
    let closed = ClientChange { is_active: Some(false), ..ClientChange::default() };
    app.services().clients.update(&OPERATOR, notes.id, closed, &app.request()).await.expect("closed");
    app.clock.advance(Duration::from_secs(60));
    assert!(!is_active(&api, exchanged).await);
}

#[tokio::test]
async fn this_server_as_a_registered_audience_is_no_way_in_either() {
    let app = TestApp::start().await;
    let (notes, ada) = (notes(&app).await, app.visitor().await);
    let issuer = app.origin().to_owned();
    let change = |change: &mut ClientChange| {
        of_api(&["cli_stock"])(change);
        change.audiences = Some(vec![issuer]);
    };
    let api = app.shop("cli_api", ClientKind::Machine, change).await;
    let token = subject(&ada, &notes).await;
    api.delegate(&token, &[]).send().await.is_oauth_error(400, "invalid_target");
}

#[tokio::test]
async fn only_a_token_that_is_for_whoever_asks_is_exchanged_and_only_by_who_may() {
    let app = TestApp::start().await;
    let (notes, api, ada) = (notes(&app).await, api(&app).await, app.visitor().await);
    let token = subject(&ada, &notes).await;

    // Not the one that it is for; not registered for it; somebody else's; nobody.
    let elsewhere = app.shop("cli_elsewhere", ClientKind::Machine, of_api(&[STOCK])).await;
    elsewhere.delegate(&token, &[]).send().await.is_oauth_error(400, "invalid_request");
    notes.delegate(&token, &[]).send().await.is_oauth_error(400, "unauthorized_client");
    let of_others = |change: &mut ClientChange| {
        of_api(&[STOCK])(change);
        change.is_first_party = Some(false);
    };
    let others = app.shop("cli_others", ClientKind::Machine, of_others).await;
    others.delegate(&token, &[]).send().await.is_oauth_error(400, "unauthorized_client");
    let stranger = Shop { secret: Some("wrong".to_owned()), ..api.clone() };
    stranger.delegate(&token, &[]).send().await.is_oauth_error(401, "invalid_client");
    let public = Shop { secret: None, ..api.clone() };
    public.delegate(&token, &[]).send().await.is_oauth_error(401, "invalid_client");

    // What is no access token of a person's.
    let tokens = ada.sign_in(&notes).await;
    let machine = |change: &mut ClientChange| change.audiences = list(&["cli_api"]);
    let machine = app.shop("cli_machine", ClientKind::Machine, machine).await;
    let itself = machine.post(TOKEN, &[("grant_type", "client_credentials"), ("resource", "cli_api")]);
    let itself = itself.send().await.ok();
    for other in
        [text(&tokens, "id_token"), text(&tokens, "refresh_token"), text(&itself, "access_token"), "x", "a.b.c"]
    {
        api.delegate(other, &[]).send().await.is_oauth_error(400, "invalid_request");
    }
    for (name, value) in [
        ("subject_token_type", "urn:ietf:params:oauth:token-type:refresh_token"),
        ("subject_token_type", "urn:ietf:params:oauth:token-type:id_token"),
        ("subject_token_type", ""),
        ("requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token"),
        ("actor_token", &*token),
        ("subject_token", ""),
    ] {
        api.delegate(&token, &[(name, value)]).send().await.is_oauth_error(400, "invalid_request");
    }
    api.delegate(&token, &[]).send().await.ok();

    // A person who may not sign in any more; one whose token has expired.
    ada.set_active(false).await;
    api.delegate(&token, &[]).send().await.is_oauth_error(400, "invalid_request");
    ada.set_active(true).await;
    api.delegate(&token, &[]).send().await.ok();
    app.clock.advance(Duration::from_secs(3600));
    api.delegate(&token, &[]).send().await.is_oauth_error(400, "invalid_request");
}

#[tokio::test]
async fn a_token_that_is_bound_to_a_key_does_not_lose_it_on_the_way() {
    let app = TestApp::start().await;
    let (notes, api, ada) = (notes(&app).await, api(&app).await, app.visitor().await);
    let (owner, thief) = (Prover::new(&app).await, Prover::new(&app).await);
    let code = ada.code(&notes, for_api).await;
    let tokens = notes.exchange(&code).header("dpop", owner.token_proof()).send().await.ok();
    let token = text(&tokens, "access_token");
    api.delegate(token, &[]).send().await.is_oauth_error(400, "invalid_request");
    api.delegate(token, &[]).header("dpop", thief.token_proof()).send().await.is_oauth_error(400, "invalid_request");
    let exchanged = api.delegate(token, &[]).header("dpop", owner.token_proof()).send().await.ok();
    assert_eq!(exchanged["token_type"], "DPoP");
    let jkt = |token: &str| part(token, 1)["cnf"]["jkt"].clone();
    assert_eq!(jkt(text(&exchanged, "access_token")), jkt(token));
    // And one that was bound to none can be bound by whoever asks.
    let plain = subject(&ada, &notes).await;
    let bound: Value = api.delegate(&plain, &[]).header("dpop", thief.token_proof()).send().await.ok();
    assert_eq!(bound["token_type"], "DPoP");
}
