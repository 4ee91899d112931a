//! Attacks on the hosted page and the widget, each of which has to fail; and their honest twins, which have to work.
//! Those on the JSON API are in `api`.

use std::time::Duration;

use http::StatusCode;
use latchkey_domain::services::SignIns;
use latchkey_testkit::{Answer, Passkey};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Browser, TestApp, factors::*, on_each_database, people::*};

on_each_database! {
    async fn a_passkey_signs_in_on_the_hosted_page(app: TestApp) {
        let (_, mut passkey) = person(&app).await;
        let browser = app.browser();
        assert!(!is_signed_in(&browser).await);
        let (status, answer) = sign_in(&browser, &mut passkey, "", |_| {}).await;
        assert_eq!((status, &answer["location"]), (StatusCode::OK, &json!("/account")));
        assert!(is_signed_in(&browser).await);
    }

    async fn a_session_is_never_taken_over_from_before_the_sign_in(app: TestApp) {
        let (_, mut passkey) = person(&app).await;
        let planted = "A".repeat(43);
        let victim = app.browser();
        let (_, start) = call(&victim, "sign_in/start", &[]).await;
        let answer = passkey.get(&options(&start), app.origin()).to_string();
        let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("next", "")];
        let request = island_call(&victim, "sign_in/finish", &fields);
        let answer = request.header("cookie", format!("latchkey_session={planted}")).send().await.unwrap();
        let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
        assert!(cookie.starts_with("latchkey_session=") && !cookie.contains(&planted), "{cookie}");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");

        let attacker = app.browser();
        let page = attacker.request(Method::GET, "/account").header("cookie", format!("latchkey_session={planted}"));
        assert_eq!(page.send().await.unwrap().status(), StatusCode::SEE_OTHER);
    }

    async fn a_sign_in_leads_nowhere_else(app: TestApp) {
        let (_, mut passkey) = person(&app).await;
        for next in ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/login"] {
            let (_, answer) = sign_in(&app.browser(), &mut passkey, next, |_| {}).await;
            assert_eq!(answer["location"], "/account", "{next}");
            let address = format!("/login?next={next}");
            let page = app.browser().get(&address).await;
            // The choice of a language comes back to this very page, and says so in a field.
            let rest = page.text.replace(&format!("name=\"page\" value=\"{address}\""), "");
            assert!(!rest.contains("evil.example"), "{next}: {rest}");
        }
    }

    async fn a_clone_of_a_device_bound_passkey_is_refused_audited_and_its_owner_told(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        let counted = |passkey: &mut Passkey, answer: &mut Answer| {
            (passkey.sign_count, answer.sign_count) = (5, 5);
            (passkey.backup_eligible, passkey.backup_state) = (false, false);
            (answer.backup_eligible, answer.backup_state) = (false, false);
        };
        let (mut passkey, _, _) = add_passkey(&browser, false, counted).await;
        let (status, _) = sign_in(&app.browser(), &mut passkey, "", |_| {}).await;
        assert_eq!(status, StatusCode::OK);
        let (status, answer) = sign_in(&app.browser(), &mut passkey, "", |answer| answer.sign_count = 3).await;
        assert_eq!(answer["code"], "verification_failed", "{status}");
        let mails = app.mails().await;
        let told = mails.iter().find(|mail| mail.content.text.contains("copy") || mail.content.subject.contains("copy"));
        assert!(told.is_some(), "the owner was told of a copy: {:?}", mails[0]);
        assert!(browser.get("/account/activity").await.text.contains("cop"));
    }

    async fn a_synced_passkey_whose_counter_goes_back_signs_in_and_its_owner_is_told_once(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        let counted = |passkey: &mut Passkey, answer: &mut Answer| (passkey.sign_count, answer.sign_count) = (5, 5);
        let (mut passkey, _, _) = add_passkey(&browser, false, counted).await;
        for count in [0, 0, 9, 3, 2] {
            let (status, answer) =
                sign_in(&app.browser(), &mut passkey, "", |answer| answer.sign_count = count).await;
            assert_eq!(status, StatusCode::OK, "{count}: {answer}");
        }
        // Confirming who one is moves the counter too.
        let (_, start) = call(&browser, "step_up/start", &[]).await;
        let answer = passkey.get_with(&options(&start), app.origin(), |answer| answer.sign_count = 1).to_string();
        let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("next", "")];
        assert_eq!(call(&browser, "step_up/finish", &fields).await.0, StatusCode::OK);

        let told = app.mails().await.iter().filter(|mail| mail.content.subject.contains("copy")).count();
        assert_eq!(told, 1, "once, however often it goes back");
        let activity = browser.get("/account/activity").await.text;
        assert_eq!(activity.matches("A copy of a synced passkey was used").count(), 4, "each time");
    }

    async fn a_raised_backup_eligibility_signs_in(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        let bound = |passkey: &mut Passkey, answer: &mut Answer| {
            (passkey.backup_eligible, passkey.backup_state) = (false, false);
            (answer.backup_eligible, answer.backup_state) = (false, false);
        };
        let (mut passkey, _, _) = add_passkey(&browser, false, bound).await;
        (passkey.backup_eligible, passkey.backup_state) = (true, true);
        for _ in 0..2 {
            let (status, _) = sign_in(&app.browser(), &mut passkey, "", |_| {}).await;
            assert_eq!(status, StatusCode::OK);
        }
    }

    async fn a_silent_registration_works_only_where_the_server_asked_for_one(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        let silent = |_: &mut Passkey, answer: &mut Answer| (answer.user_present, answer.user_verified) = (false, false);
        let (_, status, _) = add_passkey(&browser, false, silent).await;
        assert_ne!(status, StatusCode::OK);
        assert!(browser.get("/account/activity").await.text.contains("A new passkey was refused"));
        let (mut passkey, status, _) = add_passkey(&browser, true, silent).await;
        assert_eq!(status, StatusCode::OK);
        let (status, _) = sign_in(&app.browser(), &mut passkey, "", |_| {}).await;
        assert_eq!(status, StatusCode::OK);
    }

    async fn an_embed_answers_a_registered_page_and_no_other(app: TestApp) {
        let (_, mut passkey) = person(&app).await;
        app.add_client("shop", &["https://shop.example"]).await;
        app.add_client("evil", &["https://evil.example"]).await;
        let in_frame = |top: &'static str| {
            move |answer: &mut Answer| {
                answer.cross_origin = true;
                answer.top_origin = Some(top.into());
            }
        };
        let embed = async |started_by: &str, finished_by: &str, tamper: &dyn Fn(&mut Answer), passkey: &mut Passkey| {
            let browser = app.browser();
            let (_, start) = call(&browser, "sign_in/start", &[("client_id", started_by)]).await;
            let answer = passkey.get_with(&options(&start), app.origin(), tamper).to_string();
            let fields =
                [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("client_id", finished_by)];
            call(&browser, "sign_in/finish_embed", &fields).await
        };
        let (status, tokens) = embed("shop", "shop", &in_frame("https://shop.example"), &mut passkey).await;
        assert_eq!(status, StatusCode::OK, "{tokens}");
        assert_eq!(text(&tokens["access_token"]).split('.').count(), 3);
        let (status, _) = embed("shop", "shop", &in_frame("https://evil.example"), &mut passkey).await;
        assert_ne!(status, StatusCode::OK, "framed by an origin that is not the client's");
        let (status, _) = embed("evil", "shop", &in_frame("https://shop.example"), &mut passkey).await;
        assert_ne!(status, StatusCode::OK, "started for another client");
        let (status, _) = sign_in(&app.browser(), &mut passkey, "", in_frame("https://shop.example")).await;
        assert_ne!(status, StatusCode::OK, "the hosted page is not for frames");
    }

    async fn ceremonies_of_another_kind_or_session_do_not_finish(app: TestApp) {
        let (browser, mut passkey) = person(&app).await;
        app.add_client("shop", &[]).await;

        // An embedded ceremony, finished as a hosted sign-in.
        let (_, start) = call(&browser, "sign_in/start", &[("client_id", "shop")]).await;
        let answer = passkey.get(&options(&start), app.origin()).to_string();
        let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("next", "")];
        let (status, _) = call(&app.browser(), "sign_in/finish", &fields).await;
        assert_ne!(status, StatusCode::OK);

        // A step-up of one session, finished in another of the same person.
        let (_, start) = call(&browser, "step_up/start", &[]).await;
        let other = app.browser();
        sign_in(&other, &mut passkey, "", |_| {}).await;
        let answer = passkey.get(&options(&start), app.origin()).to_string();
        let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("next", "")];
        let (status, _) = call(&other, "step_up/finish", &fields).await;
        assert_ne!(status, StatusCode::OK);
        let (status, _) = call(&browser, "step_up/finish", &fields).await;
        assert_eq!(status, StatusCode::OK);
    }

    // The back-up does not know what was used since, and would let it be used again.
    async fn what_was_begun_before_a_restore_is_not_finished_after_it(app: TestApp) {
        let (_, mut passkey) = person(&app).await;
        let authenticator = protected(&app, "bob@example.com").await;
        let second_step = async |at: &TestApp, browser: &Browser, page: &str| {
            let code = authenticator.next_code(at);
            let typed = [("attempt", attempt_of(page)), ("code", &*code), ("next", "")];
            call(browser, "second_step/authenticator", &typed).await;
            is_signed_in(browser).await
        };
        let (browser, bob) = (app.browser(), app.browser());
        let page = first_step(&app, &bob, "bob@example.com").await;
        assert!(second_step(&app, &bob, &page).await);
        let bob = app.browser();
        let page = first_step(&app, &bob, "bob@example.com").await;
        let (_, start) = call(&browser, "sign_in/start", &[]).await;
        let answer = passkey.get(&options(&start), app.origin()).to_string();
        let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("next", "")];

        let node = app.restored(SignIns::Ended).await;
        let (browser, bob) = (browser.at(&node), bob.at(&node));
        let (status, told) = call(&browser, "sign_in/finish", &fields).await;
        assert_eq!((status, &told["code"]), (StatusCode::BAD_REQUEST, &json!("ceremony_expired")));
        assert!(!is_signed_in(&browser).await);
        assert!(!second_step(&node, &bob, &page).await);

        let (status, _) = sign_in(&browser, &mut passkey, "", |_| {}).await;
        assert_eq!(status, StatusCode::OK);
        assert!(is_signed_in(&browser).await);
        // And after the next restore that one is over as well.
        let (_, start) = call(&browser, "sign_in/start", &[]).await;
        let answer = passkey.get(&options(&start), app.origin()).to_string();
        let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("next", "")];
        let next = node.restored(SignIns::Ended).await;
        let (status, _) = call(&browser.at(&next), "sign_in/finish", &fields).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        node.stop().await;
        next.stop().await;
    }

    async fn somebody_else_s_passkey_does_not_step_up(app: TestApp) {
        let (browser, _) = person(&app).await;
        let eve = app.browser();
        sign_up(&app, &eve, "eve@example.com").await;
        let (mut hers, _, _) = add_passkey(&eve, false, |_, _| {}).await;
        app.clock.advance(Duration::from_secs(301));
        let (_, start) = call(&browser, "step_up/start", &[]).await;
        let answer = hers.get(&options(&start), app.origin()).to_string();
        let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("next", "")];
        let (status, _) = call(&browser, "step_up/finish", &fields).await;
        assert_ne!(status, StatusCode::OK);
        let (_, refused) = call(&browser, "registration/start", &[("conditional", "false")]).await;
        assert_eq!(refused["code"], "step_up_required");
    }

    async fn five_guesses_are_all_a_code_gives(app: TestApp) {
        let browser = app.browser();
        let id = ask_for_code(&app, &browser, ADA).await;
        let code = app.mailed_code(ADA).await;
        let fields = [("id", &*id), ("code", wrong(&code)), ("next", "")];
        let guesses = (0..8).map(|_| call(&browser, "sign_in/verify_code", &fields));
        let told: Vec<(StatusCode, Value)> = futures_util::future::join_all(guesses).await;
        assert_eq!(told.iter().filter(|(_, answer)| answer["code"] == "code_wrong").count(), 4, "{told:?}");
        enter_code(&browser, &id, &code).await;
        assert!(!is_signed_in(&browser).await);
    }

    async fn a_code_belongs_to_the_browser_that_asked_for_it(app: TestApp) {
        let browser = app.browser();
        let id = ask_for_code(&app, &browser, ADA).await;
        let code = app.mailed_code(ADA).await;
        // A thief who saw the address of the page, and the mail; once with a cookie of their own.
        let thief = app.browser();
        for _ in 0..2 {
            assert_eq!(enter_code(&thief, &id, &code).await["code"], "code_expired");
            assert!(!thief.get(&format!("/login/code?id={id}")).await.text.contains(ADA));
            ask_for_code(&app, &thief, "eve@example.com").await;
        }
        assert!(!is_signed_in(&thief).await);
        enter_code(&browser, &id, &code).await;
        assert!(is_signed_in(&browser).await);
    }

    async fn mail_fields_carry_no_headers(app: TestApp) {
        let browser = app.browser();
        for email in ["ada@example.com\r\nBcc: eve@example.com", "ada@example.com, eve@example.com", "\"a\nb\"@example.com"] {
            call(&browser, "sign_in/send_code", &[("email", email), ("next", "")]).await;
        }
        assert!(app.mails().await.is_empty());
    }
}
