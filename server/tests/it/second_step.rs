//! The second step of a sign-in: what it takes, and all the ways around it that must not be.

use std::{collections::BTreeSet, time::Duration};

use futures_util::future::join_all;
use http::{Method, StatusCode};
use latchkey_domain::{
    AuditEvent, AuditKind, ClientKind, GrantType, Timestamp,
    kernel::version::Expected,
    login::{methods::SignInMethod, policy::SecondFactor},
    oauth::token_exchange::ACCESS_TOKEN,
    services::{AuditFilter, ClientChange, OrganizationChange, SignInSettings},
};
use leptos::server_fn::axum::server_fn_paths;
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};

use crate::{
    api::{
        actors::PASSWORDLESS,
        call::{Call, documented_body},
    },
    audit::the_one,
    form_tokens::FIELDS,
    oauth::actors,
    recovery_address,
    sign_in_settings::{save, settings},
    support::{
        Browser, Database, OPERATOR, Page, Stored, TestApp, applications::*, browser_send, factors::*, from_origins,
        named, on_each_database, people::*,
    },
};

const BOB: &str = "bob@example.com";

/// The same database, where everybody needs a second factor.
async fn strict(app: &TestApp) -> TestApp {
    with_policy(app, SecondFactor::Required).await
}

/// The same database, where this is asked for.
pub async fn with_policy(app: &TestApp, second_factor: SecondFactor) -> TestApp {
    let public_url = app.origin().parse().unwrap();
    let strict = TestApp::configured(app.database.clone(), |config| {
        config.server.public_url = Some(public_url);
        config.login.second_factor = second_factor.to_string();
    })
    .await;
    strict.clock.advance(app.services().now().since(strict.services().now()));
    strict
}

/// The newest first.
async fn events(app: &TestApp, kind: &str) -> Vec<AuditEvent> {
    let filter = AuditFilter { kinds: AuditKind::parse(kind).into_iter().collect(), ..AuditFilter::default() };
    app.services().audit.list(&OPERATOR, &filter, None, 20).await.unwrap().items
}

/// Posts a form of Acme's page, as whoever sees it as it is now.
async fn post_to_acme(
    app: &TestApp,
    browser: &Browser,
    function: &str,
    fields: &[(&str, &str)],
) -> (StatusCode, Value) {
    let acme = app.services().organizations.find(&OPERATOR, "acme").await.unwrap().expect("Acme");
    let version = acme.version();
    let fields = match function {
        "save_settings" => [fields, &[("version", version.as_str())]].concat(),
        _ => fields.to_vec(),
    };
    call(browser, &format!("organization/{function}"), &fields).await
}

fn warnings(mails: &[latchkey::mail::ShownMail]) -> usize {
    mails.iter().filter(|mail| mail.content.subject.contains("guessing")).count()
}

fn says(page: &Page, words: &str) -> bool {
    page.text.contains(words)
}

/// How many browsers and applications somebody is signed in with.
async fn count_opened(app: &TestApp, email: &str) -> usize {
    let services = app.services();
    let user = services.users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.unwrap();
    services.sessions.list_of(&OPERATOR, user.id).await.unwrap().len()
}

