//! Access tokens, refresh tokens, signing out.

use std::{collections::BTreeSet, time::Duration};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::Method;
use serde_json::{Value, json};

use super::{
    actors::{Application, PASSWORDLESS, Person},
    call::Call,
};
use crate::support::on_each_database;

const ADA: &str = "ada@example.com";
const REFRESH: &str = "/api/v1/accesstoken/refresh";

/// The claims of a JWT, unverified.
pub fn claims(jwt: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(jwt.split('.').nth(1).unwrap()).unwrap()).unwrap()
}

fn refresh(client: &Application<'_>, token: &str) -> Call {
    client.post(REFRESH, &json!({ "refresh_token": token }))
}

fn successor(answer: &Value) -> String {
    answer["oauth"]["refresh_token"].as_str().unwrap().to_owned()
}

on_each_database! {
    async fn a_refresh_answers_to_the_letter_by_get_and_by_post(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        app.clock.advance(Duration::from_secs(600));
        let by_get = client.get(&format!("{REFRESH}?refresh_token={}", ada.refresh_token)).send().await.ok();
        assert_eq!(by_get, json!({
            "authenticated": true,
            "access_token": by_get["oauth"]["access_token"],
            "token": by_get["oauth"]["access_token"],
            "refresh_token": by_get["oauth"]["refresh_token"],
            "token_type": "Bearer",
            "expires_at": "2026-01-01T00:25:00Z",
            "expires_in": 900,
            "user_id": ada.user_id,
            "client_id": client.client_id,
            "email": ADA,
            "oauth": {
                "access_token": by_get["oauth"]["access_token"],
                "refresh_token": by_get["oauth"]["refresh_token"],
                "expires_at": "2026-01-01T00:25:00Z",
                "token_type": "Bearer",
            },
            "user": {
                "created_at": "2026-01-01T00:00:00Z",
                "updated_at": "2026-01-01T00:00:00Z",
                "issuer": app.origin(),
                "user_id": ada.user_id,
                "identifier": ADA,
                "email": ADA,
                "last_login_at": "2026-01-01T00:00:00Z",
            },
        }));
        let by_post = refresh(&client, &successor(&by_get)).send().await.ok();
        assert_eq!(by_post["user"], by_get["user"]);
        assert_ne!(successor(&by_post), successor(&by_get));

        let (old, new) = (claims(&ada.access_token), claims(by_post["oauth"]["access_token"].as_str().unwrap()));
        for same in ["iss", "aud", "sub", "sid", "amr", "auth_time", "client_id"] {
            assert_eq!(old[same], new[same], "{same}");
        }
        assert_eq!(new["iss"], app.origin());
        assert_eq!(new["amr"], json!(["otp"]));
        assert_eq!(new["exp"].as_i64().unwrap() - new["iat"].as_i64().unwrap(), 15 * 60);
    }

    async fn every_answer_that_signs_somebody_in_speaks_the_same_names(app: TestApp) {
        let client = app.application().await;
        let (state, code) = client.send_code(ADA).await;
        let by_code = client.verify_code(&state, &code).send().await.ok();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let ada = Person {
            at: client,
            user_id: text(&by_code["user_id"]),
            access_token: text(&by_code["access_token"]),
            refresh_token: text(&by_code["refresh_token"]),
        };
        let mut passkey = ada.add_passkey().await;
        let by_passkey = client.sign_in(ADA, &mut passkey).await;
        let by_refresh = refresh(&client, &ada.refresh_token).send().await.ok();
        for answer in [by_code, by_passkey, by_refresh] {
            assert_eq!(answer["access_token"], answer["token"]);
            let claims = claims(&text(&answer["access_token"]));
            assert_eq!((&answer["user_id"], &answer["client_id"]), (&claims["sub"], &claims["aud"]));
            assert_eq!((&answer["email"], &answer["token_type"]), (&json!(ADA), &json!("Bearer")));
            assert_eq!(answer["expires_in"], 900);
            assert!(answer["refresh_token"].is_string() && answer["expires_at"].is_string());
        }
    }

    async fn eight_parallel_refreshes_of_one_token_get_the_same_successor(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let calls = (0..8).map(|_| tokio::spawn(refresh(&client, &ada.refresh_token).send()));
        let mut successors = BTreeSet::new();
        for call in calls.collect::<Vec<_>>() {
            successors.insert(successor(&call.await.unwrap().ok()));
        }
        assert_eq!(successors.len(), 1);
        refresh(&client, successors.first().unwrap()).send().await.ok();
    }

    async fn a_replay_within_a_minute_gets_the_same_successor_and_a_later_one_ends_the_sign_in(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let first = refresh(&client, &ada.refresh_token).send().await.ok();
        app.clock.advance(Duration::from_millis(59_999));
        let replay = refresh(&client, &ada.refresh_token).send().await.ok();
        assert_eq!(successor(&first), successor(&replay));
        let access_token = replay["oauth"]["access_token"].as_str().unwrap();
        let list = || client.get(&format!("{PASSWORDLESS}/passkey/credentials")).bearer(access_token).send();
        list().await.ok();

        app.clock.advance(Duration::from_millis(1));
        refresh(&client, &ada.refresh_token).send().await.refused(400, "refresh_token_invalid");
        // The whole family is gone, and with it the access tokens.
        refresh(&client, &successor(&first)).send().await.refused(400, "refresh_token_invalid");
        list().await.refused(401, "invalid_token");
    }

    async fn a_refresh_token_is_its_own_client_s(app: TestApp) {
        let client = app.application().await;
        let other = Application { client_id: app.add_client("cli_other", &[]).await, ..client };
        let ada = client.sign_in_by_code(ADA).await;
        refresh(&other, &ada.refresh_token).send().await.refused(400, "refresh_token_invalid");
        let next = refresh(&client, &ada.refresh_token).send().await.ok();
        refresh(&other, &ada.refresh_token).send().await.refused(400, "refresh_token_invalid");
        refresh(&client, &successor(&next)).send().await.ok();
    }

    async fn what_is_no_refresh_token_is_refused(app: TestApp) {
        let client = app.application().await;
        let unknown = "A".repeat(43);
        for token in ["", "x", &*unknown, "ä", &"A".repeat(60_000)] {
            refresh(&client, token).send().await.refused(400, "refresh_token_invalid");
        }
        client.get(REFRESH).send().await.refused(400, "malformed_query");
        refresh(&client, &unknown).send().await.refused(400, "refresh_token_invalid");
    }

    async fn a_head_request_uses_no_token_up(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let uri = format!("{REFRESH}?client_id={}&refresh_token={}", client.client_id, ada.refresh_token);
        assert_eq!(client.call(Method::HEAD, uri).send().await.status, 405);
        app.clock.advance(Duration::from_secs(3600));
        refresh(&client, &ada.refresh_token).send().await.ok();
    }

    async fn signing_out_ends_access_and_refresh_tokens_at_once(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let elsewhere = client.sign_in_by_code(ADA).await;
        let log_out = || {
            let uri = format!("/api/v1/auth/logout?client_id={}", client.client_id);
            client.call(Method::POST, uri).bearer(&ada.access_token).send()
        };
        assert_eq!(log_out().await.ok(), json!({ "status": "success", "message": "Signed out." }));
        log_out().await.refused(401, "invalid_token");
        refresh(&client, &ada.refresh_token).send().await.refused(400, "refresh_token_invalid");
        refresh(&client, &elsewhere.refresh_token).send().await.ok();
    }

    async fn an_access_token_must_be_whole_in_time_and_the_client_s(app: TestApp) {
        let client = app.application().await;
        let other = Application { client_id: app.add_client("cli_other", &[]).await, ..client };
        let ada = client.sign_in_by_code(ADA).await;
        let uri = format!("{PASSWORDLESS}/passkey/credentials");
        let get = |value: &str| client.get(&uri).header("authorization", value).send();

        let missing = client.get(&uri).send().await;
        assert_eq!(missing.header("www-authenticate"), r#"Bearer realm="latchkey""#);
        missing.refused(401, "missing_token");
        client.get(&uri).bearer(&ada.access_token).send().await.ok();
        get(&format!("bearer {}", ada.access_token)).await.ok();

        let (rest, signature) = ada.access_token.rsplit_once('.').unwrap();
        let flipped = if signature.starts_with('A') { "B" } else { "A" };
        let no_algorithm = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"at+jwt"}"#);
        let unsigned = format!("{no_algorithm}.{}.", rest.split_once('.').unwrap().1);
        let tampered = format!("{rest}.{flipped}{}", &signature[1..]);
        for token in [&*tampered, &*unsigned, "", "x", "a.b.c", &*ada.refresh_token] {
            let refused = get(&format!("Bearer {token}")).await;
            assert_eq!(refused.header("www-authenticate"), r#"Bearer realm="latchkey", error="invalid_token""#);
            refused.refused(401, "invalid_token");
        }
        get(&format!("Basic {}", ada.access_token)).await.refused(401, "invalid_token");
        get("Bearer").await.refused(401, "invalid_token");
        let twice = client.get(&uri).bearer(&ada.access_token).bearer(&ada.access_token);
        twice.send().await.refused(401, "invalid_token");
        other.get(&uri).bearer(&ada.access_token).send().await.refused(401, "invalid_token");

        app.clock.advance(Duration::from_secs(15 * 60));
        client.get(&uri).bearer(&ada.access_token).send().await.refused(401, "invalid_token");
    }
}
