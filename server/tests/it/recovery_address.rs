//! The address that somebody comes back by, the time before it works, and all that ends it.

use std::time::Duration;

use futures_util::future::join;
use http::StatusCode;
use latchkey_domain::{
    AuditKind,
    kernel::version::Expected,
    login::policy::SecondFactor,
    services::{Channel, ClientChange, PersonChange},
};
use serde_json::{Value, json};

use crate::{
    mail::assert_outbox_is_empty,
    organization_policies::{SCOPES, acme, let_in, organization_in, set, television},
    phone::{NUMBER, add_number, confirm_by_text, events, with_sms},
    second_step::{first_step_to_notes, with_policy},
    support::{Browser, OPERATOR, TestApp, applications::*, factors::*, on_each_database, people::*},
};

const BOB: &str = "bob@example.com";
const SECOND: &str = "second@example.org";
const THIRD: &str = "third@example.net";
const PROFILE: &str = "/account/profile#recovery";
const PAGE: &str = "/account/profile/recovery";
const ASK: &str = "/login/ask-recovery";
const USE: &str = "/_fn/sign_in/recover";
const STOP: &str = "/_fn/sign_in/stop_asked_recovery";
const DAY: Duration = Duration::from_secs(24 * 3600);
const ADDED: &str = "A recovery address was added · Latchkey";
const REMOVED: &str = "A recovery address was removed · Latchkey";
const ASKED: &str = "Somebody asked for a way back · Latchkey";
const WAY_BACK: &str = "Your way back · Latchkey";
const USED: &str = "A recovery link was used · Latchkey";
const STOPPED: &str = "The way back was stopped · Latchkey";
const OVER: &str = "This link is no longer valid";

/// Has a code mailed there; gives the page that waits for it.
async fn prove(app: &TestApp, browser: &Browser, address: &str) -> String {
    app.clock.advance(Duration::from_secs(31));
    let sent = browser.submit_from(PAGE, "/_fn/profile/recovery", &[("email", address)]).await;
    sent.leads_to().to_owned()
}

pub async fn add(app: &TestApp, browser: &Browser, address: &str) {
    let page = prove(app, browser, address).await;
    let code = app.mailed_code(address).await;
    let led = browser.submit_from(&page, "/_fn/profile/recovery/verify_code", &[("code", &code)]).await;
    assert_eq!(led.leads_to(), PROFILE);
}

/// Ada, who is signed in and has a recovery address.
async fn ada(app: &TestApp) -> Browser {
    let browser = app.browser();
    sign_up(app, &browser, ADA).await;
    add(app, &browser, SECOND).await;
    browser
}

async fn ask(app: &TestApp, email: &str) {
    app.clock.advance(Duration::from_millis(1));
    let asked = app.browser().submit_from(ASK, "/_fn/sign_in/ask_recovery", &[("email", email)]).await;
    assert_eq!(asked.leads_to(), ASK, "{asked:?}");
    assert_outbox_is_empty(app).await;
}

/// The path of the link that Ada's recovery address gets.
pub async fn way_back(app: &TestApp) -> String {
    ask(app, ADA).await;
    app.mailed_page(SECOND, "/login/recover?token=").await
}

async fn says(app: &TestApp, link: &str, words: &str) -> bool {
    app.browser().get(link).await.text.contains(words)
}

fn token(link: &str) -> &str {
    link.split_once("token=").unwrap().1
}

/// Whatever its page says.
async fn is_refused(app: &TestApp, link: &str) -> bool {
    let browser = app.browser();
    browser.get("/login").await;
    let told = call(&browser, "sign_in/recover", &[("token", token(link))]).await.1;
    told["code"] == "link_invalid" && !is_signed_in(&browser).await
}

async fn newest(app: &TestApp, to: &str) -> String {
    app.mails_to(to).await.into_iter().next().unwrap_or_default()
}

