//! Adding a passkey to one's account.

use std::time::Duration;

use http::Method;
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
        ada.finish_registration(&start["auth_code"], &body).send().await.refused(409, "auth_code_used");
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
        assert_eq!(told, "The page's origin is not one of this relying party's.");
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