on_each_database! {
    async fn a_code_by_mail_is_not_enough_for_whoever_has_an_app(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        assert!(!is_signed_in(&browser).await);
        assert_eq!(count_opened(&app, ADA).await, 0);
        let shown = browser.get(&page).await;
        assert!(says(&shown, ADA) && says(&shown, "authenticator app") && says(&shown, "Use a backup code"), "{shown:?}");

        let answer = type_code(&browser, &page, &authenticator.next_code(&app)).await;
        assert_eq!(answer.header("location"), "/login/passkey");
        assert!(is_signed_in(&browser).await);
        assert_eq!(count_opened(&app, ADA).await, 1);
        let caller = caller(&app, &session_cookie(&answer).unwrap()).await;
        let amr: Vec<&str> = caller.access().amr.iter().map(|amr| amr.as_str()).collect();
        assert_eq!(amr, ["otp", "mfa"]);
        let activity = browser.get("/account/activity").await;
        assert!(says(&activity, "Asked for a second factor"), "{activity:?}");
    }

    async fn a_link_owes_it_in_both_windows(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        // Here.
        let browser = app.browser();
        ask_for_code(&app, &browser, ADA).await;
        let led = browser.submit_from(&app.mailed_link(ADA).await, "/_fn/sign_in/use_link", &[]).await;
        assert!(led.header("location").starts_with("/login/second-step?attempt="), "{led:?}");
        assert!(!is_signed_in(&browser).await);
        assert_eq!(session_cookie(&led), None);
        type_code(&browser, led.header("location"), &authenticator.next_code(&app)).await;
        assert!(is_signed_in(&browser).await);

        // In the window that waits, and nowhere else.
        let (waiting, phone) = (app.browser(), app.browser());
        let id = ask_for_code(&app, &waiting, ADA).await;
        let number = match_number(&waiting, &id).await;
        let link = app.mailed_link(ADA).await;
        phone.submit_from(&link, "/_fn/sign_in/approve", &[("number", &number)]).await;
        let led = waiting.submit_from(&format!("/login/code?id={id}"), "/_fn/sign_in/go_on", &[]).await;
        let page = led.header("location").to_owned();
        assert!(page.starts_with("/login/second-step?attempt="), "{led:?}");
        assert!(!is_signed_in(&waiting).await && !is_signed_in(&phone).await);
        type_code(&waiting, &page, &authenticator.next_code(&app)).await;
        assert!(is_signed_in(&waiting).await);
    }

    async fn a_passkey_is_two_factors_by_itself_and_a_second_one_after_a_code(app: TestApp) {
        let (browser, mut passkey) = person(&app).await;
        let session = session_cookie(&sign_up(&app, &browser, ADA).await).unwrap();
        confirm(&browser, &mut passkey).await;
        set_up(&app, &session).await;
        call(&browser, "sign_out", &[]).await;
        let (status, told) = sign_in(&browser, &mut passkey, "", |_| {}).await;
        assert_eq!((status, &told["location"]), (StatusCode::OK, &json!("/account")));
        call(&browser, "sign_out", &[]).await;

        let page = first_step(&app, &browser, ADA).await;
        assert!(says(&browser.get(&page).await, "Sign in with a passkey"));
        let attempt = attempt_of(&page);
        let start = island_call(&browser, "second_step/start_passkey", &[("attempt", attempt)]).send().await.unwrap();
        let start: serde_json::Value = start.json().await.unwrap();
        let proved = passkey.get(&options(&start), browser.origin()).to_string();
        let fields = [
            ("attempt", attempt),
            ("auth_code", text(&start["auth_code"])),
            ("credential", &proved),
            ("next", "sessions"),
        ];
        // Not where it is for something else, and not for another sign-in.
        let as_first = island_call(&browser, "sign_in/finish", &fields[1..]).send().await.unwrap();
        assert_eq!(as_first.status(), StatusCode::BAD_REQUEST);
        let other = app.browser();
        let others = first_step(&app, &other, ADA).await;
        let moved = [&[("attempt", attempt_of(&others))], &fields[1..]].concat();
        let moved = browser_send(island_call(&other, "second_step/finish_passkey", &moved)).await;
        assert_eq!(moved.status, StatusCode::BAD_REQUEST, "{moved:?}");

        let done = browser_send(island_call(&browser, "second_step/finish_passkey", &fields)).await;
        assert!(says(&done, "/account/sessions"), "{done:?}");
        assert!(is_signed_in(&browser).await && !is_signed_in(&other).await);
        // The answer was lost: the same once more.
        let again = browser_send(island_call(&browser, "second_step/finish_passkey", &fields)).await;
        assert_eq!(session_cookie(&again), session_cookie(&done));
    }

    async fn whoever_has_lost_them_all_is_told_whom_to_ask(app: TestApp) {
        const ASK: &str = "ask whoever runs this site for a link that lets you in";
        let authenticator = protected(&app, ADA).await;
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        let shown = browser.get(&page).await;
        assert!(says(&shown, ASK) && !says(&shown, "mailto:"), "{shown:?}");
        let program = app.program("brands:write").await;
        program.put("/brand", &json!({ "support_email": "help@acme.example" })).send().await.ok();
        let shown = browser.get(&page).await;
        let (_, way) = shown.text.split_once(ASK).unwrap();
        let (way, _) = way.split_once("</p>").unwrap();
        assert!(way.contains("href=\"mailto:help@acme.example\"") && way.contains(">help@acme.example<"), "{way}");
        // Where they confirm who they are, too; not where a code by mail does.
        type_code(&browser, &page, &authenticator.next_code(&app)).await;
        assert!(says(&browser.get("/account/confirm?next=profile").await, ASK));
        let owner = app.browser();
        sign_up(&app, &owner, BOB).await;
        add_passkey(&owner, false, |_, _| {}).await;
        assert!(!says(&owner.get("/account/confirm?next=profile").await, ASK));
    }

    async fn somebody_else_s_passkey_is_no_second_factor(app: TestApp) {
        protected(&app, BOB).await;
        let (_, mut passkey) = person(&app).await;
        let browser = app.browser();
        let page = first_step(&app, &browser, BOB).await;
        let attempt = attempt_of(&page);
        let start = browser_send(island_call(&browser, "second_step/start_passkey", &[("attempt", attempt)])).await;
        let start: serde_json::Value = serde_json::from_str(&start.text).unwrap();
        let proved = passkey.get(&options(&start), browser.origin()).to_string();
        let fields = [
            ("attempt", attempt),
            ("auth_code", text(&start["auth_code"])),
            ("credential", &proved),
            ("next", ""),
        ];
        let refused = browser_send(island_call(&browser, "second_step/finish_passkey", &fields)).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{refused:?}");
        assert!(!is_signed_in(&browser).await);
    }

    async fn a_code_of_an_app_works_once(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        // That which set it up is none.
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        type_code(&browser, &page, &authenticator.code_at(app.services().now())).await;
        assert!(!is_signed_in(&browser).await);
        let code = authenticator.next_code(&app);
        type_code(&browser, &page, &code).await;
        assert!(is_signed_in(&browser).await);
        // Seen over a shoulder, in the same half minute.
        let thief = app.browser();
        let page = first_step(&app, &thief, ADA).await;
        let told = type_code(&thief, &page, &code).await;
        assert!(says(&thief.get(told.header("location")).await, "That code was used already"));
        assert!(!is_signed_in(&thief).await);
        // It is a try all the same, and what is wrong is no more than wrong.
        let told = type_code(&thief, &page, &authenticator.wrong_code(&app)).await;
        assert!(says(&thief.get(told.header("location")).await, "Tries left: 3"));
    }

    async fn only_codes_of_a_later_half_minute_than_the_last_one_count(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        app.clock.advance(Duration::from_secs(60));
        let now = app.services().now().as_millis();
        let code = |by: i64| authenticator.code_at(Timestamp::from_millis(now + by));
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        type_code(&browser, &page, &code(0)).await;
        assert!(is_signed_in(&browser).await);
        // The one before was never typed, and is as good as used.
        let other = app.browser();
        let page = first_step(&app, &other, ADA).await;
        for used in [code(-30_000), code(0)] {
            let told = type_code(&other, &page, &used).await;
            assert!(says(&other.get(told.header("location")).await, "That code was used already"));
            assert!(!is_signed_in(&other).await);
        }
        // Of a telephone that is half a minute fast.
        type_code(&other, &page, &code(30_000)).await;
        assert!(is_signed_in(&other).await);
    }

    async fn of_eight_sign_ins_that_show_the_same_code_at_once_one_succeeds(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let mut begun = Vec::new();
        for _ in 0..8 {
            let browser = app.browser();
            let page = first_step(&app, &browser, ADA).await;
            begun.push((browser, page));
        }
        let code = authenticator.next_code(&app);
        // Half of them at another node: what the database does not know, neither of them does.
        let other = app.another_node().await;
        other.clock.advance(app.services().now().since(other.services().now()));
        let begun: Vec<_> = begun
            .into_iter()
            .enumerate()
            .map(|(n, (browser, page))| (if n % 2 == 0 { browser } else { browser.at(&other) }, page))
            .collect();
        let told = join_all(begun.iter().map(|(browser, page)| post_code(browser, page, &code))).await;
        let opened = told.iter().filter(|answer| session_cookie(answer).is_some_and(|cookie| !cookie.is_empty())).count();
        assert_eq!((opened, count_opened(&app, ADA).await), (1, 1));
    }

    async fn a_clock_that_was_put_back_keeps_nobody_out_for_longer_than_that(app: TestApp) {
        const HOUR: Duration = Duration::from_secs(3600);
        app.clock.advance(HOUR);
        let authenticator = protected(&app, ADA).await;
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        // The same database, by the clock of an hour ago.
        let back = app.another_node().await;
        let browser = browser.at(&back);
        let told = type_code(&browser, &page, &authenticator.code_at(back.services().now())).await;
        assert!(says(&browser.get(told.header("location")).await, "That code was used already"));
        assert!(!is_signed_in(&browser).await);
        back.clock.advance(HOUR);
        type_code(&browser, &page, &authenticator.next_code(&back)).await;
        assert!(is_signed_in(&browser).await);
    }

    async fn a_backup_code_works_once_and_its_owner_is_told(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        let code = authenticator.backup_codes[0].to_lowercase().replace('-', " ");
        type_backup_code(&browser, &page, &code).await;
        assert!(is_signed_in(&browser).await);
        assert!(app.mails().await.iter().any(|mail| mail.to == ADA && mail.content.subject.to_lowercase().contains("backup code")));
        let thief = app.browser();
        let page = first_step(&app, &thief, ADA).await;
        for spelling in [&authenticator.backup_codes[0], &code] {
            type_backup_code(&thief, &page, spelling).await;
            assert!(!is_signed_in(&thief).await);
        }
        // It is none of somebody else's.
        let bobs = protected(&app, BOB).await;
        type_backup_code(&thief, &page, &bobs.backup_codes[0]).await;
        assert!(!is_signed_in(&thief).await);
        let ada = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap().id.to_string();
        let secrets = [&*code, &authenticator.backup_codes[0], &bobs.backup_codes[0]];
        let used = the_one(&app, AuditKind::BackupCodeUsed, &secrets).await;
        assert_eq!(used.parties(), [("person", &*ada), ("user", &*ada)]);
        assert_eq!(used.detail, r#"{"left":9}"#);
    }

    async fn guesses_end_however_many_sign_ins_are_begun(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let mut wrong = 0;
        let mut stopped = 0;
        // Somebody reads the mail, and begins anew again and again.
        for _ in 0..6 {
            let thief = app.browser();
            let page = first_step(&app, &thief, ADA).await;
            for n in 0..6 {
                let code = authenticator.wrong_code(&app);
                let function = if n % 2 == 0 { "second_step/authenticator" } else { "second_step/backup_code" };
                let fields = [("attempt", attempt_of(&page)), ("code", &*code), ("next", "")];
                let told = browser_send(island_call(&thief, function, &fields)).await;
                let told: serde_json::Value = serde_json::from_str(&told.text).unwrap();
                match text(&told["code"]) {
                    "factor_wrong" => wrong += 1,
                    "code_used_up" => {}
                    "too_many_requests" => stopped += 1,
                    other => panic!("{other}"),
                }
            }
            // The right one is of no use at an attempt that was tried up, nor after too many.
            type_code(&thief, &page, &authenticator.next_code(&app)).await;
            assert!(!is_signed_in(&thief).await);
        }
        // Two attempts of five tries each, of which the last uses the attempt up.
        assert_eq!((wrong, stopped > 0), (8, true));
        assert_eq!(warnings(&app.mails().await), 1, "its owner is told, once");
        app.clock.advance(Duration::from_secs(24 * 3600));
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        type_code(&browser, &page, &authenticator.next_code(&app)).await;
        assert!(is_signed_in(&browser).await, "a day later it goes on");
    }

    async fn a_thief_s_guesses_do_not_keep_the_owner_out(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let own = app.browser();
        let page = first_step(&app, &own, ADA).await;
        type_code(&own, &page, &authenticator.next_code(&app)).await;
        call(&own, "sign_out", &[]).await;
        for _ in 0..3 {
            let thief = app.browser();
            let page = first_step(&app, &thief, ADA).await;
            for _ in 0..5 {
                type_code(&thief, &page, &authenticator.wrong_code(&app)).await;
            }
        }
        let page = first_step(&app, &own, ADA).await;
        type_code(&own, &page, &authenticator.next_code(&app)).await;
        assert!(is_signed_in(&own).await, "a browser that its owner has signed in with before");
    }

    async fn racing_tries_are_all_counted(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        let (attempt, code) = (attempt_of(&page), authenticator.wrong_code(&app));
        let fields = [("attempt", attempt), ("code", &*code), ("next", "")];
        let told = join_all((0..20).map(|_| browser_send(island_call(&browser, "second_step/authenticator", &fields)))).await;
        let wrong = told.iter().filter(|answer| says(answer, "factor_wrong")).count();
        assert_eq!(wrong, 4, "the fifth uses it up");
    }

    async fn two_right_codes_that_race_open_one_session(app: TestApp) {
        for n in 0..4 {
            let email = format!("ada{n}@example.com");
            let authenticator = protected(&app, &email).await;
            let browser = app.browser();
            let page = first_step(&app, &browser, &email).await;
            let code = authenticator.next_code(&app);
            let (attempt, backup) = (attempt_of(&page), &authenticator.backup_codes[0]);
            let by_app = [("attempt", attempt), ("code", &*code), ("next", "")];
            let by_paper = [("attempt", attempt), ("code", &**backup), ("next", "")];
            join_all((0..6).map(|n| {
                let (function, fields) = if n % 2 == 0 {
                    ("second_step/authenticator", &by_app)
                } else {
                    ("second_step/backup_code", &by_paper)
                };
                browser_send(island_call(&browser, function, fields))
            }))
            .await;
            assert_eq!(count_opened(&app, &email).await, 1);
        }
    }

    async fn a_repeat_of_either_step_leads_to_where_the_first_was(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let browser = app.browser();
        let id = ask_for_code(&app, &browser, ADA).await;
        let code = app.mailed_code(ADA).await;
        let fields = [("id", &*id), ("code", &*code), ("next", "")];
        browser.submit("/_fn/sign_in/verify_code", &fields).await;
        app.clock.advance(Duration::from_secs(5));
        let page = browser.submit("/_fn/sign_in/verify_code", &fields).await.header("location").to_owned();
        assert!(page.starts_with("/login/second-step?attempt="), "{page}");
        let code = authenticator.next_code(&app);
        let shown = browser.get(&page).await;
        let first = browser.submit_form(&shown, "/_fn/second_step/authenticator", &[("code", &code)]).await;
        app.clock.advance(Duration::from_secs(5));
        let again = browser.submit_form(&shown, "/_fn/second_step/authenticator", &[("code", &code)]).await;
        assert!(session_cookie(&first).is_some());
        assert_eq!(session_cookie(&again), session_cookie(&first));
        assert_eq!(count_opened(&app, ADA).await, 1);
        // The page itself leads on by now.
        assert_eq!(browser.get(&page).await.header("location"), "/account");
        // Later it is no second click.
        app.clock.advance(Duration::from_secs(11));
        call(&browser, "sign_out", &[]).await;
        browser.submit_form(&shown, "/_fn/second_step/authenticator", &[("code", &code)]).await;
        assert!(!is_signed_in(&browser).await);
    }

    async fn two_steps_that_were_the_same_click_share_their_tries(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let browser = app.browser();
        let id = ask_for_code(&app, &browser, ADA).await;
        let code = app.mailed_code(ADA).await;
        let fields = [("id", &*id), ("code", &*code), ("next", "")];
        let first = browser.submit("/_fn/sign_in/verify_code", &fields).await.header("location").to_owned();
        let second = browser.submit("/_fn/sign_in/verify_code", &fields).await.header("location").to_owned();
        for page in [&first, &second, &first, &second, &first] {
            post_code(&browser, page, &authenticator.wrong_code(&app)).await;
        }
        post_code(&browser, &second, &authenticator.next_code(&app)).await;
        assert!(!is_signed_in(&browser).await);
    }

    async fn an_attempt_is_of_no_use_in_another_browser_or_application(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        app.add_client("cli_demo", &[]).await;
        let victim = app.browser();
        let page = first_step(&app, &victim, ADA).await;
        // Whoever plants their own unfinished sign-in, or takes somebody's, has another browser.
        for other in [app.browser(), { let known = app.browser(); first_step(&app, &known, ADA).await; known }] {
            assert!(says(&other.get(&page).await, "This sign-in is over"));
            let fields = [("attempt", attempt_of(&page)), ("code", &*authenticator.next_code(&app)), ("next", "")];
            other.submit("/_fn/second_step/authenticator", &fields).await;
            assert!(!is_signed_in(&other).await);
        }
        // None of these used it up.
        type_code(&victim, &page, &authenticator.next_code(&app)).await;
        assert!(is_signed_in(&victim).await);
    }

    async fn what_changed_between_the_steps_counts(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let browser = app.browser();
        // Too late.
        let page = first_step(&app, &browser, ADA).await;
        app.clock.advance(Duration::from_secs(10 * 60));
        assert!(says(&browser.get(&page).await, "This sign-in is over"));
        browser.submit("/_fn/second_step/authenticator", &[
            ("attempt", attempt_of(&page)), ("code", &*authenticator.code_at(app.services().now())), ("next", ""),
        ]).await;
        assert!(says(&browser.get(&page).await, "This sign-in is over"));
        assert!(!is_signed_in(&browser).await);
        // Locked.
        let page = first_step(&app, &browser, ADA).await;
        let shown = browser.get(&page).await;
        set_active(&app, ADA, false).await.unwrap();
        let code = authenticator.next_code(&app);
        browser.submit_form(&shown, "/_fn/second_step/authenticator", &[("code", &code)]).await;
        // What the form was told, and what the page finds by itself.
        for _ in 0..2 {
            assert!(says(&browser.get(&page).await, "This sign-in is over"));
        }
        set_active(&app, ADA, true).await.unwrap();
        assert!(!is_signed_in(&browser).await);
        // All sessions ended for security.
        let owner = app.browser();
        let owners = first_step(&app, &owner, ADA).await;
        let signed_in = type_code(&owner, &owners, &authenticator.next_code(&app)).await;
        let page = first_step(&app, &browser, ADA).await;
        let caller = caller(&app, &session_cookie(&signed_in).unwrap()).await;
        app.services().sessions.revoke_others(&caller, &app.request()).await.unwrap();
        assert!(says(&browser.get(&page).await, "This sign-in is over"));
        // The app was removed: nothing that it shows is right.
        let page = first_step(&app, &browser, ADA).await;
        let shown = browser.get(&page).await;
        app.services().second_factors.remove_totp(&caller, &app.request()).await.unwrap();
        let code = authenticator.next_code(&app);
        browser.submit_form(&shown, "/_fn/second_step/authenticator", &[("code", &code)]).await;
        type_backup_code_of(&browser, &page, &authenticator.backup_codes[3]).await;
        assert!(!is_signed_in(&browser).await);
    }

    async fn two_accounts_in_one_browser_are_kept_apart(app: TestApp) {
        let (adas, bobs) = (protected(&app, ADA).await, protected(&app, BOB).await);
        let browser = app.browser();
        let of_ada = first_step(&app, &browser, ADA).await;
        let of_bob = first_step(&app, &browser, BOB).await;
        assert!(says(&browser.get(&of_ada).await, ADA) && says(&browser.get(&of_bob).await, BOB));
        // Each app's codes are for its own.
        type_code(&browser, &of_ada, &bobs.next_code(&app)).await;
        assert!(!is_signed_in(&browser).await);
        let answer = type_code(&browser, &of_bob, &bobs.code_at(app.services().now())).await;
        assert_eq!(caller(&app, &session_cookie(&answer).unwrap()).await.user.email.as_str(), BOB);
        // The other tab says who is signed in before it takes their place.
        let shown = browser.get(&of_ada).await;
        assert!(says(&shown, "You are signed in here as bob@example.com"), "{shown:?}");
        let answer = type_code(&browser, &of_ada, &adas.next_code(&app)).await;
        assert_eq!(caller(&app, &session_cookie(&answer).unwrap()).await.user.email.as_str(), ADA);
    }

    async fn whoever_has_an_app_confirms_with_it_and_not_by_mail(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        let answer = type_code(&browser, &page, &authenticator.next_code(&app)).await;
        app.clock.advance(Duration::from_secs(600));
        let confirm = browser.get("/account/confirm?next=profile").await;
        assert!(!says(&confirm, "step_up/send_code") && says(&confirm, "step_up/authenticator"), "{confirm:?}");
        let (status, _) = call(&browser, "step_up/send_code", &[("next", "profile")]).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        let session = session_cookie(&answer).unwrap();
        let wrong = authenticator.wrong_code(&app);
        browser.submit_form(&confirm, "/_fn/step_up/authenticator", &[("code", &wrong)]).await;
        assert!(app.services().sessions.require_fresh(&caller(&app, &session).await).is_err());
        let code = authenticator.next_code(&app);
        browser.submit_form(&confirm, "/_fn/step_up/authenticator", &[("code", &code)]).await;
        assert!(app.services().sessions.require_fresh(&caller(&app, &session).await).is_ok());
        // The same digits do not do it again.
        app.clock.advance(Duration::from_secs(600));
        browser.submit_form(&confirm, "/_fn/step_up/authenticator", &[("code", &code)]).await;
        assert!(app.services().sessions.require_fresh(&caller(&app, &session).await).is_err());
    }

    async fn where_it_is_required_a_code_by_mail_stands_for_no_passkey(app: TestApp) {
        let (before, mut passkey) = person(&app).await;
        confirm(&before, &mut passkey).await;
        let passkey_id = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, &passkey.id);
        // Somebody took this session, and reads the mail: the code was sent while it was enough. They opened another one.
        app.clock.advance(Duration::from_secs(600));
        let id = code_id(&call(&before, "step_up/send_code", &[("next", "new-passkey")]).await.1);
        let code = app.mailed_code(ADA).await;
        let fields = [("id", &*id), ("code", &*code), ("next", "new-passkey")];
        let by_mail = app.browser();
        sign_up(&app, &by_mail, ADA).await;
        let new_id = code_id(&call(&by_mail, "profile/email", &[("email", BOB)]).await.1);
        let new_code = app.mailed_code(BOB).await;
        let new = [("id", &*new_id), ("code", &*new_code)];
        for policy in [SecondFactor::Required, SecondFactor::RequiredRisk] {
            let strict = with_policy(&app, policy).await;
            let stolen = before.at(&strict);
            let page = stolen.get("/account/confirm?next=new-passkey").await;
            assert!(says(&page, "Use a passkey") && !says(&page, "step_up/send_code"), "{page:?}");
            let (status, told) = call(&stolen, "step_up/send_code", &[("next", "new-passkey")]).await;
            assert_eq!(status, StatusCode::BAD_REQUEST, "{told}");
            let (status, told) = call(&stolen, "step_up/verify_code", &fields).await;
            assert_eq!(status, StatusCode::BAD_REQUEST, "{told}");
            let by_mail = by_mail.at(&strict);
            for (function, field) in [
                ("registration/start", ("conditional", "false")),
                ("passkeys/remove", ("id", &*passkey_id)),
                ("profile/recovery", ("email", BOB)),
                ("profile/email", ("email", BOB)),
            ] {
                for browser in [&stolen, &by_mail] {
                    let (_, told) = call(browser, function, &[field]).await;
                    assert_eq!(told["code"], "step_up_required", "{policy} {function}: {told}");
                }
            }
            // Nor does the account move with a code that was sent before.
            let (_, told) = call(&by_mail, "profile/email/verify_code", &new).await;
            assert_eq!(told["code"], "step_up_required", "{policy}: {told}");
            // Whoever has the passkey does as they like.
            let owner = strict.browser();
            assert_eq!(sign_in(&owner, &mut passkey, "", |_| {}).await.0, StatusCode::OK);
            assert_eq!(add_passkey(&owner, false, |_, _| {}).await.1, StatusCode::OK);
        }
        // Where it is asked of nobody else it is enough, and the session shows from then on no more than that.
        assert_eq!(call(&before, "step_up/verify_code", &fields).await.0, StatusCode::OK);
        let led = before.get("/account/two-step/app").await;
        assert_eq!(led.header("location"), "/account/confirm?next=authenticator-app");
    }

    async fn nobody_leaves_an_organization_by_mail_to_be_asked_for_less(app: TestApp) {
        let (owner, mut passkey) = person(&app).await;
        confirm(&owner, &mut passkey).await;
        let services = app.services();
        let user = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
        let change = OrganizationChange {
            name: Some("Acme".into()),
            second_factor: Some(SecondFactor::Required),
            ..Default::default()
        };
        let acme = services.organizations.add(&OPERATOR, &change, &app.request()).await.unwrap().organization;
        let user_id = user.id.to_string();
        // As whoever looks after it: they could take themselves out, too.
        for (role, function) in [("developer", "leave"), ("admin", "remove_member")] {
            let by_mail = app.browser();
            sign_up(&app, &by_mail, ADA).await;
            let roles = [role.to_owned()];
            services.members.add(&OPERATOR, acme.id, &user_id, &roles, &app.request()).await.unwrap();
            let function = format!("organization/{function}");
            let fields = [("slug", "acme"), ("user", &*user_id)];
            // Fresh, but by mail alone; and by the passkey, but not fresh.
            let (_, told) = call(&by_mail, &function, &fields).await;
            assert_eq!(told["code"], "step_up_required", "{function}: {told}");
            app.clock.advance(Duration::from_secs(600));
            let (_, told) = call(&owner, &function, &fields).await;
            assert_eq!(told["code"], "step_up_required", "{function}: {told}");
            let led = owner.submit_from("/account/organizations/acme", "/_fn/organization/leave", &[]).await;
            assert_eq!(led.leads_to(), "/account/confirm?next=organization.acme");
            confirm(&owner, &mut passkey).await;
            let (status, told) = call(&owner, &function, &fields).await;
            assert_eq!(status, StatusCode::OK, "{function}: {told}");
            assert!(services.members.get(&OPERATOR, acme.id, user.id).await.is_err(), "{function}");
        }
    }

    async fn nobody_has_an_organization_ask_for_less_by_mail(app: TestApp) {
        const ADMIN: &str = "role-019b76da0000700080000000000000a2";
        const OWNER: &str = "role-019b76da0000700080000000000000a1";
        const DEVELOPER: &str = "role-019b76da0000700080000000000000a3";
        let (owner, mut passkey) = person(&app).await;
        confirm(&owner, &mut passkey).await;
        // Somebody at her browser, who reads her mail. It may be one that is not asked again for a second factor.
        let by_mail = app.browser();
        sign_up(&app, &by_mail, ADA).await;
        sign_up(&app, &app.browser(), BOB).await;
        let (services, request) = (app.services(), app.request());
        let id_of = async |email: &str| {
            services.users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.unwrap().id
        };
        let (ada, bob) = (id_of(ADA).await.to_string(), id_of(BOB).await.to_string());
        let change = OrganizationChange {
            name: Some("Acme".into()),
            second_factor: Some(SecondFactor::Required),
            methods: Some([SignInMethod::Passkey].into_iter().collect()),
            ..Default::default()
        };
        let acme = services.organizations.add(&OPERATOR, &change, &request).await.unwrap().organization.id;
        services.members.add(&OPERATOR, acme, &ada, &["owner".to_owned()], &request).await.unwrap();
        sign_up(&app, &app.browser(), "carl@example.com").await;
        let carl = id_of("carl@example.com").await;
        let carls = services.members.add(&OPERATOR, acme, &carl.to_string(), &["owner".to_owned()], &request).await.unwrap();
        let (carl, carls) = (carl.to_string(), carls.membership.version().as_str().to_owned());
        let bobs = services.members.add(&OPERATOR, acme, &bob, &[], &request).await.unwrap().membership;
        let inside = OrganizationChange { allows_outside: Some(false), ..Default::default() };
        services.organizations.update(&OPERATOR, acme, &Expected::Anything, &inside, &request).await.unwrap();
        let zoe = "zoe@example.com".parse().unwrap();
        let roles = ["owner".to_owned()];
        let invited = services.invitations.send(&OPERATOR, acme, &zoe, &roles, &request).await.unwrap().id.to_string();

        let as_it_is = [
            ("slug", "acme"), ("name", "Acme"), ("joining", "invited"), ("language", ""), ("second_factor", "required"),
            ("method-passkey", "on"),
        ];
        let with = |field: (&'static str, &'static str)| {
            let others = as_it_is.into_iter().filter(|(name, _)| *name != field.0);
            ("save_settings", others.chain([field]).collect::<Vec<_>>())
        };
        let (seen, invited) = (bobs.version().as_str().to_owned(), &*invited);
        let member = [("slug", "acme"), ("user", &*bob), ("version", &*seen)];
        let owner_too = [("slug", "acme"), ("user", &*carl), ("version", &*carls)];
        let guest = [("slug", "acme"), ("email", "eve@example.com")];
        let attacks = [
            with(("second_factor", "off")),
            with(("second_factor", "required-risk")),
            with(("method-email-otp", "on")),
            with(("joining", "domain")),
            with(("allows_outside", "on")),
            ("save_member", [&member[..], &[(ADMIN, "on")]].concat()),
            ("invite", [&guest[..], &[(OWNER, "on")]].concat()),
            ("invite", [&guest[..], &[(ADMIN, "on"), (DEVELOPER, "on")]].concat()),
            ("invite_again", vec![("slug", "acme"), ("invitation", invited)]),
            ("add_domain", vec![("slug", "acme"), ("domain", "evil.example")]),
            // Nor is she left alone with it.
            ("save_member", [&owner_too[..], &[(ADMIN, "on")]].concat()),
            ("remove_member", owner_too.to_vec()),
        ];
        let before = services.organizations.get(&OPERATOR, acme).await.unwrap();
        // Fresh, but by mail alone; and by the passkey, but not fresh.
        for browser in [&by_mail, &owner] {
            for (function, fields) in &attacks {
                let (_, told) = post_to_acme(&app, browser, function, fields).await;
                assert_eq!(told["code"], "step_up_required", "{function} {fields:?}: {told}");
            }
            // What asks for no less, and lets in nobody who looks after it.
            for (function, fields) in [
                with(("second_factor", "required")),
                ("invite", [&guest[..], &[(DEVELOPER, "on")]].concat()),
            ] {
                let (status, told) = post_to_acme(&app, browser, function, &fields).await;
                assert_eq!(status, StatusCode::OK, "{function}: {told}");
            }
            app.clock.advance(Duration::from_secs(600));
        }
        let after = services.organizations.get(&OPERATOR, acme).await.unwrap();
        assert_eq!(after.organization.second_factor, before.organization.second_factor);
        assert_eq!(after.organization.methods, before.organization.methods);
        assert!(after.domains.is_empty());
        let (_, off) = with(("second_factor", "off"));
        let led =
            owner.submit_from("/account/organizations/acme", "/_fn/organization/save_settings", &off[1..]).await;
        assert_eq!(led.leads_to(), "/account/confirm?next=organization.acme");
        confirm(&owner, &mut passkey).await;
        for (function, fields) in &attacks {
            let (status, told) = post_to_acme(&app, &owner, function, fields).await;
            assert_eq!(status, StatusCode::OK, "{function} {fields:?}: {told}");
        }
    }

    async fn an_application_gets_an_mfa_token_and_no_others(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let application = app.application().await;
        let (state, code) = application.send_code(ADA).await;
        let refused = application.verify_code(&state, &code).send().await;
        assert_eq!((refused.status, &refused.body["code"]), (StatusCode::FORBIDDEN, &json!("mfa_required")));
        assert!(!refused.text.contains("access_token"), "{}", refused.text);
        let attempt = text(&refused.body["mfa_token"]);
        assert_eq!(count_opened(&app, ADA).await, 0);
        // It is no access token, and no session.
        for path in ["/api/v1/auth/passwordless/passkey/credentials", "/oauth/userinfo"] {
            let call = Call::new(app.router(), Method::GET, format!("{path}?client_id=cli_demo")).bearer(attempt);
            assert_eq!(call.send().await.status, StatusCode::UNAUTHORIZED, "{path}");
        }
        // A page of ours does not take an application's.
        let browser = app.browser();
        first_step(&app, &browser, ADA).await;
        let fields = [("attempt", attempt), ("code", &*authenticator.next_code(&app)), ("next", "")];
        browser.submit("/_fn/second_step/authenticator", &fields).await;
        assert!(!is_signed_in(&browser).await);
    }

    async fn where_it_is_required_somebody_without_one_sets_it_up_before_they_are_signed_in(app: TestApp) {
        let app = strict(&app).await;
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        let shown = browser.get(&page).await;
        assert!(says(&shown, "Protect your account") && says(&shown, "<svg"), "{shown:?}");
        assert!(!is_signed_in(&browser).await);
        let key = shown.text.split_once("totp-key").map(|(_, rest)| rest).unwrap_or_default();
        let secret = key.split(['>', '<']).nth(1).unwrap().trim();
        let authenticator = Authenticator::of(secret, Vec::new());
        // A wrong one, and the same picture again.
        let wrong = authenticator.wrong_code(&app);
        let led = browser.submit_form(&shown, "/_fn/second_step/enrol_authenticator", &[("code", &wrong)]).await;
        let again = browser.get(led.header("location")).await;
        assert!(says(&again, secret), "{again:?}");
        let code = authenticator.code_at(app.services().now());
        let led = browser.submit_form(&again, "/_fn/second_step/enrol_authenticator", &[("code", &code)]).await;
        assert_eq!(led.header("location"), "/login/backup-codes");
        assert!(is_signed_in(&browser).await);
        let codes = browser.get("/login/backup-codes").await;
        assert_eq!(codes.text.matches("<li>").count(), 10, "{codes:?}");
        // Another language would come back to the page without them.
        assert!(!says(&codes, "/_fn/language/choose"), "{codes:?}");
        assert!(!says(&browser.get("/login/backup-codes").await, "<li>"), "once");
        // By now the first step alone adds no other one.
        let thief = app.browser();
        let page = first_step(&app, &thief, ADA).await;
        let attempt = attempt_of(&page);
        let start = browser_send(island_call(&thief, "second_step/start_enrol_passkey", &[("attempt", attempt)])).await;
        assert_eq!(start.status, StatusCode::BAD_REQUEST, "{start:?}");
        assert!(!says(&thief.get(&page).await, "enrol_authenticator"));
    }

    async fn backup_codes_of_a_sign_in_whose_answer_was_lost_are_shown_by_the_same_submit(app: TestApp) {
        let app = strict(&app).await;
        let browser = app.browser();
        let shown = browser.get(&first_step(&app, &browser, ADA).await).await;
        let key = shown.text.split_once("totp-key").map(|(_, rest)| rest).unwrap_or_default();
        let authenticator = Authenticator::of(key.split(['>', '<']).nth(1).unwrap().trim(), Vec::new());
        let code = authenticator.code_at(app.services().now());
        let mut seen = Vec::new();
        for is_shown in [true, true, false] {
            let led = browser.submit_form(&shown, "/_fn/second_step/enrol_authenticator", &[("code", &code)]).await;
            assert_eq!(led.header("location") == "/login/backup-codes", is_shown, "{led:?}");
            if is_shown {
                let page = browser.get("/login/backup-codes").await;
                let codes = page.text.split("<code>").skip(1).filter_map(|rest| rest.split('<').next());
                seen.push(codes.map(str::to_owned).collect::<Vec<_>>());
            }
            app.clock.advance(Duration::from_secs(9));
        }
        assert_eq!((seen[0].len(), &seen[0]), (10, &seen[1]));
        assert_eq!(app.mails_to(ADA).await.iter().filter(|subject| subject.contains("authenticator app")).count(), 1);
        // They are what counts.
        let other = app.browser();
        let page = first_step(&app, &other, ADA).await;
        type_backup_code(&other, &page, &seen[1][0]).await;
        assert!(is_signed_in(&other).await);
    }

    async fn where_it_is_required_a_passkey_can_be_the_second_factor(app: TestApp) {
        let app = strict(&app).await;
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        let attempt = attempt_of(&page);
        let start = browser_send(island_call(&browser, "second_step/start_enrol_passkey", &[("attempt", attempt)])).await;
        let start: serde_json::Value = serde_json::from_str(&start.text).unwrap();
        let (mut passkey, made) = latchkey_testkit::Passkey::create_with(
            &options(&start), browser.origin(), latchkey_testkit::Algorithm::Es256, |_, _| {},
        );
        let made = made.to_string();
        let fields = [("attempt", attempt), ("auth_code", text(&start["auth_code"])), ("credential", &*made)];
        let done = browser_send(island_call(&browser, "second_step/enrol_passkey", &fields)).await;
        assert_eq!(done.status, StatusCode::OK, "{done:?}");
        assert!(is_signed_in(&browser).await);
        let access = caller(&app, &session_cookie(&done).unwrap()).await;
        assert_eq!(access.access().amr.len(), 4);
        call(&browser, "sign_out", &[]).await;
        assert_eq!(sign_in(&browser, &mut passkey, "", |_| {}).await.0, StatusCode::OK);
        call(&browser, "sign_out", &[]).await;
        // Whoever has one is asked for it, and sets up nothing in its place.
        let page = first_step(&app, &browser, ADA).await;
        let shown = browser.get(&page).await;
        assert!(says(&shown, "Sign in with a passkey") && !says(&shown, "enrol"), "{shown:?}");
    }

    async fn a_recovery_link_asks_for_none_and_the_log_says_so(app: TestApp) {
        protected(&app, ADA).await;
        let (services, request) = (app.services(), app.request());
        let user = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
        let (token, _) = services.recovery.create(&OPERATOR, user.id, &request).await.unwrap();
        let browser = app.browser();
        let page = format!("/login/recover?token={}", token.expose());
        browser.submit_from(&page, "/_fn/sign_in/recover", &[]).await;
        assert!(is_signed_in(&browser).await);
        let filter = latchkey_domain::services::AuditFilter::default();
        let events = services.audit.list(&OPERATOR, &filter, None, 20).await.unwrap();
        let used = events.items.iter().find(|event| event.kind.as_str() == "sign_in.recovery_link").unwrap();
        assert_eq!(used.detail["second_factor"], "not asked for");
    }

    async fn an_app_after_a_recovery_link_is_one_factor_however_often_it_confirms(app: TestApp) {
        register_notes(&app, ClientChange::default()).await;
        sign_up(&app, &app.browser(), ADA).await;
        let (services, request) = (app.services(), app.request());
        let user = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
        let (token, _) = services.recovery.create(&OPERATOR, user.id, &request).await.unwrap();
        let browser = app.browser();
        let page = format!("/login/recover?token={}", token.expose());
        let session = session_cookie(&browser.submit_from(&page, "/_fn/sign_in/recover", &[]).await).unwrap();
        let authenticator = set_up(&app, &session).await;
        for _ in 0..2 {
            let page = browser.get("/account/confirm?next=profile").await;
            let code = authenticator.next_code(&app);
            browser.submit_form(&page, "/_fn/step_up/authenticator", &[("code", &code)]).await;
            let amr = caller(&app, &session).await.access().amr.clone();
            assert_eq!(amr.iter().map(|amr| amr.as_str()).collect::<Vec<_>>(), ["otp"]);
        }
        // It is no less than the link was, which lets its person put another app in the place of one.
        let again = services.second_factors.is_replacement(&caller(&app, &session).await).await;
        assert!(again.unwrap(), "they may");
        // And where two factors are asked for they come on: they have nothing else, and are not asked without end.
        let app = strict(&app).await;
        app.clock.advance(Duration::from_secs(1));
        let request = app.browser().request(Method::GET, &authorize(&[]));
        let led = browser_send(request.header("cookie", format!("latchkey_session={session}"))).await;
        assert!(!led.header("location").contains("/account/confirm"), "{led:?}");
    }

    async fn an_application_that_asks_for_two_factors_gets_no_less(app: TestApp) {
        register_notes(&app, ClientChange::default()).await;
        let authenticator = protected(&app, ADA).await;
        // Somebody who signed in with one, before two were asked for.
        let session = session_cookie(&sign_up(&app, &app.browser(), BOB).await).unwrap();
        let app = strict(&app).await;
        app.clock.advance(Duration::from_secs(1));
        let as_bob = async |path: String| {
            let request = app.browser().request(Method::GET, &path).header("cookie", format!("latchkey_session={session}"));
            browser_send(request).await
        };
        let led = as_bob(authorize(&[])).await;
        assert!(led.header("location").starts_with("/account/confirm?continue="), "{led:?}");
        let confirm = as_bob(led.header("location").to_owned()).await;
        assert!(says(&confirm, "Add a passkey") && !says(&confirm, "step_up/send_code"), "{confirm:?}");
        assert_eq!(answer(&as_bob(authorize(&[("prompt", "none")])).await)["error"], "login_required");

        let own = app.browser();
        let login = own.get(&authorize(&[])).await.header("location").to_owned();
        let sent = own.submit_from(&login, "/_fn/sign_in/send_code", &[("email", ADA)]).await;
        let code = app.mailed_code(ADA).await;
        let led = own.submit_from(sent.leads_to(), "/_fn/sign_in/verify_code", &[("code", &code)]).await;
        let page = led.leads_to().to_owned();
        assert!(page.starts_with("/login/second-step?continue="), "{page}");
        let led = own.submit_from(&page, "/_fn/second_step/authenticator", &[("code", &authenticator.next_code(&app))]).await;
        assert!(led.leads_to().starts_with("/login/passkey?continue="), "{led:?}");
        let tokens = tokens_of_notes(&app, &own).await;
        let payload = text(&tokens["id_token"]).split('.').nth(1).unwrap();
        let claims = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, payload).unwrap();
        let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
        assert_eq!(claims["amr"], json!(["otp", "mfa"]));
        assert_eq!(claims["acr"], "http://schemas.openid.net/pape/policies/2007/06/multi-factor");
    }

    async fn by_risk_it_is_asked_where_something_is_unusual(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let app = with_policy(&app, SecondFactor::OptionalRisk).await;
        // A browser that nobody knows.
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        let asked = events(&app, "sign_in.second_step_owed").await;
        assert_eq!(asked[0].detail["unusual"], "new browser");
        type_code(&browser, &page, &authenticator.next_code(&app)).await;
        call(&browser, "sign_out", &[]).await;
        // The same once more.
        let again = sign_up(&app, &browser, ADA).await;
        assert!(is_signed_in(&browser).await, "{again:?}");
        let amr = caller(&app, &session_cookie(&again).unwrap()).await.access().amr.clone();
        assert_eq!(amr.iter().map(|amr| amr.as_str()).collect::<Vec<_>>(), ["otp", "rba"]);
        call(&browser, "sign_out", &[]).await;
        // Somebody guesses, from elsewhere: two wrong ones are nothing, three are.
        for n in 1..=3 {
            let thief = app.browser();
            let id = ask_for_code(&app, &thief, ADA).await;
            let right = app.mailed_code(ADA).await;
            let wrong = if right == "000000" { "000001" } else { "000000" };
            thief.submit("/_fn/sign_in/verify_code", &[("id", &*id), ("code", wrong), ("next", "")]).await;
            app.clock.advance(Duration::from_secs(31));
            let led = sign_up(&app, &browser, ADA).await;
            assert_eq!(session_cookie(&led).is_some(), n < 3, "{n}: {led:?}");
            if n < 3 {
                call(&browser, "sign_out", &[]).await;
            }
        }
        // A day later it is over.
        app.clock.advance(Duration::from_secs(24 * 3600));
        sign_up(&app, &browser, ADA).await;
        assert!(is_signed_in(&browser).await);
    }

    async fn an_application_that_always_asks_does_so_where_the_server_asks_by_risk(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let app = with_policy(&app, SecondFactor::OptionalRisk).await;
        let browser = app.browser();
        let page = first_step(&app, &browser, ADA).await;
        type_code(&browser, &page, &authenticator.next_code(&app)).await;
        call(&browser, "sign_out", &[]).await;
        app.clock.advance(Duration::from_secs(60));
        sign_up(&app, &browser, ADA).await;
        assert!(is_signed_in(&browser).await, "nothing is unusual");
        app.clock.advance(Duration::from_secs(1));
        register_notes(&app, ClientChange { second_factor: Some(SecondFactor::Optional), ..ClientChange::default() }).await;
        let led = browser.get(&authorize(&[])).await;
        assert!(led.header("location").starts_with("/account/confirm?continue="), "{led:?}");
    }

    async fn where_everybody_needs_one_it_is_set_up_at_the_first_sign_in_however_usual(app: TestApp) {
        for policy in [SecondFactor::RequiredRisk, SecondFactor::RequiredDirect] {
            let app = with_policy(&app, policy).await;
            let (browser, email) = (app.browser(), format!("{policy}@example.com"));
            let page = first_step(&app, &browser, &email).await;
            let (signed_in, _) = enrol(&app, &browser, &page).await;
            // Lost again, and the browser is known: or a stranger would set it up, in theirs.
            let caller = caller(&app, &session_cookie(&signed_in).unwrap()).await;
            app.services().second_factors.remove_totp(&caller, &app.request()).await.unwrap();
            call(&browser, "sign_out", &[]).await;
            app.clock.advance(Duration::from_secs(60));
            let page = first_step(&app, &browser, &email).await;
            assert!(says(&browser.get(&page).await, "Protect your account"), "{policy}");
        }
    }

    async fn a_session_of_before_the_app_was_there_comes_to_no_application_without_it(app: TestApp) {
        register_notes(&app, ClientChange::default()).await;
        // Somebody reads the mail, and signs in before there is an app.
        let thief = app.browser();
        sign_up(&app, &thief, ADA).await;
        app.clock.advance(Duration::from_secs(1));
        let owner = app.browser();
        let session = session_cookie(&sign_up(&app, &owner, ADA).await).unwrap();
        app.clock.advance(Duration::from_secs(1));
        tokens_of_notes(&app, &thief).await;
        let authenticator = set_up(&app, &session).await;
        app.clock.advance(Duration::from_secs(1));
        let led = thief.get(&authorize(&[])).await.header("location").to_owned();
        assert!(led.starts_with("/account/confirm?continue="), "{led}");
        assert_eq!(answer(&thief.get(&authorize(&[("prompt", "none")])).await)["error"], "login_required");
        let page = thief.get(&led).await;
        assert!(says(&page, "step_up/authenticator") && !says(&page, "step_up/send_code"), "{page:?}");
        // The session that set it up has shown it, and takes nothing away by that.
        tokens_of_notes(&app, &owner).await;
        assert_eq!(call(&owner, "factors/remove_app", &[]).await.1["code"], "step_up_required");
        // Whoever has the app shows it, once.
        thief.submit_form(&page, "/_fn/step_up/authenticator", &[("code", &authenticator.next_code(&app))]).await;
        tokens_of_notes(&app, &thief).await;
    }

    async fn a_session_of_when_nobody_was_asked_comes_to_no_application_without_the_app(app: TestApp) {
        register_notes(&app, ClientChange { second_factor: Some(SecondFactor::Off), ..ClientChange::default() }).await;
        let authenticator = protected(&app, ADA).await;
        let methods = [SignInMethod::Passkey, SignInMethod::EmailCode, SignInMethod::Totp];
        let ask = async |second_factor: SecondFactor| {
            save(&app, &SignInSettings { second_factor, ..settings(&methods) }).await.unwrap();
        };
        for asked in [SecondFactor::Optional, SecondFactor::Required] {
            ask(SecondFactor::Off).await;
            app.clock.advance(Duration::from_secs(60));
            // Somebody reads the mail, long after the app was set up.
            let thief = app.browser();
            sign_up(&app, &thief, ADA).await;
            tokens_of_notes(&app, &thief).await;
            app.clock.advance(Duration::from_secs(1));
            ask(asked).await;
            let led = thief.get(&authorize(&[])).await.header("location").to_owned();
            assert!(led.starts_with("/account/confirm?continue="), "{asked}: {led}");
            assert_eq!(answer(&thief.get(&authorize(&[("prompt", "none")])).await)["error"], "login_required");
            let page = thief.get(&led).await;
            assert!(says(&page, "step_up/authenticator") && !says(&page, "step_up/send_code"), "{page:?}");
            thief.submit_form(&page, "/_fn/step_up/authenticator", &[("code", &authenticator.next_code(&app))]).await;
            tokens_of_notes(&app, &thief).await;
        }
        // Whoever comes by a recovery link has lost it.
        ask(SecondFactor::Optional).await;
        let (services, request) = (app.services(), app.request());
        let user = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
        let (token, _) = services.recovery.create(&OPERATOR, user.id, &request).await.unwrap();
        let owner = app.browser();
        owner.submit_from(&format!("/login/recover?token={}", token.expose()), "/_fn/sign_in/recover", &[]).await;
        tokens_of_notes(&app, &owner).await;
    }

    async fn whoever_is_not_asked_again_in_a_browser_is_asked_by_no_application_until_there_is_another_app(app: TestApp) {
        register_notes(&app, ClientChange::default()).await;
        let authenticator = protected(&app, ADA).await;
        let remembered = app.browser();
        let page = first_step(&app, &remembered, ADA).await;
        let typed = [("code", &*authenticator.next_code(&app)), ("remember", "true")];
        remembered.submit_from(&page, "/_fn/second_step/authenticator", &typed).await;
        call(&remembered, "sign_out", &[]).await;
        sign_up(&app, &remembered, ADA).await;
        app.clock.advance(Duration::from_secs(1));
        tokens_of_notes(&app, &remembered).await;
        let other = app.browser();
        let page = first_step(&app, &other, ADA).await;
        let signed_in = type_code(&other, &page, &authenticator.next_code(&app)).await;
        app.clock.advance(Duration::from_secs(1));
        set_up_again(&app, &session_cookie(&signed_in).unwrap()).await;
        app.clock.advance(Duration::from_secs(1));
        let led = remembered.get(&authorize(&[])).await.header("location").to_owned();
        assert!(led.starts_with("/account/confirm?continue="), "{led}");
        tokens_of_notes(&app, &other).await;
    }

    async fn an_open_session_is_asked_always_or_by_risk(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let app = with_policy(&app, SecondFactor::Off).await;
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        app.clock.advance(Duration::from_secs(1));
        register_notes(&app, ClientChange::default()).await;
        let leads = async |policy: SecondFactor| {
            let change = ClientChange { second_factor: Some(policy), ..ClientChange::default() };
            let services = app.services();
            services.clients.update(&OPERATOR, NOTES, change, &app.request()).await.unwrap();
            let led = browser.get(&authorize(&[])).await;
            !led.header("location").starts_with("/account/confirm?continue=")
        };
        assert!(leads(SecondFactor::Off).await);
        assert!(!leads(SecondFactor::Required).await && !leads(SecondFactor::Optional).await);
        // Where people sign in to something else first, an application that asks at sign-ins alone would ask nobody.
        for direct in [SecondFactor::RequiredDirect, SecondFactor::OptionalDirect] {
            let change = ClientChange { second_factor: Some(direct), ..ClientChange::default() };
            assert!(app.services().clients.update(&OPERATOR, NOTES, change, &app.request()).await.is_err());
        }
        // Nobody wanted to know whether anything was unusual when it was opened.
        assert!(!leads(SecondFactor::RequiredRisk).await);
        // On the way to it somebody does. To have signed in here before, by mail alone, is nothing: that can be a stranger.
        call(&browser, "sign_out", &[]).await;
        app.clock.advance(Duration::from_secs(60));
        let page = first_step_to_notes(&app, &browser, ADA).await;
        browser.submit_from(&page, "/_fn/second_step/authenticator", &[("code", &authenticator.next_code(&app))]).await;
        tokens_of_notes(&app, &browser).await;
        // To have proved two factors here is.
        call(&browser, "sign_out", &[]).await;
        app.clock.advance(Duration::from_secs(60));
        let login = browser.get(&authorize(&[])).await.header("location").to_owned();
        let sent = browser.submit_from(&login, "/_fn/sign_in/send_code", &[("email", ADA)]).await;
        let code = app.mailed_code(ADA).await;
        browser.submit_from(sent.leads_to(), "/_fn/sign_in/verify_code", &[("code", &code)]).await;
        assert!(is_signed_in(&browser).await);
        tokens_of_notes(&app, &browser).await;
        // With another browser it is part of the sign-in.
        let other = app.browser();
        let page = first_step_to_notes(&app, &other, ADA).await;
        other.submit_from(&page, "/_fn/second_step/authenticator", &[("code", &authenticator.next_code(&app))]).await;
        tokens_of_notes(&app, &other).await;
    }

    async fn what_an_application_asks_for_is_part_of_the_sign_in_on_the_way_to_it(app: TestApp) {
        register_notes(&app, ClientChange { second_factor: Some(SecondFactor::Required), ..ClientChange::default() }).await;
        // By code, of somebody who has no second factor yet.
        let browser = app.browser();
        let page = first_step_to_notes(&app, &browser, ADA).await;
        assert!(!is_signed_in(&browser).await);
        let (led, _) = enrol(&app, &browser, &page).await;
        assert!(led.leads_to().starts_with("/login/backup-codes?continue="), "{led:?}");
        tokens_of_notes(&app, &browser).await;

        // By the link, in the browser that asked.
        let browser = app.browser();
        let login = browser.get(&authorize(&[])).await.header("location").to_owned();
        browser.submit_from(&login, "/_fn/sign_in/send_code", &[("email", BOB)]).await;
        let led = browser.submit_from(&app.mailed_link(BOB).await, "/_fn/sign_in/use_link", &[]).await;
        assert!(led.leads_to().starts_with("/login/second-step?continue="), "{led:?}");
        assert!(!is_signed_in(&browser).await);
        let (led, _) = enrol(&app, &browser, led.leads_to()).await;
        assert!(led.leads_to().starts_with("/login/backup-codes?continue="), "{led:?}");
        let tokens = tokens_of_notes(&app, &browser).await;
        let proved = actors::part(text(&tokens["id_token"]), 1)["amr"].to_string();
        assert!(["mca", "otp", "mfa"].iter().all(|word| proved.contains(word)), "by a link, and by the app: {proved}");

        // Elsewhere the code is enough, and to leave the application out of it leads no further: it asks by itself.
        let browser = app.browser();
        sign_up(&app, &browser, "eve@example.com").await;
        assert!(is_signed_in(&browser).await);
        app.clock.advance(Duration::from_secs(1));
        let led = browser.get(&authorize(&[])).await;
        assert!(led.header("location").starts_with("/account/confirm?continue="), "{led:?}");
    }

    async fn a_browser_that_is_remembered_is_not_asked_again_until_something_changes(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let bobs = protected(&app, BOB).await;
        let browser = app.browser();
        let remember = async |browser: &Browser, authenticator: &Authenticator| {
            let page = first_step(&app, browser, ADA).await;
            let typed = [("code", &*authenticator.next_code(&app)), ("remember", "true")];
            browser.submit_from(&page, "/_fn/second_step/authenticator", &typed).await
        };
        remember(&browser, &authenticator).await;
        call(&browser, "sign_out", &[]).await;
        // Here, and for Ada alone.
        let again = sign_up(&app, &browser, ADA).await;
        assert!(is_signed_in(&browser).await, "{again:?}");
        let amr: Vec<_> = caller(&app, &session_cookie(&again).unwrap()).await.access().amr.clone();
        assert_eq!(amr.iter().map(|amr| amr.as_str()).collect::<Vec<_>>(), ["otp"], "what was verified now");
        call(&browser, "sign_out", &[]).await;
        first_step(&app, &app.browser(), ADA).await;
        let page = first_step(&app, &browser, BOB).await;
        type_code(&browser, &page, &bobs.next_code(&app)).await;
        call(&browser, "sign_out", &[]).await;
        sign_up(&app, &browser, ADA).await;
        assert!(is_signed_in(&browser).await, "two accounts in one browser");
        // It is listed, and can be forgotten.
        let listed = browser.get("/account/two-step").await;
        assert!(says(&listed, "Remembered browsers"), "{listed:?}");
        browser.submit_form(&listed, "/_fn/factors/forget_browser", &[]).await;
        call(&browser, "sign_out", &[]).await;
        let page = first_step(&app, &browser, ADA).await;
        // It ends by itself.
        let typed = [("code", &*authenticator.next_code(&app)), ("remember", "true")];
        browser.submit_from(&page, "/_fn/second_step/authenticator", &typed).await;
        call(&browser, "sign_out", &[]).await;
        app.clock.advance(Duration::from_secs(30 * 24 * 3600));
        first_step(&app, &browser, ADA).await;
        // All sessions were ended.
        let signed_in = remember(&browser, &authenticator).await;
        let ada = caller(&app, &session_cookie(&signed_in).unwrap()).await;
        app.services().sessions.revoke_others(&ada, &app.request()).await.unwrap();
        call(&browser, "sign_out", &[]).await;
        let page = first_step(&app, &browser, ADA).await;
        // Another app was set up.
        let typed = [("code", &*authenticator.next_code(&app)), ("remember", "true")];
        let signed_in = browser.submit_from(&page, "/_fn/second_step/authenticator", &typed).await;
        app.clock.advance(Duration::from_secs(1));
        set_up_again(&app, &session_cookie(&signed_in).unwrap()).await;
        call(&browser, "sign_out", &[]).await;
        first_step(&app, &browser, ADA).await;
    }

    async fn the_strictest_of_server_application_and_organization_counts(app: TestApp) {
        // An organization asks its members wherever they sign in.
        let services = app.services();
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        let user = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
        let change = OrganizationChange {
            name: Some("Acme".into()),
            second_factor: Some(SecondFactor::Required),
            ..Default::default()
        };
        let acme = services.organizations.add(&OPERATOR, &change, &app.request()).await.unwrap().organization;
        call(&browser, "sign_out", &[]).await;
        sign_up(&app, &browser, ADA).await;
        assert!(is_signed_in(&browser).await, "not a member yet");
        services.members.add(&OPERATOR, acme.id, &user.id.to_string(), &[], &app.request()).await.unwrap();
        let another = app.browser();
        let page = first_step(&app, &another, ADA).await;
        let (led, _) = enrol(&app, &another, &page).await;
        assert_eq!(led.header("location"), "/login/backup-codes");
        // An application asks for its own people, over the API and on the way to it.
        let mut new = crate::support::from_origins(crate::support::named("bank"), Vec::new());
        new.change.second_factor = Some(SecondFactor::Required);
        app.register(new).await;
        let api = |operation: &str, body: serde_json::Value| {
            Call::new(app.router(), Method::POST, format!("{PASSWORDLESS}/{operation}?client_id=bank")).json(&body)
        };
        let sent = api("email-otp/send", json!({ "email": BOB })).send().await.ok();
        let body = json!({ "state": sent["state"], "otp": app.mailed_code(BOB).await });
        assert_eq!(api("email-otp/verify", body).send().await.body["code"], "mfa_required");
    }

    async fn an_application_completes_a_sign_in_with_its_mfa_token(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let application = app.application().await;
        app.add_client("cli_other", &[]).await;
        let begin = async || {
            app.clock.advance(Duration::from_secs(31));
            let (state, code) = application.send_code(ADA).await;
            let refused = application.verify_code(&state, &code).send().await;
            text(&refused.body["mfa_token"]).to_owned()
        };
        let token = begin().await;
        let listed = application.get("/api/v1/auth/mfa/authenticators").bearer(&token).send().await.ok();
        assert_eq!(listed[0]["authenticator_type"], "otp");
        assert_eq!((&listed[1]["authenticator_type"], &listed[1]["left"]), (&json!("recovery-code"), &json!(10)));
        let begun = json!({ "authenticator_type": "otp" });
        let challenge = application.post("/api/v1/auth/mfa/initiate", &begun).bearer(&token).send().await.ok();
        assert_eq!(challenge["challenge_type"], "otp");
        // Whoever has a factor sets up no other one with the first factor alone.
        let enrol = application.post("/api/v1/auth/mfa/enroll", &begun).bearer(&token).send().await;
        assert_eq!(enrol.status, StatusCode::UNAUTHORIZED);
        let wrong = json!({ "otp": authenticator.wrong_code(&app) });
        let told = application.post("/api/v1/auth/mfa/validate", &wrong).bearer(&token).send().await;
        assert_eq!((told.status, &told.body["attempts_left"]), (StatusCode::BAD_REQUEST, &json!(4)));
        let right = json!({ "otp": authenticator.next_code(&app) });
        // Another application's is none.
        let stolen = Call::new(app.router(), Method::POST, "/api/v1/auth/mfa/validate?client_id=cli_other");
        assert_eq!(stolen.json(&right).bearer(&token).send().await.status, StatusCode::UNAUTHORIZED);
        let done = application.post("/api/v1/auth/mfa/validate", &right).bearer(&token).send().await.ok();
        assert!(done["access_token"].is_string() && done["recovery_codes"].is_null(), "{done}");
        // It is used up.
        let again = json!({ "otp": authenticator.next_code(&app) });
        let again = application.post("/api/v1/auth/mfa/validate", &again).bearer(&token).send().await;
        assert_eq!(again.status, StatusCode::UNAUTHORIZED);
        let token = begin().await;
        let paper = json!({ "backup_code": authenticator.backup_codes[1] });
        let done = application.post("/api/v1/auth/mfa/backupcode", &paper).bearer(&token).send().await.ok();
        assert!(done["access_token"].is_string());
        let token = begin().await;
        let twice = application.post("/api/v1/auth/mfa/backupcode", &paper).bearer(&token).send().await;
        assert_eq!(twice.body["code"], "code_wrong");
    }

    async fn a_check_of_an_application_s_server_signs_nobody_in_and_tells_nothing(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let secret = app.register(crate::support::confidential("back")).await.unwrap();
        let call = |method: Method, path: &str| {
            let call = Call::new(app.router(), method, format!("/api/v1/auth/mfa/{path}?client_id=back"));
            call.header("x-client-secret", secret.expose())
        };
        let token_of = async |identifier: &str| {
            let told = call(Method::POST, "token").json(&json!({ "identifier": identifier })).send().await.ok();
            text(&told["mfa_token"]).to_owned()
        };
        let lengths = [token_of(ADA).await.len(), token_of("nobody@example.com").await.len(), token_of("x").await.len()];
        assert_eq!(lengths[0], lengths[1]);
        assert_eq!(lengths[0], lengths[2]);
        // Not signed in to it: as unknown as nobody.
        for identifier in [ADA, "nobody@example.com"] {
            let token = token_of(identifier).await;
            let right = json!({ "otp": authenticator.next_code(&app) });
            let told = call(Method::POST, "validate").json(&right).bearer(&token).send().await;
            assert_eq!((told.status, &told.body["attempts_left"]), (StatusCode::BAD_REQUEST, &json!(4)), "{identifier}");
        }
        // It is no unfinished sign-in.
        let token = token_of(ADA).await;
        let listed = call(Method::GET, "authenticators").bearer(&token).send().await;
        assert_eq!(listed.status, StatusCode::UNAUTHORIZED);
        assert_eq!(count_opened(&app, ADA).await, 0);

        // Signed in to it.
        let api = |path: &str| {
            let call = Call::new(app.router(), Method::POST, format!("{path}?client_id=back"));
            call.header("x-client-secret", secret.expose())
        };
        let sent = api(&format!("{PASSWORDLESS}/email-otp/send")).json(&json!({ "email": ADA })).send().await.ok();
        let body = json!({ "state": sent["state"], "otp": app.mailed_code(ADA).await });
        let owed = api(&format!("{PASSWORDLESS}/email-otp/verify")).json(&body).send().await;
        let right = json!({ "otp": authenticator.next_code(&app) });
        let bearer = text(&owed.body["mfa_token"]);
        call(Method::POST, "validate").json(&right).bearer(bearer).send().await.ok();
        let token = token_of(ADA).await;
        // The same digits do not do it again.
        let replayed = call(Method::POST, "validate").json(&right).bearer(&token).send().await;
        assert_eq!(replayed.body["code"], "code_wrong");
        let right = json!({ "otp": authenticator.next_code(&app) });
        let verified = call(Method::POST, "validate").json(&right).bearer(&token).send().await.ok();
        assert_eq!(verified, json!({ "verified": true }));
        assert_eq!(count_opened(&app, ADA).await, 1);
    }

    async fn the_widget_s_frame_asks_for_it_too(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        const SHOP: &str = "https://shop.example.com";
        app.add_client("shop", &[SHOP]).await;
        let step = async |function: &str, fields: &[(&str, &str)]| {
            let fields = [&[("client_id", "shop"), ("origin", SHOP)][..], fields].concat();
            let page = browser_send(island_call(&app.browser(), &format!("embed/{function}"), &fields)).await;
            serde_json::from_str::<serde_json::Value>(&page.text).unwrap()
        };
        let sent = step("send_code", &[("email", ADA)]).await;
        let code = app.mailed_code(ADA).await;
        let owed = step("verify_code", &[("state", text(&sent["state"])), ("code", &code)]).await;
        assert_eq!(owed["code"], "second_step_owed");
        assert_eq!(count_opened(&app, ADA).await, 0);
        let attempt = text(&owed["attempt"]);
        let wrong = step("second_step", &[("state", attempt), ("code", &authenticator.wrong_code(&app))]).await;
        assert_eq!((&wrong["code"], &wrong["attempts_left"]), (&json!("factor_wrong"), &json!(4)));
        let done = step("second_step", &[("state", attempt), ("code", &authenticator.backup_codes[0])]).await;
        assert!(done["access_token"].is_string(), "{done}");
    }
}