on_each_database! {
    async fn an_address_is_proved_replaced_and_removed_and_everybody_is_told(app: TestApp) {
        sign_up(&app, &app.browser(), BOB).await;
        let browser = app.browser();
        sign_up(&app, &browser, ADA).await;
        // That of the account itself brings nobody back.
        let before = app.mails().await.len();
        let told = call(&browser, "profile/recovery", &[("email", ADA)]).await;
        assert_eq!((told.0.is_success(), app.mails().await.len()), (false, before), "{told:?}");
        let page = prove(&app, &browser, SECOND).await;
        let code = app.mailed_code(SECOND).await;
        browser.submit_from(&page, "/_fn/profile/recovery/verify_code", &[("code", wrong(&code))]).await;
        assert!(!browser.get("/account/profile").await.text.contains(SECOND));
        // Somebody else's session does nothing with it.
        let bob = app.browser();
        sign_up(&app, &bob, BOB).await;
        let id = page.split_once("id=").unwrap().1;
        let told = call(&bob, "profile/recovery/verify_code", &[("id", id), ("code", &code)]).await.1;
        assert_eq!(told["code"], "code_expired");
        browser.submit_from(&page, "/_fn/profile/recovery/verify_code", &[("code", &code)]).await;
        assert!(browser.get("/account/profile").await.text.contains(SECOND));
        assert_eq!(newest(&app, ADA).await, ADDED);

        // One that has an account: nobody learns that.
        add(&app, &browser, BOB).await;
        assert_eq!((newest(&app, ADA).await.as_str(), newest(&app, SECOND).await.as_str()), (ADDED, REMOVED));
        assert_eq!(newest(&app, BOB).await, "Confirm your recovery address · Latchkey");
        // It signs nobody in.
        let stranger = app.browser();
        sign_up(&app, &stranger, BOB).await;
        assert!(!stranger.get("/account").await.text.contains(ADA));

        let removed = browser.submit_from(PAGE, "/_fn/profile/recovery/remove", &[]).await;
        assert_eq!(removed.leads_to(), PROFILE);
        assert!(!browser.get("/account/profile").await.text.contains(BOB));
        assert_eq!((newest(&app, ADA).await.as_str(), newest(&app, BOB).await.as_str()), (REMOVED, REMOVED));
        assert_eq!(events(&app, AuditKind::RecoveryAddressChanged).await, 2);
        assert_eq!(events(&app, AuditKind::RecoveryAddressRemoved).await, 1);

        // Not without a fresh sign-in.
        app.clock.advance(Duration::from_secs(6 * 60));
        assert_eq!(browser.get(PAGE).await.leads_to(), "/account/confirm?next=recovery");
        for (function, fields) in
            [("profile/recovery", &[("email", THIRD)][..]), ("profile/recovery/remove", &[])]
        {
            assert_eq!(call(&browser, function, fields).await.1["code"], "step_up_required", "{function}");
        }
    }

    async fn the_way_back_opens_once_after_three_days_in_which_both_addresses_are_told(app: TestApp) {
        ada(&app).await;
        let link = way_back(&app).await;
        assert_eq!((newest(&app, ADA).await.as_str(), newest(&app, SECOND).await.as_str()), (ASKED, WAY_BACK));
        let mails = app.mails().await;
        let told = |subject: &str| mails.iter().find(|mail| mail.content.subject == subject).unwrap();
        assert!(!told(ASKED).content.text.contains("/login/recover"), "the owner's mail opens nothing");
        assert!(!told(WAY_BACK).content.text.contains(ADA), "its reader may be somebody else");
        app.clock.advance(DAY * 3 - Duration::from_secs(1));
        assert!(says(&app, &link, "This link does not work yet").await && is_refused(&app, &link).await);
        app.clock.advance(Duration::from_secs(1));
        // Opened by a scanner, it signs nobody in.
        assert!(says(&app, &link, USE).await);
        let browser = app.browser();
        let led = browser.submit_from(&link, USE, &[]).await;
        assert_eq!(led.leads_to(), "/login/passkey");
        assert!(is_signed_in(&browser).await);
        assert_eq!(newest(&app, ADA).await, USED);
        let access = caller(&app, &session_cookie(&led).unwrap()).await;
        assert!(access.access().amr.is_empty(), "it proved nothing that an application may count on");
        // A second click comes to the same, and nobody else by it to anything.
        let again = call(&browser, "sign_in/recover", &[("token", token(&link))]).await;
        assert_eq!(again.0, StatusCode::OK, "{again:?}");
        assert!(says(&app, &link, OVER).await && is_refused(&app, &link).await);
        assert_eq!(events(&app, AuditKind::SignInRecoveryAddress).await, 1);
        // What they came for: a passkey, and another address.
        assert_eq!(add_passkey(&browser, false, |_, _| {}).await.1, StatusCode::OK);
        let moved = browser.submit_from("/account/profile/email", "/_fn/profile/email", &[("email", THIRD)]).await;
        assert!(moved.leads_to().starts_with("/account/profile/email/code"), "{moved:?}");
    }

    async fn what_the_account_has_besides_is_asked_for_and_until_then_it_is_not_used_up(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        let owner = app.browser();
        let page = first_step(&app, &owner, ADA).await;
        type_code(&owner, &page, &authenticator.next_code(&app)).await;
        add(&app, &owner, SECOND).await;
        let link = way_back(&app).await;
        app.clock.advance(DAY * 3);
        let (browser, other) = (app.browser(), app.browser());
        let mut pages = Vec::new();
        for browser in [&browser, &other] {
            let led = browser.submit_from(&link, USE, &[]).await;
            assert!(led.leads_to().starts_with("/login/second-step?attempt="), "{led:?}");
            assert_eq!(session_cookie(&led), None);
            assert!(!is_signed_in(browser).await);
            pages.push(led.leads_to().to_owned());
        }
        let shown = browser.get(&pages[0]).await;
        assert!(shown.text.contains("authenticator app") && shown.text.contains("Use a backup code"), "{shown:?}");
        assert!(!shown.text.contains("second_step/send_code") && !shown.text.contains(ADA), "{shown:?}");
        // Of two who show one, one comes in.
        type_backup_code(&browser, &pages[0], &authenticator.backup_codes[0]).await;
        assert!(is_signed_in(&browser).await);
        type_backup_code(&other, &pages[1], &authenticator.backup_codes[1]).await;
        assert!(!is_signed_in(&other).await && is_refused(&app, &link).await);

        // Stopped between the two steps.
        let link = way_back(&app).await;
        app.clock.advance(DAY * 3);
        let stranger = app.browser();
        let page = stranger.submit_from(&link, USE, &[]).await.leads_to().to_owned();
        let stop = app.mailed_page(ADA, "/login/stop-asked-recovery/").await;
        app.browser().submit_from(&stop, STOP, &[]).await;
        type_code(&stranger, &page, &authenticator.next_code(&app)).await;
        assert!(!is_signed_in(&stranger).await);
    }

    async fn asked_used_and_stopped_at_once_each_happens_once(app: TestApp) {
        let owner = ada(&app).await;
        for round in 1..=3 {
            let (one, other) = (app.browser(), app.browser());
            let asked = |browser| call(browser, "sign_in/ask_recovery", &[("email", ADA)]);
            join(asked(&one), asked(&other)).await;
            assert_outbox_is_empty(&app).await;
            assert_eq!(events(&app, AuditKind::RecoveryAsked).await, round);
            let link = app.mailed_page(SECOND, "/login/recover?token=").await;
            assert_eq!(app.mails_to(SECOND).await.iter().filter(|subject| **subject == WAY_BACK).count(), 2 * round);
            app.clock.advance(DAY * 3);
            one.get(&link).await;
            other.get(&link).await;
            let fields = [("token", token(&link))];
            let used = |browser| call(browser, "sign_in/recover", &fields);
            if round == 3 {
                let stop = app.mailed_page(ADA, "/login/stop-asked-recovery/").await;
                let stop = [("token", stop.strip_prefix("/login/stop-asked-recovery/").unwrap())];
                let (stopped, used) = join(call(&owner, "sign_in/stop_asked_recovery", &stop), used(&one)).await;
                assert!(stopped.0.is_success() != used.0.is_success(), "{stopped:?} {used:?}");
                assert_eq!(is_signed_in(&one).await, used.0.is_success());
            } else {
                let (first, second) = join(used(&one), used(&other)).await;
                assert!(first.0.is_success() != second.0.is_success(), "{first:?} {second:?}");
                assert!(is_signed_in(&one).await != is_signed_in(&other).await);
            }
        }
    }
}

