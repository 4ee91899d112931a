//! Tokens that are bound to a key.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::Method;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use latchkey_domain::{ClientKind, kernel::secret::sha256, ports::Clock as _, services::SignIns};
use serde_json::{Value, json};

use super::{
    actors::{TOKEN, USER_INFO, VERIFIER, basic, form, part, text},
    par::{PAR, question},
};
use crate::{
    api::call::{Answer, Call},
    support::{Stored, TestApp, on_each_database},
};

pub struct Key {
    encoding: EncodingKey,
    pub jwk: Value,
}

impl Key {
    pub fn new() -> Self {
        let pair = rcgen::KeyPair::generate().unwrap();
        let point = pair.public_key_raw();
        let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..65]));
        let jwk = json!({ "kty": "EC", "crv": "P-256", "x": x, "y": y });
        Self { encoding: EncodingKey::from_ec_der(&pair.serialize_der()), jwk }
    }

    /// RFC 7638.
    pub fn thumbprint(&self) -> String {
        let text = format!(r#"{{"crv":"P-256","kty":"EC","x":{},"y":{}}}"#, self.jwk["x"], self.jwk["y"]);
        URL_SAFE_NO_PAD.encode(sha256(text.as_bytes()))
    }

    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", encode(header), encode(claims));
        let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &self.encoding, Algorithm::ES256).unwrap();
        format!("{message}.{signature}")
    }
}

pub struct Prover<'a> {
    app: &'a TestApp,
    pub key: Key,
    nonce: String,
}

impl<'a> Prover<'a> {
    /// With the nonce that the server gives to whoever has none.
    pub async fn new(app: &'a TestApp) -> Self {
        let mut prover = Self { app, key: Key::new(), nonce: String::new() };
        let call = Call::new(app.router(), Method::GET, USER_INFO).header("authorization", "DPoP x");
        let answer = call.header("dpop", prover.proof("GET", USER_INFO, Some("x"))).send().await;
        answer.is_oauth_error(401, "use_dpop_nonce");
        assert!(answer.header("www-authenticate").starts_with("DPoP "), "{}", answer.header("www-authenticate"));
        prover.nonce = answer.header("dpop-nonce").to_owned();
        prover
    }

    /// The same key, with a later nonce.
    pub fn with_nonce(self, nonce: String) -> Self {
        Self { nonce, ..self }
    }

