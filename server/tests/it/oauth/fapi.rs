//! Applications that are held to the FAPI 2.0 Security Profile. Each test names the modules of the OpenID Foundation's
//! `fapi2-security-profile-final-test-plan` that it stands for.

use std::time::Duration;

use http::Method;
use latchkey_domain::{AuthMethod, oauth::client_assertion::TYPE, ports::Clock as _, services::ClientChange};
use serde_json::{Value, json};

use super::{
    actors::{CALLBACK, Shop, TOKEN, USER_INFO, VERIFIER, Visitor, form, part, text},
    dpop::Prover,
    par::{PAR, answer, authorize, question, request_uri},
    request_object::Signer,
};
use crate::{
    api::call::{Answer, Call},
    support::{OPERATOR, TestApp, on_each_database},
};

impl TestApp {
    async fn bank(&self, id: &'static str) -> Signer<'_> {
        self.signer(id, |change| {
            change.token_endpoint_auth_method = Some(AuthMethod::PrivateKeyJwt);
            change.is_fapi = Some(true);
        })
        .await
    }
}

impl Signer<'_> {
    async fn code(&self, ada: &Visitor<'_>, changes: &[(&str, &str)]) -> String {
        let uri = request_uri(&self.post(PAR, &question(changes)).send().await);
        let mut got = answer(&ada.browser.get(&authorize(self.shop.id, &uri, &[])).await);
        assert_eq!(got["iss"], self.shop.app.origin());
        got.remove("code").unwrap_or_else(|| panic!("{got:?}"))
    }

    fn exchange(&self, code: &str, verifier: &str) -> Call {
        let fields = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", CALLBACK)];
        let verifier = [("code_verifier", verifier)];
        self.post(TOKEN, &[&fields[..], if verifier[0].1.is_empty() { &[] } else { &verifier }].concat())
    }

    async fn tokens(&self, ada: &Visitor<'_>, prover: &Prover<'_>) -> Value {
        let code = self.code(ada, &[]).await;
        self.exchange(&code, VERIFIER).header("dpop", prover.token_proof()).send().await.ok()
    }
}

