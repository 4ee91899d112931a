//! Applications that nobody registered: a document at the `client_id` describes them.

use std::time::Duration;

use http::{Method, StatusCode};
use latchkey_domain::{ClientSource, oauth::client_list::ClientList, services::ClientChange};
use serde_json::{Value, json};

use super::actors::{TOKEN, form};
use crate::api::call::Answer;
use crate::support::{
    Browser, OPERATOR, OTHER, OtherServer, Page, Says, TestApp,
    applications::{CHALLENGE, VERIFIER},
    browser_send,
    people::{ADA, sign_up},
};

/// Counts as public here.
const THERE: &str = "127.0.0.2";
const CALLBACK: &str = "http://127.0.0.1:4711/callback";
const TOOLS: &str = "https://tools.example.com/mcp";

struct Setting {
    app: TestApp,
    other: OtherServer,
    id: String,
}

impl Setting {
    async fn new() -> Self {
        let other = OtherServer::start(THERE).await;
        let app = TestApp::start_with(|config| {
            other.trust(config);
            config.oauth.mcp = true;
            config.oauth.resources = vec![TOOLS.into()];
        })
        .await;
        app.names.set(OTHER, &[THERE]);
        let id = other.url("/client.json");
        let setting = Self { app, other, id };
        setting.describe(json!({}));
        setting
    }

    fn document(&self, changes: &Value) -> Value {
        let mut document = json!({"client_id": self.id, "client_name": "Tool Finder",
            "redirect_uris": ["http://127.0.0.1/callback"]});
        for (name, value) in changes.as_object().unwrap() {
            document[name] = value.clone();
        }
        document
    }

    fn describe(&self, changes: Value) {
        self.other.serves("/client.json", self.document(&changes));
    }

