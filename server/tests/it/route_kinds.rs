//! Every route of the server, by its kind: what pages of other origins can do to it, and read of it.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use axum::{body::Body, extract::Request, response::Response};
use http::{HeaderMap, Method, StatusCode};
use latchkey::{
    config::Period,
    http::{Kind, Readers},
};
use latchkey_ui::routes;
use sqlx::Connection;
use tower::ServiceExt as _;

use crate::support::TestApp;

const SHOP: &str = "https://shop.example.com";
const EVIL: &str = "https://evil.example";
const METHODS: [Method; 5] = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
const ALLOW_ORIGIN: &str = "access-control-allow-origin";
const CODES: &str = "/api/v1/auth/passwordless/email-otp/send";

/// A path that the pattern matches, with a client that has [`SHOP`].
fn uri(pattern: &str) -> String {
    let parts = pattern.split('/').map(|part| if part.starts_with('{') { "AAAA" } else { part });
    format!("{}?client_id=cli_shop", parts.collect::<Vec<_>>().join("/"))
}

async fn call(app: &TestApp, method: &Method, uri: &str, headers: &[(&str, &str)]) -> Response {
    let request = Request::builder().method(method).uri(uri).header("host", "localhost");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    app.router().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

fn readable_by(headers: &HeaderMap) -> Option<&str> {
    assert!(!headers.contains_key("access-control-allow-credentials"));
    assert!(headers.get_all(ALLOW_ORIGIN).iter().count() <= 1);
    headers.get(ALLOW_ORIGIN).map(|value| value.to_str().unwrap())
}

async fn app() -> TestApp {
    let app = TestApp::start().await;
    app.add_client("cli_shop", &[SHOP]).await;
    app
}

fn of_kind(app: &TestApp, kind: Kind) -> Vec<String> {
    let paths = app.routes().iter().filter(|(is, _)| *is == kind).map(|(_, path)| path.clone());
    paths.collect()
}

#[tokio::test]
async fn no_route_is_without_a_kind() {
    let app = app().await;
    let own = of_kind(&app, Kind::Browser);
    for path in [
        "/login",
        "/embed/login",
        "/account",
        "/_fn/sign_out",
        "/popup/passkey",
        "/popup/second-factor",
        "/api/docs",
        "/dev/outbox",
    ] {
        assert!(own.iter().any(|known| known == path), "{path}");
    }
    assert_eq!(of_kind(&app, Kind::CrossSite), ["/oauth/authorize", "/oauth/logout"]);
    let applications = of_kind(&app, Kind::Machine(Readers::Applications));
    let document = serde_json::to_value(latchkey::http::api::document()).unwrap();
    for path in document["paths"].as_object().unwrap().keys() {
        assert!(applications.contains(path), "{path}");
    }
    // A link that people open is no program's.
    let is_of_programs = |path: &&String| path.starts_with("/api/v1") && !path.ends_with("/magic-link/verify");
    assert_eq!(own.iter().chain(&of_kind(&app, Kind::Machine(Readers::Everybody))).find(is_of_programs), None);
    assert_eq!(
        of_kind(&app, Kind::Machine(Readers::Everybody)),
        [
            "/embed/check",
            "/.well-known/jwks.json",
            "/api/openapi.json",
            "/widget.js",
            "/fonts/{file}",
            "/.well-known/oauth-authorization-server",
            "/.well-known/openid-configuration"
        ]
    );
}

/// What was logged while a test ran.
#[derive(Clone, Debug, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_token_in_an_address_is_logged() {
    let app = TestApp::start_with(|config| config.log.requests = true).await;
    let log = Log::default();
    let lines = log.clone();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || lines.clone()).finish();
    let _logging = tracing::subscriber::set_default(subscriber);
    let token = "A".repeat(43);
    let own = of_kind(&app, Kind::Browser);
    let mut pages: Vec<&str> = own.iter().filter_map(|path| path.strip_suffix("/{token}")).collect();
    for page in &pages {
        for uri in [format!("{page}/{token}"), format!("{page}/{token}/"), format!("{page}/{token}/x")] {
            call(&app, &Method::GET, &uri, &[]).await;
            // Where it is said why one is refused, too.
            call(&app, &Method::POST, &uri, &[]).await;
            call(&app, &Method::POST, &uri, &[("origin", EVIL)]).await;
        }
    }
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(pages.iter().all(|page| text.contains(page)), "the log is read: {text}");
    assert!(text.contains("a request from another origin was refused"), "{text}");
    assert!(!text.contains(&token), "{text}");
    let mut listed = routes::OF_TOKENS;
    pages.sort_unstable();
    listed.sort_unstable();
    assert_eq!(pages, listed);
    // What opens for whoever has its address is a token; an id is for those who are signed in.
    let of_id = own.iter().filter(|path| path.contains("/{id}"));
    let is_for_people = |path: &&String| path.starts_with(routes::ACCOUNT) || path.starts_with(routes::ADMIN);
    assert_eq!(of_id.filter(|path| !is_for_people(path)).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[tokio::test]
async fn a_browser_route_changes_nothing_for_another_origin_and_shows_it_nothing() {
    let app = app().await;
    let foreign: [&[(&str, &str)]; 5] = [
        &[("origin", EVIL)],
        &[("origin", SHOP), ("sec-fetch-site", "same-origin")],
        &[("origin", "null")],
        &[("origin", "null"), ("sec-fetch-site", "cross-site")],
        &[],
    ];
    for path in of_kind(&app, Kind::Browser).iter().map(|path| uri(path)).chain(["/no-such-page".into()]) {
        for headers in foreign {
            for method in METHODS {
                let answer = call(&app, &method, &path, headers).await;
                assert_eq!(readable_by(answer.headers()), None, "{method} {path} {headers:?}");
                let is_refused = answer.status() == StatusCode::FORBIDDEN;
                assert_eq!(is_refused, !method.is_safe(), "{method} {path} {headers:?}");
            }
            let preflight = [headers, &[("access-control-request-method", "POST")]].concat();
            let answer = call(&app, &Method::OPTIONS, &path, &preflight).await;
            assert!(!answer.status().is_success(), "{path} {headers:?}");
            assert_eq!(readable_by(answer.headers()), None, "{path} {headers:?}");
        }
        // A form of our own, also where a proxy takes its origin away.
        for headers in
            [[("origin", app.origin()), ("accept", "*/*")], [("origin", "null"), ("sec-fetch-site", "same-origin")]]
        {
            let answer = call(&app, &Method::POST, &path, &headers).await;
            assert_eq!(readable_by(answer.headers()), None, "{path}");
            assert_ne!(answer.status(), StatusCode::FORBIDDEN, "{path} {headers:?}");
        }
    }
}

#[tokio::test]
async fn a_page_that_other_sites_post_to_knows_nobody_then_and_shows_them_nothing() {
    let app = app().await;
    for path in of_kind(&app, Kind::CrossSite).iter().map(|path| uri(path)) {
        // Of which each makes a page.
        let path = format!("{path}&post_logout_redirect_uri={EVIL}");
        for headers in [&[("origin", EVIL)][..], &[("origin", "null")], &[]] {
            for method in METHODS {
                let headers = [headers, &[("cookie", "latchkey_session=x; latchkey_language=de")]].concat();
                let answer = call(&app, &method, &path, &headers).await;
                assert_eq!(readable_by(answer.headers()), None, "{method} {path} {headers:?}");
                assert!(!answer.headers().contains_key("set-cookie"), "{method} {path}");
                let is_german = answer.headers().get("content-language").is_some_and(|language| language == "de");
                assert_eq!(is_german, method == Method::GET, "{method} {path}: no cookie counts for a post");
            }
        }
    }
}

#[tokio::test]
async fn a_page_is_framed_and_opened_by_nobody_but_where_it_is_registered_so() {
    let app = app().await;
    let mut framed = Vec::new();
    let mut opened = Vec::new();
    for path in of_kind(&app, Kind::Browser) {
        for method in [Method::GET, Method::POST] {
            let answer = call(&app, &method, &uri(&path), &[("origin", app.origin())]).await;
            let header = |name: &str| answer.headers().get(name).map_or("", |value| value.to_str().unwrap());
            let policy = header("content-security-policy");
            match policy.split_once("frame-ancestors ").expect("it is said").1 {
                "'none'" => assert_eq!(header("x-frame-options"), "DENY", "{path}"),
                ancestors => {
                    assert_eq!(ancestors, SHOP, "{path}");
                    framed.push(format!("{method} {path}"));
                }
            }
            if header("cross-origin-opener-policy") != "same-origin" {
                opened.push(format!("{method} {path}"));
            }
            let form_action = policy.split_once("form-action ").expect("it is said").1;
            assert!(form_action.starts_with("'none'") || form_action.starts_with("'self'"), "{path}: {policy}");
        }
    }
    assert_eq!(framed, ["GET /embed/login"]);
    // Without a request of an application, none of the pages that can be part of one.
    let windows = ["POST /popup/passkey", "POST /popup/second-factor"];
    assert_eq!(opened, ["GET /logout", "GET /signed-out", windows[0], windows[1], "GET /oauth/back"]);
}

#[tokio::test]
async fn a_route_for_applications_answers_their_pages_and_no_others() {
    let app = app().await;
    for path in of_kind(&app, Kind::Machine(Readers::Applications)).iter().map(|path| uri(path)) {
        for method in METHODS {
            let at = format!("{method} {path}");
            let answer = call(&app, &method, &path, &[("origin", SHOP), ("cookie", "latchkey_session=x")]).await;
            assert_eq!(readable_by(answer.headers()), Some(SHOP), "{at}: {}", answer.status());
            assert!(!answer.headers().contains_key("set-cookie"), "{at}");
            for origin in [EVIL, "null", ""] {
                let answer = call(&app, &method, &path, &[("origin", origin), ("sec-fetch-site", "same-origin")]).await;
                assert_eq!(
                    (answer.status(), readable_by(answer.headers())),
                    (StatusCode::FORBIDDEN, None),
                    "{at} {origin}"
                );
            }
            let program = call(&app, &method, &path, &[]).await;
            assert_eq!(readable_by(program.headers()), None, "{at}");
        }
        let preflight = |origin| [("origin", origin), ("access-control-request-method", "DELETE")];
        let allowed = call(&app, &Method::OPTIONS, &path, &preflight(SHOP)).await;
        assert_eq!((allowed.status(), readable_by(allowed.headers())), (StatusCode::NO_CONTENT, Some(SHOP)), "{path}");
        let refused = call(&app, &Method::OPTIONS, &path, &preflight(EVIL)).await;
        assert_eq!((refused.status(), readable_by(refused.headers())), (StatusCode::FORBIDDEN, None), "{path}");
    }
}

#[tokio::test]
async fn a_route_for_everybody_is_read_from_everywhere() {
    let app = app().await;
    for path in of_kind(&app, Kind::Machine(Readers::Everybody)).iter().map(|path| uri(path)) {
        for origin in [EVIL, "null", app.origin()] {
            for method in METHODS {
                let answer = call(&app, &method, &path, &[("origin", origin), ("cookie", "latchkey_session=x")]).await;
                assert_eq!(readable_by(answer.headers()), Some("*"), "{method} {path}: {}", answer.status());
                assert!(!answer.headers().contains_key("set-cookie"), "{method} {path}");
                assert!(method.is_safe() || answer.status() == StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
            }
        }
    }
}

/// A page of the shop's sends this; a browser shows it every answer, or the page could not say what went wrong.
async fn readable(app: &TestApp, status: u16, request: http::request::Builder, body: impl Into<Body>) {
    let answer = app.router().oneshot(request.header("origin", SHOP).body(body.into()).unwrap()).await.unwrap();
    assert_eq!((answer.status().as_u16(), readable_by(answer.headers())), (status, Some(SHOP)));
    let waits = matches!(status, 429 | 503);
    assert_eq!(answer.headers().contains_key("retry-after"), waits, "{status}");
    let exposed = answer.headers()["access-control-expose-headers"].to_str().unwrap();
    assert!(exposed.contains("retry-after") && exposed.contains("x-request-id"), "{exposed}");
}

fn post(path: &str) -> http::request::Builder {
    Request::post(uri(path)).header("content-type", "application/json")
}

#[tokio::test]
async fn a_page_reads_every_way_in_which_the_api_refuses_or_fails() {
    let app = app().await;
    let email = r#"{"email": "ada@example.com"}"#;
    readable(&app, 200, post(CODES), email).await;
    readable(&app, 400, post(CODES), "{").await;
    readable(&app, 401, Request::get(uri("/api/v1/auth/passwordless/passkey/credentials")), "").await;
    readable(&app, 404, Request::get(uri("/api/v1/no-such-thing")), "").await;
    readable(&app, 405, Request::put(uri(CODES)), "").await;
    readable(&app, 413, post(CODES), vec![b' '; 70_000]).await;
    readable(&app, 415, Request::post(uri(CODES)), email).await;
    readable(&app, 422, post(CODES), "{}").await;
    app.throttle(std::time::Duration::from_secs(7));
    readable(&app, 429, post(CODES), email).await;
    app.break_limiter();
    readable(&app, 500, post(CODES), email).await;
}

#[tokio::test]
async fn a_page_reads_that_the_database_is_away() {
    let app = app().await;
    let email = r#"{"email": "ada@example.com"}"#;
    let mut connection = sqlx::SqliteConnection::connect(&app.database.url).await.unwrap();
    let mut rename = async |statement: &'static str| {
        sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
    };
    // The client is known to this node, the rest is not to be had.
    readable(&app, 200, post(CODES), email).await;
    rename("ALTER TABLE one_time_codes RENAME TO away").await;
    readable(&app, 503, post(CODES), email).await;
    // Nobody knows whose origin it is; that the answer is late, any page may know.
    rename("ALTER TABLE clients RENAME TO away_too").await;
    let node = app.another_node().await;
    readable(&node, 503, post(CODES), email).await;
    let preflight = [("origin", SHOP), ("access-control-request-method", "POST")];
    let answer = call(&node, &Method::OPTIONS, &uri(CODES), &preflight).await;
    assert_eq!((answer.status(), readable_by(answer.headers())), (StatusCode::NO_CONTENT, Some(SHOP)));
    let page = call(&node, &Method::GET, "/login", &[("origin", SHOP)]).await;
    assert_eq!(readable_by(page.headers()), None);
}

#[tokio::test]
async fn a_page_reads_that_the_answer_took_too_long() {
    let app = TestApp::start_with(|config| config.server.request_timeout = Period::seconds(1)).await;
    app.add_client("cli_shop", &[SHOP]).await;
    // The rest of the body never comes.
    let stalled = || Body::from_stream(futures_util::stream::pending::<Result<String, std::io::Error>>());
    readable(&app, 503, post(CODES), stalled()).await;
    let form = Request::post("/popup/passkey").header("origin", app.origin());
    let answer = app.router().oneshot(form.body(stalled()).unwrap()).await.unwrap();
    assert_eq!((answer.status(), readable_by(answer.headers())), (StatusCode::SERVICE_UNAVAILABLE, None));
}

#[tokio::test]
async fn a_page_reads_that_the_proxy_is_set_up_wrongly() {
    let app = TestApp::start_with(|config| config.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()]).await;
    app.add_client("cli_shop", &[SHOP]).await;
    for (path, readable) in [(CODES, SHOP), ("/.well-known/jwks.json", "*"), ("/login", "")] {
        let request = app.browser().request(Method::GET, &uri(path)).header("x-forwarded-for", "nonsense");
        let answer = crate::support::browser_send(request.header("origin", SHOP)).await;
        assert_eq!((answer.status.as_u16(), answer.header(ALLOW_ORIGIN)), (400, readable), "{path}");
    }
}

#[tokio::test]
async fn a_route_for_programs_does_not_know_what_was_chosen_for_a_browser() {
    let app = app().await;
    let say = async |headers: &[(&str, &str)]| {
        let answer = call(&app, &Method::GET, "/embed/check?client_id=nobody", headers).await;
        axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap()
    };
    assert_eq!(say(&[("cookie", "latchkey_language=de")]).await, say(&[]).await);
    assert_ne!(say(&[("accept-language", "de")]).await, say(&[]).await, "the words have a language");
}
