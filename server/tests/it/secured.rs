//! What the link in the mail about a sign-in takes back: whatever was set up after that sign-in, and nothing else.

use std::time::Duration;

use http::{Method, StatusCode};
use latchkey_domain::{
    AuditKind, CredentialId, Factors, User,
    login::{
        methods::SignInMethod::{EmailCode, Passkey, Totp},
        policy::SecondFactor,
    },
    services::SignInSettings,
};
use serde_json::{Value, json};

use crate::{
    api::actors::{PASSWORDLESS, Person},
    audit::events,
    phone::{self, NUMBER, add_number, numbers},
    recovery_address,
    second_factors::set_up,
    second_step::{enrol, with_policy},
    sign_in_settings::{beside, save, settings},
    support::{
        Browser, Database, OPERATOR, TestApp,
        factors::{Authenticator, caller, first_step, protected, session_cookie, type_code},
        on_each_database,
        people::*,
    },
};

const BOB: &str = "bob@example.com";
const EVE: &str = "eve@example.com";
const MAL: &str = "mal@example.com";
const SAFE: &str = "safe@example.com";
const MAKE: &str = "/_fn/factors/make_backup_codes";
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Somebody who reads Ada's mail signs in with a browser of theirs.
async fn thief(app: &TestApp) -> Browser {
    let thief = app.browser();
    sign_up(app, &thief, ADA).await;
    thief
}

/// Somebody else signs in with what is mailed to ada, who is told, and moves her account: the browser, the link of that mail, and the
/// account as it was.
async fn moved_to_eve(app: &TestApp) -> (Browser, String, User) {
    sign_up(app, &app.browser(), ADA).await;
    let thief = thief(app).await;
    let (link, ada) = (link(app).await, holder(app, ADA).await.unwrap());
    move_to(app, &thief, EVE).await;
    (thief, link, ada)
}

async fn grant(app: &TestApp, email: &str) {
    app.services().administrators.grant(&OPERATOR, &email.parse().unwrap(), &app.request()).await.unwrap();
}

/// The page of the newest mail about a sign-in.
async fn link(app: &TestApp) -> String {
    app.mailed_page(ADA, "/login/secure/").await
}

/// How many such mails there are.
async fn news(app: &TestApp) -> usize {
    app.mails_to(ADA).await.iter().filter(|subject| subject.starts_with("New sign-in")).count()
}

async fn secure(app: &TestApp, link: &str) {
    let token = link.rsplit('/').next().unwrap();
    let done = app.browser().submit("/_fn/sign_in/secure", &[("token", token)]).await;
    assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, link), "{done:?}");
}

async fn factors(app: &TestApp) -> Factors {
    let services = app.services();
    let ada = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
    services.people.factors(&OPERATOR, ada.id).await.unwrap()
}

async fn passkeys(app: &TestApp) -> usize {
    let services = app.services();
    let ada = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap();
    services.people.passkeys(&OPERATOR, ada.id).await.unwrap().len()
}

/// How many such events say that this is why.
async fn secured(app: &TestApp, kind: &str) -> usize {
    events(app).await.iter().filter(|event| event.kind == kind && event.detail.contains("\"secured\"")).count()
}

/// Whose address this is.
async fn holder(app: &TestApp, email: &str) -> Option<User> {
    app.services().users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.ok()
}

/// Is a code by mail enough, in a browser that nobody knows?
async fn is_let_in_by_mail(app: &TestApp) -> bool {
    let browser = app.browser();
    sign_up(app, &browser, ADA).await;
    is_signed_in(&browser).await
}

