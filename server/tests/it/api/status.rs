//! What an application may ask before anybody signs in, and after.

use serde_json::json;

use super::actors::PASSWORDLESS;
use crate::support::on_each_database;

const ADA: &str = "ada@example.com";

on_each_database! {
    async fn the_ways_to_sign_in_are_the_same_for_everybody(app: TestApp) {
        let client = app.application().await;
        client.sign_in_by_code(ADA).await.add_passkey().await;
        for identifier in [ADA, "nobody@example.com", "no-address", "%F0%9F%94%91"] {
            let answer = client.get(&format!("/api/v1/auth/status?identifier={identifier}")).send().await.ok();
            assert_eq!(answer, json!({ "methods": ["passkey", "email-otp", "magic-link"], "sign_up": true }));
        }
        client.get("/api/v1/auth/status").send().await.refused(400, "malformed_query");
    }

    async fn the_passkey_status_tells_a_person_about_themselves_only(app: TestApp) {
        let client = app.application().await;
        let by_code = client.sign_in_by_code(ADA).await;
        let mut passkey = by_code.add_passkey().await;
        let by_passkey = client.sign_in(ADA, &mut passkey).await;
        let status = async |identifier: &str, token: Option<&str>| {
            let call = client.get(&format!("{PASSWORDLESS}/passkey/status?identifier={identifier}"));
            let call = match token {
                Some(token) => call.bearer(token),
                None => call,
            };
            call.send().await
        };
        let token = by_passkey["token"].as_str();
        let yes = status(ADA, token).await.ok();
        assert_eq!(yes, json!({ "status": "authenticated", "expires_at": yes["expires_at"] }));
        assert!(yes["expires_at"].as_str().unwrap() > "2026-01-01T00:15:00Z");
        assert_eq!(status(&by_code.user_id, token).await.ok(), yes);

        let no = json!({ "status": "unauthenticated", "expires_at": "0001-01-01T00:00:00Z" });
        for identifier in [ADA, "nobody@example.com"] {
            assert_eq!(status(identifier, None).await.ok(), no);
            assert_eq!(status(identifier, Some(&by_code.access_token)).await.ok(), no, "signed in by code");
        }
        assert_eq!(status("nobody@example.com", token).await.ok(), no);
        status(ADA, Some("nonsense")).await.refused(401, "invalid_token");
        client.get(&format!("{PASSWORDLESS}/passkey/status")).send().await.refused(400, "malformed_query");
    }
}
