//! Recovery links: the time before they work, and the mail by which their person stops them.

use std::time::Duration;

use futures_util::future::join;
use http::StatusCode;
use latchkey_domain::{AuditKind, RecoveryLink, Token};

use crate::{
    audit::the_one,
    support::{OPERATOR, TestApp, on_each_database, people::*},
};

const HOUR: Duration = Duration::from_secs(3600);
const USE: &str = "/_fn/sign_in/recover";
const STOP: &str = "/_fn/sign_in/stop_recovery";
const STOP_OWN: &str = "/_fn/profile/recovery/stop_link";
const SHOWN: &str = "An administrator made a link that opens your account";

/// One for Ada: the path of its page, and of the page that the mail about it leads to.
async fn made(app: &TestApp) -> (String, String, RecoveryLink) {
    let ada = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
    let (token, link): (Token, _) = app.services().recovery.create(&OPERATOR, ada.id, &app.request()).await.unwrap();
    let stop = app.mailed_page(ADA, "/login/stop-recovery/").await;
    (format!("/login/recover?token={}", token.expose()), stop, link)
}

async fn waiting() -> TestApp {
    TestApp::start_with(|config| config.login.recovery_wait = "48h".parse().unwrap()).await
}

on_each_database! {
    async fn its_person_can_stop_it_by_the_mail_and_nothing_else(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let (link, stop, _) = made(&app).await;
        let (_, other_stop, _) = made(&app).await;
        let reader = app.browser();
        let page = reader.get(&stop).await;
        assert!(page.text.contains("Stop the recovery link?") && page.text.contains(ADA), "{page:?}");
        assert!(app.browser().get(&link).await.text.contains(USE), "opening it changes nothing");
        let stopped = reader.submit_form(&page, STOP, &[]).await;
        assert_eq!((stopped.status, stopped.header("location")), (StatusCode::SEE_OTHER, &*stop));
        assert!(reader.get(&stop).await.text.contains("The link was stopped"));
        assert!(reader.get(&stop).await.text.contains("This link is no longer valid"), "it is said once");
        assert!(app.browser().get(&link).await.text.contains("This link is no longer valid"));
        assert!(!is_signed_in(&reader).await);
        assert!(reader.get(&other_stop).await.text.contains("Stop the recovery link?"), "the other one stands");

        let ada = app.browser();
        sign_up(&app, &ada, ADA).await;
        assert_eq!(ada.get("/account/activity").await.text.matches("Recovery link stopped").count(), 1);
        let id = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap().id.to_string();
        let secrets = [link.split_once('=').unwrap().1, stop.rsplit_once('/').unwrap().1];
        let stopped = the_one(&app, AuditKind::RecoveryLinkStopped, &secrets).await;
        assert_eq!(stopped.parties(), [("person", &*id), ("user", &*id)]);
        for nonsense in ["", "x", stop.strip_prefix("/login/stop-recovery/").unwrap(), &"A".repeat(80)] {
            let refused = call(&reader, "sign_in/stop_recovery", &[("token", nonsense)]).await.1;
            assert_eq!(refused["code"], "link_invalid", "{nonsense}");
        }
    }

    async fn whoever_was_let_in_by_one_can_be_signed_out_by_the_mail_about_it(app: TestApp) {
        let known = app.browser();
        sign_up(&app, &known, ADA).await;
        let (link, ..) = made(&app).await;
        // Also in a browser that is known.
        known.submit_from(&link, USE, &[]).await;
        assert!(is_signed_in(&known).await);
        let secure = app.mailed_page(ADA, "/login/secure/").await;
        app.browser().submit_from(&secure, "/_fn/sign_in/secure", &[]).await;
        assert!(!is_signed_in(&known).await);
    }

    async fn whoever_is_signed_in_and_has_lost_the_mailbox_sees_it_and_can_stop_it(app: TestApp) {
        let (ada, bob) = (app.browser(), app.browser());
        sign_up(&app, &ada, ADA).await;
        sign_up(&app, &bob, "bob@example.com").await;
        assert!(!ada.get("/account").await.text.contains(SHOWN));
        let (first, ..) = made(&app).await;
        let (second, ..) = made(&app).await;
        // It takes nothing from anybody: no confirmation is asked for.
        app.clock.advance(Duration::from_secs(6 * 60));
        for page in ["/account", "/account/profile"] {
            let shown = ada.get(page).await.text;
            assert!(shown.contains(SHOWN) && shown.contains(&format!("action=\"{STOP_OWN}\"")), "{shown}");
            assert!(!bob.get(page).await.text.contains(SHOWN), "{page}");
        }
        call(&bob, "profile/recovery/stop_link", &[]).await;
        assert!(app.browser().get(&first).await.text.contains(USE), "that was none of theirs");

        let stopped = ada.submit_from("/account", STOP_OWN, &[]).await;
        assert_eq!(stopped.leads_to(), "/account");
        let page = ada.get("/account").await.text;
        assert!(page.contains("The link was stopped") && !page.contains(SHOWN), "{page}");
        for link in [&first, &second] {
            assert!(app.browser().get(link).await.text.contains("This link is no longer valid"));
        }
        call(&ada, "profile/recovery/stop_link", &[]).await;
        let activity = ada.get("/account/activity").await.text;
        assert_eq!(activity.matches("Recovery link stopped").count(), 1, "a second click is no event");
    }

    async fn whoever_secures_the_account_stops_it(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        sign_up(&app, &app.browser(), ADA).await;
        let secure = app.mailed_page(ADA, "/login/secure/").await;
        let submit = async || app.browser().submit_from(&secure, "/_fn/sign_in/secure", &[]).await;
        submit().await;
        assert!(app.browser().get(&secure).await.text.contains("Signed out everywhere"));
        // Nobody is signed in, and somebody would be.
        let (link, ..) = made(&app).await;
        assert!(app.browser().get(&secure).await.text.contains("Was this you?"));
        submit().await;
        assert!(app.browser().get(&link).await.text.contains("This link is no longer valid"));
        assert!(app.browser().get(&secure).await.text.contains("Signed out everywhere"));
    }

    async fn stopped_and_used_at_once_it_does_one_of_both(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        for _ in 0..8 {
            let (link, stop, _) = made(&app).await;
            let (owner, stranger) = (app.browser(), app.browser());
            let (stop, token) = (stop.strip_prefix("/login/stop-recovery/").unwrap(), link.split_once('=').unwrap().1);
            let (stop, token) = ([("token", stop)], [("token", token)]);
            let (stopped, used) =
                join(call(&owner, "sign_in/stop_recovery", &stop), call(&stranger, "sign_in/recover", &token)).await;
            let (stopped, used) = (stopped.0.is_success(), used.0.is_success());
            assert!(stopped != used, "stopped {stopped}, used {used}");
            assert_eq!(is_signed_in(&stranger).await, used);
        }
    }
}

