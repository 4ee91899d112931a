//! The first administrator, by the link that a new server prints.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
    time::Duration,
};

use futures_util::future::join_all;
use http::StatusCode;
use latchkey_domain::kernel::version::Expected;
use latchkey_domain::login::{Error, set_up::Earlier};

use crate::support::{Browser, OPERATOR, Page, Process, TestApp, on_each_database, people::*};

const SET_UP: &str = "/_fn/sign_in/set_up";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

async fn link(app: &TestApp) -> String {
    let token = app.services().set_up.new_link(&OPERATOR, Earlier::Ended, &app.request()).await.unwrap();
    format!("/setup?token={}", token.expose())
}

async fn use_link(browser: &Browser, link: &str, email: &str) -> Page {
    browser.submit_from(link, SET_UP, &[("email", email), ("first_name", "Ada"), ("last_name", "")]).await
}

/// The form of a link that worked when it was opened.
async fn post(browser: &Browser, link: &str, email: &str) -> Page {
    let token = link.split_once('=').unwrap().1;
    let fields = [("token", token), ("email", email), ("first_name", ""), ("last_name", "")];
    browser.submit(SET_UP, &fields).await
}

async fn administrators(app: &TestApp) -> Vec<String> {
    let listed = app.services().administrators.list(&OPERATOR).await.unwrap();
    listed.into_iter().map(|(_, user)| user.email.to_string()).collect()
}

fn is_made(page: &Page) -> bool {
    page.header("location") == "/login/passkey?next=console"
}