on_each_database! {
    async fn another_node_sends_the_same_link_and_what_is_used_at_one_is_over_at_both(app: TestApp) {
        ada(&app).await;
        let link = way_back(&app).await;
        // As after a restart: nothing of it is in its memory.
        let node = app.another_node().await;
        node.clock.advance(app.services().now().since(node.services().now()));
        assert_eq!(way_back(&node).await, link);
        let (one, other) = (app.browser(), node.browser());
        let asked = |browser| call(browser, "sign_in/ask_recovery", &[("email", ADA)]);
        join(asked(&one), asked(&other)).await;
        assert_outbox_is_empty(&app).await;
        assert_eq!(app.mailed_page(SECOND, "/login/recover?token=").await, link);
        assert_eq!(events(&app, AuditKind::RecoveryAsked).await, 1);
        app.clock.advance(DAY * 3);
        node.clock.advance(DAY * 3);
        other.submit_from(&link, USE, &[]).await;
        assert!(is_signed_in(&other).await);
        assert!(says(&app, &link, OVER).await && is_refused(&app, &link).await);
    }

    async fn sent_twice_by_one_browser_it_comes_to_the_same(app: TestApp) {
        ada(&app).await;
        let link = way_back(&app).await;
        app.clock.advance(DAY * 3);
        let browser = app.browser();
        browser.get(&link).await;
        let fields = [("token", token(&link))];
        let used = || call(&browser, "sign_in/recover", &fields);
        let (first, second) = join(used(), used()).await;
        assert!(first.0.is_success() && second.0.is_success(), "{first:?} {second:?}");
        assert!(is_signed_in(&browser).await);
        assert_eq!(events(&app, AuditKind::SignInRecoveryAddress).await, 1);
    }
}