/// Proves the first factor on the way to the application; gives the address of the second step.
pub async fn first_step_to_notes(app: &TestApp, browser: &Browser, email: &str) -> String {
    let login = browser.get(&authorize(&[])).await.header("location").to_owned();
    let sent = browser.submit_from(&login, "/_fn/sign_in/send_code", &[("email", email)]).await;
    let code = app.mailed_code(email).await;
    let led = browser.submit_from(sent.leads_to(), "/_fn/sign_in/verify_code", &[("code", &code)]).await;
    assert!(led.leads_to().starts_with("/login/second-step?continue="), "{led:?}");
    led.leads_to().to_owned()
}

/// Sets an app up inside the sign-in that asks for one.
pub async fn enrol(app: &TestApp, browser: &Browser, page: &str) -> (Page, Authenticator) {
    let shown = browser.get(page).await;
    assert!(says(&shown, "Protect your account"), "{shown:?}");
    let key = shown.text.split_once("totp-key").map(|(_, rest)| rest).unwrap_or_default();
    let authenticator = Authenticator::of(key.split(['>', '<']).nth(1).unwrap().trim(), Vec::new());
    let code = authenticator.code_at(app.services().now());
    let led = browser.submit_form(&shown, "/_fn/second_step/enrol_authenticator", &[("code", &code)]).await;
    assert!(is_signed_in(browser).await);
    (led, authenticator)
}