on_each_database! {
    async fn the_link_makes_one_administrator_who_makes_a_passkey_and_is_in_the_console(app: TestApp) {
        let link = link(&app).await;
        let ada = app.browser();
        // A look, be it a mail scanner's, uses nothing up.
        for _ in 0..3 {
            assert!(app.browser().get(&link).await.text.contains("become its first administrator"));
        }
        assert!(administrators(&app).await.is_empty());
        let made = use_link(&ada, &link, ADA).await;
        assert!(is_made(&made), "{made:?}");
        assert_eq!(administrators(&app).await, [ADA]);
        let offer = ada.get("/login/passkey?next=console").await;
        assert!(offer.text.contains("A passkey for the admin console"), "{}", offer.text);
        let (mut passkey, status, _) = add_passkey(&ada, false, |_, _| {}).await;
        assert_eq!(status, StatusCode::OK);
        confirm(&ada, &mut passkey).await;
        assert!(ada.get("/admin/people").await.text.contains(ADA));

        // Again: from the same browser the first answer, lost or not; from another one nothing.
        let again = post(&ada, &link, "other@example.com").await;
        assert!(is_made(&again), "{again:?}");
        let thief = app.browser();
        assert!(thief.get(&link).await.text.contains("no longer valid"));
        assert_eq!(post(&thief, &link, "eve@example.com").await.header("location"), link);
        assert!(!is_signed_in(&thief).await);
        assert_eq!(administrators(&app).await, [ADA]);
        let refused = app.services().set_up.new_link(&OPERATOR, Earlier::Ended, &app.request()).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    }

    async fn of_browsers_that_race_for_the_link_one_wins(app: TestApp) {
        let link = link(&app).await;
        let browsers: Vec<Browser> = (0..8).map(|_| app.browser()).collect();
        for browser in &browsers {
            browser.get(&link).await;
        }
        let pages = join_all(browsers.iter().enumerate().map(async |(number, browser)| {
            post(browser, &link, &format!("person{number}@example.com")).await
        }))
        .await;
        assert_eq!(pages.iter().filter(|page| is_made(page)).count(), 1);
        assert_eq!(administrators(&app).await.len(), 1);
        let people = app.services().users.list(&OPERATOR, &Default::default(), None, 100).await.unwrap();
        assert_eq!(people.items.len(), 1, "nothing is left of those who lost");
    }

    async fn of_nodes_that_start_none_ends_the_link_of_another(app: TestApp) {
        let start = async || {
            let token = app.services().set_up.new_link(&OPERATOR, Earlier::Kept, &app.request()).await.unwrap();
            format!("/setup?token={}", token.expose())
        };
        let works = async |link: &str| app.browser().get(link).await.text.contains("first administrator");
        let links = join_all((0..6).map(|_| start())).await;
        for link in &links {
            assert!(works(link).await);
        }
        assert!(is_made(&use_link(&app.browser(), &links[2], ADA).await));
        for link in &links {
            assert!(!works(link).await && !is_made(&post(&app.browser(), link, "eve@example.com").await));
        }
        assert_eq!(administrators(&app).await, [ADA]);
    }

    async fn of_links_that_pile_up_the_newest_work_and_a_new_one_by_hand_ends_them_all(app: TestApp) {
        let works = async |link: &str| app.browser().get(link).await.text.contains("first administrator");
        let mut links = Vec::new();
        for _ in 0..12 {
            let token = app.services().set_up.new_link(&OPERATOR, Earlier::Kept, &app.request()).await.unwrap();
            links.push(format!("/setup?token={}", token.expose()));
        }
        assert!(!works(&links[1]).await && works(&links[2]).await && works(&links[11]).await);
        let by_hand = link(&app).await;
        assert!(works(&by_hand).await && !works(&links[11]).await);
    }

    /// Whoever sets a server up types an address. What is mistyped is somebody else's mailbox.
    async fn the_owner_of_a_mistyped_address_does_not_become_the_administrator(app: TestApp) {
        const MISTYPED: &str = "ada@exmaple.com";
        let subjects = async || -> Vec<String> {
            let mails = app.mails().await.into_iter().filter(|mail| mail.to == MISTYPED);
            mails.map(|mail| mail.content.subject).collect()
        };
        // They had a code already, for an account of their own.
        let (early, stranger) = (app.browser(), app.browser());
        let early_id = ask_for_code(&app, &early, MISTYPED).await;
        let early_code = app.mailed_code(MISTYPED).await;
        let link = link(&app).await;
        let ada = app.browser();
        assert!(is_made(&use_link(&ada, &link, MISTYPED).await));
        for has_passkey in [false, true] {
            if has_passkey {
                assert_eq!(add_passkey(&ada, false, |_, _| {}).await.1, StatusCode::OK);
                app.clock.advance(Duration::from_secs(10 * 60));
            } else {
                enter_code(&early, &early_id, &early_code).await;
                assert!(!is_signed_in(&early).await, "by the code of before");
            }
            ask_for_code(&app, &stranger, MISTYPED).await;
            assert!(subjects().await[0].starts_with("No account with this address"), "{:?}", subjects().await);
        }
        // Whoever reads the mail there is not in her account, and she is not there: no code proves it.
        let profile = ada.get("/account/profile").await;
        assert!(profile.text.contains("Not verified") && profile.text.contains("Confirm this address"));
        // Somebody who knows says that the address is right: then it is like any other.
        let id = app.services().users.get_by_email(&OPERATOR, &MISTYPED.parse().unwrap()).await.unwrap().id;
        let people = &app.services().people;
        people.verify_email(&OPERATOR, id, true, &Expected::Anything, &app.request()).await.unwrap();
        app.clock.advance(Duration::from_secs(10 * 60));
        sign_up(&app, &stranger, MISTYPED).await;
        assert!(is_signed_in(&stranger).await);
    }
}

#[tokio::test]
async fn the_first_administrator_proves_their_own_address_by_a_code() {
    let app = TestApp::start().await;
    let ada = app.browser();
    assert!(is_made(&use_link(&ada, &link(&app).await, ADA).await));
    let (mut passkey, status, _) = add_passkey(&ada, false, |_, _| {}).await;
    assert_eq!(status, StatusCode::OK);
    confirm(&ada, &mut passkey).await;
    let stored = async || app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
    assert!(stored().await.email_verified_at.is_none());
    let asked = ada.submit_from("/account/profile", "/_fn/profile/email", &[]).await;
    let page = asked.header("location").to_owned();
    let code = app.mailed_code(ADA).await;
    let verify = "/_fn/profile/email/verify_code";
    let wrong = if code == "000000" { "000001" } else { "000000" };
    ada.submit_from(&page, verify, &[("code", wrong)]).await;
    assert!(stored().await.email_verified_at.is_none());
    let told = async || app.mails().await.into_iter().filter(|mail| mail.to == ADA).count();
    let before = told().await;
    ada.submit_from(&page, verify, &[("code", &code)]).await;
    let proved = stored().await;
    assert!(proved.email_verified_at.is_some());
    assert!(!ada.get("/account/profile").await.text.contains("Not verified"));
    // Nothing was moved, and nobody is told that it was. Once is enough.
    assert_eq!(told().await, before);
    let (status, told) = call(&ada, "profile/email", &[("email", ADA)]).await;
    assert_eq!((status, &told["code"]), (StatusCode::BAD_REQUEST, &"invalid_input".into()), "{told}");
}

