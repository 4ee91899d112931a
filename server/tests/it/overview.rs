//! The first page of the console: how the server is used.

use std::time::Duration;

use http::StatusCode;
use latchkey_domain::{kernel::version::Expected, login::methods::SignInMethod, services::SignInSettings};
use sqlx::{Connection, SqliteConnection};

use crate::{
    mail::{Relay, plain_app},
    support::{Browser, OPERATOR, TestApp, applications::*, factors::*, on_each_database, people::*},
};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The number on the card with this label.
async fn card(browser: &Browser, address: &str, label: &str) -> String {
    let page = browser.get(address).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let (_, rest) = page.text.split_once(&format!("{label}</p>")).unwrap_or_else(|| panic!("{label}: {}", page.text));
    let (_, value) = rest.split_once("number\">").expect("a number");
    value.split('<').next().unwrap_or_default().to_owned()
}

/// What stands between the tags.
fn words(html: &str) -> Vec<String> {
    let texts = html.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text.trim());
    texts.filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

/// What stands below the number on the card with this label.
async fn note(browser: &Browser, address: &str, label: &str) -> String {
    let page = browser.get(address).await.text;
    let (_, rest) = page.split_once(&format!("{label}</p>")).unwrap_or_else(|| panic!("{label}: {page}"));
    let (_, rest) = rest.split_once("stat-note\">").expect("a note");
    let (note, _) = rest.split_once("</p>").expect("its end");
    words(note).join(" ")
}

/// Why sign-ins failed, each with how often.
async fn causes(browser: &Browser) -> Vec<String> {
    let page = browser.get("/admin").await.text;
    let (_, rest) = page.split_once("aria-label=\"Why sign-ins failed\"").unwrap_or_else(|| panic!("{page}"));
    let (_, rest) = rest.split_once("<tbody").expect("a body");
    let (rows, _) = rest.split_once("</tbody>").expect("its end");
    words(rows).chunks(2).map(|row| row.join(" ")).collect()
}

const MAIL: &str = "Mail leaves the server";
const APPLICATION: &str = "A first application signs its people in here";
const BACKUP: &str = "A back-up was made";

/// Where this step of the set-up leads to; `None` once it is done.
async fn step(browser: &Browser, what: &str) -> Option<String> {
    let page = browser.get("/admin").await.text;
    let (before, _) = page.split_once(what).unwrap_or_else(|| panic!("{what}: {page}"));
    let (_, item) = before.rsplit_once("<li class=\"").expect("an item");
    let (_, link) = item.strip_prefix("is-open")?.rsplit_once("href=\"").expect("a link");
    link.split('"').next().map(str::to_owned)
}