on_each_database! {
    async fn a_planted_app_goes_with_its_codes_and_keeps_nobody_out(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let thief = thief(&app).await;
        assert_eq!(set_up(&app, &thief).await.1.len(), 10);
        assert!(!is_let_in_by_mail(&app).await, "the owner is asked for the thief's app");

        let link = link(&app).await;
        assert!(app.browser().get(&link).await.text.contains("This also removes what was added"));
        secure(&app, &link).await;
        assert_eq!(factors(&app).await, Factors::default());
        assert_eq!(secured(&app, "totp.removed").await, 1);
        assert_eq!(app.mails_to(ADA).await[0], "Your authenticator app was removed · Latchkey");
        assert!(is_let_in_by_mail(&app).await);
        // A second click takes nothing else.
        secure(&app, &link).await;
        assert_eq!(secured(&app, "totp.removed").await, 1);
    }

    async fn a_planted_passkey_goes_and_the_owner_s_stays(app: TestApp) {
        let (owner, mut own) = person(&app).await;
        let thief = thief(&app).await;
        let (mut planted, status, _) = add_passkey(&thief, false, |_, _| {}).await;
        assert_eq!((status, passkeys(&app).await), (StatusCode::OK, 2));
        secure(&app, &link(&app).await).await;
        assert_eq!((passkeys(&app).await, secured(&app, "passkey.removed").await), (1, 1));
        assert_eq!(app.mails_to(ADA).await[0], "A passkey was removed · Latchkey");
        assert_ne!(sign_in(&app.browser(), &mut planted, "", |_| {}).await.0, StatusCode::OK);
        assert_eq!(sign_in(&owner, &mut own, "", |_| {}).await.0, StatusCode::OK);
    }

    async fn a_thief_who_leaves_leaves_nothing_behind(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let thief = thief(&app).await;
        let link = link(&app).await;
        set_up(&app, &thief).await;
        // By now nobody is signed in, and no browser is known.
        thief.submit_from("/account/sessions/others", "/_fn/sessions/revoke_others", &[]).await;
        thief.submit_from("/account", "/_fn/sign_out", &[]).await;
        assert!(app.browser().get(&link).await.text.contains("Was this you?"));
        secure(&app, &link).await;
        assert!(app.browser().get(&link).await.text.contains("Signed out everywhere"));
        assert!(is_let_in_by_mail(&app).await);
        // Nor is their browser known any more, though they had it remembered when all others were signed out.
        let told = news(&app).await;
        sign_up(&app, &thief, ADA).await;
        assert_eq!(news(&app).await, told + 1);
    }

    async fn a_second_sign_in_that_nobody_is_told_of_follows_the_first(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let thief = thief(&app).await;
        let link = link(&app).await;
        let told = news(&app).await;
        for forgets in [false, true] {
            if forgets {
                thief.submit_from("/account/sessions/others", "/_fn/sessions/revoke_others", &[]).await;
            }
            thief.submit_from("/account", "/_fn/sign_out", &[]).await;
            sign_up(&app, &thief, ADA).await;
            assert_eq!(add_passkey(&thief, false, |_, _| {}).await.1, StatusCode::OK);
        }
        assert_eq!((passkeys(&app).await, news(&app).await), (2, told), "in silence");
        secure(&app, &link).await;
        assert_eq!(passkeys(&app).await, 0);
    }

    async fn over_the_api_too_what_follows_a_sign_in_goes_with_it(app: TestApp) {
        let client = app.application().await;
        client.sign_in_by_code(ADA).await;
        let by_curl = async || {
            app.clock.advance(Duration::from_secs(31));
            let (state, code) = client.send_code(ADA).await;
            let answer = client.verify_code(&state, &code).header("user-agent", "curl/8").send().await.ok();
            let access_token = text(&answer["access_token"]).to_owned();
            Person { at: client, user_id: String::new(), access_token, refresh_token: String::new() }
        };
        by_curl().await;
        let told = link(&app).await;
        let again = by_curl().await;
        assert_eq!(link(&app).await, told, "in silence");
        again.add_passkey().await;
        assert_eq!(passkeys(&app).await, 1);
        secure(&app, &told).await;
        assert_eq!((passkeys(&app).await, secured(&app, "passkey.removed").await), (0, 1));
        // Nothing is known of that device any more, and so it is when all others are signed out.
        by_curl().await;
        assert_ne!(link(&app).await, told);
        let owner = app.browser();
        sign_up(&app, &owner, ADA).await;
        let before = news(&app).await;
        by_curl().await;
        assert_eq!(news(&app).await, before, "known again");
        owner.submit_from("/account/sessions/others", "/_fn/sessions/revoke_others", &[]).await;
        by_curl().await;
        assert_eq!(news(&app).await, before + 1);
    }

    async fn a_device_that_leaves_is_forgotten_by_the_link(app: TestApp) {
        let client = app.application().await;
        // No browser was ever known.
        client.sign_in_by_code(ADA).await;
        app.clock.advance(Duration::from_secs(31));
        let by_curl = async || {
            app.clock.advance(Duration::from_secs(31));
            let (state, code) = client.send_code(ADA).await;
            client.verify_code(&state, &code).header("user-agent", "curl/8").send().await.ok()
        };
        by_curl().await;
        let (link, told) = (link(&app).await, news(&app).await);
        let services = app.services();
        let ada = services.users.get_by_email(&OPERATOR, &ADA.parse().unwrap()).await.unwrap().id;
        for opened in services.sessions.list_of(&OPERATOR, ada).await.unwrap() {
            services.sessions.revoke_of(&OPERATOR, ada, &opened.id().to_string(), &app.request()).await.unwrap();
        }
        assert!(app.browser().get(&link).await.text.contains("Was this you?"));
        secure(&app, &link).await;
        assert!(app.browser().get(&link).await.text.contains("Signed out everywhere"));
        by_curl().await;
        assert_eq!(news(&app).await, told + 1);
    }

    async fn what_is_set_up_on_the_way_in_goes_too(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let app = with_policy(&app, SecondFactor::Required).await;
        let thief = app.browser();
        let page = first_step(&app, &thief, ADA).await;
        enrol(&app, &thief, &page).await;
        secure(&app, &link(&app).await).await;
        assert_eq!(factors(&app).await, Factors::default());
        // And so the owner sets up their own.
        let owner = app.browser();
        let page = first_step(&app, &owner, ADA).await;
        enrol(&app, &owner, &page).await;
    }

    async fn what_was_on_its_way_when_the_account_was_secured_sets_nothing_up(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let session = session_cookie(&sign_up(&app, &app.browser(), ADA).await).unwrap();
        // A request that was let in, and has not come to its end.
        let (services, request, caller) = (app.services(), app.request(), caller(&app, &session).await);
        let begun = services.second_factors.begin_totp(&caller, None, &request).unwrap();
        secure(&app, &link(&app).await).await;
        let code = Authenticator::of(&begun.secret_base32, Vec::new()).code_at(services.now());
        let refused = services.second_factors.confirm_totp(&caller, &begun.sealed, &code, &request).await;
        assert!(refused.is_err());
        assert_eq!(factors(&app).await, Factors::default());
    }

    async fn a_link_takes_nothing_that_was_set_up_after_another_sign_in(app: TestApp) {
        let owner = app.browser();
        sign_up(&app, &owner, ADA).await;
        // Whoever reads the mail makes such links by signing in, and uses them, too.
        thief(&app).await;
        let first = link(&app).await;
        // In a session of before, and after a sign-in with a browser that is known.
        assert_eq!(add_passkey(&owner, false, |_, _| {}).await.1, StatusCode::OK);
        owner.submit_from("/account", "/_fn/sign_out", &[]).await;
        sign_up(&app, &owner, ADA).await;
        assert_eq!(add_passkey(&owner, false, |_, _| {}).await.1, StatusCode::OK);
        thief(&app).await;
        let second = link(&app).await;
        assert_ne!(first, second);
        for link in [&first, &second] {
            secure(&app, link).await;
        }
        assert_eq!((passkeys(&app).await, secured(&app, "passkey.removed").await), (2, 0));
    }

    async fn where_nobody_signs_in_by_mail_the_last_way_in_stays(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let browser = thief(&app).await;
        let link = link(&app).await;
        assert_eq!(add_passkey(&browser, false, |_, _| {}).await.1, StatusCode::OK);
        let public_url = app.origin().parse().unwrap();
        let by_passkey = TestApp::configured(app.database.clone(), |config| {
            config.server.public_url = Some(public_url);
            config.login.methods = vec!["passkey".into()];
        })
        .await;
        by_passkey.clock.advance(app.services().now().since(by_passkey.services().now()));
        secure(&by_passkey, &link).await;
        assert!(!is_signed_in(&browser).await);
        assert_eq!((passkeys(&app).await, secured(&app, "passkey.removed").await), (1, 0));
        assert!(by_passkey.browser().get(&link).await.text.contains("Signed out everywhere"));
        // Where they come by mail, it is none that they need.
        secure(&app, &link).await;
        assert_eq!((passkeys(&app).await, secured(&app, "passkey.removed").await), (0, 1));
    }

    /// Where mail was switched off a moment ago, and this node does not know.
    async fn the_last_way_in_of_the_last_administrator_stays_whatever_this_node_knows(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let browser = thief(&app).await;
        let link = link(&app).await;
        let (mut passkey, status, _) = add_passkey(&browser, false, |_, _| {}).await;
        assert_eq!(status, StatusCode::OK);
        grant(&app, ADA).await;
        let other = beside(&app, |_| {}).await;
        // It has just asked.
        other.browser().get("/login").await;
        save(&app, &settings(&[Passkey])).await.unwrap();
        secure(&other, &link).await;
        assert_eq!((passkeys(&app).await, secured(&app, "passkey.removed").await), (1, 0));
        assert!(!is_signed_in(&browser).await, "it does the rest");
        assert_eq!(sign_in(&app.browser(), &mut passkey, "", |_| {}).await.0, StatusCode::OK);
    }

    /// Each would be let, and both together would leave her nothing.
    async fn the_link_waits_for_who_switches_mail_off(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let browser = thief(&app).await;
        let link = link(&app).await;
        assert_eq!(add_passkey(&browser, false, |_, _| {}).await.1, StatusCode::OK);
        grant(&app, ADA).await;
        let other = beside(&app, |_| {}).await;
        other.browser().get("/login").await;
        let passkeys_alone = settings(&[Passkey]);
        let (saved, ()) = tokio::join!(save(&app, &passkeys_alone), secure(&other, &link));
        assert_eq!(saved.is_ok(), passkeys(&app).await == 1, "{saved:?}");
        assert!(app.services().administrators.list_cut_off(&OPERATOR).await.unwrap().is_empty());
    }

    async fn an_app_stays_that_the_last_administrator_comes_in_by(app: TestApp) {
        let (_, mut passkey) = administrator(&app, ADA).await;
        sign_up(&app, &app.browser(), BOB).await;
        let browser = app.browser();
        assert_eq!(sign_in(&browser, &mut passkey, "", |_| {}).await.0, StatusCode::OK);
        set_up(&app, &browser).await;
        let link = link(&app).await;
        // Her passkey is of no use any more, and keeps her from setting up another app by mail alone.
        let asking = SignInSettings { second_factor: SecondFactor::Required, ..settings(&[EmailCode, Totp]) };
        save(&app, &asking).await.unwrap();
        secure(&app, &link).await;
        assert!(factors(&app).await.totp.is_some());
        assert!(!is_signed_in(&browser).await, "it does the rest");
        assert!(app.services().administrators.list_cut_off(&OPERATOR).await.unwrap().is_empty());
        // Somebody else can help her, and a stranger's app would let the stranger in.
        grant(&app, BOB).await;
        secure(&app, &link).await;
        assert_eq!(factors(&app).await, Factors::default());
    }

    async fn an_account_that_a_stranger_moved_is_back_however_often_they_did(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let thief = thief(&app).await;
        let (link, ada) = (link(&app).await, holder(&app, ADA).await.unwrap());
        for email in [EVE, MAL] {
            move_to(&app, &thief, email).await;
        }
        recovery_address::add(&app, &thief, EVE).await;
        let page = app.browser().get(&link).await.text;
        assert!(page.contains("it goes back to the one that it had"), "{page}");
        assert!(page.contains(ADA) && !page.contains(MAL), "{page}");
        secure(&app, &link).await;
        let back = holder(&app, ADA).await.unwrap();
        assert_eq!((back.id, back.email_verified_at.is_some()), (ada.id, true));
        assert!(holder(&app, MAL).await.is_none() && !is_signed_in(&thief).await);
        assert_eq!(app.services().recovery.of_person(&OPERATOR, ada.id).await.unwrap().address, None);
        let changed = "Your address was changed · Latchkey";
        assert_eq!(app.mails_to(MAL).await[0], changed);
        // When it went, and when it was back.
        assert_eq!(app.mails_to(ADA).await.iter().filter(|subject| *subject == changed).count(), 2);
        assert_eq!(secured(&app, "user.email_changed").await, 1);
        let said = async |to: &str| {
            let told = app.mails().await.into_iter().find(|mail| mail.to == to && mail.content.subject == changed);
            told.unwrap().content.text
        };
        assert!(said(ADA).await.contains("has this address now"), "{}", said(ADA).await);
        assert!(said(MAL).await.contains("This one no longer signs you in."), "{}", said(MAL).await);
        // By their address the stranger comes into an account of their own; the owner into hers.
        sign_up(&app, &thief, MAL).await;
        assert_ne!(holder(&app, MAL).await.unwrap().id, ada.id);
        assert!(is_let_in_by_mail(&app).await);
        // A second click moves nothing.
        secure(&app, &link).await;
        assert_eq!((holder(&app, ADA).await.unwrap().id, secured(&app, "user.email_changed").await), (ada.id, 1));
    }

    async fn what_followed_where_the_owner_was_told_of_nothing_goes_too(app: TestApp) {
        let (_, link, ada) = moved_to_eve(&app).await;
        // The mail about this one goes to the stranger.
        let second = app.browser();
        sign_up(&app, &second, EVE).await;
        let (mut planted, status, _) = add_passkey(&second, false, |_, _| {}).await;
        assert_eq!(status, StatusCode::OK);
        move_to(&app, &second, MAL).await;
        secure(&app, &link).await;
        assert_eq!(holder(&app, ADA).await.unwrap().id, ada.id);
        assert_eq!((passkeys(&app).await, secured(&app, "passkey.removed").await), (0, 1));
        assert_ne!(sign_in(&app.browser(), &mut planted, "", |_| {}).await.0, StatusCode::OK);
    }

    async fn two_sign_ins_of_a_stranger_are_undone_by_both_links(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let ada = holder(&app, ADA).await.unwrap();
        let first = thief(&app).await;
        let first_link = link(&app).await;
        let (mut planted, status, _) = add_passkey(&first, false, |_, _| {}).await;
        assert_eq!(status, StatusCode::OK);
        // By it they stay in when the address is moved.
        assert_eq!(sign_in(&first, &mut planted, "", |_| {}).await.0, StatusCode::OK);
        let second = thief(&app).await;
        let second_link = link(&app).await;
        assert_ne!(first_link, second_link);
        move_to(&app, &second, EVE).await;
        move_to(&app, &first, MAL).await;
        secure(&app, &first_link).await;
        assert_eq!(holder(&app, EVE).await.unwrap().id, ada.id);
        assert!(app.browser().get(&second_link).await.text.contains("it goes back to the one that it had"));
        secure(&app, &second_link).await;
        assert_eq!((holder(&app, ADA).await.unwrap().id, passkeys(&app).await), (ada.id, 0));
    }

    /// Through the owner's own address, so that each link leads on from where the other one led.
    async fn no_way_to_move_it_leads_the_links_of_both_sign_ins_in_a_circle(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let ada = holder(&app, ADA).await.unwrap();
        let first = thief(&app).await;
        let first_link = link(&app).await;
        let (mut planted, status, _) = add_passkey(&first, false, |_, _| {}).await;
        assert_eq!(status, StatusCode::OK);
        // By it they stay in with both when the address is moved.
        let second = app.browser();
        for browser in [&first, &second] {
            assert_eq!(sign_in(browser, &mut planted, "", |_| {}).await.0, StatusCode::OK);
        }
        let second_link = link(&app).await;
        assert_ne!(first_link, second_link);
        app.clock.advance(Duration::from_secs(120));
        for (browser, email) in [(&first, EVE), (&second, MAL), (&first, ADA), (&first, MAL)] {
            app.clock.advance(Duration::from_secs(31));
            move_to(&app, browser, email).await;
        }
        // Nothing of the second one's is where it is, and its page says what to do.
        secure(&app, &second_link).await;
        assert_eq!(holder(&app, MAL).await.unwrap().id, ada.id);
        assert!(!is_signed_in(&first).await && !is_signed_in(&second).await);
        let told = app.browser().get(&second_link).await.text;
        assert!(told.contains("also open the links in all other mails"), "{told}");
        secure(&app, &first_link).await;
        assert_eq!((holder(&app, ADA).await.unwrap().id, passkeys(&app).await), (ada.id, 0));
        // However often they are used.
        for link in [&second_link, &first_link, &second_link, &first_link] {
            secure(&app, link).await;
            assert_eq!(holder(&app, ADA).await.unwrap().id, ada.id);
            let told = app.browser().get(link).await.text;
            assert!(told.contains("Signed out everywhere") && !told.contains("also open the links"), "{told}");
        }
        assert_eq!(secured(&app, "user.email_changed").await, 1);
    }

    async fn a_stranger_s_own_link_undoes_nothing_that_the_owner_s_did(app: TestApp) {
        let (_, link, ada) = moved_to_eve(&app).await;
        app.clock.advance(Duration::from_secs(120));
        let second = app.browser();
        sign_up(&app, &second, EVE).await;
        let theirs = app.mailed_page(EVE, "/login/secure/").await;
        app.clock.advance(Duration::from_secs(120));
        move_to(&app, &second, MAL).await;
        // Theirs first, and then both at once.
        secure(&app, &theirs).await;
        assert_eq!(holder(&app, EVE).await.unwrap().id, ada.id);
        tokio::join!(secure(&app, &link), secure(&app, &theirs));
        for link in [&theirs, &link, &theirs] {
            assert_eq!(holder(&app, ADA).await.unwrap().id, ada.id);
            secure(&app, link).await;
        }
        assert_eq!(holder(&app, ADA).await.unwrap().id, ada.id);
        assert!(is_let_in_by_mail(&app).await);
    }

    /// Until the owner's link is too old, and theirs, which is younger, is not.
    async fn nor_does_it_take_back_what_a_stranger_gave_back_themselves(app: TestApp) {
        let (_, _, ada) = moved_to_eve(&app).await;
        app.clock.advance(DAY);
        let second = app.browser();
        sign_up(&app, &second, EVE).await;
        let theirs = app.mailed_page(EVE, "/login/secure/").await;
        move_to(&app, &second, ADA).await;
        assert!(!app.browser().get(&theirs).await.text.contains("it goes back to the one that it had"));
        secure(&app, &theirs).await;
        assert_eq!(holder(&app, ADA).await.unwrap().id, ada.id);
    }

    async fn a_stranger_who_comes_again_is_undone_again_at_the_same_address_too(app: TestApp) {
        let (_, once, ada) = moved_to_eve(&app).await;
        secure(&app, &once).await;
        app.clock.advance(Duration::from_secs(120));
        let again = thief(&app).await;
        let link = link(&app).await;
        assert_ne!(link, once);
        move_to(&app, &again, EVE).await;
        secure(&app, &link).await;
        assert_eq!(holder(&app, ADA).await.unwrap().id, ada.id);
        assert!(holder(&app, EVE).await.is_none());
    }

    async fn no_stranger_brings_it_back_to_the_mailbox_that_its_owner_left_with_a_passkey(app: TestApp) {
        let (_, mut passkey) = person(&app).await;
        let ada = holder(&app, ADA).await.unwrap();
        app.clock.advance(DAY * 3);
        let thief = thief(&app).await;
        let link = link(&app).await;
        let (mut planted, status, _) = add_passkey(&thief, false, |_, _| {}).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(sign_in(&thief, &mut planted, "", |_| {}).await.0, StatusCode::OK);
        let owner = app.browser();
        sign_in(&owner, &mut passkey, "", |_| {}).await;
        move_to(&app, &owner, SAFE).await;
        app.clock.advance(Duration::from_secs(31));
        move_to(&app, &thief, ADA).await;
        secure(&app, &link).await;
        assert_eq!(holder(&app, SAFE).await.unwrap().id, ada.id);
        assert!(holder(&app, ADA).await.is_none());
    }

    async fn an_address_that_its_owner_gave_it_since_stays(app: TestApp) {
        let (_, mut passkey) = person(&app).await;
        let owner = app.browser();
        sign_in(&owner, &mut passkey, "", |_| {}).await;
        app.clock.advance(Duration::from_secs(120));
        let thief = thief(&app).await;
        let link = link(&app).await;
        move_to(&app, &thief, EVE).await;
        move_to(&app, &owner, SAFE).await;
        secure(&app, &link).await;
        assert!(holder(&app, SAFE).await.is_some() && holder(&app, ADA).await.is_none());
        assert_eq!(secured(&app, "user.email_changed").await, 0);
    }

    async fn who_reads_the_mailbox_does_not_get_back_what_was_moved_away_with_a_passkey(app: TestApp) {
        let (_, mut passkey) = person(&app).await;
        app.clock.advance(DAY * 3);
        let owner = app.browser();
        sign_in(&owner, &mut passkey, "", |_| {}).await;
        // It is in the mailbox that they leave.
        let link = link(&app).await;
        move_to(&app, &owner, SAFE).await;
        assert!(!app.browser().get(&link).await.text.contains("it goes back to the one that it had"));
        secure(&app, &link).await;
        assert!(holder(&app, SAFE).await.is_some() && holder(&app, ADA).await.is_none());
    }

    /// A page between them and the server passes on whatever they type, and has both of their codes.
    async fn nor_does_an_app_that_was_there_before_keep_it_with_who_passed_its_code_on(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        app.clock.advance(DAY * 30);
        let thief = app.browser();
        let page = first_step(&app, &thief, ADA).await;
        type_code(&thief, &page, &authenticator.next_code(&app)).await;
        let (link, ada) = (link(&app).await, holder(&app, ADA).await.unwrap());
        move_to(&app, &thief, EVE).await;
        assert!(app.browser().get(&link).await.text.contains("it goes back to the one that it had"));
        secure(&app, &link).await;
        assert_eq!(holder(&app, ADA).await.unwrap().id, ada.id);
        assert!(holder(&app, EVE).await.is_none() && !is_signed_in(&thief).await);
        assert!(factors(&app).await.totp.is_some(), "the owner's stays");
    }

    async fn where_the_address_is_taken_nobody_comes_in_until_it_is_free(app: TestApp) {
        let (thief, link, ada) = moved_to_eve(&app).await;
        // As whoever finds that they do not come in any more may do.
        let other = app.browser();
        sign_up(&app, &other, ADA).await;
        assert_ne!(holder(&app, ADA).await.unwrap().id, ada.id);
        secure(&app, &link).await;
        let told = app.browser().get(&link).await.text;
        assert!(told.contains("Nobody can sign in to this account for now"), "{told}");
        assert!(told.contains("This account is locked") && !told.contains("Signed out everywhere"), "{told}");
        assert!(!is_signed_in(&thief).await && is_signed_in(&other).await);
        assert!(!holder(&app, EVE).await.unwrap().is_active);
        // Once is enough.
        secure(&app, &link).await;
        assert_eq!(secured(&app, "user.deactivated").await, 1);
        // Whose they are is not known: one of both may be the owner's.
        for address in [ADA, EVE] {
            let told = app.mails_to(address).await;
            let locked = told.iter().filter(|subject| *subject == "Your account was locked · Latchkey");
            assert_eq!(locked.count(), 1, "{told:?}");
        }

        move_to(&app, &other, BOB).await;
        assert!(app.browser().get(&link).await.text.contains("Was this you?"));
        secure(&app, &link).await;
        let back = holder(&app, ADA).await.unwrap();
        assert_eq!((back.id, back.is_active, secured(&app, "user.reactivated").await), (ada.id, true, 1));
        assert!(is_let_in_by_mail(&app).await && holder(&app, EVE).await.is_none());
    }

    async fn who_was_locked_by_somebody_else_is_not_let_in_by_the_link(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let thief = thief(&app).await;
        let link = link(&app).await;
        move_to(&app, &thief, EVE).await;
        let other = app.browser();
        sign_up(&app, &other, ADA).await;
        set_active(&app, EVE, false).await.unwrap();
        secure(&app, &link).await;
        move_to(&app, &other, BOB).await;
        secure(&app, &link).await;
        assert!(!holder(&app, ADA).await.unwrap().is_active);
        assert_eq!(secured(&app, "user.reactivated").await, 0);
    }

    async fn nor_is_who_was_locked_by_the_link_and_then_by_somebody_else(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let thief = thief(&app).await;
        let link = link(&app).await;
        move_to(&app, &thief, EVE).await;
        let other = app.browser();
        sign_up(&app, &other, ADA).await;
        secure(&app, &link).await;
        for _ in 0..2 {
            set_active(&app, EVE, false).await.unwrap();
        }
        let locked = events(&app).await.iter().filter(|event| event.kind == "user.deactivated").count();
        assert_eq!((locked, secured(&app, "user.deactivated").await), (2, 1), "once is enough");
        move_to(&app, &other, BOB).await;
        secure(&app, &link).await;
        assert!(!holder(&app, ADA).await.unwrap().is_active);
        assert_eq!(secured(&app, "user.reactivated").await, 0);
    }

    async fn backup_codes_that_a_stranger_made_go_and_the_app_stays(app: TestApp) {
        let authenticator = protected(&app, ADA).await;
        // Somebody who reads the mail, and got a code of the app.
        let thief = async || {
            let thief = app.browser();
            let page = first_step(&app, &thief, ADA).await;
            let session = session_cookie(&type_code(&thief, &page, &authenticator.next_code(&app)).await).unwrap();
            (thief, session)
        };
        thief().await;
        secure(&app, &link(&app).await).await;
        assert_eq!(factors(&app).await.backup_codes_left, 10, "the owner's own");

        let (browser, session) = thief().await;
        browser.submit_from("/account/two-step/backup-codes", MAKE, &[]).await;
        let link = link(&app).await;
        assert!(app.browser().get(&link).await.text.contains("backup codes"));
        // A request that was let in, and has not come to its end.
        let (services, request, caller) = (app.services(), app.request(), caller(&app, &session).await);
        secure(&app, &link).await;
        let left = async || factors(&app).await;
        assert_eq!((left().await.totp.is_some(), left().await.backup_codes_left), (true, 0));
        assert_eq!(secured(&app, "backup_codes.removed").await, 1);
        assert_eq!(app.mails_to(ADA).await[0], "Your backup codes were removed · Latchkey");
        assert!(services.second_factors.make_backup_codes(&caller, &request).await.is_err());
        assert!(services.second_factors.remove_totp(&caller, &request).await.is_err());
        assert!(services.account.delete(&caller, &request).await.is_err());
        assert_eq!((left().await.totp.is_some(), left().await.backup_codes_left), (true, 0));
    }

    async fn no_request_that_was_on_its_way_removes_a_passkey(app: TestApp) {
        let (_, passkey) = person(&app).await;
        let session = session_cookie(&sign_up(&app, &app.browser(), ADA).await).unwrap();
        let (services, request, caller) = (app.services(), app.request(), caller(&app, &session).await);
        secure(&app, &link(&app).await).await;
        let id = CredentialId::new(passkey.id.clone()).unwrap();
        assert!(services.passkeys.remove(&caller, &id, &request).await.is_err());
        assert_eq!(passkeys(&app).await, 1);
    }

    async fn an_old_link_takes_no_factor_away(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let new_one = app.browser();
        sign_up(&app, &new_one, ADA).await;
        let link = link(&app).await;
        app.clock.advance(DAY * 3);
        sign_up(&app, &new_one, ADA).await;
        set_up(&app, &new_one).await;
        secure(&app, &link).await;
        assert!(factors(&app).await.totp.is_some());
        assert!(!is_signed_in(&new_one).await, "it does the rest");
    }

    async fn nor_does_it_move_an_account(app: TestApp) {
        sign_up(&app, &app.browser(), ADA).await;
        let new_one = app.browser();
        sign_up(&app, &new_one, ADA).await;
        let link = link(&app).await;
        move_to(&app, &new_one, SAFE).await;
        app.clock.advance(DAY * 3);
        secure(&app, &link).await;
        assert!(holder(&app, SAFE).await.is_some() && !is_signed_in(&new_one).await);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_the_api_what_follows_a_silent_sign_in_goes_with_the_one_that_was_told_of() {
    async fn test(database: Database) {
        let app = TestApp::configured(database, |config| {
            config.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
        })
        .await;
        let client = app.application().await;
        sign_up(&app, &app.browser(), ADA).await;
        let thief = thief(&app).await;
        let told = link(&app).await;
        // The same browser, which is known, in another net; and then an application there, which says that it is that browser.
        let elsewhere = thief.clone().behind("198.51.100.1");
        sign_up(&app, &elsewhere, ADA).await;
        app.clock.advance(Duration::from_secs(31));
        let device = app.browser().behind("198.51.100.1");
        let call = async |operation: &str, body: Value| {
            let uri = format!("{PASSWORDLESS}/email-otp/{operation}?client_id={}", client.client_id);
            let call = device.request(Method::POST, &uri).header("content-type", "application/json");
            call.body(body.to_string()).send().await.unwrap().json::<Value>().await.unwrap()
        };
        let sent = call("send", json!({ "email": ADA })).await;
        let answer = call("verify", json!({ "state": sent["state"], "otp": app.mailed_code(ADA).await })).await;
        assert_eq!(link(&app).await, told, "in silence");
        let access_token = text(&answer["access_token"]).to_owned();
        let person = Person { at: client, user_id: String::new(), access_token, refresh_token: String::new() };
        person.add_passkey().await;
        assert_eq!(passkeys(&app).await, 1);
        secure(&app, &told).await;
        assert_eq!((passkeys(&app).await, secured(&app, "passkey.removed").await), (0, 1));
    }
    Database::sqlite(test).await;
    Database::postgres(test).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_planted_number_goes() {
    phone::on_both(async |app| {
        sign_up(&app, &app.browser(), ADA).await;
        let thief = thief(&app).await;
        add_number(&app, &thief, NUMBER).await;
        assert_eq!(numbers(&app, ADA).await.as_deref(), Some(NUMBER));
        secure(&app, &link(&app).await).await;
        assert_eq!(numbers(&app, ADA).await, None);
        assert_eq!(phone::events(&app, AuditKind::PhoneRemoved).await, 1);
        assert_eq!(app.mails_to(ADA).await[0], "Your telephone number was removed · Latchkey");
    })
    .await;
}
