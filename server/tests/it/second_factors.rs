//! What people set up, replace and remove of their second factors, and what others do to it.

use std::time::Duration;

use futures_util::future::join_all;
use http::StatusCode;
use latchkey_domain::{Factors, ports::Clock};
use latchkey_testkit::{Passkey, totp};
use serde_json::json;

use crate::{
    audit::events,
    support::{Browser, OPERATOR, Page, TestApp, browser_send, factors::session_cookie, on_each_database, people::*},
};

const BOB: &str = "bob@example.com";
const TWO_STEP: &str = "/account/two-step";
const APP: &str = "/account/two-step/app";
const CONFIRM: &str = "/_fn/factors/confirm_app";
const REMOVE: &str = "/_fn/factors/remove_app";
const MAKE: &str = "/_fn/factors/make_backup_codes";

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("{start} in {text}"));
    rest.split_once(end).unwrap_or_else(|| panic!("{end} in {text}")).0
}

/// The key that a page which sets an app up shows.
fn key(page: &Page) -> String {
    let (_, element) = page.text.split_once("class=\"totp-key\"").unwrap_or_else(|| panic!("no key: {page:?}"));
    between(element, ">", "<").trim().to_owned()
}

/// What an app with this key shows now.
fn shown(app: &TestApp, key: &str) -> String {
    totp(key, u64::try_from(app.clock.now().as_millis()).unwrap() / 1000)
}

/// The backup codes on a page that shows them.
fn codes(page: &Page) -> Vec<String> {
    let lines = page.text.split("<code>").skip(1).filter_map(|rest| rest.split('<').next());
    lines.map(str::to_owned).collect()
}

async fn confirm_app(browser: &Browser, page: &Page, code: &str) -> Page {
    browser.submit_form(page, CONFIRM, &[("code", code)]).await
}

/// Sets an app up; gives its key, and the backup codes.
pub async fn set_up(app: &TestApp, browser: &Browser) -> (String, Vec<String>) {
    let page = browser.get(APP).await;
    let key = key(&page);
    let answer = confirm_app(browser, &page, &shown(app, &key)).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, TWO_STEP), "{answer:?}");
    (key, codes(&browser.get(TWO_STEP).await))
}

async fn factors(app: &TestApp, email: &str) -> Factors {
    let services = app.services();
    let user = services.users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.unwrap();
    services.people.factors(&OPERATOR, user.id).await.unwrap()
}

/// Newest first, without what the place is called.
async fn subjects(app: &TestApp, email: &str) -> Vec<String> {
    let subjects = app.mails_to(email).await.into_iter();
    subjects.map(|subject| subject.trim_end_matches(" · Latchkey").to_owned()).collect()
}

async fn count(app: &TestApp, kind: &str) -> usize {
    events(app).await.iter().filter(|event| event.kind == kind).count()
}

async fn signed_up(app: &TestApp, email: &str) -> Browser {
    let browser = app.browser();
    sign_up(app, &browser, email).await;
    browser
}

/// The same with a passkey, that they have just used: so they may replace and remove.
async fn with_passkey(app: &TestApp, email: &str) -> (Browser, Passkey) {
    let browser = signed_up(app, email).await;
    let (mut passkey, status, _) = add_passkey(&browser, false, |_, _| {}).await;
    assert_eq!(status, StatusCode::OK);
    confirm(&browser, &mut passkey).await;
    (browser, passkey)
}

