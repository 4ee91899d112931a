//! A second factor that is set up inside a sign-in over the API, by whoever has none: an app, or a passkey where the application
//! manages passkeys.

use std::time::Duration;

use latchkey_domain::{
    AuditKind,
    login::{
        methods::SignInMethod::{self, EmailCode, MagicLink, Passkey as ByPasskey, Totp},
        policy::SecondFactor,
    },
    services::{AuditFilter, ClientChange},
};
use latchkey_testkit::{Answer as Claims, Passkey};
use serde_json::{Value, json};

use super::{
    actors::{Application, PASSWORDLESS},
    call::{Answer, Call},
    tokens::claims,
};
use crate::{
    organization_policies::{SCOPES, acme, set},
    support::{OPERATOR, TestApp, factors::*, from_origins, named, on_each_database, people::*},
};

const MFA: &str = "/api/v1/auth/mfa";
const BOB: &str = "bob@example.com";
const HALF_A_MINUTE: Duration = Duration::from_secs(31);

/// An application that asks everybody for two factors, and takes these.
async fn bank<'a>(app: &'a TestApp, methods: &[SignInMethod], manages_passkeys: bool) -> Application<'a> {
    let mut new = from_origins(named("bank"), Vec::new());
    new.change.second_factor = Some(SecondFactor::Required);
    new.change.methods = Some(methods.iter().copied().collect());
    new.change.manages_passkeys = Some(manages_passkeys);
    app.register(new).await;
    Application { app, client_id: "bank" }
}

/// Proves that they read their mail.
async fn first(application: &Application<'_>, email: &str) -> Answer {
    application.app.clock.advance(HALF_A_MINUTE);
    let (state, code) = application.send_code(email).await;
    application.verify_code(&state, &code).send().await
}

/// The same, for somebody who goes on.
async fn owed(application: &Application<'_>, email: &str) -> String {
    let refused = first(application, email).await;
    assert!(!refused.text.contains("access_token"), "{}", refused.text);
    text(&refused.refused(403, "mfa_required")["mfa_token"]).to_owned()
}

fn enroll(application: &Application<'_>, token: &str, what: &str) -> Call {
    application.post(&format!("{MFA}/enroll"), &json!({ "authenticator_type": what })).bearer(token)
}

fn validate(application: &Application<'_>, token: &str, auth_code: &Value, answer: &Value) -> Call {
    let body = json!({ "auth_code": auth_code, "passkey": answer });
    application.post(&format!("{MFA}/validate"), &body).bearer(token)
}

/// Sets an app up with what the first step left; gives what ends the sign-in.
async fn with_app(application: &Application<'_>, token: &str) -> Value {
    let begun = enroll(application, token, "otp").send().await.ok();
    let code = Authenticator::of(text(&begun["secret"]), Vec::new()).code_at(application.app.services().now());
    let body = json!({ "otp": code, "oob_code": begun["oob_code"] });
    application.post(&format!("{MFA}/validate"), &body).bearer(token).send().await.ok()
}

async fn update(app: &TestApp, change: ClientChange) {
    app.services().clients.update(&OPERATOR, "bank", change, &app.request()).await.unwrap();
}

#[track_caller]
fn is_refused(answer: &Answer, what: &str) {
    assert!(answer.status.is_client_error() && answer.body["access_token"].is_null(), "{what}: {}", answer.text);
}

