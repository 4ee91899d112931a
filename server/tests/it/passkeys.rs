//! Making a passkey on the hosted pages, as browsers and password managers really do it: answers get lost, other pages
//! are open, and not everything is what it says it is.

use std::time::Duration;

use http::StatusCode;
use latchkey_testkit::{Answer, Passkey};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

use crate::support::{Browser, TestApp, on_each_database, people::*};

/// What the page tells the password manager: the ids that are accepted, if it may say so.
async fn accepted(browser: &Browser) -> Option<usize> {
    let (status, signals) = call(browser, "passkeys/signals", &[]).await;
    assert_eq!(status, StatusCode::OK, "{signals}");
    let options: Option<serde_json::Value> =
        signals["accepted"].as_str().map(|options| serde_json::from_str(options).unwrap());
    options.map(|options| options["allAcceptedCredentialIds"].as_array().unwrap().len())
}

fn in_a_vault(answer: &mut Answer) {
    answer.attachment = "cross-platform".into();
}

on_each_database! {
    async fn a_registration_whose_answer_was_lost_is_finished_by_the_same_answer(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        let (_, start) = call(&browser, "registration/start", &[("conditional", "false")]).await;
        let (mut passkey, answer) = Passkey::create(&options(&start), app.origin());
        let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer.to_string())];
        let first = call(&browser, "registration/finish", &fields).await;
        let again = call(&browser, "registration/finish", &fields).await;
        assert_eq!((first.0, &first.1), (StatusCode::OK, &again.1));
        assert_eq!(first, again);
        // Not for another session, though it is the same person's.
        let other = app.browser();
        sign_in(&other, &mut passkey, "", |_| {}).await;
        let (status, refused) = call(&other, "registration/finish", &fields).await;
        assert_eq!((status, text(&refused["code"])), (StatusCode::BAD_REQUEST, "ceremony_expired"));
    }

    async fn a_sign_in_whose_answer_was_lost_is_led_to_the_same_session(app: TestApp) {
        let (own, _) = person(&app).await;
        let counted = |passkey: &mut Passkey, answer: &mut Answer| {
            (passkey.sign_count, passkey.backup_eligible, passkey.backup_state) = (5, false, false);
            (answer.sign_count, answer.backup_eligible, answer.backup_state) = (5, false, false);
        };
        let (mut passkey, _, _) = add_passkey(&own, false, counted).await;
        // The login page is where a browser gets what it is known by.
        let browser = app.browser();
        browser.get("/login").await;
        let (_, start) = call(&browser, "sign_in/start", &[]).await;
        let answer = passkey.get(&options(&start), app.origin()).to_string();
        let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("next", "")];
        let finish = async |browser: &Browser| {
            let answer = island_call(browser, "sign_in/finish", &fields).send().await.unwrap();
            let cookies = answer.headers().get_all("set-cookie").iter().map(|line| line.to_str().unwrap());
            let session = cookies.filter_map(|line| line.strip_prefix("latchkey_session=")).next().map(str::to_owned);
            (answer.status(), session)
        };
        let mut given = futures_util::future::join_all((0..3).map(|_| finish(&browser))).await;
        app.clock.advance(Duration::from_secs(9));
        given.push(finish(&browser).await);
        assert!(given.iter().all(|one| one.0 == StatusCode::OK && one.1.is_some() && *one == given[0]), "{given:?}");
        assert!(is_signed_in(&browser).await);
        let activity = own.get("/account/activity").await.text;
        assert_eq!(activity.matches("Signed in with a passkey").count(), 1);

        // In another browser, with another answer, or later, it was used.
        let other = app.browser();
        other.get("/login").await;
        assert_eq!(finish(&other).await, (StatusCode::BAD_REQUEST, None));
        app.clock.advance(Duration::from_secs(2));
        assert_eq!(finish(&browser).await, (StatusCode::BAD_REQUEST, None));
        assert_eq!(app.mails().await.iter().filter(|mail| mail.content.subject.contains("stopped")).count(), 0);
    }

    async fn no_signal_hides_a_passkey_that_another_session_may_be_adding(app: TestApp) {
        let (browser, mut passkey) = person(&app).await;
        assert_eq!(accepted(&browser).await, Some(1));
        let other = app.browser();
        sign_in(&other, &mut passkey, "", |_| {}).await;
        assert_eq!(accepted(&browser).await, None);
        app.clock.advance(Duration::from_secs(301));
        assert_eq!(accepted(&browser).await, Some(1));
    }

    async fn a_passkey_whose_registration_is_on_its_way_is_not_called_unknown(app: TestApp) {
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        let (_, start) = call(&browser, "registration/start", &[("conditional", "false")]).await;
        let (mut passkey, answer) = Passkey::create(&options(&start), app.origin());
        // The password manager has brought it to another device before the server heard of it.
        let (_, refused) = sign_in(&app.browser(), &mut passkey, "", |_| {}).await;
        assert_eq!(refused["code"], "verification_failed");
        let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer.to_string())];
        assert_eq!(call(&browser, "registration/finish", &fields).await.0, StatusCode::OK);
        assert_eq!(sign_in(&app.browser(), &mut passkey, "", |_| {}).await.0, StatusCode::OK);

        // Nobody can be adding it now.
        let (mut never_added, _) = Passkey::create(&options(&start), app.origin());
        app.clock.advance(Duration::from_secs(301));
        let (_, refused) = sign_in(&app.browser(), &mut never_added, "", |_| {}).await;
        assert_eq!(refused["code"], "unknown_credential");
    }

    async fn a_vault_that_calls_itself_another_device_is_offered_a_passkey_once(app: TestApp) {
        let (_, mut passkey) = person(&app).await;
        let browser = app.browser();
        let (_, answer) = sign_in(&browser, &mut passkey, "", in_a_vault).await;
        assert_eq!(answer["location"], "/login/passkey");
        for _ in 0..2 {
            browser.submit_from("/account", "/_fn/sign_out", &[]).await;
            let (_, answer) = sign_in(&browser, &mut passkey, "", in_a_vault).await;
            assert_eq!(answer["location"], "/account");
        }
        let another = app.browser();
        let (_, answer) = sign_in(&another, &mut passkey, "", in_a_vault).await;
        assert_eq!(answer["location"], "/login/passkey");
    }

    async fn a_browser_that_holds_a_passkey_already_is_never_offered_one(app: TestApp) {
        let (_, passkey) = person(&app).await;
        // The browser says so, or the server finds out.
        for finds_out in [false, true] {
            let browser = app.browser();
            assert_eq!(sign_up(&app, &browser, ADA).await.header("location"), "/login/passkey");
            if finds_out {
                let known = |made: &mut Passkey, _: &mut Answer| made.id = passkey.id.clone();
                let (_, _, refused) = add_passkey(&browser, false, known).await;
                assert_eq!(refused["code"], "already_registered");
            } else {
                assert_eq!(call(&browser, "registration/already", &[]).await.0, StatusCode::OK);
            }
            browser.submit_from("/account", "/_fn/sign_out", &[]).await;
            app.clock.advance(Duration::from_secs(60));
            assert_eq!(sign_up(&app, &browser, ADA).await.header("location"), "/account");
        }
    }
}

