//! How an application proves itself.

use std::time::Duration;

use latchkey_domain::{
    AuthMethod, ClientKind,
    oauth::client_assertion::TYPE,
    ports::Clock as _,
    services::{ClientChange, SignIns},
};
use serde_json::json;

use super::{
    actors::{CALLBACK, TOKEN, VERIFIER, basic, form, text},
    dpop::Key,
};
use crate::support::on_each_database;

/// Signs with this key who it is.
fn by_key(key: &Key, change: &mut ClientChange) {
    change.token_endpoint_auth_method = Some(AuthMethod::PrivateKeyJwt);
    change.jwks = Some(json!({ "keys": [key.jwk] }).to_string());
    change.scopes = Some(vec!["users:read".into()]);
}

on_each_database! {
    async fn a_secret_comes_in_the_header_or_in_the_body_and_never_in_both(app: TestApp) {
        let (web, ada) = (app.web().await, app.visitor().await);
        let secret = web.secret.clone().unwrap();
        let fields = |code: &str| -> Vec<(String, String)> {
            [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)]
                .map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
        };
        let send = async |more: &[(&str, &str)], authorization: Option<String>| {
            let code = ada.code(&web, |_| {}).await;
            let own = fields(&code);
            let all: Vec<(&str, &str)> = own.iter().map(|(name, value)| (&**name, &**value)).chain(more.iter().copied()).collect();
            let call = form(&app, TOKEN, &all);
            match authorization {
                Some(authorization) => call.header("authorization", authorization).send().await,
                None => call.send().await,
            }
        };
        let right = || Some(basic(web.id, &secret));
        send(&[], right()).await.ok();
        send(&[("client_id", web.id)], right()).await.ok();
        send(&[("client_id", web.id), ("client_secret", &secret)], None).await.ok();
        // Percent-encoded first, as RFC 6749 §2.3.1 has it, whatever of it needs to be.
        send(&[], Some(basic("cli%5Fweb", &secret.replace('-', "%2D").replace('_', "%5f")))).await.ok();
        send(&[], Some(basic(web.id, &secret).replace("Basic", "basic"))).await.ok();

        send(&[("client_secret", &secret)], right()).await.is_oauth_error(400, "invalid_request");
        send(&[("client_id", "cli_other")], right()).await.is_oauth_error(400, "invalid_request");
        send(&[], None).await.is_oauth_error(400, "invalid_request");
        send(&[("client_id", web.id), ("client_id", web.id)], None).await.is_oauth_error(400, "invalid_request");
        for (more, authorization) in [
            (vec![("client_id", web.id)], None),
            (vec![("client_id", web.id), ("client_secret", "wrong")], None),
            (vec![], Some(basic(web.id, ""))),
            (vec![], Some(basic(web.id, &"A".repeat(43)))),
            (vec![], Some(basic("cli_nobody", &secret))),
            (vec![], Some(format!("Basic {}", "!"))),
            (vec![], Some(format!("Bearer {secret}"))),
            (vec![("client_id", web.id), ("client_assertion", "x")], None),
        ] {
            let challenge = if authorization.is_some() { "Basic realm=\"latchkey\"" } else { "" };
            let answer = send(&more, authorization).await;
            answer.is_oauth_error(401, "invalid_client");
            assert_eq!(answer.header("www-authenticate"), challenge);
        }
    }

    async fn an_application_signs_who_it_is_and_each_signature_works_once(app: TestApp) {
        let key = Key::new();
        let machine = app.shop("cli_machine", ClientKind::Machine, |change| by_key(&key, change)).await;
        assert_eq!(machine.secret, None, "there is nothing that could be stolen");
        let other = app.shop("cli_other", ClientKind::Machine, |change| by_key(&key, change)).await;
        let assertion = |audience: &str, jti: &str| {
            let now = app.clock.now().as_secs();
            let claims = json!({"iss": machine.id, "sub": machine.id, "aud": audience, "exp": now + 60, "jti": jti});
            key.sign(&json!({"alg": "ES256"}), &claims)
        };
        let send = async |jwt: &str, more: &[(&str, &str)]| {
            let own = [("grant_type", "client_credentials"), ("client_assertion_type", TYPE), ("client_assertion", jwt)];
            form(&app, TOKEN, &[&own, more].concat()).send().await
        };
        let first = assertion(app.origin(), "1");
        assert_eq!(send(&first, &[]).await.ok()["token_type"], "Bearer");
        // On every node, and however it is sent.
        let node = app.another_node().await;
        let own = [("grant_type", "client_credentials"), ("client_assertion_type", TYPE), ("client_assertion", &*first)];
        form(&node, TOKEN, &own).send().await.is_oauth_error(401, "invalid_client");
        send(&first, &[("client_id", machine.id)]).await.is_oauth_error(401, "invalid_client");
        send(&assertion(app.origin(), "1"), &[]).await.is_oauth_error(401, "invalid_client");
        send(&assertion(&format!("{}{TOKEN}", app.origin()), "2"), &[("client_id", machine.id)]).await.ok();

        // For somebody else, or as somebody else.
        send(&assertion("https://other.example", "3"), &[]).await.is_oauth_error(401, "invalid_client");
        send(&assertion(app.origin(), "4"), &[("client_id", other.id)]).await.is_oauth_error(401, "invalid_client");
        send(&assertion(app.origin(), "5"), &[("client_secret", "x")]).await.is_oauth_error(400, "invalid_request");
        // A secret is no way in, and neither is nothing.
        let bare = |more: &[(&str, &str)]| {
            form(&app, TOKEN, &[&[("grant_type", "client_credentials"), ("client_id", machine.id)], more].concat())
        };
        bare(&[]).send().await.is_oauth_error(401, "invalid_client");
        bare(&[("client_secret", &"A".repeat(43))]).send().await.is_oauth_error(401, "invalid_client");
        // What was refused was not used up: the one who signed it may still show it.
        send(&assertion(app.origin(), "5"), &[]).await.ok();
        node.stop().await;
    }

    // The back-up does not know what was used since, and would let it be used again.
    async fn what_was_signed_before_a_restore_is_refused_after_it(app: TestApp) {
        let key = Key::new();
        let machine = app.shop("cli_machine", ClientKind::Machine, |change| by_key(&key, change)).await;
        let assertion = |at: &crate::support::TestApp, jti: &str| {
            let now = at.clock.now().as_secs();
            let claims = json!({
                "iss": machine.id, "sub": machine.id, "aud": app.origin(), "iat": now, "exp": now + 3000, "jti": jti,
            });
            key.sign(&json!({"alg": "ES256"}), &claims)
        };
        let send = async |at: &crate::support::TestApp, jwt: &str| {
            let own = [("grant_type", "client_credentials"), ("client_assertion_type", TYPE), ("client_assertion", jwt)];
            form(at, TOKEN, &own).send().await
        };
        let (used, kept) = (assertion(&app, "1"), assertion(&app, "2"));
        send(&app, &used).await.ok();
        let node = app.restored(SignIns::Kept).await;
        // A clock that was a minute ahead would have made it then.
        node.clock.advance(Duration::from_secs(60));
        send(&node, &assertion(&node, "3")).await.is_oauth_error(401, "invalid_client");
        node.clock.advance(Duration::from_secs(1));
        for before in [&used, &kept] {
            send(&node, before).await.is_oauth_error(401, "invalid_client");
        }
        let after = assertion(&node, "4");
        send(&node, &after).await.ok();
        send(&node, &after).await.is_oauth_error(401, "invalid_client");
        node.stop().await;
    }

    async fn a_signature_that_comes_too_often_is_not_used_up(app: TestApp) {
        let limited = app.another_limited_node(|config| {
            config.limits.request_token_per_application = "1/1m".parse().unwrap();
        }).await;
        let key = Key::new();
        let machine = app.shop("cli_machine", ClientKind::Machine, |change| by_key(&key, change)).await;
        let send = async |on: &crate::support::TestApp, jti: &str| {
            let now = app.clock.now().as_secs();
            let claims = json!({"iss": machine.id, "sub": machine.id, "aud": app.origin(), "exp": now + 60, "jti": jti});
            let jwt = key.sign(&json!({"alg": "ES256"}), &claims);
            let own = [("grant_type", "client_credentials"), ("client_assertion_type", TYPE), ("client_assertion", &*jwt)];
            form(on, TOKEN, &own).send().await
        };
        send(&limited, "1").await.ok();
        send(&limited, "2").await.is_oauth_error(429, "temporarily_unavailable");
        send(&app, "2").await.ok();
        send(&app, "2").await.is_oauth_error(401, "invalid_client");
        limited.stop().await;
    }

    async fn nobody_learns_which_applications_there_are(app: TestApp) {
        let web = app.web().await;
        let wrong = |id: &str| form(&app, TOKEN, &[("grant_type", "client_credentials"), ("client_id", id), ("client_secret", &"A".repeat(43))]);
        let (known, unknown) = (wrong(web.id).send().await, wrong("cli_nobody").send().await);
        assert_eq!((known.status, &known.text), (unknown.status, &unknown.text));
    }

    async fn an_application_does_what_it_is_registered_for(app: TestApp) {
        let spa = app.spa().await;
        let machine = app.shop("cli_machine", ClientKind::Machine, |_| {}).await;
        let web = app.web().await;
        spa.post(TOKEN, &[("grant_type", "client_credentials")]).send().await.is_oauth_error(400, "unauthorized_client");
        web.post(TOKEN, &[("grant_type", "client_credentials")]).send().await.is_oauth_error(400, "unauthorized_client");
        machine.exchange(&"A".repeat(43)).send().await.is_oauth_error(400, "unauthorized_client");
        machine.refresh(&"A".repeat(43)).send().await.is_oauth_error(400, "unauthorized_client");
        let device = [("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", &*"A".repeat(43))];
        web.post(TOKEN, &device).send().await.is_oauth_error(400, "unauthorized_client");
        for grant_type in ["password", "implicit", "urn:ietf:params:oauth:grant-type:saml2-bearer"] {
            web.post(TOKEN, &[("grant_type", grant_type)]).send().await.is_oauth_error(400, "unsupported_grant_type");
        }
        web.post(TOKEN, &[]).send().await.is_oauth_error(400, "invalid_request");
        web.post(TOKEN, &[("grant_type", "authorization_code")]).send().await.is_oauth_error(400, "invalid_request");
        web.post(TOKEN, &[("grant_type", "")]).send().await.is_oauth_error(400, "invalid_request");
    }

    async fn a_body_is_a_form_and_says_each_thing_once(app: TestApp) {
        let (spa, ada) = (app.spa().await, app.visitor().await);
        let code = ada.code(&spa, |_| {}).await;
        let twice = spa.post(TOKEN, &[("grant_type", "authorization_code"), ("code", &code), ("code", &code)]);
        twice.send().await.is_oauth_error(400, "invalid_request");
        let json = crate::api::call::Call::new(app.router(), http::Method::POST, TOKEN);
        let json = json.json(&serde_json::json!({"grant_type": "authorization_code", "code": code, "client_id": spa.id}));
        json.send().await.is_oauth_error(400, "invalid_request");
        let raw = |body: &'static [u8]| {
            let call = crate::api::call::Call::new(app.router(), http::Method::POST, TOKEN);
            call.raw("application/x-www-form-urlencoded; charset=UTF-8", body)
        };
        raw(b"grant_type=%ff").send().await.is_oauth_error(400, "invalid_request");
        raw(b"grant_type=\xff").send().await.is_oauth_error(400, "invalid_request");
        // What is in the address is not read.
        let body = format!("grant_type=authorization_code&redirect_uri={CALLBACK}&code_verifier={VERIFIER}");
        let call = crate::api::call::Call::new(app.router(), http::Method::POST, format!("{TOKEN}?client_id={}&code={code}", spa.id));
        call.raw("application/x-www-form-urlencoded", body).send().await.is_oauth_error(400, "invalid_request");
        assert_eq!(text(&spa.exchange(&code).send().await.ok(), "token_type"), "Bearer");
    }
}
