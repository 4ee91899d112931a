//! The same step once more: a second click, a lost answer, two tabs. It is led to where the first was.

use std::time::Duration;

use futures_util::future::join_all;
use http::StatusCode;
use latchkey_domain::AuditKind;

use crate::{
    phone::{NUMBER, events, numbers, on_both, person_with, texted_code},
    support::{Browser, OPERATOR, Page, TestApp, factors::*, on_each_database, people::*},
};

async fn is_live(app: &TestApp, cookie: &str) -> bool {
    let page =
        app.browser().request(http::Method::GET, "/account").header("cookie", format!("latchkey_session={cookie}"));
    page.send().await.unwrap().status() == StatusCode::OK
}

async fn submit(browser: &Browser, id: &str, code: &str) -> Page {
    browser.submit("/_fn/sign_in/verify_code", &[("id", id), ("code", code), ("next", "")]).await
}

/// How often the account's pages say this.
async fn count(browser: &Browser, page: &str, words: &str) -> usize {
    browser.get(page).await.text.matches(words).count()
}

/// Types the code that was sent to a number; gives where that leads.
async fn add(browser: &Browser, page: &Page, code: &str) -> String {
    let led = browser.submit_form(page, "/_fn/profile/phone/verify_code", &[("code", code)]).await;
    led.leads_to().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_submit_that_adds_a_number_says_that_it_is_there() {
    on_both(async |app| {
        // By mail alone: the number that they have just got is more than that.
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        app.clock.advance(Duration::from_millis(1));
        let led = browser.submit_from("/account/profile/phone", "/_fn/profile/phone", &[("phone", NUMBER)]).await;
        let page = browser.get(led.leads_to()).await;
        let code = texted_code(&app, NUMBER).await;
        let racing = join_all((0..3).map(|_| add(&browser, &page, &code))).await;
        assert!(racing.iter().all(|led| led == "/account/profile#phone"), "{racing:?}");
        app.clock.advance(Duration::from_secs(9));
        assert_eq!(add(&browser, &page, &code).await, "/account/profile#phone");
        assert_eq!(numbers(&app, ADA).await.as_deref(), Some(NUMBER));
        let told = app.mails_to(ADA).await;
        assert_eq!(told.iter().filter(|subject| subject.contains("number was added")).count(), 1, "{told:?}");
        // Other digits, and the same a while later, are no repetition.
        assert!(add(&browser, &page, wrong(&code)).await.starts_with("/account/confirm?"));
        app.clock.advance(Duration::from_secs(2));
        assert!(add(&browser, &page, &code).await.starts_with("/account/confirm?"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_confirmation_by_text_message_is_no_failed_guess() {
    on_both(async |app| {
        let browser = person_with(&app, ADA, NUMBER).await;
        app.clock.advance(Duration::from_millis(1));
        call(&browser, "step_up/send_other_code", &[("channel", "sms"), ("next", "phone")]).await;
        let code = texted_code(&app, NUMBER).await;
        let fields = [("channel", "sms"), ("code", &*code), ("next", "phone")];
        let racing = join_all((0..3).map(|_| call(&browser, "step_up/other_code", &fields))).await;
        assert!(racing.iter().all(|(_, told)| told["location"] == "/account/profile/phone"), "{racing:?}");
        app.clock.advance(Duration::from_secs(9));
        let (_, told) = call(&browser, "step_up/other_code", &fields).await;
        assert_eq!(told["location"], "/account/profile/phone", "{told}");
        assert_eq!(count(&browser, "/account/activity", "Confirmed").await, 1);
        assert_eq!(events(&app, AuditKind::SignInFailed).await, 0);
        app.clock.advance(Duration::from_secs(2));
        assert_ne!(call(&browser, "step_up/other_code", &fields).await.0, StatusCode::OK);
    })
    .await;
}

on_each_database! {
    async fn a_second_submit_of_a_code_signs_in_once(app: TestApp) {
        let browser = app.browser();
        let id = ask_for_code(&app, &browser, ADA).await;
        let code = app.mailed_code(ADA).await;
        let lost = session_cookie(&submit(&browser, &id, &code).await).unwrap();
        app.clock.advance(Duration::from_secs(10));
        let again = submit(&browser, &id, &code).await;
        assert_eq!((again.status, again.header("location")), (StatusCode::SEE_OTHER, "/login/passkey"));
        // Which of the two answers arrived makes no difference.
        assert_eq!(session_cookie(&again), Some(lost));
        assert!(is_signed_in(&browser).await);
        assert_eq!(count(&browser, "/account/activity", "Signed in with a code").await, 1);
        assert!(browser.get("/account").await.text.contains("You are signed in nowhere else."));
    }

    async fn racing_submits_of_a_code_open_one_session(app: TestApp) {
        for n in 0..4 {
            let email = format!("ada{n}@example.com");
            let browser = app.browser();
            let id = ask_for_code(&app, &browser, &email).await;
            let code = app.mailed_code(&email).await;
            // The last try that is left: none of the submits may find it taken.
            for _ in 0..4 {
                submit(&browser, &id, wrong(&code)).await;
            }
            let answers = join_all((0..6).map(|_| submit(&browser, &id, &code))).await;
            for answer in &answers {
                assert_eq!(answer.header("location"), "/login/passkey");
                assert!(is_live(&app, &session_cookie(answer).unwrap()).await);
            }
            assert!(is_signed_in(&browser).await);
            assert_eq!(count(&browser, "/account/activity", "Signed in with a code").await, 1);
            assert!(browser.get("/account").await.text.contains("You are signed in nowhere else."));
        }
    }

    async fn a_code_is_not_repeated_later_or_elsewhere_or_after_its_session(app: TestApp) {
        let browser = app.browser();
        let id = ask_for_code(&app, &browser, ADA).await;
        let code = app.mailed_code(ADA).await;
        submit(&browser, &id, &code).await;
        let refused = async |browser: &Browser, code: &str| {
            assert_eq!(enter_code(browser, &id, code).await["code"], "code_expired");
        };
        let other = app.browser();
        other.get("/login").await;
        refused(&other, &code).await;
        refused(&browser, wrong(&code)).await;
        app.clock.advance(Duration::from_millis(10_001));
        refused(&browser, &code).await;

        let id = ask_for_code(&app, &other, ADA).await;
        let code = app.mailed_code(ADA).await;
        submit(&other, &id, &code).await;
        call(&browser, "sessions/revoke_others", &[]).await;
        assert_eq!(enter_code(&other, &id, &code).await["code"], "code_expired");
        assert!(!is_signed_in(&other).await);
    }

    async fn a_second_confirmation_and_a_second_new_address_succeed_too(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        let id = code_id(&call(&browser, "step_up/send_code", &[("next", "delete")]).await.1);
        let code = app.mailed_code(ADA).await;
        for _ in 0..2 {
            let fields = [("id", &*id), ("code", &code), ("next", "delete")];
            let (_, answer) = call(&browser, "step_up/verify_code", &fields).await;
            assert_eq!(answer["location"], "/account/profile/delete");
        }
        assert_eq!(count(&browser, "/account/activity", "Confirmed").await, 1);

        let new = "new@example.com";
        let id = code_id(&call(&browser, "profile/email", &[("email", new)]).await.1);
        let code = app.mailed_code(new).await;
        let fields = [("id", &*id), ("code", &*code)];
        let mut answers = join_all((0..3).map(|_| call(&browser, "profile/email/verify_code", &fields))).await;
        answers.push(call(&browser, "profile/email/verify_code", &fields).await);
        assert!(answers.iter().all(|(status, _)| *status == StatusCode::OK), "{answers:?}");
        let told = app.mails().await.iter().filter(|mail| mail.content.subject.contains("address was changed")).count();
        assert_eq!(told, 2, "the old address and the new one, once");
        // Who goes back to where the code was typed is not told that nothing has become of it.
        let back = browser.get(&format!("/account/profile/email/code?id={id}")).await;
        assert!(back.text.contains(&format!("no longer valid. Your address is {new}.")), "{}", back.text);
    }

    async fn a_second_deletion_of_the_same_account_is_no_failure(app: TestApp) {
        for n in 0..4 {
            let browser = app.browser();
            sign_up(&app, &browser, &format!("ada{n}@example.com")).await;
            let token = browser.form_token().await;
            let fields = [("understood", "true"), ("form_token", &*token)];
            let racing = join_all((0..3).map(|_| island_call(&browser, "profile/delete", &fields).send())).await;
            let mut done = 0;
            for answer in racing {
                let told: serde_json::Value = answer.unwrap().json().await.unwrap();
                match told["location"].as_str() {
                    Some(location) => assert_eq!(location, "/goodbye"),
                    // It came when nobody was signed in any more.
                    None => assert_eq!(told["code"], "not_signed_in", "{told}"),
                }
                done += usize::from(told["location"].is_string());
            }
            assert!(done > 0);
        }
    }

    async fn a_second_confirmation_by_an_app_or_a_backup_code_is_no_failed_guess(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let (browser, other) = (app.browser(), app.browser());
        for browser in [&browser, &other] {
            let page = first_step(&app, browser, ADA).await;
            type_code(browser, &page, &authenticator.next_code(&app)).await;
        }
        for (n, function) in ["step_up/authenticator", "step_up/backup_code"].into_iter().enumerate() {
            app.clock.advance(Duration::from_secs(600));
            let failed = events(&app, AuditKind::SignInFailed).await;
            let code = if n == 0 { authenticator.next_code(&app) } else { authenticator.backup_codes[0].clone() };
            let fields = [("code", &*code), ("next", "profile")];
            let racing = join_all((0..3).map(|_| call(&browser, function, &fields))).await;
            assert!(racing.iter().all(|(_, told)| told["location"] == "/account/profile"), "{racing:?}");
            app.clock.advance(Duration::from_secs(9));
            let (_, told) = call(&browser, function, &fields).await;
            assert_eq!(told["location"], "/account/profile", "{told}");
            assert_eq!(count(&browser, "/account/activity", "Confirmed").await, n + 1);
            assert_eq!(events(&app, AuditKind::SignInFailed).await, failed);
            // Another session, other text, and the same a while later, are no repetition, and renew nothing.
            assert_ne!(call(&other, function, &fields).await.0, StatusCode::OK);
            let wrong = authenticator.wrong_code(&app);
            assert_ne!(call(&browser, function, &[("code", &*wrong), ("next", "profile")]).await.0, StatusCode::OK);
            app.clock.advance(Duration::from_secs(2));
            assert_ne!(call(&browser, function, &fields).await.0, StatusCode::OK);
            let led = other.get("/account/two-step/app").await;
            assert_eq!(led.header("location"), "/account/confirm?next=authenticator-app");
        }
    }

    async fn three_clicks_send_one_mail(app: TestApp) {
        let browser = app.browser();
        // Brings the proof that makes the clicks one browser's.
        browser.get("/login").await;
        let ids = join_all((0..3).map(|_| ask_for_code(&app, &browser, ADA))).await;
        assert_eq!(app.mails().await.len(), 1);
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        assert_eq!(ask_for_code(&app, &browser, " ADA@example.com ").await, ids[0]);
        // Another browser is another person's, for all the server knows.
        ask_for_code(&app, &app.browser(), ADA).await;
        assert_eq!(app.mails().await.len(), 2);

        app.clock.advance(Duration::from_secs(30));
        let fields = [("id", &*ids[0]), ("next", "")];
        let resent = join_all((0..3).map(|_| call(&browser, "sign_in/resend_code", &fields))).await;
        assert!(resent.iter().all(|(status, _)| *status == StatusCode::OK), "{resent:?}");
        assert_eq!(app.mails().await.len(), 3);

        sign_up(&app, &browser, "bob@example.com").await;
        let before = app.mails().await.len();
        let asked = join_all((0..3).map(|_| call(&browser, "step_up/send_code", &[("next", "")]))).await;
        assert!(asked.iter().all(|(_, answer)| !code_id(answer).is_empty()), "{asked:?}");
        assert_eq!(app.mails().await.len(), before + 1);
    }

    async fn asking_again_later_leaves_the_first_mail_s_code_good(app: TestApp) {
        let browser = app.browser();
        let id = ask_for_code(&app, &browser, ADA).await;
        let first = app.mailed_code(ADA).await;
        app.clock.advance(Duration::from_secs(31));
        assert_eq!(ask_for_code(&app, &browser, ADA).await, id);
        assert_eq!(app.mails().await.len(), 2);
        enter_code(&browser, &id, &first).await;
        assert!(is_signed_in(&browser).await);
    }

    async fn asking_a_fourth_time_leaves_the_codes_in_the_mails_good(app: TestApp) {
        let browser = app.browser();
        let mut codes = Vec::new();
        let mut ids = Vec::new();
        for _ in 0..4 {
            ids.push(ask_for_code(&app, &browser, ADA).await);
            codes.push(app.mailed_code(ADA).await);
            app.clock.advance(Duration::from_secs(31));
        }
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        assert_eq!(app.mails().await.len(), 3);
        enter_code(&browser, &ids[3], &codes[1]).await;
        assert!(is_signed_in(&browser).await);
    }

    async fn asking_in_another_tab_does_not_take_the_second_click_away(app: TestApp) {
        let browser = app.browser();
        let id = ask_for_code(&app, &browser, ADA).await;
        let code = app.mailed_code(ADA).await;
        let lost = session_cookie(&submit(&browser, &id, &code).await);
        assert_ne!(ask_for_code(&app, &browser, ADA).await, id);
        assert_eq!(session_cookie(&submit(&browser, &id, &code).await), lost);
    }

    async fn two_tabs_with_two_addresses_both_work(app: TestApp) {
        let browser = app.browser();
        let one = ask_for_code(&app, &browser, ADA).await;
        let two = ask_for_code(&app, &browser, "bob@example.com").await;
        let (for_one, for_two) = (app.mailed_code(ADA).await, app.mailed_code("bob@example.com").await);
        assert!(browser.get(&format!("/login/code?id={one}")).await.text.contains(ADA));
        assert!(browser.get(&format!("/login/code?id={two}")).await.text.contains("bob@example.com"));
        // Each code for its own address only.
        if for_one != for_two {
            assert_eq!(enter_code(&browser, &one, &for_two).await["code"], "code_wrong");
        }
        enter_code(&browser, &two, &for_two).await;
        assert!(browser.get("/account").await.text.contains("bob@example.com"));
        enter_code(&browser, &one, &for_one).await;
        assert!(browser.get("/account").await.text.contains(ADA));

        // So too two new addresses for one account.
        let new = async |email: &str| code_id(&call(&browser, "profile/email", &[("email", email)]).await.1);
        let (first, _) = (new("first@example.com").await, new("second@example.com").await);
        let code = app.mailed_code("first@example.com").await;
        call(&browser, "profile/email/verify_code", &[("id", &first), ("code", &code)]).await;
        assert!(browser.get("/account").await.text.contains("first@example.com"));
    }

    async fn the_code_page_leads_on_whoever_is_signed_in(app: TestApp) {
        let browser = app.browser();
        assert!(browser.get("/login/code").await.text.contains("no longer valid"));
        let id = ask_for_code(&app, &browser, ADA).await;
        let page = format!("/login/code?next=profile&id={id}");
        assert_eq!(browser.get(&page).await.status, StatusCode::OK);
        submit(&browser, &id, &app.mailed_code(ADA).await).await;
        let on = browser.get(&page).await;
        assert_eq!((on.status, on.header("location")), (StatusCode::SEE_OTHER, "/login/passkey?next=profile"));
        call(&browser, "registration/decline", &[("next", "")]).await;
        assert_eq!(browser.get(&page).await.header("location"), "/account/profile");
        assert_eq!(browser.get("/login/code").await.header("location"), "/account");

        // A code that is still good is not needed any more; one for another address may be.
        let same = ask_for_code(&app, &browser, ADA).await;
        let other = ask_for_code(&app, &browser, "bob@example.com").await;
        assert_eq!(browser.get(&format!("/login/code?id={same}")).await.header("location"), "/account");
        assert!(browser.get(&format!("/login/code?id={other}")).await.text.contains("bob@example.com"));
    }

    async fn what_cannot_be_a_code_costs_no_try_on_the_page(app: TestApp) {
        let browser = app.browser();
        let id = ask_for_code(&app, &browser, ADA).await;
        let code = app.mailed_code(ADA).await;
        for nonsense in ["hello", "", "12345", "\u{200b}"] {
            let told = enter_code(&browser, &id, nonsense).await;
            assert_eq!((&told["code"], &told["field"]), (&"invalid_input".into(), &"code".into()));
        }
        assert_eq!(enter_code(&browser, &id, wrong(&code)).await["attempts_left"], 4);
        let full_width: String = code.bytes().map(|b| char::from_u32(0xff10 + u32::from(b - b'0')).unwrap()).collect();
        enter_code(&browser, &id, &format!("\u{feff}{full_width}\u{200f} ")).await;
        assert!(is_signed_in(&browser).await);
    }

    async fn a_recovery_link_used_twice_leads_on_in_the_browser_it_signed_in(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &app.browser(), ADA).await;
        let request = app.request();
        let ada = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
        let (token, _) = app.services().recovery.create(&OPERATOR, ada.id, &request).await.unwrap();
        let page = browser.get(&format!("/login/recover?token={}", token.expose())).await;
        let mut given = Vec::new();
        for _ in 0..2 {
            let answer = browser.submit_form(&page, "/_fn/sign_in/recover", &[]).await;
            assert_eq!(answer.header("location"), "/login/passkey");
            given.push(session_cookie(&answer).unwrap());
        }
        // Which of the two answers arrived makes no difference.
        assert_eq!(given[0], given[1]);
        let bob = app.browser();
        sign_up(&app, &bob, "bob@example.com").await;
        for other in [app.browser(), bob] {
            let refused = other.submit_form(&page, "/_fn/sign_in/recover", &[]).await;
            assert!(refused.header("location").starts_with("/login/recover"));
        }

        // Too many ask: the page is still that of the link.
        let (token, _) = app.services().recovery.create(&OPERATOR, ada.id, &request).await.unwrap();
        let link = format!("/login/recover?token={}", token.expose());
        let page = browser.get(&link).await;
        app.throttle(Duration::from_secs(7));
        let refused = browser.submit_form(&page, "/_fn/sign_in/recover", &[]).await;
        assert_eq!(refused.header("location"), link);
        assert!(browser.get(&link).await.text.contains(token.expose()));
    }
}
