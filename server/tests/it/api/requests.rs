//! Requests that are wrong in themselves: each is told so clearly, none is a failure of the server.

use http::Method;
use serde_json::json;

use super::actors::PASSWORDLESS;
use crate::support::on_each_database;

fn send() -> String {
    format!("{PASSWORDLESS}/email-otp/send")
}

on_each_database! {
    async fn the_client_id_is_given_in_the_query_or_in_a_header(app: TestApp) {
        let client = app.application().await;
        let id = client.client_id;
        let status = |query: &str| client.call(Method::GET, format!("/api/v1/auth/status?identifier=ada&{query}"));
        status(&format!("client_id={id}")).send().await.ok();
        status("").header("x-client-id", id).send().await.ok();
        status(&format!("client_id={id}")).header("X-Client-Id", id).send().await.ok();
        // As the samples of the API that this one follows have it.
        status(&format!("client_id={id}&client_id=")).send().await.ok();
        status(&format!("client_id=&client_id={id}")).send().await.ok();
        status("client_id=").header("x-client-id", id).send().await.ok();

        status("").send().await.refused(400, "missing_client_id");
        status("client_id=").send().await.refused(400, "missing_client_id");
        status("client_id=cli_nobody").send().await.refused(400, "unknown_client");
        status("").header("x-client-id", b"\xff").send().await.refused(400, "unknown_client");
        let in_the_query = status(&format!("client_id={id}&client_id=x"));
        let in_the_header = status("client_id=x").header("x-client-id", id);
        for conflict in [in_the_query, in_the_header] {
            conflict.send().await.refused(400, "conflicting_client_id");
        }
    }

    async fn bad_queries_are_told(app: TestApp) {
        let client = app.application().await;
        let status = |query: &str| client.get(&format!("/api/v1/auth/status?{query}")).send();
        status("identifier=%FF").await.refused(400, "malformed_query");
        status("%C3%28=1&identifier=a").await.refused(400, "malformed_query");
        let twice = status("identifier=a&identifier=b").await.refused(400, "malformed_query");
        assert_eq!(twice["field"], "identifier");
        status("identifier=a&identifier=a&identifier=").await.ok();
        status("&&=&=x&identifier=%&unknown=1").await.ok();
        status(&format!("identifier={}", "a".repeat(30_000))).await.ok();
    }

    async fn bad_bodies_are_told(app: TestApp) {
        let client = app.application().await;
        let uri = format!("{}?client_id={}", send(), client.client_id);
        let raw = |body: &[u8]| client.call(Method::POST, &uri).raw("application/json", body.to_vec()).send();

        for malformed in [
            &b"{"[..], b"{\"email\":", b"nonsense", b"{\"email\": \"a@example.com\"} x",
            b"\xff\xfe", b"{\"email\": \"\xc3\x28\"}",
            b"{\"email\": \"\\ud800\"}", b"{'email': 1}", b"\xef\xbb\xbf{}", b"\0",
            b"{\"email\": \"a@example.com\", \"email\": \"b@example.com\"}",
            b"{\"email\": \"a@example.com\", \"other\": {\"x\": 1, \"x\": 2}}",
        ] {
            raw(malformed).await.refused(400, "malformed_json");
        }
        raw(&[b'['; 20_000]).await.refused(400, "malformed_json");

        for not_an_object in [&b"[]"[..], b"[\"a@example.com\"]", b"1", b"null", b"\"a@example.com\""] {
            raw(not_an_object).await.refused(422, "invalid_body");
        }
        for wrong in ["1", "null", "true", "[]", "{}", "[\"a@example.com\"]", "1e400", "-0.0"] {
            let answer = raw(format!(r#"{{"email": {wrong}}}"#).as_bytes()).await;
            if answer.status == 422 {
                assert_eq!(answer.refused(422, "invalid_body")["field"], "email", "{wrong}");
            } else {
                answer.refused(400, "malformed_json");
            }
        }
        raw(b"{}").await.refused(422, "invalid_body");
        raw(b"").await.refused(422, "invalid_body");
        raw(br#"{"email": "a@example.com", "unknown": [1]}"#).await.ok();
    }

    async fn a_body_is_json_by_name_and_64_kib_at_most(app: TestApp) {
        let client = app.application().await;
        let uri = format!("{}?client_id={}", send(), client.client_id);
        let body = r#"{"email": "ada@example.com"}"#;
        for kind in ["application/json; charset=utf-8", "Application/JSON", "application/vnd.api+json"] {
            client.call(Method::POST, &uri).raw(kind, body).send().await.ok();
        }
        for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "", "json"] {
            let call = client.call(Method::POST, &uri).raw(kind, body);
            call.send().await.refused(415, "unsupported_media_type");
        }
        let padded = |size: usize| format!("{body}{}", " ".repeat(size - body.len()));
        client.call(Method::POST, &uri).raw("application/json", padded(64 * 1024)).send().await.ok();
        let over = client.call(Method::POST, &uri).raw("application/json", padded(64 * 1024 + 1));
        over.send().await.refused(413, "body_too_large");
    }

    async fn unknown_paths_and_methods_are_problems_too(app: TestApp) {
        let client = app.application().await;
        for path in [
            "/api", "/api/", "/api/v1", "/api/v1/", "/api/v2/auth/status", "/api/v1/auth", "/api/nothing",
            "/api/v1/auth/status/",
        ] {
            for method in [Method::GET, Method::POST, Method::DELETE] {
                let answer = client.call(method, path).send().await;
                assert_eq!(answer.status, 404, "{path}");
                answer.refused(404, "unknown_path");
            }
        }
        for (path, allowed) in [
            ("/api/v1/auth/status".to_owned(), "GET,HEAD"),
            (send(), "POST"),
            (format!("{PASSWORDLESS}/passkey/login"), "GET,HEAD,POST"),
            (format!("{PASSWORDLESS}/passkey/credentials/AAAA"), "PATCH,DELETE"),
            ("/api/openapi.json".to_owned(), "GET,HEAD"),
        ] {
            for method in [Method::PUT, Method::OPTIONS, Method::TRACE, Method::from_bytes(b"BREW").unwrap()] {
                let answer = client.call(method, &path).send().await;
                assert_eq!(answer.header("allow"), allowed, "{path}");
                answer.refused(405, "method_not_allowed");
            }
        }
    }

    async fn too_many_requests_are_told_when_to_come_back(app: TestApp) {
        let client = app.application().await;
        app.throttle(std::time::Duration::from_millis(2_001));
        let throttled = client.post(&send(), &json!({ "email": "ada@example.com" })).send().await;
        let problem = throttled.refused(429, "rate_limited");
        assert_eq!(problem["retry_after"], 3, "rounded up");
        let start = client.get(&format!("{PASSWORDLESS}/passkey/login")).send().await;
        start.refused(429, "rate_limited");
    }

    async fn answers_are_not_kept_and_not_for_frames(app: TestApp) {
        let client = app.application().await;
        let answer = client.get("/api/v1/auth/status?identifier=ada").send().await;
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"));
        assert!(!answer.header("x-request-id").is_empty());
    }
}
