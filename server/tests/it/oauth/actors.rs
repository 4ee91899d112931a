//! An application of each kind, and somebody who signs in to it.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use http::Method;
use latchkey_domain::{
    AuthorizationCode, BrowserSession, ClientKind, GrantType, Scopes, Timestamp, Token, User,
    kernel::secret::sha256,
    oauth::{authorization_code::CODE_TTL, token_exchange::ACCESS_TOKEN},
    ports::{Clock as _, Store},
    services::{ClientChange, NewClient},
    testing::{SeededRng, permit},
};
use serde_json::{Map, Value};

use crate::{
    api::call::{Answer, Call},
    support::{Browser, TestApp, people::sign_up},
};

pub use crate::support::applications::{CHALLENGE, VERIFIER};

pub const ADA: &str = "ada@example.com";
pub const CALLBACK: &str = "https://shop.example.com/cb";
pub const ORIGIN: &str = "https://shop.example.com";
pub const TOKEN: &str = "/oauth/token";
pub const USER_INFO: &str = "/oauth/userinfo";

/// An application, with the secret that it has, or none.
#[derive(Clone, Debug)]
pub struct Shop<'a> {
    pub app: &'a TestApp,
    pub id: &'static str,
    pub secret: Option<String>,
}

/// Somebody signed in here in a browser.
pub struct Visitor<'a> {
    pub app: &'a TestApp,
    pub browser: Browser,
    pub store: Arc<dyn Store>,
    pub user: User,
    pub session: BrowserSession,
}

impl TestApp {
    pub async fn shop(&self, id: &'static str, kind: ClientKind, change: impl FnOnce(&mut ClientChange)) -> Shop<'_> {
        let is_machine = kind == ClientKind::Machine;
        let uris = |uri: &str| (!is_machine).then(|| vec![uri.to_owned()]);
        let origins = (kind == ClientKind::Spa).then(|| vec![ORIGIN.to_owned()]);
        let mut new = NewClient {
            id: Some(id.to_owned()),
            name: id.to_owned(),
            kind,
            change: ClientChange { redirect_uris: uris(CALLBACK), origins, ..ClientChange::default() },
        };
        change(&mut new.change);
        let secret = self.register(new).await.map(|secret| secret.expose().to_owned());
        Shop { app: self, id, secret }
    }

    pub async fn spa(&self) -> Shop<'_> {
        self.shop("cli_spa", ClientKind::Spa, |_| {}).await
    }

    pub async fn web(&self) -> Shop<'_> {
        self.shop("cli_web", ClientKind::Web, |_| {}).await
    }

    /// Ada, in a browser.
    pub async fn visitor(&self) -> Visitor<'_> {
        self.visitor_of(ADA).await
    }

    pub async fn visitor_of(&self, email: &str) -> Visitor<'_> {
        let browser = self.browser();
        sign_up(self, &browser, email).await;
        let options = latchkey_storage::Options::default();
        let store = latchkey_storage::connect(&self.database.url, &options).await.expect("connected");
        let mut unit = store.read().await.expect("a unit");
        let user = unit.users().find_by_email(&email.parse().expect("an address")).await.expect("a read").expect("Ada");
        let mut sessions = unit.sessions().list(user.id, self.clock.now()).await.expect("a read");
        drop(unit);
        let session = sessions.remove(0);
        Visitor { app: self, browser, store, user, session }
    }
}

impl Visitor<'_> {
    /// What the authorization endpoint gives for the application to exchange, after `change` has had its way with it.
    pub async fn code(&self, shop: &Shop<'_>, change: impl FnOnce(&mut AuthorizationCode)) -> String {
        static SEED: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1 << 40);
        let rng = SeededRng::new(SEED.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
        let token = Token::generate(&rng);
        let now: Timestamp = self.app.clock.now();
        let mut code = AuthorizationCode {
            code_hash: token.hash(),
            client_id: shop.id.to_owned(),
            user_id: self.user.id,
            session_id: Some(self.session.id),
            redirect_uri: CALLBACK.to_owned(),
            scope: Scopes::parse("openid profile email").expect("a scope"),
            nonce: Some("n-0S6_WzA2Mj".to_owned()),
            code_challenge: Some(CHALLENGE.to_owned()),
            auth_time: self.session.access.auth_time,
            amr: self.session.access.amr.clone(),
            first: self.session.access.first,
            credential_id: None,
            ip: "192.0.2.7".to_owned(),
            user_agent: "Mozilla/5.0 (X11)".to_owned(),
            claims: Map::new(),
            resource: Vec::new(),
            organization_id: None,
            dpop_jkt: None,
            created_at: now,
            expires_at: now + CODE_TTL,
            used_at: None,
            grant_id: None,
            came_of: None,
        };
        change(&mut code);
        let mut unit = self.store.begin().await.expect("a unit");
        unit.authorization_codes().insert(&code).await.expect("inserted");
        unit.commit().await.expect("committed");
        token.expose().to_owned()
    }

    /// An operator lets her in, or not.
    pub async fn set_active(&self, is_active: bool) {
        let mut unit = self.store.begin().await.expect("a unit");
        unit.users().set_active(&permit(), self.user.id, is_active, self.app.clock.now()).await.expect("changed");
        unit.commit().await.expect("committed");
    }

    /// Signs in to the application; gives the answer of the token endpoint.
    pub async fn sign_in(&self, shop: &Shop<'_>) -> Value {
        let code = self.code(shop, |_| {}).await;
        shop.exchange(&code).send().await.ok()
    }
}

