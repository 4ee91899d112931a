//! The link of a sign-in mail: in the browser that asked, elsewhere, and in the hands of those who should not have it.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::future::join;
use http::StatusCode;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Browser, Page, TestApp, applications::*, on_each_database, people::*};

const BOB: &str = "bob@example.com";
const MINUTE: Duration = Duration::from_secs(60);
const USE: &str = "/_fn/sign_in/use_link";
const DENY: &str = "/_fn/sign_in/deny";
const APPROVE: &str = "/_fn/sign_in/approve";
const GO_ON: &str = "/_fn/sign_in/go_on";

/// A browser that waits for a mail to Ada; the id of its code, and the link of the mail.
async fn asked(app: &TestApp) -> (Browser, String, String) {
    let browser = app.browser();
    let id = ask_for_code(app, &browser, ADA).await;
    (browser, id, app.mailed_link(ADA).await)
}

fn other_than(number: &str) -> &'static str {
    if number == "10" { "11" } else { "10" }
}

/// Opens the link and clicks its button.
async fn use_link(browser: &Browser, link: &str) -> Page {
    browser.submit_from(link, USE, &[]).await
}

async fn approve(browser: &Browser, link: &str, number: &str) -> Page {
    browser.submit_from(link, APPROVE, &[("number", number)]).await
}

async fn is_gone(browser: &Browser, link: &str) -> bool {
    browser.get(link).await.text.contains("This link is no longer valid")
}

/// A window that was let in goes on.
async fn go_on(browser: &Browser, id: &str) -> Page {
    let page = browser.get(&format!("/login/code?next=sessions&id={id}")).await;
    if page.text.contains(GO_ON) {
        return browser.submit_form(&page, GO_ON, &[]).await;
    }
    browser.submit(GO_ON, &[("id", id), ("form", "x"), ("next", "sessions")]).await
}

/// What a waiting window is told, to the end of its stream.
async fn told(browser: &Browser, id: &str) -> String {
    let answer = browser.request(Method::GET, &format!("/login/wait?id={id}")).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    answer.text().await.unwrap()
}

async fn activity(browser: &Browser) -> String {
    browser.get("/account/activity").await.text
}

