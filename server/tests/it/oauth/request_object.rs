//! Requests that an application signs (RFC 9101), in an address and pushed.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use latchkey_domain::{ClientKind, oauth::client_assertion::TYPE, ports::Clock as _, services::ClientChange};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::{
    actors::{CALLBACK, CHALLENGE, Shop, form, part, text},
    dpop::Key,
    par::{PAR, answer, request_uri},
};
use crate::{
    api::call::{Answer, Call},
    support::{OPERATOR, Page, TestApp, on_each_database},
};

/// An application with a key.
pub struct Signer<'a> {
    pub shop: Shop<'a>,
    pub key: Key,
}

impl TestApp {
    pub async fn signer(&self, id: &'static str, change: impl FnOnce(&mut ClientChange)) -> Signer<'_> {
        let key = Key::new();
        let shop = self.shop(id, ClientKind::Web, |registered| {
            registered.jwks = Some(json!({ "keys": [key.jwk] }).to_string());
            change(registered);
        });
        Signer { shop: shop.await, key }
    }
}

impl Signer<'_> {
    /// What it asks; `null` takes a claim away.
    pub fn claims(&self, changes: &Value) -> Value {
        let now = self.shop.app.clock.now().as_secs();
        let mut claims = json!({
            "iss": self.shop.id, "aud": self.shop.app.origin(), "exp": now + 300, "iat": now, "nbf": now,
            "client_id": self.shop.id, "redirect_uri": CALLBACK, "response_type": "code", "scope": "openid email",
            "state": "inside", "nonce": "inside", "code_challenge": CHALLENGE, "code_challenge_method": "S256",
        });
        for (name, value) in changes.as_object().expect("an object") {
            match value {
                Value::Null => drop(claims.as_object_mut().expect("an object").remove(name)),
                value => claims[name] = value.clone(),
            }
        }
        claims
    }

    pub fn object(&self, changes: &Value) -> String {
        self.key.sign(&json!({ "alg": "ES256", "typ": "oauth-authz-req+jwt" }), &self.claims(changes))
    }

    /// Shows who it is: by its secret, or by a signature where it has none.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Call {
        match self.shop.secret {
            Some(_) => self.shop.post(path, fields),
            None => {
                let assertion = self.assertion(&json!({}));
                let own = [("client_assertion_type", TYPE), ("client_assertion", &*assertion)];
                form(self.shop.app, path, &[fields, &own].concat())
            }
        }
    }

    pub fn assertion(&self, changes: &Value) -> String {
        let now = self.shop.app.clock.now().as_secs();
        let mut claims = json!({
            "iss": self.shop.id, "sub": self.shop.id, "aud": self.shop.app.origin(), "exp": now + 60, "iat": now,
            "jti": URL_SAFE_NO_PAD.encode(latchkey_testkit::random(16)),
        });
        for (name, value) in changes.as_object().expect("an object") {
            claims[name] = value.clone();
        }
        self.key.sign(&json!({ "alg": "ES256" }), &claims)
    }

    pub async fn push(&self, object: &str) -> Answer {
        self.post(PAR, &[("request", object), ("client_id", self.shop.id)]).send().await
    }
}

