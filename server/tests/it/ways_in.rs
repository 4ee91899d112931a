//! What counts as a way into an account: what is switched on, and works at an address of this server. Whatever was proved
//! before the operator changed that is no way in any more.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
    sync::mpsc,
    time::Duration,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::future::join;
use http::StatusCode;
use latchkey::config::Config;
use latchkey_domain::{
    Actor, SessionId, Timestamp, User, UserId,
    identity::Error,
    kernel::version::Expected,
    login::{
        self,
        methods::SignInMethod::{EmailCode, Passkey as ByPasskey, Totp},
        policy::SecondFactor,
        set_up::Earlier,
    },
    services::{NewPerson, PersonChange, SignInSettings},
};
use latchkey_testkit::Passkey;

use crate::{
    phone::{self, NUMBER, texted_code, with_sms},
    second_factors::set_up,
    sign_in_settings::{save, settings},
    support::{Browser, Database, Finished, OPERATOR, Process, TestApp, on_each_database, people::*},
};

const BOB: &str = "bob@example.com";

/// In a session that does not matter here: before anybody asks for it, they are refused.
fn administrator_of(id: UserId) -> Actor {
    Actor::Administrator(id, SessionId::first_of(Timestamp::from_millis(7)))
}

/// The same database, after its operator has changed the configuration.
async fn after(app: &TestApp, change: impl FnOnce(&mut Config)) -> TestApp {
    let public_url = app.origin().parse().unwrap();
    TestApp::configured(app.database.clone(), |config| {
        config.server.public_url = Some(public_url);
        change(config);
    })
    .await
}

fn passkeys_only(config: &mut Config) {
    config.login.methods = vec!["passkey".into()];
}

/// Passkeys that were made before are offered by no browser there.
fn moved(config: &mut Config) {
    let before = config.server.public_url.take().unwrap().to_string();
    config.server.public_url = Some(before.replace("//localhost", "//login.localhost").parse().unwrap());
}

fn encoded(passkey: &Passkey) -> String {
    URL_SAFE_NO_PAD.encode(&passkey.id)
}

/// By its owner: how it was refused, or "".
async fn remove(browser: &Browser, passkey: &Passkey) -> String {
    let (_, told) = call(browser, "passkeys/remove", &[("id", &encoded(passkey))]).await;
    told["code"].as_str().unwrap_or_default().to_owned()
}

async fn user(app: &TestApp, email: &str) -> User {
    app.services().users.get_by_email(&OPERATOR, &email.parse().unwrap()).await.unwrap()
}

async fn grant(app: &TestApp, email: &str) {
    app.services().administrators.grant(&OPERATOR, &email.parse().unwrap(), &app.request()).await.unwrap();
}

/// Of the administrators, those whom the configuration keeps out.
async fn cut_off(app: &TestApp) -> Vec<String> {
    let listed = app.services().administrators.list_cut_off(&OPERATOR).await.unwrap();
    listed.into_iter().map(|user| user.email.to_string()).collect()
}

/// Comes in by a link that the operator made.
async fn recover(app: &TestApp, email: &str) -> Browser {
    let id = user(app, email).await.id;
    let (token, _) = app.services().recovery.create(&OPERATOR, id, &app.request()).await.unwrap();
    let browser = app.browser();
    browser.submit_from(&format!("/login/recover?token={}", token.expose()), "/_fn/sign_in/recover", &[]).await;
    assert!(is_signed_in(&browser).await);
    browser
}