/// What the database could not say says nothing of the answer: it is used up by being right or wrong.
#[tokio::test]
async fn an_answer_that_came_while_the_database_was_away_may_come_again() {
    let app = TestApp::start().await;
    let owner = app.browser();
    sign_up(&app, &owner, ADA).await;
    // One that was never added: whether it is about to be is asked of the database while the answer is verified.
    let (_, start) = call(&owner, "registration/start", &[("conditional", "false")]).await;
    let (mut passkey, _) = Passkey::create(&options(&start), app.origin());
    app.clock.advance(Duration::from_secs(301));
    let browser = app.browser();
    let (_, start) = call(&browser, "sign_in/start", &[]).await;
    let answer = passkey.get(&options(&start), app.origin()).to_string();
    let fields = [("auth_code", text(&start["auth_code"])), ("credential", &answer), ("next", "")];

    let mut connection = SqliteConnection::connect(&app.database.url).await.unwrap();
    let find = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '%sessions'";
    let table: String = sqlx::query_scalar(find).fetch_one(&mut connection).await.unwrap();
    let mut rename = async |from: &str, to: &str| {
        let rename = AssertSqlSafe(format!("ALTER TABLE {from} RENAME TO {to}"));
        sqlx::raw_sql(rename).execute(&mut connection).await.unwrap();
    };
    rename(&table, "away").await;
    assert_eq!(call(&browser, "sign_in/finish", &fields).await.0, StatusCode::SERVICE_UNAVAILABLE);
    rename("away", &table).await;
    let (_, refused) = call(&browser, "sign_in/finish", &fields).await;
    assert_eq!(refused["code"], "unknown_credential");
    assert_eq!(call(&browser, "sign_in/finish", &fields).await.1["code"], "ceremony_used");
}
