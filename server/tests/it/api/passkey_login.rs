//! Signing in with a passkey.

use std::time::Duration;

use http::Method;
use latchkey_testkit::{Answer as Claims, Passkey};
use serde_json::{Value, json};

use super::{
    actors::{Application, PASSWORDLESS},
    tokens::claims,
};
use crate::support::{TestApp, on_each_database, people::set_active};

const ADA: &str = "ada@example.com";

on_each_database! {
    async fn a_ceremony_starts_with_the_documented_shape_for_anybody(app: TestApp) {
        let client = app.application().await;
        client.sign_in_by_code(ADA).await.add_passkey().await;
        let mut shapes = Vec::new();
        for identifier in [ADA, "nobody@example.com", ""] {
            let start = client.start_login(identifier).await;
            assert_eq!(start["publicKey"], json!({
                "challenge": start["publicKey"]["challenge"],
                "timeout": 300_000,
                "rpId": "localhost",
                "userVerification": "required",
                "allowCredentials": [],
            }));
            assert_eq!(start.as_object().unwrap().len(), 2);
            shapes.push(start["auth_code"].as_str().unwrap().len());
        }
        assert!(shapes.iter().all(|length| length == &shapes[0]), "{shapes:?}");

        let by_post = client.post(&format!("{PASSWORDLESS}/passkey/login/start"), &json!({ "identifier": ADA }));
        assert_eq!(by_post.send().await.ok()["publicKey"]["rpId"], "localhost");
        let without_a_body = format!("{PASSWORDLESS}/passkey/login/start?client_id={}", client.client_id);
        client.call(Method::POST, without_a_body).send().await.ok();
        client.get(&format!("{PASSWORDLESS}/passkey/login")).send().await.ok();
    }

    async fn a_sign_in_answers_tokens_to_the_letter(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let mut passkey = ada.add_passkey().await;
        let answer = client.sign_in(ADA, &mut passkey).await;
        assert_eq!(answer, json!({
            "access_token": answer["token"],
            "token": answer["token"],
            "user_id": ada.user_id,
            "client_id": client.client_id,
            "email": ADA,
            "refresh_token": answer["refresh_token"],
            "expires_at": "2026-01-01T00:15:00Z",
            "expires_in": 900,
            "token_type": "Bearer",
        }));
        let claims = claims(answer["token"].as_str().unwrap());
        assert_eq!(claims["amr"], json!(["pop", "user", "mfa"]));
        assert_eq!(claims["sub"], ada.user_id);
        assert_eq!(claims["aud"], client.client_id);
    }

    async fn the_answer_may_be_text_and_the_rest_in_the_body(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let mut passkey = ada.add_passkey().await;

        let start = client.start_login("").await;
        let answer = passkey.get(&start["publicKey"], app.origin());
        let text = json!(answer.to_string());
        client.finish_login(&start["auth_code"], &ada.user_id, &text).send().await.ok();

        let start = client.start_login("").await;
        let answer = passkey.get(&start["publicKey"], app.origin());
        let body = json!({ "passkey": answer, "auth_code": start["auth_code"], "identifier": " ADA@example.com" });
        client.post(&format!("{PASSWORDLESS}/passkey/login"), &body).send().await.ok();
    }

    async fn a_client_that_nobody_here_wrote_signs_in(app: TestApp) {
        use webauthn_authenticator_rs::{WebauthnAuthenticator, prelude::Url, softpasskey::SoftPasskey};

        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let mut authenticator = SoftPasskey::new(true);
        let origin = Url::parse(app.origin()).unwrap();

        let start = ada.start_registration().await;
        let mut options = json!({ "publicKey": start["publicKey"] });
        // It keeps no discoverable credentials, and refuses when one is asked for.
        options["publicKey"]["authenticatorSelection"]["requireResidentKey"] = json!(false);
        let options = serde_json::from_value(options).unwrap();
        let created = authenticator.do_registration(origin.clone(), options).unwrap();
        let body = json!({ "passkey": created });
        ada.finish_registration(&start["auth_code"], &body).send().await.ok();

        let start = client.start_login(ADA).await;
        // So it is told which one, and answers without the user handle.
        let mut options = json!({ "publicKey": start["publicKey"] });
        options["publicKey"]["allowCredentials"] = json!([{ "type": "public-key", "id": created.id }]);
        let asserted = authenticator.do_authentication(origin, serde_json::from_value(options).unwrap()).unwrap();
        let mut answer = serde_json::to_value(&asserted).unwrap();
        answer["response"]["userHandle"] = ada.start_registration().await["publicKey"]["user"]["id"].clone();
        client.finish_login(&start["auth_code"], ADA, &answer).send().await.ok();
    }

    async fn every_refused_passkey_gets_the_same_answer(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let mut passkey = ada.add_passkey().await;
        let mut stranger = client.sign_in_by_code("eve@example.com").await.add_passkey().await;
        let own_handle = passkey.user_handle.clone();

        type Tamper = Box<dyn FnOnce(&mut Claims)>;
        let tampers: Vec<(&str, Tamper)> = vec![
            ("relying party", Box::new(|claims| claims.rp_id = "evil.example".into())),
            ("type", Box::new(|claims| claims.type_ = "webauthn.create".into())),
            ("challenge", Box::new(|claims| claims.challenge = "A".repeat(43))),
            ("user verification", Box::new(|claims| claims.user_verified = false)),
            ("user presence", Box::new(|claims| claims.user_present = false)),
            ("frame", Box::new(|claims| claims.cross_origin = true)),
            ("signature", Box::new(|claims| claims.break_signature = true)),
            ("client data", Box::new(|claims| claims.client_data_sent = Some(b"{}".to_vec()))),
            ("no user handle", Box::new(|claims| claims.user_handle = None)),
            ("alien user handle", Box::new(|claims| claims.user_handle = Some(vec![7; 16]))),
        ];
        let refuse = async |start: &Value, identifier: &str, answer: &Value| {
            let finish = client.finish_login(&start["auth_code"], identifier, answer);
            finish.send().await.refused(401, "verification_failed")
        };
        let mut told = Vec::new();
        for (what, tamper) in tampers {
            let start = client.start_login("").await;
            let answer = passkey.get_with(&start["publicKey"], app.origin(), tamper);
            told.push((what, refuse(&start, "", &answer).await));
        }
        let start = client.start_login("").await;
        let mut answer = passkey.get(&start["publicKey"], app.origin());
        answer["id"] = json!("AAAAAAAAAAAAAAAAAAAAAA");
        answer["rawId"] = answer["id"].clone();
        told.push(("a credential of nobody", refuse(&start, "", &answer).await));
        let start = client.start_login("").await;
        let under_my_handle = |claims: &mut Claims| claims.user_handle = Some(own_handle);
        let answer = stranger.get_with(&start["publicKey"], app.origin(), under_my_handle);
        told.push(("another's credential", refuse(&start, "", &answer).await));
        let start = client.start_login("").await;
        let answer = passkey.get(&start["publicKey"], app.origin());
        told.push(("another's name", refuse(&start, "eve@example.com", &answer).await));
        let start = client.start_login("").await;
        told.push(("no assertion", refuse(&start, "", &json!({})).await));
        for (what, problem) in &told {
            assert_eq!(problem, &told[0].1, "{what}");
        }
    }

    async fn a_page_at_an_origin_that_is_not_listed_is_told_which_setting_lists_it(app: TestApp) {
        let client = app.application().await;
        let mut passkey = client.sign_in_by_code(ADA).await.add_passkey().await;
        let elsewhere = |claims: &mut Claims| claims.origin = "https://app.localhost".into();
        let mut told = Vec::new();
        for is_known in [true, false] {
            let start = client.start_login("").await;
            let mut answer = passkey.get_with(&start["publicKey"], app.origin(), elsewhere);
            if !is_known {
                answer["id"] = json!("AAAAAAAAAAAAAAAAAAAAAA");
                answer["rawId"] = answer["id"].clone();
            }
            let finish = client.finish_login(&start["auth_code"], "", &answer);
            told.push(finish.send().await.refused(401, "verification_failed"));
        }
        assert!(told[0]["detail"].as_str().unwrap().contains("webauthn.related_origins"), "{}", told[0]);
        assert_eq!(told[0], told[1], "it tells nothing about passkeys");
    }

    async fn an_auth_code_works_once_in_time_for_its_kind_and_client(app: TestApp) {
        let client = app.application().await;
        let other = Application { client_id: app.add_client("cli_other", &[]).await, ..client };
        let ada = client.sign_in_by_code(ADA).await;
        let mut passkey = ada.add_passkey().await;

        let start = client.start_login("").await;
        let answer = passkey.get(&start["publicKey"], app.origin());
        other.finish_login(&start["auth_code"], "", &answer).send().await.refused(400, "invalid_auth_code");
        client.finish_login(&start["auth_code"], "", &answer).send().await.ok();
        client.finish_login(&start["auth_code"], "", &answer).send().await.refused(409, "auth_code_used");

        // A failure burns it too.
        let start = client.start_login("").await;
        let broken = passkey.get_with(&start["publicKey"], app.origin(), |claims| claims.break_signature = true);
        client.finish_login(&start["auth_code"], "", &broken).send().await.refused(401, "verification_failed");
        let right = passkey.get(&start["publicKey"], app.origin());
        client.finish_login(&start["auth_code"], "", &right).send().await.refused(409, "auth_code_used");

        let start = client.start_login("").await;
        app.clock.advance(Duration::from_secs(5 * 60));
        let answer = passkey.get(&start["publicKey"], app.origin());
        client.finish_login(&start["auth_code"], "", &answer).send().await.refused(400, "auth_code_expired");

        let registration = client.sign_in_by_code(ADA).await.start_registration().await;
        client.finish_login(&registration["auth_code"], "", &answer).send().await.refused(400, "invalid_auth_code");
        let long = "A".repeat(4000);
        for broken in ["A", "not base64url!", &*long] {
            let body = json!({ "passkey": answer, "auth_code": broken });
            let call = client.post(&format!("{PASSWORDLESS}/passkey/login"), &body);
            call.send().await.refused(400, "invalid_auth_code");
        }
    }

    async fn of_two_racing_finishes_one_wins(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let mut passkey = ada.add_passkey().await;
        let start = client.start_login("").await;
        let answer = passkey.get(&start["publicKey"], app.origin());
        let finish = || client.finish_login(&start["auth_code"], "", &answer).send();
        let (a, b) = tokio::join!(finish(), finish());
        let (won, lost) = if a.status == 200 { (a, b) } else { (b, a) };
        won.ok();
        lost.refused(409, "auth_code_used");
    }

    async fn what_a_finish_needs_is_named_when_it_is_missing(app: TestApp) {
        let client = app.application().await;
        let uri = format!("{PASSWORDLESS}/passkey/login");
        let start = client.start_login("").await;
        let problem = client.post(&uri, &json!({ "passkey": {} })).send().await.refused(400, "malformed_query");
        assert_eq!(problem["field"], "auth_code");
        let with_code = format!("{uri}?auth_code={}", start["auth_code"].as_str().unwrap());
        client.post(&with_code, &json!({})).send().await.refused(422, "invalid_body");
        for passkey in [json!(null), json!(1), json!([]), json!("[]"), json!("not JSON"), json!(r#"{"id":1,"id":2}"#)] {
            let refused = client.post(&with_code, &json!({ "passkey": passkey })).send().await;
            assert_eq!(refused.refused(422, "invalid_body")["field"], "passkey");
        }
        let twice = json!({ "passkey": {}, "auth_code": "another" });
        client.post(&with_code, &twice).send().await.refused(400, "malformed_query");
    }

    async fn a_deactivated_person_is_refused_like_a_stranger(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let mut passkey: Passkey = ada.add_passkey().await;
        set_active(&app, ADA, false).await.unwrap();
        let start: Value = client.start_login(ADA).await;
        let answer = passkey.get(&start["publicKey"], app.origin());
        client.finish_login(&start["auth_code"], ADA, &answer).send().await.refused(401, "verification_failed");
    }
}

/// `rp_id` is the domain above; the server still takes no host of it but its own and those that are listed.
#[tokio::test]
async fn a_host_below_the_rp_id_registers_and_signs_in_once_it_is_listed() {
    for is_listed in [false, true] {
        let app = TestApp::start_with(|config| {
            let port = config.server.listen.port();
            config.server.public_url = Some(format!("http://login.example.localhost:{port}").parse().unwrap());
            config.webauthn.rp_id = Some("example.localhost".into());
            if is_listed {
                config.webauthn.related_origins = vec!["https://app.example.localhost".parse().unwrap()];
            }
        })
        .await;
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let start = ada.start_registration().await;
        let (mut passkey, answer) = Passkey::create(&start["publicKey"], "https://app.example.localhost");
        let added = ada.finish_registration(&start["auth_code"], &json!({ "passkey": answer })).send().await;
        if is_listed {
            added.ok();
            let start = client.start_login("").await;
            let answer = passkey.get(&start["publicKey"], "https://app.example.localhost");
            client.finish_login(&start["auth_code"], "", &answer).send().await.ok();
        } else {
            let told = added.refused(422, "registration_refused");
            assert!(told["detail"].as_str().unwrap().contains("webauthn.related_origins"), "{told}");
        }
    }
}