on_each_database! {
    async fn a_step_of_the_set_up_leads_to_where_it_is_done_and_stays_ticked_once_it_is(app: TestApp) {
        let (ada, mut passkey) = administrator(&app, ADA).await;
        assert_eq!(step(&ada, BACKUP).await.as_deref(), Some("/admin/system"));
        app.services().maintenance.remember_backup().await.unwrap();
        assert_eq!(step(&ada, BACKUP).await, None);

        assert_eq!(step(&ada, APPLICATION).await.as_deref(), Some("/admin/new-application"));
        register_notes(&app, Default::default()).await;
        assert_eq!(step(&ada, APPLICATION).await.as_deref(), Some("/admin/applications/notes"), "it is to be built in");
        let bob = app.browser();
        sign_up(&app, &bob, "bob@example.com").await;
        assert!(tokens_of_notes(&app, &bob).await["access_token"].is_string());
        assert_eq!(step(&ada, APPLICATION).await, None);
        // Months later nobody is signed in to it any more.
        app.clock.advance(200 * DAY);
        app.services().maintenance.sweep().await.unwrap();
        sign_in(&ada, &mut passkey, "", |_| {}).await;
        assert_eq!(step(&ada, APPLICATION).await, None);
        // What stays on this machine leaves no server, though its codes were used.
        assert_eq!(step(&ada, MAIL).await.as_deref(), Some("/admin/system/health"));
    }

    async fn the_overview_counts_what_people_do_and_compares_it_with_before(app: TestApp) {
        let (ada, mut passkey) = administrator(&app, ADA).await;
        // By the code of their sign-ups: Ada's and these.
        for number in 0..3 {
            sign_up(&app, &app.browser(), &format!("person{number}@example.com")).await;
        }
        let stranger = app.browser();
        let id = ask_for_code(&app, &stranger, ADA).await;
        let code = app.mailed_code(ADA).await;
        enter_code(&stranger, &id, wrong(&code)).await;
        sign_in(&app.browser(), &mut passkey, "", |_| {}).await;

        for (label, expected) in [
            ("Sign-ins", "5"),
            ("New accounts", "4"),
            ("Failed sign-ins", "1"),
            ("Sign-ins by passkey", "20%"),
            ("People with a passkey", "25%"),
        ] {
            assert_eq!(card(&ada, "/admin", label).await, expected, "{label}");
        }
        let page = ada.get("/admin").await.text;
        assert!(page.contains("Wrong code") && page.contains("As a table"), "{page}");
        assert!(page.contains("Finish setting up") && page.contains("None before"), "{page}");

        // A day is told as its card is: in percent, where there was anything.
        assert!(page.contains("\u{a0}· 20%<") && page.contains("\u{a0}· –<"), "{page}");

        // A week later: nothing happened, against all of it before.
        app.clock.advance(7 * DAY);
        let mut passkey = passkey;
        let (_, told) = sign_in(&ada, &mut passkey, "", |_| {}).await;
        assert_eq!(told["location"], "/account");
        assert_eq!(card(&ada, "/admin?days=7", "Sign-ins").await, "1");
        let page = ada.get("/admin?days=7").await.text;
        // Of four people Ada alone had a passkey when the week began.
        assert!(page.contains("80% less") && page.contains("1 of 4\u{a0}· 25% before"), "{page}");
        assert_eq!(card(&ada, "/admin?days=30", "Sign-ins").await, "6");
        // What is no period is the usual one.
        for hostile in ["0", "-1", "99999999999", "7;drop", "", "%00"] {
            assert_eq!(card(&ada, &format!("/admin?days={hostile}"), "Sign-ins").await, "6", "{hostile}");
        }
    }

    async fn sessions_are_compared_with_those_that_there_were_when_the_period_before_ended(app: TestApp) {
        const SESSIONS: &str = "Active sessions";
        const WEEK: &str = "/admin?days=7";
        let (ada, mut passkey) = administrator(&app, ADA).await;
        sign_up(&app, &app.browser(), "bob@example.com").await;
        assert_eq!(note(&ada, WEEK, SESSIONS).await, "right now");
        let before: u64 = card(&ada, WEEK, SESSIONS).await.parse().unwrap();
        app.services().maintenance.sweep().await.unwrap();
        // Those of today are nothing to compare with.
        assert_eq!(note(&ada, WEEK, SESSIONS).await, "right now");

        app.clock.advance(7 * DAY);
        sign_in(&ada, &mut passkey, "", |_| {}).await;
        for name in ["eve", "zoe"] {
            sign_up(&app, &app.browser(), &format!("{name}@example.com")).await;
        }
        app.services().maintenance.sweep().await.unwrap();
        let now: u64 = card(&ada, WEEK, SESSIONS).await.parse().unwrap();
        assert!(now >= before + 2, "{now} {before}");
        let more = ((now - before) * 100 + before / 2) / before;
        assert_eq!(note(&ada, WEEK, SESSIONS).await, format!("{more}% more right now"));
        // A month before, nobody counted.
        assert_eq!(note(&ada, "/admin?days=30", SESSIONS).await, "right now");
    }

    async fn each_cause_of_a_failure_and_each_method_stands_by_itself(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let authenticator = protected(&app, "bob@example.com").await;
        let browser = app.browser();
        let page = first_step(&app, &browser, "bob@example.com").await;
        type_code(&browser, &page, &authenticator.wrong_code(&app)).await;
        assert_eq!(causes(&ada).await, ["Wrong second factor 1"]);

        // Of a passkey that stays on its device, and that another device seems to have, too.
        let owner = app.browser();
        sign_up(&app, &owner, "eve@example.com").await;
        let (mut passkey, _, _) = add_passkey(&owner, false, |passkey, answer| {
            (passkey.sign_count, answer.sign_count) = (5, 5);
            (passkey.backup_eligible, passkey.backup_state) = (false, false);
            (answer.backup_eligible, answer.backup_state) = (false, false);
        })
        .await;
        let (status, _) = sign_in(&app.browser(), &mut passkey, "", |answer| answer.sign_count = 3).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        let (status, _) = sign_in(&app.browser(), &mut passkey, "", |answer| answer.user_verified = false).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        let expected =
            ["Wrong second factor 1", "A passkey that may have been copied 1", "The passkey was not accepted 1"];
        assert_eq!(causes(&ada).await, expected);
        assert_eq!(card(&ada, "/admin", "Failed sign-ins").await, "3");

        // Codes by mail, and one link of a mail.
        let methods = |page: &str| {
            let (_, rest) = page.split_once("chart-legend\">").expect("a legend");
            let (legend, _) = rest.split_once("</ul>").expect("its end");
            words(legend)
        };
        assert_eq!(methods(&ada.get("/admin").await.text), ["Code by email"]);
        let browser = app.browser();
        ask_for_code(&app, &browser, "eve@example.com").await;
        browser.submit_from(&app.mailed_link("eve@example.com").await, "/_fn/sign_in/use_link", &[]).await;
        assert!(is_signed_in(&browser).await);
        assert_eq!(methods(&ada.get("/admin").await.text), ["Code by email", "Link by email"]);
    }
}

