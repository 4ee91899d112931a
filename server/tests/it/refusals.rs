//! What is refused changes nothing but what the refusal itself is about: a burnt ceremony, a counted try.

use std::time::Duration;

use http::StatusCode;

use crate::support::{Browser, OPERATOR, TestApp, on_each_database, people::*};

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

    async fn a_link_that_is_clicked_after_its_account_was_locked_signs_nobody_in(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        call(&browser, "sign_out", &[]).await;
        // In the browser that asked, in another one, and in a window that somebody lets in.
        ask_for_code(&app, &browser, ADA).await;
        let (link, elsewhere) = (app.mailed_link(ADA).await, app.browser());
        let pages = [(&browser, browser.get(&link).await), (&elsewhere, elsewhere.get(&link).await)];
        let waiting = app.browser();
        let id = ask_for_code(&app, &waiting, ADA).await;
        let number = match_number(&waiting, &id).await;
        app.browser().submit_from(&app.mailed_link(ADA).await, "/_fn/sign_in/approve", &[("number", &number)]).await;
        let let_in = waiting.get(&format!("/login/code?id={id}")).await;
        // Once more after it is open again: whoever comes back finds nothing to wait for.
        for is_active in [false, true] {
            set_active(&app, ADA, is_active).await.unwrap();
            for (browser, page) in &pages {
                let led = browser.submit_form(page, "/_fn/sign_in/use_link", &[]).await;
                assert!(browser.get(led.leads_to()).await.text.contains("This link is no longer valid"), "{led:?}");
                assert!(!is_signed_in(browser).await);
            }
            waiting.submit_form(&let_in, "/_fn/sign_in/go_on", &[]).await;
            assert!(!is_signed_in(&waiting).await);
        }
        // Its owner signs in as before.
        sign_up(&app, &elsewhere, ADA).await;
        assert!(is_signed_in(&elsewhere).await);
    }

    async fn a_link_that_is_clicked_after_sign_up_was_closed_makes_no_account(app: TestApp) {
        let (browser, new) = (app.browser(), "new@example.com");
        ask_for_code(&app, &browser, new).await;
        let link = app.mailed_link(new).await;
        ask_for_code(&app, &app.browser(), ADA).await;
        let known = app.mailed_link(ADA).await;
        sign_up(&app, &app.browser(), ADA).await;
        let public_url = app.origin().parse().unwrap();
        let closed = TestApp::configured(app.database.clone(), |config| {
            config.server.public_url = Some(public_url);
            config.sign_up.open = false;
        })
        .await;
        closed.clock.advance(Duration::from_secs(1));
        // The browser that asked, led to a node that has been told.
        let asked = browser.at(&closed);
        for (browser, link, is_welcome) in
            [(&asked, &link, false), (&asked, &link, false), (&closed.browser(), &link, false), (&closed.browser(), &known, true)]
        {
            let page = browser.get(link).await;
            if page.text.contains("use_link") {
                browser.submit_form(&page, "/_fn/sign_in/use_link", &[]).await;
            }
            assert_eq!(is_signed_in(browser).await, is_welcome, "{page:?}");
        }
        assert!(app.services().users.get_by_email(&OPERATOR, &new.parse().unwrap()).await.is_err());
        // Opened again, the link that was refused is used up.
        assert!(browser.get(&link).await.text.contains("This link is no longer valid"));
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