on_each_database! {
    async fn a_code_by_mail_adds_no_app_for_somebody_who_has_a_passkey(app: TestApp) {
        let (owner, mut passkey) = person(&app).await;
        // Somebody reads their mail.
        let thief = app.browser();
        sign_up(&app, &thief, ADA).await;
        let led = thief.get(APP).await;
        assert_eq!(led.header("location"), "/account/confirm?next=authenticator-app", "{led:?}");
        let page = thief.get(led.header("location")).await;
        assert!(page.text.contains("Use a passkey") && !page.text.contains("step_up/send_code"), "{page:?}");
        // Nor from a page that they had open, or have made up.
        let (services, request) = (app.services(), app.request());
        let session = session_cookie(&sign_up(&app, &thief, ADA).await).unwrap();
        let caller = services.sessions.authenticate_cookie(&session, &request).await.unwrap();
        let begun = services.second_factors.begin_totp(&caller, None, &request).unwrap();
        let key = &begun.secret_base32;
        let led = call(&thief, "factors/confirm_app", &[("pending", &begun.sealed), ("code", &shown(&app, key))]).await;
        assert_eq!(led.0, StatusCode::FORBIDDEN, "{led:?}");
        assert_eq!(factors(&app, ADA).await.totp, None);
        // With the passkey it is added.
        confirm(&owner, &mut passkey).await;
        set_up(&app, &owner).await;
        assert!(factors(&app, ADA).await.totp.is_some());
    }

    async fn what_was_begun_and_left_for_a_day_is_begun_anew(app: TestApp) {
        let ada = signed_up(&app, ADA).await;
        let page = ada.get(APP).await;
        let left = key(&page);
        app.clock.advance(Duration::from_secs(24 * 3600));
        let later = signed_up(&app, ADA).await;
        let answer = confirm_app(&later, &page, &shown(&app, &left)).await;
        assert_eq!(answer.header("location"), APP, "{answer:?}");
        let told = later.get(APP).await;
        assert!(told.text.contains("That took too long"), "{told:?}");
        assert_ne!(key(&told), left);
        assert_eq!(factors(&app, ADA).await.totp, None);
        set_up(&app, &later).await;
    }

    async fn an_app_is_set_up_by_its_code_and_ten_backup_codes_are_shown_once(app: TestApp) {
        let ada = signed_up(&app, ADA).await;
        assert!(ada.get("/account").await.text.contains("Not set up"));
        let page = ada.get(APP).await;
        let key = key(&page);
        assert!(page.text.contains("<svg") && !page.text.contains("http-equiv"), "{}", page.text);
        let answer = confirm_app(&ada, &page, &shown(&app, &key)).await;
        assert_eq!(answer.header("location"), TWO_STEP, "{answer:?}");

        let page = ada.get(TWO_STEP).await;
        let made = codes(&page);
        assert_eq!(made.len(), 10, "{}", page.text);
        assert!(made.iter().all(|code| code.len() == 11 && code.as_bytes()[5] == b'-'), "{made:?}");
        let file = between(&page.text, "base64,", "\"");
        let file = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, file).unwrap();
        let file = String::from_utf8(file).unwrap();
        assert!(file.starts_with(&format!("Latchkey: backup codes of {ADA}\r\n")) && file.ends_with(&made.join("\r\n")), "{file}");

        // Once.
        let again = ada.get(TWO_STEP).await;
        assert!(codes(&again).is_empty() && again.text.contains("Codes left: 10"), "{}", again.text);
        let had = factors(&app, ADA).await;
        assert_eq!((had.totp.is_some(), had.backup_codes_left), (true, 10));
        assert_eq!(had.totp.unwrap().last_used_at, None);
        assert_eq!(subjects(&app, ADA).await[0], "An authenticator app was set up");
        assert_eq!(count(&app, "totp.added").await, 1);
        assert!(ada.get("/account/activity").await.text.contains("Authenticator app set up"));
    }

    async fn until_a_right_code_is_typed_nothing_of_the_account_changes(app: TestApp) {
        let ada = signed_up(&app, ADA).await;
        let page = ada.get(APP).await;
        let mails = app.mails().await.len();
        // The picture stays the same while somebody looks for the right code, and in another tab.
        for _ in 0..2 {
            let refused = confirm_app(&ada, &page, wrong(&shown(&app, &key(&page)))).await;
            assert_eq!(refused.header("location"), APP, "{refused:?}");
            let again = ada.get(APP).await;
            assert!(again.text.contains("not the code that the app shows now"), "{}", again.text);
            assert_eq!(key(&again), key(&page));
        }
        for typed in ["", "12345", "abcdef", "1234567"] {
            assert_eq!(confirm_app(&ada, &page, typed).await.header("location"), APP, "{typed}");
        }
        assert_eq!(factors(&app, ADA).await, Factors::default());
        assert!(ada.get(TWO_STEP).await.text.contains("Not set up"));

        // Ten minutes later, with a session that is fresh again, it is over.
        app.clock.advance(Duration::from_secs(600));
        sign_up(&app, &ada, ADA).await;
        let later = confirm_app(&ada, &page, &shown(&app, &key(&page))).await;
        assert_eq!(later.header("location"), APP, "{later:?}");
        let anew = ada.get(APP).await;
        assert!(anew.text.contains("took too long"), "{}", anew.text);
        assert_ne!(key(&anew), key(&page));
        assert_eq!(factors(&app, ADA).await, Factors::default());
        // Nothing but the mail with the code of that sign-in.
        assert_eq!(app.mails().await.len(), mails + 1);
        assert_eq!(count(&app, "totp.added").await, 0);
    }

    async fn an_app_that_works_stays_until_the_new_one_does(app: TestApp) {
        let (ada, _) = with_passkey(&app, ADA).await;
        let (old, _) = set_up(&app, &ada).await;
        let before = factors(&app, ADA).await;
        app.clock.advance(Duration::from_secs(60));
        let page = ada.get(APP).await;
        assert!(page.text.contains("keeps working until") && key(&page) != old);
        confirm_app(&ada, &page, wrong(&shown(&app, &key(&page)))).await;
        // A code of the old one is none of the new one.
        confirm_app(&ada, &page, &shown(&app, &old)).await;
        assert_eq!(factors(&app, ADA).await, before);

        let done = confirm_app(&ada, &page, &shown(&app, &key(&page))).await;
        assert_eq!(done.header("location"), TWO_STEP);
        let after = factors(&app, ADA).await;
        assert_eq!(after.backup_codes_left, 10, "they stay");
        assert!(after.totp.unwrap().created_at > before.totp.unwrap().created_at);
        let told = ada.get(TWO_STEP).await;
        assert!(codes(&told).is_empty() && told.text.contains("Your authenticator app is set up"), "{}", told.text);
        assert_eq!(subjects(&app, ADA).await[0], "Your authenticator app was replaced");
        assert_eq!((count(&app, "totp.added").await, count(&app, "totp.replaced").await), (1, 1));
    }

    async fn of_two_browsers_each_ends_what_it_began(app: TestApp) {
        let (first, mut passkey) = with_passkey(&app, ADA).await;
        let second = app.browser();
        sign_in(&second, &mut passkey, "", |_| {}).await;
        let pages = [first.get(APP).await, second.get(APP).await];
        assert_ne!(key(&pages[0]), key(&pages[1]));
        let done = confirm_app(&first, &pages[0], &shown(&app, &key(&pages[0]))).await;
        assert_eq!(done.header("location"), TWO_STEP);
        let once = factors(&app, ADA).await;
        // The same once more, as after a lost answer, changes nothing.
        let again = confirm_app(&first, &pages[0], &shown(&app, &key(&pages[0]))).await;
        assert_eq!(again.header("location"), TWO_STEP);
        assert_eq!((factors(&app, ADA).await, count(&app, "totp.added").await), (once, 1));
        // The other one takes its place, since its person goes on with it; and the first one's page is over then.
        let done = confirm_app(&second, &pages[1], &shown(&app, &key(&pages[1]))).await;
        assert_eq!(done.header("location"), TWO_STEP);
        let over = confirm_app(&first, &pages[0], &shown(&app, &key(&pages[0]))).await;
        assert_eq!(over.header("location"), APP);
        assert_eq!(count(&app, "totp.replaced").await, 1);
    }

    async fn eight_submits_at_once_set_one_app_up_and_make_one_sheet_of_codes(app: TestApp) {
        let ada = signed_up(&app, ADA).await;
        let page = ada.get(APP).await;
        let code = shown(&app, &key(&page));
        let answers = join_all((0..8).map(|_| confirm_app(&ada, &page, &code))).await;
        assert!(answers.iter().all(|answer| answer.header("location") == TWO_STEP), "{answers:?}");
        assert_eq!(count(&app, "totp.added").await, 1);
        assert_eq!(factors(&app, ADA).await.backup_codes_left, 10);
        let mails = subjects(&app, ADA).await;
        assert_eq!(mails.iter().filter(|subject| subject.contains("authenticator app")).count(), 1, "{mails:?}");
    }

    async fn backup_codes_whose_answer_was_lost_are_shown_by_the_same_submit(app: TestApp) {
        let (ada, other) = (signed_up(&app, ADA).await, signed_up(&app, ADA).await);
        let page = ada.get(APP).await;
        let code = shown(&app, &key(&page));
        confirm_app(&ada, &page, &code).await;
        let lost = codes(&ada.get(TWO_STEP).await);
        assert_eq!(lost.len(), 10);
        app.clock.advance(Duration::from_secs(9));
        assert_eq!(confirm_app(&ada, &page, &code).await.header("location"), TWO_STEP);
        assert_eq!(codes(&ada.get(TWO_STEP).await), lost);
        let mails = subjects(&app, ADA).await;
        assert_eq!(mails.iter().filter(|subject| subject.contains("authenticator app")).count(), 1, "{mails:?}");
        // Not to another session of theirs, whatever it got hold of; nor by other digits, nor a while later.
        let pending = between(&page.text, "name=\"pending\" value=\"", "\"");
        let token = other.form_token().await;
        other.submit(CONFIRM, &[("pending", pending), ("code", &code), ("form_token", &token)]).await;
        assert!(codes(&other.get(TWO_STEP).await).is_empty());
        assert_eq!(confirm_app(&ada, &page, wrong(&code)).await.header("location"), APP);
        app.clock.advance(Duration::from_secs(2));
        confirm_app(&ada, &page, &code).await;
        assert!(codes(&ada.get(TWO_STEP).await).is_empty());

        // Nor when somebody has used one, or has made others.
        let bob = signed_up(&app, BOB).await;
        let page = bob.get(APP).await;
        let code = shown(&app, &key(&page));
        confirm_app(&bob, &page, &code).await;
        let made = codes(&bob.get(TWO_STEP).await);
        let fields = [("code", &*made[0]), ("next", "two-step")];
        assert_eq!(call(&bob, "step_up/backup_code", &fields).await.0, StatusCode::OK);
        confirm_app(&bob, &page, &code).await;
        assert!(codes(&bob.get(TWO_STEP).await).is_empty());
        call(&bob, "factors/make_backup_codes", &[]).await;
        bob.get(TWO_STEP).await;
        confirm_app(&bob, &page, &code).await;
        assert!(codes(&bob.get(TWO_STEP).await).is_empty());
        assert_eq!(factors(&app, BOB).await.backup_codes_left, 10);
    }

    async fn what_one_account_began_no_other_one_ends(app: TestApp) {
        let (ada, bob) = (signed_up(&app, ADA).await, signed_up(&app, BOB).await);
        let (hers, his) = (ada.get(APP).await, bob.get(APP).await);
        let pending = between(&hers.text, "name=\"pending\" value=\"", "\"");
        let token = his.form_token();
        let code = shown(&app, &key(&hers));
        for pending in [pending, &pending[1..], "", &"A".repeat(5000)] {
            let fields = [("pending", pending), ("code", &code), ("form_token", &token)];
            assert_eq!(bob.submit(CONFIRM, &fields).await.header("location"), APP);
        }
        assert_eq!(factors(&app, BOB).await, Factors::default());
        // Nor does the page of his browser go on with hers, whoever put the cookie there.
        let cookie = format!("latchkey_pending_totp={pending}");
        let request = bob.request(http::Method::GET, APP).header("cookie", cookie);
        let page = browser_send(request).await;
        assert!(!page.text.contains(&key(&hers)), "{page:?}");
    }

    async fn each_change_needs_a_fresh_authentication_and_is_led_back(app: TestApp) {
        let (ada, mut passkey) = with_passkey(&app, ADA).await;
        let (_, made) = set_up(&app, &ada).await;
        let page = ada.get(APP).await;
        let two_step = ada.get(TWO_STEP).await;
        let before = factors(&app, ADA).await;
        app.clock.advance(Duration::from_secs(301));
        assert_eq!(ada.get(APP).await.header("location"), "/account/confirm?next=authenticator-app");
        let code = shown(&app, &key(&page));
        let asked = [
            confirm_app(&ada, &page, &code).await,
            ada.submit_form(&two_step, REMOVE, &[]).await,
            ada.submit_form(&two_step, MAKE, &[]).await,
        ];
        let led = asked.each_ref().map(|answer| answer.header("location"));
        let asks = "/account/confirm?next=two-step";
        assert_eq!(led, ["/account/confirm?next=authenticator-app", asks, asks]);
        assert_eq!(factors(&app, ADA).await, before);
        assert!(ada.get(asks).await.text.contains("about to change your two-step sign-in"));

        // Back from there, the same picture is still on the page.
        confirm(&ada, &mut passkey).await;
        let again = ada.get(APP).await;
        assert_eq!(key(&again), key(&page));
        let done = confirm_app(&ada, &again, &shown(&app, &key(&again))).await;
        assert_eq!(done.header("location"), TWO_STEP);
        assert_eq!(made.len(), 10);
    }

    async fn a_session_of_a_mailed_code_takes_no_app_away(app: TestApp) {
        let ada = signed_up(&app, ADA).await;
        let stolen = signed_up(&app, ADA).await;
        // It has begun before there was one.
        let page = stolen.get(APP).await;
        set_up(&app, &ada).await;
        let before = factors(&app, ADA).await;
        let confirmed = confirm_app(&stolen, &page, &shown(&app, &key(&page))).await;
        assert_eq!(confirmed.header("location"), "/account/confirm?next=authenticator-app");
        assert_eq!(stolen.get(APP).await.header("location"), "/account/confirm?next=authenticator-app");
        for change in [REMOVE, MAKE] {
            let led = stolen.submit_from(TWO_STEP, change, &[]).await;
            assert_eq!(led.header("location"), "/account/confirm?next=two-step");
        }
        assert_eq!(factors(&app, ADA).await, before);
        assert_eq!(count(&app, "totp.added").await, 1);
    }

    async fn removing_the_app_takes_the_backup_codes_along(app: TestApp) {
        let (ada, _) = with_passkey(&app, ADA).await;
        let none = ada.submit(REMOVE, &[("form_token", &ada.form_token().await)]).await;
        assert_eq!(none.header("location"), TWO_STEP);
        assert_eq!(count(&app, "totp.removed").await, 0);
        set_up(&app, &ada).await;
        // As asked without scripts.
        let removed = ada.submit_from("/account/two-step/remove", REMOVE, &[]).await;
        assert_eq!(removed.header("location"), TWO_STEP);
        assert!(ada.get(TWO_STEP).await.text.contains("The authenticator app is removed"));
        assert_eq!(factors(&app, ADA).await, Factors::default());
        assert_eq!(subjects(&app, ADA).await[0], "Your authenticator app was removed");
        assert_eq!(count(&app, "totp.removed").await, 1);
    }

    async fn new_backup_codes_take_the_place_of_the_old_ones(app: TestApp) {
        let (ada, _) = with_passkey(&app, ADA).await;
        let refused = ada.submit(MAKE, &[("form_token", &ada.form_token().await)]).await;
        assert_eq!(refused.header("location"), TWO_STEP);
        assert_eq!(factors(&app, ADA).await, Factors::default(), "they stand in for an app");
        let (_, old) = set_up(&app, &ada).await;
        let made = ada.submit_from("/account/two-step/backup-codes", MAKE, &[]).await;
        assert_eq!(made.header("location"), TWO_STEP);
        let shown = ada.get(TWO_STEP).await;
        // Another language would come back to the page without them.
        assert!(!shown.text.contains("/_fn/language/choose"), "{shown:?}");
        assert!(ada.get(TWO_STEP).await.text.contains("/_fn/language/choose"));
        let new = codes(&shown);
        assert_eq!(new.len(), 10);
        assert!(new.iter().all(|code| !old.contains(code)));
        assert_eq!(factors(&app, ADA).await.backup_codes_left, 10);
        assert_eq!(subjects(&app, ADA).await[0], "New backup codes were made");
        assert_eq!(count(&app, "backup_codes.made").await, 1);
    }

    async fn the_owner_is_told_in_their_language(app: TestApp) {
        let (ada, _) = with_passkey(&app, ADA).await;
        call(&ada, "language/choose", &[("language", "de"), ("page", "/account")]).await;
        set_up(&app, &ada).await;
        ada.submit_from(TWO_STEP, MAKE, &[]).await;
        ada.submit_from(TWO_STEP, REMOVE, &[]).await;
        let subjects = subjects(&app, ADA).await;
        assert_eq!(
            &subjects[..3],
            [
                "Deine Authenticator-App wurde entfernt",
                "Neue Backup-Codes wurden erstellt",
                "Eine Authenticator-App wurde eingerichtet"
            ]
        );
    }

    async fn the_secrets_are_nowhere_in_clear(app: TestApp) {
        let ada = signed_up(&app, ADA).await;
        let (key, made) = set_up(&app, &ada).await;
        let export = call(&ada, "profile/export", &[]).await.1;
        assert_eq!((&export["backup_codes"], export["authenticator_app"]["last_used_at"].is_null()), (&json!(10), true));
        let log = format!("{:?}", events(&app).await);
        let mails = format!("{:?}", app.mails().await);
        let secrets = made.iter().cloned().chain([key.replace(' ', ""), key.clone()]);
        for secret in secrets {
            for told in [&export.to_string(), &log, &mails] {
                assert!(!told.contains(&secret), "{secret} in {told}");
            }
        }
    }

    async fn an_administrator_switches_it_off_for_somebody(app: TestApp) {
        let (ada, _) = administrator(&app, ADA).await;
        let bob = signed_up(&app, BOB).await;
        let user = app.services().users.get_by_email(&OPERATOR, &BOB.parse().unwrap()).await.unwrap();
        let path = format!("/admin/people/{}", user.id);
        let remove = "/_fn/console/people/remove_factors";
        let page = ada.get(&path).await;
        assert!(page.text.contains("None set up") && !page.text.contains(remove));
        set_up(&app, &bob).await;
        let page = ada.get(&path).await;
        assert!(page.text.contains("Codes left: 10"), "{}", page.text);
        let done = ada.submit_form(&page, remove, &[]).await;
        assert_eq!(done.header("location"), path);
        assert!(ada.get(&path).await.text.contains("Done."));
        assert_eq!(factors(&app, BOB).await, Factors::default());
        assert_eq!(subjects(&app, BOB).await[0], "Your two-step sign-in was switched off");
        let log = events(&app).await;
        assert!(log.iter().any(|event| event.kind == "factors.removed" && event.is_by("administrator")));
        assert!(bob.get("/account/activity").await.text.contains("switched off by an administrator"));

        // Nobody else does.
        let eve = signed_up(&app, "eve@example.com").await;
        set_up(&app, &bob).await;
        let (id, token) = (user.id.to_string(), eve.form_token().await);
        let refused = eve.submit(remove, &[("id", &id), ("form_token", &token)]).await;
        assert!(!eve.get(refused.header("location")).await.text.contains("Done."));
        assert!(factors(&app, BOB).await.totp.is_some());
    }

    async fn a_program_sees_and_removes_them_as_far_as_its_scopes_go(app: TestApp) {
        let bob = signed_up(&app, BOB).await;
        let user = app.services().users.get_by_email(&OPERATOR, &BOB.parse().unwrap()).await.unwrap();
        let path = format!("/users/{}/factors", user.id);
        let (reader, writer) = (app.program("users:read").await, app.program("users:write").await);
        let none = json!({ "authenticator_app": null, "backup_codes_left": 0 });
        assert_eq!(reader.get(&path).send().await.ok(), none);
        writer.delete(&path).send().await.refused(404, "not_found");
        set_up(&app, &bob).await;
        let told = reader.get(&path).send().await.ok();
        assert_eq!((&told["backup_codes_left"], &told["authenticator_app"]["last_used_at"]), (&json!(10), &json!(null)));
        reader.delete(&path).send().await.refused(403, "insufficient_scope");
        writer.get(&path).send().await.refused(403, "insufficient_scope");
        writer.delete(&path).send().await.ok();
        assert_eq!(reader.get(&path).send().await.ok(), none);
        assert_eq!(subjects(&app, BOB).await[0], "Your two-step sign-in was switched off");

        // Whoever administers the server is changed only by those who make administrators.
        let (ada, _) = administrator(&app, ADA).await;
        set_up(&app, &ada).await;
        let user = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
        let path = format!("/users/{}/factors", user.id);
        writer.delete(&path).send().await.refused(403, "insufficient_scope");
        assert!(factors(&app, ADA).await.totp.is_some());
    }

    async fn they_go_with_the_account(app: TestApp) {
        let ada = signed_up(&app, ADA).await;
        set_up(&app, &ada).await;
        ada.submit_from("/account/profile/delete", "/_fn/profile/delete", &[("understood", "true")]).await;
        signed_up(&app, ADA).await;
        assert_eq!(factors(&app, ADA).await, Factors::default());
    }
}