    fn authorize(&self, changes: &[(&str, &str)]) -> String {
        let own = [
            ("client_id", &*self.id),
            ("redirect_uri", CALLBACK),
            ("response_type", "code"),
            ("scope", "openid email"),
            ("state", "a state"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
            ("resource", TOOLS),
        ];
        let kept = own.into_iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        let changes = changes.iter().copied().filter(|(_, value)| !value.is_empty());
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(kept.chain(changes)).finish();
        format!("/oauth/authorize?{query}")
    }

    async fn ada(&self) -> Browser {
        let browser = self.app.browser();
        sign_up(&self.app, &browser, ADA).await;
        browser
    }

    /// Goes on as this account and agrees; gives the code.
    async fn agree(&self, browser: &Browser) -> String {
        let consent = self.consent(browser, &[]).await;
        let agreed = browser.submit_form(&consent, "/_fn/application/agree", &[]).await;
        let back = browser.get(agreed.leads_to()).await;
        let location = back.header("location");
        assert!(location.starts_with(CALLBACK), "{back:?}");
        let url = url::Url::parse(location).unwrap();
        url.query_pairs().find(|(name, _)| name == "code").expect("a code").1.into_owned()
    }

    /// Takes tokens for the code.
    async fn exchange(&self, code: &str, more: &[(&str, &str)]) -> Answer {
        let fields = [
            ("grant_type", "authorization_code"),
            ("client_id", &*self.id),
            ("code", code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
        ];
        form(&self.app, TOKEN, &[&fields[..], more].concat()).send().await
    }

    /// Through the page that asks who goes on, to the one that asks for consent.
    async fn consent(&self, browser: &Browser, changes: &[(&str, &str)]) -> Page {
        let page = browser.get(&self.authorize(changes)).await;
        assert!(page.leads_to().starts_with("/login/account?"), "a program on the device shows who goes on: {page:?}");
        let choose = browser.get(page.leads_to()).await;
        let chosen = browser.submit_form(&choose, "/_fn/application/choose", &[]).await;
        let next = browser.get(chosen.leads_to()).await;
        assert!(next.leads_to().starts_with("/oauth/consent?"), "{next:?}");
        browser.get(next.leads_to()).await
    }

    async fn rows(&self) -> usize {
        let list = ClientList { source: Some(ClientSource::Document), ..ClientList::default() };
        self.app.services().clients.list(&OPERATOR, &list, None, 500).await.unwrap().items.len()
    }
}

#[tokio::test]
async fn an_application_that_describes_itself_gets_a_token_for_the_api_it_names() {
    let setting = Setting::new().await;
    let ada = setting.ada().await;
    let consent = setting.consent(&ada, &[]).await;
    // The name is its own choice; where it comes from, and where it may be used, is not.
    let published_at = setting.id.strip_prefix("https://").unwrap();
    for said in ["Tool Finder", published_at, TOOLS, "a program on this device", ADA] {
        assert!(consent.text.contains(said), "{said}: {}", consent.text);
    }
    assert_eq!(setting.rows().await, 0, "nothing is written before somebody agrees");
    let code = setting.agree(&ada).await;
    assert_eq!(setting.rows().await, 1);
    assert_eq!(setting.other.requests().len(), 1, "it is kept for a while");
    let tokens = setting.exchange(&code, &[("resource", TOOLS)]).await.ok();
    let claims = claims(tokens["access_token"].as_str().unwrap());
    assert_eq!((&claims["aud"], &claims["client_id"]), (&json!(TOOLS), &json!(setting.id)));
    // While its document is away it goes on as it was when somebody agreed to it; nobody signs in anew.
    setting.other.says("/client.json", Says::This("500 Broken", String::new(), String::new()));
    setting.app.clock.advance(Duration::from_secs(2 * 3600));
    let refresh = [
        ("grant_type", "refresh_token"),
        ("client_id", &*setting.id),
        ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
    ];
    form(&setting.app, TOKEN, &refresh).send().await.ok();
    let page = setting.app.browser().get(&setting.authorize(&[])).await;
    assert_eq!(page.status, 400, "{page:?}");
    // Whom its operator has closed comes in no more, whatever the document says.
    setting.describe(json!({}));
    let closed = ClientChange { is_active: Some(false), ..ClientChange::default() };
    setting.app.services().clients.update(&OPERATOR, &setting.id, closed, &setting.app.request()).await.unwrap();
    assert_eq!(setting.app.browser().get(&setting.authorize(&[])).await.status, 400);
    form(&setting.app, TOKEN, &refresh).send().await.is_oauth_error(401, "invalid_client");
}

/// The tokens of an application that somebody has agreed to; gives how it asks for new ones.
async fn refreshing<'a>(setting: &'a Setting, browser: &Browser) -> impl AsyncFnMut() -> Answer + use<'a> {
    let code = setting.agree(browser).await;
    let tokens = setting.exchange(&code, &[]).await.ok();
    let mut token = tokens["refresh_token"].as_str().unwrap().to_owned();
    async move || {
        let fields = [("grant_type", "refresh_token"), ("client_id", &*setting.id), ("refresh_token", &*token)];
        let answer = form(&setting.app, TOKEN, &fields).send().await;
        if let Some(next) = answer.body["refresh_token"].as_str() {
            token = next.to_owned();
        }
        answer
    }
}

#[tokio::test]
async fn while_a_document_is_away_its_application_goes_on_for_a_day() {
    let setting = Setting::new().await;
    let ada = setting.ada().await;
    let mut refresh = refreshing(&setting, &ada).await;
    setting.other.says("/client.json", Says::This("500 Broken", String::new(), String::new()));
    setting.app.clock.advance(Duration::from_secs(23 * 3600));
    refresh().await.ok();
    setting.app.clock.advance(Duration::from_secs(3600));
    refresh().await.is_oauth_error(401, "invalid_client");
    setting.describe(json!({}));
    refresh().await.ok();
    // Each time that it is read counts anew.
    setting.other.says("/client.json", Says::This("500 Broken", String::new(), String::new()));
    setting.app.clock.advance(Duration::from_secs(23 * 3600));
    refresh().await.ok();
}