on_each_database! {
    async fn where_nothing_is_mailed_the_last_passkey_stays(app: TestApp) {
        let (_, mut passkey) = person(&app).await;
        let node = after(&app, passkeys_only).await;
        let ada = node.browser();
        assert_eq!(sign_in(&ada, &mut passkey, "", |_| {}).await.0, StatusCode::OK);
        let page = ada.get(&format!("/account/passkeys/{}", encoded(&passkey))).await.text;
        assert!(page.contains("only way into your account") && !page.contains("/_fn/passkeys/remove"), "{page}");
        assert_eq!(remove(&ada, &passkey).await, "last_way_in");
        let id = user(&node, ADA).await.id;
        let people = &node.services().people;
        let refused = people.remove_passkey(&OPERATOR, id, &encoded(&passkey).parse().unwrap(), &node.request()).await;
        assert!(matches!(refused, Err(Error::LastWayIn)), "{refused:?}");

        // Of two, whichever goes first, one stays.
        let (other, status, _) = add_passkey(&ada, false, |_, _| {}).await;
        assert_eq!(status, StatusCode::OK);
        let (one, two) = join(remove(&ada, &passkey), remove(&ada, &other)).await;
        let mut both = [&*one, &*two];
        both.sort_unstable();
        assert_eq!(both, ["", "last_way_in"]);
        let left = people.passkeys(&OPERATOR, id).await.unwrap();
        assert_eq!(left.len(), 1);
        // Where codes are mailed, it goes too.
        app.services().people.remove_passkey(&OPERATOR, id, &left[0].credential.id, &app.request()).await.unwrap();
    }

    async fn a_passkey_of_another_address_is_no_way_in(app: TestApp) {
        let (_, old) = person(&app).await;
        let node = after(&app, |config| {
            moved(config);
            passkeys_only(config);
        })
        .await;
        let ada = recover(&node, ADA).await;
        let (new, status, _) = add_passkey(&ada, false, |_, _| {}).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(remove(&ada, &new).await, "last_way_in");
        let page = ada.get(&format!("/account/passkeys/{}", encoded(&old))).await.text;
        assert!(page.contains("/_fn/passkeys/remove") && !page.contains("codes sent to"), "{page}");
        assert_eq!(remove(&ada, &old).await, "");
        assert_eq!(remove(&ada, &new).await, "last_way_in");
    }

    async fn an_administrator_who_cannot_sign_in_keeps_nobody_s_place(app: TestApp) {
        let (_, mut passkey) = administrator(&app, ADA).await;
        sign_up(&app, &app.browser(), BOB).await;
        grant(&app, BOB).await;
        assert!(cut_off(&app).await.is_empty());
        let node = after(&app, passkeys_only).await;
        assert_eq!(cut_off(&node).await, [BOB]);
        let (ada_id, services, request) = (user(&app, ADA).await.id, node.services(), node.request());
        let anything = &Expected::Anything;
        for refused in [
            services.administrators.revoke(&acting(&node, ADA).await, ada_id, &request).await,
            services.people.set_active(&OPERATOR, ada_id, false, anything, &request).await.map(drop),
            services.people.delete(&OPERATOR, ada_id, anything, &request).await.map(drop),
        ] {
            assert!(matches!(refused, Err(Error::LastAdministrator)), "{refused:?}");
        }
        let ada = node.browser();
        sign_in(&ada, &mut passkey, "", |_| {}).await;
        let own = ada.submit_from("/account/profile/delete", "/_fn/profile/delete", &[("understood", "true")]).await;
        assert_eq!(own.header("location"), "/account/profile/delete");
        assert!(is_signed_in(&ada).await);

        // Where codes are mailed, Bob counts. Then nobody is left where none is: somebody new can be made one.
        app.services().administrators.revoke(&OPERATOR, ada_id, &request).await.unwrap();
        assert!(!app.services().set_up.is_needed().await.unwrap() && services.set_up.is_needed().await.unwrap());
        assert!(services.set_up.new_link(&OPERATOR, Earlier::Ended, &request).await.is_ok());
        let refused = app.services().set_up.new_link(&OPERATOR, Earlier::Ended, &request).await;
        assert!(refused.is_err(), "{refused:?}");
    }

    /// Whoever has a passkey sets up nothing else by mail alone, though it works nowhere here.
    async fn passkeys_of_another_address_take_an_administrator_past_nothing_that_is_asked(app: TestApp) {
        let (ada, old) = administrator(&app, ADA).await;
        sign_up(&app, &app.browser(), BOB).await;
        grant(&app, BOB).await;
        let there = async |second_factor: SecondFactor| {
            after(&app, |config| {
                moved(config);
                config.login.second_factor = second_factor.to_string();
            })
            .await
        };
        let (optional, required) = (there(SecondFactor::Optional).await, there(SecondFactor::Required).await);
        let is_needed = async |node: &TestApp| node.services().set_up.is_needed().await.unwrap();
        assert_eq!((cut_off(&optional).await, cut_off(&required).await), (Vec::new(), vec![ADA.to_owned()]));
        required.clock.advance(app.services().now().since(required.services().now()) + Duration::from_secs(60));
        let browser = required.browser();
        let led = sign_up(&required, &browser, ADA).await;
        let told = browser.get(led.leads_to()).await.text;
        assert!(!is_signed_in(&browser).await && !told.contains("totp-key"), "{told}");

        // She keeps nobody's place there.
        let (ada_id, bob_id) = (user(&app, ADA).await.id, user(&app, BOB).await.id);
        let refused = required.services().administrators.revoke(&OPERATOR, bob_id, &required.request()).await;
        assert!(matches!(refused, Err(Error::LastAdministrator)), "{refused:?}");
        optional.services().administrators.revoke(&OPERATOR, bob_id, &optional.request()).await.unwrap();
        assert!(is_needed(&required).await && !is_needed(&optional).await);

        // By an app she comes in, and it stays where she needs it.
        set_up(&app, &ada).await;
        assert!(cut_off(&required).await.is_empty() && !is_needed(&required).await);
        let refused = required.services().people.remove_factors(&OPERATOR, ada_id, &required.request()).await;
        assert!(matches!(refused, Err(Error::LastWayIn)), "{refused:?}");
        optional.services().people.remove_factors(&OPERATOR, ada_id, &optional.request()).await.unwrap();
        let ways = settings(&[ByPasskey, EmailCode, Totp]);
        let saved = save(&optional, &SignInSettings { second_factor: SecondFactor::Required, ..ways }).await;
        let Err(login::Error::InvalidInput(wrong)) = &saved else { panic!("{saved:?}") };
        assert_eq!(wrong.field, "administrators");

        // By a passkey of that address, too; and without the old one by whatever she sets up as she signs in.
        let ada = recover(&required, ADA).await;
        let (new, status, _) = add_passkey(&ada, false, |_, _| {}).await;
        assert_eq!(status, StatusCode::OK);
        assert!(cut_off(&required).await.is_empty());
        let page = ada.get(&format!("/account/passkeys/{}", encoded(&new))).await.text;
        assert!(page.contains("only way into your account") && !page.contains("/_fn/passkeys/remove"), "{page}");
        assert_eq!(remove(&ada, &new).await, "last_way_in");
        assert_eq!(remove(&ada, &old).await, "");
        assert_eq!(remove(&ada, &new).await, "");
        assert!(cut_off(&required).await.is_empty());
    }

    async fn the_address_of_the_last_administrator_stays_where_their_passkeys_are_of_no_use(app: TestApp) {
        administrator(&app, ADA).await;
        let node = after(&app, moved).await;
        let (id, request, anything) = (user(&app, ADA).await.id, node.request(), &Expected::Anything);
        let change = PersonChange { email: Some(BOB.parse().unwrap()), ..PersonChange::default() };
        for refused in [
            node.services().people.verify_email(&OPERATOR, id, false, anything, &request).await,
            node.services().people.update(&OPERATOR, id, &change, anything, &request).await,
        ] {
            assert!(matches!(refused, Err(Error::LastAdministrator)), "{refused:?}");
        }
        assert!(cut_off(&node).await.is_empty());
        // At the address of before, the passkey is what she comes in with.
        app.services().people.verify_email(&OPERATOR, id, false, anything, &request).await.unwrap();
        assert!(cut_off(&app).await.is_empty());
        assert_eq!(cut_off(&node).await, [ADA]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_counts_where_codes_are_texted_to_it() {
    let test = async |database| {
        let app = TestApp::configured(database, with_sms).await;
        phone::person_with(&app, ADA, NUMBER).await;
        let texted = after(&app, |config| {
            with_sms(config);
            config.login.methods = vec!["passkey".into(), "phone-otp".into()];
        })
        .await;
        let ada = texted.browser();
        // Its message is to be the newest.
        texted.clock.advance(Duration::from_secs(1));
        let code = phone::ask(&texted, &ada, NUMBER).await.unwrap();
        let digits = texted_code(&texted, NUMBER).await;
        phone::enter(&ada, &code, &digits).await;
        assert!(is_signed_in(&ada).await);
        let told = call(&ada, "profile/phone/remove", &[]).await.1;
        assert_eq!(told["code"], "last_way_in");
        let page = ada.submit_from("/account/profile/phone", "/_fn/profile/phone/remove", &[]).await;
        assert!(ada.get(page.leads_to()).await.text.contains("That is the only way into your account"));
        let id = user(&app, ADA).await.id;
        let refused = texted.services().people.remove_phone(&OPERATOR, id, &texted.request()).await;
        assert!(matches!(refused, Err(Error::LastWayIn)), "{refused:?}");

        let (passkey, status, _) = add_passkey(&ada, false, |_, _| {}).await;
        assert_eq!(status, StatusCode::OK);
        let page = ada.get(&format!("/account/passkeys/{}", encoded(&passkey))).await.text;
        assert!(page.contains("codes sent to +44 7400 123456"), "{page}");
        assert_eq!(remove(&ada, &passkey).await, "");
        // None is texted any more, or not there.
        let (passkey, ..) = add_passkey(&ada, false, |_, _| {}).await;
        for change in [passkeys_only as fn(&mut Config), |config| {
            with_sms(config);
            config.login.methods = vec!["passkey".into(), "phone-otp".into()];
            config.sms.countries = vec!["DE".into()];
            config.sms.country = None;
        }] {
            let node = after(&app, change).await;
            let people = &node.services().people;
            let passkey = encoded(&passkey).parse().unwrap();
            let refused = people.remove_passkey(&OPERATOR, id, &passkey, &node.request()).await;
            assert!(matches!(refused, Err(Error::LastWayIn)), "{refused:?}");
        }
        app.services().people.remove_phone(&OPERATOR, id, &app.request()).await.unwrap();
    };
    Database::sqlite(test).await;
    Database::postgres(test).await;
}

/// The program over this database, where people sign in in these ways.
fn run(app: &TestApp, methods: &str, arguments: &[&str]) -> Finished {
    Process::new(app.database.folder.path(), arguments)
        .env("LATCHKEY_DATABASE__URL", &app.database.url)
        .env("LATCHKEY_SERVER__PUBLIC_URL", app.origin())
        .env("LATCHKEY_LOGIN__METHODS", methods)
        .run()
}

const MAILED: &str = r#"["passkey", "email-otp"]"#;
const PASSKEYS: &str = r#"["passkey"]"#;

/// The line of `latchkey doctor` about it.
fn examined(app: &TestApp, methods: &str) -> String {
    let report = run(app, methods, &["doctor"]);
    let line = report.stdout.lines().find(|line| line.contains("  administrators: "));
    line.unwrap_or_else(|| panic!("{report:?}")).to_owned()
}

on_each_database! {
    /// Nobody proves an address there, and yet the server must not be lost.
    async fn where_nothing_is_mailed_the_command_line_still_makes_administrators(app: TestApp) {
        app.services().people.create(&OPERATOR, person_at(BOB), &app.request()).await.unwrap();
        let refused = run(&app, MAILED, &["admin", "grant", BOB]);
        assert!(!refused.is_success && refused.stderr.contains("has not proved"), "{refused:?}");
        let node = after(&app, passkeys_only).await;
        let (another, id) = (administrator_of(user(&app, BOB).await.id), user(&app, BOB).await.id);
        let by_another = node.services().administrators.grant(&another, &BOB.parse().unwrap(), &node.request()).await;
        assert!(matches!(by_another, Err(Error::InvalidInput(_))), "the console asks for more: {by_another:?}");
        let granted = run(&app, PASSKEYS, &["admin", "grant", BOB]);
        assert!(granted.is_success && granted.stdout.contains("administers this server now"), "{granted:?}");

        let line = examined(&app, PASSKEYS);
        assert!(line.starts_with("FAIL") && line.contains("recovery-link"), "{line}");
        let bob = recover(&node, BOB).await;
        assert_eq!(bob.get("/admin").await.header("location"), "/login/passkey?next=console");
        let (mut passkey, status, _) = add_passkey(&bob, false, |_, _| {}).await;
        assert_eq!(status, StatusCode::OK);
        confirm(&bob, &mut passkey).await;
        assert_eq!(bob.get("/admin/people").await.status, StatusCode::OK);
        let line = examined(&app, PASSKEYS);
        assert!(line.starts_with("ok "), "{line}");
        let last = node.services().administrators.revoke(&acting(&node, BOB).await, id, &node.request()).await;
        assert!(matches!(last, Err(Error::LastAdministrator)), "{last:?}");
    }

    async fn doctor_names_the_administrators_whom_the_configuration_locks_out(app: TestApp) {
        let line = examined(&app, MAILED);
        assert!(line.starts_with("warn") && line.contains("admin link"), "{line}");
        administrator(&app, ADA).await;
        sign_up(&app, &app.browser(), BOB).await;
        grant(&app, BOB).await;
        assert!(examined(&app, MAILED).starts_with("ok "));
        let line = examined(&app, PASSKEYS);
        assert!(line.starts_with("warn") && line.contains(BOB) && !line.contains(ADA), "{line}");
        // Nobody can sign in with a passkey that is bound to another name.
        let moved = after(&app, |config| {
            moved(config);
            passkeys_only(config);
        })
        .await;
        let report = run(&moved, PASSKEYS, &["doctor"]).stdout;
        let line = report.lines().find(|line| line.contains("  administrators: ")).unwrap_or_else(|| panic!("{report}"));
        assert!(line.starts_with("FAIL") && line.contains(ADA) && line.contains(BOB), "{line}");
        assert!(moved.services().set_up.is_needed().await.unwrap());
        set_active(&app, BOB, false).await.unwrap();
        set_active(&app, ADA, false).await.unwrap_err();
    }
}

/// A mistake in the configuration makes nobody an administrator: it is said, and no link is printed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_start_says_that_administrators_are_kept_out() {
    let app = TestApp::start().await;
    sign_up(&app, &app.browser(), ADA).await;
    grant(&app, ADA).await;
    let mut process = Process::new(app.database.folder.path(), &["serve", "--listen", "127.0.0.1:0"])
        .env("LATCHKEY_DATABASE__URL", &app.database.url)
        .env("LATCHKEY_SERVER__PUBLIC_URL", app.origin())
        .env("LATCHKEY_LOGIN__METHODS", PASSKEYS)
        .command();
    let mut child = process.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (sender, logged) = mpsc::channel();
    let log = BufReader::new(child.stderr.take().unwrap());
    std::thread::spawn(move || log.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
    let mut all = Vec::new();
    while !all.last().is_some_and(|line: &String| line.contains("administrators cannot sign in")) {
        let next = logged.recv_timeout(Duration::from_secs(20));
        all.push(next.unwrap_or_else(|error| panic!("{error}: {all:?}")));
    }
    // A test's own child.
    child.kill().unwrap();
    let said = child.wait_with_output().unwrap().stdout;
    assert!(!String::from_utf8_lossy(&said).contains("/setup?token="));
    assert!(all.iter().all(|line| !line.contains(ADA)), "the log names nobody: {all:?}");
}

fn person_at(email: &str) -> NewPerson {
    NewPerson {
        email: email.parse().unwrap(),
        first_name: String::new(),
        last_name: String::new(),
        attributes: Default::default(),
        tell: false,
    }
}