#[tokio::test]
async fn guesses_are_limited_and_taking_access_away_is_not() {
    let app = TestApp::start_limited(|config| config.limits.change_account_per_account = "4/1h".parse().unwrap()).await;
    let (ada, _) = with_passkey(&app, ADA).await;
    set_up(&app, &ada).await;
    let page = ada.get(APP).await;
    let code = shown(&app, &key(&page));
    for _ in 0..3 {
        confirm_app(&ada, &page, wrong(&code)).await;
    }
    let refused = confirm_app(&ada, &page, &code).await;
    assert_eq!(refused.header("location"), APP);
    assert!(ada.get(APP).await.text.contains("Too many attempts"));
    assert_eq!(count(&app, "totp.replaced").await, 0);
    let removed = ada.submit_from(TWO_STEP, REMOVE, &[]).await;
    assert_eq!(removed.header("location"), TWO_STEP);
    assert_eq!(factors(&app, ADA).await, Factors::default());
}

/// The Key-Uri-Format, as the apps read it.
#[tokio::test]
async fn the_name_of_the_place_is_one_that_apps_can_read() {
    for (name, issuer) in [
        ("A & B", "A%20%26%20B"),
        ("Müller: Intranet", "M%C3%BCller-%20Intranet"),
        ("100 %", "100%20%25"),
        ("a/b", "a%2Fb"),
        ("日本", "%E6%97%A5%E6%9C%AC"),
        (&"x".repeat(64), &"x".repeat(64)),
    ] {
        let app = TestApp::start_with(|config| config.webauthn.rp_name = name.to_owned()).await;
        for (email, account) in [("a+b@x.example", "a%2Bb%40x.example"), ("o'b@x.example", "o%27b%40x.example")] {
            let browser = signed_up(&app, email).await;
            let page = browser.get(APP).await;
            let uri = between(&page.text, "href=\"otpauth:", "\"").replace("&amp;", "&");
            let secret = key(&page).replace(' ', "");
            assert_eq!(secret.len(), 32, "160 bits");
            assert_eq!(
                uri,
                format!("//totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30")
            );
        }
    }
}