/// Another app in place of the one that this person has.
async fn set_up_again(app: &TestApp, session: &str) {
    let (services, request) = (app.services(), app.request());
    let caller = caller(app, session).await;
    let begun = services.second_factors.begin_totp(&caller, None, &request).unwrap();
    let code = Authenticator::of(&begun.secret_base32, Vec::new()).code_at(services.now());
    services.second_factors.confirm_totp(&caller, &begun.sealed, &code, &request).await.unwrap();
}

/// The form alone, from a page that is open.
async fn post_code(browser: &Browser, page: &str, code: &str) -> Page {
    let fields = [("attempt", attempt_of(page)), ("code", code), ("next", "")];
    browser.submit("/_fn/second_step/authenticator", &fields).await
}

/// A second page of somebody whose first one is open.
async fn type_backup_code_of(browser: &Browser, page: &str, code: &str) -> Page {
    let fields = [("attempt", attempt_of(page)), ("code", code), ("next", "")];
    browser.submit("/_fn/second_step/backup_code", &fields).await
}

/// Whoever has proved the first factor holds three things: the browser, the unfinished sign-in, and what proved it. None of
/// them opens anything, at any address there is.
#[tokio::test]
async fn nothing_that_the_first_step_leaves_opens_any_other_door() {
    let app = TestApp::start().await;
    demo(&app).await;
    protected(&app, ADA).await;
    let browser = app.browser();
    let own = own_cookie(&browser).await;
    let id = ask_for_code(&app, &browser, ADA).await;
    let code = app.mailed_code(ADA).await;
    let link = app.mailed_link(ADA).await;
    let token = link.rsplit('/').next().unwrap().to_owned();
    let led = browser.submit("/_fn/sign_in/verify_code", &[("id", &id), ("code", &code), ("next", "")]).await;
    let attempt = attempt_of(led.header("location")).to_owned();
    app.clock.advance(Duration::from_secs(11));
    let refused = Application::mfa_token(&app).await;

    let typed = [("email", ADA), ("identifier", ADA), ("id", &*id), ("code", &*code), ("otp", &*code)];
    opens_no_door(&app, (&browser, &own), &token, &[&attempt, &refused, &token], &typed).await;
    assert_eq!(count_opened(&app, ADA).await, 0);
    assert!(!is_signed_in(&browser).await);
}