fn address(fields: &[(&str, &str)]) -> String {
    format!("/oauth/authorize?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish())
}

#[track_caller]
fn leads_nowhere(page: &Page) {
    assert_eq!((page.status.as_u16(), page.header("location"), page.header("refresh")), (400, "", ""), "{page:?}");
}

on_each_database! {
    // fapi2-security-profile-final-ensure-different-nonce-inside-and-outside-request-object,
    // -ensure-different-state-inside-and-outside-request-object, -state-only-outside-request-object-not-used
    async fn what_is_signed_is_asked_and_nothing_beside_it(app: TestApp) {
        let (signer, ada) = (app.signer("cli_signer", |_| {}).await, app.visitor().await);
        let object = signer.object(&json!({"claims": {"id_token": {"auth_time": {"essential": true}}}, "max_age": 3600}));
        let beside = [
            ("client_id", signer.shop.id), ("request", &*object), ("state", "outside"), ("nonce", "outside"),
            ("scope", "openid email offline_access"), ("redirect_uri", "https://evil.example/cb"),
            ("response_mode", "fragment"), ("code_challenge", "A"), ("response_type", "code"), ("prompt", "none"),
            ("dpop_jkt", "short"),
        ];
        let asked = ada.browser.get(&address(&beside)).await;
        let pushed = request_uri(&signer.post(PAR, &beside[1..]).send().await);
        let pulled = ada.browser.get(&super::par::authorize(signer.shop.id, &pushed, &[])).await;
        for page in [asked, pulled] {
            let mut got = answer(&page);
            assert_eq!(got["state"], "inside");
            let tokens = signer.shop.exchange(&got.remove("code").unwrap()).send().await.ok();
            assert_eq!(tokens["scope"], "openid email");
            assert_eq!(part(text(&tokens, "id_token"), 1)["nonce"], "inside");
        }
        // What is only beside it is not there.
        let stateless = signer.object(&json!({"state": null}));
        let page = ada.browser.get(&address(&[("client_id", signer.shop.id), ("request", &stateless), ("state", "x")])).await;
        assert!(!answer(&page).contains_key("state"));
        let no_challenge = signer.object(&json!({"code_challenge": null, "code_challenge_method": null}));
        let more = [("code_challenge", CHALLENGE), ("code_challenge_method", "S256"), ("request", &*no_challenge)];
        signer.post(PAR, &more).send().await.is_oauth_error(400, "invalid_request");
        let no_uri = signer.object(&json!({"redirect_uri": null}));
        signer.post(PAR, &[("redirect_uri", CALLBACK), ("request", &no_uri)]).send().await.is_oauth_error(400, "invalid_request");
        // OpenID Connect Core §6.1: what has to be there twice.
        let page = ada.browser.get(&address(&[("client_id", signer.shop.id), ("request", &object), ("redirect_uri", CALLBACK),
            ("response_type", "token"), ("state", "outside")])).await;
        let refused = answer(&page);
        assert_eq!((&*refused["error"], &*refused["state"]), ("invalid_request", "outside"));
    }

    // fapi2-security-profile-final-ensure-server-accepts-request-object-with-multiple-aud,
    // -ensure-expired-request-object-fails, -ensure-request-object-with-bad-aud-fails,
    // -ensure-request-object-with-exp-over-60-fails, -ensure-request-object-without-exp-fails,
    // -ensure-request-object-signature-algorithm-is-not-none, -ensure-matching-key-in-authorization-request,
    // -ensure-request-object-with-invalid-signature-fails
    async fn what_is_not_rightly_signed_or_for_somebody_else_or_too_old_is_refused(app: TestApp) {
        let (signer, other) = (app.signer("cli_signer", |_| {}).await, app.signer("cli_other", |_| {}).await);
        let now = app.clock.now().as_secs();
        for (change, is_taken) in [
            (json!({}), true),
            (json!({"aud": [app.origin(), "https://other.example"]}), true),
            (json!({"nbf": now + 8}), true),
            (json!({"jti": "1", "unknown": {"a": [1]}}), true),
            (json!({"client_id": null}), true),
            (json!({"aud": "https://other.example"}), false),
            (json!({"aud": format!("{}/", app.origin())}), false),
            (json!({"aud": format!("{}/oauth/token", app.origin())}), false),
            (json!({"aud": null}), false),
            (json!({"iss": other.shop.id}), false),
            (json!({"iss": null}), false),
            (json!({"client_id": other.shop.id}), false),
            (json!({"sub": signer.shop.id}), false),
            (json!({"exp": now - 61}), false),
            (json!({"exp": now + 3661}), false),
            (json!({"exp": null}), false),
            (json!({"exp": i64::MAX}), false),
            (json!({"nbf": now + 61}), false),
            (json!({"iat": now + 61}), false),
            (json!({"request": "e30.e30."}), false),
            (json!({"request_uri": "https://evil.example/"}), false),
            (json!({"jti": "x".repeat(257)}), false),
            (json!({"scope": ["openid"]}), false),
            (json!({"state": true}), false),
        ] {
            let pushed = signer.push(&signer.object(&change)).await;
            if is_taken {
                request_uri(&pushed);
            } else {
                assert_eq!(pushed.body["error"], "invalid_request_object", "{change}: {}", pushed.text);
                pushed.is_oauth_error(400, "invalid_request_object");
            }
        }
        let claims = signer.claims(&json!({}));
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = |header: Value| signer.key.sign(&header, &claims);
        let sound = signer.object(&json!({}));
        let hmac = |secret: &[u8]| {
            let key = jsonwebtoken::EncodingKey::from_secret(secret);
            jsonwebtoken::encode(&jsonwebtoken::Header::default(), &claims, &key).unwrap()
        };
        let x = signer.key.jwk["x"].as_str().unwrap();
        for (what, object) in [
            ("no signature", format!("{}.{}.", encode(&json!({"alg": "none"})), encode(&claims))),
            ("no algorithm", format!("{}.{}.{}", encode(&json!({"alg": "none"})), encode(&claims), sound.rsplit('.').next().unwrap())),
            ("the public key as a secret", hmac(signer.key.jwk.to_string().as_bytes())),
            ("its bytes as a secret", hmac(&URL_SAFE_NO_PAD.decode(x).unwrap())),
            ("another's key", other.key.sign(&json!({"alg": "ES256"}), &claims)),
            ("another algorithm", signed(json!({"alg": "ES384"}))),
            ("a key that is in it", other.key.sign(&json!({"alg": "ES256", "jwk": other.key.jwk}), &claims)),
            ("a key that it points to", other.key.sign(&json!({"alg": "ES256", "jku": "https://evil.example/"}), &claims)),
            ("an unknown key", signed(json!({"alg": "ES256", "kid": "made-up"}))),
            ("another type", signed(json!({"alg": "ES256", "typ": "at+jwt"}))),
            ("something critical", signed(json!({"alg": "ES256", "crit": ["b64"], "b64": false}))),
            ("nothing", "x".to_owned()),
            ("parts", "a.b.c".to_owned()),
            ("much", format!("{sound}{}", "A".repeat(9000))),
            ("one that shows who it is", signer.assertion(&json!({}))),
        ] {
            let pushed = signer.push(&object).await;
            assert_eq!(pushed.body["error"], "invalid_request_object", "{what}: {}", pushed.text);
        }
        for header in [json!({"alg": "ES256"}), json!({"alg": "ES256", "typ": "JWT"}), json!({"alg": "ES256", "typ": "application/oauth-authz-req+jwt"})] {
            request_uri(&signer.push(&signed(header)).await);
        }
        // Another's, with its own name outside.
        other.push(&sound).await.is_oauth_error(400, "invalid_request_object");
        // What it asks is bounded as everything is, and no way to show who it is.
        signer.push(&signer.object(&json!({"state": "s".repeat(3001)}))).await.is_oauth_error(400, "invalid_request");
        let by_key = app.signer("cli_by_key", |change| {
            change.token_endpoint_auth_method = Some(latchkey_domain::AuthMethod::PrivateKeyJwt);
        }).await;
        let now = app.clock.now().as_secs();
        let claims = json!({"iss": "cli_by_key", "sub": "cli_by_key", "aud": app.origin(), "exp": now + 60, "jti": "1"});
        let object = by_key.key.sign(&json!({"alg": "ES256", "typ": "oauth-authz-req+jwt"}), &claims);
        let fields = [("client_assertion_type", TYPE), ("client_assertion", &*object)];
        form(&app, PAR, &[&super::par::question(&[]), &fields[..]].concat()).send().await.is_oauth_error(401, "invalid_client");
    }

    async fn what_is_wrong_with_it_is_said_where_the_application_is_or_nowhere(app: TestApp) {
        let (signer, ada) = (app.signer("cli_signer", |_| {}).await, app.visitor().await);
        let id = signer.shop.id;
        let expired = signer.object(&json!({"exp": 1}));
        let beside = [("client_id", id), ("request", &*expired), ("redirect_uri", CALLBACK), ("state", "outside")];
        let refused = answer(&ada.browser.get(&address(&beside)).await);
        assert_eq!((&*refused["error"], &*refused["state"]), ("invalid_request_object", "outside"));
        assert_eq!(refused["iss"], app.origin());
        // Nobody knows whose the address inside is. Who made it reads what is wrong.
        let page = ada.browser.get(&address(&beside[..2])).await;
        leads_nowhere(&page);
        assert!(page.text.contains("invalid_request_object: it is expired"), "{}", page.text);
        let evil = signer.object(&json!({"redirect_uri": "https://evil.example/cb"}));
        leads_nowhere(&ada.browser.get(&address(&[("client_id", id), ("request", &evil), ("redirect_uri", CALLBACK)])).await);
        leads_nowhere(&ada.browser.get(&address(&[("request", &signer.object(&json!({})))])).await);
        // By reference it is not fetched.
        let by_reference = [("client_id", id), ("request_uri", "https://shop.example.com/r"), ("redirect_uri", CALLBACK)];
        assert_eq!(answer(&ada.browser.get(&address(&by_reference)).await)["error"], "request_uri_not_supported");
        // An application without keys signs nothing.
        let web = app.web().await;
        let fields = [("client_id", web.id), ("request", &*expired), ("redirect_uri", CALLBACK)];
        assert_eq!(answer(&ada.browser.get(&address(&fields)).await)["error"], "request_not_supported");
    }

    // fapi2-security-profile-final-ensure-unsigned-request-at-par-endpoint-fails
    async fn an_application_that_has_to_sign_cannot_ask_in_another_way(app: TestApp) {
        let signer = app.signer("cli_signer", |change| change.requires_signed_request = Some(true)).await;
        let (late, ada) = (app.signer("cli_late", |_| {}).await, app.visitor().await);
        let plain = |id: &'static str| address(&super::par::question(&[("client_id", id)]));
        let refused = answer(&ada.browser.get(&plain(signer.shop.id)).await);
        assert_eq!((&*refused["error"], &*refused["state"]), ("invalid_request", "a state"));
        signer.shop.push(&[]).await.is_oauth_error(400, "invalid_request");
        let signed = signer.object(&json!({}));
        let page = ada.browser.get(&address(&[("client_id", signer.shop.id), ("request", &signed)])).await;
        assert!(answer(&page).contains_key("code"));
        request_uri(&signer.push(&signed).await);
        // What its operator decides meanwhile counts.
        let underway = app.browser().get(&plain(late.shop.id)).await.leads_to().replace("/login?", "/oauth/authorize?");
        let change = ClientChange { requires_signed_request: Some(true), ..ClientChange::default() };
        app.services().clients.update(&OPERATOR, late.shop.id, change, &app.request()).await.unwrap();
        assert_eq!(answer(&ada.browser.get(&underway).await)["error"], "invalid_request");
    }
}
