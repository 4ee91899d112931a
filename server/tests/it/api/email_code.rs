//! Codes by mail: sending, sending again, verifying.

use std::time::Duration;

use serde_json::json;

use super::actors::{Application, PASSWORDLESS};
use crate::support::on_each_database;

const ADA: &str = "ada@example.com";

on_each_database! {
    async fn both_names_of_the_paths_work_alike(app: TestApp) {
        let client = app.application().await;
        for family in ["magic-otp", "email-otp"] {
            let email = format!("{family}@example.com");
            let uri = |operation: &str| format!("{PASSWORDLESS}/{family}/{operation}");
            let sent = client.post(&uri("send"), &json!({ "email": email })).send().await.ok();
            let state = sent["state"].as_str().unwrap();
            assert_eq!(sent, json!({ "state": state }));
            app.clock.advance(Duration::from_secs(30));
            let again = client.post(&uri("resend"), &json!({ "state": state })).send().await.ok();
            assert_eq!(again, json!({}));
            let otp = app.mailed_code(&email).await;
            let verified = client.post(&uri("verify"), &json!({ "state": state, "otp": otp })).send().await.ok();
            assert_eq!(verified["authenticated"], true);
        }
    }

    async fn a_verified_code_answers_tokens_and_the_profile_to_the_letter(app: TestApp) {
        let client = app.application().await;
        let (state, code) = client.send_code(" Ada@Example.com ").await;
        let spaced = format!("{} {}", &code[..3], &code[3..]);
        let answer = client.verify_code(&state, &spaced).send().await.ok();
        assert_eq!(answer, json!({
            "authenticated": true,
            "access_token": answer["access_token"],
            "token": answer["access_token"],
            "refresh_token": answer["refresh_token"],
            "token_type": "Bearer",
            "expires_at": "2026-01-01T00:15:00Z",
            "expires_in": 900,
            "user_id": answer["user_id"],
            "client_id": client.client_id,
            "email": ADA,
            "profile": {
                "id": answer["user_id"],
                "user_id": answer["user_id"],
                "account_id": client.client_id,
                "client_id": client.client_id,
                "connection_type": "email-otp",
                "email": ADA,
                "first_name": "",
                "last_name": "",
                "created_at": "2026-01-01T00:00:00Z",
                "modified_at": "2026-01-01T00:00:00Z",
                "updated_at": "2026-01-01T00:00:00Z",
                "is_active": true,
                "LastLoginAt": "2026-01-01T00:00:00Z",
                "last_login_at": "2026-01-01T00:00:00Z",
            },
        }));
        let again = client.sign_in_by_code(ADA).await;
        assert_eq!(answer["profile"]["id"], again.user_id, "one address, one account");
    }

    async fn a_wrong_code_says_how_many_tries_are_left_and_five_are_all(app: TestApp) {
        let client = app.application().await;
        let (state, code) = client.send_code(ADA).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for left in (1..=4).rev() {
            let problem = client.verify_code(&state, wrong).send().await.refused(400, "code_wrong");
            assert_eq!(problem["attempts_left"], left);
        }
        client.verify_code(&state, wrong).send().await.refused(400, "code_used_up");
        client.verify_code(&state, &code).send().await.refused(400, "code_used_up");
    }

    async fn a_code_works_once_in_time_and_for_its_own_client(app: TestApp) {
        let client = app.application().await;
        let other = Application { client_id: app.add_client("cli_other", &[]).await, ..client };

        let (state, code) = client.send_code(ADA).await;
        other.verify_code(&state, &code).send().await.refused(400, "code_expired");
        client.verify_code(&state, &code).send().await.ok();
        client.verify_code(&state, &code).send().await.refused(400, "code_expired");

        let (state, code) = client.send_code("late@example.com").await;
        app.clock.advance(Duration::from_secs(10 * 60));
        client.verify_code(&state, &code).send().await.refused(400, "code_expired");
    }

    async fn what_is_not_a_state_is_no_code_s(app: TestApp) {
        let client = app.application().await;
        for state in ["", "x", "00000000000000000000000000000000", "../..", "\u{0}"] {
            client.verify_code(state, "123456").send().await.refused(400, "code_expired");
            let uri = format!("{PASSWORDLESS}/email-otp/resend");
            client.post(&uri, &json!({ "state": state })).send().await.refused(400, "code_expired");
        }
    }

    async fn a_code_is_sent_again_after_thirty_seconds_and_twice_at_most(app: TestApp) {
        let client = app.application().await;
        let (state, first) = client.send_code(ADA).await;
        let resend = || client.post(&format!("{PASSWORDLESS}/email-otp/resend"), &json!({ "state": state })).send();
        let problem = resend().await.refused(429, "resend_too_soon");
        assert_eq!(problem["retry_after"], 30);
        app.clock.advance(Duration::from_millis(29_001));
        assert_eq!(resend().await.refused(429, "resend_too_soon")["retry_after"], 1, "rounded up");
        app.clock.advance(Duration::from_millis(999));
        resend().await.ok();
        app.clock.advance(Duration::from_secs(30));
        resend().await.ok();
        app.clock.advance(Duration::from_secs(30));
        resend().await.refused(409, "resend_used_up");
        client.verify_code(&state, &first).send().await.ok();
    }

    async fn a_code_that_is_used_up_is_not_sent_again(app: TestApp) {
        let client = app.application().await;
        let (state, code) = client.send_code(ADA).await;
        for _ in 0..5 {
            let wrong = if code == "000000" { "000001" } else { "000000" };
            client.verify_code(&state, wrong).send().await;
        }
        let mails = app.mails().await.len();
        app.clock.advance(Duration::from_secs(30));
        let uri = format!("{PASSWORDLESS}/email-otp/resend");
        client.post(&uri, &json!({ "state": state })).send().await.refused(400, "code_expired");
        assert_eq!(app.mails().await.len(), mails);
    }

    async fn a_code_of_an_earlier_mail_works_until_its_own_ten_minutes_are_over(app: TestApp) {
        let client = app.application().await;
        let (state, first) = client.send_code(ADA).await;
        app.clock.advance(Duration::from_secs(9 * 60));
        client.post(&format!("{PASSWORDLESS}/email-otp/resend"), &json!({ "state": state })).send().await.ok();
        let second = app.mailed_code(ADA).await;
        app.clock.advance(Duration::from_secs(60));
        if first != second {
            client.verify_code(&state, &first).send().await.refused(400, "code_wrong");
        }
        client.verify_code(&state, &second).send().await.ok();
    }

    async fn what_cannot_be_a_code_costs_no_try(app: TestApp) {
        let client = app.application().await;
        let (state, code) = client.send_code(ADA).await;
        for nonsense in ["", "hello", "12345", "1234567", "12345x", &"1".repeat(60_000)] {
            let problem = client.verify_code(&state, nonsense).send().await.refused(422, "invalid_input");
            assert_eq!(problem["field"], "otp", "{nonsense}");
        }
        let wrong = if code == "000000" { "000001" } else { "000000" };
        assert_eq!(client.verify_code(&state, wrong).send().await.refused(400, "code_wrong")["attempts_left"], 4);
        let arabic: String = code.bytes().map(|b| char::from_u32(0x0660 + u32::from(b - b'0')).unwrap()).collect();
        client.verify_code(&state, &format!("\u{200f}{arabic}\u{200b}\n")).send().await.ok();
    }

    async fn an_address_that_is_none_is_refused(app: TestApp) {
        let client = app.application().await;
        let uri = format!("{PASSWORDLESS}/email-otp/send");
        let injected = "ada@example.com\r\nBcc: eve@example.com";
        for email in ["", "ada", "@", "ada@", "@example.com", "a b@example.com", injected] {
            let problem = client.post(&uri, &json!({ "email": email })).send().await.refused(400, "invalid_email");
            assert_eq!(problem["field"], "email");
        }
    }

    async fn a_known_and_an_unknown_address_get_the_same_answer(app: TestApp) {
        let client = app.application().await;
        client.sign_in_by_code(ADA).await;
        let uri = format!("{PASSWORDLESS}/email-otp/send");
        let known = client.post(&uri, &json!({ "email": ADA })).send().await;
        let unknown = client.post(&uri, &json!({ "email": "nobody@example.com" })).send().await;
        assert_eq!(known.text.len(), unknown.text.len());
        assert_eq!(known.headers.keys().collect::<Vec<_>>(), unknown.headers.keys().collect::<Vec<_>>());
    }
}