#[tokio::test]
async fn a_document_that_is_gone_ends_its_application_at_once() {
    for status in ["404 Not Found", "410 Gone"] {
        let setting = Setting::new().await;
        let ada = setting.ada().await;
        let mut refresh = refreshing(&setting, &ada).await;
        setting.other.says("/client.json", Says::This(status, String::new(), String::new()));
        setting.app.clock.advance(Duration::from_secs(3601));
        refresh().await.is_oauth_error(401, "invalid_client");
        assert!(setting.app.services().clients.get(&setting.id).await.is_err(), "{status}");
        // It comes back as it went.
        setting.describe(json!({}));
        refresh().await.ok();
    }
}

#[tokio::test]
async fn who_agreed_to_a_document_is_asked_again_when_it_says_another_name() {
    let setting = Setting::new().await;
    let ada = setting.ada().await;
    setting.agree(&ada).await;
    setting.describe(json!({"client_name": "Tool Keeper"}));
    setting.app.clock.advance(Duration::from_secs(3601));
    let consent = setting.consent(&ada, &[]).await;
    assert!(consent.text.contains("Tool Keeper"), "{}", consent.text);
    assert_eq!(setting.app.services().clients.find(&setting.id).await.unwrap().name, "Tool Keeper");
}

/// Of two nodes each keeps for a while what it has read.
#[tokio::test]
async fn who_agreed_to_a_document_at_one_node_is_asked_again_at_another_that_read_it_later() {
    let setting = Setting::new().await;
    let node = TestApp::configured(setting.app.database.clone(), |config| {
        setting.other.trust(config);
        config.oauth.mcp = true;
        config.oauth.resources = vec![TOOLS.into()];
        config.server.public_url = Some(setting.app.origin().parse().unwrap());
    })
    .await;
    node.names.set(OTHER, &[THERE]);
    // Nobody has agreed, so that nothing is stored.
    setting.app.browser().get(&setting.authorize(&[])).await;
    setting.describe(json!({"client_name": "Tool Keeper"}));
    node.clock.advance(Duration::from_secs(60));
    node.browser().get(&setting.authorize(&[])).await;
    assert_eq!((setting.rows().await, setting.other.requests().len()), (0, 2));

    let ada = setting.ada().await;
    setting.agree(&ada).await;
    let there = node.browser();
    sign_up(&node, &there, ADA).await;
    let consent = setting.consent(&there, &[]).await;
    assert!(consent.text.contains("Tool Keeper"), "{}", consent.text);
    // Nor does what the first one keeps count any more.
    setting.app.clock.advance(Duration::from_secs(5));
    let consent = setting.consent(&ada, &[]).await;
    assert!(consent.text.contains("Tool Keeper"), "{}", consent.text);
    assert_eq!(setting.other.requests().len(), 2);
    node.stop().await;
}

#[tokio::test]
async fn what_a_document_says_only_the_document_changes() {
    let setting = Setting::new().await;
    let ada = setting.ada().await;
    setting.agree(&ada).await;
    let (clients, request) = (&setting.app.services().clients, setting.app.request());
    let update = |change| clients.update(&OPERATOR, &setting.id, change, &request);
    for change in [
        ClientChange { name: Some("Bank".into()), ..ClientChange::default() },
        ClientChange { is_active: Some(false), requires_par: Some(true), ..ClientChange::default() },
        ClientChange { scopes: Some(vec!["openid".into()]), ..ClientChange::default() },
    ] {
        let refused = update(change).await.unwrap_err().to_string();
        assert!(refused.contains("closed and opened only"), "{refused}");
    }
    assert!(clients.make_confidential(&OPERATOR, &setting.id, &request).await.is_err());
    for is_active in [false, true] {
        update(ClientChange { is_active: Some(is_active), ..ClientChange::default() }).await.unwrap();
        assert_eq!(clients.get(&setting.id).await.is_ok(), is_active);
    }
}

fn claims(jwt: &str) -> Value {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(jwt.split('.').nth(1).unwrap()).unwrap()).unwrap()
}