/// The application that the requests below name. It gets codes, too, if anybody does.
pub async fn demo(app: &TestApp) {
    let mut new = from_origins(named("cli_demo"), vec![SHOP.to_owned()]);
    new.change.manages_passkeys = Some(true);
    new.change.redirect_uris = Some(vec![actors::CALLBACK.to_owned()]);
    app.register(new).await;
}

/// By which a browser is known again, as it sends it.
pub async fn own_cookie(browser: &Browser) -> String {
    let login = browser.get("/login").await;
    format!("latchkey_browser={}", login.cookie("latchkey_browser").expect("a browser of its own"))
}

/// What the frame of [`demo`] calls, and the answer.
pub async fn in_frame(app: &TestApp, function: &str, fields: &[(&str, &str)]) -> Value {
    app.clock.advance(Duration::from_millis(1));
    let fields = [&[("client_id", "cli_demo"), ("origin", SHOP)][..], fields].concat();
    let page = browser_send(island_call(&app.browser(), &format!("embed/{function}"), &fields)).await;
    serde_json::from_str(&page.text).unwrap_or_else(|_| panic!("{page:?}"))
}

/// A sign-in is left unfinished elsewhere, too: where a factor is to be set up, in the widget's frame before and after its code,
/// after the link of a recovery address, and where a link has let a window in that has not gone on. It is sent as those pages
/// would send it; and no grant takes any of it.
#[tokio::test]
async fn nor_does_what_an_enrolment_a_frame_or_a_way_back_leaves() {
    let app = TestApp::start().await;
    demo(&app).await;
    let owner = app.browser();
    let session = session_cookie(&sign_up(&app, &owner, ADA).await).unwrap();
    recovery_address::add(&app, &owner, "second@example.org").await;
    set_up(&app, &session).await;
    let link = recovery_address::way_back(&app).await;
    app.clock.advance(Duration::from_secs(3 * 24 * 3600));
    let app = strict(&app).await;
    let before = count_opened(&app, ADA).await;

    let browser = app.browser();
    let own = own_cookie(&browser).await;
    let way_back = browser.submit_from(&link, "/_fn/sign_in/recover", &[]).await.leads_to().to_owned();
    let enrolment = first_step(&app, &browser, BOB).await;
    assert!(says(&browser.get(&enrolment).await, "Protect your account"));
    let sent = in_frame(&app, "send_code", &[("email", ADA)]).await;
    let code = app.mailed_code(ADA).await;
    let framed = in_frame(&app, "verify_code", &[("state", text(&sent["state"])), ("code", &code)]).await;

    let held = [attempt_of(&way_back), attempt_of(&enrolment), text(&framed["attempt"])];
    // A window that was let in goes on to the second step, and nowhere else.
    let window = app.browser();
    let let_in = own_cookie(&window).await;
    let id = ask_for_code(&app, &window, ADA).await;
    let number = match_number(&window, &id).await;
    app.browser().submit_from(&app.mailed_link(ADA).await, "/_fn/sign_in/approve", &[("number", &number)]).await;
    post_at_each_door(&app, (&window, &let_in), &id, &[("email", ADA), ("id", &*id), ("number", &*number)]).await;
    assert!(!is_signed_in(&window).await);
    // With the code that was mailed: it proves one factor, as often as anybody shows it.
    let waiting = in_frame(&app, "send_code", &[("email", ADA)]).await;
    let mailed = app.mailed_code(ADA).await;
    let typed = [("email", ADA), ("code", &*mailed), ("otp", &*mailed)];
    post_at_each_door(&app, (&browser, &own), text(&waiting["state"]), &typed).await;
    // Last what tries wrong codes: too many of them end all tries.
    let typed = [("email", ADA), ("code", "000000"), ("otp", "000000")];
    for held in held {
        post_at_each_door(&app, (&browser, &own), held, &typed).await;
    }

    // With a secret whoever asks for themselves gets a token: it is nobody's.
    let grants = || GrantType::ALL.iter().copied().filter(|grant| *grant != GrantType::ClientCredentials);
    let shop = app.shop("cli_all", ClientKind::Web, |change| change.grant_types = Some(grants().collect())).await;
    for grant in grants() {
        for held in held {
            let fields = [
                ("grant_type", grant.as_str()),
                ("code", held),
                ("redirect_uri", actors::CALLBACK),
                ("code_verifier", VERIFIER),
                ("refresh_token", held),
                ("device_code", held),
                ("subject_token", held),
                ("subject_token_type", ACCESS_TOKEN),
            ];
            let answer = shop.post(actors::TOKEN, &fields).send().await;
            assert!(answer.body["error"].is_string(), "{grant}: {}", answer.text);
        }
    }
    assert_eq!(count_opened(&app, ADA).await, before);
    assert!(!is_signed_in(&browser).await);
}

