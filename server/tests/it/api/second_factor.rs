//! A passkey as the second factor, over the API.

use futures_util::future::join;
use http::StatusCode;
use latchkey_testkit::{Answer as Claims, Passkey};
use serde_json::{Value, json};

use super::{
    actors::Application,
    call::{Answer, Call},
    tokens::claims,
};
use crate::{
    out_of_band::strict,
    phone::on_both,
    support::{TestApp, people::*},
};

const MFA: &str = "/api/v1/auth/mfa";
const BOB: &str = "bob@example.com";

/// Somebody with a passkey, who is signed in nowhere.
async fn with_passkey(app: &TestApp, email: &str) -> Passkey {
    let browser = app.browser();
    sign_up(app, &browser, email).await;
    let (passkey, status, _) = add_passkey(&browser, false, |_, _| {}).await;
    assert_eq!(status, StatusCode::OK);
    call(&browser, "sign_out", &[]).await;
    passkey
}

/// The token of a sign-in that a mail began.
async fn begun(application: &Application<'_>, email: &str) -> String {
    application.app.clock.advance(std::time::Duration::from_secs(31));
    let (state, code) = application.send_code(email).await;
    let refused = application.verify_code(&state, &code).send().await;
    assert_eq!(refused.body["code"], "mfa_required", "{}", refused.text);
    text(&refused.body["mfa_token"]).to_owned()
}

fn initiate(application: &Application<'_>, token: &str) -> Call {
    application.post(&format!("{MFA}/initiate"), &json!({ "authenticator_type": "passkey" })).bearer(token)
}

fn validate(application: &Application<'_>, token: &str, auth_code: &Value, answer: &Value) -> Call {
    let body = json!({ "auth_code": auth_code, "passkey": answer });
    application.post(&format!("{MFA}/validate"), &body).bearer(token)
}

#[track_caller]
fn is_refused(answer: &Answer, what: &str) {
    assert!(answer.status.is_client_error() && answer.body["access_token"].is_null(), "{what}: {}", answer.text);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_passkey_finishes_what_a_mail_began_once() {
    on_both(async |app| {
        let mut passkey = with_passkey(&app, ADA).await;
        let app = strict(&app).await;
        let application = app.application().await;
        let token = begun(&application, ADA).await;
        let listed = application.get(&format!("{MFA}/authenticators")).bearer(&token).send().await.ok();
        assert_eq!(listed, json!([{ "id": "passkey", "authenticator_type": "passkey", "active": true }]));
        let started = initiate(&application, &token).send().await.ok();
        assert_eq!((&started["challenge_type"], &started["oob_code"]), (&json!("passkey"), &Value::Null));
        let options = &started["publicKey"];
        assert_eq!((&options["rpId"], &options["userVerification"]), (&json!("localhost"), &json!("required")));
        assert_eq!(options["allowCredentials"], json!([]));
        let answer = passkey.get(options, app.origin());
        let both = join(
            validate(&application, &token, &started["auth_code"], &answer).send(),
            validate(&application, &token, &started["auth_code"], &answer).send(),
        );
        let (one, other) = both.await;
        let (done, lost) = if one.status == StatusCode::OK { (one, other) } else { (other, one) };
        is_refused(&lost, "of two that race one wins");
        let told = claims(text(&done.ok()["access_token"]));
        assert_eq!(told["amr"], json!(["pop", "user", "otp", "mfa"]));
        is_refused(&validate(&application, &token, &started["auth_code"], &answer).send().await, "again");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_other_answer_finishes_it() {
    on_both(async |app| {
        let (mut passkey, mut bobs) = (with_passkey(&app, ADA).await, with_passkey(&app, BOB).await);
        let app = strict(&app).await;
        let application = app.application().await;
        let token = begun(&application, ADA).await;
        let own_handle = passkey.user_handle.clone();
        let (origin, evil) = (app.origin().to_owned(), "https://evil.example".to_owned());

        type Tamper = Box<dyn FnOnce(&mut Claims)>;
        let tampers: Vec<(&str, &str, Tamper)> = vec![
            ("relying party", &origin, Box::new(|claims| claims.rp_id = "evil.example".into())),
            ("origin", &evil, Box::new(|_| {})),
            ("user verification", &origin, Box::new(|claims| claims.user_verified = false)),
            ("user presence", &origin, Box::new(|claims| claims.user_present = false)),
            ("type", &origin, Box::new(|claims| claims.type_ = "webauthn.create".into())),
            ("challenge", &origin, Box::new(|claims| claims.challenge = "A".repeat(43))),
            ("frame", &origin, Box::new(|claims| claims.cross_origin = true)),
            ("signature", &origin, Box::new(|claims| claims.break_signature = true)),
        ];
        for (what, origin, tamper) in tampers {
            let started = initiate(&application, &token).send().await.ok();
            let answer = passkey.get_with(&started["publicKey"], origin, tamper);
            is_refused(&validate(&application, &token, &started["auth_code"], &answer).send().await, what);
            // It is burnt: an honest answer comes too late.
            let answer = passkey.get(&started["publicKey"], app.origin());
            is_refused(&validate(&application, &token, &started["auth_code"], &answer).send().await, what);
        }
        for (what, handle) in [("another's passkey", bobs.user_handle.clone()), ("under the owner's name", own_handle)]
        {
            let started = initiate(&application, &token).send().await.ok();
            let claim = |claims: &mut Claims| claims.user_handle = Some(handle);
            let answer = bobs.get_with(&started["publicKey"], app.origin(), claim);
            is_refused(&validate(&application, &token, &started["auth_code"], &answer).send().await, what);
        }
        // What was begun for something else: another sign-in, Bob's, a sign-in by the passkey alone.
        let others = begun(&application, ADA).await;
        let bob = begun(&application, BOB).await;
        for (what, started) in [
            ("another sign-in", initiate(&application, &others).send().await.ok()),
            ("somebody else's", initiate(&application, &bob).send().await.ok()),
            ("a first factor", application.start_login("").await),
        ] {
            let answer = passkey.get(&started["publicKey"], app.origin());
            is_refused(&validate(&application, &token, &started["auth_code"], &answer).send().await, what);
        }
        let started = initiate(&application, &token).send().await.ok();
        let answer = passkey.get(&started["publicKey"], app.origin());
        let other = Application { client_id: app.add_client("cli_other", &[]).await, ..application };
        is_refused(&validate(&other, &token, &started["auth_code"], &answer).send().await, "another application");
        is_refused(&application.finish_login(&started["auth_code"], "", &answer).send().await, "as a first factor");
        for body in [json!({}), json!({ "passkey": answer }), json!({ "auth_code": started["auth_code"] })] {
            let told = application.post(&format!("{MFA}/validate"), &body).bearer(&token).send().await;
            assert_eq!(told.body["code"], "invalid_input", "{}", told.text);
        }
        // None of it was in the way of its owner.
        validate(&application, &token, &started["auth_code"], &answer).send().await.ok();
    })
    .await;
}
