//! Applications that register themselves (RFC 7591), and come back to it (RFC 7592).

use std::time::Duration;

use http::Method;
use latchkey_domain::{
    Client, ClientSource, GrantType, SigningAlg, SubjectType, Token, WebOrigin, services::ClientChange,
};
use serde_json::{Value, json};

use super::actors::{TOKEN, form};
use crate::{
    api::call::{Answer, Call},
    support::{
        Database, OPERATOR, TestApp,
        applications::authorize,
        on_each_database,
        people::{ADA, sign_up},
    },
};

const REGISTER: &str = "/oauth/register";
const CALLBACK: &str = "https://app.example/cb";

fn post(app: &TestApp, token: Option<&str>, metadata: &Value) -> Call {
    let call = Call::new(app.router(), Method::POST, REGISTER).json(metadata);
    match token {
        Some(token) => call.bearer(token),
        None => call,
    }
}

fn at(app: &TestApp, method: Method, id: &Value, token: &str) -> Call {
    Call::new(app.router(), method, format!("{REGISTER}/{}", id.as_str().unwrap())).bearer(token)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

async fn open(database: Database) -> TestApp {
    TestApp::configured(database, |config| config.oauth.mcp = true).await
}

async fn behind_a_token(database: Database, uses: u32) -> (TestApp, Token) {
    let app = TestApp::configured(database, |config| config.oauth.registration = true).await;
    let registration = &app.services().registration;
    let token = registration.add_token(&OPERATOR, "CI", uses, Duration::from_secs(3600), &app.request()).await.unwrap();
    (app, token)
}

fn created(answer: Answer) -> Value {
    assert_eq!(answer.status, 201, "{}", answer.text);
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.body
}

on_each_database! {
    async fn a_token_of_the_operators_lets_so_many_register(app: TestApp) {
        let (app, token) = behind_a_token(app.database.clone(), 2).await;
        let metadata = json!({"redirect_uris": [CALLBACK], "client_name": "Builds"});
        post(&app, None, &metadata).send().await.is_oauth_error(401, "invalid_token");
        post(&app, Some(&"A".repeat(43)), &metadata).send().await.is_oauth_error(401, "invalid_token");
        // What is refused uses nothing up.
        post(&app, Some(token.expose()), &json!({})).send().await.is_oauth_error(400, "invalid_redirect_uri");
        let first = created(post(&app, Some(token.expose()), &metadata).send().await);
        assert_eq!((&first["token_endpoint_auth_method"], &first["client_secret_expires_at"]), (&json!("client_secret_basic"), &json!(0)));
        let own = [("grant_type", "authorization_code"), ("client_id", text(&first["client_id"])),
            ("client_secret", text(&first["client_secret"])), ("code", "a")];
        form(&app, TOKEN, &own).send().await.is_oauth_error(400, "invalid_grant");
        let public = json!({"redirect_uris": [CALLBACK], "token_endpoint_auth_method": "none"});
        let second = created(post(&app, Some(token.expose()), &public).send().await);
        assert!(second.get("client_secret").is_none());
        post(&app, Some(token.expose()), &metadata).send().await.is_oauth_error(401, "invalid_token");
        let stored = app.services().clients.find(text(&first["client_id"])).await.unwrap();
        assert!(!stored.is_first_party && stored.source == ClientSource::Registered, "people are asked first");
        // A day later those that were let in are still there.
        app.clock.advance(Duration::from_secs(25 * 3600));
        app.services().maintenance.sweep().await.unwrap();
        assert!(app.services().clients.find(text(&first["client_id"])).await.is_ok());
        assert!(app.services().registration.list_tokens(&OPERATOR).await.unwrap().is_empty());
    }

    async fn a_token_ends_by_its_time_and_by_its_operator(app: TestApp) {
        let (app, token) = behind_a_token(app.database.clone(), 9).await;
        let metadata = json!({"redirect_uris": [CALLBACK]});
        let registration = &app.services().registration;
        let other = registration.add_token(&OPERATOR, "Other", 9, Duration::from_secs(7200), &app.request()).await.unwrap();
        assert!(registration.add_token(&OPERATOR, "Other", 9, Duration::from_secs(60), &app.request()).await.is_err());
        assert_eq!(registration.list_tokens(&OPERATOR).await.unwrap().len(), 2);
        app.clock.advance(Duration::from_secs(3600));
        post(&app, Some(token.expose()), &metadata).send().await.is_oauth_error(401, "invalid_token");
        created(post(&app, Some(other.expose()), &metadata).send().await);
        assert!(registration.revoke_token(&OPERATOR, "Other", &app.request()).await.unwrap());
        assert!(!registration.revoke_token(&OPERATOR, "Other", &app.request()).await.unwrap());
        post(&app, Some(other.expose()), &metadata).send().await.is_oauth_error(401, "invalid_token");
    }

    async fn what_was_registered_is_read_changed_and_removed_by_its_own_token(app: TestApp) {
        let app = open(app.database.clone()).await;
        let mine = created(post(&app, None, &json!({"redirect_uris": [CALLBACK], "client_name": "Mine"})).send().await);
        let other = created(post(&app, None, &json!({"redirect_uris": [CALLBACK]})).send().await);
        assert_eq!(mine["registration_client_uri"], format!("{}{REGISTER}/{}", app.origin(), text(&mine["client_id"])));
        let (id, token) = (&mine["client_id"], text(&mine["registration_access_token"]));
        let read = at(&app, Method::GET, id, token).send().await.ok();
        assert_eq!((&read["client_name"], &read["redirect_uris"]), (&json!("Mine"), &json!([CALLBACK])));
        // Nobody else's does, and no answer tells which there are.
        for (id, token) in [
            (id, text(&other["registration_access_token"])),
            (&other["client_id"], token),
            (id, "A"),
            (&json!("dyn_nobody"), token),
            (&json!("cli_nobody"), token),
        ] {
            for method in [Method::GET, Method::DELETE] {
                at(&app, method, id, token).send().await.is_oauth_error(401, "invalid_token");
            }
            let change = json!({"client_id": id, "redirect_uris": ["https://evil.example/cb"]});
            at(&app, Method::PUT, id, token).json(&change).send().await.is_oauth_error(401, "invalid_token");
        }
        let put = |token: &str, changes: Value| {
            let mut body = json!({"client_id": id, "client_name": "Mine, too", "redirect_uris": ["https://app.example/other"]});
            for (name, value) in changes.as_object().unwrap() {
                body[name] = value.clone();
            }
            at(&app, Method::PUT, id, token).json(&body).send()
        };
        put(token, json!({"client_id": other["client_id"]})).await.is_oauth_error(400, "invalid_client_metadata");
        put(token, json!({"client_secret": "A"})).await.is_oauth_error(400, "invalid_client_metadata");
        put(token, json!({"registration_access_token": token})).await.is_oauth_error(400, "invalid_request");
        put(token, json!({"redirect_uris": ["http://evil.example/cb"]})).await.is_oauth_error(400, "invalid_redirect_uri");
        let changed = put(token, json!({})).await.ok();
        assert_eq!(changed["redirect_uris"], json!(["https://app.example/other"]));
        // Whether that answer arrived or not, the application gets on.
        let again = at(&app, Method::GET, id, token).send().await.ok();
        assert_eq!((&changed["registration_access_token"], &again["registration_access_token"]), (&json!(token), &json!(token)));
        put(token, json!({"client_name": "Mine, thrice"})).await.ok();
        let gone = at(&app, Method::DELETE, id, token).send().await;
        assert_eq!(gone.status, 204, "{}", gone.text);
        at(&app, Method::GET, id, token).send().await.is_oauth_error(401, "invalid_token");
        assert!(app.services().clients.find(text(id)).await.is_err());
    }

    async fn what_strangers_register_is_public_and_gone_when_nobody_uses_it(app: TestApp) {
        let app = open(app.database.clone()).await;
        let asked = json!({"redirect_uris": [CALLBACK], "token_endpoint_auth_method": "client_secret_basic",
            "scope": "openid sys_owner mcp:tools", "logo_uri": "https://app.example/logo.png", "grant_types": ["authorization_code", "client_credentials"]});
        let mine = created(post(&app, None, &asked).send().await);
        assert!(mine.get("client_secret").is_none() && mine.get("logo_uri").is_none());
        assert_eq!((&mine["token_endpoint_auth_method"], &mine["scope"]), (&json!("none"), &json!("openid")));
        assert_eq!(mine["grant_types"], json!(["authorization_code"]));
        let stored = app.services().clients.find(text(&mine["client_id"])).await.unwrap();
        assert!(!stored.is_first_party && !stored.manages_passkeys && stored.requires_pkce);
        // It is no application of the operator's: neither the JSON API nor the widget is for it.
        assert!(app.services().clients.get_embedding(text(&mine["client_id"])).await.is_err());
        app.clock.advance(Duration::from_secs(24 * 3600 - 60));
        app.services().maintenance.sweep().await.unwrap();
        assert!(app.services().clients.find(text(&mine["client_id"])).await.is_ok());
        app.clock.advance(Duration::from_secs(120));
        assert_eq!(app.services().maintenance.sweep().await.unwrap().clients, 1);
        assert!(app.services().clients.find(text(&mine["client_id"])).await.is_err());
    }

    async fn what_an_operator_has_made_of_a_stranger_stays_and_is_changed_by_nobody_else(app: TestApp) {
        let app = open(app.database.clone()).await;
        let (clients, request) = (&app.services().clients, app.request());
        let register = async || created(post(&app, None, &json!({"redirect_uris": [CALLBACK]})).send().await);
        let (own, program, resource, stranger) = (register().await, register().await, register().await, register().await);
        let of = |registered: &Value| text(&registered["client_id"]).to_owned();
        let first_party = ClientChange { is_first_party: Some(true), ..ClientChange::default() };
        clients.update(&OPERATOR, &of(&own), first_party, &request).await.unwrap();
        clients.make_confidential(&OPERATOR, &of(&program), &request).await.unwrap();
        let audiences = Some(vec!["https://api.example".to_owned()]);
        let of_an_api = ClientChange { audiences, ..ClientChange::default() };
        clients.update(&OPERATOR, &of(&resource), of_an_api, &request).await.unwrap();
        app.clock.advance(Duration::from_secs(2 * 24 * 3600));
        // None of them has anybody's consent.
        assert_eq!(app.services().maintenance.sweep().await.unwrap().clients, 1);
        for kept in [&own, &program, &resource] {
            assert!(clients.find(&of(kept)).await.is_ok(), "{kept}");
        }
        assert!(clients.find(&of(&stranger)).await.is_err());
        // Nor does it send people elsewhere whom nobody asks.
        let say = json!({"client_id": of(&own), "redirect_uris": ["https://elsewhere.example/cb"]});
        let token = text(&own["registration_access_token"]);
        let refused = at(&app, Method::PUT, &own["client_id"], token).json(&say).send().await;
        refused.is_oauth_error(400, "invalid_client_metadata");
        assert_eq!(clients.find(&of(&own)).await.unwrap().redirect_uris, [CALLBACK]);
    }
}

#[tokio::test]
async fn what_the_operator_made_of_an_application_it_cannot_undo_itself() {
    let (app, token) = behind_a_token(Database::file(), 9).await;
    let public = json!({"redirect_uris": [CALLBACK], "client_name": "Mine", "scope": "openid profile email"});
    let mine = created(post(&app, Some(token.expose()), &public).send().await);
    let (id, own_token) = (&mine["client_id"], text(&mine["registration_access_token"]));
    let change = ClientChange {
        requires_par: Some(true),
        scopes: Some(vec!["openid".into(), "orders:read".into()]),
        grant_types: Some([GrantType::AuthorizationCode].into_iter().collect()),
        audiences: Some(vec!["https://api.example".into()]),
        origins: Some(vec!["https://other.example".into()]),
        access_token_ttl: Some(Duration::from_secs(60)),
        subject_type: Some(SubjectType::Pairwise),
        backchannel_logout_uri: Some("https://app.example/out".into()),
        user_info_alg: Some(Some(SigningAlg::Es256)),
        ..ClientChange::default()
    };
    let clients = &app.services().clients;
    let before = clients.update(&OPERATOR, text(id), change, &app.request()).await.unwrap();
    let all = json!({"client_id": id, "client_name": "Mine", "redirect_uris": [CALLBACK, "https://new.example/cb"],
        "scope": "openid profile email offline_access orders:read", "subject_type": "public",
        "grant_types": ["authorization_code", "refresh_token"], "is_first_party": true, "requires_par": false,
        "require_pushed_authorization_requests": false, "manages_passkeys": true});
    let read = at(&app, Method::PUT, id, own_token).json(&all).send().await.ok();
    assert_eq!((&read["scope"], &read["grant_types"]), (&json!("openid orders:read"), &json!(["authorization_code"])));
    let after = clients.find(text(id)).await.unwrap();
    let origins = ["https://other.example", "https://new.example"].map(|it| WebOrigin::parse(it).unwrap()).to_vec();
    let expected = Client {
        redirect_uris: vec![CALLBACK.into(), "https://new.example/cb".into()],
        origins,
        updated_at: after.updated_at,
        ..before.clone()
    };
    assert_eq!(after, expected, "its addresses, and nothing else");
    assert!(after.secret_hash.is_some(), "it goes on with its secret");
    // Nor does it stop showing who it is.
    let silent = json!({"client_id": id, "redirect_uris": [CALLBACK], "token_endpoint_auth_method": "none"});
    let refused = at(&app, Method::PUT, id, own_token).json(&silent).send().await;
    refused.is_oauth_error(400, "invalid_client_metadata");
}

#[tokio::test]
async fn a_stranger_that_was_given_a_secret_keeps_it() {
    let app = open(Database::file()).await;
    let mine = created(post(&app, None, &json!({"redirect_uris": [CALLBACK]})).send().await);
    let (id, token) = (&mine["client_id"], text(&mine["registration_access_token"]));
    let (_, secret) = app.services().clients.make_confidential(&OPERATOR, text(id), &app.request()).await.unwrap();
    let say = json!({"client_id": id, "redirect_uris": [CALLBACK], "token_endpoint_auth_method": "none"});
    at(&app, Method::PUT, id, token).json(&say).send().await.ok();
    let after = app.services().clients.find(text(id)).await.unwrap();
    assert!(after.is_confidential() && after.secret_hash == Some(secret.hash()), "{after:?}");
}

#[tokio::test]
async fn what_strangers_say_is_short_and_only_named_in_the_audit_log() {
    let app = open(Database::file()).await;
    let uris: Vec<String> = (0..50).map(|n| format!("https://app.example/{n}/{}", "a".repeat(100))).collect();
    let refused = post(&app, None, &json!({"redirect_uris": uris})).send().await;
    refused.is_oauth_error(400, "invalid_client_metadata");
    let asked = json!({"redirect_uris": [CALLBACK], "client_name": "Unmistakable"});
    let mine = created(post(&app, None, &asked).send().await);
    let (id, token) = (&mine["client_id"], text(&mine["registration_access_token"]));
    let say = json!({"client_id": id, "redirect_uris": [CALLBACK], "client_name": "Unmistakable, too"});
    at(&app, Method::PUT, id, token).json(&say).send().await.ok();
    assert_eq!(at(&app, Method::DELETE, id, token).send().await.status, 204);
    let events = crate::audit::events(&app).await;
    let of_it: Vec<_> = events.iter().filter(|event| event.target_id.as_deref() == id.as_str()).collect();
    let told = |event: &crate::audit::Event| format!("{}{}{}", event.before, event.after, event.detail);
    assert!(of_it.len() >= 3 && of_it.iter().all(|event| !told(event).contains("Unmistakable")), "{of_it:?}");
    let renamed = of_it.iter().find(|event| event.kind == "client.updated").unwrap();
    assert!(renamed.detail.contains(r#""fields":["name"]"#), "{renamed:?}");
}

#[tokio::test]
async fn who_agrees_agrees_to_what_the_page_showed() {
    let app = open(Database::file()).await;
    let mine = created(post(&app, None, &json!({"redirect_uris": [CALLBACK], "client_name": "Notes"})).send().await);
    let (id, token) = (&mine["client_id"], text(&mine["registration_access_token"]));
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    let asked = authorize(&[("client_id", text(id)), ("redirect_uri", CALLBACK), ("scope", "openid email")]);
    let sent = browser.get(&asked).await;
    assert!(sent.leads_to().starts_with("/oauth/consent?"), "{sent:?}");
    let consent = browser.get(sent.leads_to()).await;
    for change in [
        json!({"redirect_uris": [CALLBACK], "client_name": "Your bank"}),
        json!({"redirect_uris": [CALLBACK, "https://evil.example/cb"], "client_name": "Notes"}),
    ] {
        let mut say = change.clone();
        say["client_id"] = id.clone();
        at(&app, Method::PUT, id, token).json(&say).send().await.ok();
        let again = browser.submit_form(&consent, "/_fn/application/agree", &[]).await;
        assert!(again.leads_to().starts_with("/oauth/consent?"), "{change}: {again:?}");
        let page = browser.get(again.leads_to()).await;
        assert!(page.text.contains(text(&change["client_name"])), "{change}: {}", page.text);
        assert!(browser.get(&asked).await.leads_to().starts_with("/oauth/consent?"), "nothing was agreed to");
    }
    let page = browser.get(sent.leads_to()).await;
    let agreed = browser.submit_form(&page, "/_fn/application/agree", &[]).await;
    assert!(browser.get(agreed.leads_to()).await.leads_to().starts_with(CALLBACK), "{agreed:?}");
}

#[tokio::test]
async fn signing_out_leads_nobody_to_a_stranger_s_address_who_was_not_signed_in_there() {
    let app = open(Database::file()).await;
    let bye = "https://app.example/bye";
    let asked = json!({"redirect_uris": [CALLBACK], "post_logout_redirect_uris": [bye]});
    let mine = created(post(&app, None, &asked).send().await);
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("client_id", text(&mine["client_id"]))
        .append_pair("post_logout_redirect_uri", bye)
        .finish();
    let browser = app.browser();
    let sent = browser.get(&format!("/oauth/logout?{query}")).await;
    let page = browser.get(sent.leads_to()).await;
    assert!(page.header("location").is_empty() && !page.text.contains(bye), "{}", page.text);
}

#[tokio::test]
async fn metadata_that_cannot_be_is_refused_in_the_words_of_the_specification() {
    let app = open(Database::file()).await;
    for (metadata, code) in [
        (json!({}), "invalid_redirect_uri"),
        (json!({"redirect_uris": []}), "invalid_redirect_uri"),
        (json!({"redirect_uris": ["http://app.example/cb"]}), "invalid_redirect_uri"),
        (json!({"redirect_uris": ["https://app.example/cb#a"]}), "invalid_redirect_uri"),
        (json!({"redirect_uris": ["javascript:alert(1)"]}), "invalid_redirect_uri"),
        (json!({"redirect_uris": ["https://*.example/cb"]}), "invalid_redirect_uri"),
        (json!({"redirect_uris": CALLBACK}), "invalid_client_metadata"),
        (json!({"redirect_uris": [CALLBACK], "client_name": "a\nb"}), "invalid_client_metadata"),
        (json!({"redirect_uris": [CALLBACK], "client_name": "Bank\u{202e}live"}), "invalid_client_metadata"),
        (json!({"redirect_uris": [CALLBACK], "client_name": "Ba\u{200b}nk"}), "invalid_client_metadata"),
        (json!({"redirect_uris": [CALLBACK], "client_uri": "javascript:alert(1)"}), "invalid_client_metadata"),
        (json!({"redirect_uris": [CALLBACK], "grant_types": ["client_credentials"]}), "invalid_client_metadata"),
        (
            json!({"redirect_uris": [CALLBACK], "token_endpoint_auth_method": "tls_client_auth"}),
            "invalid_client_metadata",
        ),
        (json!({"redirect_uris": [CALLBACK], "software_statement": "a.b.c"}), "invalid_software_statement"),
    ] {
        post(&app, None, &metadata).send().await.is_oauth_error(400, code);
    }
    let plain = Call::new(app.router(), Method::POST, REGISTER).raw("text/plain", "{}").send().await;
    plain.is_oauth_error(400, "invalid_client_metadata");
}

#[tokio::test]
async fn a_flood_of_registrations_is_stemmed() {
    let limited = TestApp::start_limited(|config| {
        config.oauth.mcp = true;
        config.limits.register_client_per_address = "3/1h".parse().unwrap();
    })
    .await;
    let metadata = json!({"redirect_uris": [CALLBACK]});
    for _ in 0..3 {
        created(post(&limited, None, &metadata).send().await);
    }
    let refused = post(&limited, None, &metadata).send().await;
    refused.is_oauth_error(429, "temporarily_unavailable");
    assert!(!refused.header("retry-after").is_empty());
}

#[tokio::test]
async fn pages_of_other_sites_register_where_strangers_may() {
    let app = open(Database::file()).await;
    let preflight = Call::new(app.router(), Method::OPTIONS, REGISTER)
        .header("origin", "http://localhost:6274")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type")
        .send()
        .await;
    assert_eq!(preflight.header("access-control-allow-origin"), "http://localhost:6274");
    let refused = post(&app, None, &json!({})).header("origin", "http://localhost:6274").send().await;
    refused.is_oauth_error(400, "invalid_redirect_uri");
    assert_eq!(refused.header("access-control-allow-origin"), "http://localhost:6274");
    // Where it runs is known once it has registered: its tokens are for pages there.
    let mine = created(post(&app, None, &json!({"redirect_uris": ["http://localhost:6274/cb"]})).send().await);
    let own = [
        ("grant_type", "authorization_code"),
        ("client_id", text(&mine["client_id"])),
        ("code", "a"),
        ("code_verifier", "a"),
    ];
    let call = |origin: &str| form(&app, TOKEN, &own).header("origin", origin).send();
    call("http://localhost:6274").await.is_oauth_error(400, "invalid_grant");
    call("https://evil.example").await.is_oauth_error(400, "unauthorized_client");
}

#[tokio::test]
async fn off_means_that_there_is_nothing() {
    let app = TestApp::start().await;
    assert!(app.routes().iter().all(|(_, path)| !path.starts_with(REGISTER)));
    for path in [REGISTER, "/oauth/register/dyn_a"] {
        assert_eq!(Call::new(app.router(), Method::GET, path).send().await.status, 404);
    }
    // Those that came in while it was open stay out, too.
    let (open, database) = (open(app.database.clone()).await, app.database.clone());
    let mine = created(post(&open, None, &json!({"redirect_uris": [CALLBACK]})).send().await);
    open.stop().await;
    let closed = TestApp::configured(database, |config| config.oauth.registration = true).await;
    let (id, token) = (&mine["client_id"], text(&mine["registration_access_token"]));
    at(&closed, Method::GET, id, token).send().await.is_oauth_error(401, "invalid_token");
    assert!(closed.services().clients.get(text(id)).await.is_err());
    let said = closed.browser().get("/.well-known/openid-configuration").await.text;
    assert!(said.contains("/oauth/register") && !said.contains("client_id_metadata_document_supported"));
}