on_each_database! {
    async fn where_it_was_asked_for_one_click_signs_in(app: TestApp) {
        let (browser, id, link) = asked(&app).await;
        let page = browser.get(&link).await;
        assert!(page.text.contains("This link signs you in as ada@example.com."), "{page:?}");
        assert!(!page.text.contains("name=\"number\""), "nobody has to be let in");
        assert!(!is_signed_in(&browser).await, "opening it signs nobody in");
        let used = browser.submit_form(&page, USE, &[]).await;
        assert_eq!((used.status, used.header("location")), (StatusCode::SEE_OTHER, "/login/passkey"));
        assert!(is_signed_in(&browser).await);
        assert!(activity(&browser).await.contains("Signed in with a link by email"));
        // It used the digits, too.
        assert_eq!(enter_code(&browser, &id, &app.mailed_code(ADA).await).await["code"], "code_expired");
        assert!(is_gone(&browser, &link).await);
        // Opened once more it is gone, but whoever it signed in is told that they are.
        let again = browser.get(&link).await;
        assert!(again.text.contains("You are signed in as ada@example.com."), "{again:?}");
        let elsewhere = app.browser().get(&link).await;
        assert!(!elsewhere.text.contains(ADA), "{elsewhere:?}");
    }

    async fn applications_are_told_whether_it_was_the_link_or_the_digits(app: TestApp) {
        register_notes(&app, Default::default()).await;
        for (by, amr) in [("digits", "otp"), ("link", "mca"), ("let in", "mca")] {
            app.clock.advance(MINUTE);
            let (browser, id, link) = asked(&app).await;
            match by {
                "digits" => drop(enter_code(&browser, &id, &app.mailed_code(ADA).await).await),
                "link" => drop(use_link(&browser, &link).await),
                _ => {
                    approve(&app.browser(), &link, &match_number(&browser, &id).await).await;
                    go_on(&browser, &id).await;
                }
            }
            let tokens = tokens_of_notes(&app, &browser).await;
            let payload = URL_SAFE_NO_PAD.decode(text(&tokens["id_token"]).split('.').nth(1).unwrap()).unwrap();
            let claims: Value = serde_json::from_slice(&payload).unwrap();
            assert_eq!((&claims["amr"], &claims["acr"]), (&json!([amr]), &json!("1")), "{by}");
        }
    }

    async fn a_second_click_leads_where_the_first_did(app: TestApp) {
        let (browser, _, link) = asked(&app).await;
        let page = browser.get(&link).await;
        let (first, second) =
            join(browser.submit_form(&page, USE, &[]), browser.submit_form(&page, USE, &[])).await;
        assert_eq!((first.header("location"), second.header("location")), ("/login/passkey", "/login/passkey"));
        assert_eq!(activity(&browser).await.matches("Signed in with a link").count(), 1);
        assert!(browser.get("/account").await.text.contains("You are signed in nowhere else."));
    }

    async fn an_application_s_request_goes_on_in_the_browser_that_asked_and_nowhere_else(app: TestApp) {
        register_notes(&app, Default::default()).await;
        for elsewhere in [false, true] {
            let email = format!("ada{elsewhere}@example.com");
            let browser = app.browser();
            let login = browser.get(&authorize(&[])).await.header("location").to_owned();
            browser.submit_from(&login, "/_fn/sign_in/send_code", &[("email", &email)]).await;
            let link = app.mailed_link(&email).await;
            let other = app.browser();
            let opened = if elsewhere { &other } else { &browser };
            let page = opened.get(&link).await;
            assert!(page.text.contains(NAME), "{page:?}");
            let used = opened.submit_form(&page, USE, &[]).await;
            if elsewhere {
                assert_eq!(used.leads_to(), "/login/passkey");
                assert!(browser.get(&authorize(&[])).await.header("location").starts_with("/login?"));
            } else {
                let on = used.leads_to().replace("/login/passkey", "/oauth/authorize");
                let answered = answer(&browser.get(&on).await);
                assert_eq!(answered["state"], "a state");
                assert!(answered.contains_key("code"));
            }
        }
    }

    async fn two_tabs_that_ask_within_a_moment_go_on_each_to_its_own(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        for is_let_in in [false, true] {
            call(&browser, "sign_out", &[]).await;
            app.clock.advance(MINUTE);
            let before = app.mails().await.len();
            let mut ids = Vec::new();
            for next in ["sessions", "profile"] {
                ids.push(code_id(&call(&browser, "sign_in/send_code", &[("email", ADA), ("next", next)]).await.1));
            }
            assert_eq!(ids[0], ids[1]);
            assert_eq!(app.mails().await.len(), before + 1);
            let (link, id) = (app.mailed_link(ADA).await, &ids[0]);
            let [first, second] = ["sessions", "profile"].map(|next| format!("/login/code?next={next}&id={id}"));
            if is_let_in {
                approve(&app.browser(), &link, &match_number(&browser, id).await).await;
                let (first, second) = join(browser.get(&first), browser.get(&second)).await;
                let first = browser.submit_form(&first, GO_ON, &[]).await;
                // Signed in by the first tab, it is asked no more.
                let second = browser.submit_form(&second, GO_ON, &[]).await;
                let second = browser.get(second.header("location")).await;
                assert!(first.header("location").ends_with("sessions"), "{first:?}");
                assert!(second.header("location").ends_with("profile"), "{second:?}");
            } else {
                let used = use_link(&browser, &link).await;
                assert!(used.header("location").ends_with("profile"), "where they asked last: {used:?}");
                assert!(browser.get(&first).await.header("location").ends_with("sessions"));
                assert!(browser.get(&second).await.header("location").ends_with("profile"));
            }
        }
    }

    async fn scanners_use_nothing_up(app: TestApp) {
        let (browser, _, link) = asked(&app).await;
        let scanner = app.browser();
        for method in [Method::GET, Method::HEAD, Method::GET] {
            let answer = scanner.request(method, &link).send().await.unwrap();
            assert_eq!((answer.status(), &answer.headers()["cache-control"]), (StatusCode::OK, &"no-store".parse().unwrap()));
        }
        let token = link.strip_prefix("/login/link/").unwrap();
        // As forms that stand on no page of ours, and as ours without what the page carries.
        for fields in [vec![("token", token)], vec![("token", token), ("form", "")], vec![("token", token), ("form", token)]] {
            let posted = scanner.form(USE, &fields).send().await.unwrap();
            assert_eq!(posted.status(), StatusCode::FORBIDDEN);
            scanner.submit(USE, &fields).await;
            assert!(!is_signed_in(&scanner).await);
            let fields = [&fields[..], &[("number", "10")]].concat();
            scanner.submit(APPROVE, &fields).await;
        }
        // What one browser's page carries is of no use in another.
        let stranger = app.browser();
        stranger.get(&link).await;
        stranger.submit_form(&scanner.get(&link).await, USE, &[]).await;
        assert!(!is_signed_in(&stranger).await);
        use_link(&browser, &link).await;
        assert!(is_signed_in(&browser).await);
    }

    async fn elsewhere_all_that_is_known_is_shown_and_a_click_signs_in_there(app: TestApp) {
        let (browser, id, link) = asked(&app).await;
        let other = app.browser();
        let page = other.get(&link).await;
        for shown in ["sign in as ada@example.com", "Firefox on Linux", "127.0.0.1", "<time", "You have one try."] {
            assert!(page.text.contains(shown), "{shown}: {page:?}");
        }
        // The number is what the waiting window shows, and is typed here.
        let number = match_number(&browser, &id).await;
        assert!(!page.text.contains("id=\"match-number\"") && !page.text.contains(&format!(">{number}<")), "{page:?}");
        let (_, field) = page.text.split_once("id=\"number\"").expect("where it is typed");
        assert!(!field.split_once('>').expect("its end").0.contains("value="), "{page:?}");
        let used = other.submit_form(&page, USE, &[]).await;
        assert_eq!(used.header("location"), "/login/passkey");
        assert!(is_signed_in(&other).await);
        assert!(!is_signed_in(&browser).await);
        assert_eq!(told(&browser, &id).await, "data: gone\n\n");
        assert_eq!(enter_code(&browser, &id, &app.mailed_code(ADA).await).await["code"], "code_expired");
        assert_eq!(go_on(&browser, &id).await.header("location"), format!("/login/code?next=sessions&id={id}"));
        assert!(!is_signed_in(&browser).await);
    }

    async fn the_digits_first_leave_no_link(app: TestApp) {
        let (browser, id, link) = asked(&app).await;
        let other = app.browser();
        let page = other.get(&link).await;
        enter_code(&browser, &id, &app.mailed_code(ADA).await).await;
        assert!(is_signed_in(&browser).await);
        other.submit_form(&page, USE, &[]).await;
        assert!(!is_signed_in(&other).await);
        assert!(is_gone(&other, &link).await);
    }

    async fn of_a_link_and_digits_that_race_one_signs_in(app: TestApp) {
        for n in 0..6 {
            let email = format!("ada{n}@example.com");
            let (browser, other) = (app.browser(), app.browser());
            let id = ask_for_code(&app, &browser, &email).await;
            let (link, code) = (app.mailed_link(&email).await, app.mailed_code(&email).await);
            let page = other.get(&link).await;
            join(enter_code(&browser, &id, &code), other.submit_form(&page, USE, &[])).await;
            assert_eq!([is_signed_in(&browser).await, is_signed_in(&other).await].into_iter().filter(|is| *is).count(), 1);
        }
    }

    async fn the_right_number_lets_the_waiting_window_in_and_nobody_else(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let (browser, id, link) = asked(&app).await;
        let number = match_number(&browser, &id).await;
        go_on(&browser, &id).await;
        assert!(!is_signed_in(&browser).await, "nobody let it in yet");
        let phone = app.browser();
        // Any digits, and what people put around them.
        let spelled: String = number.chars().map(|digit| char::from_u32(digit as u32 - 48 + 0x660).unwrap()).collect();
        let approved = approve(&phone, &link, &format!(" {spelled} ")).await;
        assert_eq!(approved.header("location"), link);
        assert!(phone.get(&link).await.text.contains("The other window is let in"));
        assert!(!is_signed_in(&phone).await);
        // Whoever approves once more, or knows the id, gets nothing of it.
        assert!(phone.get(&link).await.text.contains("The other window is let in"));
        go_on(&phone, &id).await;
        assert!(!is_signed_in(&phone).await);
        assert_eq!(told(&phone, &id).await, "data: gone\n\n");
        assert_eq!(told(&browser, &id).await, "data: approved\n\n");
        let page = browser.get(&format!("/login/code?id={id}")).await;
        assert!(page.text.contains("This window was let in by the link."));

        let went_on = browser.submit_form(&page, GO_ON, &[]).await;
        assert_eq!(went_on.header("location"), "/login/passkey");
        assert!(is_signed_in(&browser).await);
        // A second click.
        let again = browser.submit_form(&page, GO_ON, &[]).await;
        assert_eq!(browser.get(again.header("location")).await.header("location"), "/login/passkey");
        let activity = activity(&browser).await;
        assert_eq!(activity.matches("Signed in with a link by email").count(), 1);
        assert!(activity.contains("Let another window in with a link by email"));
        assert!(is_gone(&phone, &link).await);
    }

    async fn one_wrong_number_is_the_last(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let (browser, id, link) = asked(&app).await;
        let number = match_number(&browser, &id).await;
        let phone = app.browser();
        // What cannot be a number is no guess.
        for no_number in ["", "7", "123", "ab"] {
            approve(&phone, &link, no_number).await;
        }
        let page = phone.get(&link).await;
        phone.submit_form(&page, APPROVE, &[("number", other_than(&number))]).await;
        let after = phone.get(&link).await.text;
        assert!(after.contains("nobody was let in") && !after.contains("tried too often"), "once is enough: {after}");
        phone.submit_form(&page, APPROVE, &[("number", &number)]).await;
        phone.submit_form(&page, USE, &[]).await;
        go_on(&browser, &id).await;
        assert_eq!(enter_code(&browser, &id, &app.mailed_code(ADA).await).await["code"], "code_used_up");
        assert_eq!(told(&browser, &id).await, "data: gone\n\n");
        assert!(!is_signed_in(&browser).await && !is_signed_in(&phone).await);

        app.clock.advance(MINUTE);
        sign_up(&app, &browser, ADA).await;
        assert!(is_signed_in(&browser).await, "a new mail is another thing");
        assert!(activity(&browser).await.contains("failed"));
    }

    async fn whoever_did_not_ask_says_so_and_all_of_it_is_over(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let (thief, id, link) = asked(&app).await;
        let number = match_number(&thief, &id).await;
        let owner = app.browser();
        let page = owner.get(&link).await;
        assert!(page.text.contains("This was not me"), "{page:?}");
        assert!(!thief.get(&link).await.text.contains("This was not me"), "where it was asked for");
        assert!(!is_gone(&owner, &link).await, "looking changes nothing");
        let said = owner.submit_form(&page, DENY, &[]).await;
        assert_eq!((said.status, said.header("location")), (StatusCode::SEE_OTHER, &*link));
        let done = owner.get(&link).await;
        assert!(done.text.contains("Nobody was signed in") && done.text.contains("/login?next=sessions"), "{done:?}");
        assert!(is_gone(&owner, &link).await, "it is said once");

        assert_eq!(told(&thief, &id).await, "data: gone\n\n");
        owner.submit_form(&page, APPROVE, &[("number", &number)]).await;
        go_on(&thief, &id).await;
        thief.submit_form(&page, USE, &[]).await;
        assert_eq!(enter_code(&thief, &id, &app.mailed_code(ADA).await).await["code"], "code_used_up");
        assert!(!is_signed_in(&thief).await && !is_signed_in(&owner).await);
        // A second click, and what is no link.
        for token in [link.strip_prefix("/login/link/").unwrap(), "", "x"] {
            assert_eq!(call(&owner, "sign_in/deny", &[("token", token)]).await.1["code"], "code_expired", "{token}");
        }

        app.clock.advance(MINUTE);
        sign_up(&app, &owner, ADA).await;
        assert_eq!(activity(&owner).await.matches("Said no to a sign-in by email").count(), 1);
    }

    async fn what_was_denied_counts_as_a_guess(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let told_to_owner = async || {
            let mails = app.mails_to(ADA).await;
            mails.iter().filter(|subject| subject.contains("is guessing your sign-in codes")).count()
        };
        let deny = async || {
            app.clock.advance(MINUTE);
            let (_, _, link) = asked(&app).await;
            app.browser().submit_from(&link, DENY, &[]).await;
            assert!(is_gone(&app.browser(), &link).await);
        };
        for _ in 0..20 {
            deny().await;
        }
        assert_eq!(told_to_owner().await, 0);
        // One too many is a no all the same, and its owner is told, once.
        deny().await;
        deny().await;
        assert_eq!(told_to_owner().await, 1);
        app.clock.advance(MINUTE);
        let (thief, id, _) = asked(&app).await;
        let told = enter_code(&thief, &id, &app.mailed_code(ADA).await).await;
        assert_eq!(told["code"], "too_many_requests");
    }

    async fn a_link_that_was_let_in_and_one_that_was_denied_at_once_is_one_of_both(app: TestApp) {
        for _ in 0..4 {
            app.clock.advance(MINUTE);
            let (browser, id, link) = asked(&app).await;
            let number = match_number(&browser, &id).await;
            let (phone, page) = (app.browser(), app.browser().get(&link).await);
            futures_util::future::join(
                phone.submit_form(&page, APPROVE, &[("number", &number)]),
                phone.submit_form(&page, DENY, &[]),
            )
            .await;
            go_on(&browser, &id).await;
            assert!(!is_signed_in(&browser).await, "whichever came first, it was denied before anybody went on");
        }
    }

    async fn digits_are_counted_when_the_link_beside_them_was_used_elsewhere(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let (thief, id, link) = asked(&app).await;
        let code = app.mailed_code(ADA).await;
        use_link(&app.browser(), &link).await;
        // Within ten seconds of it.
        let wrong = (0..20).map(|n| format!("{n:06}")).filter(|wrong| *wrong != code);
        for wrong in wrong {
            assert_eq!(enter_code(&thief, &id, &wrong).await["code"], "code_expired");
        }
        enter_code(&thief, &id, "999999").await;
        let told = enter_code(&thief, &id, &code).await;
        assert_eq!(told["code"], "too_many_requests");
        assert!(!is_signed_in(&thief).await);
    }

    async fn racing_guesses_are_one_guess(app: TestApp) {
        let (browser, id, link) = asked(&app).await;
        let number = match_number(&browser, &id).await;
        let phone = app.browser();
        let page = phone.get(&link).await;
        let guesses = (10..30).map(|guess| guess.to_string()).filter(|guess| *guess != number).map(|guess| {
            let (phone, page) = (&phone, &page);
            async move { phone.submit_form(page, APPROVE, &[("number", &guess)]).await }
        });
        futures_util::future::join_all(guesses).await;
        phone.submit_form(&page, APPROVE, &[("number", &number)]).await;
        go_on(&browser, &id).await;
        assert!(!is_signed_in(&browser).await);
        assert!(is_gone(&phone, &link).await);
    }

    async fn somebody_else_s_link_lets_in_nobody_but_its_own_window(app: TestApp) {
        let (victim, id, _) = asked(&app).await;
        let attacker = app.browser();
        ask_for_code(&app, &attacker, BOB).await;
        let link = app.mailed_link(BOB).await;
        approve(&app.browser(), &link, &match_number(&victim, &id).await).await;
        go_on(&victim, &id).await;
        assert!(!is_signed_in(&victim).await);
        assert_eq!(enter_code(&victim, &id, &app.mailed_code(ADA).await).await["location"], "/login/passkey", "untouched");
    }

    async fn a_link_never_takes_the_place_of_who_is_signed_in_without_a_word(app: TestApp) {
        let (_attacker, _, link) = asked(&app).await;
        let victim = app.browser();
        let before = victim.get(&link).await;
        assert!(!before.text.contains(BOB));
        sign_up(&app, &victim, BOB).await;
        // Rendered while nobody was signed in.
        let refused = victim.submit_form(&before, USE, &[]).await;
        assert_eq!(refused.header("location"), link);
        let page = victim.get(&link).await;
        assert!(page.text.contains("You are signed in here as bob@example.com."), "{page:?}");
        assert!(page.text.contains("it is as ada@example.com instead"));
        assert!(victim.get("/account").await.text.contains(BOB));
        victim.submit_form(&page, USE, &[]).await;
        assert!(victim.get("/account").await.text.contains(ADA), "after a click below both names");
    }

    async fn links_that_were_cut_or_changed_are_of_no_use(app: TestApp) {
        let (browser, id, link) = asked(&app).await;
        let number = match_number(&browser, &id).await;
        let page = browser.get(&link).await;
        let form = page.hidden_fields(USE).into_iter().find(|(name, _)| *name == "form").expect("what it carries").1.to_owned();
        let token = link.strip_prefix("/login/link/").unwrap();
        let mut changed = token.to_owned();
        changed.replace_range(30..31, if &token[30..31] == "A" { "B" } else { "A" });
        for wrong in [&token[..59], &format!("{token}A"), &format!("{token}="), &changed, "x", &"A".repeat(60)] {
            assert!(is_gone(&browser, &format!("/login/link/{wrong}")).await, "{wrong}");
            // Also with what a page of a sound link carries, in the browser that asked for it.
            for form in [&*form, "x"] {
                let fields = [("token", wrong), ("form", form), ("number", &*number)];
                for action in [USE, APPROVE] {
                    let led = browser.submit(action, &fields).await;
                    assert_eq!(led.status, StatusCode::SEE_OTHER, "{wrong}: {led:?}");
                    assert!(led.header("location").starts_with("/login"), "{wrong}: {led:?}");
                    assert!(!is_signed_in(&browser).await, "{wrong}");
                }
            }
            go_on(&browser, &id).await;
            assert!(!is_signed_in(&browser).await, "{wrong}");
        }
        assert_eq!(browser.get("/login/link").await.status, StatusCode::NOT_FOUND);
        // Programs that end a link with a slash do no harm.
        assert_eq!(browser.get(&format!("{link}/")).await.header("location"), link);
        assert!(!is_gone(&browser, &link).await);
        use_link(&browser, &link).await;
        assert!(is_signed_in(&browser).await);
    }

    async fn each_mail_s_link_ends_with_its_digits(app: TestApp) {
        let (browser, id, first) = asked(&app).await;
        app.clock.advance(5 * MINUTE);
        call(&browser, "sign_in/resend_code", &[("id", &id), ("next", "")]).await;
        let second = app.mailed_link(ADA).await;
        assert_ne!(first, second);
        assert!(!is_gone(&browser, &first).await && !is_gone(&browser, &second).await);
        app.clock.advance(5 * MINUTE);
        assert!(is_gone(&browser, &first).await && !is_gone(&browser, &second).await);
        let page = browser.get(&second).await;
        app.clock.advance(5 * MINUTE);
        browser.submit_form(&page, USE, &[]).await;
        assert!(!is_signed_in(&browser).await);
        assert!(is_gone(&browser, &second).await);
    }

    async fn a_locked_account_is_opened_by_neither_way(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let (browser, id, link) = asked(&app).await;
        let phone = app.browser();
        let page = phone.get(&link).await;
        approve(&phone, &link, &match_number(&browser, &id).await).await;
        set_active(&app, ADA, false).await.unwrap();
        go_on(&browser, &id).await;
        assert_eq!(told(&browser, &id).await, "data: gone\n\n", "the window does not try again and again");
        phone.submit_form(&page, USE, &[]).await;
        assert!(is_gone(&browser, &link).await);
        set_active(&app, ADA, true).await.unwrap();
        assert!(!is_signed_in(&browser).await && !is_signed_in(&phone).await);
        // A mail to a locked account has no link at all.
        app.clock.advance(20 * MINUTE);
        set_active(&app, ADA, false).await.unwrap();
        ask_for_code(&app, &browser, ADA).await;
        assert!(!app.mails().await[0].content.text.contains("/login/link/"));
    }

    async fn a_window_that_is_let_in_takes_nobody_s_place_without_a_word(app: TestApp) {
        let (browser, id, link) = asked(&app).await;
        let waits = format!("/login/code?id={id}");
        let before = browser.get(&waits).await;
        assert!(!before.text.contains("data-asks"));
        sign_up(&app, &browser, BOB).await;
        approve(&app.browser(), &link, &match_number(&browser, &id).await).await;
        let refused = browser.submit_form(&before, GO_ON, &[]).await;
        assert_eq!(refused.header("location"), waits);
        assert!(browser.get("/account").await.text.contains(BOB));
        let page = browser.get(&waits).await;
        assert!(page.text.contains("data-asks") && page.text.contains("You are signed in here as bob@example.com."));
        browser.submit_form(&page, GO_ON, &[]).await;
        assert!(browser.get("/account").await.text.contains(ADA), "after a click below both names");
    }

    async fn what_was_let_in_goes_on_at_once_or_not_at_all(app: TestApp) {
        let (browser, id, link) = asked(&app).await;
        let page = browser.get(&format!("/login/code?id={id}")).await;
        approve(&app.browser(), &link, &match_number(&browser, &id).await).await;
        // Whoever sits there later and names the same address gets a mail like anybody else.
        let next = ask_for_code(&app, &browser, ADA).await;
        assert_ne!(next, id);
        assert_eq!(told(&browser, &id).await, "data: gone\n\n");
        browser.submit_form(&page, GO_ON, &[]).await;
        assert!(!is_signed_in(&browser).await);

        let link = app.mailed_link(ADA).await;
        approve(&app.browser(), &link, &match_number(&browser, &next).await).await;
        app.clock.advance(3 * MINUTE);
        go_on(&browser, &next).await;
        assert!(!is_signed_in(&browser).await);
        // At neither end does it look as if anybody could go on.
        assert_eq!(told(&browser, &next).await, "data: gone\n\n");
        assert!(is_gone(&app.browser(), &link).await);
    }

    async fn a_clock_that_was_put_back_keeps_nobody_let_in_until_it_is_there_again(app: TestApp) {
        let (browser, id, link) = asked(&app).await;
        let number = match_number(&browser, &id).await;
        app.clock.advance(5 * MINUTE);
        approve(&app.browser(), &link, &number).await;
        app.clock.put_back(5 * MINUTE);
        go_on(&browser, &id).await;
        assert!(!is_signed_in(&browser).await);
    }

    async fn mails_about_other_things_and_of_applications_have_no_link(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        call(&browser, "step_up/send_code", &[("next", "delete")]).await;
        call(&browser, "profile/email", &[("email", "new@example.com")]).await;
        app.application().await.send_code("shop@example.com").await;
        let mails = app.mails().await;
        assert_eq!(mails.iter().filter(|mail| mail.content.text.contains("/login/link/")).count(), 1, "the sign-in's");
    }

    async fn the_waiting_window_hears_of_it_from_any_node(app: TestApp) {
        let (browser, id, link) = asked(&app).await;
        let number = match_number(&browser, &id).await;
        let node = app.another_node().await;
        let phone = node.browser();
        let waits = tokio::spawn({
            let (browser, id) = (browser.clone(), id.clone());
            async move { told(&browser, &id).await }
        });
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(!waits.is_finished());
        approve(&phone, &link, &number).await;
        let heard = tokio::time::timeout(Duration::from_secs(20), waits).await.unwrap().unwrap();
        assert_eq!(heard, ":\n\ndata: approved\n\n");
        go_on(&browser, &id).await;
        assert!(is_signed_in(&browser).await);
    }
}