on_each_database! {
    async fn an_application_that_manages_passkeys_adds_one_inside_the_sign_in(app: TestApp) {
        let bank = bank(&app, &[ByPasskey, EmailCode], true).await;
        let (token, adas) = (owed(&bank, BOB).await, owed(&bank, ADA).await);
        assert_eq!(bank.get(&format!("{MFA}/authenticators")).bearer(&token).send().await.ok(), json!([]));
        let begun = enroll(&bank, &token, "passkey").send().await.ok();
        assert_eq!(begun.as_object().unwrap().len(), 3, "{begun}");
        assert_eq!((&begun["authenticator_type"], &begun["publicKey"]["user"]["name"]), (&json!("passkey"), &json!(BOB)));
        let auth_code = &begun["auth_code"];
        let (mut passkey, answer) = Passkey::create(&begun["publicKey"], app.origin());

        // For this sign-in alone, in the hands of this application, and as nothing else.
        is_refused(&validate(&bank, &adas, auth_code, &answer).send().await, "somebody else's sign-in");
        let other = Application { client_id: app.add_client("cli_other", &[]).await, ..bank };
        is_refused(&validate(&other, &token, auth_code, &answer).send().await, "another application");
        is_refused(&bank.finish_login(auth_code, "", &answer).send().await, "as a sign-in");
        let others = enroll(&bank, &adas, "passkey").send().await.ok();
        is_refused(&validate(&bank, &token, &others["auth_code"], &answer).send().await, "another ceremony");
        is_refused(&validate(&bank, &token, &json!("nonsense"), &answer).send().await, "no ceremony");
        assert!(app.services().users.get_by_email(&OPERATOR, &BOB.parse().unwrap()).await.unwrap().last_login_at.is_none());

        let done = validate(&bank, &token, auth_code, &answer).send().await.ok();
        assert_eq!(claims(text(&done["access_token"]))["amr"], json!(["pop", "user", "otp", "mfa"]));
        assert!(done["recovery_codes"].is_null(), "{done}");
        is_refused(&validate(&bank, &token, auth_code, &answer).send().await, "again");
        is_refused(&enroll(&bank, &token, "passkey").send().await, "it is used up");
        assert!(app.mails_to(BOB).await.iter().any(|subject| subject.starts_with("A passkey was added")));
        let filter = AuditFilter { kinds: vec![AuditKind::PasskeyAdded], ..AuditFilter::default() };
        assert_eq!(app.services().audit.list(&OPERATOR, &filter, None, 9).await.unwrap().items.len(), 1);

        // From now on it is asked for, and nothing takes its place.
        let token = owed(&bank, BOB).await;
        for what in ["passkey", "otp"] {
            is_refused(&enroll(&bank, &token, what).send().await, what);
        }
        let initiate = bank.post(&format!("{MFA}/initiate"), &json!({ "authenticator_type": "passkey" })).bearer(&token);
        let started = initiate.send().await.ok();
        let proved = passkey.get(&started["publicKey"], app.origin());
        validate(&bank, &token, &started["auth_code"], &proved).send().await.ok();
    }

    async fn whoever_ends_everything_ends_what_was_begun_in_an_application_too(app: TestApp) {
        let bank = bank(&app, &[ByPasskey, EmailCode], true).await;
        let token = owed(&bank, BOB).await;
        enroll(&bank, &token, "passkey").send().await.ok();
        let bob = app.services().users.get_by_email(&OPERATOR, &BOB.parse().unwrap()).await.unwrap();
        app.services().sessions.revoke_all_of(&OPERATOR, bob.id, &app.request()).await.unwrap();
        is_refused(&enroll(&bank, &token, "passkey").send().await, "everything was ended");
    }

    async fn no_other_answer_adds_a_passkey(app: TestApp) {
        let bank = bank(&app, &[ByPasskey, EmailCode, Totp], true).await;
        let (origin, evil) = (app.origin().to_owned(), "https://evil.example".to_owned());
        type Tamper = Box<dyn FnOnce(&mut Claims)>;
        let tampers: Vec<(&str, &str, Tamper)> = vec![
            ("relying party", &origin, Box::new(|claims| claims.rp_id = "evil.example".into())),
            ("origin", &evil, Box::new(|_| {})),
            ("user verification", &origin, Box::new(|claims| claims.user_verified = false)),
            ("user presence", &origin, Box::new(|claims| claims.user_present = false)),
            ("type", &origin, Box::new(|claims| claims.type_ = "webauthn.get".into())),
            ("challenge", &origin, Box::new(|claims| claims.challenge = "A".repeat(43))),
            ("frame", &origin, Box::new(|claims| claims.cross_origin = true)),
        ];
        let token = owed(&bank, BOB).await;
        for (what, origin, tamper) in tampers {
            let begun = enroll(&bank, &token, "passkey").send().await.ok();
            let algorithm = latchkey_testkit::Algorithm::Es256;
            let made = Passkey::create_with(&begun["publicKey"], origin, algorithm, |_, claims| tamper(claims));
            is_refused(&validate(&bank, &token, &begun["auth_code"], &made.1).send().await, what);
        }
        // Five minutes, and the sign-in ten.
        let begun = enroll(&bank, &token, "passkey").send().await.ok();
        let (_, answer) = Passkey::create(&begun["publicKey"], app.origin());
        app.clock.advance(Duration::from_secs(300));
        validate(&bank, &token, &begun["auth_code"], &answer).send().await.refused(400, "auth_code_expired");
        // Whoever set the one up does not add the other by the same sign-in, nor by one that was begun before.
        let early = owed(&bank, BOB).await;
        let begun = enroll(&bank, &early, "passkey").send().await.ok();
        let (_, answer) = Passkey::create(&begun["publicKey"], app.origin());
        let later = owed(&bank, BOB).await;
        with_app(&bank, &later).await;
        validate(&bank, &early, &begun["auth_code"], &answer).send().await.refused(401, "invalid_token");
        is_refused(&validate(&bank, &later, &begun["auth_code"], &answer).send().await, "used up");
    }

    async fn an_application_that_adds_no_passkeys_plants_none(app: TestApp) {
        let bank = bank(&app, &[ByPasskey, EmailCode, Totp], false).await;
        let token = owed(&bank, BOB).await;
        enroll(&bank, &token, "passkey").send().await.refused(403, "client_not_allowed");
        // Nor one that it began while it might.
        update(&app, ClientChange { manages_passkeys: Some(true), ..ClientChange::default() }).await;
        let begun = enroll(&bank, &token, "passkey").send().await.ok();
        let (_, answer) = Passkey::create(&begun["publicKey"], app.origin());
        update(&app, ClientChange { manages_passkeys: Some(false), ..ClientChange::default() }).await;
        let refused = validate(&bank, &token, &begun["auth_code"], &answer).send().await;
        refused.refused(403, "client_not_allowed");
        // What else it takes is set up by its people.
        assert!(with_app(&bank, &token).await["access_token"].is_string());
        for what in ["recovery-code", "oob"] {
            assert_eq!(enroll(&bank, &token, what).send().await.refused(422, "invalid_input")["field"], "authenticator_type");
        }
    }

    async fn whom_an_application_cannot_let_in_is_told_at_the_first_step(app: TestApp) {
        let bank = bank(&app, &[ByPasskey, EmailCode, MagicLink], false).await;
        // Before, nothing is told of anybody.
        let send = |email: &str| bank.post(&format!("{PASSWORDLESS}/email-otp/send"), &json!({ "email": email })).send();
        for email in [ADA, BOB] {
            send(email).await.ok();
        }
        let refused = first(&bank, BOB).await.refused(403, "client_not_allowed");
        assert!(text(&refused["detail"]).contains("manages_passkeys"), "{refused}");
        assert!(refused["mfa_token"].is_null(), "{refused}");
        // By a link as well.
        app.clock.advance(HALF_A_MINUTE);
        let sent = bank.post(&format!("{PASSWORDLESS}/magic-link/send"), &json!({ "email": BOB })).send().await.ok();
        let number = [("number", text(&sent["number"]))];
        app.browser().submit_from(&app.mailed_link(BOB).await, "/_fn/sign_in/approve", &number).await;
        let status = format!("{PASSWORDLESS}/magic-link/status?state={}", text(&sent["state"]));
        bank.get(&status).send().await.refused(403, "client_not_allowed");
        // Whoever has a passkey comes in; so does everybody once it may add one.
        let (_, mut passkey) = person(&app).await;
        let token = owed(&bank, ADA).await;
        let initiate = bank.post(&format!("{MFA}/initiate"), &json!({ "authenticator_type": "passkey" })).bearer(&token);
        let started = initiate.send().await.ok();
        let proved = passkey.get(&started["publicKey"], app.origin());
        validate(&bank, &token, &started["auth_code"], &proved).send().await.ok();
        update(&app, ClientChange { manages_passkeys: Some(true), ..ClientChange::default() }).await;
        owed(&bank, BOB).await;
    }

    async fn a_link_leads_to_it_as_a_code_does(app: TestApp) {
        let bank = bank(&app, &[ByPasskey, EmailCode, MagicLink, Totp], true).await;
        for (email, what) in [(BOB, "otp"), (ADA, "passkey")] {
            app.clock.advance(HALF_A_MINUTE);
            let sent = bank.post(&format!("{PASSWORDLESS}/magic-link/send"), &json!({ "email": email })).send().await.ok();
            let number = [("number", text(&sent["number"]))];
            app.browser().submit_from(&app.mailed_link(email).await, "/_fn/sign_in/approve", &number).await;
            let status = format!("{PASSWORDLESS}/magic-link/status?state={}", text(&sent["state"]));
            let refused = bank.get(&status).send().await.refused(403, "mfa_required");
            let token = text(&refused["mfa_token"]);
            let done = if what == "otp" {
                with_app(&bank, token).await
            } else {
                let begun = enroll(&bank, token, what).send().await.ok();
                let (_, answer) = Passkey::create(&begun["publicKey"], app.origin());
                validate(&bank, token, &begun["auth_code"], &answer).send().await.ok()
            };
            let amr = claims(text(&done["access_token"]))["amr"].clone();
            let amr = amr.as_array().unwrap();
            assert!(amr.contains(&json!("mca")) && amr.contains(&json!("mfa")), "{amr:?}");
            assert_eq!(done["email"], email);
        }
    }

    async fn what_an_organization_requires_is_set_up_in_the_sign_in_wherever_that_is(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        sign_up(&app, &app.browser(), BOB).await;
        let program = app.program(SCOPES).await;
        let acme = acme(&app, &program).await;
        set(&program, &acme, json!({ "second_factor": SecondFactor::Required.as_str() })).await;
        let application = app.application().await;
        // Of its members alone, and by either of what there is.
        assert!(first(&application, BOB).await.ok()["access_token"].is_string());
        let token = owed(&application, ADA).await;
        let done = with_app(&application, &token).await;
        assert_eq!(claims(text(&done["access_token"]))["amr"], json!(["otp", "mfa"]));
        assert_eq!(done["recovery_codes"].as_array().unwrap().len(), 10);
        // From then on it is asked for, on our own page as well.
        let page = first_step(&app, &app.browser(), ADA).await;
        assert!(app.browser().get(&page).await.text.contains("This sign-in is over"), "another browser's");
        owed(&application, ADA).await;
    }
}