#[tokio::test]
async fn what_somebody_agreed_to_is_one_api_and_no_other() {
    let setting = Setting::new().await;
    let ada = setting.ada().await;
    setting.agree(&ada).await;
    setting.consent(&ada, &[("resource", ""), ("scope", "openid email profile")]).await;
    for other in ["https://other.example.com/mcp", "https://tools.example.com/mcp/", "https://tools.example.com"] {
        let page = ada.get(&setting.authorize(&[("resource", other)])).await;
        assert!(page.text.contains("error=invalid_target"), "{other}: {page:?}");
    }
}

#[tokio::test]
async fn an_api_that_nobody_was_asked_about_is_not_there_for_the_token_either() {
    let setting = Setting::new().await;
    let ada = setting.ada().await;
    let consent = setting.consent(&ada, &[("resource", "")]).await;
    assert!(!consent.text.contains(TOOLS), "{}", consent.text);
    let code = async || {
        let page = ada.submit_form(&consent, "/_fn/application/agree", &[]).await;
        let back = ada.get(page.leads_to()).await;
        let url = url::Url::parse(back.header("location")).unwrap();
        url.query_pairs().find(|(name, _)| name == "code").expect("a code").1.into_owned()
    };
    setting.exchange(&code().await, &[("resource", TOOLS)]).await.is_oauth_error(400, "invalid_target");
    let tokens = setting.exchange(&code().await, &[]).await.ok();
    assert_eq!(claims(tokens["access_token"].as_str().unwrap())["aud"], json!(setting.app.origin()));
    let refresh = [
        ("grant_type", "refresh_token"),
        ("client_id", &*setting.id),
        ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
        ("resource", TOOLS),
    ];
    form(&setting.app, TOKEN, &refresh).send().await.is_oauth_error(400, "invalid_target");
}

#[tokio::test]
async fn a_document_that_is_not_what_it_should_be_is_nobodys() {
    let setting = Setting::new().await;
    let other = setting.other.url("/other.json");
    for document in [
        setting.document(&json!({"client_id": other})),
        setting.document(&json!({"client_id": "https://bank.example/client.json"})),
        setting.document(&json!({"client_id": null})),
        setting.document(&json!({"client_secret": "a"})),
        setting.document(&json!({"token_endpoint_auth_method": "client_secret_basic"})),
        setting.document(&json!({"redirect_uris": ["https://evil.example/cb"]})),
        setting.document(&json!({"redirect_uris": ["http://app.example/cb"]})),
        setting.document(&json!({"software_statement": "a.b.c"})),
        json!([]),
        json!("a".repeat(6000)),
    ] {
        setting.other.serves("/client.json", &document);
        let page = setting.app.browser().get(&setting.authorize(&[])).await;
        assert_eq!((page.status.as_u16(), page.header("location")), (400, ""), "{document}");
    }
    // An error is not kept: the document is mended, and works at once.
    setting.describe(json!({}));
    assert!(setting.app.browser().get(&setting.authorize(&[])).await.leads_to().starts_with("/login?"));
    // To another address than one of its own nobody is sent.
    for uri in ["http://127.0.0.1:4711/other", "https://evil.example/cb", "http://localhost:4711/callback"] {
        let page = setting.app.browser().get(&setting.authorize(&[("redirect_uri", uri)])).await;
        assert_eq!((page.status.as_u16(), page.header("location")), (400, ""), "{uri}");
    }
    let moved = format!("location: {}\r\n", setting.other.url("/client.json"));
    setting.other.says("/moved.json", Says::This("302 Found", moved, String::new()));
    let moved = setting.other.url("/moved.json");
    assert_eq!(setting.app.browser().get(&setting.authorize(&[("client_id", &moved)])).await.status, 400);
    assert_eq!(setting.rows().await, 0);
}