#[tokio::test]
async fn where_sign_up_is_closed_a_link_makes_no_account() {
    let app = TestApp::start_with(|config| config.sign_up.open = false).await;
    let browser = app.browser();
    ask_for_code(&app, &browser, ADA).await;
    assert!(!app.mails().await[0].content.text.contains("/login/link/"));
}

#[tokio::test]
async fn waiting_streams_are_few_and_end_with_the_server() {
    let app = TestApp::start().await;
    let (browser, id, _) = asked(&app).await;
    let open = async || browser.request(Method::GET, &format!("/login/wait?id={id}")).send().await.unwrap();
    let mut streams = Vec::new();
    for _ in 0..3 {
        streams.push(open().await);
    }
    let refused = open().await;
    assert_eq!(
        (refused.status(), &refused.headers()["retry-after"]),
        (StatusCode::SERVICE_UNAVAILABLE, &"10".parse().unwrap())
    );
    assert_eq!(told(&browser, "no-id").await, "data: gone\n\n");
    drop(streams.pop());
    let stopped = tokio::time::timeout(Duration::from_secs(5), app.stop()).await;
    assert!(stopped.is_ok(), "nobody has to wait for them");
}

#[tokio::test]
async fn without_scripts_a_page_without_a_field_waits() {
    let app = TestApp::start().await;
    let (browser, id, link) = asked(&app).await;
    let number = match_number(&browser, &id).await;
    let page = browser.get(&format!("/login/code?id={id}")).await;
    assert!(page.header("refresh").is_empty(), "what is typed there must not get lost");
    let waits = format!("/login/code?id={id}&wait=1");
    assert!(page.text.contains(&format!("<noscript><a href=\"{}\">", waits.replace('&', "&amp;"))), "{page:?}");
    let page = browser.get(&waits).await;
    assert_eq!(page.header("refresh"), format!("5;url={waits}"));
    assert!(page.text.contains(&number) && !page.text.contains("name=\"code\""));
    approve(&app.browser(), &link, &number).await;
    let page = browser.get(&waits).await;
    assert!(page.header("refresh").is_empty());
    browser.submit_form(&page, GO_ON, &[]).await;
    assert!(is_signed_in(&browser).await);
}