#[tokio::test]
async fn a_browser_that_is_not_asked_again_is_when_somebody_came_back_in_it() {
    let app = with_policy(&TestApp::start().await, SecondFactor::Off).await;
    register_notes(&app, ClientChange { second_factor: Some(SecondFactor::Optional), ..ClientChange::default() }).await;
    let owner = app.browser();
    let signed_up = sign_up(&app, &owner, ADA).await;
    add(&app, &owner, SECOND).await;
    let authenticator = set_up(&app, &session_cookie(&signed_up).unwrap()).await;
    let browser = app.browser();
    app.clock.advance(Duration::from_secs(60));
    let page = first_step_to_notes(&app, &browser, ADA).await;
    let typed = [("code", &*authenticator.next_code(&app)), ("remember", "true")];
    browser.submit_from(&page, "/_fn/second_step/authenticator", &typed).await;
    assert!(is_signed_in(&browser).await);
    call(&browser, "sign_out", &[]).await;
    let link = way_back(&app).await;
    app.clock.advance(DAY * 3);
    browser.submit_from(&link, USE, &[]).await;
    assert!(is_signed_in(&browser).await, "nobody is asked here");
    let led = browser.get(&authorize(&[])).await;
    assert!(led.header("location").starts_with("/account/confirm?continue="), "{led:?}");
}

#[tokio::test]
async fn whoever_secures_the_account_takes_away_what_a_thief_has_added() {
    let app = TestApp::start().await;
    let _owner = ada(&app).await;
    let thief = app.browser();
    sign_up(&app, &thief, ADA).await;
    let secure = app.mailed_page(ADA, "/login/secure/").await;
    add(&app, &thief, THIRD).await;
    assert!(!says(&app, &secure, "Signed out everywhere").await);
    app.browser().submit_from(&secure, "/_fn/sign_in/secure", &[]).await;
    assert!(says(&app, &secure, "Signed out everywhere").await);
    assert_eq!(newest(&app, THIRD).await, REMOVED);
    let before = app.mails_to(THIRD).await.len();
    ask(&app, ADA).await;
    assert_eq!(app.mails_to(THIRD).await.len(), before);
}

