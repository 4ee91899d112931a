//! Whom the management API answers.

use axum::body::Body;
use futures_util::stream;
use http::Method;
use latchkey_domain::{ClientKind, services::ClientChange};
use serde_json::json;

use super::actors::Program;
use crate::{
    api::call::Call,
    oauth::{
        actors::{ADA, Shop, TOKEN, text},
        dpop::Prover,
    },
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

    // Of a file some megabytes would be held in memory for whoever may not send one.
    async fn nothing_long_is_read_of_a_program_that_may_not_send_it(app: TestApp) {
        let program = app.program("users:read").await;
        let organization = "019b76da0000700080000000000000a1";
        let application = program.shop.id;
        for (method, path, kind) in [
            (Method::POST, "/users/import", "text/csv"),
            (Method::POST, "/users/import?update=true&trust_verified=true", "application/jsonl"),
            (Method::POST, "/words/en/import", "text/plain"),
            (Method::PUT, "/templates/mail.step_up_code/en", "application/json"),
            (Method::POST, "/templates/mail.step_up_code/en/preview", "application/json"),
            (Method::PUT, "/brand/pictures/logo", "image/png"),
            (Method::PUT, &*format!("/organization/{organization}/brand/pictures/logo"), "image/png"),
            (Method::PUT, &*format!("/applications/{application}/brand/pictures/logo"), "image/png"),
        ] {
            // It is cut off at the first letter: whoever reads any of it has another answer.
            let cut_off = [Err::<String, _>(std::io::Error::other("it is read"))];
            let call = program.call(method, path).header("content-length", "1000000");
            let answer = call.raw(kind, Body::from_stream(stream::iter(cut_off))).send().await;
            answer.refused(403, "insufficient_scope");
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

    async fn a_token_that_is_bound_to_a_key_is_answered_with_a_proof_of_it_and_not_without(app: TestApp) {
        let ada = app.visitor().await;
        let program = app.program("users:read").await;
        let prover = Prover::new(&app).await;
        let asked = program.shop.post(TOKEN, &[("grant_type", "client_credentials")]);
        let tokens = asked.header("dpop", prover.token_proof()).send().await.ok();
        assert_eq!(tokens["token_type"], "DPoP");
        let token = text(&tokens, "access_token");
        let path = format!("/api/v1/users/{}", ada.user.id);
        let call = |scheme: &str, proof: &str| {
            let call = Call::new(app.router(), Method::GET, format!("{path}?client_id={}", program.shop.id));
            call.header("authorization", format!("{scheme} {token}")).header("dpop", proof).send()
        };
        let proof = prover.proof("GET", &path, Some(token));
        let told = call("DPoP", &proof).await.ok();
        assert_eq!(told["email"], ADA);
        call("dpop", &prover.proof("GET", &format!("{path}?x=y"), Some(token))).await.ok();

        // Stolen, and shown as if nothing were bound; twice; of another request, another token, by another key.
        call("Bearer", &prover.proof("GET", &path, Some(token))).await.refused(401, "invalid_token");
        let plain = Call::new(app.router(), Method::GET, path.clone()).bearer(token).send().await;
        plain.refused(401, "invalid_token");
        call("DPoP", &proof).await.refused(401, "invalid_dpop_proof");
        for (method, path, shown) in [
            ("POST", &*path, Some(token)),
            ("GET", "/api/v1/users", Some(token)),
            ("GET", &*path.replace("/api/v1", ""), Some(token)),
            ("GET", &*path, Some("another")),
            ("GET", &*path, None),
        ] {
            let answer = call("DPoP", &prover.proof(method, path, shown)).await;
            assert!(answer.header("www-authenticate").starts_with("DPoP "), "{answer:?}");
            answer.refused(401, "invalid_dpop_proof");
        }
        let thief = Prover::new(&app).await;
        call("DPoP", &thief.proof("GET", &path, Some(token))).await.refused(401, "invalid_token");
        let none = Call::new(app.router(), Method::GET, path.clone()).header("authorization", format!("DPoP {token}"));
        none.send().await.refused(401, "invalid_dpop_proof");
        let two = [prover.proof("GET", &path, Some(token)), prover.proof("GET", &path, Some(token))];
        let twice = Call::new(app.router(), Method::GET, path.clone()).header("authorization", format!("DPoP {token}"));
        twice.header("dpop", &two[0]).header("dpop", &two[1]).send().await.refused(401, "invalid_dpop_proof");

        // After a while it takes another nonce, which the refusal brings.
        app.clock.advance(std::time::Duration::from_secs(6 * 60));
        let late = call("DPoP", &prover.proof("GET", &path, Some(token))).await;
        let nonce = late.header("dpop-nonce").to_owned();
        assert!(!nonce.is_empty());
        late.refused(401, "use_dpop_nonce");
        call("DPoP", &prover.with_nonce(nonce).proof("GET", &path, Some(token))).await.ok();

        // One that is bound to none comes by no key.
        let unbound = program.token.clone();
        let prover = Prover::new(&app).await;
        let call = Call::new(app.router(), Method::GET, path.clone()).header("authorization", format!("DPoP {unbound}"));
        let answer = call.header("dpop", prover.proof("GET", &path, Some(&unbound))).send().await;
        answer.refused(401, "invalid_token");
    }

    // It hangs on no grant: on the key alone that signed it, and that may have leaked.
    async fn a_programs_token_ends_with_its_key_at_once_on_every_node(app: TestApp) {
        let node = app.another_node().await;
        let program = app.program("sys_owner").await;
        let elsewhere = Program { shop: Shop { app: &node, ..program.shop.clone() }, ..program.clone() };
        let told = |at: &Program<'_>| at.shop.post("/oauth/introspect", &[("token", &*at.token)]).send();
        elsewhere.get("/users").send().await.ok();
        assert_eq!(told(&elsewhere).await.ok()["active"], true);

        app.services().signing_keys.replace(&OPERATOR, &app.request()).await.unwrap();
        assert_eq!(told(&elsewhere).await.ok(), json!({ "active": false }));
        elsewhere.get("/users").send().await.refused(401, "invalid_token");
        // That node has seen it, and signs with the new one.
        let renewed = elsewhere.renewed().await;
        renewed.get("/users").send().await.ok();
        assert_eq!(told(&renewed).await.ok()["active"], true);
        node.stop().await;
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
