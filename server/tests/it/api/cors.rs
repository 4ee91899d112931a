//! Browsers on other origins: only those that are registered for the client.

use http::Method;
use serde_json::json;

use super::{
    actors::{Application, PASSWORDLESS},
    call::Call,
};
use crate::support::{TestApp, on_each_database};

const SHOP: &str = "https://shop.example.com";
const BLOG: &str = "https://blog.example.com";
const EVIL: &str = "https://evil.example";

async fn shop(app: &TestApp) -> Application<'_> {
    app.add_client("cli_blog", &[BLOG]).await;
    Application { app, client_id: app.add_client("cli_shop", &[SHOP]).await }
}

fn preflight(client: &Application<'_>, uri: &str, origin: &str) -> Call {
    client
        .call(Method::OPTIONS, uri)
        .header("origin", origin)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type,x-client-id")
}

on_each_database! {
    async fn a_registered_origin_may_call_and_read(app: TestApp) {
        let client = shop(&app).await;
        let uri = format!("{PASSWORDLESS}/email-otp/send?client_id=cli_shop");
        let allowed = preflight(&client, &uri, SHOP).send().await;
        assert_eq!(allowed.status, 204);
        assert_eq!(allowed.header("access-control-allow-origin"), SHOP);
        assert_eq!(allowed.header("access-control-allow-methods"), "GET, POST, PUT, PATCH, DELETE");
        assert_eq!(allowed.header("access-control-allow-headers"), "authorization, content-type, dpop, if-none-match, x-client-id");
        assert_eq!(allowed.header("access-control-max-age"), "600");

        let sent = client.call(Method::POST, &uri).header("origin", SHOP).json(&json!({ "email": "ada@example.com" }));
        let answer = sent.send().await;
        assert_eq!(answer.header("access-control-allow-origin"), SHOP);
        assert!(answer.header("access-control-expose-headers").contains("retry-after"));
        for headers in [&allowed.headers, &answer.headers] {
            assert!(headers.get_all("vary").iter().any(|value| value == "origin"));
            assert!(!headers.contains_key("access-control-allow-credentials"));
        }
        answer.ok();

        // Errors can be read too.
        let wrong = client.call(Method::POST, &uri).header("origin", SHOP).json(&json!({})).send().await;
        assert_eq!(wrong.header("access-control-allow-origin"), SHOP);
        wrong.refused(422, "invalid_body");
    }

    async fn an_origin_of_another_client_or_of_none_is_refused(app: TestApp) {
        let client = shop(&app).await;
        let uri = format!("{PASSWORDLESS}/email-otp/send?client_id=cli_shop");
        for origin in [BLOG, EVIL, "null", "", "https://shop.example.com.evil.example", "http://shop.example.com",
            "https://shop.example.com:444", "https://SHOP.example.com", "https://shop.example.com/"] {
            let body = json!({ "email": "ada@example.com" });
            let simple = client.call(Method::POST, &uri).header("origin", origin).json(&body).send().await;
            for answer in [preflight(&client, &uri, origin).send().await, simple] {
                assert!(!answer.headers.contains_key("access-control-allow-origin"), "{origin}");
                answer.refused(403, "origin_not_allowed");
            }
        }
        let odd = client.call(Method::GET, "/api/v1/auth/status?identifier=a&client_id=cli_shop");
        odd.header("origin", b"\xff").send().await.refused(403, "origin_not_allowed");
        let two = client.call(Method::GET, "/api/v1/auth/status?identifier=a&client_id=cli_shop");
        two.header("origin", SHOP).header("origin", SHOP).send().await.refused(403, "origin_not_allowed");
        assert!(app.services().mails.dev_outbox(10).await.unwrap().is_empty(), "refused before anything was done");
    }

    async fn a_preflight_that_cannot_name_the_client_is_for_any(app: TestApp) {
        let client = shop(&app).await;
        let uri = format!("{PASSWORDLESS}/passkey/credentials");
        assert_eq!(preflight(&client, &uri, BLOG).send().await.status, 204);
        preflight(&client, &uri, EVIL).send().await.refused(403, "origin_not_allowed");
        // The request itself does name it.
        let request = client.call(Method::GET, &uri).header("origin", BLOG).header("x-client-id", "cli_shop");
        request.send().await.refused(403, "origin_not_allowed");
        // A page that forgot the client id can read that it did.
        let forgot = client.call(Method::GET, &uri).header("origin", BLOG).send().await;
        assert_eq!(forgot.header("access-control-allow-origin"), BLOG);
        forgot.refused(400, "missing_client_id");
    }

    async fn the_server_s_own_pages_and_programs_need_no_registration(app: TestApp) {
        let client = shop(&app).await;
        let uri = "/api/v1/auth/status?identifier=a&client_id=cli_shop";
        for call in [client.call(Method::GET, uri), client.call(Method::GET, uri).header("origin", app.origin())] {
            let answer = call.send().await;
            assert!(!answer.headers.contains_key("access-control-allow-origin"));
            answer.ok();
        }
    }
}