#[tokio::test]
async fn whoever_asks_learns_nothing() {
    let app = TestApp::start().await;
    ada(&app).await;
    sign_up(&app, &app.browser(), BOB).await;
    let before = app.mails().await.len();
    let mut answers = Vec::new();
    for email in [ADA, BOB, SECOND, "nobody@example.com"] {
        let browser = app.browser();
        let page = browser.get(ASK).await;
        let answer = browser.submit_form(&page, "/_fn/sign_in/ask_recovery", &[("email", email)]).await;
        let shown = browser.get(answer.leads_to()).await;
        assert!(shown.text.contains("Look at your recovery address"), "{email}: {shown:?}");
        // Once more, while it waits.
        let again = browser.submit_form(&page, "/_fn/sign_in/ask_recovery", &[("email", email)]).await;
        answers.push((answer.status, answer.leads_to().to_owned(), answer.text, again.status, again.text));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_outbox_is_empty(&app).await;
    assert_eq!(app.mails().await.len(), before + 3, "one to Ada, and one each time to her recovery address");
    assert_eq!(events(&app, AuditKind::RecoveryAsked).await, 1);
    app.throttle(Duration::from_secs(60));
    for email in [ADA, "nobody@example.com"] {
        let told = call(&app.browser(), "sign_in/ask_recovery", &[("email", email)]).await.1;
        assert_eq!(told["code"], "too_many_requests", "{email}: {told}");
    }
}

#[tokio::test]
async fn asked_for_again_the_same_link_is_sent_once_more() {
    let app = TestApp::start().await;
    ada(&app).await;
    let link = way_back(&app).await;
    let mails = app.mails().await;
    let way = mails.iter().find(|mail| mail.content.subject == WAY_BACK).unwrap();
    assert!(way.content.text.contains("The link works until"), "{}", way.content.text);
    let (own, second) = (app.mails_to(ADA).await.len(), app.mails_to(SECOND).await.len());
    // Also once it works: it is not used up by that, and its time is what it was.
    for wait in [Duration::from_secs(60), DAY * 3] {
        app.clock.advance(wait);
        assert_eq!(way_back(&app).await, link);
    }
    assert_eq!((app.mails_to(ADA).await.len(), app.mails_to(SECOND).await.len()), (own, second + 2));
    assert_eq!(events(&app, AuditKind::RecoveryAsked).await, 1);
    app.clock.advance(DAY * 3);
    assert!(says(&app, &link, OVER).await);
    assert_ne!(way_back(&app).await, link);
}

#[tokio::test]
async fn an_administrator_sees_that_there_is_one_and_not_which_and_takes_it_away() {
    let app = TestApp::start().await;
    ada(&app).await;
    let link = way_back(&app).await;
    let (console, _) = administrator(&app, "root@example.com").await;
    let user = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
    let path = format!("/admin/people/{}", user.id);
    let page = console.get(&path).await;
    assert!(page.text.contains("s•••@e•••.org") && page.text.contains("Way back by the recovery address asked for"));
    let remove = "/_fn/console/people/remove_recovery_address";
    console.submit_form(&page, remove, &[]).await;
    assert_eq!((newest(&app, ADA).await.as_str(), newest(&app, SECOND).await.as_str()), (REMOVED, REMOVED));
    assert!(!console.get(&path).await.text.contains(remove));
    app.clock.advance(DAY * 3);
    assert!(says(&app, &link, OVER).await && is_refused(&app, &link).await);
    // There is none any more.
    console.submit_form(&page, remove, &[]).await;
    assert_eq!(events(&app, AuditKind::RecoveryAddressRemoved).await, 1);

    // A program does, with the scope for it; and nobody but those who make administrators, of one of them.
    let owner = app.browser();
    sign_up(&app, &owner, ADA).await;
    add(&app, &owner, SECOND).await;
    let path = format!("/users/{}/recovery-address", user.id);
    app.program("users:read").await.delete(&path).send().await.refused(403, "insufficient_scope");
    let program = app.program("users:write").await;
    program.delete(&path).send().await.ok();
    assert_eq!(events(&app, AuditKind::RecoveryAddressRemoved).await, 2);
    program.delete(&path).send().await.refused(404, "not_found");
    let root = app.services().users.get_by_email(&OPERATOR, &"root@example.com".parse().unwrap()).await.unwrap();
    assert!(program.delete(&format!("/users/{}/recovery-address", root.id)).send().await.status == 403);
}

#[tokio::test]
async fn an_organization_that_wants_passkeys_is_not_told_of_whoever_came_back_by_mail() {
    let app = TestApp::start().await;
    ada(&app).await;
    let link = way_back(&app).await;
    app.clock.advance(DAY * 3);
    let (tv, program) = (television(&app).await, app.program(SCOPES).await);
    let acme = acme(&app, &program).await;
    let browser = app.browser();
    browser.submit_from(&link, USE, &[]).await;
    assert_eq!(organization_in(&let_in(&tv, &browser).await.1.ok()), "acme");
    set(&program, &acme, json!({ "methods": ["passkey"] })).await;
    assert_eq!(organization_in(&let_in(&tv, &browser).await.1.ok()), Value::Null);
    set(&program, &acme, json!({ "methods": ["email-otp"] })).await;
    assert_eq!(organization_in(&let_in(&tv, &browser).await.1.ok()), Value::Null, "it is no code to their address");
}

#[tokio::test]
async fn it_works_for_three_days() {
    let app = TestApp::start().await;
    ada(&app).await;
    let link = way_back(&app).await;
    app.clock.advance(DAY * 6);
    assert!(says(&app, &link, OVER).await && is_refused(&app, &link).await);
    // One that is over is in nobody's way.
    let next = way_back(&app).await;
    assert_ne!(next, link);
    app.clock.advance(DAY * 3);
    assert!(says(&app, &next, USE).await);
}

#[tokio::test]
async fn whoever_reads_either_mail_or_is_signed_in_can_stop_it() {
    let app = TestApp::start().await;
    let owner = ada(&app).await;
    for reader in [ADA, SECOND] {
        let link = way_back(&app).await;
        let stop = app.mailed_page(reader, "/login/stop-asked-recovery/").await;
        let browser = app.browser();
        let page = browser.get(&stop).await;
        assert!(page.text.contains("a•••@e•••.com") && !page.text.contains(ADA), "{page:?}");
        let token = stop.strip_prefix("/login/stop-asked-recovery/").unwrap();
        for wrong_door in ["sign_in/stop_recovery", "sign_in/keep_number"] {
            assert_eq!(call(&browser, wrong_door, &[("token", token)]).await.1["code"], "link_invalid");
        }
        assert!(says(&app, &link, "This link does not work yet").await, "a look changes nothing");
        let stopped = browser.submit_form(&page, STOP, &[]).await;
        assert_eq!(stopped.leads_to(), stop);
        assert!(browser.get(&stop).await.text.contains("The link was stopped"));
        assert_eq!((newest(&app, ADA).await.as_str(), newest(&app, SECOND).await.as_str()), (STOPPED, STOPPED));
        assert!(!is_signed_in(&browser).await);
        let again = call(&browser, "sign_in/stop_asked_recovery", &[("token", token)]).await.1;
        assert_eq!(again["code"], "link_invalid");
        app.clock.advance(DAY * 3);
        assert!(says(&app, &link, OVER).await && is_refused(&app, &link).await);
        // The link of one is none for the next.
        way_back(&app).await;
        assert_eq!(call(&browser, "sign_in/stop_asked_recovery", &[("token", token)]).await.1["code"], "link_invalid");
        owner.submit_from("/account/profile", "/_fn/profile/recovery/stop", &[]).await;
    }
    // They sign in as always, meanwhile: it is there to be seen, and stopped.
    let link = way_back(&app).await;
    app.clock.advance(DAY);
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    let shown = browser.get("/account").await;
    assert!(shown.text.contains("asked to come back by your recovery address"), "{shown:?}");
    let stopped = browser.submit_form(&shown, "/_fn/profile/recovery/stop", &[]).await;
    assert_eq!(stopped.leads_to(), PROFILE);
    assert!(!browser.get("/account").await.text.contains("asked to come back"));
    app.clock.advance(DAY * 2);
    assert!(is_refused(&app, &link).await);
    assert_eq!(events(&app, AuditKind::RecoveryStopped).await, 5);
}

#[tokio::test]
async fn whoever_secures_the_account_stops_what_was_asked_and_is_never_told_to_wait() {
    let app = TestApp::start().await;
    let owner = ada(&app).await;
    // Somebody reads the mail, signs in, asks, and is gone again.
    let thief = app.browser();
    sign_up(&app, &thief, ADA).await;
    let secure = app.mailed_page(ADA, "/login/secure/").await;
    for browser in [&thief, &owner] {
        call(browser, "sign_out", &[]).await;
    }
    app.browser().submit_from(&secure, "/_fn/sign_in/secure", &[]).await;
    assert!(says(&app, &secure, "Signed out everywhere").await);
    let link = way_back(&app).await;
    // All that is left to secure is this.
    app.throttle(Duration::from_secs(60));
    app.browser().submit_from(&secure, "/_fn/sign_in/secure", &[]).await;
    app.clock.advance(DAY * 3);
    assert!(says(&app, &link, OVER).await);
    assert_eq!(events(&app, AuditKind::RecoveryStopped).await, 1);
    // Of what nobody was sent the tries are counted.
    let wrong = "A".repeat(80);
    for function in ["secure", "stop_recovery", "stop_asked_recovery", "keep_number"] {
        let (_, told) = call(&app.browser(), &format!("sign_in/{function}"), &[("token", &wrong)]).await;
        assert_eq!(told["code"], "too_many_requests", "{function}: {told}");
    }
}

#[tokio::test]
async fn five_wrong_digits_end_one_attempt_and_not_the_link() {
    let app = TestApp::start().await;
    let authenticator = protected(&app, ADA).await;
    let owner = app.browser();
    let page = first_step(&app, &owner, ADA).await;
    type_code(&owner, &page, &authenticator.next_code(&app)).await;
    add(&app, &owner, SECOND).await;
    let link = way_back(&app).await;
    app.clock.advance(DAY * 3);
    let browser = app.browser();
    let typed = async |page: &str, code: &str| {
        let fields = [("attempt", attempt_of(page)), ("code", code), ("next", "")];
        browser.submit("/_fn/second_step/authenticator", &fields).await;
        is_signed_in(&browser).await
    };
    let page = browser.submit_from(&link, USE, &[]).await.leads_to().to_owned();
    for _ in 0..5 {
        assert!(!typed(&page, &authenticator.wrong_code(&app)).await);
    }
    assert!(!typed(&page, &authenticator.next_code(&app)).await, "there were five tries");
    app.clock.advance(Duration::from_secs(11 * 60));
    let page = browser.submit_from(&link, USE, &[]).await.leads_to().to_owned();
    assert!(typed(&page, &authenticator.next_code(&app)).await);
}

#[tokio::test]
async fn where_it_is_off_nobody_adds_one_or_comes_back_and_one_of_before_can_be_removed() {
    let app = TestApp::start().await;
    ada(&app).await;
    let link = way_back(&app).await;
    let public_url = app.origin().parse().unwrap();
    let off = TestApp::configured(app.database.clone(), |config| {
        config.server.public_url = Some(public_url);
        config.login.recovery_address = Some(false);
    })
    .await;
    off.clock.advance(app.services().now().since(off.services().now()) + DAY * 3);
    assert!(says(&off, &link, OVER).await && is_refused(&off, &link).await);
    assert!(!says(&off, "/login", ASK).await);
    assert!(says(&app, "/login", ASK).await);
    let asked = call(&off.browser(), "sign_in/ask_recovery", &[("email", ADA)]).await;
    assert!(!asked.0.is_success(), "{asked:?}");
    let browser = off.browser();
    sign_up(&off, &browser, ADA).await;
    let added = call(&browser, "profile/recovery", &[("email", THIRD)]).await;
    assert!(!added.0.is_success() && off.mails_to(THIRD).await.is_empty(), "{added:?}");
    let shown = browser.get(PAGE).await;
    assert!(!shown.text.contains("name=\"email\""), "{shown:?}");
    browser.submit_form(&shown, "/_fn/profile/recovery/remove", &[]).await;
    assert!(!browser.get("/account/profile").await.text.contains("id=\"recovery\""));
}

#[tokio::test]
async fn where_no_second_factor_is_asked_for_an_app_is_still_no_strangers_to_replace() {
    let app = TestApp::start().await;
    let public_url = app.origin().parse().unwrap();
    let app = TestApp::configured(app.database.clone(), |config| {
        config.server.public_url = Some(public_url);
        config.login.second_factor = SecondFactor::Off.to_string();
    })
    .await;
    let owner = app.browser();
    let signed_up = sign_up(&app, &owner, ADA).await;
    add(&app, &owner, SECOND).await;
    let waiting = prove(&app, &owner, THIRD).await;
    let code = app.mailed_code(THIRD).await;
    set_up(&app, &session_cookie(&signed_up).unwrap()).await;
    // Nor does a session by mail alone put another address in the place of theirs: it would be a way around the app.
    let id = waiting.split_once("id=").unwrap().1;
    for (function, fields) in
        [("profile/recovery", &[("email", BOB)][..]), ("profile/recovery/verify_code", &[("id", id), ("code", &*code)])]
    {
        assert_eq!(call(&owner, function, fields).await.1["code"], "step_up_required", "{function}");
    }
    let link = way_back(&app).await;
    app.clock.advance(DAY * 3);
    let browser = app.browser();
    browser.submit_from(&link, USE, &[]).await;
    assert!(is_signed_in(&browser).await);
    for (function, field) in [
        ("registration/start", ("conditional", "false")),
        ("factors/remove_app", ("conditional", "false")),
        ("factors/make_backup_codes", ("conditional", "false")),
        ("profile/recovery", ("email", THIRD)),
    ] {
        let (_, told) = call(&browser, function, &[field]).await;
        assert_eq!(told["code"], "step_up_required", "{function}: {told}");
    }
}

#[tokio::test]
async fn whoever_has_a_number_confirms_by_it_before_they_put_anything_beside_it() {
    let app = TestApp::start_with(with_sms).await;
    let owner = ada(&app).await;
    add_number(&app, &owner, NUMBER).await;
    let link = way_back(&app).await;
    app.clock.advance(DAY * 3);
    let browser = app.browser();
    let led = browser.submit_from(&link, USE, &[]).await;
    let back = caller(&app, &session_cookie(&led).unwrap()).await;
    // Not by mail: they cannot read it.
    assert_eq!(app.services().second_steps.channels_of_caller(&back, &app.request()).await.unwrap(), [Channel::Sms]);
    for (function, fields) in [
        ("registration/start", ("conditional", "false")),
        ("profile/recovery", ("email", THIRD)),
        ("profile/phone", ("phone", "+447400123999")),
    ] {
        let (_, told) = call(&browser, function, &[fields]).await;
        assert_eq!(told["code"], "step_up_required", "{function}: {told}");
    }
    // That is what they have lost: it moves, or they would be sent nothing ever again.
    let moved = browser.submit_from("/account/profile/email", "/_fn/profile/email", &[("email", THIRD)]).await;
    assert!(moved.leads_to().starts_with("/account/profile/email/code"), "{moved:?}");
    confirm_by_text(&app, &browser, NUMBER).await;
    assert_eq!(add_passkey(&browser, false, |_, _| {}).await.1, StatusCode::OK);
}

#[tokio::test]
async fn what_takes_the_address_away_ends_what_was_asked_by_it() {
    let app = TestApp::start().await;
    let services = app.services();
    let mut owner = ada(&app).await;
    let user = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
    for deed in ["removed", "replaced", "locked", "moved", "moved by an administrator", "moved there", "deleted"] {
        let link = way_back(&app).await;
        assert!(says(&app, &link, "This link does not work yet").await, "{deed}");
        let move_to = async |email: &str| {
            let change = PersonChange { email: Some(email.parse().unwrap()), ..PersonChange::default() };
            services.people.update(&OPERATOR, user.id, &change, &Expected::Anything, &app.request()).await.unwrap();
        };
        match deed {
            "removed" => drop(owner.submit_from(PAGE, "/_fn/profile/recovery/remove", &[]).await),
            "replaced" => add(&app, &owner, THIRD).await,
            "locked" => {
                set_active(&app, ADA, false).await.unwrap();
                set_active(&app, ADA, true).await.unwrap();
            }
            "moved" => {
                let sent = owner.submit_from("/account/profile/email", "/_fn/profile/email", &[("email", THIRD)]).await;
                let code = app.mailed_code(THIRD).await;
                owner.submit_from(sent.leads_to(), "/_fn/profile/email/verify_code", &[("code", &code)]).await;
            }
            "moved by an administrator" => move_to(BOB).await,
            "moved there" => move_to(SECOND).await,
            _ => drop(services.people.delete(&OPERATOR, user.id, &Expected::Anything, &app.request()).await.unwrap()),
        }
        app.clock.advance(DAY * 3);
        assert!(says(&app, &link, OVER).await && is_refused(&app, &link).await, "{deed}");
        if deed == "moved there" {
            // Nobody comes back to an account by its own address.
            let own = services.recovery.of_person(&OPERATOR, user.id).await.unwrap();
            assert_eq!(own.address, None);
            assert_eq!(newest(&app, SECOND).await, REMOVED);
        }
        if deed == "deleted" {
            break;
        }
        if deed.starts_with("moved") {
            move_to(ADA).await;
        }
        owner = app.browser();
        sign_up(&app, &owner, ADA).await;
        let own = services.recovery.of_person(&OPERATOR, user.id).await.unwrap();
        if own.address.is_none_or(|address| address.as_str() != SECOND) {
            add(&app, &owner, SECOND).await;
        }
    }
    let before = app.mails().await.len();
    ask(&app, ADA).await;
    assert_eq!(app.mails().await.len(), before, "whoever was deleted is sent nothing");
}
