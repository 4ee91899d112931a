//! A page of an application's reads every answer, and no other page any.

use axum::body::Body;
use http::{Method, Request, StatusCode};
use tower::ServiceExt as _;

use super::actors::{ORIGIN, Shop, form, text};
use crate::{
    api::call::{Answer, Call},
    support::TestApp,
};

const EVIL: &str = "https://evil.example";
const PATHS: [&str; 5] = ["/oauth/token", "/oauth/par", "/oauth/userinfo", "/oauth/revoke", "/oauth/introspect"];

#[track_caller]
fn is_readable(answer: &Answer, status: u16) {
    assert_eq!(
        (answer.status.as_u16(), answer.header("access-control-allow-origin")),
        (status, ORIGIN),
        "{}",
        answer.text
    );
    assert!(answer.headers.get_all("vary").iter().any(|value| value == "origin"));
    assert!(!answer.headers.contains_key("access-control-allow-credentials"));
    let exposed = answer.header("access-control-expose-headers");
    for header in ["www-authenticate", "retry-after", "dpop-nonce"] {
        assert!(exposed.contains(header), "{exposed}");
    }
    assert_eq!(answer.header("cache-control"), "no-store");
}

async fn asked(shop: &Shop<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    shop.post(path, fields).header("origin", ORIGIN).send().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_status_is_readable_by_the_applications_own_pages() {
    let app = TestApp::start().await;
    let (spa, ada) = (app.spa().await, app.visitor().await);
    let tokens = ada.sign_in(&spa).await;
    let user_info = |token: &str| super::actors::user_info(&app, token).header("origin", ORIGIN).send();
    is_readable(&user_info(text(&tokens, "access_token")).await, 200);
    is_readable(
        &asked(
            &spa,
            "/oauth/token",
            &[("grant_type", "refresh_token"), ("refresh_token", text(&tokens, "refresh_token"))],
        )
        .await,
        200,
    );
    is_readable(&asked(&spa, "/oauth/revoke", &[("token", "x")]).await, 200);
    is_readable(&asked(&spa, "/oauth/token", &[("grant_type", "refresh_token"), ("refresh_token", "x")]).await, 400);
    is_readable(&asked(&spa, "/oauth/introspect", &[("token", "x")]).await, 400);
    is_readable(&user_info("garbage").await, 401);
    is_readable(
        &form(&app, "/oauth/token", &[("grant_type", "refresh_token"), ("client_id", "cli_nobody")])
            .header("origin", ORIGIN)
            .send()
            .await,
        401,
    );
    // Another server's.
    let other = TestApp::start().await;
    let (blog, eve) = (other.spa().await, other.visitor().await);
    let foreign = eve.sign_in(&blog).await;
    is_readable(&user_info(text(&foreign, "access_token")).await, 401);
    for path in ["/oauth/nothing", "/oauth/token/", "/oauth/register"] {
        let unknown = Call::new(app.router(), Method::POST, path).header("origin", ORIGIN).send().await;
        is_readable(&unknown, 404);
        unknown.refused(404, "unknown_path");
    }
    for path in PATHS {
        is_readable(&Call::new(app.router(), Method::PUT, path).header("origin", ORIGIN).send().await, 405);
        let preflight = Call::new(app.router(), Method::OPTIONS, path)
            .header("origin", ORIGIN)
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "authorization,content-type,dpop")
            .send()
            .await;
        assert_eq!((preflight.status.as_u16(), preflight.header("access-control-allow-origin")), (204, ORIGIN));
        assert!(preflight.header("access-control-allow-headers").contains("dpop"));
        for origin in [EVIL, "null"] {
            let answer = spa.post(path, &[("token", "x")]).header("origin", origin).send().await;
            assert_eq!(
                (answer.status, answer.header("access-control-allow-origin")),
                (StatusCode::FORBIDDEN, ""),
                "{path}"
            );
        }
        let program = spa.post(path, &[("token", "x")]).send().await;
        assert_eq!(program.header("access-control-allow-origin"), "");
    }
    let call = Call::new(app.router(), Method::POST, "/oauth/token").header("origin", ORIGIN);
    let too_large = call.raw("application/x-www-form-urlencoded", "a".repeat(70_000)).send().await;
    is_readable(&too_large, 413);
    app.clock.advance(std::time::Duration::from_secs(900));
    is_readable(&user_info(text(&tokens, "access_token")).await, 401);

    app.throttle(std::time::Duration::from_secs(7));
    for answer in [
        asked(&spa, "/oauth/token", &[("grant_type", "refresh_token"), ("refresh_token", "x")]).await,
        user_info("x").await,
    ] {
        is_readable(&answer, 429);
        assert_eq!(answer.header("retry-after"), "7");
        answer.is_oauth_error(429, "temporarily_unavailable");
    }
    app.break_limiter();
    is_readable(&user_info("x").await, 500);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_asks_as_its_own_application_only() {
    let app = TestApp::start().await;
    let (spa, ada) = (app.spa().await, app.visitor().await);
    app.add_client("cli_blog", &["https://blog.example.com"]).await;
    let tokens = ada.sign_in(&spa).await;
    // The preflight cannot say whose page it is; the request can.
    let call = spa.refresh(text(&tokens, "refresh_token")).header("origin", "https://blog.example.com");
    call.send().await.is_oauth_error(400, "unauthorized_client");
    spa.refresh(text(&tokens, "refresh_token")).header("origin", ORIGIN).send().await.ok();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_reads_that_the_database_is_away() {
    use sqlx::Connection as _;

    let app = TestApp::start().await;
    let (spa, ada) = (app.spa().await, app.visitor().await);
    let tokens = ada.sign_in(&spa).await;
    let mut connection = sqlx::SqliteConnection::connect(&app.database.url).await.unwrap();
    sqlx::raw_sql("ALTER TABLE grants RENAME TO away").execute(&mut connection).await.unwrap();
    let answer = super::actors::user_info(&app, text(&tokens, "access_token")).header("origin", ORIGIN).send().await;
    is_readable(&answer, 503);
    answer.is_oauth_error(503, "temporarily_unavailable");
    assert!(answer.headers.contains_key("retry-after"));
    // The rest of the body never comes.
    let node = TestApp::start_with(|config| config.server.request_timeout = latchkey::config::Period::seconds(1)).await;
    node.spa().await;
    let stalled = Body::from_stream(futures_util::stream::pending::<Result<String, std::io::Error>>());
    let request = Request::post("/oauth/token").header("origin", ORIGIN);
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(stalled).unwrap();
    let answer = node.router().oneshot(request).await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["access-control-allow-origin"]),
        (503, &http::HeaderValue::from_static(ORIGIN))
    );
}