/// The same requests find a door that is open: what they are looked through for would be seen, if it were there.
#[tokio::test]
async fn whoever_owes_nothing_is_let_in_by_the_same_requests() {
    let app = TestApp::start().await;
    demo(&app).await;
    let browser = app.browser();
    let own = own_cookie(&browser).await;
    let try_door = async |pattern: &str, own: &str, held: &str, typed: &[(&str, &str)], wish: Option<&str>| {
        let door = Door { pattern: pattern.to_owned(), path: pattern.to_owned() };
        let mut handed = BTreeSet::new();
        let fields = under_every_name(held, typed, wish);
        for request in requests(&browser, &door, &fields, typed, &EVERY_METHOD) {
            handed.extend(handed_out(&app, pattern, request, (own, held)).await.1);
        }
        handed
    };
    let id = ask_for_code(&app, &browser, BOB).await;
    let code = app.mailed_code(BOB).await;
    let typed = [("id", &*id), ("code", &*code)];
    assert!(try_door("/_fn/sign_in/verify_code", &own, "x", &typed, None).await.contains("a session"));

    let send = Call::new(app.router(), Method::POST, format!("{PASSWORDLESS}/email-otp/send?client_id=cli_demo"));
    app.clock.advance(Duration::from_secs(31));
    let sent = send.json(&json!({ "email": BOB })).send().await.ok();
    let code = app.mailed_code(BOB).await;
    let path = format!("{PASSWORDLESS}/email-otp/verify");
    assert!(try_door(&path, &own, text(&sent["state"]), &[("otp", &*code)], None).await.contains("\"access_token\""));

    for (wish, handed) in [(None, "\"access_token\""), (Some(WISH), "a code")] {
        app.clock.advance(Duration::from_secs(31));
        let fields: Vec<_> = [("email", BOB)].into_iter().chain(wish.map(|wish| ("wish", wish))).collect();
        let sent = in_frame(&app, "send_code", &fields).await;
        let code = app.mailed_code(BOB).await;
        let found = try_door("/_fn/embed/verify_code", &own, text(&sent["state"]), &[("code", &*code)], wish).await;
        assert!(found.contains(handed), "{wish:?}: {found:?}");
    }
    // An application's own door, with a session.
    let session = session_cookie(&sign_up(&app, &app.browser(), BOB).await).unwrap();
    assert!(try_door("/oauth/authorize", &own, &session, &[], None).await.contains("a code"));
}