#[tokio::test]
async fn a_link_that_is_old_replaced_guessed_or_too_late_makes_nobody() {
    let app = TestApp::start().await;
    let replaced = link(&app).await;
    let newest = link(&app).await;
    let last = newest.chars().last().unwrap();
    let guessed = format!("{}{}", &newest[..newest.len() - 1], if last == 'A' { 'Q' } else { 'A' });
    for hostile in [&*replaced, &guessed, "/setup?token=", "/setup?token=%00", "/setup?token=' OR 1=1 --", "/setup"] {
        let browser = app.browser();
        assert!(browser.get(hostile).await.text.contains("no longer valid"), "{hostile}");
        if hostile.contains('=') {
            assert!(!is_made(&post(&browser, hostile, "eve@example.com").await), "{hostile}");
        }
        assert!(!is_signed_in(&browser).await);
    }
    assert!(administrators(&app).await.is_empty());

    // A guess did not use the right one up; a day does.
    let browser = app.browser();
    app.clock.advance(DAY - Duration::from_secs(1));
    assert!(browser.get(&newest).await.text.contains("first administrator"));
    app.clock.advance(Duration::from_secs(1));
    assert!(browser.get(&newest).await.text.contains("no longer valid"));
    assert!(!is_made(&post(&browser, &newest, ADA).await));

    // Somebody was made one by the command line meanwhile, before anybody opened the link.
    let waiting = link(&app).await;
    let late = app.browser();
    late.get(&waiting).await;
    let (_, _) = administrator(&app, ADA).await;
    assert!(late.get(&waiting).await.text.contains("no longer valid"));
    assert!(!is_made(&post(&late, &waiting, "eve@example.com").await));
    assert_eq!(administrators(&app).await, [ADA]);
}

/// Whoever holds the link says any address: that of an account would be a way into it.
#[tokio::test]
async fn the_link_is_no_way_into_an_account_that_is_there() {
    let app = TestApp::start().await;
    sign_up(&app, &app.browser(), ADA).await;
    let link = link(&app).await;
    let browser = app.browser();
    let refused = use_link(&browser, &link, "ADA@example.com").await;
    assert_eq!(refused.header("location"), link);
    assert!(browser.get(&link).await.text.contains("There is an account with this address already"));
    assert!(!is_signed_in(&browser).await && administrators(&app).await.is_empty());
    // The link still works, for an address of nobody.
    assert!(is_made(&use_link(&browser, &link, "new@example.com").await));
}

/// What a first start says; and later ones, with and without an administrator.
#[test]
fn a_server_that_nobody_administers_prints_a_link_and_any_other_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let start = || {
        let mut process = Process::new(folder.path(), &["serve", "--listen", "127.0.0.1:0"]).command();
        let mut child = process.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let said = [lines.next(), lines.next()].map(|line| line.and_then(Result::ok).unwrap_or_default());
        // A test's own child.
        child.kill().unwrap();
        let log = child.wait_with_output().unwrap().stderr;
        (said, String::from_utf8_lossy(&log).into_owned())
    };
    let run = |arguments: &[&str]| Process::new(folder.path(), arguments).run();
    let token = |line: &str| line.split_once("/setup?token=").expect(line).1.to_owned();
    let ([ready, first], log) = start();
    assert!(ready.starts_with("Latchkey is ready"), "{ready}");
    assert!(!log.contains(&token(&first)), "the log is read by more people than the terminal");
    let ([_, second], _) = start();
    assert_ne!(token(&first), token(&second));
    let printed = run(&["admin", "link"]);
    assert!(printed.is_success && token(printed.stdout.lines().next().unwrap()) != token(&second), "{printed:?}");
    assert!(run(&["admin", "list"]).is_success);
}
