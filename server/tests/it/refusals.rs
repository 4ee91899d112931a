//! What is refused changes nothing but what the refusal itself is about: a burnt ceremony, a counted try.

use std::time::Duration;

use http::StatusCode;

use crate::support::{Browser, on_each_database, people::*};

const MINUTE: Duration = Duration::from_secs(60);

/// Would something sensitive be done now?
async fn is_fresh(browser: &Browser) -> bool {
    let (_, answer) = call(browser, "registration/start", &[("conditional", "false")]).await;
    answer["code"] != "step_up_required"
}

on_each_database! {
    async fn a_refused_step_up_does_not_renew_the_session(app: TestApp) {
        let (browser, mut passkey) = person(&app).await;
        let (_, start) = call(&browser, "step_up/start", &[]).await;
        let answer = passkey.get(&options(&start), app.origin()).to_string();
        let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("next", "")];
        let (status, _) = call(&browser, "step_up/finish", &fields).await;
        assert_eq!(status, StatusCode::OK);

        app.clock.advance(4 * MINUTE);
        let (_, replayed) = call(&browser, "step_up/finish", &fields).await;
        assert_eq!(replayed["code"], "ceremony_used");
        assert!(is_fresh(&browser).await);
        app.clock.advance(MINUTE);
        assert!(!is_fresh(&browser).await, "five minutes after the one that was accepted");
    }

    async fn a_code_that_is_refused_to_a_locked_account_is_tried_but_not_spent(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        call(&browser, "sign_out", &[]).await;
        let id = ask_for_code(&app, &browser, ADA).await;
        let code = app.mailed_code(ADA).await;
        set_active(&app, ADA, false).await.unwrap();
        for _ in 0..3 {
            assert_eq!(enter_code(&browser, &id, &code).await["code"], "code_expired");
        }
        set_active(&app, ADA, true).await.unwrap();
        assert_eq!(enter_code(&browser, &id, wrong(&code)).await["attempts_left"], 1);
        enter_code(&browser, &id, &code).await;
        assert!(is_signed_in(&browser).await);
    }

    async fn a_new_address_that_was_taken_meanwhile_changes_nothing(app: TestApp) {
        let wanted = "wanted@example.com";
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        let id = code_id(&call(&browser, "profile/email", &[("email", wanted)]).await.1);
        let code = app.mailed_code(wanted).await;
        sign_up(&app, &app.browser(), wanted).await;
        let before = app.mails().await.len();
        let (_, told) = call(&browser, "profile/email/verify_code", &[("id", &id), ("code", &code)]).await;
        assert_eq!(told["code"], "code_expired");
        assert_eq!(app.mails().await.len(), before, "nobody is told of a change that did not happen");
        assert!(browser.get("/account/profile").await.text.contains(ADA));
    }

    async fn a_passkey_that_is_registered_already_burns_the_ceremony(app: TestApp) {
        let (browser, passkey) = person(&app).await;
        let (_, start) = call(&browser, "registration/start", &[("conditional", "false")]).await;
        let again = latchkey_testkit::Passkey::create_with(
            &options(&start),
            app.origin(),
            latchkey_testkit::Algorithm::Es256,
            |new, _| new.id = passkey.id.clone(),
        );
        let fields = [("auth_code", text(&start["auth_code"])), ("credential", &again.1.to_string())];
        let (_, first) = call(&browser, "registration/finish", &fields).await;
        assert_eq!(first["code"], "already_registered", "{first}");
        let (_, second) = call(&browser, "registration/finish", &fields).await;
        assert_eq!(second["code"], "ceremony_used", "{second}");
        assert!(browser.get("/account/activity").await.text.contains("A new passkey was refused"));
    }
}