/// What a field is missing for is refused before anybody looks at the rest.
#[tokio::test]
async fn every_function_can_read_what_is_sent_to_it() {
    let app = TestApp::start().await;
    demo(&app).await;
    let browser = app.browser();
    let mut unread = Vec::new();
    for (path, _) in server_fn_paths() {
        let function = path.strip_prefix("/_fn/").expect("the prefix of all");
        let fields = under_every_name("AAAA", &[], function.contains("embed").then_some(WISH));
        let page = browser_send(island_call(&browser, function, &fields)).await;
        let told: Value = serde_json::from_str(&page.text).unwrap_or_default();
        if told["code"] == "invalid_input" && told["field"].as_str().unwrap_or_default().is_empty() {
            unread.push(format!("{function}: {}", page.text));
        }
    }
    assert!(unread.is_empty(), "{unread:#?}");
}

const SHOP: &str = "https://shop.example.com";
/// A page around a frame that wants a code for its server.
const WISH: &str =
    "response_type=code&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&scope=openid&nonce=n-1";
const EVERY_METHOD: [Method; 5] = [Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::GET];

/// Whatever of this is sent to any address there is, by any method, no session, no token and no code comes of it, and every
/// account stays what it was. `named` is what stands in the address.
pub async fn opens_no_door(
    app: &TestApp,
    (browser, own): (&Browser, &str),
    named: &str,
    held: &[&str],
    typed: &[(&str, &str)],
) {
    let before = accounts(app).await;
    for door in doors(app, named) {
        for &held in held {
            stays_shut(app, &door, (browser, own), (held, typed), &EVERY_METHOD).await;
        }
    }
    before.assert_same(&accounts(app).await, "what proves one factor");
}