#[tokio::test]
async fn a_client_id_makes_the_server_ask_nothing_inside() {
    let setting = Setting::new().await;
    let port = setting.other.address.port();
    for (name, addresses) in [
        ("private.example", &["10.0.0.1"][..]),
        ("metadata.example", &["169.254.169.254"]),
        ("both.example", &[THERE, "127.0.0.1"]),
        ("localhost", &["127.0.0.1"]),
        ("mapped.example", &["::ffff:127.0.0.2"]),
    ] {
        setting.app.names.set(name, addresses);
        let id = format!("https://{name}:{port}/client.json");
        let page = setting.app.browser().get(&setting.authorize(&[("client_id", &id)])).await;
        assert_eq!(page.status, 400, "{name}");
        // What is there, or why it is not, is not the stranger's to learn.
        assert!(page.text.contains("it is not there"), "{name}: {}", page.text);
        let fields = [("grant_type", "authorization_code"), ("client_id", &*id), ("code", "a")];
        form(&setting.app, TOKEN, &fields).send().await.is_oauth_error(401, "invalid_client");
    }
    for id in [
        format!("http://{OTHER}:{port}/client.json"),
        format!("https://127.0.0.1:{port}/client.json"),
        format!("https://{THERE}:{port}/client.json"),
        format!("https://[::1]:{port}/client.json"),
        format!("https://user@{OTHER}:{port}/client.json"),
        format!("https://{OTHER}:{port}/a/../client.json"),
        format!("https://{OTHER}:{port}/client.json?a=b"),
    ] {
        let page = setting.app.browser().get(&setting.authorize(&[("client_id", &id)])).await;
        assert_eq!(page.status, 400, "{id}");
    }
    assert_eq!(setting.other.requests(), [""; 0]);
    // Nor by the address of its keys.
    let keys = format!("https://private.example:{port}/jwks");
    setting.describe(json!({"token_endpoint_auth_method": "private_key_jwt", "jwks_uri": keys,
        "redirect_uris": [setting.other.url("/cb")]}));
    let key = super::dpop::Key::new();
    let jwt = key.sign(
        &json!({"alg": "ES256"}),
        &json!({"iss": setting.id, "sub": setting.id, "jti": "1",
        "aud": setting.app.origin(), "exp": 1_767_225_600 + 60}),
    );
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", "a"),
        ("client_assertion_type", latchkey_domain::oauth::client_assertion::TYPE),
        ("client_assertion", &*jwt),
    ];
    let refused = form(&setting.app, TOKEN, &fields).send().await;
    refused.is_oauth_error(401, "invalid_client");
    assert!(refused.text.contains("the server's log says why"), "as of one that is nowhere: {}", refused.text);
    assert_eq!(setting.other.requests().len(), 1, "its document, and nothing else");
}

#[tokio::test]
async fn nobody_is_sent_to_a_stranger_s_address_without_seeing_it() {
    let setting = Setting::new().await;
    let browser = setting.app.browser();
    for changes in [[("prompt", "none"), ("state", "x")], [("response_type", "wrong"), ("state", "x")]] {
        let page = browser.get(&setting.authorize(&changes)).await;
        assert_eq!((page.status, page.header("location")), (StatusCode::OK, ""), "{}", page.text);
        assert!(page.text.contains("Going on to 127.0.0.1") && page.text.contains("error="), "{}", page.text);
        assert!(!page.text.contains("submit()"), "{}", page.text);
    }
    // Whoever goes back themselves has seen who asks.
    let page = browser.get(&setting.authorize(&[])).await;
    let back = page.header("location").replace("/login?", "/oauth/back?");
    let come = async |browser: &Browser, site: &str| {
        browser_send(browser.request(Method::GET, &back).header("accept", "text/html").header("sec-fetch-site", site))
            .await
    };
    assert!(come(&browser, "same-origin").await.header("location").starts_with(CALLBACK), "{back}");
    // Who was given that address by somebody else has not.
    let victim = setting.app.browser();
    for page in [come(&victim, "cross-site").await, come(&victim, "none").await, victim.get(&back).await] {
        assert_eq!((page.status, page.header("location")), (StatusCode::OK, ""), "{}", page.text);
        assert!(page.text.contains("Going on to 127.0.0.1") && page.text.contains("error="), "{}", page.text);
    }
}