    fn parts(&self, method: &str, path: &str, token: Option<&str>) -> (Value, Value) {
        let mut claims = json!({
            "jti": URL_SAFE_NO_PAD.encode(latchkey_testkit::random(16)),
            "htm": method,
            "htu": format!("{}{path}", self.app.origin()),
            "iat": self.app.clock.now().as_secs(),
            "nonce": self.nonce,
        });
        if let Some(token) = token {
            claims["ath"] = URL_SAFE_NO_PAD.encode(sha256(token.as_bytes())).into();
        }
        (json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": self.key.jwk }), claims)
    }

    pub fn proof(&self, method: &str, path: &str, token: Option<&str>) -> String {
        let (header, claims) = self.parts(method, path, token);
        self.key.sign(&header, &claims)
    }

    /// With something changed, for what is posted there.
    pub fn signed(&self, path: &str, change: &dyn Fn(&mut Value, &mut Value)) -> String {
        let (mut header, mut claims) = self.parts("POST", path, None);
        change(&mut header, &mut claims);
        self.key.sign(&header, &claims)
    }

    pub async fn user_info(&self, token: &str) -> Answer {
        self.user_info_with(token, &self.proof("GET", USER_INFO, Some(token))).await
    }

    async fn user_info_with(&self, token: &str, proof: &str) -> Answer {
        let call = Call::new(self.app.router(), Method::GET, USER_INFO);
        call.header("authorization", format!("DPoP {token}")).header("dpop", proof).send().await
    }

    pub fn token_proof(&self) -> String {
        self.proof("POST", TOKEN, None)
    }
}

/// Keys cost nothing to make up.
#[tokio::test]
async fn whoever_shows_no_token_that_fits_uses_nothing_up() {
    let app = TestApp::start().await;
    let (shop, ada) = (app.spa().await, app.visitor().await);
    let (prover, thief) = (Prover::new(&app).await, Prover::new(&app).await);
    let code = ada.code(&shop, |_| {}).await;
    let tokens = shop.exchange(&code).header("dpop", prover.token_proof()).send().await.ok();
    let token = text(&tokens, "access_token");
    let unbound = ada.sign_in(&shop).await;
    let (signed, _) = token.rsplit_once('.').unwrap();
    let forged = format!("{signed}.{}", "A".repeat(86));
    let spent = async || Stored::of(&app, |table, _| table == "spent_ceremonies").await;
    let before = spent().await;
    for shown in ["x", &*forged, token, text(&unbound, "access_token")] {
        thief.user_info(shown).await.is_oauth_error(401, "invalid_token");
        before.assert_same(&spent().await, shown);
    }
    // Nor whoever says that they are an application that has no secret.
    let known = text(&tokens, "refresh_token");
    let made_up =
        |name, shown| [("grant_type", name), ("code_verifier", VERIFIER), ("refresh_token", shown), ("code", shown)];
    let well_formed = "A".repeat(43);
    for grant_type in ["authorization_code", "refresh_token"] {
        for shown in ["x", &*well_formed] {
            let posted = shop.post(TOKEN, &made_up(grant_type, shown)).header("dpop", thief.token_proof());
            posted.send().await.is_oauth_error(400, "invalid_grant");
            before.assert_same(&spent().await, grant_type);
        }
    }
    for path in [PAR, "/oauth/device_authorization"] {
        let posted = shop.post(path, &question(&[])).header("dpop", thief.proof("POST", path, None)).send().await;
        assert_ne!(posted.body["error"], "invalid_dpop_proof", "{}", posted.text);
        before.assert_same(&spent().await, path);
    }
    prover.user_info(token).await.ok();
    let after = spent().await;
    assert_ne!(after, before);
    // Beside what it was given it is used up.
    let proof = prover.token_proof();
    shop.refresh(known).header("dpop", &*proof).send().await.ok();
    assert_ne!(spent().await, after);
    shop.refresh(known).header("dpop", &*proof).send().await.is_oauth_error(400, "invalid_dpop_proof");
}

on_each_database! {
    async fn tokens_are_bound_to_the_key_that_was_proved(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let prover = Prover::new(&app).await;
        let code = ada.code(&shop, |_| {}).await;
        let answer = shop.exchange(&code).header("dpop", prover.token_proof()).send().await;
        assert!(!answer.header("dpop-nonce").is_empty());
        let tokens = answer.ok();
        assert_eq!(tokens["token_type"], "DPoP");
        let access_token = text(&tokens, "access_token");
        assert_eq!(part(access_token, 1)["cnf"], json!({ "jkt": prover.key.thumbprint() }));
        prover.user_info(access_token).await.ok();

        // A thief has the tokens, and another key or none.
        let thief = Prover::new(&app).await;
        thief.user_info(access_token).await.is_oauth_error(401, "invalid_token");
        super::actors::user_info(&app, access_token).send().await.is_oauth_error(401, "invalid_token");
        let refresh_token = text(&tokens, "refresh_token");
        shop.refresh(refresh_token).send().await.is_oauth_error(400, "invalid_grant");
        shop.refresh(refresh_token).header("dpop", thief.token_proof()).send().await.is_oauth_error(400, "invalid_grant");
        let uri = format!("/api/v1/accesstoken/refresh?client_id={}", shop.id);
        let by_api = Call::new(app.router(), Method::POST, uri).json(&json!({ "refresh_token": refresh_token }));
        by_api.send().await.refused(400, "refresh_token_invalid");
        // And could use nothing up, nor end anything.
        let next = shop.refresh(refresh_token).header("dpop", prover.token_proof()).send().await.ok();
        app.clock.advance(Duration::from_secs(61));
        shop.refresh(refresh_token).header("dpop", thief.token_proof()).send().await.is_oauth_error(400, "invalid_grant");
        prover.user_info(text(&next, "access_token")).await.ok();
        let uri = format!("/api/v1/auth/passwordless/passkey/credentials?client_id={}", shop.id);
        let by_bearer = Call::new(app.router(), Method::GET, uri).bearer(text(&next, "access_token"));
        by_bearer.send().await.refused(401, "invalid_token");
    }

    async fn a_token_that_is_bound_to_no_key_does_not_come_with_one(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let prover = Prover::new(&app).await;
        let tokens = ada.sign_in(&shop).await;
        prover.user_info(text(&tokens, "access_token")).await.is_oauth_error(401, "invalid_token");
    }

    async fn a_confidential_application_may_change_its_key(app: TestApp) {
        let (web, ada) = (app.web().await, app.visitor().await);
        let (first, second) = (Prover::new(&app).await, Prover::new(&app).await);
        let code = ada.code(&web, |_| {}).await;
        let tokens = web.exchange(&code).header("dpop", first.token_proof()).send().await.ok();
        let next = web.refresh(text(&tokens, "refresh_token")).header("dpop", second.token_proof()).send().await.ok();
        second.user_info(text(&next, "access_token")).await.ok();
        first.user_info(text(&next, "access_token")).await.is_oauth_error(401, "invalid_token");
    }

    async fn a_code_that_is_bound_to_a_key_is_used_with_it(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let (prover, thief) = (Prover::new(&app).await, Prover::new(&app).await);
        let bound = async || ada.code(&shop, |code| code.dpop_jkt = Some(prover.key.thumbprint())).await;
        let code = bound().await;
        shop.exchange(&code).header("dpop", prover.token_proof()).send().await.ok();
        let code = bound().await;
        shop.exchange(&code).header("dpop", thief.token_proof()).send().await.is_oauth_error(400, "invalid_grant");
        let code = bound().await;
        shop.exchange(&code).send().await.is_oauth_error(400, "invalid_grant");
    }

    async fn a_proof_is_for_one_request_of_now(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let prover = Prover::new(&app).await;
        let code = ada.code(&shop, |_| {}).await;
        let tokens = shop.exchange(&code).header("dpop", prover.token_proof()).send().await.ok();
        let token = text(&tokens, "access_token");
        let other = ada.sign_in(&shop).await;

        let right = prover.proof("GET", USER_INFO, Some(token));
        prover.user_info_with(token, &right).await.ok();
        prover.user_info_with(token, &right).await.is_oauth_error(401, "invalid_dpop_proof");
        let node = app.another_node().await;
        let once = prover.proof("GET", USER_INFO, Some(token));
        prover.user_info_with(token, &once).await.ok();
        let elsewhere = Call::new(node.router(), Method::GET, USER_INFO).header("authorization", format!("DPoP {token}"));
        elsewhere.header("dpop", once).send().await.is_oauth_error(401, "invalid_dpop_proof");

        let with = |change: &dyn Fn(&mut Value, &mut Value)| {
            let (mut header, mut claims) = prover.parts("GET", USER_INFO, Some(token));
            change(&mut header, &mut claims);
            prover.key.sign(&header, &claims)
        };
        let now = app.clock.now().as_secs();
        let thief = Key::new();
        let mut wrong: Vec<(&str, String)> = [
            ("another method", Box::new(|_: &mut Value, claims: &mut Value| claims["htm"] = "POST".into()) as Box<dyn Fn(&mut Value, &mut Value)>),
            ("a method in small letters", Box::new(|_, claims| claims["htm"] = "get".into())),
            ("another path", Box::new(|_, claims| claims["htu"] = format!("{}{TOKEN}", app.origin()).into())),
            ("another host", Box::new(|_, claims| claims["htu"] = format!("https://evil.example{USER_INFO}").into())),
            ("no time", Box::new(|_, claims| claims["iat"] = Value::Null)),
            ("long ago", Box::new(|_, claims| claims["iat"] = (now - 301).into())),
            ("in a while", Box::new(|_, claims| claims["iat"] = (now + 301).into())),
            ("no id", Box::new(|_, claims| claims["jti"] = "".into())),
            ("a long id", Box::new(|_, claims| claims["jti"] = "x".repeat(257).into())),
            ("another token", Box::new(|_, claims| claims["ath"] = URL_SAFE_NO_PAD.encode(sha256(text(&other, "access_token").as_bytes())).into())),
            ("no token", Box::new(|_, claims| claims["ath"] = Value::Null)),
            ("another type", Box::new(|header, _| header["typ"] = "JWT".into())),
            ("no algorithm", Box::new(|header, _| header["alg"] = "none".into())),
            ("a shared key", Box::new(|header, _| header["alg"] = "HS256".into())),
            ("another's key", Box::new(|header, _| header["jwk"] = thief.jwk.clone())),
            ("a private key", Box::new(|header, _| header["jwk"]["d"] = "AAAA".into())),
            ("no key", Box::new(|header, _| header["jwk"] = Value::Null)),
            ("a point that is none", Box::new(|header, _| header["jwk"]["x"] = header["jwk"]["y"].clone())),
            ("something critical", Box::new(|header, _| header["crit"] = json!(["b64"]))),
        ].into_iter().map(|(what, change)| (what, with(&*change))).collect();
        let mut octets = Header::new(Algorithm::HS256);
        octets.typ = Some("dpop+jwt".into());
        octets.jwk = serde_json::from_value(json!({ "kty": "oct", "k": "AAAA" })).ok();
        let secret = EncodingKey::from_secret(&[0, 0, 0]);
        let (_, claims) = prover.parts("GET", USER_INFO, Some(token));
        wrong.push(("a symmetric key", jsonwebtoken::encode(&octets, &claims, &secret).unwrap()));
        wrong.extend([("nothing", String::new()), ("garbage", "a.b.c".to_owned()), ("much", "a".repeat(10_000))]);
        for (what, proof) in &wrong {
            let answer = prover.user_info_with(token, proof).await;
            assert_eq!(answer.body["error"], "invalid_dpop_proof", "{what}: {}", answer.text);
            answer.is_oauth_error(401, "invalid_dpop_proof");
            assert!(!answer.header("dpop-nonce").is_empty());
        }
        let two = Call::new(app.router(), Method::GET, USER_INFO).header("authorization", format!("DPoP {token}"));
        let two = two.header("dpop", prover.proof("GET", USER_INFO, Some(token))).header("dpop", prover.proof("GET", USER_INFO, Some(token)));
        two.send().await.is_oauth_error(401, "invalid_dpop_proof");
        let none = Call::new(app.router(), Method::GET, USER_INFO).header("authorization", format!("DPoP {token}"));
        none.send().await.is_oauth_error(401, "invalid_dpop_proof");
        // Query and fragment are not part of the address (RFC 9449 §4.3).
        let with_query = with(&|_, claims| claims["htu"] = format!("{}{USER_INFO}?a=b#c", app.origin()).into());
        prover.user_info_with(token, &with_query).await.ok();
    }

    // The back-up does not know what was used since, and would let it be used again.
    async fn what_was_proved_before_a_restore_is_proved_anew(app: TestApp) {
        let scopes = |change: &mut latchkey_domain::services::ClientChange| {
            change.scopes = Some(vec!["users:read".into()]);
        };
        let machine = app.shop("cli_machine", ClientKind::Machine, scopes).await;
        let own = basic(machine.id, machine.secret.as_deref().unwrap());
        let ask = async |at: &TestApp, proof: &str| {
            let call = form(at, TOKEN, &[("grant_type", "client_credentials")]).header("authorization", &*own);
            call.header("dpop", proof).send().await
        };
        let prover = Prover::new(&app).await;
        let (used, kept) = (prover.token_proof(), prover.token_proof());
        assert_eq!(ask(&app, &used).await.ok()["token_type"], "DPoP");
        ask(&app, &used).await.is_oauth_error(400, "invalid_dpop_proof");
        let node = app.restored(SignIns::Kept).await;
        for before in [&used, &kept] {
            ask(&node, before).await.is_oauth_error(400, "use_dpop_nonce");
        }
        let nonce = ask(&node, &used).await.header("dpop-nonce").to_owned();
        ask(&node, &prover.with_nonce(nonce).token_proof()).await.ok();
        node.stop().await;
    }

    async fn a_nonce_is_this_server_s_and_for_five_minutes_on_every_node(app: TestApp) {
        let (shop, ada) = (app.spa().await, app.visitor().await);
        let mut prover = Prover::new(&app).await;
        let code = ada.code(&shop, |_| {}).await;
        let nonce = prover.nonce.clone();
        for foreign in ["", "x", &"A".repeat(32), &nonce[1..]] {
            prover.nonce = foreign.to_owned();
            let answer = shop.exchange(&code).header("dpop", prover.token_proof()).send().await;
            answer.is_oauth_error(400, "use_dpop_nonce");
        }
        // What lacked a nonce used nothing up.
        prover.nonce = nonce;
        let node = app.another_node().await;
        assert_eq!(node.origin(), app.origin());
        let tokens = shop.exchange(&code).header("dpop", prover.token_proof()).send().await.ok();
        let token = text(&tokens, "access_token");
        let elsewhere = Call::new(node.router(), Method::GET, USER_INFO).header("authorization", format!("DPoP {token}"));
        elsewhere.header("dpop", prover.proof("GET", USER_INFO, Some(token))).send().await.ok();
        app.clock.advance(Duration::from_secs(300));
        prover.user_info(token).await.ok();
        app.clock.advance(Duration::from_secs(1));
        prover.user_info(token).await.is_oauth_error(401, "use_dpop_nonce");
    }
}