impl Shop<'_> {
    /// A form to an endpoint, with whatever the application proves itself by.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Call {
        match &self.secret {
            Some(secret) => form(self.app, path, fields).header("authorization", basic(self.id, secret)),
            None => form(self.app, path, &[fields, &[("client_id", self.id)]].concat()),
        }
    }

    pub fn exchange(&self, code: &str) -> Call {
        self.exchange_with(code, CALLBACK, Some(VERIFIER))
    }

    pub fn exchange_with(&self, code: &str, redirect_uri: &str, verifier: Option<&str>) -> Call {
        let mut fields = vec![("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect_uri)];
        fields.extend(verifier.map(|verifier| ("code_verifier", verifier)));
        self.post(TOKEN, &fields)
    }

    /// RFC 8693: for the person of this access token, at another application.
    pub fn delegate(&self, access_token: &str, more: &[(&str, &str)]) -> Call {
        let fields = [
            ("grant_type", GrantType::TokenExchange.as_str()),
            ("subject_token", access_token),
            ("subject_token_type", ACCESS_TOKEN),
        ];
        let more: Vec<_> = fields
            .into_iter()
            .filter(|(name, _)| !more.iter().any(|(other, _)| other == name))
            .chain(more.iter().copied())
            .collect();
        self.post(TOKEN, &more)
    }

    pub fn refresh(&self, token: &str) -> Call {
        self.post(TOKEN, &[("grant_type", "refresh_token"), ("refresh_token", token)])
    }
}

pub fn basic(id: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))
}

pub fn form(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> Call {
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(fields);
    Call::new(app.router(), Method::POST, path).raw("application/x-www-form-urlencoded", body.finish())
}

pub fn user_info(app: &TestApp, access_token: &str) -> Call {
    Call::new(app.router(), Method::GET, USER_INFO).bearer(access_token)
}

pub fn text<'a>(answer: &'a Value, member: &str) -> &'a str {
    answer[member].as_str().unwrap_or_else(|| panic!("no {member} in {answer}"))
}

/// Of a JWT, unverified: 0 the header, 1 the claims.
pub fn part(jwt: &str, n: usize) -> Value {
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(jwt.split('.').nth(n).expect("a part")).expect("base64"))
        .expect("JSON")
}

pub fn half_hash(text: &str) -> String {
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    URL_SAFE_NO_PAD.encode(&sha256(text.as_bytes())[..16])
}

impl Answer {
    /// An OAuth error (RFC 6749 §5.2) that nobody keeps, and that says where it is explained.
    #[track_caller]
    pub fn is_oauth_error(&self, status: u16, code: &str) {
        assert_eq!((self.status.as_u16(), self.body["error"].as_str()), (status, Some(code)), "{}", self.text);
        assert_eq!(self.header("content-type"), "application/json");
        assert_eq!(self.header("cache-control"), "no-store");
        let uri = text(&self.body, "error_uri");
        assert!(uri.starts_with("http") && uri.ends_with(&format!("/api/docs#oauth-{code}")), "{uri}");
        let description = text(&self.body, "error_description");
        let is_plain = |c: char| (' '..='~').contains(&c) && c != '"' && c != '\\';
        assert!(!description.is_empty() && description.chars().all(is_plain), "RFC 6749 §5.2: {description}");
        // An application learns of a header only where it tried one.
        if code != "invalid_client" {
            assert_eq!(self.headers.contains_key("www-authenticate"), matches!(status, 401 | 403), "{}", self.text);
        }
    }
}