#[tokio::test]
async fn a_server_that_nobody_uses_has_an_overview_too() {
    let app = TestApp::start().await;
    let (ada, _) = administrator(&app, ADA).await;
    app.clock.advance(Duration::from_secs(60));
    for address in ["/admin", "/admin?days=7", "/admin?days=90"] {
        let page = ada.get(address).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("No sign-in failed during this time."), "{}", page.text);
    }
}

/// The code that the relay takes next.
fn code_of_the_next_mail(relay: &Relay) -> String {
    let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
    loop {
        let mail = relay.next().expect("a mail with a code");
        let text = mail["message"].as_str().unwrap_or_default();
        if let Some(code) = text.lines().map(str::trim).find(is_code) {
            return code.to_owned();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_leaves_once_a_code_of_it_was_used_and_one_refused_recipient_changes_nothing() {
    let relay = Relay::start("plain");
    let app = plain_app(&relay).await;
    let used = async |browser: &Browser, email: &str| {
        let id = ask_for_code(&app, browser, email).await;
        enter_code(browser, &id, &code_of_the_next_mail(&relay)).await;
    };
    let ada = app.browser();
    used(&ada, ADA).await;
    let (mut passkey, ..) = add_passkey(&ada, false, |_, _| {}).await;
    app.services().administrators.grant(&OPERATOR, &ADA.parse().unwrap(), &app.request()).await.unwrap();
    confirm(&ada, &mut passkey).await;
    // As if the link of the first start had let her in: a relay is set, and nobody knows whether it passes anything on.
    let mut connection = SqliteConnection::connect(&app.database.url).await.unwrap();
    for table in ["event_counts", "audit_events"] {
        sqlx::query(sqlx::AssertSqlSafe(format!("DELETE FROM {table}"))).execute(&mut connection).await.unwrap();
    }
    assert_eq!(step(&ada, MAIL).await.as_deref(), Some("/admin/system/health"));
    // Where mail lets nobody in, nobody can show it.
    let (settings, anything, request) = (&app.services().server_settings, Expected::Anything, app.request());
    let passkeys = SignInSettings {
        methods: [SignInMethod::Passkey].into_iter().collect(),
        ..(*app.services().sign_in_settings()).clone()
    };
    settings.set(&OPERATOR, &anything, &passkeys, &request).await.unwrap();
    assert_eq!(step(&ada, MAIL).await, None);
    settings.reset(&OPERATOR, &anything, &request).await.unwrap();
    assert!(step(&ada, MAIL).await.is_some());

    used(&app.browser(), "bob@example.com").await;
    assert_eq!(step(&ada, MAIL).await, None);

    let backlog = async || app.services().mails.backlog().await.unwrap();
    ask_for_code(&app, &app.browser(), "nobody@example.com").await;
    for _ in 0..400 {
        if backlog().await.set_aside > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(backlog().await.set_aside, 1, "{:?}", backlog().await);
    assert_eq!(step(&ada, MAIL).await, None, "one recipient says nothing of the others");
}