#[tokio::test]
async fn signing_out_sends_nobody_by_itself_to_a_stranger_s_address() {
    const BYE: &str = "http://127.0.0.1:4711/bye";
    let setting = Setting::new().await;
    setting.describe(json!({"post_logout_redirect_uris": [BYE]}));
    let ada = setting.ada().await;
    let code = setting.agree(&ada).await;
    let tokens = setting.exchange(&code, &[]).await.ok();
    let asked = [("id_token_hint", tokens["id_token"].as_str().unwrap()), ("post_logout_redirect_uri", BYE)];
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
    let path = format!("/oauth/logout?{query}");
    let stays = |page: &Page| {
        assert_eq!(
            (page.status, page.header("location"), page.header("refresh")),
            (StatusCode::OK, "", ""),
            "{page:?}"
        );
        assert!(page.text.contains(BYE) && page.text.contains("Continue to 127.0.0.1"), "{}", page.text);
        assert!(!page.text.contains("Continue to Tool Finder"), "its name is its own choice: {}", page.text);
    };
    // Its own token, and somebody who was never there.
    let victim = setting.app.browser();
    let sent = victim.get(&path).await;
    stays(&victim.get(sent.leads_to()).await);
    // Nor does the page after a sign-out, which somebody else may have been given.
    let sent = ada.get(&path).await;
    let page = ada.get(sent.leads_to()).await;
    let signed_out = ada.submit_form(&page, "/_fn/sign_out", &[]).await;
    let left = signed_out.leads_to();
    assert!(left.starts_with("/signed-out?left="), "{left}");
    stays(&ada.get(left).await);
    stays(&victim.get(left).await);
}

#[tokio::test]
async fn a_change_of_the_document_is_taken_up_when_its_time_is_over() {
    let setting = Setting::new().await;
    let headers = "cache-control: max-age=600\r\n".to_owned();
    let says = |document: Value| {
        setting.other.says("/client.json", Says::This("200 OK", headers.clone(), document.to_string()));
    };
    says(setting.document(&json!({})));
    setting.app.browser().get(&setting.authorize(&[])).await;
    says(setting.document(&json!({"redirect_uris": ["http://127.0.0.1/elsewhere"]})));
    setting.app.clock.advance(Duration::from_secs(599));
    assert!(setting.app.browser().get(&setting.authorize(&[])).await.leads_to().starts_with("/login?"));
    setting.app.clock.advance(Duration::from_secs(1));
    assert_eq!(setting.app.browser().get(&setting.authorize(&[])).await.status, 400);
    assert_eq!(setting.other.requests().len(), 2);
}

#[tokio::test]
async fn one_address_makes_the_server_ask_so_often_only() {
    let other = OtherServer::start(THERE).await;
    let app = TestApp::start_limited(|config| {
        other.trust(config);
        config.oauth.mcp = true;
        config.limits.fetch_document_per_address = "3/1h".parse().unwrap();
    })
    .await;
    app.names.set(OTHER, &[THERE]);
    for n in 0..6 {
        let id = other.url(&format!("/{n}.json"));
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("client_id", &id).finish();
        app.browser().get(&format!("/oauth/authorize?{query}")).await;
    }
    assert_eq!(other.requests().len(), 3);
}

#[tokio::test]
async fn off_means_off() {
    let other = OtherServer::start(THERE).await;
    let app = TestApp::start_with(|config| other.trust(config)).await;
    app.names.set(OTHER, &[THERE]);
    let setting = Setting { id: other.url("/client.json"), other, app };
    setting.describe(json!({}));
    assert_eq!(setting.app.browser().get(&setting.authorize(&[])).await.status, 400);
    let fields = [("grant_type", "authorization_code"), ("client_id", &*setting.id), ("code", "a")];
    form(&setting.app, TOKEN, &fields).send().await.is_oauth_error(401, "invalid_client");
    assert_eq!(setting.other.requests(), [""; 0]);
    let said = setting.app.browser().get("/.well-known/openid-configuration").await.text;
    for name in ["client_id_metadata_document_supported", "registration_endpoint"] {
        assert!(!said.contains(name), "{said}");
    }
}
