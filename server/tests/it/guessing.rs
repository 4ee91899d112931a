//! Guessing at codes, over as many codes as one likes; and its owner, who must not be kept out by that.

use std::time::Duration;

use futures_util::future::join_all;
use http::StatusCode;
use latchkey::mail::ShownMail;
use serde_json::Value;

use crate::support::{Browser, TestApp, on_each_database, people::*};

/// Asks for a code and guesses at it until it is used up; gives what each guess was told.
async fn guess(app: &TestApp, browser: &Browser, email: &str) -> Vec<Value> {
    let id = ask_for_code(app, browser, email).await;
    let code = app.mailed_code(email).await;
    let mut told = Vec::new();
    for _ in 0..5 {
        told.push(enter_code(browser, &id, wrong(&code)).await);
    }
    told
}

/// Is it known as its owner's, now that strangers may not guess any more?
async fn is_known(app: &TestApp, browser: &Browser) -> bool {
    let id = ask_for_code(app, browser, ADA).await;
    enter_code(browser, &id, wrong(&app.mailed_code(ADA).await)).await["code"] != "too_many_requests"
}

async fn use_up_strangers_guesses(app: &TestApp) {
    for _ in 0..4 {
        guess(app, &app.browser(), ADA).await;
    }
}

fn is_warning(mail: &&ShownMail) -> bool {
    mail.content.subject.contains("guessing")
}