on_each_database! {
    // happy-flow, ensure-authorization-request-without-state-success, -without-nonce-success,
    // ensure-authorization-request-with-64-char-nonce-success, ensure-other-scope-order-succeeds,
    // access-token-type-header-case-sensitivity
    async fn somebody_signs_in_and_the_tokens_are_bound_to_a_key(app: TestApp) {
        let (bank, ada, prover) = (app.bank("cli_bank").await, app.visitor().await, Prover::new(&app).await);
        assert_eq!(bank.shop.secret, None);
        let client = app.services().clients.find(bank.shop.id).await.unwrap();
        assert!(client.requires_par && client.requires_pkce && client.is_fapi);
        let tokens = bank.tokens(&ada, &prover).await;
        assert_eq!((&tokens["token_type"], &tokens["scope"]), (&json!("DPoP"), &json!("openid email")));
        assert_eq!(part(text(&tokens, "access_token"), 1)["cnf"], json!({ "jkt": prover.key.thumbprint() }));
        assert_eq!(part(text(&tokens, "id_token"), 0)["alg"], "ES256");
        prover.user_info(text(&tokens, "access_token")).await.ok();
        let token = text(&tokens, "access_token");
        let shout = Call::new(app.router(), Method::GET, USER_INFO).header("authorization", format!("dpop {token}"));
        shout.header("dpop", prover.proof("GET", USER_INFO, Some(token))).send().await.ok();
        let long = "n".repeat(64);
        for changes in [&[("state", "")][..], &[("nonce", "")], &[("nonce", &*long)], &[("scope", "email openid")]] {
            bank.code(&ada, changes).await;
        }
    }

    // user-rejects-authentication
    async fn whoever_goes_back_is_known_to_have(app: TestApp) {
        let bank = app.bank("cli_bank").await;
        let browser = app.browser();
        let uri = request_uri(&bank.post(PAR, &question(&[])).send().await);
        let login = browser.get(&authorize(bank.shop.id, &uri, &[])).await;
        let back = browser.get(&login.leads_to().replace("/login?", "/oauth/back?")).await;
        let refused = answer(&back);
        assert_eq!((&*refused["error"], &*refused["state"], &*refused["iss"]), ("access_denied", "a state", app.origin()));
    }

    // ensure-unsigned-authorization-request-without-using-par-fails
    async fn each_request_is_pushed(app: TestApp) {
        let (bank, ada) = (app.bank("cli_bank").await, app.visitor().await);
        let asked = question(&[("client_id", bank.shop.id)]);
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
        assert_eq!(answer(&ada.browser.get(&format!("/oauth/authorize?{query}")).await)["error"], "invalid_request");
    }

    // ensure-redirect-uri-in-authorization-request, ensure-registered-redirect-uri, ensure-response-type-code-idtoken-fails,
    // ensure-response-type-token-fails, par-ensure-pkce-required, par-ensure-plain-pkce-rejected,
    // par-without-duplicate-parameters, par-reject-request-uri-in-par-authorization-form-params, par-reject-invalid-http-verb
    async fn what_a_pushed_request_may_not_be(app: TestApp) {
        let bank = app.bank("cli_bank").await;
        for (changes, code) in [
            (&[("redirect_uri", "")][..], "invalid_request"),
            (&[("redirect_uri", "https://evil.example/cb")], "invalid_request"),
            (&[("response_type", "code id_token")], "unsupported_response_type"),
            (&[("response_type", "token")], "unsupported_response_type"),
            (&[("code_challenge", ""), ("code_challenge_method", "")], "invalid_request"),
            (&[("code_challenge_method", "plain")], "invalid_request"),
            (&[("request_uri", "urn:ietf:params:oauth:request_uri:x")], "invalid_request"),
            (&[("state", "a"), ("state", "b")], "invalid_request"),
        ] {
            bank.post(PAR, &question(changes)).send().await.is_oauth_error(400, code);
        }
        let got = Call::new(app.router(), Method::GET, PAR).send().await;
        assert_eq!(got.status, 405);
    }

    // ensure-client-assertion-in-token-endpoint, ensure-client-assertion-with-exp-is-5-minutes-in-past-fails,
    // ensure-client-assertion-with-wrong-aud-fails, ensure-client-assertion-with-no-sub-fails,
    // par-endpoint-as-audience-fails, par-endpoint-as-array-audience-fails, par-token-endpoint-as-audience-fails,
    // par-ensure-jwt-client-assertion-with-iat-nbf-8-seconds-in-the-future-is-accepted,
    // par-ensure-jwt-client-assertion-with-iat-nbf-over-60-seconds-in-the-future-fails
    async fn it_shows_who_it_is_by_its_key_to_this_server_alone(app: TestApp) {
        let bank = app.bank("cli_bank").await;
        let now = app.clock.now().as_secs();
        let push = async |assertion: &str| {
            let own = [("client_assertion_type", TYPE), ("client_assertion", assertion), ("client_id", bank.shop.id)];
            form(&app, PAR, &[&question(&[]), &own[..]].concat()).send().await
        };
        for (changes, is_taken) in [
            (json!({}), true),
            (json!({"iat": now + 8, "nbf": now + 8}), true),
            (json!({"iat": now + 61}), false),
            (json!({"nbf": now + 61}), false),
            (json!({"exp": now - 300}), false),
            (json!({"sub": null}), false),
            (json!({"aud": "https://other.example"}), false),
            (json!({"aud": [app.origin()]}), false),
            (json!({"aud": format!("{}{PAR}", app.origin())}), false),
            (json!({"aud": [format!("{}{PAR}", app.origin())]}), false),
            (json!({"aud": format!("{}{TOKEN}", app.origin())}), false),
        ] {
            let pushed = push(&bank.assertion(&changes)).await;
            if is_taken {
                request_uri(&pushed);
            } else {
                assert_eq!(pushed.status.as_u16(), 401, "{changes}: {}", pushed.text);
                pushed.is_oauth_error(401, "invalid_client");
            }
        }
        let id = [("client_id", bank.shop.id)];
        form(&app, PAR, &[&question(&[]), &id[..]].concat()).send().await.is_oauth_error(401, "invalid_client");
        let code = [("grant_type", "authorization_code"), ("code", "x"), ("redirect_uri", CALLBACK), ("client_id", bank.shop.id)];
        form(&app, TOKEN, &code).send().await.is_oauth_error(401, "invalid_client");
        // A secret that it had before is none.
        form(&app, TOKEN, &[&code[..], &[("client_secret", &"A".repeat(43))]].concat()).send().await.is_oauth_error(401, "invalid_client");
    }

    // ensure-holder-of-key-required, dpop-negative-tests, check-dpop-proof-nbf-exp,
    // ensure-dpop-proof-with-iat-10-seconds-before-succeeds, ensure-dpop-proof-with-iat-10-seconds-after-succeeds
    async fn no_token_without_a_key(app: TestApp) {
        let (bank, ada, prover) = (app.bank("cli_bank").await, app.visitor().await, Prover::new(&app).await);
        let code = bank.code(&ada, &[]).await;
        bank.exchange(&code, VERIFIER).send().await.is_oauth_error(400, "invalid_dpop_proof");
        let later = |seconds: i64| {
            prover.signed(TOKEN, &|_, claims| claims["iat"] = (app.clock.now().as_secs() + seconds).into())
        };
        bank.exchange(&code, VERIFIER).header("dpop", later(61)).send().await.is_oauth_error(400, "invalid_dpop_proof");
        let nbf = prover.signed(TOKEN, &|_, claims| claims["nbf"] = (app.clock.now().as_secs() + 61).into());
        bank.exchange(&code, VERIFIER).header("dpop", nbf).send().await.is_oauth_error(400, "invalid_dpop_proof");
        // None of these has used it up.
        bank.exchange(&code, VERIFIER).header("dpop", later(10)).send().await.ok();
        let code = bank.code(&ada, &[]).await;
        let tokens = bank.exchange(&code, VERIFIER).header("dpop", later(-10)).send().await.ok();
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&tokens, "refresh_token"))];
        bank.post(TOKEN, &refresh).send().await.is_oauth_error(400, "invalid_dpop_proof");
        let stolen = Call::new(app.router(), Method::GET, USER_INFO).bearer(text(&tokens, "access_token"));
        stolen.send().await.is_oauth_error(401, "invalid_token");
    }

    // attempt-reuse-authorization-code-after-one-second, attempt-to-use-expired-auth-code, par-ensure-pkce-code-verifier-required,
    // par-incorrect-pkce-code-verifier-rejected, ensure-authorization-code-is-bound-to-client,
    // ensure-client-id-in-token-endpoint
    async fn a_code_is_for_one_minute_once_and_this_application(app: TestApp) {
        let (bank, other) = (app.bank("cli_bank").await, app.bank("cli_other").await);
        let (ada, prover) = (app.visitor().await, Prover::new(&app).await);
        let exchange = async |code: &str, verifier: &str| {
            bank.exchange(code, verifier).header("dpop", prover.token_proof()).send().await
        };
        let code = bank.code(&ada, &[]).await;
        exchange(&code, VERIFIER).await.ok();
        app.clock.advance(Duration::from_secs(1));
        exchange(&code, VERIFIER).await.is_oauth_error(400, "invalid_grant");
        let code = bank.code(&ada, &[]).await;
        app.clock.advance(Duration::from_secs(60));
        exchange(&code, VERIFIER).await.is_oauth_error(400, "invalid_grant");
        for verifier in ["", &"a".repeat(43)] {
            let code = bank.code(&ada, &[]).await;
            exchange(&code, verifier).await.is_oauth_error(400, "invalid_grant");
        }
        let code = bank.code(&ada, &[]).await;
        other.exchange(&code, VERIFIER).header("dpop", prover.token_proof()).send().await.is_oauth_error(400, "invalid_grant");
        // The one name outside, and the other in what is signed.
        let fields = [("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER), ("client_id", other.shop.id)];
        let mixed = bank.post(TOKEN, &fields).header("dpop", prover.token_proof()).send().await;
        mixed.is_oauth_error(401, "invalid_client");
    }

    // refresh-token
    async fn its_refresh_token_stays_as_it_is(app: TestApp) {
        let (bank, ada, prover) = (app.bank("cli_bank").await, app.visitor().await, Prover::new(&app).await);
        let tokens = bank.tokens(&ada, &prover).await;
        let token = text(&tokens, "refresh_token").to_owned();
        let refresh = async |by: &Signer<'_>| -> Answer {
            let fields = [("grant_type", "refresh_token"), ("refresh_token", &*token)];
            by.post(TOKEN, &fields).header("dpop", prover.token_proof()).send().await
        };
        for _ in 0..3 {
            // An answer that was lost takes nothing away, however late it is asked for again.
            app.clock.advance(Duration::from_secs(100));
            let next = refresh(&bank).await.ok();
            assert_eq!(text(&next, "refresh_token"), token);
            prover.user_info(text(&next, "access_token")).await.ok();
        }
        let other = app.bank("cli_other").await;
        refresh(&other).await.is_oauth_error(400, "invalid_grant");
        ada.browser.submit_from("/account", "/_fn/sign_out", &[]).await;
        refresh(&bank).await.is_oauth_error(400, "invalid_grant");
    }

    async fn what_was_rotated_before_stays_used(app: TestApp) {
        let (shop, ada, prover) = (app.signer("cli_soon", |change| {
            change.token_endpoint_auth_method = Some(AuthMethod::PrivateKeyJwt);
        }).await, app.visitor().await, Prover::new(&app).await);
        let tokens = shop.tokens(&ada, &prover).await;
        let refresh = async |token: &str| {
            let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
            shop.post(TOKEN, &fields).header("dpop", prover.token_proof()).send().await
        };
        let next = refresh(text(&tokens, "refresh_token")).await.ok();
        assert_ne!(next["refresh_token"], tokens["refresh_token"]);
        let fapi = ClientChange { is_fapi: Some(true), ..ClientChange::default() };
        app.services().clients.update(&OPERATOR, shop.shop.id, fapi, &app.request()).await.unwrap();
        app.clock.advance(Duration::from_secs(61));
        refresh(text(&tokens, "refresh_token")).await.is_oauth_error(400, "invalid_grant");
        refresh(text(&next, "refresh_token")).await.is_oauth_error(400, "invalid_grant");
    }

    // fapi2-message-signing: ensure-request-object-without-nbf-fails, ensure-request-object-with-nbf-over-60-fails,
    // ensure-request-object-with-exp-over-60-fails; and a jti that comes again
    async fn what_it_signs_is_of_the_last_hour_and_works_once(app: TestApp) {
        let bank = app.bank("cli_bank").await;
        let now = app.clock.now().as_secs();
        for (changes, is_taken) in [
            (json!({"jti": "1"}), true),
            (json!({"jti": "1"}), false),
            (json!({"jti": "2"}), true),
            (json!({"nbf": null}), false),
            (json!({"nbf": now - 3601}), false),
            (json!({"nbf": now - 10, "exp": now + 3600}), false),
            (json!({"nbf": now + 8}), true),
        ] {
            let pushed = bank.push(&bank.object(&changes)).await;
            if is_taken {
                request_uri(&pushed);
            } else {
                assert_eq!(pushed.body["error"], "invalid_request_object", "{changes}: {}", pushed.text);
            }
        }
    }

    async fn an_application_in_a_browser_or_with_a_secret_cannot_be_held_to_it(app: TestApp) {
        let (web, spa): (Shop<'_>, Shop<'_>) = (app.web().await, app.spa().await);
        for id in [web.id, spa.id] {
            let fapi = ClientChange { is_fapi: Some(true), ..ClientChange::default() };
            let refused = app.services().clients.update(&OPERATOR, id, fapi, &app.request()).await;
            assert!(refused.is_err(), "{id}");
        }
    }
}
