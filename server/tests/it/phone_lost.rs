//! A number that is somebody's no longer: what it opened does not stay.

use futures_util::future::join;
use latchkey_domain::{
    AuditKind, Timestamp,
    login::{methods::SignInMethod, policy::SecondFactor},
};

use crate::{
    phone::{
        MESSAGES, add_number, ask, asked, confirm_by_text, enter, events, form, numbers, on_both, person_with,
        texted_code, texts_to, with_provider, with_sms,
    },
    support::{Browser, OPERATOR, OtherServer, Page, Says, TestApp, applications::*, people::*},
};

const NUMBER: &str = "+447400123456";
const OTHER_NUMBER: &str = "+447400123999";
const HALF_A_MINUTE: std::time::Duration = std::time::Duration::from_secs(30);
const REMOVED: &str = "Your telephone number was removed · Latchkey";

/// Signed in by a code to the number.
async fn by_phone(app: &TestApp) -> Browser {
    let browser = app.browser();
    let id = ask(app, &browser, NUMBER).await.unwrap();
    enter(&browser, &id, &texted_code(app, NUMBER).await).await;
    assert!(is_signed_in(&browser).await);
    browser
}

async fn remove(browser: &Browser) {
    browser.submit_from("/account/profile/phone", "/_fn/profile/phone/remove", &[]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_it_opened_ends_when_its_owner_removes_it() {
    on_both(async |app| {
        register_notes(&app, Default::default()).await;
        let owner = person_with(&app, ADA, NUMBER).await;
        let (thief, by_mail) = (by_phone(&app).await, app.browser());
        sign_up(&app, &by_mail, ADA).await;
        let tokens = tokens_of_notes(&app, &thief).await;
        app.clock.advance(HALF_A_MINUTE);
        confirm_by_text(&app, &owner, NUMBER).await;
        remove(&owner).await;
        assert!(!is_signed_in(&thief).await);
        assert!(is_signed_in(&owner).await && is_signed_in(&by_mail).await, "what other ways opened stays");
        let refresh =
            [("grant_type", "refresh_token"), ("client_id", NOTES), ("refresh_token", text(&tokens["refresh_token"]))];
        assert_eq!(app.browser().form("/oauth/token", &refresh).send().await.unwrap().status(), 400);
        let mails = app.mails().await;
        let told = mails.iter().find(|mail| mail.to == ADA && mail.content.subject == REMOVED).unwrap();
        assert!(told.content.text.contains("where it had signed you in, you are signed out"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_removes_it_stays_where_they_are() {
    on_both(async |app| {
        person_with(&app, ADA, NUMBER).await;
        let (here, elsewhere) = (by_phone(&app).await, by_phone(&app).await);
        remove(&here).await;
        assert!(is_signed_in(&here).await && !is_signed_in(&elsewhere).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_it_opened_ends_when_another_takes_its_place() {
    on_both(async |app| {
        let owner = person_with(&app, ADA, NUMBER).await;
        let thief = by_phone(&app).await;
        app.clock.advance(HALF_A_MINUTE);
        confirm_by_text(&app, &owner, NUMBER).await;
        add_number(&app, &owner, OTHER_NUMBER).await;
        assert!(!is_signed_in(&thief).await && is_signed_in(&owner).await);
        assert!(app.mails_to(ADA).await.contains(&REMOVED.to_owned()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_it_opened_ends_when_somebody_else_proves_it() {
    on_both(async |app| {
        let former = person_with(&app, ADA, NUMBER).await;
        let left_over = by_phone(&app).await;
        let holder = person_with(&app, "bob@example.com", NUMBER).await;
        assert!(!is_signed_in(&left_over).await);
        assert!(is_signed_in(&former).await && is_signed_in(&holder).await);
        assert!(by_phone(&app).await.get("/account").await.text.contains("bob@example.com"));
    })
    .await;
}

#[tokio::test]
async fn what_it_opened_ends_when_an_administrator_removes_it() {
    let app = TestApp::start_with(with_sms).await;
    let owner = person_with(&app, ADA, NUMBER).await;
    let thief = by_phone(&app).await;
    let ada = app.services().users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
    app.services().people.remove_phone(&OPERATOR, ada.id, &app.request()).await.unwrap();
    assert!(!is_signed_in(&thief).await && is_signed_in(&owner).await);
}

const LOST: &str = "/account/profile/phone/lost";
const TO_BE_REMOVED: &str = "Your number is to be removed · Latchkey";
const KEPT: &str = "Your number was not removed · Latchkey";
const THREE_DAYS: std::time::Duration = std::time::Duration::from_secs(3 * 24 * 3600);

/// Waits until no text message waits.
async fn all_left(app: &TestApp) {
    for _ in 0..200 {
        if app.services().sms.backlog().await.unwrap().waiting == 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("a text message did not leave");
}

/// In a session that a mail opened, which reads nothing that is sent to the number.
async fn ask_to_remove(app: &TestApp) -> Browser {
    app.clock.advance(HALF_A_MINUTE);
    let by_mail = app.browser();
    sign_up(app, &by_mail, ADA).await;
    let led = by_mail.submit_from(LOST, "/_fn/profile/phone/lost", &[]).await;
    assert_eq!(led.leads_to(), "/account/profile#phone", "{led:?}");
    all_left(app).await;
    by_mail
}

/// Gives how many numbers went.
async fn sweep(app: &TestApp) -> u64 {
    app.services().maintenance.sweep().await.unwrap().phones
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_number_goes_after_three_days_in_which_all_who_may_know_better_are_told() {
    on_both(async |app| {
        person_with(&app, ADA, NUMBER).await;
        let texts = texts_to(&app, NUMBER).await.len();
        let by_mail = ask_to_remove(&app).await;
        // Whoever reads the mail, and whoever has the telephone.
        assert_eq!(app.mails_to(ADA).await[0], TO_BE_REMOVED);
        let mails = app.mails().await;
        let told = mails.iter().find(|mail| mail.content.subject == TO_BE_REMOVED).expect("a mail");
        let said = "signed in to your account at Latchkey asked to remove the number +44 7400 123456, since";
        assert!(told.content.text.contains(said), "{}", told.content.text);
        let told = texts_to(&app, NUMBER).await;
        assert_eq!(told.len(), texts + 1);
        assert!(told[0].contains("Latchkey: this number is removed from your account in 3 days"), "{told:?}");
        // Until then all is as it was: nothing takes the number's place.
        let started = call(&by_mail, "registration/start", &[("conditional", "false")]).await.1;
        assert_eq!(started["code"], "step_up_required", "{started}");
        let profile = by_mail.get("/account/profile").await;
        assert!(
            profile.text.contains("The number is removed on") && profile.text.contains("+44 7400 123456"),
            "{profile:?}"
        );
        // Asked again, nothing begins anew.
        app.clock.advance(HALF_A_MINUTE);
        let token = by_mail.form_token().await;
        by_mail.submit("/_fn/profile/phone/lost", &[("form_token", &*token)]).await;
        assert_eq!(texts_to(&app, NUMBER).await.len(), texts + 1);
        assert_eq!(events(&app, AuditKind::PhoneRemovalAsked).await, 1);
        app.clock.advance(THREE_DAYS - HALF_A_MINUTE - std::time::Duration::from_secs(1));
        let by_phone = by_phone(&app).await;
        assert_eq!(sweep(&app).await, 0);
        assert_eq!(numbers(&app, ADA).await.as_deref(), Some(NUMBER));
        app.clock.advance(std::time::Duration::from_secs(1));
        assert_eq!(sweep(&app).await, 1);
        assert_eq!(numbers(&app, ADA).await, None);
        assert_eq!(app.mails_to(ADA).await[0], REMOVED);
        assert!(!is_signed_in(&by_phone).await && is_signed_in(&by_mail).await);
        assert_eq!(sweep(&app).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_reads_the_mail_or_has_the_number_keeps_it() {
    on_both(async |app| {
        let owner = person_with(&app, ADA, NUMBER).await;
        ask_to_remove(&app).await;
        let link = app.mailed_page(ADA, "/login/keep-number/").await;
        // Opened by a scanner, it changes nothing; and it does nothing else.
        let page = app.browser().get(&link).await;
        assert!(page.text.contains("Keep your telephone number?"), "{page:?}");
        // The number may have passed to somebody else, and the text message has the link, too.
        assert!(page.text.contains("a•••@e•••.com") && !page.text.contains(ADA), "{page:?}");
        let told = &texts_to(&app, NUMBER).await[0];
        assert!(told.ends_with(&format!("Not you? Keep it:\n{}{link}", app.origin())), "{told}");
        let token = link.strip_prefix("/login/keep-number/").unwrap().to_owned();
        let wrong_door = call(&app.browser(), "sign_in/stop_recovery", &[("token", &token)]).await.1;
        assert_eq!(wrong_door["code"], "link_invalid", "{wrong_door}");
        for nonsense in ["", "x", &token[1..], &"A".repeat(80)] {
            let refused = call(&app.browser(), "sign_in/keep_number", &[("token", nonsense)]).await.1;
            assert_eq!(refused["code"], "link_invalid", "{nonsense}");
        }
        let reader = app.browser();
        reader.submit_form(&page, "/_fn/sign_in/keep_number", &[]).await;
        assert!(reader.get(&link).await.text.contains("The number stays"));
        assert!(!is_signed_in(&reader).await);
        app.clock.advance(THREE_DAYS);
        assert_eq!(sweep(&app).await, 0);

        // Whoever has the number signs in with it. The link of the wish before is none for this one.
        ask_to_remove(&app).await;
        let refused = call(&app.browser(), "sign_in/keep_number", &[("token", &token)]).await.1;
        assert_eq!(refused["code"], "link_invalid");
        by_phone(&app).await.submit_from("/account/profile", "/_fn/profile/phone/keep", &[]).await;
        app.clock.advance(THREE_DAYS);
        assert_eq!(sweep(&app).await, 0);
        assert_eq!(events(&app, AuditKind::PhoneRemovalStopped).await, 2);

        // What was asked of one number is not asked of the next.
        ask_to_remove(&app).await;
        confirm_by_text(&app, &owner, NUMBER).await;
        add_number(&app, &owner, OTHER_NUMBER).await;
        app.clock.advance(THREE_DAYS);
        assert_eq!(sweep(&app).await, 0);
        assert_eq!(numbers(&app, ADA).await.as_deref(), Some(OTHER_NUMBER));
    })
    .await;
}

/// Mail was switched off while it waited. Two nodes look at once, and another after a restart.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_that_is_the_last_way_in_by_then_stays_and_its_owner_is_told_once() {
    on_both(async |app| {
        person_with(&app, ADA, NUMBER).await;
        ask_to_remove(&app).await;
        app.clock.advance(THREE_DAYS);
        let start = async || {
            let node = TestApp::configured(app.database.clone(), |config| {
                with_sms(config);
                config.server.public_url = Some(app.origin().parse().unwrap());
                config.login.methods = vec![SignInMethod::PhoneCode.to_string()];
            })
            .await;
            node.clock.advance(app.services().now().since(node.services().now()));
            node
        };
        let (one, other) = (start().await, start().await);
        assert_eq!(join(sweep(&one), sweep(&other)).await, (0, 0));
        assert_eq!(sweep(&start().await).await, 0);
        assert_eq!(numbers(&app, ADA).await.as_deref(), Some(NUMBER));
        assert_eq!(events(&app, AuditKind::PhoneRemovalStopped).await, 1);
        let told = app.mails().await.into_iter().filter(|mail| mail.content.subject == KEPT);
        let texts: Vec<String> = told.map(|mail| mail.content.text).collect();
        assert!(texts.len() == 1 && texts[0].contains("The number +44 7400 123456 stays"), "{texts:?}");
        // It opens the account still.
        by_phone(&one).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kept_and_removed_at_once_it_is_one_of_both() {
    on_both(async |app| {
        person_with(&app, ADA, NUMBER).await;
        for _ in 0..4 {
            if numbers(&app, ADA).await.is_none() {
                let browser = app.browser();
                sign_up(&app, &browser, ADA).await;
                add_number(&app, &browser, NUMBER).await;
            }
            let gone = events(&app, AuditKind::PhoneRemoved).await;
            ask_to_remove(&app).await;
            let link = app.mailed_page(ADA, "/login/keep-number/").await;
            app.clock.advance(THREE_DAYS);
            let (reader, token) = (app.browser(), [("token", link.strip_prefix("/login/keep-number/").unwrap())]);
            let (kept, removed) = join(call(&reader, "sign_in/keep_number", &token), sweep(&app)).await;
            let (is_kept, is_gone) = (kept.0.is_success(), removed == 1);
            assert!(is_kept != is_gone, "kept {kept:?}, removed {removed}");
            assert_eq!(numbers(&app, ADA).await.is_some(), is_kept);
            assert_eq!(events(&app, AuditKind::PhoneRemoved).await, gone + usize::from(is_gone));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_number_was_not_told_does_not_happen() {
    let provider = OtherServer::start_plain("127.0.0.1").await;
    provider.says(MESSAGES, Says::This("201 Created", String::new(), r#"{"sid":"SM1"}"#.into()));
    let app = with_provider(&provider, |_| {}).await;
    let browser = app.browser();
    sign_up(&app, &browser, ADA).await;
    let led = browser.submit_from("/account/profile/phone", "/_fn/profile/phone", &[("phone", NUMBER)]).await;
    let text = form(&asked(&provider, 1).await[0])["Body"].clone();
    let code = text.rsplit_once('#').expect("a last line").1;
    browser.submit_from(led.leads_to(), "/_fn/profile/phone/verify_code", &[("code", code)]).await;
    assert_eq!(numbers(&app, ADA).await.as_deref(), Some(NUMBER));
    // It is down, behind a gateway that says nothing of what became of the message.
    provider.says(MESSAGES, Says::This("502 Bad Gateway", String::new(), String::new()));
    app.clock.advance(HALF_A_MINUTE);
    let by_mail = app.browser();
    sign_up(&app, &by_mail, ADA).await;
    by_mail.submit_from(LOST, "/_fn/profile/phone/lost", &[]).await;
    asked(&provider, 2).await;
    assert_eq!(events(&app, AuditKind::PhoneRemovalAsked).await, 1);
    app.clock.advance(THREE_DAYS);
    assert_eq!(sweep(&app).await, 0);
    assert_eq!(numbers(&app, ADA).await.as_deref(), Some(NUMBER));
    assert_eq!(events(&app, AuditKind::PhoneRemovalStopped).await, 1);
    assert!(app.mails_to(ADA).await.contains(&KEPT.to_owned()));
    // It can be asked for once more.
    let profile = by_mail.get("/account/profile").await;
    assert!(!profile.text.contains("phone/keep"), "{profile:?}");
}

#[tokio::test]
async fn nothing_is_asked_without_a_fresh_sign_in_nor_where_nobody_can_be_told() {
    let app = TestApp::start_with(|config| {
        with_sms(config);
        config.sms.per_day = 1;
    })
    .await;
    let owner = person_with(&app, ADA, NUMBER).await;
    app.clock.advance(std::time::Duration::from_secs(6 * 60));
    let led = owner.get(LOST).await;
    assert_eq!(led.leads_to(), "/account/confirm?next=lost-phone");
    let token = owner.form_token().await;
    let led = owner.submit("/_fn/profile/phone/lost", &[("form_token", &*token)]).await;
    assert_eq!(led.leads_to(), "/account/confirm?next=lost-phone");
    // By mail, since nothing else is at hand.
    let confirm = owner.get(led.leads_to()).await;
    assert!(confirm.text.contains("step_up/send_code") && !confirm.text.contains("by text message"), "{confirm:?}");
    let sent = owner.submit_form(&confirm, "/_fn/step_up/send_code", &[]).await;
    let code = app.mailed_code(ADA).await;
    let confirmed = owner.submit_from(sent.leads_to(), "/_fn/step_up/verify_code", &[("code", &code)]).await;
    assert_eq!(confirmed.leads_to(), LOST);
    // No more messages leave today: somebody who used them up would be rid of the one that warns.
    let refused = owner.submit_from(LOST, "/_fn/profile/phone/lost", &[]).await;
    assert_eq!(refused.leads_to(), LOST);
    assert_eq!(events(&app, AuditKind::PhoneRemovalAsked).await, 0);
    assert!(!app.mails_to(ADA).await.contains(&TO_BE_REMOVED.to_owned()));
    // The page that asks for a code to it says where to go.
    let asked = owner.get("/account/confirm?next=phone").await;
    assert!(asked.text.contains(LOST) && asked.text.contains("I no longer have this number"), "{asked:?}");
}

const EVE: &str = "eve@example.com";

async fn move_to_eve(browser: &Browser) -> Page {
    let token = browser.form_token().await;
    browser.submit("/_fn/profile/email", &[("form_token", &token), ("email", EVE)]).await
}

async fn address_of(app: &TestApp, email: &str) -> Option<String> {
    let user = app.services().users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.ok()?;
    Some(user.email.as_str().to_owned())
}

/// The carrier gave the number to somebody else, who signs in with it. Whatever else the account has, they do not make it theirs.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_has_the_number_alone_does_not_move_the_account_to_their_address() {
    on_both(async |app| {
        let (database, origin) = (app.database.clone(), app.origin().to_owned());
        let start = async |methods: &[SignInMethod], now: Timestamp| {
            let app = TestApp::configured(database.clone(), |config| {
                with_sms(config);
                config.sms.per_number = "1000/1d".parse().unwrap();
                config.server.public_url = Some(origin.parse().unwrap());
                config.login.methods = methods.iter().map(ToString::to_string).collect();
                config.login.second_factor = SecondFactor::Off.to_string();
            })
            .await;
            app.clock.advance(now.since(app.services().now()));
            app
        };
        let app = start(SignInMethod::ALL, app.services().now()).await;
        let owner = person_with(&app, ADA, NUMBER).await;
        for has in ["nothing else", "a passkey"] {
            app.clock.advance(HALF_A_MINUTE);
            if has == "a passkey" {
                confirm_by_text(&app, &owner, NUMBER).await;
                add_passkey(&owner, false, |_, _| {}).await;
            }
            for methods in [SignInMethod::ALL, &[SignInMethod::Passkey, SignInMethod::PhoneCode]] {
                app.clock.advance(HALF_A_MINUTE);
                let app = start(methods, app.services().now()).await;
                let holder = by_phone(&app).await;
                let before = app.mails().await.len();
                let refused = move_to_eve(&holder).await;
                assert_eq!(refused.leads_to(), "/account/confirm?next=new-email", "{has} {methods:?}");
                assert_eq!(app.mails().await.len(), before, "{has}: not even a code leaves");
                // Nor with a code that somebody with more had sent, in the same session or not.
                let id = "0".repeat(32);
                let (_, told) = call(&holder, "profile/email/verify_code", &[("id", &id), ("code", "123456")]).await;
                assert_eq!(told["code"], "step_up_required", "{has} {methods:?}");
                assert_eq!(address_of(&app, ADA).await.as_deref(), Some(ADA));
                // Nor by a detour: where there is anything else, or mail, they put nothing of theirs beside it.
                let (_, told) = call(&holder, "registration/start", &[("conditional", "false")]).await;
                let is_all = has == "nothing else" && !methods.contains(&SignInMethod::EmailCode);
                assert_eq!(told["code"] == "step_up_required", !is_all, "{has} {methods:?}: {told}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_has_the_number_and_reads_the_mail_moves_to_another_address() {
    let app = TestApp::start_with(with_sms).await;
    let owner = person_with(&app, ADA, NUMBER).await;
    app.clock.advance(HALF_A_MINUTE);
    confirm_by_text(&app, &owner, NUMBER).await;
    add_passkey(&owner, false, |_, _| {}).await;
    app.clock.advance(HALF_A_MINUTE);
    let browser = by_phone(&app).await;
    let confirm = browser.get(move_to_eve(&browser).await.leads_to()).await;
    let sent = browser.submit_form(&confirm, "/_fn/step_up/send_code", &[]).await;
    let code = app.mailed_code(ADA).await;
    let back = browser.submit_from(sent.leads_to(), "/_fn/step_up/verify_code", &[("code", &code)]).await;
    assert_eq!(back.leads_to(), "/account/profile/email");
    let sent = browser.submit_from("/account/profile/email", "/_fn/profile/email", &[("email", EVE)]).await;
    let code = app.mailed_code(EVE).await;
    browser.submit_from(sent.leads_to(), "/_fn/profile/email/verify_code", &[("code", &code)]).await;
    assert_eq!(address_of(&app, EVE).await.as_deref(), Some(EVE));
}