/// The same for one thing that is held, as forms and applications post it.
pub async fn post_at_each_door(app: &TestApp, of: (&Browser, &str), held: &str, typed: &[(&str, &str)]) {
    let before = accounts(app).await;
    for door in doors(app, held) {
        stays_shut(app, &door, of, (held, typed), &[Method::POST]).await;
    }
    before.assert_same(&accounts(app).await, "what proves one factor");
}

/// What makes an account somebody's: its addresses and numbers, all that proves who they are, where they are known, and what
/// they are. Of any account, also one that did not exist before.
async fn accounts(app: &TestApp) -> Stored {
    const KEPT: [&str; 10] = [
        "users",
        "credentials",
        "totp_factors",
        "backup_codes",
        "recovery_addresses",
        "remembered_browsers",
        "administrators",
        "memberships",
        "membership_roles",
        "consents",
    ];
    Stored::of(app, |table, _| KEPT.contains(&table)).await
}

/// An address, and as the router and the documentation have it.
struct Door {
    pattern: String,
    path: String,
}

/// Every address that there is, with this in place of what they name.
fn doors(app: &TestApp, named: &str) -> Vec<Door> {
    let functions = server_fn_paths().map(|(path, _)| path.to_owned());
    let pages = app.routes().iter().map(|(_, path)| path.clone());
    let patterns: BTreeSet<String> = functions.chain(pages).collect();
    assert!(patterns.len() > 150, "{}", patterns.len());
    // Streams of events have no end: nobody waits for one.
    let ends = patterns.into_iter().filter(|pattern| !pattern.ends_with("/wait") && !pattern.ends_with("/live"));
    let door = |pattern: String| {
        let parts = pattern.split('/').map(|part| if part.starts_with('{') { named } else { part });
        let path = parts.collect::<Vec<_>>().join("/");
        Door { pattern, path }
    };
    ends.map(door).collect()
}

/// Under each name that anything like it has anywhere, with what else may be asked for: what is typed, or whatever any function
/// takes. Each name once: a form in which one comes twice is read by nobody.
fn under_every_name<'a>(held: &'a str, typed: &[(&'a str, &'a str)], wish: Option<&'a str>) -> Vec<(&'a str, &'a str)> {
    let names = [
        "attempt",
        "token",
        "auth_code",
        "offer",
        "state",
        "session",
        "refresh_token",
        "subject_token",
        "device_code",
        "user_code",
        "assertion",
        "form_token",
        "form",
        "mfa_token",
        "backup_code",
        "oob_code",
        "app",
    ];
    let constant = [
        ("next", ""),
        ("credential", "{}"),
        ("client_id", "cli_demo"),
        ("origin", SHOP),
        ("conditional", "false"),
        ("number", "10"),
        ("understood", "true"),
        ("grant_type", "refresh_token"),
        ("first_name", "Eve"),
        ("last_name", "Eve"),
        ("authenticator_type", "otp"),
        ("redirect_uri", actors::CALLBACK),
        ("response_type", "code"),
        ("scope", "openid"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let wish = wish.into_iter().flat_map(|wish| [("wish", wish), ("next", wish)]);
    let all = typed.iter().copied().chain(names.map(|name| (name, held))).chain(wish).chain(constant).chain(FIELDS);
    let mut fields: Vec<(&str, &str)> = Vec::new();
    for (name, value) in all {
        if !fields.iter().any(|(known, _)| *known == name) {
            fields.push((name, value));
        }
    }
    fields
}

/// As a page's form, as JSON, and in the address. What is documented gets what its documentation says: all of it, and no more
/// than it must have besides what was typed.
fn requests(
    browser: &Browser,
    Door { pattern, path }: &Door,
    fields: &[(&str, &str)],
    typed: &[(&str, &str)],
    methods: &[Method],
) -> Vec<RequestBuilder> {
    let mut requests = vec![browser.form(path, fields)];
    for method in methods.iter().filter(|method| **method != Method::GET) {
        let bodies = match documented_body(method, pattern, fields) {
            Some((whole, required)) => {
                let is_needed =
                    |name: &String| required.contains(name) || typed.iter().any(|(known, _)| *known == name.as_str());
                let lean =
                    whole.iter().filter(|(name, _)| is_needed(name)).map(|(name, it)| (name.clone(), it.clone()));
                let lean = lean.collect();
                vec![whole, lean]
            }
            None => vec![fields.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect()],
        };
        for body in bodies {
            let request = browser.request(method.clone(), &format!("{path}?client_id=cli_demo"));
            requests.push(request.json(&Value::Object(body)));
        }
    }
    if methods.contains(&Method::GET) {
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        for query in [&*query, "client_id=cli_demo"] {
            requests.push(browser.request(Method::GET, &format!("{path}?{query}")));
        }
    }
    requests
}

async fn stays_shut(
    app: &TestApp,
    door: &Door,
    (browser, own): (&Browser, &str),
    (held, typed): (&str, &[(&str, &str)]),
    methods: &[Method],
) {
    // What a frame is asked for decides what it hands over.
    let wishes = if door.path.contains("embed") { &[None, Some(WISH)][..] } else { &[None] };
    for &wish in wishes {
        let fields = under_every_name(held, typed, wish);
        for request in requests(browser, door, &fields, typed, methods) {
            let (page, handed) = handed_out(app, &door.path, request, (own, held)).await;
            assert!(handed.is_empty(), "{}: {handed:?} {page:?}", door.path);
        }
    }
}

/// What the answer hands over, if anything. It is asked for with all that whoever holds this can show.
async fn handed_out(
    app: &TestApp,
    path: &str,
    request: RequestBuilder,
    (own, held): (&str, &str),
) -> (Page, Vec<&'static str>) {
    let request = request.header("origin", app.origin()).header("authorization", format!("Bearer {held}"));
    let request = request.header("cookie", format!("{own}; latchkey_session={held}"));
    let page = browser_send(request.timeout(Duration::from_secs(20))).await;
    let mut handed = Vec::new();
    let is_document =
        path.ends_with("openapi.json") || path.starts_with("/api/docs") || path.starts_with("/.well-known");
    if !is_document {
        let words = ["\"access_token\"", "\"refresh_token\":", "\"id_token\""];
        handed.extend(words.into_iter().filter(|word| page.text.contains(word)));
    }
    if session_cookie(&page).is_some_and(|cookie| !cookie.is_empty()) {
        handed.push("a session");
    }
    // To the page around a frame, or to the address of an application. Of what failed it says why.
    let told: Value = serde_json::from_str(&page.text).unwrap_or_default();
    let addresses = [page.header("location"), page.header("refresh"), told["location"].as_str().unwrap_or_default()];
    if page.status.is_success() && told["code"].is_string() || addresses.into_iter().any(carries_code) {
        handed.push("a code");
    }
    (page, handed)
}

/// Longer than what anybody typed: an address may say that again.
const TYPED_MAX: usize = 20;

fn carries_code(address: &str) -> bool {
    let query = address.split_once(['?', '#']).map_or("", |(_, query)| query);
    url::form_urlencoded::parse(query.as_bytes()).any(|(name, value)| name == "code" && value.len() > TYPED_MAX)
}

/// In a file, whoever writes is alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_set_up_while_somebody_signs_in_is_asked_for() {
    const WAITING: &str = "SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'";
    Database::postgres(async |database| {
        let app = TestApp::over(database).await;
        protected(&app, BOB).await;
        let browser = app.browser();
        sign_up(&app, &app.browser(), ADA).await;
        let id = ask_for_code(&app, &browser, ADA).await;
        let code = app.mailed_code(ADA).await;
        // As whoever sets an app up does, who is not done yet. It need not be one that opens.
        let connect = async || PgConnection::connect(&app.database.url).await.unwrap();
        let (mut sets_up, mut looks) = (connect().await, connect().await);
        let mut unit = sets_up.begin().await.unwrap();
        for step in [
            "UPDATE users SET updated_at = updated_at WHERE email = $1",
            "UPDATE totp_factors SET user_id = (SELECT id FROM users WHERE email = $1)",
        ] {
            assert_eq!(sqlx::query(step).bind(ADA).execute(&mut *unit).await.unwrap().rows_affected(), 1);
        }
        let fields = [("id", &*id), ("code", &*code), ("next", "")];
        let ends = async {
            while sqlx::query_scalar::<_, i64>(WAITING).fetch_one(&mut looks).await.unwrap() == 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            unit.commit().await.unwrap();
        };
        let (answer, ()) = tokio::join!(browser.submit("/_fn/sign_in/verify_code", &fields), ends);
        assert_eq!(session_cookie(&answer), None, "{answer:?}");
        assert!(answer.header("location").starts_with("/login/second-step?attempt="), "{answer:?}");
    })
    .await;
}

struct Application;

impl Application {
    /// What an application holds after the first step.
    async fn mfa_token(app: &TestApp) -> String {
        let call = |operation: &str, body: serde_json::Value| {
            Call::new(app.router(), Method::POST, format!("{PASSWORDLESS}/{operation}?client_id=cli_demo")).json(&body)
        };
        let sent = call("email-otp/send", json!({ "email": ADA })).send().await.ok();
        let code = app.mailed_code(ADA).await;
        let body = json!({ "state": sent["state"], "otp": code });
        let refused = call("email-otp/verify", body).send().await;
        text(&refused.body["mfa_token"]).to_owned()
    }
}