#[tokio::test]
async fn before_its_time_it_opens_nothing_and_is_not_used_up() {
    let app = waiting().await;
    sign_up(&app, &app.browser(), ADA).await;
    let (link, stop, made) = made(&app).await;
    assert_eq!(made.starts_at, made.created_at + HOUR * 48);
    let mails = app.mails().await;
    let mail = mails.iter().find(|mail| mail.content.subject.starts_with("A recovery link was made")).unwrap();
    assert!(mail.content.text.contains("It opens nothing before"), "{}", mail.content.text);

    let browser = app.browser();
    let token = link.split_once('=').unwrap().1.to_owned();
    let early = async || {
        let page = browser.get(&link).await.text;
        assert!(page.contains("This link does not work yet") && !page.contains(USE), "{page}");
        let refused = call(&browser, "sign_in/recover", &[("token", &token)]).await.1;
        assert_eq!(refused["code"], "link_invalid");
    };
    early().await;
    app.clock.advance(HOUR * 48 - Duration::from_secs(1));
    early().await;
    assert!(!is_signed_in(&browser).await);
    assert!(browser.get(&stop).await.text.contains("Stop the recovery link?"));
    app.clock.advance(HOUR * 20);
    browser.submit_from(&link, USE, &[]).await;
    assert!(is_signed_in(&browser).await);
    assert!(browser.get(&stop).await.text.contains("This link is no longer valid"), "it was used");
}

#[tokio::test]
async fn after_its_time_it_works_for_a_day() {
    let app = waiting().await;
    sign_up(&app, &app.browser(), ADA).await;
    let (link, ..) = made(&app).await;
    app.clock.advance(HOUR * 72);
    assert!(app.browser().get(&link).await.text.contains("This link is no longer valid"));
}