on_each_database! {
    async fn twenty_guesses_a_day_are_all_that_many_codes_give(app: TestApp) {
        let owner = app.browser();
        sign_up(&app, &owner, ADA).await;
        // A stranger with a new browser, and perhaps a new network address, for each code.
        for _ in 0..4 {
            let told = guess(&app, &app.browser(), ADA).await;
            assert!(told.iter().all(|answer| answer["code"] != "too_many_requests"), "{told:?}");
        }
        let stranger = app.browser();
        let told = guess(&app, &stranger, ADA).await;
        assert!(told.iter().all(|answer| answer["code"] == "too_many_requests" || answer["code"] == "code_used_up"));
        // Not even the right digits help.
        let id = ask_for_code(&app, &stranger, ADA).await;
        let told = enter_code(&stranger, &id, &app.mailed_code(ADA).await).await;
        assert_eq!(told["code"], "too_many_requests");
        assert!(!is_signed_in(&stranger).await);
        // The owner is told, once.
        assert_eq!(app.mails().await.iter().filter(is_warning).count(), 1);
        assert!(owner.get("/account/activity").await.text.contains("many wrong ones"));

        app.clock.advance(Duration::from_secs(24 * 3600));
        sign_up(&app, &stranger, ADA).await;
        assert!(is_signed_in(&stranger).await, "a day later it goes on");
    }

    async fn a_stranger_s_guesses_do_not_keep_the_owner_out(app: TestApp) {
        let owner = app.browser();
        sign_up(&app, &owner, ADA).await;
        call(&owner, "sign_out", &[]).await;
        for _ in 0..5 {
            guess(&app, &app.browser(), ADA).await;
        }
        assert!(!is_signed_in(&owner).await);
        sign_up(&app, &owner, ADA).await;
        assert!(is_signed_in(&owner).await, "a browser that the owner has signed in with before");

        // That browser is known for its own account only.
        let other = app.browser();
        sign_up(&app, &other, "bob@example.com").await;
        call(&other, "sign_out", &[]).await;
        let id = ask_for_code(&app, &other, ADA).await;
        let told = enter_code(&other, &id, &app.mailed_code(ADA).await).await;
        assert_eq!(told["code"], "too_many_requests");
    }

    async fn an_address_without_an_account_is_guarded_alike(app: TestApp) {
        for _ in 0..4 {
            guess(&app, &app.browser(), ADA).await;
        }
        let told = guess(&app, &app.browser(), ADA).await;
        assert_eq!(told[0]["code"], "too_many_requests");
        // The same mail, too, or it would take longer where there is an account.
        assert_eq!(app.mails().await.iter().filter(is_warning).count(), 1);
    }

    async fn many_accounts_do_not_add_up_to_more_guesses_at_one_new_address(app: TestApp) {
        let wanted = "wanted@example.com";
        let mut compared = 0;
        for n in 0..6 {
            let browser = app.browser();
            sign_up(&app, &browser, &format!("eve{n}@example.com")).await;
            let id = code_id(&call(&browser, "profile/email", &[("email", wanted)]).await.1);
            let code = app.mailed_code(wanted).await;
            for _ in 0..5 {
                let fields = [("id", &*id), ("code", wrong(&code))];
                let (_, told) = call(&browser, "profile/email/verify_code", &fields).await;
                compared += usize::from(told["code"] == "code_wrong" || told["code"] == "code_used_up");
            }
        }
        assert_eq!(compared, 20);
    }

    async fn one_copied_cookie_does_not_use_up_another_browser_s_allowance(app: TestApp) {
        let (laptop, phone) = (app.browser(), app.browser());
        for browser in [&laptop, &phone] {
            sign_up(&app, browser, ADA).await;
            call(browser, "sign_out", &[]).await;
        }
        for _ in 0..5 {
            guess(&app, &phone, ADA).await;
        }
        let told = guess(&app, &phone, ADA).await;
        assert_eq!(told[0]["code"], "too_many_requests");
        sign_up(&app, &laptop, ADA).await;
        assert!(is_signed_in(&laptop).await);
    }

    async fn ten_browsers_are_known_and_signing_out_everywhere_forgets_them(app: TestApp) {
        let mut browsers = Vec::new();
        for _ in 0..12 {
            let browser = app.browser();
            // The second sign-in does not make it another browser.
            for _ in 0..2 {
                sign_up(&app, &browser, ADA).await;
                call(&browser, "sign_out", &[]).await;
            }
            browsers.push(browser);
        }
        use_up_strangers_guesses(&app).await;
        for (n, browser) in browsers.iter().enumerate() {
            assert_eq!(is_known(&app, browser).await, n >= 2, "number {n}");
        }

        let owner = &browsers[11];
        sign_up(&app, owner, ADA).await;
        call(owner, "sessions/revoke_others", &[]).await;
        call(owner, "sign_out", &[]).await;
        assert!(is_known(&app, owner).await, "the one that signed out everywhere else");
        assert!(!is_known(&app, &browsers[10]).await);
    }

    async fn a_second_click_does_not_make_it_another_browser(app: TestApp) {
        let first = app.browser();
        sign_up(&app, &first, ADA).await;
        let (_, mut passkey) = person(&app).await;
        call(&first, "sign_out", &[]).await;
        let mut last = app.browser();
        for n in 0..6 {
            last = app.browser();
            // Sent before the first answer brings the proof.
            let statuses = if n % 2 == 0 {
                let id = ask_for_code(&app, &last, ADA).await;
                let code = app.mailed_code(ADA).await;
                let fields = [("id", &*id), ("code", &code), ("next", "")];
                join_all((0..4).map(|_| call(&last, "sign_in/verify_code", &fields))).await
            } else {
                last.get("/login").await;
                let (_, start) = call(&last, "sign_in/start", &[]).await;
                let answer = passkey.get_with(&options(&start), app.origin(), |_| {}).to_string();
                let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("next", "")];
                join_all((0..4).map(|_| call(&last, "sign_in/finish", &fields))).await
            };
            assert!(statuses.iter().all(|(status, _)| *status == StatusCode::OK), "{statuses:?}");
            call(&last, "sign_out", &[]).await;
        }
        use_up_strangers_guesses(&app).await;
        assert!(is_known(&app, &first).await, "eight browsers");
        assert!(is_known(&app, &last).await, "whichever answer came last");
    }

    async fn a_confirmation_does_not_make_it_another_browser(app: TestApp) {
        let first = app.browser();
        sign_up(&app, &first, ADA).await;
        call(&first, "sign_out", &[]).await;
        let browser = app.browser();
        let page = sign_up(&app, &browser, ADA).await;
        let (mut passkey, ..) = add_passkey(&browser, false, |_, _| {}).await;
        let cookies = page.headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
        let session = cookies.filter(|cookie| cookie.starts_with("latchkey_session=")).find_map(|c| c.split(';').next());
        let token = browser.form_token().await;
        for _ in 0..10 {
            // Without the proof, as in a browser that drops cookies which sites may not need.
            let call = async |function: &str, fields: &[(&str, &str)]| {
                let fields = [fields, &[("form_token", token.as_str())]].concat();
                let request = island_call(&browser, function, &fields).header("cookie", session.unwrap());
                let answer = request.send().await.unwrap();
                assert_eq!(answer.status(), StatusCode::OK);
                answer.json::<Value>().await.unwrap_or_default()
            };
            let start = call("step_up/start", &[]).await;
            let answer = passkey.get_with(&options(&start), app.origin(), |_| {}).to_string();
            let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("next", "")];
            call("step_up/finish", &fields).await;
        }
        use_up_strangers_guesses(&app).await;
        assert!(is_known(&app, &first).await);
    }

    async fn a_browser_that_was_not_used_for_half_a_year_is_not_known(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        call(&browser, "sign_out", &[]).await;
        app.clock.advance(Duration::from_secs(180 * 24 * 3600));
        for _ in 0..4 {
            guess(&app, &app.browser(), ADA).await;
        }
        assert_eq!(guess(&app, &browser, ADA).await[0]["code"], "too_many_requests");
    }

    async fn all_guesses_at_one_account_have_a_limit_of_their_own(app: TestApp) {
        let mut browsers = Vec::new();
        for _ in 0..6 {
            let browser = app.browser();
            sign_up(&app, &browser, ADA).await;
            call(&browser, "sign_out", &[]).await;
            browsers.push(browser);
        }
        let mut compared = 0;
        for browser in &browsers {
            for _ in 0..4 {
                let told = guess(&app, browser, ADA).await;
                compared += told.iter().filter(|answer| answer["code"] != "too_many_requests").count();
            }
        }
        assert_eq!(compared, 100);
        assert_eq!(app.mails().await.iter().filter(is_warning).count(), 1);
    }

    async fn right_codes_are_no_guesses(app: TestApp) {
        for _ in 0..25 {
            let browser = app.browser();
            sign_up(&app, &browser, ADA).await;
            assert!(is_signed_in(&browser).await);
        }
    }

    async fn racing_guesses_over_many_codes_are_all_counted(app: TestApp) {
        let mut browsers = Vec::new();
        for _ in 0..8 {
            let browser = app.browser();
            let id = ask_for_code(&app, &browser, ADA).await;
            browsers.push((browser, id));
        }
        let guesses = browsers.iter().flat_map(|asked| (0..5).map(move |n| (asked, format!("{n}{n}{n}{n}{n}9"))));
        let told = futures_util::future::join_all(guesses.map(async |((browser, id), code)| {
            call(browser, "sign_in/verify_code", &[("id", id), ("code", &code), ("next", "")]).await
        }))
        .await;
        let refused = told.iter().filter(|(status, _)| *status == StatusCode::TOO_MANY_REQUESTS).count();
        let wrong = told.iter().filter(|(_, answer)| answer["code"].as_str().is_some_and(|c| c.starts_with("code_")));
        assert_eq!((wrong.count(), refused), (20, 20), "{told:?}");
    }
}

#[tokio::test]
async fn a_person_s_own_codes_are_not_used_up_from_outside() {
    let app = TestApp::start_limited(|config| {
        config.limits.send_code_per_account = "3/1h".parse().unwrap();
    })
    .await;
    let owner = app.browser();
    sign_up(&app, &owner, ADA).await;
    for _ in 0..6 {
        call(&app.browser(), "sign_in/send_code", &[("email", ADA), ("next", "")]).await;
    }
    let (status, told) = call(&app.browser(), "sign_in/send_code", &[("email", ADA), ("next", "")]).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS, "{told}");
    // A step-up, and a new sign-in of a browser that is known, have allowances of their own.
    let (status, told) = call(&owner, "step_up/send_code", &[("next", "")]).await;
    assert_eq!(status, StatusCode::OK, "{told}");
    call(&owner, "sign_out", &[]).await;
    sign_up(&app, &owner, ADA).await;
    assert!(is_signed_in(&owner).await);
}
