//! Adding a passkey to one's account.

use std::time::Duration;

use http::{Method, StatusCode};
use latchkey_testkit::{Algorithm, Answer, Passkey};
use serde_json::json;

use super::actors::PASSWORDLESS;
use crate::support::on_each_database;

const ADA: &str = "ada@example.com";

on_each_database! {
    async fn the_options_ask_for_what_a_passkey_is(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let passkey = ada.add_passkey().await;
        let start = ada.start_registration().await;
        let options = &start["publicKey"];
        assert_eq!(options["rp"]["id"], "localhost");
        assert_eq!(options["user"]["name"], ADA);
        assert_eq!(options["user"]["displayName"], ADA);
        assert_eq!(options["timeout"], 300_000);
        assert_eq!(options["attestation"], "none");
        let selection = &options["authenticatorSelection"];
        assert_eq!(selection["residentKey"], "required");
        assert_eq!(selection["requireResidentKey"], true);
        assert_eq!(selection["userVerification"], "required");
        assert_eq!(options["pubKeyCredParams"][0], json!({ "type": "public-key", "alg": -7 }));
        assert_eq!(options["extensions"]["credProps"], true);
        assert_eq!(options["excludeCredentials"].as_array().unwrap().len(), 1);
        assert_eq!(options["user"]["id"].as_str().unwrap().len(), 22, "sixteen bytes");
        assert_eq!(passkey.user_handle.len(), 16);

        let by_post = format!("{PASSWORDLESS}/passkey/register/start?client_id={}", client.client_id);
        let again = client.call(Method::POST, by_post).bearer(&ada.access_token).send().await.ok();
        assert_eq!(again["publicKey"]["user"], options["user"]);
    }

    async fn a_registration_answers_to_the_letter(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let start = ada.start_registration().await;
        let (_, answer) = Passkey::create(&start["publicKey"], app.origin());
        let body = json!({ "email": "Ada@example.com", "passkey": answer.to_string() });
        let done = ada.finish_registration(&start["auth_code"], &body).send().await.ok();
        assert_eq!(done, json!({ "status": "success", "message": "The passkey was added." }));
        let (_, another) = Passkey::create(&start["publicKey"], app.origin());
        let another = ada.finish_registration(&start["auth_code"], &json!({ "passkey": another }));
        another.send().await.refused(409, "auth_code_used");
    }

    async fn an_answer_that_was_lost_on_the_way_is_given_again(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        app.clock.advance(Duration::from_secs(200));
        let start = ada.start_registration().await;
        let (mut passkey, answer) = Passkey::create(&start["publicKey"], app.origin());
        let body = json!({ "passkey": answer });
        let finish = || ada.finish_registration(&start["auth_code"], &body).send();
        // Sent again before the first was answered, and after.
        let racing = futures_util::future::join_all((0..4).map(|_| finish())).await;
        let mut answers: Vec<_> = racing.into_iter().map(|answer| answer.ok()).collect();
        // Nothing is done any more that a fresh sign-in is needed for.
        app.clock.advance(Duration::from_secs(200));
        answers.push(finish().await.ok());
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert_eq!(ada.passkeys().await.len(), 1);
        let mails = app.mails().await;
        assert_eq!(mails.iter().filter(|mail| mail.content.subject.starts_with("A passkey was added")).count(), 1);
        client.sign_in(ADA, &mut passkey).await;

        // Removed since, it is not there again.
        let again = client.sign_in_by_code(ADA).await;
        again.remove(&ada.passkeys().await[0]["id"]).send().await.ok();
        finish().await.refused(403, "step_up_required");
        assert!(again.passkeys().await.is_empty());
    }

    async fn an_account_has_forty_passkeys_at_most(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        for _ in 0..38 {
            ada.add_passkey().await;
        }
        let mut open = Vec::new();
        for _ in 0..6 {
            let start = ada.start_registration().await;
            assert!(start["auth_code"].as_str().unwrap().len() < 1000, "{start}");
            let (_, answer) = Passkey::create(&start["publicKey"], app.origin());
            open.push((start["auth_code"].clone(), json!({ "passkey": answer })));
        }
        let racing = open.iter().map(|(auth_code, body)| ada.finish_registration(auth_code, body).send());
        let racing = futures_util::future::join_all(racing).await;
        let refused = racing.into_iter().filter(|answer| answer.status != StatusCode::OK);
        let refused: Vec<_> = refused.map(|answer| answer.refused(409, "too_many_passkeys")).collect();
        assert_eq!(refused.len(), 4);
        assert_eq!(ada.passkeys().await.len(), 40);
        let start = client.get(&format!("{PASSWORDLESS}/passkey/register")).bearer(&ada.access_token);
        start.send().await.refused(409, "too_many_passkeys");

        ada.remove(&ada.passkeys().await[0]["id"]).send().await.ok();
        ada.add_passkey().await;
    }

    async fn every_algorithm_that_is_offered_signs_in(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        for algorithm in [Algorithm::Es256, Algorithm::Es384, Algorithm::Rs256] {
            let start = ada.start_registration().await;
            let (mut passkey, answer) = Passkey::create_with(&start["publicKey"], app.origin(), algorithm, |_, _| {});
            ada.finish_registration(&start["auth_code"], &json!({ "passkey": answer })).send().await.ok();
            client.sign_in(ADA, &mut passkey).await;
        }
    }

    async fn the_address_in_the_body_must_be_the_caller_s(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let start = ada.start_registration().await;
        let (_, answer) = Passkey::create(&start["publicKey"], app.origin());
        for email in ["eve@example.com", "nonsense", ""] {
            let body = json!({ "email": email, "passkey": answer });
            let refused = ada.finish_registration(&start["auth_code"], &body).send().await;
            assert_eq!(refused.refused(422, "invalid_input")["field"], "email");
        }
        ada.finish_registration(&start["auth_code"], &json!({ "passkey": answer })).send().await.ok();
    }

    async fn the_owner_is_told_why_a_new_passkey_is_refused(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let refuse = async |tamper: fn(&mut Passkey, &mut Answer)| {
            let start = ada.start_registration().await;
            let (_, answer) = Passkey::create_with(&start["publicKey"], app.origin(), Algorithm::Es256, tamper);
            let call = ada.finish_registration(&start["auth_code"], &json!({ "passkey": answer }));
            let problem = call.send().await.refused(422, "registration_refused");
            problem["detail"].as_str().unwrap().to_owned()
        };
        let told = refuse(|_, answer| answer.is_discoverable = false).await;
        assert_eq!(told, "The credential is not discoverable.");
        let told = refuse(|_, answer| answer.user_verified = false).await;
        assert_eq!(told, "The user was not verified.");
        let told = refuse(|_, answer| answer.origin = "https://evil.example".into()).await;
        assert!(told.contains("webauthn.related_origins"), "{told}");
        refuse(|_, answer| answer.rp_id = "evil.example".into()).await;
        assert!(ada.passkeys().await.is_empty());
    }

    async fn a_passkey_is_registered_once(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let eve = client.sign_in_by_code("eve@example.com").await;
        let passkey = ada.add_passkey().await;
        for person in [&ada, &eve] {
            let start = person.start_registration().await;
            let id = passkey.id.clone();
            let (_, answer) =
                Passkey::create_with(&start["publicKey"], app.origin(), Algorithm::Es256, |passkey, _| passkey.id = id);
            let call = person.finish_registration(&start["auth_code"], &json!({ "passkey": answer }));
            call.send().await.refused(409, "already_registered");
        }
    }

    async fn a_ceremony_belongs_to_the_sign_in_that_started_it(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        let again = client.sign_in_by_code(ADA).await;
        let eve = client.sign_in_by_code("eve@example.com").await;
        let start = ada.start_registration().await;
        let (_, answer) = Passkey::create(&start["publicKey"], app.origin());
        let body = json!({ "passkey": answer });
        for other in [&again, &eve] {
            other.finish_registration(&start["auth_code"], &body).send().await.refused(400, "invalid_auth_code");
        }
        let login = client.start_login(ADA).await;
        ada.finish_registration(&login["auth_code"], &body).send().await.refused(400, "invalid_auth_code");
        ada.finish_registration(&start["auth_code"], &body).send().await.ok();
    }

    async fn five_minutes_after_the_sign_in_a_fresh_one_is_needed(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        app.clock.advance(Duration::from_secs(4 * 60));
        let start = ada.start_registration().await;
        let (_, answer) = Passkey::create(&start["publicKey"], app.origin());
        app.clock.advance(Duration::from_secs(60));
        let finish = ada.finish_registration(&start["auth_code"], &json!({ "passkey": answer }));
        finish.send().await.refused(403, "step_up_required");
        let start = client.get(&format!("{PASSWORDLESS}/passkey/register")).bearer(&ada.access_token);
        start.send().await.refused(403, "step_up_required");
    }
}
